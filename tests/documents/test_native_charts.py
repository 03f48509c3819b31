"""The charts that Word, PowerPoint and Excel draw themselves: bars from zero, one line at the target."""

import re
import zipfile
from io import BytesIO

import pytest

from ita_core.charts import instruments_by_year
from ita_core.documents.kinds import KINDS, document
from ita_core.documents.native import native_years
from ita_core.framework import known_years, load
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.documents.made_deck import made_subject
from tests.samples import ROOT

_CHARTS = re.compile(r"(word|ppt|xl)/charts/[^/]*\.xml")


OFFICE = {kind.name: kind for kind in KINDS if kind.ending in (".docx", ".pptx", ".xlsx")}


def charts_in(document: bytes) -> list[str]:
    """The XML of every chart of a document."""
    with zipfile.ZipFile(BytesIO(document)) as parts:
        return [parts.read(part).decode("utf-8") for part in parts.namelist() if _CHARTS.fullmatch(part)]


@pytest.mark.parametrize("name", OFFICE)
def test_bars_start_at_zero_and_one_line_stands_at_the_target(name):
    for chart in charts_in(document(OFFICE[name], made_subject())):
        assert "<c:barChart>" in chart
        scores = chart[chart.index("<c:valAx>") : chart.index("</c:valAx>")]
        found = {name: float(value) for name, value in re.findall(r'<c:(min|max|majorUnit) val="([\d.]+)"', scores)}
        assert found == {"min": 0, "max": 100, "majorUnit": 85}
        assert "crossesAt" not in chart


def test_report_slides_and_tables_have_such_charts():
    assert all(charts_in(document(OFFICE[name], made_subject())) for name in OFFICE)


@pytest.mark.parametrize("year", known_years())
def test_steps_as_long_as_the_target_of_a_year_draw_one_line(year):
    assert 50 < load(year).target.score < 100


def test_several_series_by_year_lie_across_and_keep_their_own_colours_below_the_target():
    example = ROOT / "sample_data" / "example-five-years.xlsx"
    history, text = history_of(read(example.read_bytes(), example.name)), text_in("th")
    chart, target = instruments_by_year(history, text), history.latest.framework.target
    several, alone = (native_years(chart, target, text, codes) for codes in (("IIT", "EIT", "OIT"), ("IIT",)))
    assert (several.upright, alone.upright) == (False, True)
    assert not several.signalled
    assert alone.signalled
