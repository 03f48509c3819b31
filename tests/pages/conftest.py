"""Opens pages of the whole app, as a visitor does, with a workbook of one's choice."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.samples import ROOT
from ui import long_work
from ui.jobs import jobs
from ui.places import WORKSPACE, file_of
from ui.session import EXAMPLE, SourceFile

PAGES = WORKSPACE
OpenPage = Callable[..., AppTest]


def shipped(name: str) -> bytes:
    """A workbook of `sample_data`."""
    return (ROOT / "sample_data" / name).read_bytes()


FIVE_YEARS = SourceFile(EXAMPLE, shipped(EXAMPLE), EXAMPLE)
BROKEN = [
    SourceFile(name, shipped(name))
    for name in ("broken-half-the-questions.xlsx", "broken-scores.xlsx", "broken-unknown-year.xlsx")
]
"""Workbooks that can be read, with scores missing, wrong, or of a year that the program does not know."""
any_workbook = pytest.mark.parametrize("source", [FIVE_YEARS, *BROKEN], ids=lambda source: source.name)


@pytest.fixture(autouse=True)
def made_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A click waits for what it began, however busy the machine; nothing that another test had made is there."""
    monkeypatch.setattr(long_work, "PATIENCE", 120.0)
    jobs.clear()


@pytest.fixture
def open_page() -> OpenPage:
    """`open_page("issues", source=…, lang="en", issue="2")`: the page after its first run."""

    def opened(name: str, *, source: SourceFile | str | None = "sample", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        if source != "sample":
            app.session_state["source_file"] = source
        app.run()
        app.switch_page(file_of(name))
        for key, value in query.items():
            app.query_params[key] = value
        return app.run()

    return opened


def mounted(app: AppTest, name: str) -> Any:
    """What the browser gets for one of the page's own components."""
    (found,) = (shown.proto for shown in app.get("bidi_component") if shown.proto.component_name == name)
    return found


def tree_of(app: AppTest) -> dict[str, Any]:
    """What the page hands to the tree of all scores."""
    return json.loads(mounted(app, "ita_lens_score_tree").json)


def words(app: AppTest) -> str:
    """Everything a visitor can read on the page, tables included."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "success",
        "warning",
        "error",
        "metric",
        "table",
    )
    parts = [element for kind in kinds for element in app.get(kind)]
    return "\n".join(str(getattr(part, "value", part)) + str(getattr(part, "delta", "")) for part in parts)
