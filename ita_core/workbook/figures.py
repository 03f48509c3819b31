"""All figures of a grid: each layout looks at each sheet; the nearest thing that names a fiscal year gives it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.text import code_order, span
from ita_core.workbook.grid import Place, RowsLeftOut, Sheet
from ita_core.workbook.layouts import codes_across, codes_down, stated
from ita_core.workbook.layouts.across_blocks import Across, blocks
from ita_core.workbook.layouts.figure import Fact, Figure
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Year
from ita_core.workbook.sheet_figure import SheetFigure

_LOOKED_OVER_UP_TO = 100_000
"""Cells: about five seconds. Larger sheets are read only with their codes in a row."""

AGENCY_KEYS = ("name", "kind", "province")


@dataclass(frozen=True, eq=False)
class Looked:
    """A sheet that has been looked over, with its blocks of codes across and all that codes down give."""

    survey: Survey

    @cached_property
    def across(self) -> list[Across]:
        """The blocks that have their codes in a row."""
        return blocks(self.survey)

    @cached_property
    def down(self) -> list[Figure]:
        """The figures of codes in columns, of every agency."""
        taken = frozenset(row for block in self.across for row in block.taken)
        return codes_down.find(self.survey, taken)

    @cached_property
    def stated(self) -> list[Figure]:
        """The figures that cells state in words."""
        return stated.find(self.survey)

    @cached_property
    def said(self) -> list[Fact]:
        """What the sheet says besides scores, outside blocks of codes across."""
        survey = self.survey
        facts = stated.find_facts(survey, self.stated)
        found = (*stated.find_agencies(survey), *facts, *stated.find_agencies_in_titles(survey))
        return [self.dated(fact) for fact in found]

    def dated(self, fact: Fact) -> Fact:
        """The fact with the fiscal year of the title above it or of the sheet's name, where it names none."""
        year = fact.year or self.survey.titles.year_of(fact.place[0]) or self.survey.titles.year_of_name
        return replace(fact, year=year)


def look_over(sheet: Sheet, *, of_many: bool = False) -> Looked:
    """The sheet looked over: the head of a large one is enough where the codes stand in a row.

    Args:
        of_many: its tables are of many agencies.

    Raises:
        RowsLeftOut: it is no table of agencies, so that all of it counts.
    """
    looked = Looked(Survey(sheet, of_many=of_many))
    if sheet.listed and not looked.across:
        raise RowsLeftOut
    if looked.survey.is_large and not looked.across and sheet.cells_n <= _LOOKED_OVER_UP_TO:
        return Looked(Survey(sheet, fully=True, of_many=of_many))
    return looked


def agencies(sheets: Iterable[Looked]) -> dict[str, tuple[Sheet, Place]]:
    """Every agency that the workbook gives scores of, with a cell that names it."""
    found: dict[str, tuple[Sheet, Place]] = {}
    for looked in sheets:
        for name, place in codes_across.agencies(looked.across).items():
            found.setdefault(name, (looked.survey.whole, place))
        for figure in (*looked.down, *looked.stated):
            if figure.agency:
                found.setdefault(figure.agency, (looked.survey.whole, figure.place))
    return found


AcrossFinder = Callable[[list[Across], str | None], list[Figure]]


def figures(
    sheets: list[Looked], agency_name: str | None = None, *, across: AcrossFinder = codes_across.find
) -> list[SheetFigure]:
    """The figures of one agency and of none (with '' only of none); all figures where `agency_name` is None.

    `across`: what finds the figures of blocks of codes across, for a caller that has some of them already.
    """
    only = only_year(sheets)
    return [entry for looked in sheets for entry in _on_sheet(looked, agency_name, only, across)]


def only_year(sheets: list[Looked]) -> Year | None:
    """The fiscal year that titles and names of sheets mention, where all of them mention the same."""
    elsewhere = {year for looked in sheets for year in looked.survey.titles.all_years}
    return Year(elsewhere.pop()) if len(elsewhere) == 1 else None


def _on_sheet(
    looked: Looked, agency_name: str | None, only: Year | None, across: AcrossFinder
) -> Iterator[SheetFigure]:
    claimed: set[Place] = set()
    for found in (looked.stated, across(looked.across, agency_name), looked.down):
        fresh = [figure for figure in found if figure.place not in claimed]
        claimed |= {figure.place for figure in fresh}
        for figure in fresh:
            if agency_name is None or figure.agency in ("", agency_name):
                yield with_year(looked.survey, figure, only)


def with_year(survey: Survey, figure: Figure, only: Year | None) -> SheetFigure:
    """The figure with its fiscal year: its own, of the title above, of the sheet's name, or the only one there is."""
    if figure.year:
        return SheetFigure(survey.whole, figure, figure.year)
    above, name = survey.titles.year_of(figure.place[0]), survey.titles.year_of_name
    if above and name and above.fiscal_year != name.fiscal_year:
        return SheetFigure(survey.whole, figure, None, (above.fiscal_year, name.fiscal_year))
    return SheetFigure(survey.whole, figure, back(above or name or only, figure.years_back))


def back(year: Year | None, years_back: int) -> Year | None:
    """The fiscal year some years before."""
    return replace(year, fiscal_year=year.fiscal_year - years_back) if year and years_back else year


def facts(looked: Looked, agency_name: str | None = None) -> list[Fact]:
    """What a sheet says besides scores, of the chosen agency."""
    across = codes_across.find_facts(looked.across, agency_name)
    said = [fact for fact in looked.said if agency_name is None or fact.agency in ("", agency_name)]
    return [*said, *(looked.dated(fact) for fact in across)]


def year_findings(scores: Iterable[SheetFigure]) -> tuple[Finding, ...]:
    """The remarks about each fiscal year as a whole."""
    years: dict[int, list[SheetFigure]] = {}
    for entry in scores:
        years.setdefault(entry.fiscal_year, []).append(entry)
    return tuple(finding for year in sorted(years) for finding in _of_year(year, years[year]))


def _of_year(year: int, scores: list[SheetFigure]) -> Iterator[Finding]:
    first = scores[0]
    if any(entry.year and entry.year.converted for entry in scores):
        yield Finding("fiscal-year-converted", sheet=first.sheet.name, fiscal_year=year)
    if year not in known_years():
        facts = {"known": ", ".join(map(str, known_years()))}
        yield Finding("fiscal-year-unknown", first.sheet.name, value=str(year), fiscal_year=year, facts=facts)
        return
    framework = load(year)
    codes = {entry.figure.code for entry in scores}
    unused = sorted(codes - framework.node_of.keys(), key=code_order)
    if unused and framework.detail != "questions":  # of a year known so far each such score has its own remark
        own = [entry for entry in scores if entry.figure.code in unused]
        sheet, cells = own[0].sheet.name, ", ".join(entry.cell for entry in own if entry.sheet is own[0].sheet)
        facts = {"codes": span(unused), "n": str(len(unused))}
        yield Finding("codes-beyond-rules", sheet, cells, fiscal_year=year, facts=facts)
