"""All figures of a grid: each layout looks at each sheet; the nearest thing that names a fiscal year gives it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts import agency, codes_across, codes_down, stated
from ita_core.workbook.layouts.found import Fact, Figure
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.located import Located
from ita_core.workbook.numerals import Year

AGENCY_KEYS = ("name", "kind", "province")


def agencies(surveys: Iterable[Survey]) -> dict[str, tuple[Survey, Place]]:
    """Every agency that the workbook gives scores of, with a cell that names it."""
    found: dict[str, tuple[Survey, Place]] = {}
    for survey in surveys:
        for name, place in codes_across.agencies(survey).items():
            found.setdefault(name, (survey, place))
        for figure in codes_down.find(survey, codes_across.label_rows(survey)):
            if figure.agency:
                found.setdefault(figure.agency, (survey, figure.place))
    return found


def figures(surveys: list[Survey], agency_name: str | None = None) -> list[Located]:
    """The figures of one agency and of none (with '' only of none); all figures where `agency_name` is None."""
    elsewhere = {year for survey in surveys for year in survey.titled_years}
    only = Year(elsewhere.pop()) if len(elsewhere) == 1 else None
    return [entry for survey in surveys for entry in _on_sheet(survey, agency_name, only)]


def _on_sheet(survey: Survey, agency_name: str | None, only: Year | None) -> Iterator[Located]:
    claimed: set[Place] = set()
    across = codes_across.find(survey, agency_name)
    for found in (stated.find(survey), across, codes_down.find(survey, codes_across.label_rows(survey))):
        fresh = [figure for figure in found if figure.place not in claimed]
        claimed |= {figure.place for figure in fresh}
        for figure in fresh:
            if agency_name is None or figure.agency in ("", agency_name):
                yield _with_year(survey, figure, only)


def _with_year(survey: Survey, figure: Figure, only: Year | None) -> Located:
    if figure.year:
        return Located(survey.whole, figure, figure.year)
    above, name = survey.year_above(figure.place[0]), survey.year_of_name
    if above and name and above.fiscal_year != name.fiscal_year:
        return Located(survey.whole, figure, None, (above.fiscal_year, name.fiscal_year))
    return Located(survey.whole, figure, above or name or only)


def facts(survey: Survey, agency_name: str | None = None) -> list[Fact]:
    """What a sheet says besides scores, of the chosen agency."""
    found = [
        *agency.find(survey),
        *stated.find_facts(survey),
        *codes_across.find_facts(survey, agency_name),
        *agency.find_in_titles(survey),
    ]
    return [fact if fact.year else replace(fact, year=survey.year_above(fact.place[0])) for fact in found]
