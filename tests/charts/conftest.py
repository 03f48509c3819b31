"""The real 2566 figures as an assessment, and ways to look into a figure."""

import html
import re

import pytest

from ita_core.charts import Chart
from ita_core.framework import load
from ita_core.scoring import Assessment, History, assess, history_of
from ita_core.tables.format import shown
from ita_core.text import Text, text_in
from tests.samples import reading_of, real_reading


@pytest.fixture(scope="session")
def history() -> History:
    return history_of(real_reading())


@pytest.fixture(scope="session")
def real(history: History) -> Assessment:
    return history.latest


@pytest.fixture(scope="session")
def last_year(history: History) -> Assessment:
    return history.assessments[0]


@pytest.fixture(scope="session")
def empty() -> Assessment:
    """A year of which nothing is known."""
    return assess(reading_of({2566: {}}), load(2566))


@pytest.fixture(scope="session")
def th() -> Text:
    return text_in("th")


@pytest.fixture(scope="session")
def en() -> Text:
    return text_in("en")


def trace(chart: Chart, name: str) -> object:
    """The one trace of that name."""
    (found,) = [trace for trace in chart.figure.data if trace.name == name]
    return found


def has_trace(chart: Chart, name: str) -> bool:
    return any(trace.name == name for trace in chart.figure.data)


def marks(chart: Chart, name: str = "scores") -> dict[str, tuple[float, str, str]]:
    """Score, symbol and colour of every mark by code; empty where there is no mark."""
    if not has_trace(chart, name):
        return {}
    drawn = trace(chart, name)
    parts = zip(drawn.customdata, drawn.x, drawn.marker.symbol, drawn.marker.color, strict=True)
    return {code: (x, symbol, color) for (code,), x, symbol, color in parts}


def strokes(chart: Chart, name: str) -> list[tuple[float, float, float, float]]:
    """The straight lines of that name: x and y of one end, x and y of the other."""
    found = []
    for drawn in chart.figure.data:
        if drawn.name == name:
            places = list(zip(drawn.x, drawn.y, strict=True))
            found += [(*one, *other) for one, other in zip(places[::3], places[1::3], strict=True)]
    return found


def texts(chart: Chart, name: str) -> list[str]:
    """The texts of a trace as a person reads them, lines joined by '|'."""
    return [read(markup) for one in chart.figure.data if one.name == name for markup in one.text]


def read(markup: str) -> str:
    """Markup without its tags and entities."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup.replace("<br>", "|"))).replace("\u2003", "").strip()


def column(chart: Chart, heading: str) -> list[str]:
    return list(shown(chart.table, text_in("th"))[heading])
