"""The grammar of what a heading names: a question, an indicator, an instrument, the total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from ita_core.framework import INSTRUMENTS, Framework, known_years, load
from ita_core.thai import folded, remembered
from ita_core.workbook.numerals import Year, year_named


class Rank(IntEnum):
    """How specific a label is: of several labels in a row the most specific one owns the figure."""

    TOTAL = 0
    INSTRUMENT = 1
    PART = 2
    INDICATOR = 3
    SUBINDICATOR = 4
    QUESTION = 5


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell names.

    `code` is complete ('i8', 'EIT1', '9.4'). It is empty where only a number stands ('ข้อ 8', '8'): then the heading
    above or beside it decides, and `number` is that number as written. `bare` is a number without any word.
    `name` is what stands behind the code, folded. `spelled`: a question written with its instrument ('IIT1'); beside
    such ones a part 'EIT1' is a question too, `or_question`. `year`: the label names one ('คะแนนรวมปี 2565').
    """

    code: str
    rank: Rank
    number: str = ""
    bare: bool = False
    name: str = ""
    spelled: bool = False
    or_question: str = ""
    year: Year | None = None


_ASK = r"(?:ข้อ(?:คำถาม)?(?:ที่)?|คำถาม(?:ข้อ)?(?:ที่)?|question|item)\s*"
_REST = r"(?:\s*[.:)\-]?\s*(?P<name>[a-zก-๙(].*)?)?"
_N = r"(?P<n>0?[0-9]\d?(?:\.\d+)?)"
_QUESTION = re.compile(rf"(?:{_ASK})?\(?(?P<letter>[ieo])\s*[-.]?\s*{_N}\)?{_REST}")
_QUESTION_OF = re.compile(rf"(?:{_ASK})?(?:(?P<letter>[io])it\s*(?:{_ASK})?|(?P<eit>e)it\s*{_ASK}){_N}{_REST}")
_IN_GROUP = re.compile(r"^(?:group[_ ]?(?:[ieo]?\d{1,2})?[_/])+(?=[ieo]\d{1,2}(?:\.\d)?$)")
"""What survey tools write before a question: 'group5_i25', 'group_i1/i1'."""
_OF_PUBLIC = re.compile(rf"(?P<letter>e)it\s*[-.]?\s*(?P<n>0[1-9]|[3-9]|1\d){_REST}")
_ZERO = re.compile(rf"(?:{_ASK})?0\s?(?P<n>[1-9]\d?){_REST}")
_ASKED = re.compile(rf"{_ASK}(?P<n>[1-9]\d?){_REST}")
_BARE = re.compile(r"[1-9]\d?(?:[.,][1-9])?")
_INDICATOR = re.compile(rf"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?|ตชว\.?(?:\s?ที่)?|indicator)\s*(?P<n>\d{{1,2}}(?:\.\d)?){_REST}")
_NUMBERED = re.compile(r"\(?(?P<n>\d{1,2}(?:\.\d)?)[.)]?\s*(?P<name>[a-zก-๙].*)")
_PART = re.compile(r"eit\s*[-(]?\s*(?:ส่วนที่|ส่วน|part|ตอนที่)?\s*(?P<part>[12])\)?(?:\.(?P<n>\d))?")
_PART_NAMED = re.compile(r"(?:ส่วนที่|part)\s*(?P<part>[12])\b")
_INSTRUMENT = re.compile(
    r"(?:คะแนน|ผลคะแนน|เครื่องมือ|แบบวัด|แบบตรวจ|แบบ|ด้าน)?\s*(?P<code>iit|eit|oit)\s*(?:score|คะแนน|รวม)?"
    r"\s*(?:\(?\s*(?:ค่าน้ำหนัก|น้ำหนัก|ร้อยละ|เต็ม)*\s*\d{2}\s*(?:%|คะแนน)?\s*\)|\([^()\d]{3,60}\)"
    r"|(?:/|(?:ค่าน้ำหนัก|น้ำหนัก|ร้อยละ|เต็ม))\s*\d{2}\s*(?:%|คะแนน)?)?"
)
_ABBREVIATION = re.compile(r"[(\s](?P<code>iit|eit|oit)\)")
_MEANS_OF = {"ผู้มีส่วนได้เสียภายใน": "IIT", "ผู้มีส่วนได้ส่วนเสียภายใน": "IIT", "ผู้มีส่วนได้เสียภายนอก": "EIT"}
_MEANS_OF |= {"ผู้มีส่วนได้ส่วนเสียภายนอก": "EIT", "การเปิดเผยข้อมูลสาธารณะ": "OIT"}
_TOTAL = re.compile(
    r"(?:ผล|ค่า|สรุป)?(?:คะแนนรวม|คะแนนภาพรวม|คะแนนเฉลี่ยรวม|คะแนนเฉลี่ยภาพรวม)(?:ทั้งหมด|ทั้งสิ้น|ของหน่วยงาน|ita|\s|\(|\))*"
    r"|(?:ผล)?คะแนน(?:การประเมิน)?(?:\s*ita)?\s*(?:ใน)?(?:ระดับ)?ภาพรวม|ผลการประเมิน(?:ใน)?ภาพรวม|คะแนน(?:รวม)?\s*ita|(?:ภาพ)?รวม(?:ทั้งหมด|ทั้งสิ้น|คะแนน)?|total(?:[\s_]*score)?|overall(?:[\s_]*score)?"
)
_OUT_OF_100 = re.compile(r"\s*\(\s*(?:คะแนน)?(?:เต็ม)?\s*100\s*(?:คะแนน|%)?\s*\)$")
_OTHER_QUESTION = re.compile(r"(?<![a-z0-9])[ieo]\s?\d|^(?:และ|ถึง|กับ|,|-|–)")
_OF_YEAR = re.compile(r"(?P<label>\S.*รวม\S*?)\s*(?:ใน|ของ|ประจำ)?\s*ปี.*")
LETTER_OF = {"IIT": "i", "EIT": "e", "EIT1": "e", "EIT2": "", "OIT": "o"}


def label_in(value: object) -> Label | None:
    """What a cell names, or None; a whole number or '9.1' alone may be a label and is returned as `bare`."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _bare(f"{value:g}") if 0 < value < 100 else None
    return _label(str(value))


@remembered
def _label(text: str) -> Label | None:
    if len(text) > 400:
        return None
    words = _IN_GROUP.sub("", folded(text))
    return _question(words) or _node(words) or _numbered(words) or _of_year(words)


def _of_year(text: str) -> Label | None:
    """'คะแนนรวมปี 2565': the total of the year that the label names."""
    match = _OF_YEAR.fullmatch(text)
    year = year_named(text) if match else None
    return Label("TOTAL", Rank.TOTAL, year=year) if match and year and _TOTAL.fullmatch(match["label"]) else None


def _question(text: str) -> Label | None:
    for pattern in (_QUESTION, _QUESTION_OF, _OF_PUBLIC):
        if (match := pattern.fullmatch(text)) and not _names_more(match["name"]):
            groups = match.groupdict()
            code = (groups["letter"] or groups["eit"]) + _number(match["n"])
            return Label(code, Rank.QUESTION, name=match["name"] or "", spelled=pattern is not _QUESTION)
    if (match := _ZERO.fullmatch(text)) and not _names_more(match["name"]):
        return Label("o" + match["n"], Rank.QUESTION, name=match["name"] or "")
    return None


def _names_more(name: str | None) -> bool:
    """Whether the text goes on to name other questions ('i8 และ i9 …'): then it is prose, not a label."""
    return bool(name and (_OTHER_QUESTION.search(name) or len(name) > 300))


def _number(digits: str) -> str:
    whole, _, part = digits.partition(".")
    return str(int(whole)) + (f".{part}" if part else "")


def _node(text: str) -> Label | None:
    if match := _PART.fullmatch(text):
        code = f"EIT{match['part']}" + (f".{match['n']}" if match["n"] else "")
        if match["n"]:
            return Label(code, Rank.INDICATOR)
        return Label(code, Rank.PART, or_question=f"e{match['part']}" if text == code.casefold() else "")
    if match := _INSTRUMENT.fullmatch(text):
        return Label(match["code"].upper(), Rank.INSTRUMENT)
    if _TOTAL.fullmatch(_OUT_OF_100.sub("", text)):
        return Label("TOTAL", Rank.TOTAL)
    return _named_instrument(text) or _indicator(text)


def _named_instrument(text: str) -> Label | None:
    """'แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT) ส่วนที่ 1 …' and the like."""
    if not (text.startswith(("แบบ", "ผลคะแนนแบบ", "ผลแบบ", "คะแนนแบบ", "internal", "external", "open data"))):
        return None
    short = _ABBREVIATION.search(text)
    meant = {code for words, code in _MEANS_OF.items() if words in text}
    codes = {short["code"].upper()} if short else meant
    if len(codes) != 1:
        return None
    code = codes.pop()
    part = _PART_NAMED.search(text) if code == "EIT" else None
    return Label(f"EIT{part['part']}", Rank.PART) if part else Label(code, Rank.INSTRUMENT)


def _indicator(text: str) -> Label | None:
    if match := _INDICATOR.fullmatch(text):
        return Label(match["n"], _rank_of_number(match["n"]), name=match["name"] or "")
    if match := _NUMBERED.fullmatch(text):
        name = match["name"].strip()
        if match["n"] in names().get(name, ()):
            return Label(match["n"], _rank_of_number(match["n"]), name=name)
        return None
    codes = [code for code in names().get(text, ()) if "." not in code]
    return Label(codes[0], _rank_of_number(codes[0]), name=text) if len(codes) == 1 else None


def _rank_of_number(number: str) -> Rank:
    return Rank.SUBINDICATOR if "." in number else Rank.INDICATOR


def _numbered(text: str) -> Label | None:
    if (match := _ASKED.fullmatch(text)) and not _names_more(match["name"]):
        return Label("", Rank.QUESTION, number=match["n"], name=match["name"] or "")
    return _bare(text)


def _bare(text: str) -> Label | None:
    number = text.replace(",", ".")
    return Label("", _rank_of_number(number), number=number, bare=True) if _BARE.fullmatch(text) else None


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The codes of indicators and sub-indicators by their folded name, over all known fiscal years."""
    found: dict[str, set[str]] = {}
    for framework in _frameworks():
        for node in framework.nodes:
            if node.kind in ("indicator", "subindicator"):
                for name in (node.label.th, node.label.en):
                    found.setdefault(folded(name), set()).add(node.code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _frameworks() -> Iterator[Framework]:
    return (load(year) for year in known_years())


def instrument_of(code: str) -> str:
    """The instrument that a question's or an instrument's code belongs to, '' for others."""
    if code[:3] in ("IIT", "EIT", "OIT"):
        return code[:3]
    return INSTRUMENTS.get(code[0], "") if code[1:2].isdigit() else ""
