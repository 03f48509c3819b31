"""Figures in a text and what each of them is: a score, a change, a bound, a distance, or something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_FIGURE = re.compile(r"(?<![\dA-Za-z.,])(?:(?<![^\s(])([+-])\s?)?(\d{1,3})(?:\.(\d{1,4}))?(?![\d]|[.,]\d|[A-Za-z])")
# '3.10 ตัวชี้วัดที่ 10 …' is the number of a point: no score as low stands at the beginning of a line without its word.
POINT_NUMBER = re.compile(r"\s*1?\d\.\d\d\s+(?=[ก-๛A-Za-z□])(?!คะแนน(?!เฉลี่ย|รวม)|แต้ม|จาก|และ|ซึ่ง|points?\b|out\b)")
_UNIT = re.compile(
    r"\s*(?:(?:จาก|out of|of the|/)\s*\d+\s*)?"
    r"(?:ข้อ|รายการ|อย่าง|คน|ราย|ปี|เดือน|วัน|ประเด็น|ตัวชี้วัด|ตัว|เครื่องมือ|ครั้ง|บาท|ระดับ|กลุ่ม|ชุด|ส่วน|หน่วยงาน|%|โครงการ"
    r"|กิจกรรม|หมู่|นาที|ชั่วโมง|ด้าน|แห่ง|ฉบับ|เรื่อง|มาตรการ|ช่องทาง|people|items?|questions?|years?|documents?|months?|per cent)"
)
_MONEY = re.compile(r"\s*(?:บาท|ล้าน|แสน|พัน|กิโลเมตร|ไร่|ตาราง)")
_PERCENT_AFTER = re.compile(r"\s*(?:%|per cent\b)")
# 'ร้อยละ 74.29 ของผู้ตอบ' counts people.
_OF_PEOPLE = re.compile(r"\s*(?:%|per cent\b)?\s*(?:ของ|of|เป็น|ไม่|เคย|รับ)")
_ITEMS = re.compile(r"\s*(?:ข้อ|รายการ)")
# '41 จาก 43' counts; out of 100 are points.
_OUT_OF = re.compile(r"\s*(?:จาก(?:ทั้งหมด|จำนวน)?|/|out of|of)\s*(?!100)\d{1,2}(?![\d.]|\s*คะแนน)")
_POINTS = re.compile(r"\s*(?:คะแนน|points?)")
_EQUALS = re.compile(r"(?:เท่ากับ|ได้|คะแนน|เฉลี่ย|อยู่ที่|คือ|=|:|\bis|\bscored|\bof|\bat)\s*$")
_SCORED = re.compile(r"คะแนน(?:เฉลี่ย|รวม)?\s*(?:เท่ากับ|อยู่ที่)\s*$")
_ORDINAL = re.compile(r"(?<!อยู่)(?<!ค่า)ที่\s*$")
# A colon before a number of items: 'OIT items with zero points: 2'.
_COUNTED = re.compile(r"(?:\bitems?|\bquestions?|ข้อ|รายการ)[^\d\n]{3,60}[:=]\s*$")
_PERCENT = re.compile(r"(?<!คะแนน)(?<!คะแนน )ร้อยละ\s*$")
_FILL = (
    r"(?:คะแนน|ที่|คือ|ร้อยละ|กำหนดไว้|กำหนด|ไว้|ซึ่ง|อยู่|อีก|เพียง|เป็น|จำนวน|ของปี|ของ|รวม|เฉลี่ย"
    r"|of|by|the|for|total|is|was|points?|[\s:(])*$"
)
# The target itself may stand between: 'สูงกว่าเป้าหมาย 85 คะแนน อยู่ 7.16 คะแนน'.
_ITSELF = r"(?:\s*\(?\s*(?:ที่\s*)?\d{2,3}(?:\.\d+)?\s*(?:คะแนน|points?)?\s*\)?)?"
_AIM = r"(?:ค่าเป้าหมาย|เส้นเป้าหมาย|เป้าหมาย|เกณฑ์|เส้น|target|line)"
_SET_BY = r"(?:ขั้นต่ำ|ของการประเมิน|ตามที่|ตามแผนแม่บท|แผนแม่บท|ภายใต้ยุทธศาสตร์ชาติ|ของคะแนน\s*ITA|ของ\s*ITA|ITA|at|set|=|[\s(])*"
_TARGET = re.compile(
    r"(?:ค่าเป้าหมาย|\btarget|^[\s\-*•]*(?:\d{1,2}[.)]\s*)?(?:เป้าหมาย|[Tt]arget)|(?:รัฐบาล|แผนแม่บท|ยุทธศาสตร์ชาติ|ประเทศ)(?:ได้)?(?:ตั้ง|กำหนด)เป้าหมาย)"
    + _SET_BY
    + _FILL
)
_NATIONAL_TARGET = re.compile(
    r"(?:รัฐบาล|แผนแม่บท|ยุทธศาสตร์ชาติ|master plan|government)[^\d\n]{0,70}(?:เป้าหมาย|\btarget)" + _SET_BY + _FILL
)
_DISTANCE = re.compile(
    r"(?:ต่ำกว่า|สูงกว่า|ห่างจาก|เกินกว่า|เกิน|เหนือ|น้อยกว่า|มากกว่า|ขาด(?:ไป)?(?:จาก)?"
    r"|below|above|over|under|short of)\s*(?:the\s*)?" + _AIM + _SET_BY + _FILL.removesuffix("$") + _ITSELF + _FILL
)
# 'สูงกว่าค่าเป้าหมาย ซึ่งกำหนดไว้ที่ 85 คะแนน', 'above the target of 85', '92.16 (เป้าหมาย 85)': the target, not how far it is.
_TARGET_SET = re.compile(
    r"(?:เป้าหมาย|\btarget)(?:ตามแผนแม่บท|ภายใต้ยุทธศาสตร์ชาติ|\s)*(?:(?:ซึ่ง|ที่)?(?:กำหนด|ตั้ง)(?:ไว้)?(?:ที่)?|\(|of)\s*$"
    r"|เป้าหมาย(?:ของ|ระดับ)(?:ประเทศ|ชาติ|รัฐบาล|แผนแม่บท|ป\.ป\.ช\.)\s*(?:คือ|อยู่ที่|ที่|กำหนด)*\s*$"
    r"|(?:ผ่าน|ถึง|สูงกว่า|ต่ำกว่า|บรรลุ)(?:ค่า|เกณฑ์)?เป้าหมาย(?:ที่)?\s*ร้อยละ\s*$"
    r"|\d\s*(?:คะแนน|points?)?\s*[(/|]\s*(?:ค่าเป้าหมาย|เป้าหมาย|[Tt]arget)\s*(?:คือ|of|:|=)?\s*$"
)
# '≥ 95.00' is a line, never what a node has.
_OVER_BY = re.compile(r"(?:เป้าหมาย|เป้า)(?:มาก)?ถึง\s*$|\btarget(?: of \d+)? by\s*$")
_APART_FROM_TARGET = re.compile(r"(?:เป้า|[Tt]arget).{0,40}(?:ต่าง|ส่วนต่าง|ผลต่าง|[Gg]ap|[Dd]ifference)\s*[:=]?\s*$")
_COMPARED = re.compile(r"[<>≥≤]=?\s*$")
_ARROW = re.compile(r"(?:→|=>|->)\s*$")
_BOUND = re.compile(
    rf"(?:{_AIM}|ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่|อย่างน้อย|ขั้นต่ำ|(?<!ได้คะแนน)เต็ม|จาก|ระหว่าง|ถึง|เกินกว่า|เกิน|สูงกว่า|ต่ำกว่า|น้อยกว่า|มากกว่า"
    r"|at least|out of|of its|below|above|between|against|from|to)" + _FILL
)
# 'ข้อของ OIT ที่ได้ 0 คะแนน', 'OIT ได้ 0 คะแนน 2 ข้อ': the points of some items.
_EACH_OF_ZERO = re.compile(r"ที่(?:ได้|มี)\s*$")
_ITEMS_AFTER = re.compile(r"\s*คะแนน(?:[^\d\n]{0,12}\d+\s*(?:ข้อ|รายการ)|\s*(?:คือ|ได้แก่|:)\s*(?:ข้อ\s*)?[ieoIEO]\s?\d)")
_BOUND_AFTER = re.compile(r"\s*(?:คะแนน)?\s*ขึ้นไป")
_DISTANCE_AFTER = re.compile(
    r"\s*(?:points?\s*)?(?:(?:more|higher|better) than|over|above|below"
    r"|under|short of)\s+(?:the\s+target|it\b)|\s*(?:คะแนน\s*)?จาก(?:ค่า)?เป้าหมาย"
)
_AMOUNT_AFTER = re.compile(r"\s*(?:points?\s*)?(?:more\b|to spare|(?:higher|lower|better|less) than\b)")
_CHANGE = re.compile(
    r"(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|เปลี่ยนแปลง|(?:มาก|น้อย|สูง|ต่ำ)กว่าปี|ส่วนต่าง|ผลต่าง|\brose|\bfell|\brisen|\bfallen|\bgrown|\bdropped|\bgained|\blost|ขยับขึ้น|ปรับขึ้น|หล่นลง|ตกลง"
    r"|(?<![-\w])(?:up|down) by|\bchange of|\b(?:in|de)crease)"
    r"[^\d]{0,30}(?:25\d\d)?(?:[^\d]{0,12}\d{1,3}\.\d\d)?[^\d]{0,20}$"
)
_FALL = re.compile(
    r"(?:ลดลง|ต่ำลง|หล่นลง|ตกลง|(?:น้อย|ต่ำ)กว่าปี|\bfell|\bfallen|\bdropped|\blost|\bdecrease|(?<![-\w])down by)"
    r"[^\d]{0,30}(?:25\d\d)?(?:[^\d]{0,12}\d{1,3}\.\d\d)?[^\d]{0,20}$"
)
_BECOMES = re.compile(r"(?:(?<!คิด)เป็น|\bto)\s*$")
_AMOUNT = re.compile(
    r"(?:เสียคะแนนไป|เสียไป|หายไป|ถูกหัก|อีก|เพิ่มได้|ขาด|เหลือระยะ|เหลือ|ห่าง|คิดเป็น(?!\s*ร้อยละ)|มีค่า(?:ต่อคะแนนรวม|รวม)"
    r"|short by|gain|worth|room|more|lacks|lost|\badds?)" + _FILL
)
# 'หาก e14 เพิ่มขึ้นเป็น 90.00', 'would raise the total to 94.16': what could be, not what is.
_SUPPOSED = re.compile(
    r"(?:สมมติ|สมมุติ|\b[Ss]uppos|\b[Aa]ssum).{0,110}$|(?:จะ|หาก(?!าร)|ถ้า|\b(?:[Ii]f|would|could|should|will|wants?)\b).{0,60}(?:เป็น|\bto|\breach)\s*$"
    r"|จะ(?:ได้|มี|แตะ)(?:คะแนน(?:รวม)?)?\s*$"
    r"|(?:เป้า(?:หมาย)?ปี(?!นี้)|เป้าหมาย\s*25\d\d|ตั้งเป้า|ปี(?:หน้า|ถัดไป|ต่อไป)"
    r"|\b[Nn]ext year|\b[Gg]oal\b)(?:(?!ปีนี้|ปัจจุบัน|ขณะนี้|this year|\d\.\d{2}.{40}).){0,120}$"
)
# 'หากเผยแพร่ o24 คะแนนรวมจะเพิ่มขึ้น 1.00 คะแนน': what could be gained.
_COULD_GAIN = re.compile(
    r"(?:หาก(?!าร)|ถ้า|จะทำให้|สามารถเพิ่ม|จะ(?:ช่วย)?เพิ่ม|เติม|เพิ่มเติม|\b[Ii]f\b|\b[Pp]ublishing\b|\bwould\b)(?:(?!\d\.\d).){0,120}"
    r"(?:เพิ่ม|ขึ้น|=|\badd|\bby|\bgains?|\bworth)(?:(?!\d).){0,30}$"
    r"|จะ(?:ทำให้|ช่วยให้)(?:(?!ปีก่อน|ปีที่|25\d\d).){0,120}(?:เพิ่ม|ขึ้น)(?:(?!\d).){0,30}$"
)
# 'ค่าเฉลี่ยของจังหวัดใน IIT เท่ากับ 87.44'; the province in the office's own address is none of these.
_OF_OTHERS = re.compile(
    r"(?:(?:เฉลี่ย|คะแนน)(?:ของ|ใน)?(?:ระดับ)?|ระดับ)(?:จังหวัด|ประเทศ|อำเภอ|ภาค)(?:(?!\d\.\d).){0,60}$"
    r"|เฉลี่ย[^\d\n]{0,60}(?:ใน|ทั้ง|ทั่ว)(?:จังหวัด|ประเทศ|อำเภอ|ภาค)(?:(?!\d\.\d).){0,60}$"
    r"|(?:จังหวัด|ประเทศ|อำเภอ|ภาค)\s*(?:นี้|เรา)?\s*(?:มี|ได้)(?:คะแนน|ค่า|เฉลี่ย|รวม|ที่|อยู่|\s)*$"
    r"|(?:ข้างเคียง|(?:หน่วยงาน|เทศบาล|แห่ง)อื่น)(?:(?!\d\.\d).){0,60}$"
    r"|\b(?:[Pp]rovince|[Dd]istrict|[Nn]ational|[Pp]rovincial)(?:'s)? (?:average|mean|score)(?:(?!\d\.\d).){0,60}$"
    r"|\b(?:(?:mean|average|score) of the (?:province|district|country)|national|provincial|neighbouring"
    r"|other (?:agencies|offices))\b(?:(?!\d\.\d).){0,60}$"
)
_WEIGHTED = re.compile(r"(?:น้ำหนัก|[Ww]eight(?:ed|s)?)[^\d]{0,30}$")
# 'OIT สูงกว่า IIT 4.21 คะแนน'
_DIFFERENCE = re.compile(
    r"(?:กว่า|\bthan)\s*(?:ข้อ\s*|ตัวชี้วัดที่\s*)?(?:[ieoIEO](?:IT)?\s?\d{0,2}(?:\s*ส่วนที่\s*\d)?|(?<=ที่)\s?\d{1,2})\s*(?:อยู่|by)?\s*$"
    r"|(?:ต่างกัน|ห่างกัน|(?:ต่าง|ห่าง)จาก(?!เป้า|ค่าเป้า)[^\d]{3,80}(?=อยู่|เท่ากับ)|(?:ผลต่าง|ส่วนต่าง|ช่องว่าง|ความต่าง|ความแตกต่าง)(?:ของคะแนน)?ระหว่าง[^\d]{0,60}"
    r"|\b(?:gap|difference) between[^\d]{0,60}(?:is|was)?\s*|นำ\s*[IEO]IT\s*)(?:เท่ากับ|อยู่|เป็น|คือ|ที่|\s)*$"
)
# 'ห่างจากคะแนนเต็ม 100 อยู่ 11.74', 'ขาดจาก 95 คะแนนอีก 2.84'.
_FROM_A_LINE = re.compile(
    r"(?:ห่าง|ขาด)(?:จาก)?(?:(?!เป้าหมาย)[^\d]){0,30}(?<![\d.])(?:100|9\d|85|75|65|55)(?:\.0+)?\s*(?:คะแนน)?(?:อยู่|อีก|เพียง|\s)*$"
)
# 'ได้สูงสุดถึง 100.00 คะแนน' tells a score with stress.
_UP_TO = re.compile(r"(?:สูง(?:สุด)?|ได้(?:รับ)?(?:คะแนน)?|มาก|คะแนน)ถึง\s*$")
# 'หนึ่งคนเปลี่ยนคะแนนหนึ่งข้อได้ถึง 3.23': what one respondent could move.
_COULD_MOVE = re.compile(r"เปลี่ยนคะแนน(?:(?!เป็น)[^\d\n]){0,20}(?:ได้|ไป)(?:ถึง)?\s*$")
_WISHED = re.compile(r"(?:[Tt]o reach|ต้องเพิ่ม|จะถึงระดับ|ขาด)[^\d]{0,60}$")
_LOOK = 140
_MOST_MOVED = 50


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
    """A figure by its place; `value` carries the sign, `places` are its decimals, `falls` a word such as 'ลดลง'.

    `percent`: written as a share ('ร้อยละ', '%'), so that it may count people or be a score.
    """

    start: int
    end: int
    value: Decimal
    places: int
    role: Role
    signed: bool = False
    falls: bool = False
    percent: bool = False


# The first words that stand before the figure decide.
_ROLES = (
    (_SUPPOSED, Role.BOUND),
    (_OF_OTHERS, Role.BOUND),
    (_WEIGHTED, Role.BOUND),
    (_COULD_GAIN, Role.AMOUNT),
    (_DIFFERENCE, Role.AMOUNT),
    (_FROM_A_LINE, Role.AMOUNT),
    (_COULD_MOVE, Role.BOUND),
    (_UP_TO, Role.SCORE),
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
    numbered = POINT_NUMBER.match(text)
    for match in _FIGURE.finditer(text, numbered.end() if numbered else 0):
        start, end = match.span()
        if any(start < stop and end > first for first, stop in taken):
            continue
        places = len(match[3] or "")
        sign = match[1]
        if sign and text[start + 1].isspace() and int(match[2]) > _MOST_MOVED:  # 'IIT – 89.69'
            start, sign = match.start(2), None
        before, after = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
        if _is_points(before, after, places, sign):
            minus = "-" if sign == "-" else ""
            value = Decimal(f"{minus}{match[2]}.{match[3]}" if match[3] else f"{minus}{match[2]}")
            signed = bool(sign)
            role = _role(before, after, signed)
            share = bool(_PERCENT.search(before) or _PERCENT_AFTER.match(after))
            yield Figure(start, end, value, places, role, signed, falls=bool(_FALL.search(before)), percent=share)


def _is_points(before: str, after: str, places: int, sign: str | None) -> bool:
    """Two decimals are points unless a unit says otherwise; fewer are where a word for points stands beside them."""
    if not places and _OUT_OF.match(after):
        return False
    ordinal = not places and _ORDINAL.search(before) and not _POINTS.match(after)
    items = not places and _ITEMS.match(after)
    counted = items or (not places and _UNIT.match(after) and not _SCORED.search(before))
    share = bool(_PERCENT.search(before) or _PERCENT_AFTER.match(after))
    if (
        _MONEY.match(after)
        or counted
        or ordinal
        or (not places and _COUNTED.search(before) and not _POINTS.match(after))
    ):
        return False
    if share:
        if _TARGET_SET.search(before) and not _OF_PEOPLE.match(after.removeprefix(" และ")):
            return True
        return places == 2 and not _OF_PEOPLE.match(after)
    if places == 2 or (_TARGET_SET.search(before) and not sign):
        return True
    return bool(_POINTS.match(after) or (_EQUALS.search(before) and not sign))


def _role(before: str, after: str, signed: bool) -> Role:
    if _COMPARED.search(before):
        return Role.BOUND
    if _OVER_BY.search(before) or _APART_FROM_TARGET.search(before):
        return Role.DISTANCE
    if signed:
        amount = any(words.search(before) for words in (_ARROW, _WISHED, _COULD_GAIN))
        return Role.AMOUNT if amount else Role.CHANGE
    return _unsigned_role(before, after)


def _unsigned_role(before: str, after: str) -> Role:
    if _EACH_OF_ZERO.search(before[-30:]) or _ITEMS_AFTER.match(after):
        return Role.BOUND
    if _NATIONAL_TARGET.search(before) or (_TARGET_SET.search(before) and not _SUPPOSED.search(before)):
        return Role.TARGET
    behind = ((_BOUND_AFTER, Role.BOUND), (_DISTANCE_AFTER, Role.DISTANCE), (_AMOUNT_AFTER, Role.AMOUNT))
    if found := next((role for words, role in behind if words.match(after)), None):
        return found
    return next((role for words, role in _ROLES if words.search(before)), Role.SCORE)
