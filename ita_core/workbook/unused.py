"""Every number of a sheet that gave no score: why it gave none, or that nothing says why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ita_core.findings import Finding
from ita_core.workbook.codes import Rank, label_in
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import Grid, Place, address, address_of_area
from ita_core.workbook.layouts.headings import CODE_KINDS, Kind, heading_in
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.layouts.why_not import reason_at, reason_of_row
from ita_core.workbook.numerals import number_in, year_in
from ita_core.workbook.reading import CellCount, SheetCount
from ita_core.workbook.sheet_figure import quoted

_HEADED = {
    Kind.YEAR: Reason.YEAR,
    Kind.AGENCY: Reason.NAME,
    **dict.fromkeys(CODE_KINDS, Reason.CODE),
}


@dataclass(frozen=True, eq=False)
class Unused:
    """The numbers of one sheet that are neither used nor rejected; `taken` are the cells that are.

    `corrected`: cells out of force, a correction stands beside them.
    """

    looked: Looked
    taken: frozenset[Place]
    corrected: frozenset[Place]

    @cached_property
    def explained(self) -> dict[Place, Reason]:
        """Why each number is no score of the agency."""
        return {place: reason for place, reason in self._reasons.items() if reason}

    @cached_property
    def unexplained(self) -> list[Place]:
        """The numbers beside scores, or between 0 and 100, of which nothing says why they should be no scores."""
        return [place for place, reason in self._reasons.items() if reason is None]

    @cached_property
    def _reasons(self) -> dict[Place, Reason | None]:
        survey = self.looked.survey
        places = (place for place in survey.sheet.places if place not in self.taken and survey.sheet.is_number(place))
        return {place: self._reason(place) for place in places if place[0] not in survey.whole.too_wide}

    def _reason(self, place: Place) -> Reason | None:
        told = self._reason_of_cell(place) or self._reason_around(place)
        if told:
            return told
        number = self.looked.survey.sheet.number(place)
        possible = number is not None and 0 <= number <= 100
        return None if possible or place[0] in self._taken_rows else Reason.RANGE

    def _reason_of_cell(self, place: Place) -> Reason | None:
        """What the cell itself is: out of force, unseen, another agency's, a year, a code."""
        survey = self.looked.survey
        facts = (
            (Reason.CORRECTED, place in self.corrected),
            (Reason.HIDDEN, survey.whole.is_hidden(place)),
            (Reason.OTHERS, place in self._of_others),
            (Reason.YEAR, year_in(survey.sheet.value(place)) is not None),
            (Reason.CODE, place in self._counting or survey.label_at(place) is not None),
        )
        return next((reason for reason, holds in facts if holds), None)

    def _reason_around(self, place: Place) -> Reason | None:
        """What its column, the title of its table or its row says."""
        survey = self.looked.survey
        kind = survey.role(place).kind
        return reason_at(survey, place) or (_HEADED.get(kind) if kind else None) or self._rows.get(place[0])

    @cached_property
    def _taken_rows(self) -> frozenset[int]:
        return frozenset(row for row, _ in self.taken)

    @cached_property
    def _rows(self) -> Mapping[int, Reason]:
        """Why whole rows give no scores: their first words say so, or they are another agency's."""
        survey = self.looked.survey
        others = {row: Reason.OTHERS for block in self.looked.across for row in block.rows if block.agencies}
        told = {row: reason for row in survey.by_row if (reason := reason_of_row(survey, row))}
        return others | {row: reason for row, reason in told.items() if not self._names_a_code(row)}

    def _names_a_code(self, row: int) -> bool:
        """Whether a row that holds one line of a table names a question or an indicator."""
        survey = self.looked.survey
        labels = {at: survey.labels[at] for at in survey.by_row[row] if at in survey.labels}
        return any(
            not label.bare and label.rank >= Rank.INDICATOR and not survey.covered.get(at)
            for at, label in labels.items()
        )

    @cached_property
    def _of_others(self) -> frozenset[Place]:
        """The cells that are scores of an agency which is not in question."""
        return frozenset(figure.place for figure in self.looked.down if figure.agency)

    @cached_property
    def _counting(self) -> frozenset[Place]:
        """The cells of columns that count 1, 2, 3 … down the sheet, and of heads of columns that do so across."""
        survey, found = self.looked.survey, set[Place]()
        columns: dict[int, list[Place]] = {}
        for place, label in survey.labels.items():
            if label.bare and label.number.isdigit():
                columns.setdefault(place[1], []).append(place)
        for places in columns.values():
            numbers = [int(survey.labels[place].number) for place in places]
            if len(numbers) > 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers)):
                found |= set(places)
        for block in self.looked.across:
            found |= {place for row in range(block.top, block.row + 1) for place in survey.by_row.get(row, ())}
        return frozenset(found)


def labels_in_doubt(sheets: Iterable[Unused]) -> Iterator[Finding]:
    """The cells that are no score and mean another thing to each reader: a lost label, a year."""
    for sheet in sheets:
        whole = sheet.looked.survey.whole
        for place, other in sorted(whole.doubtful.items()):
            own = whole.text(place)
            if place not in sheet.taken and _meaning(own) != _meaning(other):
                facts = {"other": quoted(other)}
                yield Finding("label-in-doubt", whole.name, address(place), quoted(own), facts=facts)


def _meaning(text: str) -> tuple[object, ...]:
    """What a text is to the layouts: the code it names, the heading it is, the number in it."""
    return label_in(text), heading_in(text), number_in(text)


def unused_findings(sheets: Iterable[Unused]) -> Iterator[Finding]:
    """One remark a column whose numbers could be scores, are not used, and are not explained."""
    for sheet in sheets:
        columns: dict[int, list[Place]] = {}
        for place in sheet.unexplained:
            columns.setdefault(place[1], []).append(place)
        for places in columns.values():
            facts = {"n": str(len(places))}
            name = sheet.looked.survey.whole.name
            yield Finding("numbers-not-used", sheet=name, cell=address_of_area(places), facts=facts)


Cell = tuple[str, Place]
"""Sheet name and place."""


def cell_count(grid: Grid, used: frozenset[Cell], rejected: frozenset[Cell], unused: Iterable[Unused]) -> CellCount:
    """Every non-blank cell once: used, rejected or ignored; what is both is rejected."""
    used -= rejected
    seen = sum(sheet.cells_n for sheet in grid.sheets)
    by_sheet = {own.looked.survey.whole.name: own for own in unused}
    used_in, rejected_in = (Counter(name for name, _ in cells) for cells in (used, rejected))
    sheets = tuple(
        _of_sheet(name, used_in[name], rejected_in[name], by_sheet.get(name))
        for name in dict.fromkeys(sheet.name for sheet in grid.sheets if sheet.cells_n)
    )
    return CellCount(seen, len(used), len(rejected), seen - len(used) - len(rejected), sheets)


def _of_sheet(name: str, used_n: int, rejected_n: int, unused: Unused | None) -> SheetCount:
    if unused is None:
        return SheetCount(name, used_n, rejected_n)
    reasons = Counter(str(reason) for reason in unused.explained.values())
    return SheetCount(name, used_n, rejected_n, dict(sorted(reasons.items())), len(unused.unexplained))
