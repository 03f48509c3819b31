"""A page that runs again without a change makes nothing again: no chart, no table, no sentence, no judgement."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import ita_core
from tests.pages.conftest import FIVE_YEARS, PAGES, OpenPage, shipped
from ui.session import SAMPLE, SourceFile

MAKERS = ("charts", "tables", "narrative", "analysis", "consistency", "report_check", "scoring", "workbook")
"""The rooms of the core that make what a page shows."""

ASKED_AGAIN = {
    # what a result says of itself
    *(
        f"scoring.assessment.{name}"
        for name in ("year", "latest", "fiscal_years", "before", "score", "shown", "of_kind")
    ),
    "tables.format.empty",
    "analysis.respondents.survey.span",
    *(f"analysis.whatif.{name}" for name in ("total", "binding_after", "level_before", "level_after")),
    *(f"analysis.respondents.study.{name}" for name in ("person_points", "power")),
    *(f"analysis.respondents.privacy.{name}" for name in ("reveals_nothing", "unanimous", "_with", "stops_it")),
    "analysis.years.change.change",
    "consistency.judge.is_good",
    "analysis.strengths.weak_in",
    "analysis.strengths.watched_in",
    "analysis.strengths.weak_indicators_in",
    "analysis.issue_groups.worst_bound",
    "narrative.sentence.text",
    "narrative.sentence._lines",
    "narrative.phrases.may_be_shown",
    "narrative.phrases.target_text",
    # the name of one thing, in a list to choose from or on its card
    "narrative.phrases.meaning",
    "charts.scored.name_of",
    "tables.column.coded_name",
    "tables.column.place_text",
    "tables.measures.issue_name",
    "tables.measures.status_text",
    "tables.rules.source_text",
    "report_check.claim.says",
    *(f"tables.scores.{name}" for name in ("node_score_text", "reason_text", "evidence_text")),
}
"""What is cheaper asked again than kept: look-ups in what was made."""
PARTS = {
    "checks": ("checks_part", "remarks", "cells", "answers"),
    "years": ("years_part", "totals", "changes", "indicators", "events"),
    "issues": ("issues_part", "links", "issue"),
    "next_level": ("level_part", "worth", "board", "path", "strengths"),
    "report": ("report_part", "draft", "check", "export"),
    "measures": ("measures_part", "plan", "report", "effect", "texts"),
    "present": ("present_part", "slides", "checks", "rehearsal", "offline"),
}
"""The pages of which one part is drawn at a time: the key of the open one, and all of them."""
_CORE = Path(ita_core.__file__).parent
_BUILT = {go.Figure.__init__.__code__: "a plotly figure", pd.DataFrame.__init__.__code__: "a frame"}


@contextmanager
def what_is_made() -> Iterator[Counter[str]]:
    """How often each function of the makers is called in new threads, and each figure and frame built."""
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        if code in _BUILT:
            found[_BUILT[code]] += 1
        place = Path(code.co_filename)
        if not code.co_name.startswith("<") and place.is_relative_to(_CORE):
            room = place.relative_to(_CORE).with_suffix("").parts
            found[".".join((*room, code.co_name))] += room[0] in MAKERS

    threading.setprofile(note)
    try:
        yield found
    finally:
        threading.setprofile(None)


@pytest.mark.parametrize("source", [FIVE_YEARS, SourceFile("own.xlsx", shipped(SAMPLE))], ids=("sample", "uploaded"))
@pytest.mark.parametrize("page", PAGES)
def test_a_second_run_makes_nothing_of_what_did_not_change(page: str, source: SourceFile, open_page: OpenPage) -> None:
    app = open_page(page, source=source)
    key, *names = PARTS.get(page, ("", page))
    assert [len(row.options) for row in app.button_group if row.key == key] == ([len(names)] if key else [])
    again = {}
    for name in names:
        if key:
            app.session_state[key] = name
            assert app.run().session_state[key] == name
        with what_is_made() as found:
            app.run()
        assert not app.exception
        again[name] = {place for place, n in found.items() if n} - ASKED_AGAIN
    assert again == {name: set() for name in names}


def test_the_first_run_in_another_language_is_seen_to_make_charts_and_tables(open_page: OpenPage) -> None:
    source = SourceFile("other.xlsx", shipped(SAMPLE))
    app, tables = open_page("overview", source=source), open_page("rules", source=source)
    app.query_params["lang"] = tables.query_params["lang"] = "en"
    with what_is_made() as found:
        app.run()
    assert found["a plotly figure"] == len(app.get("plotly_chart")) > 0
    assert found["narrative.headline.headline"] == 1
    with what_is_made() as found:
        tables.run()
    assert found["a frame"] >= len(tables.get("table")) > 0
