"""Codes in a column, their scores to the right: the template, the report's tables, years side by side."""

from collections.abc import Iterator

from ita_core.workbook.codes import Label, Rank, label_in, names
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.found import Figure
from ita_core.workbook.layouts.headings import CODE_KINDS, SCORE_KINDS, Kind
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import plain

_RANKS = {
    Kind.INSTRUMENT_SCORE: (Rank.INSTRUMENT, Rank.PART),
    Kind.INDICATOR_SCORE: (Rank.INDICATOR, Rank.SUBINDICATOR),
    Kind.QUESTION_SCORE: (Rank.QUESTION,),
}
Labels = dict[Place, Label]


def find(survey: Survey) -> list[Figure]:
    """The scores of every row that begins with a label."""
    return [figure for row in survey.by_row if row not in survey.heading_rows for figure in _row(survey, row)]


def _row(survey: Survey, row: int) -> Iterator[Figure]:
    labels: Labels = {}
    fresh = True
    for place in survey.by_row[row]:
        label = survey.label_at(place)
        if label and survey.role(place).kind not in SCORE_KINDS:
            labels = labels | {place: label} if fresh else {place: label}
            fresh = True
        elif _is_figure(survey, place, labels):
            fresh = False
            yield from _figure(survey, place, labels)


def _is_figure(survey: Survey, place: Place, labels: Labels) -> bool:
    if not survey.sheet.holds(place):
        return False
    kind = survey.role(place).kind
    if kind in SCORE_KINDS:
        return bool(labels) or _unknown_code(survey, place) != ""
    alone = kind is None and not _score_column_beside(survey, place)
    return alone and bool(labels) and _counts_as_number(survey, place)


def _counts_as_number(survey: Survey, place: Place) -> bool:
    sheet = survey.sheet
    return sheet.number(place) is not None or place in sheet.uncached or place in sheet.errors


def _score_column_beside(survey: Survey, place: Place) -> bool:
    """Whether another column of the row is headed as the score: then a column without heading is something else."""
    row, width = place[0], max((len(cells) for cells in survey.sheet.rows), default=0)
    return any(survey.role((row, column)).kind in SCORE_KINDS for column in range(width))


def _figure(survey: Survey, place: Place, labels: Labels) -> Iterator[Figure]:
    role = survey.role(place)
    wanted = _RANKS.get(role.kind) if role.kind else None
    allowed = {at: label for at, label in labels.items() if wanted is None or label.rank in wanted}
    if labels and not allowed:
        return
    owner, label = _owner(allowed)
    written = survey.sheet.text(owner) if label else _unknown_code(survey, place)
    yield Figure(
        place,
        code=label.code if label else "",
        layout=_layout(survey, place),
        block=role.row,
        year=role.year,
        label=written,
        named_otherwise=_other_name(survey, allowed, label) if label else "",
    )


def _owner(labels: Labels) -> tuple[Place, Label | None]:
    """The most specific label; of two equally specific ones the first, a code before its name."""
    if not labels:
        return (-1, -1), None
    return max(labels.items(), key=lambda entry: (entry[1].rank, bool(entry[1].code), -entry[0][1]))


def _other_name(survey: Survey, labels: Labels, owner: Label) -> str:
    """The code that the name beside the owner's code belongs to, where it is another one of the same rank."""
    for at, label in labels.items():
        if label.rank == owner.rank and label.code != owner.code and plain(survey.sheet.text(at)) in names():
            return label.code
    return ""


def _unknown_code(survey: Survey, place: Place) -> str:
    """What stands in the row's code column where it is no code at all: 'x5'."""
    for at in survey.by_row[place[0]]:
        if at[1] < place[1] and survey.role(at).kind in CODE_KINDS and label_in(survey.sheet.value(at)) is None:
            return survey.sheet.text(at)
    return ""


def _layout(survey: Survey, place: Place) -> str:
    role = survey.role(place)
    kinds = {heading.kind for heading in survey.heading_rows.get(role.row, {}).values()}
    years = {heading.year for heading in survey.heading_rows.get(role.row, {}).values() if heading.year}
    if len(years) > 1:
        return "years-across"
    if Kind.INSTRUMENT in kinds or Kind.INDICATOR in kinds:
        return "report-tables"
    return "template" if Kind.CODE in kinds else "codes-down"
