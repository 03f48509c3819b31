"""What stands beside scores and is none, and why: means of others, n, S.D., weights, targets, forecasts."""

import re
from enum import StrEnum

from ita_core.thai import remembered


class Reason(StrEnum):
    """Why a number beside scores is not used."""

    NUMBER = "number"
    TIME = "time"
    OWN_OPINION = "own-opinion"
    TARGET = "target"
    FORECAST = "forecast"
    DIFFERENCE = "difference"
    EXTREME = "extreme"
    SCALE = "scale"
    OTHERS = "others"
    DEVIATION = "deviation"
    RESPONDENTS = "respondents"
    WEIGHT = "weight"
    FULL = "full"
    RANK = "rank"
    LEVEL = "level"
    REMARK = "remark"
    NAME = "name"
    SUMMARY = "summary"
    CORRECTED = "corrected"
    CODE = "code"
    YEAR = "year"
    RANGE = "range"
    HIDDEN = "hidden"


_OFFICES = r"(?:อปท|เทศบาล|องค์การบริหาร|อบต|อบจ|หน่วยงาน|ส่วนราชการ|แห่ง)"
_OF_OTHERS = (
    r"ประเทศ(?!ชาติ)|ทั่วไทย|จังหวัด|อำเภอ|ประเภท|กลุ่ม(?!เป้าหมาย)|"
    rf"(?:ทุก|ทั้ง)\s*{_OFFICES}|{_OFFICES}\S*\s*(?:ทั้งหมด|ทุกแห่ง|อื่น)|เฉลี่ย(?:ของ)?\s*{_OFFICES}(?!เรา)"
    r"|nation|country|province|all agencies|peers?(?![a-z])"
)
_WORDED = {
    Reason.OWN_OPINION: r"ประเมิน(?:ตนเอง|ตัวเอง|เอง)|self.?assess",
    Reason.TARGET: r"เป้า(?!หมายที่ตอบ)|เกณฑ์|ควรได้|ต้องได้|คาดหวัง|target|goal|(?<![a-z])threshold",
    Reason.FORECAST: r"คาดการณ์|คาดว่า|ประมาณการ|แนวโน้ม|พยากรณ์|forecast|projected|projection|estimate",
    Reason.DIFFERENCE: (
        r"ต่าง|เพิ่ม|ลดลง|(?:^|[/\s])ลด(?:$|[/\s])|เปลี่ยน|\+\s*/?\s*-|change|diff(?:erence)?(?![a-z])"
        r"|(?<!เปรียบ)เทียบ(?:กับ|จาก|ปี)|พัฒนาการ.*จาก|^พัฒนาการ(?!.*(?:คะแนน|ผล))|เติบโต|ขยายตัว|growth|[δ∆]"
    ),
    Reason.EXTREME: r"สูงสุด|ต่ำสุด|(?<![a-z])(?:max|min)(?:imum)?(?![a-z])",
    Reason.SCALE: r"(?:เต็ม|สเกล|scale|จาก|out of)\s*(?:of\s*)?(?:[345]|10)(?![\d.])|[345] ?ระดับ|x[\u0304\u0305]|x.?bar",
    Reason.OTHERS: _OF_OTHERS,
    Reason.DEVIATION: r"เบี่ยงเบน|s\.\s?d|(?<![a-z])(?:sd|std|variance)(?![a-z])|แปรปรวน",
    Reason.RESPONDENTS: r"จำนวน|ผู้ตอบ|\(คน\)|^คน$|ความถี่|(?<![a-z])n(?![a-z])|respondents",
    Reason.WEIGHT: r"น้ำหนัก|สัดส่วน|weight",
    Reason.FULL: r"เต็ม|full",
    Reason.RANK: r"ลำดับ|อันดับ|(?<![a-z])rank(?![a-z])",
    Reason.LEVEL: r"(?<!รักษา)ระดับ|เกรด|แปลผล|(?<![a-z])(?:level|grade)(?![a-z])",
    Reason.REMARK: r"หมายเหตุ|ข้อเสนอ|ข้อบกพร่อง|แนวทาง|รายละเอียด|สรุป|ปัญหา|อุปสรรค|(?<![a-z])(?:remark|note)s?(?!\w)",
    Reason.NAME: r"ชื่อ|ผู้รับผิดชอบ|(?<![a-z])name(?![a-z])|\(บาท\)",
    Reason.TIME: r"^เวลา|วันที่|วัน เดือน ปี|ประทับเวลา|(?<![a-z])(?:date|time|timestamp)(?![a-z])",
}
_NUMBER = re.compile(r"(?:ลำดับ)?ที่|ลำดับ|no\.?|#|nr\.?|เลขที่")
_PATTERNS = tuple((reason, re.compile(pattern)) for reason, pattern in _WORDED.items())
_OUT_OF_100 = re.compile(r"\((?:คะแนน)?เต็ม\s*100(?:\s*คะแนน)?\)")
_PLANNED = r"เป้า|ต้อง(?:ได้|มี)|ควร|คาด|ประมาณการ|แนวโน้ม|ตั้งใจ|target|forecast"
_WITH_LEVEL = re.compile(r"^((?:ผล)?คะแนน\S*)\s*[(/]\s*(?:ระดับ(?:ผล(?:การประเมิน)?)?|เกรด)\s*\)?$")
"""'คะแนน (ระดับ)': both in one cell."""

_NOT_ACHIEVED = re.compile(rf"{_PLANNED}|{_OF_OTHERS}|ทั่ว|หน่วยงานที่ได้")
_OF_RESULTS = re.compile(
    r"(?:\(?\d+[.)]\s*)?(?:ตาราง(?:ที่)?\s*[\d.]*\s*|ข้อมูล|รายงาน|สรุป|แสดง|บัญชี|รายชื่อ)*(?:ผล|คะแนน|รายชื่อ|เทศบาล|องค์การบริหาร|อบต|อบจ|ita)"
)
_BEYOND_RESULTS = re.compile(rf"{_PLANNED}|เฉลี่ย|สูงสุด|ต่ำสุด|ที่ได้|อันดับ")
_PLACE_NAMED = re.compile(r"(?:จังหวัด|อำเภอ|ประเภท)\s?[ก-๎]{2,}")
_AT_LEAST = re.compile(r"\s*(?:คะแนน)?\s*(?:ขึ้นไป|เป็นอย่างน้อย|or more|at least)")
_TITLE_OF_OTHERS = re.compile(
    r"เฉลี่ย.*(?:ประเทศ(?!ชาติ)|จังหวัด|กลุ่ม|ทุก|ทั้งหมด)|(?:ประเทศ(?!ชาติ)|จังหวัด|กลุ่ม|ทุก)\S*\s*เฉลี่ย|national (?:mean|average)"
)
_TITLE_OF_OPINION = re.compile(r"ประเมินตนเอง|ประเมินตัวเอง|self.?assessment")
_TITLE_OF_PLANS = re.compile(r"คาดการณ์|ประมาณการ|พยากรณ์|forecast")


def reason_in(heading: str) -> Reason | None:
    """Why the numbers below a heading [folded] are no scores of the agency, None where it does not say so."""
    if _NUMBER.fullmatch(heading):
        return Reason.NUMBER
    text = _OUT_OF_100.sub("", _WITH_LEVEL.sub(r"\1", heading))
    return next((reason for reason, pattern in _PATTERNS if pattern.search(text)), None)


@remembered
def reason_in_title(title: str) -> Reason | None:
    """Why a whole table below a title [folded] gives no scores of the agency."""
    if _TITLE_OF_OPINION.search(title):
        return Reason.OWN_OPINION
    if _TITLE_OF_OTHERS.search(title):
        return Reason.OTHERS
    return Reason.FORECAST if _TITLE_OF_PLANS.search(title) else None


def is_title_of_results(title: str, *, of_many: bool = False) -> bool:
    """Whether a line [folded] heads a table of results, with a place or a type: 'ผลการประเมิน ITA ปี 2566 จังหวัด…'.

    Args:
        of_many: the table is one of many agencies, so that it may be of a whole province or country.
    """
    if not _OF_RESULTS.match(title) or _BEYOND_RESULTS.search(title):
        return False
    return of_many or not _NOT_ACHIEVED.search(_PLACE_NAMED.sub("", title))


def is_not_achieved(before: str, behind: str = "") -> bool:
    """Whether the words around a figure in a sentence [folded] say that it is a target, a hope or another's result."""
    return bool(_NOT_ACHIEVED.search(before) or _AT_LEAST.match(behind))
