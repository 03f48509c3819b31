"""A score of which several values are possible is told as its range, on every chart and in the table under it."""

import json
import re
from collections.abc import Iterator

import pytest

from ita_core.charts import Chart
from ita_core.scoring import Assessment
from ita_core.tables.format import headings_and_rows
from ita_core.text import Text
from tests.charts.test_all_charts import CHARTS
from tests.ranged import middles, ranged_history, ranges

HISTORY = ranged_history()
NOW, BEFORE = HISTORY.assessments[1], HISTORY.assessments[0]


def told(chart: Chart, text: Text) -> Iterator[str]:
    """All words of a chart: its labels, what a pointer shows, its sentence, the table under it."""
    figure = json.dumps(chart.figure.to_plotly_json(), default=lambda value: value.tolist(), ensure_ascii=False)
    yield from re.findall(r'"((?:[^"\\]|\\.)*)"', figure)
    yield chart.alt
    for row in headings_and_rows(chart.table, text)[1]:
        yield from row


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_tells_the_middle_of_a_range(name: str, th: Text) -> None:
    words = " ".join(told(CHARTS[name](NOW, BEFORE, th), th))
    assert [
        (code, middle) for code, middle in middles(NOW).items() if re.search(rf"(?<!\d){middle}(?!\d)", words)
    ] == []


@pytest.mark.parametrize(("name", "code"), [("instruments", "EIT1"), ("weak_points", "i8"), ("perspectives", "i8")])
def test_a_chart_tells_the_range(name: str, code: str, th: Text) -> None:
    assert ranges(NOW)[code] in " ".join(told(CHARTS[name](NOW, BEFORE, th), th))


def test_the_room_for_figures_grows_with_the_longest_range(real: Assessment, th: Text) -> None:
    narrow, wide = (CHARTS["instruments"](each, None, th).figure.layout.margin.r for each in (real, NOW))
    assert wide > narrow
