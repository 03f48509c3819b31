"""Where codes stand in a row: which rows are the labels of a block, and what each of its columns holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from ita_core.thai import folded
from ita_core.workbook.codes import Label, Rank
from ita_core.workbook.grid import Place, RowsLeftOut
from ita_core.workbook.layouts.columns import FEWEST_CODES, Role
from ita_core.workbook.layouts.headings import Heading, Kind, heading_in, is_summary
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.layouts.stated import YEAR_FACTS
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.layouts.why_not import reason_of_row
from ita_core.workbook.numerals import Value, year_in

_ROWS_BETWEEN = 3
_MOST_YEARS = 12
"""So many different years at most stand in a column that nothing heads; more numbers count rows, or people."""

_LAST_QUESTION = 45
"""No year numbers its questions higher; 80, 81, 82 in a row are scores."""


@dataclass(frozen=True, eq=False)
class Across:
    """A block: label rows `top` to `row`, then its `rows`; by column its label and role, and where else is said what.

    `others` are the columns without a label, `years` and `agencies` among them; `facts` by column ('rank', 'level' …).
    """

    survey: Survey
    top: int
    row: int
    rows: tuple[int, ...]
    labels: dict[int, Label]
    roles: dict[int, Role]
    others: tuple[int, ...]
    years: tuple[int, ...]
    agencies: tuple[int, ...]
    facts: dict[int, str]

    def agency(self, row: int) -> str:
        """The agency that a row names, '' where it names none."""
        for column in self.agencies:
            value = self.survey.whole.spread((row, column))
            if isinstance(value, str) and not is_summary(value):
                return " ".join(value.split())
        return "" if self.agencies else self.survey.titles.agency_of(self.top)

    @cached_property
    def scored(self) -> dict[str, list[int]]:
        """The rows that give scores, by the agency that they name; rows of sums or means are not among them."""
        rows: dict[str, list[int]] = {}
        unlabelled = frozenset(self.others)
        for row in self.rows:
            cells = self.survey.whole.rows[row]
            words = (value for column, value in enumerate(cells) if isinstance(value, str) and column in unlabelled)
            if not self._has_number(row, cells) or any(map(is_summary, words)):
                continue
            if self.agencies or not self.reason_of(row):
                rows.setdefault(self.agency(row), []).append(row)
        return rows

    def rows_of(self, agency: str | None) -> Iterable[int]:
        """The rows that give scores of an agency, of any where it is None.

        Raises:
            RowsLeftOut: the numbers of one of them are not here.
        """
        rows = [*chain.from_iterable(self.scored.values())] if agency is None else self.scored.get(agency, ())
        if not self.survey.whole.listed.keys().isdisjoint(rows):
            raise RowsLeftOut
        return rows

    def heading(self, row: int) -> Heading:
        """What the first words of a row say of it, as a heading says it of a column: 'ปี 2565', 'คะแนนเต็ม'."""
        before = (column for column in self.others if not self.agencies and column < min(self.labels, default=0))
        values = (self.survey.whole.spread((row, column)) for column in before)
        found = [heading for value in values if isinstance(value, str) and (heading := heading_in(value))]
        return Heading(
            year=next((heading.year for heading in found if heading.year), None),
            years_back=max((heading.years_back for heading in found), default=0),
            reason=next((heading.reason for heading in found if heading.reason), None),
        )

    def reason_of(self, row: int) -> Reason | None:
        """Why a row holds no scores of the agency, by its first words or the title above."""
        return self.heading(row).reason or self.survey.titles.reason_of(self.top)

    def may_name_years(self, column: int, value: Value) -> bool:
        """Whether a value of a column without a code may be a year: a bare number only in a column of few, unheaded."""
        return bool(isinstance(value, str) and not value.strip().isdigit()) or column in self._unheaded

    @cached_property
    def _unheaded(self) -> frozenset[int]:
        """The columns without a code and a heading whose numbers may be years: a running number may look like one."""
        sheet, heads = self.survey.whole, range(self.top, self.row + 1)
        free = (column for column in self.others if not any(sheet.spread((head, column)) for head in heads))
        return frozenset(
            column for column in free if len({sheet.value((row, column)) for row in self.rows}) <= _MOST_YEARS
        )

    def _has_number(self, row: int, cells: list[Value]) -> bool:
        if row in self.survey.whole.listed:
            return not self.labels.keys().isdisjoint(self.survey.whole.listed[row])
        for column in self.labels:
            if column < len(cells) and cells[column] is not None and self.survey.whole.is_number((row, column)):
                return True
        return False

    @property
    def taken(self) -> set[int]:
        """All rows of the block: no other layout looks at them."""
        return {*range(self.top, self.row + 1), *self.rows}


def blocks(survey: Survey) -> list[Across]:
    """All blocks of a sheet, top to bottom."""
    stacks: list[list[int]] = []
    for row in survey.by_row:
        if not _is_head(survey, row):
            continue
        if stacks and _touches(survey, stacks[-1][-1], row):
            stacks[-1].append(row)
        else:
            stacks.append([row])
    ends = [stack[0] - 1 for stack in stacks[1:]] + [len(survey.whole.rows) - 1]
    return [_block(survey, stack[0], stack[-1], end) for stack, end in zip(stacks, ends, strict=False)]


def _is_head(survey: Survey, row: int) -> bool:
    """Whether a row holds several labels and no figure."""
    places = survey.by_row[row]
    labels = [place for place in places if place in survey.labels and not _is_year(survey, place)]
    figures = [place for place in places if place not in survey.labels and survey.sheet.is_number(place)]
    strong = sum(1 for place in labels if not survey.labels[place].bare)
    if any(not _is_year(survey, place) for place in figures):
        return False
    if strong and any(_heads_years(survey, place) for place in survey.by_row[row]):
        return True
    return len(labels) >= FEWEST_CODES and (strong >= FEWEST_CODES or _counts_up(survey, labels))


def _heads_years(survey: Survey, place: Place) -> bool:
    """Whether a cell heads a column of fiscal years: the cell below it is one."""
    heading = heading_in(survey.sheet.value(place))
    return bool(heading and heading.kind is Kind.YEAR) and _is_year(survey, (place[0] + 1, place[1]))


def _is_year(survey: Survey, place: Place) -> bool:
    return year_in(survey.sheet.value(place)) is not None


def _counts_up(survey: Survey, labels: list[Place]) -> bool:
    """Whether the bare numbers run 1, 2, 3 … as numbers of questions or indicators do, and scores never."""
    numbers = [survey.labels[place].number for place in labels if survey.labels[place].bare]
    whole = [int(number) for number in numbers if number.isdigit()]
    return (
        len({*whole}) >= FEWEST_CODES
        and max(whole) <= _LAST_QUESTION
        and all(later in (number + 1, 1) for number, later in pairwise(whole))
    )


def _touches(survey: Survey, row: int, following: int) -> bool:
    """Whether the next label row belongs to the same heading: nothing but blank or heading rows lies between."""
    between = range(row + 1, following)
    return following - row <= _ROWS_BETWEEN and all(r not in survey.by_row or r in survey.heading_rows for r in between)


def _block(survey: Survey, top: int, row: int, end: int) -> Across:
    labels: dict[int, Label] = {}
    for head in _naming(survey, range(top, row + 1)):
        for place in survey.by_row.get(head, ()):
            if label := _label(survey, place):
                for column in _covered(survey, place):
                    known = labels.get(column)
                    labels[column] = known if known and known.rank >= label.rank else label
    first = _first_data_row(survey, row)
    rows = tuple(_rows(survey, first, end))
    columns = frozenset(labels)
    below = [at for at in rows if _has_figure(survey, at, columns)]
    rows = rows if below else tuple(_rows_above(survey, top, columns))
    roles = {column: survey.role((first, column)) for column in labels}
    others = tuple(column for column in range(survey.width) if column not in labels)
    kinds = {column: _kind(survey, (row, column)) for column in others}
    return Across(
        survey,
        top,
        row,
        rows,
        {column: label for column, label in labels.items() if not _is_other(survey, row, column, roles[column])},
        roles,
        others,
        tuple(column for column in others if kinds[column] is Kind.YEAR),
        tuple(column for column in others if kinds[column] is Kind.AGENCY and _holds_words(survey, below, column)),
        {column: key for column in others if (key := _fact_key(survey, row, column))},
    )


def _naming(survey: Survey, rows: range) -> list[int]:
    """The rows of a heading that name codes: not one that only counts 1, 2, 3 above or below those that have words."""
    named = {row: [label for at in survey.by_row.get(row, ()) if (label := survey.labels.get(at))] for row in rows}
    counting = {row for row, labels in named.items() if all(label.bare for label in labels)}
    strong = counting < named.keys()
    return [row for row in rows if not (strong and row in counting and _is_numbered(survey, row))]


def _is_numbered(survey: Survey, row: int) -> bool:
    return reason_of_row(survey, row) is Reason.NUMBER


def _rows(survey: Survey, first: int, end: int) -> Iterator[int]:
    """The rows below the labels, up to a row that begins something else."""
    for row in range(first, end + 1):
        cells = survey.by_row.get(row, ())
        if row in survey.heading_rows or any(at in survey.labels and not survey.labels[at].bare for at in cells):
            return
        yield row


def _rows_above(survey: Survey, top: int, labels: frozenset[int]) -> list[int]:
    """The rows of numbers right above labels that stand below their table."""
    rows: list[int] = []
    for row in range(top - 1, -1, -1):
        if not _has_figure(survey, row, labels):
            break
        rows.insert(0, row)
    return rows


def _has_figure(survey: Survey, row: int, columns: frozenset[int]) -> bool:
    if row in survey.whole.listed:
        return not columns.isdisjoint(survey.whole.listed[row])
    return any(survey.whole.is_number((row, column)) for column in columns)


def _holds_words(survey: Survey, rows: Iterable[int], column: int) -> bool:
    return any(isinstance(survey.whole.spread((row, column)), str) for row in rows)


def _label(survey: Survey, place: Place) -> Label | None:
    """The label of a heading cell; a bare number is a question below an instrument's name, else an indicator."""
    label = survey.labels.get(place)
    if label is None or label.code or _is_year(survey, place):
        return label if label and label.code else None
    above = _instrument_above(survey, place)
    if above and "." not in label.number and not _says_indicator(survey, place):
        return Label(above + label.number, Rank.QUESTION)
    return Label(label.number, label.rank) if label.bare else None


def _instrument_above(survey: Survey, place: Place) -> str:
    """The letter of the instrument that heads a column; a heading holds until the next one, merged or not."""
    for row in range(place[0] - 1, -1, -1):
        before = [at for at in survey.by_row.get(row, ()) if at[1] <= place[1]]
        label = survey.labels.get(before[-1]) if before else None
        if label and label.rank in (Rank.INSTRUMENT, Rank.PART):
            return label.code[0].lower()
    return ""


def _says_indicator(survey: Survey, place: Place) -> bool:
    rows = range(max(0, place[0] - _ROWS_BETWEEN), place[0])
    return any("ตัวชี้วัด" in folded(str(survey.sheet.spread((row, place[1])) or "")) for row in rows)


def _covered(survey: Survey, place: Place) -> Iterator[int]:
    """The columns of a heading cell: all that a merge covers, if a heading row below tells them apart."""
    columns = [place[1], *(at[1] for at, first in survey.sheet.anchor.items() if first == place and at != place)]
    return iter(columns)


def _is_other(survey: Survey, row: int, column: int, role: Role) -> bool:
    """Whether a heading below the label row says that the column is no score: 'n', 'ระดับ'."""
    if role.row > row:
        return role.kind is Kind.OTHER
    return survey.sheet.anchor.get((row, column), (row, column))[1] != column


def _first_data_row(survey: Survey, row: int) -> int:
    below = row + 1
    while below in survey.heading_rows or (below not in survey.by_row and below < len(survey.sheet.rows)):
        below += 1
    return below


def _kind(survey: Survey, place: Place) -> Kind | None:
    heading = heading_in(survey.sheet.spread(place))
    if heading and heading.kind:
        return heading.kind
    return survey.role((place[0] + 1, place[1])).kind


def _fact_key(survey: Survey, row: int, column: int) -> str:
    text = folded(str(survey.sheet.spread((row, column)) or ""))
    return next((key for key, heading in YEAR_FACTS.items() if heading.fullmatch(text)), "")
