"""What the heading of a column says about the figures below it."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ita_core.workbook.numerals import Value, Year, plain, year_in, year_named


class Kind(Enum):
    """What a column holds."""

    SCORE = "score"
    TOTAL_SCORE = "total score"
    INSTRUMENT_SCORE = "instrument score"
    INDICATOR_SCORE = "indicator score"
    QUESTION_SCORE = "question score"
    WEIGHTED = "weighted score"
    CODE = "code"
    QUESTION = "question number"
    INDICATOR = "indicator number"
    INSTRUMENT = "instrument"
    OTHER = "other"


SCORE_KINDS = frozenset(
    {Kind.SCORE, Kind.TOTAL_SCORE, Kind.INSTRUMENT_SCORE, Kind.INDICATOR_SCORE, Kind.QUESTION_SCORE, Kind.WEIGHTED}
)
CODE_KINDS = frozenset({Kind.CODE, Kind.QUESTION, Kind.INDICATOR})


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of one heading cell: a kind, a fiscal year, or both ('คะแนนปี 2566')."""

    kind: Kind | None = None
    year: Year | None = None


_LONGEST = 120
_CODE = re.compile(r"(?:รหัส|code)(?:ข้อ|ตัวชี้วัด|คำถาม|รายการ|\s)*")
_QUESTION = re.compile(
    r"(?:ที่\s*)?(?:ข้อ(?:คำถาม)?(?:ที่)?|คำถาม(?:ข้อ)?(?:ที่)?|(?:หมายเลข|เลข)ข้อ|question|item)(?:\s*คำถาม)?"
)
_INDICATOR = re.compile(r"(?:ที่\s*)?(?:ตัวชี้วัด(?:ที่|ย่อย)?|รายตัวชี้วัด|indicator)(?:\s*/.*)?")
_INSTRUMENT = re.compile(r"(?:แหล่งข้อมูล|เครื่องมือ|แบบวัด|แบบ)(?:การประเมิน|ที่ใช้|\s|/.*)*|instrument|แบบ\s*/\s*ค่าน้ำหนัก.*")
_OTHER = re.compile(
    r"ลำดับ|อันดับ|จำนวน|ผู้ตอบ|ระดับ|ส่วนเบี่ยงเบน|หมายเหตุ|น้ำหนัก|เต็ม|เป้าหมาย|เกณฑ์|ผลต่าง|ต่าง|เพิ่ม|ลด|เปลี่ยน"
    r"|ข้อบกพร่อง|ข้อเสนอแนะ|ชื่อ|รายละเอียด|ประเด็น|สรุป"
    r"|(?<![a-z])(?:n|sd|rank|level|weight|max|full|target|change|diff|difference|respondents|remark|note|name)(?![a-z])|s\.d\."
)
_SCORE = re.compile(r"คะแนน|ผลประเมิน|ผลการประเมิน|ค่าเฉลี่ย|score|result|mean|average")
_WEIGHTED = re.compile(r"ถ่วง|weighted|คะแนนตามน้ำหนัก|หลังคิดน้ำหนัก")


@lru_cache(maxsize=4096)
def heading_in(value: Value) -> Heading | None:
    """What a cell says as a heading, or None if it says nothing about a column."""
    if year := year_in(value):
        return Heading(year=year)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = plain(value)
    kind, year = _kind(text), year_named(text)
    return Heading(kind, year) if kind or year else None


def _kind(text: str) -> Kind | None:
    for pattern, kind in ((_CODE, Kind.CODE), (_QUESTION, Kind.QUESTION), (_INDICATOR, Kind.INDICATOR)):
        if pattern.fullmatch(text):
            return kind
    if _INSTRUMENT.fullmatch(text):
        return Kind.INSTRUMENT
    if _SCORE.search(text):
        return _score_kind(text)
    return Kind.OTHER if _OTHER.search(text) else None


def _score_kind(text: str) -> Kind:
    if _WEIGHTED.search(text):
        return Kind.WEIGHTED
    for word, kind in (
        ("รายเครื่องมือ", Kind.INSTRUMENT_SCORE),
        ("รายแบบ", Kind.INSTRUMENT_SCORE),
        ("รายตัวชี้วัด", Kind.INDICATOR_SCORE),
        ("รายข้อ", Kind.QUESTION_SCORE),
    ):
        if word in text:
            return kind
    return Kind.OTHER if _OTHER.search(text) else Kind.SCORE
