"""Codes in a column, their scores beside them: the template, the report's tables, years or agencies side by side."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ita_core.workbook.codes import Label, Rank, label_in, names
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.columns import Role
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import CODE_KINDS, SCORE_KINDS, Kind, agency_name_in, is_summary
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.layouts.why_not import reason_at, reason_of_row

_RANKS = {
    Kind.INSTRUMENT_SCORE: (Rank.INSTRUMENT, Rank.PART),
    Kind.INDICATOR_SCORE: (Rank.INDICATOR, Rank.SUBINDICATOR),
    Kind.QUESTION_SCORE: (Rank.QUESTION,),
    Kind.WEIGHTED: (Rank.TOTAL, Rank.INSTRUMENT),
}
_SAYS_OVERALL = ("ita", "ภาพรวม", "overall")
_CODE_OF_TOTAL = "TOTAL"
Labels = dict[Place, Label]


def find(survey: Survey, skipped: frozenset[int] = frozenset()) -> list[Figure]:
    """The scores of every row that a label belongs to, save the rows that another layout has taken."""
    if survey.is_large:
        return []
    rows = [row for row in survey.by_row if row not in survey.heading_rows and row not in skipped]
    return [figure for row in rows for figure in _row(survey, row)]


def _row(survey: Survey, row: int) -> Iterator[Figure]:
    own = {place: label for place in survey.by_row[row] if (label := survey.label_at(place))}
    own = own or _from_above(survey, row)
    if (not own and not _unknown_code(survey, row)) or _is_about_others(survey, row, own):
        return
    found = list(_figures(survey, row, own))
    corrected = {figure.code: figure for figure in found if _is_correction(survey, figure)}
    for figure in found:
        if figure.code not in corrected:
            yield figure
        elif figure is corrected[figure.code]:
            yield replace(figure, replaces=tuple(other.place for other in found if other.code == figure.code)[:-1])


def _is_correction(survey: Survey, figure: Figure) -> bool:
    held = survey.sheet.number(figure.place) is not None
    return held and bool(figure.code) and survey.role(figure.place).kind is Kind.CORRECTED


def _from_above(survey: Survey, row: int) -> Labels:
    """The question or indicator whose label is merged over a row."""
    firsts = (first for column in range(survey.width) if (first := survey.sheet.anchor.get((row, column))))
    labels = {first: label for first in firsts if first[0] < row and (label := survey.label_at(first))}
    return {first: label for first, label in labels.items() if label.rank >= Rank.INDICATOR}


def _is_about_others(survey: Survey, row: int, own: Labels) -> bool:
    """Whether a label stands over several rows and this one says that it holds the number of answers or the like."""
    lines = (at for at, label in own.items() if label.rank >= Rank.INDICATOR)
    tall = any(below[0] != at[0] for at in lines for below in survey.covered.get(at, ()))
    return tall and reason_of_row(survey, row) is not None


def _figures(survey: Survey, row: int, own: Labels) -> Iterator[Figure]:
    labels: Labels = {} if all(place[0] == row for place in own) else own
    last = _question_behind(survey, row, own)
    fresh = True
    for place in survey.by_row[row]:
        if place in own:
            labels = labels | {place: own[place]} if fresh else {place: own[place]}
            fresh = True
        elif _is_figure(survey, place, labels or own):
            fresh = False
            yield from _figure(survey, place, last or labels or _first_group(survey, own))


def _question_behind(survey: Survey, row: int, own: Labels) -> Labels:
    """The question in the last column of a row whose other labels are only names of indicators before its figures."""
    asked = {at: label for at, label in own.items() if label.rank is Rank.QUESTION}
    last = next(iter(asked), (row, -1))
    behind = len(asked) == 1 and last == survey.by_row[row][-1]
    return asked if behind and all(label.rank == Rank.INDICATOR for at, label in own.items() if at != last) else {}


def _first_group(survey: Survey, own: Labels) -> Labels:
    """The labels to the right of a figure that has none to its left, up to the next figure."""
    group: Labels = {}
    for place, label in own.items():
        between = range(max(group)[1] + 1, place[1]) if group else ()
        if any(survey.sheet.is_number((place[0], column)) for column in between):
            break
        group[place] = label
    return group


def _is_figure(survey: Survey, place: Place, labels: Labels) -> bool:
    if not survey.sheet.holds(place):
        return False
    if reason_at(survey, place) or _is_level_of_agency(survey, place):
        return False
    kind = survey.role(place).kind
    if kind in SCORE_KINDS:
        return True
    alone = kind is None and not survey.has_score_column(place)
    return alone and bool(labels) and _counts_as_number(survey, place)


def _is_level_of_agency(survey: Survey, place: Place) -> bool:
    """Whether a cell says 'ระดับ B' on the line that names an agency: no score, whatever the column above holds."""
    said = survey.folded.get(place, "").startswith("ระดับ")
    return said and any(agency_name_in(survey.sheet.value(at)) for at in survey.by_row[place[0]])


def _counts_as_number(survey: Survey, place: Place) -> bool:
    sheet = survey.sheet
    return sheet.number(place) is not None or place in sheet.uncached or place in sheet.errors


def _figure(survey: Survey, place: Place, labels: Labels) -> Iterator[Figure]:
    role = survey.role(place)
    wanted = _RANKS.get(role.kind) if role.kind else None
    allowed = {at: label for at, label in labels.items() if wanted is None or label.rank in wanted}
    if labels and not allowed and role.kind is Kind.INSTRUMENT_SCORE:
        allowed = _governing_instrument(survey, place, labels)
    if labels and not allowed:
        return
    at, owner = _owner(allowed)
    yield Figure(
        place,
        code=owner.code if owner else "",
        layout=_layout(survey, role),
        block=role.row,
        year=(owner.year if owner else None) or role.year,
        label=survey.sheet.text(at) if owner else _unknown_code(survey, place[0]),
        named_otherwise=_other_name(survey, allowed, owner) if owner else "",
        agency=role.agency or survey.titles.agency_of(place[0]),
        sums_up=_summed_codes(survey, at, owner) if owner else (),
        weighted=role.kind is Kind.WEIGHTED,
        years_back=role.years_back,
        unsure=role.kind is None,
        heading=survey.text_above(place) if role.kind is None else "",
        dated=not owner and bool(_dates(survey, place[0])),
        second_part=at in survey.of_second_part,
        full=_full_marks(survey, place, owner) if owner else None,
    )


def _full_marks(survey: Survey, place: Place, owner: Label) -> Decimal | None:
    """The full marks of an indicator or question that a column beside gives, None where they are 100 or not given."""
    if owner.rank < Rank.INDICATOR:
        return None
    columns = (column for column, role in survey.roles_beside(place).items() if role.reason is Reason.FULL)
    marks = [number for column in columns if (number := survey.sheet.number((place[0], column))) is not None]
    return marks[0] if len(marks) == 1 and 1 <= marks[0] < 100 else None


def _governing_instrument(survey: Survey, place: Place, labels: Labels) -> Labels:
    """For an instrument's score beside a later one of its indicators: the instrument that stands above."""
    if any(label.rank not in (Rank.INDICATOR, Rank.SUBINDICATOR) for label in labels.values()):
        return {}
    code = survey.instrument_at(place)
    return {place: Label(code, Rank.PART if code[-1:].isdigit() else Rank.INSTRUMENT)} if code else {}


def _owner(labels: Labels) -> tuple[Place, Label | None]:
    """The most specific label; of equally specific ones a written question before a running number, then the first."""
    if not labels:
        return (-1, -1), None
    return max(labels.items(), key=lambda entry: (entry[1].rank, bool(entry[1].code), _written(entry[1]), -entry[0][1]))


def _written(label: Label) -> bool:
    return label.rank is not Rank.QUESTION or not label.bare


def _other_name(survey: Survey, labels: Labels, owner: Label) -> str:
    """The code that the name beside the owner's code belongs to, where it is another one of the same rank."""
    for at, label in labels.items():
        if label.rank == owner.rank and label.code != owner.code and survey.folded.get(at, "") in names():
            return label.code
    return ""


def _summed_codes(survey: Survey, at: Place, owner: Label) -> tuple[str, ...]:
    """For a plain 'คะแนนรวม' the codes of its block: below one instrument's questions it is not the agency's total."""
    text = survey.folded.get(at, "")
    overall = any(word in text for word in _SAYS_OVERALL) or survey.sheet.text(at).strip() == _CODE_OF_TOTAL
    if owner.code != "TOTAL" or overall:
        return ()
    return tuple(code for code in survey.codes_below(survey.heading_of(at)) if code != "TOTAL")


def _dates(survey: Survey, row: int) -> list[Place]:
    return [at for at in survey.by_row[row] if at in survey.sheet.dates]


def _unknown_code(survey: Survey, row: int) -> str:
    """What stands in the row's code column where it is no code at all: 'x5', or a date that a code has become."""
    for at in _dates(survey, row):
        return survey.sheet.text(at)
    for at in survey.by_row[row]:
        value = survey.sheet.value(at)
        if survey.role(at).kind in CODE_KINDS and label_in(value) is None and not is_summary(value):
            return survey.sheet.text(at)
    return ""


def _layout(survey: Survey, role: Role) -> str:
    headings = survey.heading_rows.get(role.row, {}).values()
    kinds = {heading.kind for heading in headings}
    if len({heading.year for heading in headings if heading.year}) > 1:
        return "years-across"
    if Kind.INSTRUMENT in kinds or Kind.INDICATOR in kinds:
        return "report-tables"
    return "template" if Kind.CODE in kinds else "codes-down"
