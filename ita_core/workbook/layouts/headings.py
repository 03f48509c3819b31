"""What the heading of a column says about the figures below it."""

import re
from dataclasses import dataclass
from enum import Enum

from ita_core.thai import folded, remembered
from ita_core.workbook.layouts.neighbours import Reason, reason_in
from ita_core.workbook.numerals import Value, Year, year_in, year_named


class Kind(Enum):
    """What a column holds."""

    SCORE = "score"
    INSTRUMENT_SCORE = "instrument score"
    INDICATOR_SCORE = "indicator score"
    QUESTION_SCORE = "question score"
    WEIGHTED = "weighted score"
    CODE = "code"
    QUESTION = "question number"
    INDICATOR = "indicator number"
    INSTRUMENT = "instrument"
    YEAR = "fiscal year"
    AGENCY = "agency"
    ITEM = "item"
    CORRECTED = "corrected score"
    OTHER = "other"
    UNKNOWN = "unknown"


SCORE_KINDS = frozenset(
    {
        Kind.SCORE, Kind.INSTRUMENT_SCORE, Kind.INDICATOR_SCORE, Kind.QUESTION_SCORE, Kind.WEIGHTED, Kind.CORRECTED,
    }
)  # fmt: skip
CODE_KINDS = frozenset({Kind.CODE, Kind.QUESTION, Kind.INDICATOR})


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of one heading cell: a kind, a fiscal year ('คะแนนปี 2566' is both), or an agency's name.

    `years_back` is 1 for 'คะแนนปีที่ผ่านมา': the fiscal year before the one that the table is of. `reason` says why
    the numbers below a heading of kind OTHER are no scores.
    """

    kind: Kind | None = None
    year: Year | None = None
    agency: str = ""
    years_back: int = 0
    reason: Reason | None = None


_LONGEST = 120
_WHOLE = (
    (Kind.CODE, r"(?:รหัส|code)(?:ข้อ|ตัวชี้วัด|คำถาม|รายการ|\s)*"),
    (
        Kind.QUESTION,
        r"(?:ที่\s*)?(?:ข้อ(?:คำถาม)?(?:ที่)?|คำถาม(?:ข้อ)?(?:ที่)?|(?:หมายเลข|เลข)ข้อ|question|item)(?:\s*คำถาม)?",
    ),
    (
        Kind.ITEM,
        r"รายการ(?:ประเมิน|คำถาม|ที่ประเมิน)?|ประเด็น(?:การประเมิน|คำถาม)?|หัวข้อ(?:การประเมิน)?|ข้อมูล|items?",
    ),
    (Kind.INDICATOR, r"(?:ที่\s*)?(?:ตัวชี้วัด(?:ที่|ย่อย)?|รายตัวชี้วัด|indicator)(?:\s*/.*)?"),
    (Kind.INSTRUMENT, r"(?:แหล่งข้อมูล|เครื่องมือ|แบบวัด|แบบ)(?:การประเมิน|ที่ใช้|\s|/.*)*|instrument"),
    (Kind.YEAR, r"(?:ประจำ)?ปี(?:งบประมาณ|ที่ประเมิน|\s)*(?:\(?พ\.?ศ\.?\)?)?|พ\.?ศ\.?|(?:fiscal[\s_]*)?year|fy"),
    (
        Kind.AGENCY,
        r"(?:ชื่อ)?\s*(?:หน่วยงาน|อปท\.?|องค์กรปกครองส่วนท้องถิ่น|agency|organi[sz]ation)(?:\s*name)?",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _WHOLE)
_SCORE = re.compile(
    r"คะแนน|ผลประเมิน|ผลการประเมิน|ค่าเฉลี่ย|ร้อยละ|ของเรา|ของหน่วยงาน|จริง|score|result|mean|average|percent"
    r"|^(?:ที่)?ได้(?:รับ)?$|^ผล$|^ค่า$|^%$"
)
_CORRECTED = re.compile(
    r"แก้(?:ไข)?(?:เป็น|แล้ว|ใหม่)|คะแนน(?:ที่)?แก้(?:ไข)?|หลัง(?:การ)?(?:อุทธรณ์|ทบทวน|แก้ไข)|corrected|revised"
)
_WEIGHTED = re.compile(
    r"ถ่วง|weighted|คะแนนตาม(?:ค่า)?น้ำหนัก|หลังคิดน้ำหนัก|ผลสรุปการประเมิน|(?:คะแนน)?เต็ม\s*(?:30|40)|(?:30|40)\s*คะแนน|คะแนนที่ได้ตามน้ำหนัก"
)
_YEAR_BEFORE = re.compile(r"ปี(?:งบประมาณ)?\s*(?:ที่แล้ว|ที่ผ่านมา|ก่อน)|last year|previous year|year before")
_SUMMARY = re.compile(
    r"\s*(?:รวม(?!ไทยพัฒนา)|เฉลี่ย|ค่าเฉลี่ย|คะแนนเฉลี่ย|สูงสุด|ต่ำสุด|ค่าสูงสุด|ค่าต่ำสุด|average|mean|total|max|min|s\.?d\.?(?!\w))",
    re.IGNORECASE,
)
"""รวมไทยพัฒนา is a place."""

_AGENCY_NAME = re.compile(
    r"(?:\(?[0-9๐-๙]{1,4}[.)]\s*)?(?:(?:ชื่อ)?หน่วยงาน\s*:?\s*)?(?P<name>(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.|ทต\.|ทม\.|ทน\."
    r"|มหาวิทยาลัย|คณะ|กรม(?!การ)|สำนักงาน|สถาบัน|โรงเรียน|โรงพยาบาล|เมืองพัทยา|กรุงเทพมหานคร)[^\d=:]{2,80}?"
    r"(?:(?<!ปี)(?<!ที่)(?<!มาส)(?<!ส่วน)(?<!ข้อ)(?<!ระดับ)(?<!ครั้ง)\s?[1-9๑-๙](?![\d.]))?)"
    r"(?:\s+(?:อำเภอ|อ\.)[^\d=:]{2,30}?)?(?:\s+(?:จังหวัด|จ\.)[^\d=:]{2,30})?"
)


_OF_A_YEAR = re.compile(
    r"ปี(?:งบประมาณ)?|ประจำ|พ\.?\s?ศ|ค\.?\s?ศ|ที่(?:ผ่านมา|แล้ว)|ก่อน(?:หน้า)?|นี้|ล่าสุด|ปัจจุบัน|ของ|การ|ประเมิน|ครั้งที่|รวม"
    r"|คุณธรรมและความโปร่งใส|ดำเนินงาน|หน่วยงาน|ผล|รอบ(?:ที่)?|ใหม่|เดิม|ภาพรวม|actual|fiscal|year|f?y(?![a-z])|last|previous|before|this|b\.?e|c\.?e|a\.?d|ita|total|pts?|points?"
)
_INSTRUMENT_NAMED = re.compile(r"(?<![a-z])(?:iit|eit|oit)(?![a-z])")
_PART_OF_EIT = re.compile(r"(?<![a-z])eit\s*\D{0,12}?(?P<part>[12])(?!\d)")
_SHORT_YEAR = re.compile(r"(?:คะแนน\s*)?ita[\s_-]*(?P<year>5[7-9]|6\d|7\d)")
"""'ITA66' above a column."""

_RESULT_BEHIND = re.compile(r"\s*[:,]?\s(?:ได้|มี)?\s?(?:ผล)?คะแนน.*[0-9๐-๙].*")


def heading_in(value: Value) -> Heading | None:
    """What a cell says as a heading, or None if it says nothing about a column."""
    if year := year_in(value):
        return Heading(year=year)
    return _heading(value) if isinstance(value, str) and len(value) <= _LONGEST else None


@remembered
def _heading(value: str) -> Heading | None:
    if name := agency_name_in(value):
        return Heading(Kind.SCORE, agency=name)
    text = folded(value)
    if short := _SHORT_YEAR.fullmatch(text):
        return Heading(Kind.SCORE, year_in(f"ปี {short['year']}"))
    (kind, reason), year = _meaning(text), year_named(text)
    if _YEAR_BEFORE.search(text) and year is None and kind is not Kind.OTHER:
        return Heading(kind or Kind.SCORE, years_back=1)
    return Heading(kind, year, reason=reason) if kind or year else None


def agency_name_in(value: Value) -> str:
    """The agency that a whole cell names, '' if it names none: 'เทศบาลตำบลเจ็ดเสมียน', 'หน่วยงาน: อบต. … จังหวัด…'."""
    return _agency_name(value) if isinstance(value, str) and len(value) <= _LONGEST else ""


@remembered
def _agency_name(value: str) -> str:
    match = _AGENCY_NAME.fullmatch(without_result(" ".join(value.split())))
    return match["name"].strip() if match else ""


def without_result(text: str) -> str:
    """A line without the result that stands behind an agency's name: 'เทศบาลตำบล… คะแนนรวม 74.30 ระดับ C'."""
    return _RESULT_BEHIND.sub("", text)


def is_summary(value: Value) -> bool:
    """Whether a cell begins a row of sums or means over other rows, which are no scores of anybody."""
    return isinstance(value, str) and _SUMMARY.match(value) is not None


def _meaning(text: str) -> tuple[Kind | None, Reason | None]:
    """The kind of a column by its folded heading, and why it holds no scores."""
    whole = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), None)
    if whole:
        return whole, None
    if _WEIGHTED.search(text):
        return Kind.WEIGHTED, None
    if _CORRECTED.search(text):
        return Kind.CORRECTED, None
    scored = _SCORE.search(text)
    level = next((kind for word, kind in _LEVELS if word in text), None) if scored else None
    if level:
        return level, None
    if reason := reason_in(text):
        return Kind.OTHER, reason
    return (Kind.SCORE, None) if scored else (None, None)


def is_dated(heading: Heading) -> bool:
    """Whether a heading names the year of what stands below, and nothing that would not be scores."""
    return heading.kind in (None, Kind.SCORE) and (heading.year is not None or heading.years_back > 0)


def speaks_of_scores(heading: str) -> bool:
    """Whether a heading [folded] with a year is of scores: it names them or an instrument, or says nothing else.

    'ITA ปี 2566' and 'IIT ปี 2566' do, 'ประชากร ปี 2566' does not.
    """
    if _meaning(heading)[0] in SCORE_KINDS or instrument_in(heading):
        return True
    return not any(map(str.isalpha, _OF_A_YEAR.sub("", heading)))


def instrument_in(heading: str) -> str:
    """The one instrument, or the part of EIT, that a heading [folded] names among other words; '' for none or more."""
    named, part = {*_INSTRUMENT_NAMED.findall(heading)}, _PART_OF_EIT.search(heading)
    return "" if len(named) != 1 else f"EIT{part['part']}" if part else named.pop().upper()


def is_plain_mean(heading: str) -> bool:
    """Whether a heading [folded] says 'mean' and nothing else: out of 4 or 5, where per cent stand beside."""
    return _PLAIN_MEAN.fullmatch(heading) is not None


def is_per_cent(heading: str) -> bool:
    """Whether a heading [folded] says that the column is in per cent."""
    return _PER_CENT.search(heading) is not None


_PLAIN_MEAN = re.compile(r"(?:ค่า|คะแนน)?เฉลี่ย|mean|average")
_PER_CENT = re.compile(r"ร้อยละ|per ?cent|^%$")
_LEVELS = (
    ("รายเครื่องมือ", Kind.INSTRUMENT_SCORE),
    ("รายแบบ", Kind.INSTRUMENT_SCORE),
    ("คะแนนรวมแบบ", Kind.INSTRUMENT_SCORE),
    ("คะแนนรวมเครื่องมือ", Kind.INSTRUMENT_SCORE),
    ("รายตัวชี้วัด", Kind.INDICATOR_SCORE),
    ("รายข้อ", Kind.QUESTION_SCORE),
)
