"""A report laid out for checking: segments of running text, and table rows with what their columns mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.report_check.figures import Figure, figures
from ita_core.report_check.mentions import Mention, Names, Strength, mentions
from ita_core.text import SURENESS_MARKS
from ita_core.thai import arabic_digits, composed

_LONGEST_LINE = 8_000
_PLAIN = str.maketrans("\u00a0\u202f*–—‒‐−“”‘’", '   -----""""') | dict.fromkeys(map(ord, SURENESS_MARKS), " ")


@dataclass(frozen=True)
class Cell:
    """A cell of a table row by its place in the line."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One line of a report, or `lines_n` lines that are one statement.

    `line` counts every line of the file, `paragraph` only those with text, both from 1. `table` numbers the tables;
    None for a paragraph. `plain` has the same length as `text`: Thai digits as 0–9, one kind of dash, no stars.
    """

    text: str
    plain: str
    line: int
    paragraph: int
    table: int | None = None
    cells: tuple[Cell, ...] = ()
    lines_n: int = 1

    def cell(self, number: int) -> str:
        """The plain text of a cell, '' where the row has none of that number."""
        if number >= len(self.cells):
            return ""
        return self.plain[self.cells[number].start : self.cells[number].end].strip()


# 'ได้คะแนนรวม' at the end of a line and '95.16 คะแนน' at the beginning of the next are one statement.
_LABEL_ENDS = re.compile(
    r"(?:คะแนน(?:รวม|เฉลี่ย|ภาพรวม)?|เฉลี่ย|ในภาพรวม|เท่ากับ|ได้(?:รับ)?|อยู่ที่|อยู่ในระดับ|ระดับ|คือ|เป็น|เหลือ|ร้อยละ|จำนวน|เพียง|ถึง|อยู่|ไว้"
    r"|ขึ้น|ลง|กว่า(?:เป้าหมาย|ปี)?|เป้าหมาย|[ieoIEO]\s?\d{1,2}|[IEO]IT|ITA|[:=,(]|และ|กับ|ข้อ|ที่"
    r"|\b(?:scored?|total|was|is|of|at|to|by|with|and|mean|average|points?|target))[\s:=-]*$"
)
# A sentence that is broken off: the next line goes on with a name, a code, a level.
_BROKEN_OFF = re.compile(
    r"(?:คือ|ได้แก่|ระดับ|อยู่ใน|(?:สูง|ต่ำ|มาก|น้อย|ดี)กว่า|"
    r"(?<!\d)(?<!\d )(?<!สอง)(?<!สาม)(?<!สี่)(?<!ห้า)(?<!หก)(?<!เจ็ด)(?<!แปด)(?<!ทุก)(?<!บาง)(?<!หลาย)(?<!ละ)ข้อ"
    r"|ที่\s*\d{1,2}|ของ|(?<!ภาย)ใน|และ|หรือ|กับ|โดย|ซึ่ง|จาก)\s*$"
)
_LIST_FOLLOWS = re.compile(r"ไม่ได้(?:รับ)?คะแนน|ดังนี้")
_GOES_ON = re.compile(
    r"\s*(?:ซึ่ง(?:ถือ|นับ|จัด)ว่า|\(\d{2,3}\.\d\d\)|ได้(?:ไป|ถึง|แค่|เพียง)?\s*\d{2,3}\.\d|(?:ไว้|อยู่)ที่\s*\d|กลับได้\s*\d|(?:เพียง|ทั้งสิ้น|แค่|เกือบ)\s*\d|ว่าด้วย|(?:ที่)?(?:ไม่)?(?:ถึง|ต่ำกว่า|สูงกว่า|ผ่าน|บรรลุ)(?:ค่า)?เป้าหมาย|ได้แก่|คือ|ครบถ้วน|รวม(?:จำนวน|เป็น|\s*\d)|จากทั้งหมด|\((?:IIT|EIT|OIT)\))"
)
# Short lines in a row, as in a column: '… 90.79' / 'ขณะที่คนนอกให้ 89.74' / 'ห่างกันแค่ 1.05'.
_SHORT_LINE = 55
_SHORT_GOES_ON = re.compile(
    r"\s*(?:ขณะที่|ห่างกัน|ซึ่ง|จึง|โดย|(?:ต่ำ|สูง|น้อย|มาก)(?:ที่)?สุด(?:ใน|ของ)|(?:มาก|น้อย|สูง|ต่ำ)กว่า|ตกเป็นของ|ที่\s*\d{2}\.\d)"
)
_SCORE_ENDS = re.compile(r"(?:คะแนน|ได้|ที่|ข้อ)\s*$")
_END_BEGINS = re.compile(r"\s*(?:มาก|น้อย|สูง|ต่ำ)(?:ที่)?สุด")
_NEW_ITEM = re.compile(r"\s*(?:[-•*▪●]|\(?\d{1,2}[.)]|\([ก-ฮa-z]\)|[ก-ฮ][.)])\s")
# '2.4 ข้อคำถาม…' is the number of a point, not the figure that ends the line before.
_OUTLINE = re.compile(
    r"\s*[1-9]\.\d{1,2}(?:\.\d{1,2})*\.?\s+(?!คะแนน|จาก|และ|points?\b)(?=[ก-๛A-Za-z])|\s*[1-9]\d?(?:\.\d{1,2}){1,3}\.?\s+(?!คะแนน|จาก|และ|ซึ่ง|อยู่|โดย|points?\b)(?=[ก-๛A-Za-z])"
)
# 'ต่ำสุด: ตัวชี้วัดที่ 8' begins anew.
_LABELLED = re.compile(r"\s*[^\s:=\d][^:=\d]{1,30}\s?[:=]|\s*[ieoIEO]\s?\d{1,2}\s*[:=(]")
_ENDS_IN_NUMBER = re.compile(r"\d\s*$")
_POINTS_END = re.compile(r"\d\s*คะแนน\s*$")
_LEVEL_BEGINS = re.compile(r"\s*\(?(?:อยู่ใน)?ระดับ\s*(?!ของ|ผล|คะแนน)[ก-๛A-D]")
_FIGURE_BEGINS = re.compile(r"\s*[▼▲+-]?\s*\d{1,3}(?:\.\d{1,2}(?![\d.])|(?=\s*(?:คะแนน|ข้อ|รายการ|ของคะแนน|points?\b)))")


def passages(text: str) -> tuple[Passage, ...]:
    """The statements of a text: lines with tabs are table rows, neighbouring ones one table.

    A line that ends in a label goes on with the figure that begins the next; one that is broken off, with what follows.
    """
    joined: list[Passage] = []
    for passage in _lines(text):
        last = joined[-1] if joined else None
        if last and _goes_on(last, passage):
            joined[-1] = replace(
                last,
                text=f"{last.text} {passage.text}",
                plain=f"{last.plain} {passage.plain}",
                lines_n=last.lines_n + 1,
            )
        else:
            joined.append(passage)
    return tuple(joined)


def _is_outline(plain: str) -> bool:
    """Whether a line begins with the number of a point; two decimals behind two digits are rather a score."""
    found = _OUTLINE.match(plain)
    return found is not None and re.match(r"\s*\d{2,3}\.\d\d(?!\.)", plain) is None


def _goes_on(last: Passage, passage: Passage) -> bool:
    if _LABELLED.match(passage.plain) and _ENDS_IN_NUMBER.search(last.plain):
        return False
    together = last.table is None and passage.table is None and passage.line == last.line + last.lines_n
    if not together or _NEW_ITEM.match(passage.plain) or _is_outline(passage.plain):
        return False
    if _POINTS_END.search(last.plain) and _LEVEL_BEGINS.match(passage.plain):
        return not _LABELLED.match(passage.plain)
    short = max(len(last.plain), len(passage.plain)) < _SHORT_LINE * last.lines_n
    ends = _SCORE_ENDS.search(last.plain) and _END_BEGINS.match(passage.plain)
    if ends or (short and _SHORT_GOES_ON.match(passage.plain)):
        return True
    if _GOES_ON.match(passage.plain) or (_LABEL_ENDS.search(last.plain) and _FIGURE_BEGINS.match(passage.plain)):
        return True
    return _BROKEN_OFF.search(last.plain) is not None and not _LIST_FOLLOWS.search(last.plain)


def _lines(text: str) -> tuple[Passage, ...]:
    found: list[Passage] = []
    table, in_table, blank = 0, False, False
    for line, raw in enumerate(re.split(r"\r\n|[\r\n\f\v]", text), start=1):
        for own in _pieces(composed(raw)):
            row = _PARTED.search(own) is not None
            anew = not in_table or (blank and _HEADING_ROW.match(own))
            table += bool(row and anew)
            blank = not own.strip()
            in_table = row or (in_table and not own.strip())
            if own.strip():
                cells = tuple(_cells(own)) if row else ()
                found.append(Passage(own, plain(own), line, len(found) + 1, table if row else None, cells))
    return tuple(found)


def plain(text: str) -> str:
    """The text with 0–9, one dash, no stars and no marks of sureness; every character keeps its place."""
    return arabic_digits(text.translate(_PLAIN))


_PARTED = re.compile(r"\t|\S\s*\|\s*\S")


def _pieces(line: str) -> list[str]:
    """A line that no report has is read in pieces, so that no rule looks at more than one of them at a time."""
    return [line[start : start + _LONGEST_LINE] for start in range(0, len(line), _LONGEST_LINE)] or [line]


def _cells(line: str) -> Iterator[Cell]:
    start = 0
    framed = line.strip().startswith(
        "|"
    )  # '| o21 | … |': what stands before the first line and behind the last is none
    parts = re.split(r"[\t|]", line)
    for at, part in enumerate(parts):
        if not (framed and at in (0, len(parts) - 1) and not part.strip()):
            yield Cell(start, start + len(part))
        start += len(part) + 1


_HEADING_ROW = re.compile(
    r"\s*(?:ที่|ลำดับ(?:ที่)?|ข้อ(?:คำถาม)?|ตัวชี้วัด(?:ที่)?|เครื่องมือ|แบบวัด|ประเด็น|มาตรการ|โครงการ|หน่วยงาน|กลุ่ม[^\t]{0,20}|[Ii]nstrument|[Ii]ndicator|[Qq]uestion|[Ii]tem)\s*\t"
)
_HEADING_WORD = re.compile(
    r"(?:ที่|ลำดับ|อันดับ|รายการ|รหัส|ข้อ|ประเด็น|ตัวชี้วัด|ด้าน|หมวด|ส่วน|เครื่องมือ|แบบวัด|คะแนน|ผล|ปี|25\d\d|ต่าง|ผ่าน|ขาด|ห่าง|สถานะ|ระดับ"
    r"|รวม|น้ำหนัก|เป้าหมาย|หมายเหตุ|[Cc]ode|[Ii]tem|[Ii]ndicator|[Ii]nstrument|[Ss]core|FY|[Yy]ear|[Gg]ap|[Cc]hange|[Tt]arget|[Ll]evel|[Ss]tatus|[Ww]eight)"
)
_SECTION = re.compile(r"^\W*(?:\d{1,2}[.)])?\s*(?:ด้าน\s*)?(IIT|EIT|OIT)(?![A-Za-z])")
_SCORE = re.compile(r"\d\.\d|\d\s*(?:ข้อ|รายการ|คะแนน)")
_LOOK = 120
_CODE_CELL = re.compile(r"(?:ข้อ\s*)?[ieoIEO]\s?\d{1,2}$")
_CELL_FIGURE = re.compile(r"^[▼▲\s]*(?:ร้อยละ\s*)?[+-]?\d{1,3}(?:\.\d{1,2})?$")


@dataclass(frozen=True)
class Segment:
    """Running text: a paragraph, or one cell of a table. Places in it count from the beginning of the line."""

    passage: Passage
    start: int
    end: int
    names: Names
    instrument: str | None
    in_table: bool

    @cached_property
    def plain(self) -> str:
        """The text up to the end of the segment, blank before its beginning, so that places agree with the line."""
        return " " * self.start + self.passage.plain[self.start : self.end]

    def before(self, place: int) -> str:
        """The plain text shortly before a place."""
        return self.plain[max(self.start, place - _LOOK) : place]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The nodes that are named."""
        own = self.passage.plain[self.start : self.end]
        found = mentions(own, self.names, self.instrument)
        return tuple(_moved(mention, self.start) for mention in found)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The mentions that surely name a node."""
        return tuple(mention for mention in self.mentions if mention.strength is Strength.STRONG)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that speak of points."""
        return figures(self.plain, [(mention.start, mention.end) for mention in self.mentions])


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells as segments, the cells that are figures, and the heading above each column."""

    passage: Passage
    cells: tuple[Segment, ...]
    headings: tuple[str, ...]
    instrument: str | None

    def is_figure(self, number: int) -> bool:
        """Whether a cell holds a figure and nothing else."""
        return _CELL_FIGURE.match(self.passage.cell(number)) is not None

    def heading(self, number: int) -> str:
        """The heading above a column, '' where the table has none."""
        return self.headings[number] if number < len(self.headings) else ""


@dataclass(frozen=True)
class Layout:
    """All segments and all rows of a report in order."""

    segments: tuple[Segment, ...]
    rows: tuple[Row, ...]

    @property
    def paragraphs(self) -> tuple[Segment, ...]:
        """The segments outside tables."""
        return tuple(segment for segment in self.segments if not segment.in_table)


def lay_out(passages: Iterable[Passage], names: Names) -> Layout:
    """The layout of the passages."""
    segments: list[Segment] = []
    rows: list[Row] = []
    section: str | None = None
    for passage in passages:
        if passage.table is None:
            found = _SECTION.match(passage.plain)
            section = found[1] if found and not _SCORE.search(passage.plain) else section
            segments.append(Segment(passage, 0, len(passage.text), names, section, False))
            continue
        above = rows[-1] if rows and rows[-1].passage.table == passage.table else None
        rows.append(_row(passage, above, names))
        segments += rows[-1].cells
    return Layout(tuple(segments), tuple(rows))


def _row(passage: Passage, above: Row | None, names: Names) -> Row:
    alike = above is not None and ("|" not in passage.plain or len(above.cells) == len(passage.cells))
    headings = above.headings if above and alike else _headings(passage)
    instrument = next(_instruments(passage, names), _inherited(passage, above, names))
    cells = tuple(Segment(passage, cell.start, cell.end, names, instrument, True) for cell in passage.cells)
    return Row(passage, cells, headings, instrument)


def _inherited(passage: Passage, above: Row | None, names: Names) -> str | None:
    """The instrument of the row above, unless it stood in a column where this row has something of its own."""
    loose = "|" in passage.plain and above is not None and not above.headings
    if above is None or above.instrument is None or loose:
        return None
    own = [at for at, cell in enumerate(above.passage.cells[:2]) if _cell_instrument(above.passage, cell, names)]
    scored = any(above.is_figure(number) for number in range(1, len(above.cells)))
    over = own and scored and passage.cell(own[0]) and _CODE_CELL.match(passage.cell(own[0]))
    return None if over else above.instrument


def _headings(passage: Passage) -> tuple[str, ...]:
    cells = tuple(passage.cell(number) for number in range(len(passage.cells)))
    if "|" in passage.plain and (
        re.search(r"\d\.\d\d", passage.plain) or sum(_HEADING_WORD.match(cell) is not None for cell in cells) < 2
    ):
        return ()
    return () if any(_CELL_FIGURE.match(cell) for cell in cells[1:]) else cells


def _instruments(passage: Passage, names: Names) -> Iterator[str]:
    for cell in passage.cells[:2]:
        if code := _cell_instrument(passage, cell, names):
            yield code


def _cell_instrument(passage: Passage, cell: Cell, names: Names) -> str | None:
    known = names.framework.codes("instrument")
    found = mentions(passage.plain[cell.start : cell.end], names)
    return next((mention.codes[0] for mention in found if mention.codes[0] in known), None)


def _moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.start + by, mention.end + by, mention.codes, mention.strength, mention.written, mention.ranged
    )
