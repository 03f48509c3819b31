"""One table of signs for pages, charts, slides and documents: a sign has one meaning everywhere."""

import re
import tomllib
from pathlib import Path

import pytest

from ita_core.analysis import ActionNeed, groups_of
from ita_core.analysis.noise import Noise
from ita_core.analysis.reality import Size
from ita_core.consistency import Agreement, Reach
from ita_core.documents.content.advice import issue_needs_table
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import deck
from ita_core.findings import Severity
from ita_core.office import Status
from ita_core.scoring import history_of
from ita_core.tables.verdicts import need_text
from ita_core.text import sign, text_in
from tests.samples import ROOT, real_reading

TABLE = tomllib.loads((ROOT / "ita_core/text/symbols.toml").read_text("utf-8"))
SIGNS = TABLE["symbol"]
DRAWN = frozenset("●○◇")
"""Marks that a legend of a chart repeats as they are drawn."""
ASKED = frozenset("?=≠≈●")
"""Signs that are also letters of a text, or a drawn mark."""


def test_no_sign_stands_for_two_meanings():
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("severity_symbol", Severity),
        ("need_symbol", ActionNeed),
        ("size_symbol", Size),
        ("views_symbol", Agreement),
        ("reach_symbol", Reach),
        ("noise_symbol", Noise),
        ("status_symbol", Status),
    ],
)
def test_everything_that_has_a_sign_has_it_in_both_languages(key, ids):
    assert set(TABLE[key]) == {each.value for each in ids}
    for each in ids:
        assert text_in("th")(f"{key}.{each}") == text_in("en")(f"{key}.{each}") == SIGNS[TABLE[key][each.value]]


def house_files():
    for folder in ("ita_core", "ui", "pages"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".js") and path.name != "symbols.toml":
                yield path


def strange_signs(path: Path) -> list[str]:
    """The signs that a file writes by itself: in code without docstrings and comments, in texts anywhere."""
    source = path.read_text("utf-8")
    if path.suffix == ".py":
        source = re.sub(r'"""(?:.|\n)*?"""|#.*', "", source)
    allowed = ASKED | (DRAWN if "charts" in path.parts or "slides" in path.parts else frozenset())
    return sorted({letter for letter in source if letter in set(SIGNS.values()) - allowed})


def test_nothing_writes_a_sign_by_itself():
    """The checker of reports reads what others wrote; the slides' script is held below."""
    others = {"report_check": ["▲", "▼", "◎", "✔", "§", "†", "‡"], "slide.js": ["▲", "▼", "✔", "✖"]}
    found = {path: signs for path in house_files() if (signs := strange_signs(path))}
    left = {
        path: signs
        for path, signs in found.items()
        if not any(part in others and set(signs) <= set(others[part]) for part in path.parts)
    }
    assert left == {}


def test_the_script_of_the_slides_warns_of_the_same_signs():
    source = (ROOT / "ita_core/documents/slides/browser/slide.js").read_text("utf-8")
    bad = re.search(r"/\^\[(.+?)\]/\.test\(cell\)", source)[1]
    assert set(bad) == {sign("correct"), sign("below"), sign("wrong")}
    assert f'cell.startsWith("{sign("fine")}") ? " good"' in source


@pytest.mark.parametrize("language", ["th", "en"])
def test_page_handout_and_slides_say_the_need_of_a_group_with_the_same_sign(language):
    history = history_of(real_reading(e14="60.00", i8="76.32"))
    year, text = history.latest, text_in(language)
    subject = Subject(history, year, text)
    handout = issue_needs_table(subject).rows
    (slide,) = (slide for slide in deck(subject).appendix if slide.key == "issues")
    for row, shown, issue in zip(handout, slide.shown[0].rows, year.framework.issues, strict=True):
        for group in groups_of(issue, year):
            place = 1 + year.framework.codes("instrument").index(group.instrument)
            page = need_text(group.need, text)
            assert row[place].startswith(page)
            assert shown[place].startswith(page)
