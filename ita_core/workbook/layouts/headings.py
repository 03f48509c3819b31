"""What the heading of a column says about the figures below it."""

import re
from dataclasses import dataclass
from enum import Enum

from ita_core.thai import folded
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
    OTHER = "other"


SCORE_KINDS = frozenset({Kind.SCORE, Kind.INSTRUMENT_SCORE, Kind.INDICATOR_SCORE, Kind.QUESTION_SCORE, Kind.WEIGHTED})
CODE_KINDS = frozenset({Kind.CODE, Kind.QUESTION, Kind.INDICATOR})


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of one heading cell: a kind, a fiscal year ('คะแนนปี 2566' is both), or an agency's name.

    `years_back` is 1 for 'คะแนนปีที่ผ่านมา': the fiscal year before the one that the table is of.
    """

    kind: Kind | None = None
    year: Year | None = None
    agency: str = ""
    years_back: int = 0


_LONGEST = 120
_WHOLE = (
    (Kind.CODE, r"(?:รหัส|code)(?:ข้อ|ตัวชี้วัด|คำถาม|รายการ|\s)*"),
    (
        Kind.QUESTION,
        r"(?:ที่\s*)?(?:ข้อ(?:คำถาม)?(?:ที่)?|คำถาม(?:ข้อ)?(?:ที่)?|(?:หมายเลข|เลข)ข้อ|question|item)(?:\s*คำถาม)?",
    ),
    (Kind.INDICATOR, r"(?:ที่\s*)?(?:ตัวชี้วัด(?:ที่|ย่อย)?|รายตัวชี้วัด|indicator)(?:\s*/.*)?"),
    (Kind.INSTRUMENT, r"(?:แหล่งข้อมูล|เครื่องมือ|แบบวัด|แบบ)(?:การประเมิน|ที่ใช้|\s|/.*)*|instrument"),
    (Kind.YEAR, r"(?:ประจำ)?ปี(?:งบประมาณ|ที่ประเมิน|\s)*(?:\(?พ\.?ศ\.?\)?)?|พ\.?ศ\.?|(?:fiscal\s*)?year|fy"),
    (
        Kind.AGENCY,
        r"(?:ชื่อ)?\s*(?:หน่วยงาน|อปท\.?|องค์กรปกครองส่วนท้องถิ่น|agency|organi[sz]ation)(?:\s*name)?",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _WHOLE)
_OTHER = re.compile(
    r"ลำดับ|อันดับ|จำนวน|ผู้ตอบ|ระดับ|ส่วนเบี่ยงเบน|หมายเหตุ|น้ำหนัก|เต็ม|เป้าหมาย|เกณฑ์|ผลต่าง|ต่าง|เพิ่ม|ลด|เปลี่ยน"
    r"|ข้อบกพร่อง|ข้อเสนอแนะ|ชื่อ|รายละเอียด|ประเด็น|สรุป|ผู้รับผิดชอบ|ประเทศ|จังหวัด|อำเภอ|ประเภท|กลุ่ม|สูงสุด|ต่ำสุด"
    r"|(?<![a-z])(?:n|sd|rank|level|weight|max|full|target|change|diff|difference|respondents|remark|note|name|no)(?![a-z])"
    r"|s\.d\."
)
_SCORE = re.compile(r"คะแนน|ผลประเมิน|ผลการประเมิน|ค่าเฉลี่ย|score|result|mean|average")
_WEIGHTED = re.compile(
    r"ถ่วง|weighted|คะแนนตามน้ำหนัก|หลังคิดน้ำหนัก|ผลสรุปการประเมิน|(?:คะแนน)?เต็ม\s*(?:30|40)|(?:30|40)\s*คะแนน|คะแนนที่ได้ตามน้ำหนัก"
)
_YEAR_BEFORE = re.compile(r"ปี(?:งบประมาณ)?\s*(?:ที่แล้ว|ที่ผ่านมา|ก่อน)|last year|previous year|year before")
_SUMMARY = re.compile(
    r"\s*(?:รวม|เฉลี่ย|ค่าเฉลี่ย|คะแนนเฉลี่ย|สูงสุด|ต่ำสุด|ค่าสูงสุด|ค่าต่ำสุด|average|mean|total|max|min|s\.?d\.?)",
    re.IGNORECASE,
)
_AGENCY_NAME = re.compile(
    r"(?:หน่วยงาน\s*:?\s*)?(?P<name>(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.|ทต\.|ทม\.|ทน\."
    r"|มหาวิทยาลัย|คณะ|กรม(?!การ)|สำนักงาน|สถาบัน|โรงเรียน|โรงพยาบาล|เมืองพัทยา|กรุงเทพมหานคร)[^\d=:]{2,80})"
)


def heading_in(value: Value) -> Heading | None:
    """What a cell says as a heading, or None if it says nothing about a column."""
    if year := year_in(value):
        return Heading(year=year)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = folded(value)
    kind, year = _kind(text), year_named(text)
    if _YEAR_BEFORE.search(text) and year is None and kind is not Kind.OTHER:
        return Heading(kind or Kind.SCORE, years_back=1)
    if kind or year:
        return Heading(kind, year)
    name = agency_name_in(value)
    return Heading(Kind.SCORE, agency=name) if name else None


def agency_name_in(value: Value) -> str:
    """The agency that a whole cell names, '' if it names none: 'เทศบาลตำบลเจ็ดเสมียน', 'หน่วยงาน: อบต. …'."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    match = _AGENCY_NAME.fullmatch(" ".join(value.split()))
    return match["name"].strip() if match else ""


def is_summary(value: Value) -> bool:
    """Whether a cell begins a row of sums or means over other rows, which are no scores of anybody."""
    return isinstance(value, str) and _SUMMARY.match(value) is not None


def _kind(text: str) -> Kind | None:
    whole = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(text)), None)
    if whole:
        return whole
    if _WEIGHTED.search(text):
        return Kind.WEIGHTED
    if _SCORE.search(text):
        return _score_kind(text)
    return Kind.OTHER if _OTHER.search(text) else None


def _score_kind(text: str) -> Kind:
    for word, kind in (
        ("รายเครื่องมือ", Kind.INSTRUMENT_SCORE),
        ("รายแบบ", Kind.INSTRUMENT_SCORE),
        ("รายตัวชี้วัด", Kind.INDICATOR_SCORE),
        ("รายข้อ", Kind.QUESTION_SCORE),
    ):
        if word in text:
            return kind
    return Kind.OTHER if _OTHER.search(text) else Kind.SCORE
