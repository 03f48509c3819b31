"""One line of a pasted list of questions: what its cells are, a code, a heading, a wording, a direction, an option."""

import re
from dataclasses import dataclass
from typing import Literal

from ita_core.framework import INSTRUMENTS, Framework, Polarity
from ita_core.thai import arabic_digits, composed, folded, one_line
from ita_core.workbook.codes import Rank, label_in
from ita_core.workbook.numerals import number_in

_DASH = r"[-–—−.:)\]]"
_CODE = re.compile(
    rf"[(\[]?(?P<letter>[ieo])(?:it)?\s*-?\s*(?:ข้อ(?:ที่)?\s*)?(?P<n>[1-9]\d?)(?P<line>\.[1-9])?(?![\d.]\d)(?!\d)\s*{_DASH}*\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    rf"(?P<word>ข้อ(?:คำถาม)?(?:ที่)?|ลำดับ(?:ที่)?)?\s*[(\[]?(?P<n>[1-9]\d?)(?P<line>\.[1-9])?(?![\d.,]\d)(?P<mark>\s*{_DASH}+)?\s*(?P<rest>.*)",
    re.DOTALL,
)
_SUBINDICATOR = re.compile(r"(?:ตัวชี้วัดย่อย(?:ที่)?\s*)?(?P<n>(?:9|1\d)\.[1-9])\s*[.:)]?\s+(?P<name>[^\d\s].*)")
_NAME_OF = re.compile(
    r"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?|indicator)\s*(?P<n>\d{1,2}(?:\.\d)?)\s*[.:\-–)]?\s*(?P<name>.*)", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\d{1,2}(?:\.\d)?")
_NEGATIVE = re.compile(r"[(\[]\s*(?:ข้อ(?:คำถาม)?)?\s*(?:เชิงลบ|ทางลบ|ลบ|negative|neg\.?|[-–−])\s*[)\]]", re.IGNORECASE)
_POSITIVE = re.compile(r"[(\[]\s*(?:ข้อ(?:คำถาม)?)?\s*(?:เชิงบวก|ทางบวก|บวก|positive|pos\.?|\+)\s*[)\]]", re.IGNORECASE)
_DIRECTIONS: dict[str, Polarity] = {
    **dict.fromkeys(("เชิงลบ", "ทางลบ", "ลบ", "negative", "-", "คำถามเชิงลบ", "ข้อคำถามเชิงลบ"), "negative"),
    **dict.fromkeys(("เชิงบวก", "ทางบวก", "บวก", "positive", "+", "คำถามเชิงบวก", "ข้อคำถามเชิงบวก"), "positive"),
}
_STARS_ARE_NEGATIVE = re.compile(r"\*+\s*.{0,30}(?:เชิงลบ|ทางลบ|negative)", re.IGNORECASE)
_COLUMNS = """
ข้อ|ข้อที่|ที่|ลำดับ|ลำดับที่|รหัส|code|no|no.|ข้อคำถาม|คำถาม|ประเด็น|ประเด็นคำถาม|รายการ|question|questions|item|wording
ตัวชี้วัด|ตัวชี้วัดที่|ตัวชี้วัดย่อย|indicator|ทิศทาง|ลักษณะคำถาม|polarity|direction|คะแนน|ค่าคะแนน|score|หมายเหตุ|ระดับ|คำตอบ
ประเด็นการประเมิน|ประเด็นการตรวจ|รายละเอียด|องค์ประกอบ|องค์ประกอบด้านข้อมูล|ข้อมูล
"""
_HEADINGS = frozenset(word.strip() for line in _COLUMNS.splitlines() for word in line.split("|"))
_OPTION = (
    r"(?:น้อยที่สุด(?:หรือไม่มีเลย)?|ค่อนข้างน้อย|น้อย|ปานกลาง|ค่อนข้างมาก|มากที่สุด|มาก|ไม่มีเลย|ไม่มี|มี|ไม่ใช่|ใช่|ไม่เคย|เคย"
    r"|ไม่ทราบ|ทราบ|เห็นด้วย|ไม่เห็นด้วย)"
)
_OPTIONS = re.compile(rf"(?:[\s/,|○□☐❏⬜◯•·()\[\]–-]|o(?=\s)|{_OPTION})+")
_BULLET = re.compile(r"^[\s•●▪·□☐○❏◯–]+")


Kind = Literal["question", "heading", "columns", "stars", "options", "text"]


@dataclass(frozen=True)
class Line:
    """What a line of a pasted list says; what it does not say is empty.

    `code` is complete ('i8'); `number` alone needs the instrument that a heading or the officer gives. `indicator` with
    `name`: a heading, or a cell beside the question. `rest`: the wording, or the text of a line without any code.
    `spare`: cells that are no part of the question, such as scores. `columns`: the headings of a table.
    """

    number: int
    text: str
    code: str = ""
    bare_number: int = 0
    numbered_by_word: bool = False
    subquestion: str = ""
    instrument: str = ""
    indicator: str = ""
    name: str = ""
    rest: str = ""
    polarity: Polarity | None = None
    spare: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    kind: Kind = "text"


def line_in(number: int, written: str, framework: Framework, columns: tuple[str, ...] = ()) -> Line | None:
    """The line, None for a blank one; `number` counts from 1. `columns`: the headings of the table around it."""
    split = [_plain(cell) for cell in re.split(r"\t|\s\|\s|^\||\|$", written)]
    if len(split) == len(columns):
        split = [_headed(cell, heading) for cell, heading in zip(split, columns, strict=True)]
    cells = [cell for cell in split if cell]
    if not cells:
        return None
    text = " ".join(cells)
    if all(folded(cell) in _HEADINGS for cell in cells):
        return Line(number, text, kind="columns", columns=tuple(split))
    if _STARS_ARE_NEGATIVE.fullmatch(text):
        return Line(number, text, kind="stars")
    if _OPTIONS.fullmatch(text):
        return Line(number, text, kind="options")
    return _of_cells(number, text, cells, framework)


def _headed(cell: str, heading: str) -> str:
    """A cell with the word of its column, where it is the number of an indicator alone."""
    is_indicator = folded(heading) in ("ตัวชี้วัด", "ตัวชี้วัดย่อย", "ตัวชี้วัดที่", "indicator")
    return f"ตัวชี้วัดที่ {cell}" if is_indicator and _NUMBER_OF.fullmatch(arabic_digits(cell)) else cell


def _plain(cell: str) -> str:
    return one_line(composed(cell)).strip(" \u200b")


def _of_cells(number: int, text: str, cells: list[str], framework: Framework) -> Line:
    found: dict[str, object] = {}
    wording: list[str] = []
    spare: list[str] = []
    for cell in cells:
        told = _cell(
            cell, framework, is_only=len(cells) == 1, asked=bool(found.get("code") or found.get("bare_number"))
        )
        rest = str(told.pop("rest", ""))
        if told.pop("spare", False):
            spare.append(cell)
            continue
        taken = [key for key in told if found.get(key)]
        if taken and set(taken) != {"polarity"}:  # a second code or heading beside the first is text
            wording.append(cell)
            continue
        found |= told
        if rest:
            wording.append(rest)
    own, polarity = _direction(" ".join(wording))
    found.setdefault("polarity", polarity)
    kind: Kind = "question" if {"code", "bare_number", "subquestion"} & found.keys() else "text"
    if kind == "text" and {"indicator", "instrument"} & found.keys() and not own:
        kind = "heading"
    elif kind == "text" and {"indicator", "instrument"} & found.keys():
        found, own = {"polarity": polarity}, _direction(text)[0]
    return Line(number, text, rest=own, spare=tuple(spare), kind=kind, **found)  # type: ignore[arg-type]  # by name


def _cell(cell: str, framework: Framework, *, is_only: bool, asked: bool) -> dict[str, object]:
    """What one cell says, by the fields of Line; `asked`: a cell before it has the question's code."""
    plain = arabic_digits(cell)
    if direction := _DIRECTIONS.get(folded(cell)):
        return {"polarity": direction}
    if not is_only and number_in(cell) is not None and (asked or not plain.isdecimal() or len(plain) > 2):
        return {"spare": True}
    if asked and (told := _indicator(plain, framework)):
        return told
    if asked:
        return {"rest": cell}
    return _heading(plain, framework) or _question(cell, plain) or {"rest": cell}


def _heading(plain: str, framework: Framework) -> dict[str, object] | None:
    if told := _indicator(plain, framework):
        return told
    label = label_in(plain)
    if label and label.rank in (Rank.INSTRUMENT, Rank.PART):
        return {"instrument": label.code[:3]}
    if label and label.rank is Rank.INDICATOR and label.code in framework.node_of:
        return {"indicator": label.code, "name": label.name}
    return None


def _indicator(plain: str, framework: Framework) -> dict[str, object] | None:
    """'ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่', '9.1 ข้อมูลพื้นฐาน', and a known name with its number."""
    if match := _NAME_OF.fullmatch(plain) or _SUBINDICATOR.fullmatch(plain):
        return {"indicator": match["n"], "name": match["name"].strip(" :-–")}
    for code in (*framework.codes("indicator"), *framework.codes("subindicator")):
        name = framework.label(code).th
        if folded(plain) in (folded(name), f"{code} {folded(name)}", f"{code}. {folded(name)}"):
            return {"indicator": code, "name": name}
    return None


def _question(cell: str, plain: str) -> dict[str, object] | None:
    bulletless = _BULLET.sub("", plain)
    if match := _CODE.fullmatch(bulletless):
        rest = cell[len(cell) - len(match["rest"]) :] if match["rest"] else ""
        code = match["letter"].lower() + match["n"]
        return {"subquestion" if match["line"] else "code": code + (match["line"] or ""), "rest": rest.strip()}
    match = _NUMBERED.fullmatch(bulletless)
    if not match or not (match["word"] or match["mark"] or not match["rest"]):
        return None
    rest = cell[len(cell) - len(match["rest"]) :].strip() if match["rest"] else ""
    if match["line"]:
        return {"subquestion": match["n"] + match["line"], "rest": rest}
    return {"bare_number": int(match["n"]), "numbered_by_word": bool(match["word"]), "rest": rest}


def _direction(wording: str) -> tuple[str, Polarity | None]:
    """A wording without the mark of its direction, and that direction."""
    for pattern, polarity in ((_NEGATIVE, "negative"), (_POSITIVE, "positive")):
        if pattern.search(wording):
            return " ".join(pattern.sub(" ", wording).split()), polarity  # type: ignore[return-value]  # one of the two
    return wording, None


def instrument_of_indicator(code: str, framework: Framework) -> str:
    """The instrument of an indicator or of a sub-indicator, also of one that the year's rules do not name yet."""
    known = framework.node_of.get(code) or framework.node_of.get(code.partition(".")[0])
    return getattr(known, "instrument", None) or ""


LETTERS = {instrument: letter for letter, instrument in INSTRUMENTS.items()}
