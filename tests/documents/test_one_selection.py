"""Slides, handout, report and measures call the same things strong and weak, in workbooks of every year."""

import random

import pytest

from ita_core.documents.content.subject import Subject
from ita_core.framework import known_years
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.documents.one_selection import cells_of, contradictions
from tests.samples import reading_of_year, real_reading


@pytest.mark.parametrize("year", known_years())
def test_no_surface_contradicts_another_in_any_year(year):
    for seed in range(4):
        history = history_of(reading_of_year(year, random.Random(100 * year + seed)))
        assert contradictions(Subject(history, history.latest, text_in("th"))) == []


def test_the_real_year_is_told_alike_in_both_languages():
    history = history_of(real_reading())
    for language in ("th", "en"):
        assert contradictions(Subject(history, history.latest, text_in(language))) == []


def test_a_surface_that_says_something_else_is_found(monkeypatch):
    """The slides take another selection: the deck thanks for what the report calls weak."""
    from ita_core.documents.deck import people

    history = history_of(real_reading())
    subject = Subject(history, history.latest, text_in("th"))
    monkeypatch.setattr(people, "best", lambda _: ["e14"])
    found = contradictions(subject)
    assert "thanks for ['e14']" in found
    assert "citizens shows what is thanked for" in found


def test_the_codes_of_a_slide_are_read_from_its_notes():
    from ita_core.documents.blocks import Slide

    assert cells_of(Slide("x", "", (), "พูดว่า:\n• e14 ชื่อ 81.50 (C3)\n• 7 ชื่อ 90.94 (C4)")) == ["e14", "7"]
