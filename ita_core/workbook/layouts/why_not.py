"""Why a number near scores is none: what its column, its row or the title of its table says."""

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.headings import heading_in, is_summary
from ita_core.workbook.layouts.neighbours import Reason
from ita_core.workbook.layouts.survey import Survey


def reason_at(survey: Survey, place: Place) -> Reason | None:
    """Why the column of a cell or the title of its table gives no scores; None where nothing says so."""
    role = survey.role(place)
    return role.reason or survey.titles.reason_of(role.row if role.row >= 0 else place[0])


def reason_of_row(survey: Survey, row: int) -> Reason | None:
    """Why a row gives no scores, by its first words that name no code and stand before a number: 'เป้าหมาย'."""
    for place in survey.by_row[row]:
        if survey.sheet.is_number(place) and place not in survey.labels:
            return None
        if place in survey.folded and (place not in survey.labels or survey.labels[place].rank == 0):
            value = survey.sheet.value(place)
            heading = heading_in(value)
            if heading and heading.reason:
                return heading.reason
            return Reason.SUMMARY if is_summary(value) else None
    return None
