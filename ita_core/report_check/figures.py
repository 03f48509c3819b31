"""Figures in a text and what each of them is: a score, a change, a bound, a distance, or something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_FIGURE = re.compile(r"(?<![\dA-Za-z.,])(?:(?<![^\s(])([+-])\s?)?(\d{1,3})(?:\.(\d{1,4}))?(?![\d]|[.,]\d|[A-Za-z])")
_UNIT = re.compile(
    r"\s*(?:จาก\s*\d+\s*)?(?:ข้อ|รายการ|คน|ราย|ปี|เดือน|วัน|ประเด็น|ตัวชี้วัด|ตัว|เครื่องมือ|ครั้ง|บาท|ระดับ|กลุ่ม|ชุด|ส่วน|หน่วยงาน|%|โครงการ"
    r"|กิจกรรม|หมู่|นาที|ชั่วโมง|ด้าน|แห่ง|ฉบับ|เรื่อง|มาตรการ|ช่องทาง|people|items?|questions?|years?|documents?|months?|per cent)"
)
_MONEY = re.compile(r"\s*(?:บาท|ล้าน|แสน|พัน|%|กิโลเมตร|ไร่|ตาราง|per cent)")
_POINTS = re.compile(r"\s*(?:คะแนน|points?)")
_EQUALS = re.compile(r"(?:เท่ากับ|ได้|คะแนน|เฉลี่ย|อยู่ที่|คือ|=|:|\bis|\bscored|\bof|\bat)\s*$")
_SCORED = re.compile(r"คะแนน(?:เฉลี่ย|รวม)?\s*(?:เท่ากับ|อยู่ที่)\s*$")
_ORDINAL = re.compile(r"(?<!อยู่)(?<!ค่า)ที่\s*$")
_PERCENT = re.compile(r"(?<!คะแนน)(?<!คะแนน )ร้อยละ\s*$")
_FILL = (
    r"(?:คะแนน|ที่|คือ|ร้อยละ|กำหนดไว้|กำหนด|ไว้|อยู่|อีก|เพียง|จำนวน|ของปี|ของ|รวม|เฉลี่ย"
    r"|of|by|the|for|total|is|was|points?|[\s:(])*$"
)
_AIM = r"(?:ค่าเป้าหมาย|เป้าหมาย|เกณฑ์|เส้น|target|line)"
_TARGET = re.compile(r"(?:ค่าเป้าหมาย|\btarget)" + _FILL)
_DISTANCE = re.compile(
    r"(?:ต่ำกว่า|สูงกว่า|ห่างจาก|เกินกว่า|เกิน|เหนือ|น้อยกว่า|มากกว่า|ขาด|below|above|over|under|short of)\s*(?:the\s*)?"
    + _AIM
    + _FILL
)
_BOUND = re.compile(
    rf"(?:{_AIM}|ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่|อย่างน้อย|ขั้นต่ำ|(?<!ได้คะแนน)เต็ม|จาก|ระหว่าง|ถึง|เกินกว่า|เกิน|สูงกว่า|ต่ำกว่า|น้อยกว่า|มากกว่า"
    r"|at least|out of|of its|below|above|between|against|from|to)" + _FILL
)
_BOUND_AFTER = re.compile(r"\s*(?:คะแนน)?\s*ขึ้นไป")
_DISTANCE_AFTER = re.compile(r"\s*(?:points?\s*)?(?:over|above|below|under|short of)\s+the\s+target")
_AMOUNT_AFTER = re.compile(r"\s*(?:points?\s*)?(?:more\b|to spare)")
_CHANGE = re.compile(
    r"(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|เปลี่ยนแปลง|(?:มาก|น้อย|สูง|ต่ำ)กว่าปี|ส่วนต่าง|ผลต่าง|\brose|\bfell"
    r"|(?<![-\w])(?:up|down) by|\bchange of)"
    r"[^\d]{0,30}(?:25\d\d)?[^\d]{0,20}$"
)
_FALL = re.compile(r"(?:ลดลง|ต่ำลง|(?:น้อย|ต่ำ)กว่าปี|\bfell|(?<![-\w])down by)[^\d]{0,30}(?:25\d\d)?[^\d]{0,20}$")
_BECOMES = re.compile(r"(?:เป็น|\bto)\s*$")
_AMOUNT = re.compile(
    r"(?:เสียคะแนนไป|เสียไป|หายไป|ถูกหัก|อีก|เพิ่มได้|ขาด|เหลือระยะ|เหลือ|ห่าง|คิดเป็น|มีค่า"
    r"|short by|gain|worth|room|more|lacks|lost|\badds?)" + _FILL
)
# 'หาก e14 เพิ่มขึ้นเป็น 90.00', 'would raise the total to 94.16': what could be, not what is.
_SUPPOSED = re.compile(
    r"(?:จะ|หาก|ถ้า|\b(?:[Ii]f|would|could|should|will|wants?)\b).{0,60}(?:เป็น|\bto|\breach)\s*$"
    r"|จะ(?:ได้|มี)(?:คะแนน)?\s*$"
)
# 'ค่าเฉลี่ยของจังหวัดใน IIT เท่ากับ 87.44'; the province in the office's own address is none of these.
_OF_OTHERS = re.compile(
    r"(?:(?:เฉลี่ย|คะแนน)(?:ของ|ใน)?(?:ระดับ)?|ระดับ)(?:จังหวัด|ประเทศ|อำเภอ|ภาค)(?:(?!\d\.\d).){0,60}$"
    r"|(?:ข้างเคียง|(?:หน่วยงาน|เทศบาล|แห่ง)อื่น)(?:(?!\d\.\d).){0,60}$"
    r"|\b(?:(?:mean|average|score) of the (?:province|district|country)|national|provincial|neighbouring"
    r"|other (?:agencies|offices))\b(?:(?!\d\.\d).){0,60}$"
)
_WEIGHTED = re.compile(r"(?:น้ำหนัก|[Ww]eight(?:ed|s)?)[^\d]{0,30}$")
# 'OIT สูงกว่า IIT 4.21 คะแนน'
_DIFFERENCE = re.compile(
    r"(?:กว่า|\bthan)\s*(?:ข้อ\s*|ตัวชี้วัดที่\s*)?(?:[ieoIEO](?:IT)?\s?\d{0,2}(?:\s*ส่วนที่\s*\d)?|(?<=ที่)\s?\d{1,2})\s*(?:อยู่|by)?\s*$"
)
_WISHED = re.compile(r"(?:[Tt]o reach|ต้องเพิ่ม|จะถึงระดับ|ขาด)[^\d]{0,60}$")
_LOOK = 60


class Role(StrEnum):
    """What a figure says about its subject; BOUND is a line, a wish, a weight or another office's."""

    SCORE = "score"
    CHANGE = "change"
    DISTANCE = "distance"
    TARGET = "target"
    BOUND = "bound"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Figure:
    """A figure by its place; `value` carries the sign, `places` are its decimals, `falls` a word such as 'ลดลง'."""

    start: int
    end: int
    value: Decimal
    places: int
    role: Role
    signed: bool = False
    falls: bool = False


# The first words that stand before the figure decide.
_ROLES = (
    (_SUPPOSED, Role.BOUND),
    (_OF_OTHERS, Role.BOUND),
    (_WEIGHTED, Role.BOUND),
    (_DIFFERENCE, Role.AMOUNT),
    (_DISTANCE, Role.DISTANCE),
    (_TARGET, Role.TARGET),
    (_BECOMES, Role.SCORE),
    (_CHANGE, Role.CHANGE),
    (_AMOUNT, Role.AMOUNT),
    (_BOUND, Role.BOUND),
)


def figures(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Figure, ...]:
    """The figures of a plain text that speak of points, in order; what lies in `taken` is passed over."""
    return tuple(_found(text, taken))


def _found(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if any(start < stop and end > first for first, stop in taken):
            continue
        places = len(match[3] or "")
        before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
        if _is_points(before, after, places, match[1]):
            sign = "-" if match[1] == "-" else ""
            value = Decimal(f"{sign}{match[2]}.{match[3]}" if match[3] else f"{sign}{match[2]}")
            signed = bool(match[1])
            role = _role(before, after, signed)
            yield Figure(start, end, value, places, role, signed, falls=bool(_FALL.search(before)))


def _is_points(before: str, after: str, places: int, sign: str | None) -> bool:
    """Two decimals are points unless a unit says otherwise; fewer are where a word for points stands beside them."""
    ordinal = not places and _ORDINAL.search(before) and not _POINTS.match(after)
    counted = not places and _UNIT.match(after) and not _SCORED.search(before)
    if _MONEY.match(after) or counted or _PERCENT.search(before) or ordinal:
        return False
    if places == 2:
        return True
    return bool(_POINTS.match(after) or (_EQUALS.search(before) and not sign))


def _role(before: str, after: str, signed: bool) -> Role:
    if signed:
        return Role.AMOUNT if _WISHED.search(before) else Role.CHANGE
    behind = ((_BOUND_AFTER, Role.BOUND), (_DISTANCE_AFTER, Role.DISTANCE), (_AMOUNT_AFTER, Role.AMOUNT))
    if found := next((role for words, role in behind if words.match(after)), None):
        return found
    return next((role for words, role in _ROLES if words.search(before)), Role.SCORE)
