"""Rows that each name an agency: where they begin, and which columns say its type, province, district, population."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ita_core.peers.names import KIND_NAMES, PROVINCES, province_named, type_named
from ita_core.peers.row_names import counts_up, mark_in, may_name_agency, sums_up
from ita_core.thai import folded
from ita_core.workbook.codes import label_in
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.across_blocks import Across
from ita_core.workbook.layouts.headings import (
    CODE_KINDS,
    SCORE_KINDS,
    Kind,
    agency_name_in,
    heading_in,
    is_dated,
    speaks_of_scores,
)
from ita_core.workbook.layouts.neighbours import Reason, reason_in
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Value, Year, year_in

TYPE, PROVINCE, DISTRICT, POPULATION, LEVEL = "agency_type", "province", "district", "population", "level"
_SAID_BY = {
    TYPE: r"ประเภท(?:ของ)?(?:หน่วยงาน|อปท\.?|องค์กร.*|องค์การ.*)?|รูปแบบ(?:อปท\.?)?|(?:agency_?)?type|kind",
    PROVINCE: r"(?:ชื่อ)?จังหวัด|จ\.|province|changwat",
    DISTRICT: r"(?:ชื่อ)?อำเภอ(?:/เขต)?|เขต/อำเภอ|อ\.|district|amphoe",
    POPULATION: r"(?:จำนวน)?ประชากร(?:ทั้งหมด|รวม)?(?:\(คน\))?|population",
    LEVEL: r"(?:ผล(?:การประเมิน)?)?ระดับ.*|เกรด|level|grade",
}
_MEANINGS = tuple((key, re.compile(words)) for key, words in _SAID_BY.items())
_NAMED = re.compile(
    r"(?:ราย)?ชื่อ(?:ของ)?(?:หน่วยงาน|อปท\.?|องค์กร.*|เทศบาล.*|อบต.*|ท้องถิ่น|แห่ง)?|(?:ท้องถิ่น|เทศบาล|ตำบล)(?:/.*)?|name"
)
"""What heads the names where no column says 'หน่วยงาน'."""

_BESIDE = re.compile(
    r"รหัส.*|(?:.*[\s_])?(?:code|id|index)|(?:จำนวน)?ครัวเรือน.*|หลังคาเรือน.*|หมู่บ้าน.*|.*ตร\.?\s?กม\.?.*|(?:เนื้อที่|พื้นที่|ขนาด).*"
    r"|รายได้.*|รายรับ.*|งบ.*|เงิน.*|โทร.*|เบอร์.*|ระยะทาง.*|ละติจูด|ลองจิจูด|lat(?:itude)?|lon(?:gitude)?|area|households?|budget|income|phone"
)
"""What heads numbers of an agency that are no scores."""

_EXPLAINED = frozenset(Reason) - {Reason.SUMMARY}
_LOOKED_AT, _SEVERAL = 40, 2
_ALL_COLUMNS = range(1 << 20)


@dataclass(frozen=True)
class Listing:
    """A table with an agency in each row.

    Args:
        top, head: the first and last row of its heading.
        rows: its rows.
        names: the column that names the agency.
        said: the columns that say something of the agency, by what they say.
        unused: the columns of numbers of which no heading says what they are.
        years: the column of fiscal years, None where there is none.
        block: the reader's block that it is, None where the reader has none.
        columns: where it stands, of tables side by side.
    """

    survey: Survey
    top: int
    head: int
    rows: range
    names: int
    said: Mapping[str, int]
    unused: Mapping[int, str] = field(default_factory=dict)
    years: int | None = None
    block: Across | None = None
    columns: range = _ALL_COLUMNS

    @cached_property
    def is_long(self) -> bool:
        """Whether each row is one score: a column names codes."""
        if self.block is not None:
            return False
        rows, labels = self.rows[:_LOOKED_AT], self.survey.labels
        places = ((row, column) for row in rows for column in range(self.survey.width) if column in self.columns)
        labelled = {place[0] for place in places if (label := labels.get(place)) and not label.bare}
        return 2 * len(labelled) > len(rows)

    def year(self, row: int) -> Year | None:
        """The fiscal year of a row's own cell."""
        return None if self.years is None else year_in(self.survey.whole.spread((row, self.years)))

    def name(self, row: int) -> str:
        """The agency that a row names, '' where it names none or sums others up."""
        if row not in self._names:
            self._names[row] = self._name(row)
        return self._names[row]

    @cached_property
    def _names(self) -> dict[int, str]:
        """The names of rows already looked at."""
        return {}

    def _name(self, row: int) -> str:
        if row - 1 in self._second_lines:
            return ""
        value = self.survey.whole.spread((self._named_in.get(row, row), self.names))
        if row in self._second_lines:
            return f"{value}{self._second_lines[row]}"
        return value if isinstance(value, str) and may_name_agency(value) and row not in self.groups else ""

    @cached_property
    def _second_lines(self) -> dict[int, str]:
        """By its row the place alone below a type in a full row: a name that a narrow column broke in two."""
        sheet, found = self.survey.whole, dict[int, str]()
        full = max((_held(sheet.rows[row]) for row in self.rows), default=0)
        for row in self.rows[:-1]:
            first, below = sheet.value((row, self.names)), sheet.value((row + 1, self.names))
            if not isinstance(first, str) or not isinstance(below, str):
                continue
            is_broken = _held(sheet.rows[row]) == full > _SEVERAL and _held(sheet.rows[row + 1]) == 1
            if is_broken and (mark := mark_in(first)) and mark.agency_type and mark_in(below) is None:
                found[row] = below
        return found

    @cached_property
    def groups(self) -> frozenset[int]:
        """The rows that name a province, district or type instead of an agency, where most rows name agencies.

        Provinces right below each other are assessed themselves.
        """
        sheet = self.survey.whole
        named = {row: value for row in self.rows if isinstance(value := sheet.spread((row, self.names)), str)}
        marks = {row: mark for row, value in named.items() if (mark := mark_in(value)) and not mark.bare}
        marks = {row: mark for row, mark in marks.items() if row not in self._second_lines}
        provinces = {row for row, mark in marks.items() if mark.province}
        marks = {row: mark for row, mark in marks.items() if row not in provinces or not {row - 1, row + 1} & provinces}
        return frozenset(marks) if 2 * len(marks) < len(named) else frozenset()

    @cached_property
    def _named_in(self) -> dict[int, int]:
        """The row that names the agency of rows without a name that go on with other fiscal years of it."""
        found: dict[int, int] = {}
        head, seen = -1, set[int]()
        for row in self.rows if self.years is not None else ():
            year = self.year(row)
            if self.survey.whole.spread((row, self.names)) is not None:
                head, seen = row, {year.fiscal_year} if year else set()
            elif year is None or year.fiscal_year in seen or self.is_of_nobody(row):
                head = -1
            elif head >= 0:
                found[row] = head
                seen.add(year.fiscal_year)
        return found

    def is_of_nobody(self, row: int) -> bool:
        """Whether a row begins with the word for a sum or a mean, or counts the columns: '(1) (2) (3)'."""
        cells = self.survey.whole.rows[row][self.columns.start : self.columns.stop]
        return any(map(sums_up, cells)) or counts_up(cells)

    def place(self, row: int) -> Place:
        """The cell that names the agency of a row."""
        place = self._named_in.get(row, row), self.names
        return self.survey.whole.anchor.get(place, place)

    def facts(self, row: int) -> dict[str, str]:
        """What a row says of its agency besides scores, as written."""
        own = {key: told for key in self.said if (told := self._fact(row, key))}
        return own if row not in self._named_in else self.facts(self._named_in[row]) | own

    def _fact(self, row: int, key: str) -> str:
        sheet, place = self.survey.whole, (self._first_of.get(key, {}).get(row, row), self.said[key])
        place = sheet.anchor.get(place, place)
        return sheet.text(place).strip() if sheet.holds(place) else ""

    @cached_property
    def _first_of(self) -> dict[str, dict[int, int]]:
        """By what a column says the row above that says it for a row, where only the first row of each group does."""
        found = {key: self._filled(self.said[key]) for key in (TYPE, PROVINCE, DISTRICT) if key in self.said}
        return {key: rows for key, rows in found.items() if rows}

    def _filled(self, column: int) -> dict[int, int]:
        """Each row by the row that says it; {} unless the first does, several words once each, most rows nothing."""
        sheet = self.survey.whole
        rows = [row for row in self.rows if self.name(row)]
        words = {row: sheet.text((row, column)).strip() for row in rows if sheet.spread((row, column)) is not None}
        blank_n = len(rows) - len(words)
        repeated = len({*words.values()}) < max(len(words), _SEVERAL)
        if not rows or rows[0] not in words or repeated or blank_n <= len(words):
            return {}
        found: dict[int, int] = {}
        for row in rows:
            found[row] = row if row in words else found[max(found)]
        return found


def _held(cells: list[Value]) -> int:
    """How many cells of a row hold something."""
    return len(cells) - cells.count(None)


class Tables:
    """The tables of a sheet by the cells that belong to them."""

    def __init__(self, tables: Iterable[Listing]) -> None:
        self._by_row: dict[int, list[Listing]] = {}
        for table in tables:
            for row in table.rows:
                self._by_row.setdefault(row, []).append(table)

    def at(self, place: Place) -> Listing | None:
        """The table that a cell stands in."""
        return next((table for table in self._by_row.get(place[0], ()) if place[1] in table.columns), None)


def listings(looked: Looked) -> list[Listing]:
    """All tables of a sheet with an agency in each row, top to bottom."""
    found = [listing for block in looked.across if (listing := _of_block(block))]
    taken = {row for block in looked.across for row in block.taken}
    found += _plain(looked.survey, taken)
    return sorted(found, key=lambda listing: listing.top)


def _of_block(block: Across) -> Listing | None:
    if not block.rows:
        return None
    heads = range(block.top, block.row + 1)
    rows = range(block.rows[0], block.rows[-1] + 1)
    named = [column for column in block.agencies if _told_by_cells(block.survey, rows, column) != TYPE][:1]
    named = named or [column for column in block.others if _names_agencies(block, column)][:1]
    named = named or [column for column in block.others if _is_named(block.survey, block.row, column)][:1]
    if not named:
        return None
    skipped = {*block.labels, *block.years, *named}
    said, unused = _meanings(block.survey, heads, rows, [column for column in block.others if column not in skipped])
    years = block.years[0] if block.years else None
    return Listing(block.survey, block.top, block.row, rows, named[0], said, unused, years, block)


def _names_agencies(block: Across, column: int) -> bool:
    """Whether most cells of a column name agencies, whatever its heading."""
    values = [value for row in block.rows[:_LOOKED_AT] if (value := block.survey.whole.spread((row, column)))]
    return len(values) > 1 and 2 * sum(bool(agency_name_in(value)) for value in values) > len(values)


def _plain(survey: Survey, taken: set[int]) -> Iterator[Listing]:
    """Tables that no row of codes heads: agency and total, agency and a total a year, or agency, code and score."""
    last = -1
    for row in sorted(survey.heading_rows.keys() - taken):
        if row <= last:
            continue
        headings = survey.heading_rows[row]
        below = range(row + 1, len(survey.whole.rows))
        named = [column for column, heading in headings.items() if heading.kind is Kind.AGENCY]
        named = [column for column in named if _told_by_cells(survey, below, column) != TYPE]
        named += [column for column in headings if _names_agencies_below(survey, row, column)]
        named += [column for column in headings if _is_named(survey, row, column)]
        for names, columns in _side_by_side(survey, row, named):
            table = _plain_table(survey, row, names, taken, columns)
            last = table.rows.stop - 1
            yield table


def _side_by_side(survey: Survey, row: int, named: list[int]) -> list[tuple[int, range]]:
    """Where the tables below a heading row name agencies, and their columns: one, or several of the same heading.

    What stands behind the last heading belongs to the last table.
    """
    columns = sorted(place[1] for place in survey.by_row[row])
    words = [folded(str(survey.sheet.value((row, column)))) for column in columns]
    agencies = [column for column in sorted({*named}) if column in columns]
    n = len(agencies)
    width = columns.index(agencies[1]) - columns.index(agencies[0]) if n > 1 else 0
    if n < _SEVERAL or words[: width * n] != words[:width] * n:
        return [(column, _ALL_COLUMNS) for column in named[:1]]
    ends = [*columns[width : width * n : width], survey.width]
    parts = [range(columns[at * width], ends[at]) for at in range(n)]
    return [(column, part) for column, part in zip(agencies, parts, strict=True) if column in part]


def _names_agencies_below(survey: Survey, row: int, column: int) -> bool:
    """Whether the cells right below a heading name agencies, and the heading none."""
    if agency_name_in(survey.whole.spread((row, column))):
        return False
    below = [
        survey.whole.value((at, column)) for at in range(row + 1, min(row + 1 + _LOOKED_AT, len(survey.whole.rows)))
    ]
    named = sum(bool(agency_name_in(value)) for value in below if value is not None)
    return named > 1 and 2 * named > sum(value is not None for value in below)


def _is_named(survey: Survey, row: int, column: int) -> bool:
    """Whether a column is headed 'ชื่อ' or the like and holds words below."""
    heading = survey.whole.spread((row, column))
    if not isinstance(heading, str) or not _NAMED.fullmatch(folded(heading)):
        return False
    below = [value for at in range(row + 1, row + 1 + _LOOKED_AT) if (value := survey.whole.value((at, column)))]
    return bool(below) and all(isinstance(value, str) for value in below)


def _plain_table(survey: Survey, row: int, names: int, taken: set[int], columns: range) -> Listing:
    # A row of an agency whose cells are all words ('ดี') looks like a heading and is none.
    heads = {at for at in survey.heading_rows if at == row or not agency_name_in(survey.whole.spread((at, names)))}
    free = heads - taken
    top = last = row
    while last + 1 in free:
        last += 1
    while top - 1 in free:
        top -= 1
    ends = [other for other in (*heads, *taken) if other > last]
    rows = range(last + 1, min(ends, default=len(survey.whole.rows)))
    own = [column for column in range(survey.width) if column in columns and column != names]
    kinds = {column: survey.role((last + 1, column)).kind for column in own}
    years = next((column for column, kind in kinds.items() if kind is Kind.YEAR), None)
    scored = [column for column, kind in kinds.items() if kind in SCORE_KINDS | CODE_KINDS]
    scored = [column for column in scored if not is_of_something_else(survey, range(top, last + 1), column)]
    others = [column for column in own if column not in scored and column != years]
    said, unused = _meanings(survey, range(top, last + 1), rows, others)
    return Listing(survey, top, last, rows, names, said, unused, years, columns=columns)


def _meanings(survey: Survey, heads: range, rows: range, columns: list[int]) -> tuple[dict[str, int], dict[int, str]]:
    """What columns say of an agency, and those of numbers of which nobody knows."""
    said: dict[str, int] = {}
    by_cells: dict[str, int] = {}
    unused: dict[int, str] = {}
    for column in columns:
        words = [value for row in heads if isinstance(value := survey.whole.spread((row, column)), str)]
        meanings = [key for text in words for key, known in _MEANINGS if known.fullmatch("".join(folded(text).split()))]
        if meanings:
            said.setdefault(meanings[0], column)
        elif told := _told_by_cells(survey, rows, column):
            by_cells.setdefault(told, column)
        elif _holds_numbers(survey, rows, column) and not _is_beside(survey, rows, column, words):
            unused[column] = words[-1] if words else ""
    return by_cells | said, unused


def is_of_something_else(survey: Survey, heads: range, column: int) -> bool:
    """Whether a column's own heading is of a year's 'ประชากร', 'ข้อร้องเรียน' or the like, which are no scores."""
    words = [value for row in heads if isinstance(value := survey.whole.spread((row, column)), str)]
    heading = heading_in(words[-1]) if words else None
    if heading is None or heading.agency or not is_dated(heading):
        return False
    return label_in(words[-1]) is None and not speaks_of_scores(folded(words[-1]))


def _told_by_cells(survey: Survey, rows: range, column: int) -> str:
    """What a column says whose cells all are types of offices, or all provinces, whatever its heading; '' else."""
    words = {value for row in rows[:_LOOKED_AT] if (value := survey.whole.spread((row, column))) is not None}
    texts = [value for value in words if isinstance(value, str)]
    if not texts or len(texts) < len(words):
        return ""
    if all(type_named(text) in KIND_NAMES.values() for text in texts):
        return TYPE
    return PROVINCE if all(province_named(text) in PROVINCES for text in texts) else ""


def _is_beside(survey: Survey, rows: range, column: int, words: list[str]) -> bool:
    """Whether a heading says that numbers are no scores, or there is none and they count the rows."""
    return any(map(_is_explained, words)) if words else _counts_rows(survey, rows, column)


def _counts_rows(survey: Survey, rows: range, column: int) -> bool:
    """Whether a column without a heading counts its rows: each number is one more than the one before, or anew."""
    numbers = [int(number) for row in rows[:_LOOKED_AT] if (number := survey.whole.number((row, column))) is not None]
    return all(later in (number + 1, 0, 1) for number, later in pairwise(numbers))


def _is_explained(text: str) -> bool:
    heading = heading_in(text)
    kind = heading.kind if heading else None
    words = folded(text)
    return (
        reason_in(words) in _EXPLAINED
        or kind in (Kind.YEAR, Kind.AGENCY)
        or label_in(text) is not None
        or _BESIDE.fullmatch(words) is not None
    )


def _holds_numbers(survey: Survey, rows: range, column: int) -> bool:
    return any(survey.whole.is_number((row, column)) for row in rows[:_LOOKED_AT])
