"""Every known year from a sheet to an assessment, and every pair of years: what a new framework file must stand."""

from decimal import Decimal
from itertools import combinations

import pytest

from ita_core.charts import changes, indicators_by_year, instruments_by_year, risers_and_fallers, slope, total_by_year
from ita_core.framework import known_years, load
from ita_core.narrative.phrases import ruler_sentences
from ita_core.scoring import History, history_of
from ita_core.tables.format import shown
from ita_core.tables.rules import rule_changes_table
from ita_core.tables.years import indicator_years_table, rescored_table, ruler_table, years_table
from ita_core.text import text_in
from ita_core.workbook import read, template
from ita_core.workbook.template import Filled

TEXT = text_in("th")


def lowest_known(year: int) -> list[str]:
    """What the year's sheet asks for and nothing is averaged into."""
    framework = load(year)
    averaged = {average.node for average in framework.averages}
    parts = [code for code in framework.codes("part-indicator") if code.startswith("EIT2")]
    asked = [code for code in framework.node_of if code not in averaged and code not in parts]
    return [*asked, *(["EIT2"] if parts else [])]


def filled_in(years: tuple[int, ...], score: int = 80) -> History:
    """The history of a sheet in which every lowest figure of the years is the same; an item of evidence is 100."""
    scores = {year: {code: Decimal(100 if code[0] == "o" else score) for code in lowest_known(year)} for year in years}
    return history_of(read(template(years, filled=Filled(scores=scores)), "every-year.xlsx"))


@pytest.fixture(scope="module")
def all_years() -> History:
    return filled_in(known_years())


@pytest.mark.parametrize("year", known_years())
def test_a_generated_sheet_of_the_year_is_read_and_assessed(all_years, year):
    """Everyone answers 80 and all documents are there: the total is 0.6 × 80 + 0.4 × 100 = 88 where the year knows
    its documents by number and its indicators from them, else the mean of what stands in the sheet."""
    assessment = all_years.year(year)
    assert assessment is not None
    assert not [finding for finding in assessment.findings if finding.severity == "error"]
    assert assessment.level is not None
    by_documents = any(average.node == "9.1" for average in load(year).averages)
    assert assessment.score("TOTAL") == Decimal("88.00" if by_documents else "80.00")


def test_all_years_stand_beside_each_other_in_every_chart_and_table(all_years):
    assert all_years.fiscal_years == known_years()
    charts = [total_by_year(all_years, TEXT), instruments_by_year(all_years, TEXT)]
    charts += [indicators_by_year(all_years, instrument, TEXT) for instrument in ("IIT", "EIT", "OIT")]
    assert all(len(chart.table) == len(known_years()) for chart in charts)
    assert len(years_table(all_years, compared=True)) == len(known_years())
    assert len(rescored_table(all_years)) == len(known_years())
    assert list(shown(indicator_years_table(all_years), TEXT).columns[2:]) == [str(year) for year in known_years()]


@pytest.mark.parametrize(("earlier", "later"), list(combinations(known_years(), 2)))
def test_every_pair_of_years_is_compared_or_refused_with_a_reason(all_years, earlier, later):
    before, now = all_years.year(earlier), all_years.year(later)
    drawn = [
        *changes(before, now, TEXT),
        slope(before, now, now.framework.codes("indicator"), TEXT),
        risers_and_fallers(before, now, TEXT),
    ]
    assert all(chart.title and chart.alt for chart in drawn)
    assert ruler_sentences(before, now, TEXT)
    assert len(ruler_table(before, now)) == 6
    assert len(rule_changes_table(earlier, later))
