"""Rows that each name an agency: where they begin, and which columns say its type, province, district, population."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ita_core.thai import folded
from ita_core.workbook.codes import label_in
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.across_blocks import Across
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import (
    CODE_KINDS,
    SCORE_KINDS,
    Kind,
    agency_name_in,
    heading_in,
    is_summary,
)
from ita_core.workbook.layouts.neighbours import Reason, reason_in
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Year, year_in

TYPE, PROVINCE, DISTRICT, POPULATION, LEVEL = "agency_type", "province", "district", "population", "level"
_SAID_BY = {
    TYPE: r"ประเภท(?:ของ)?(?:หน่วยงาน|อปท\.?|องค์กร.*|องค์การ.*)?|รูปแบบ(?:อปท\.?)?|(?:agency_?)?type|kind",
    PROVINCE: r"(?:ชื่อ)?จังหวัด|จ\.|province|changwat",
    DISTRICT: r"(?:ชื่อ)?อำเภอ(?:/เขต)?|เขต/อำเภอ|อ\.|district|amphoe",
    POPULATION: r"(?:จำนวน)?ประชากร(?:ทั้งหมด|รวม)?(?:\(คน\))?|population",
    LEVEL: r"(?:ผล(?:การประเมิน)?)?ระดับ.*|เกรด|level|grade",
}
_MEANINGS = tuple((key, re.compile(words)) for key, words in _SAID_BY.items())
_EXPLAINED = frozenset(Reason) - {Reason.SUMMARY}
_LOOKED_AT = 40
_ABOVE = 3
LAYOUT = "list"
_TOTAL = "TOTAL"


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

    @cached_property
    def is_long(self) -> bool:
        """Whether each row is one score: a column names codes."""
        if self.block is not None:
            return False
        rows, labels = self.rows[:_LOOKED_AT], self.survey.labels
        places = ((row, column) for row in rows for column in range(self.survey.width))
        labelled = {place[0] for place in places if (label := labels.get(place)) and not label.bare}
        return 2 * len(labelled) > len(rows)

    def year(self, row: int) -> Year | None:
        """The fiscal year of a row's own cell."""
        return None if self.years is None else year_in(self.survey.whole.spread((row, self.years)))

    def name(self, row: int) -> str:
        """The agency that a row names, '' where it names none or sums others up."""
        value = self.survey.whole.spread((row, self.names))
        return value if isinstance(value, str) and not is_summary(value) else ""

    def sums_up(self, row: int) -> bool:
        """Whether a row begins with the word for a sum or a mean."""
        return any(is_summary(value) for value in self.survey.whole.rows[row])

    def place(self, row: int) -> Place:
        """The cell that names the agency of a row."""
        return self.survey.whole.anchor.get((row, self.names), (row, self.names))

    def facts(self, row: int) -> dict[str, str]:
        """What a row says of its agency besides scores, as written."""
        sheet = self.survey.whole
        places = {key: sheet.anchor.get((row, column), (row, column)) for key, column in self.said.items()}
        return {key: sheet.text(place).strip() for key, place in places.items() if sheet.holds(place)}


def listings(looked: Looked) -> list[Listing]:
    """All tables of a sheet with an agency in each row, top to bottom."""
    found = [listing for block in looked.across if (listing := _of_block(block))]
    taken = {row for block in looked.across for row in block.taken}
    found += _plain(looked.survey, taken)
    return sorted(found, key=lambda listing: listing.top)


def _of_block(block: Across) -> Listing | None:
    named = block.agencies[:1] or tuple(column for column in block.others if _names_agencies(block, column))[:1]
    if not named or not block.rows:
        return None
    heads = range(block.top, block.row + 1)
    rows = range(block.rows[0], block.rows[-1] + 1)
    skipped = {*block.labels, *block.years, *block.agencies, *named}
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
        named = [column for column, heading in headings.items() if heading.kind is Kind.AGENCY]
        named += [column for column in headings if _names_agencies_below(survey, row, column)]
        if named:
            table = _plain_table(survey, row, named[0], taken)
            last = table.rows.stop - 1
            yield table


def _names_agencies_below(survey: Survey, row: int, column: int) -> bool:
    """Whether the cells right below a heading name agencies, and the heading none."""
    if agency_name_in(survey.whole.spread((row, column))):
        return False
    below = [
        survey.whole.value((at, column)) for at in range(row + 1, min(row + 1 + _LOOKED_AT, len(survey.whole.rows)))
    ]
    named = sum(bool(agency_name_in(value)) for value in below if value is not None)
    return named > 1 and 2 * named > sum(value is not None for value in below)


def _plain_table(survey: Survey, row: int, names: int, taken: set[int]) -> Listing:
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
    kinds = {column: survey.role((last + 1, column)).kind for column in range(survey.width) if column != names}
    years = next((column for column, kind in kinds.items() if kind is Kind.YEAR), None)
    others = [column for column, kind in kinds.items() if kind not in SCORE_KINDS | CODE_KINDS and column != years]
    said, unused = _meanings(survey, range(top, last + 1), rows, others)
    return Listing(survey, top, last, rows, names, said, unused, years)


def _meanings(survey: Survey, heads: range, rows: range, columns: list[int]) -> tuple[dict[str, int], dict[int, str]]:
    """What columns say of an agency, and those of numbers of which nobody knows."""
    said: dict[str, int] = {}
    unused: dict[int, str] = {}
    for column in columns:
        words = [value for row in heads if isinstance(value := survey.whole.spread((row, column)), str)]
        meanings = [key for text in words for key, known in _MEANINGS if known.fullmatch("".join(folded(text).split()))]
        if meanings:
            said.setdefault(meanings[0], column)
        elif not any(_is_explained(text) for text in words) and _holds_numbers(survey, rows, column):
            unused[column] = words[-1] if words else ""
    return said, unused


def _is_explained(text: str) -> bool:
    heading = heading_in(text)
    kind = heading.kind if heading else None
    return reason_in(folded(text)) in _EXPLAINED or kind in (Kind.YEAR, Kind.AGENCY) or label_in(text) is not None


def _holds_numbers(survey: Survey, rows: range, column: int) -> bool:
    return any(survey.whole.is_number((row, column)) for row in rows[:_LOOKED_AT])


def scores(listing: Listing) -> Iterator[Figure]:
    """The scores that the reader's layouts leave: of a table whose columns name no code, or too few for a row of codes,
    and of a column beside a block whose heading stands above the block's own.
    """
    if listing.is_long:
        return
    survey, columns = listing.survey, _columns(listing)
    for column, found in columns.items():
        rivals = [own for own in columns.values() if (own.code, own.year) == (found.code, found.year)]
        if not found.by_word and any(own.by_word for own in rivals):
            continue
        unsure = len(rivals) > 1 and not (found.by_word and sum(own.by_word for own in rivals) == 1)
        for row in listing.rows:
            name = listing.name(row)
            if survey.whole.holds((row, column)) and (name or not listing.sums_up(row)):
                yield Figure(
                    (row, column),
                    found.code,
                    LAYOUT,
                    listing.head,
                    found.year,
                    label=found.code,
                    agency=name,
                    weighted=found.weighted,
                    unsure=unsure,
                    heading=survey.text_above((listing.rows.start, column)) if unsure else "",
                )


@dataclass(frozen=True)
class _Column:
    """A column of scores; `by_word`: its heading names the code, and is not only 'คะแนน' or a year."""

    code: str
    year: Year | None
    by_word: bool
    weighted: bool


def _columns(listing: Listing) -> dict[int, _Column]:
    known = listing.block.labels if listing.block else {}
    free = (column for column in range(listing.survey.width) if column not in known and column != listing.names)
    return {column: found for column in free if (found := _column(listing, column))}


def _column(listing: Listing, column: int) -> _Column | None:
    survey = listing.survey
    role = survey.role((listing.rows.start, column))
    heads = range(listing.head, max(listing.top - _ABOVE, -1), -1)
    words = [survey.whole.spread((row, column)) for row in heads if row in survey.by_row and not survey.is_title(row)]
    labels = [label for word in words if isinstance(word, str) and (label := label_in(word)) and label.code]
    if labels:
        year = next((label.year for label in labels if label.year), None) or role.year
        return _Column(labels[0].code, year, True, role.kind is Kind.WEIGHTED)
    plain = listing.block is None and role.kind is Kind.SCORE and not role.agency
    return _Column(_TOTAL, role.year, False, False) if plain else None
