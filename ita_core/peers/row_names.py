"""What the words that begin a row are when they name no agency: a sum over others, or what the rows below are of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ita_core.peers.names import KIND_NAMES, PROVINCES, district_named, province_named, type_named
from ita_core.thai import folded, one_line, remembered
from ita_core.workbook.layouts.headings import is_summary
from ita_core.workbook.numerals import Value, year_in

_OVER = (
    r"(?:$|\s*[\d(:/]|\s+\S|ทั้ง|ทุก|คะแนน|เฉลี่ย|จังหวัด|อำเภอ|ประเทศ|หน่วยงาน|อปท|เทศบาล|อบต|องค์|ภาพ|จำนวน|ราย"
    r"|สุทธิ|ภาค|กลุ่ม|เขต)"
)
_SUM = re.compile(
    rf"(?:\(?\d+[.)]\s*)?(?:รวม{_OVER}|(?:ค่า|คะแนน|ผล)?(?:รวม)?เฉลี่ย|(?:ค่า|คะแนน)?(?:ที่)?(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด|(?:คะแนน|ผล)รวม{_OVER}"
    r"|(?:ค่า)?(?:ส่วน)?(?:เบี่ยงเบน|มัธยฐาน)|จำนวน|ร้อยละ|(?:ค่า)?เป้าหมาย|เกณฑ์|ภาพรวม|ระดับ(?:ประเทศ|จังหวัด|อำเภอ)|ทั้ง(?:ประเทศ|จังหวัด|หมด|สิ้น)"
    r"|(?:grand\s*|sub\s*)?total|sum(?!\w)|average|mean|median|max(?:imum)?(?!\w)|min(?:imum)?(?!\w)|s\.?d\.?(?!\w)|count(?!\w)|target)"
)
_REMARKS = ("หมายเหตุ", "ที่มา", "ตารางที่")
_NOBODY = re.compile(
    r"\(?(?:(?:ค่า)?น้ำหนัก(?:\s*\(?ร้อยละ\)?)?|(?:คะแนน)?เต็ม(?:\s*\d+)?|คะแนน.*|ค่ากลาง|ทั่ว?ประเทศ|ประเทศ(?:ไทย)?|สรุป(?:ผล)?|ผลต่าง|ผลรวม"
    r"|(?:ไม่)?ผ่าน(?:เกณฑ์)?|(?:ทุก|ทั้ง)(?:แห่ง|หน่วยงาน|อปท\.?)|weights?|full\s*(?:marks?|scores?)|overall|country|nation(?:al)?|all)\s*\)?"
    r"|.*(?:[\s(]|(?:อำเภอ|จังหวัด|เทศบาล|อปท|อบต|หน่วยงาน)\S*)(?:(?:ค่า|คะแนน)?เฉลี่ย|average|mean)\s*\)?"
)
"""All that a row of weights, full marks or a mean is named: 'น้ำหนัก', 'คะแนนเต็ม', 'อ.โพธาราม (เฉลี่ย)'."""

_LEAD = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s*)?(?:ใน)?(?:พื้นที่|เขต)?\s*")
_COUNT = re.compile(r"\s*\(?\s*(?:จำนวน|รวม)?\s*\d[\d,]*\s*(?:แห่ง|หน่วยงาน|อปท\.?)\s*\)?$")
_PROVINCE = re.compile(r"(?:จังหวัด|จ\s?\.)\s*:?\s*(?P<name>[ก-๎]+)")
_DISTRICT = re.compile(
    r"(?:อำเภอ|อ\s?\.)\s*:?\s*(?P<name>[ก-๎]+(?:\s\d+)?)\s*,?\s*(?:(?:จังหวัด|จ\s?\.)\s*(?P<province>[ก-๎]+))?"
)
_TYPE = re.compile(r"(?:ประเภท)?\s*:?\s*(?P<name>[^()]+?)\s*(?:\([^()]*\))?")


@dataclass(frozen=True)
class Mark:
    """What a line names that is nothing else; '' for what it does not. `bare`: a province without 'จังหวัด'."""

    agency_type: str = ""
    province: str = ""
    district: str = ""
    bare: bool = False


@remembered
def mark_in(text: str) -> Mark | None:
    """The province, district or type that is all a line says: 'จังหวัดราชบุรี', '2. อำเภอโพธาราม (5 แห่ง)', 'ทต.'."""
    words = _COUNT.sub("", folded(one_line(text)))
    words = words[lead.end() :].strip() if (lead := _LEAD.match(words)) else words
    if match := _PROVINCE.fullmatch(words):
        name = province_named(match["name"])
        return Mark(province=name) if name in PROVINCES else None
    if match := _DISTRICT.fullmatch(words):
        province = province_named(match["province"] or "")
        return Mark(province=province if province in PROVINCES else "", district=district_named(match["name"]))
    if words in PROVINCES:
        return Mark(province=words, bare=True)
    named = type_named(match["name"]) if (match := _TYPE.fullmatch(words)) else ""
    return Mark(named) if named in KIND_NAMES.values() else None


def sums_up(value: Value) -> bool:
    """Whether a cell begins a row of sums, means, counts or targets over other rows: 'รวม 6 แห่ง', not 'รวมไทยพัฒนา'."""
    return isinstance(value, str) and _sums_up(value)


@remembered
def _sums_up(text: str) -> bool:
    words = folded(text)
    return _SUM.match(words) is not None or _NOBODY.fullmatch(words) is not None


def may_name_agency(text: str) -> bool:
    """Whether a text may be an agency's name: it has a letter, and is no sum, remark, year or instrument."""
    if not any(map(str.isalpha, text)) or sums_up(text) or is_summary(text) or year_in(text) is not None:
        return False
    words = folded(text)
    return not words.startswith(_REMARKS) and _INSTRUMENT.fullmatch(words) is None


_INSTRUMENT = re.compile(r"[-–•\s]*(?:คะแนน|แบบ(?:วัด)?)?\s*(?:iit|eit|oit)\s*(?:\d|\(\s*\d+\s*%?\s*\))?")
"""What a row below an agency is named that gives one instrument of it."""

_COUNTED = re.compile(r"\(?(\d{1,2})\)?")
_FEWEST_COUNTED = 3


def counts_up(cells: Sequence[Value]) -> bool:
    """Whether a row numbers the columns below their heading: '(1) (2) (3) …' or 1, 2, 3 …, and nothing else."""
    held = [cell for cell in cells if cell is not None]
    if len(held) < _FEWEST_COUNTED:
        return False
    found = [_COUNTED.fullmatch(folded(f"{cell:g}" if isinstance(cell, float) else str(cell))) for cell in held]
    return [match and match[1] for match in found] == [str(at) for at in range(1, len(held) + 1)]
