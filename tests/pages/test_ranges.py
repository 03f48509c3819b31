"""A score of which several values are possible is told as its range on every page, and its middle nowhere."""

import json
import re

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from tests.pages.conftest import PAGES, words
from tests.ranged import middles, ranged_history, ranges
from ui.session import SourceFile

HISTORY = ranged_history()
MIDDLES, RANGES = middles(HISTORY.latest), ranges(HISTORY.latest)
SOURCE = SourceFile("ranges.xlsx", saved_workbook(HISTORY, ()))
WITH_SCORES = [name for name in PAGES if name not in ("rules", "present", "documents", "check_report", "measures")]
TELLING = {
    "overview": "EIT1",
    "questions": "i8",
    "strengths": "i8",
    "perspectives": "i8",
    "levers": "i8",
}


def read_out(app):
    """All that a visitor reads: the words of the page, the texts of its charts and what they show when pointed at."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    told = [text for spec in specs for text in _texts(spec)]
    return " ".join((words(app), *told)).replace("\\", "")


def _texts(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _texts(value)


@pytest.mark.parametrize("name", WITH_SCORES)
def test_no_page_tells_the_middle_of_a_range(name, open_page):
    app = open_page(name, source=SOURCE)
    assert not app.exception
    told = read_out(app)
    assert [code for code, middle in MIDDLES.items() if re.search(rf"(?<![\d.]){middle}(?!\d)", told)] == []
    if name in TELLING:
        assert RANGES[TELLING[name]] in told
