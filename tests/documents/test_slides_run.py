"""A rehearsal as a value: kept as words, read back, and taken from a browser only as far as it is one."""

import pytest

from ita_core.documents.slides.run import Run, clock_text, run_from_browser, run_of, run_table
from ita_core.tables.format import headings_and_rows
from ita_core.text import text_in
from tests.documents.made_deck import made_deck

RUN = Run(15, (("cover", 12), ("years", 75), ("e14", 40)))


def test_a_run_is_kept_as_words_and_read_back():
    assert RUN.words() == "minutes=15 cover=12 years=75 e14=40"
    assert run_of(RUN.words()) == RUN
    assert RUN.seconds == 127


@pytest.mark.parametrize("words", ["", "years=75", "minutes=", "minutes=15 years", "minutes=15 years=-1", "สวัสดี"])
def test_other_words_are_no_run(words):
    assert run_of(words) is None


def test_a_browser_s_word_counts_for_slides_that_are_known_only():
    told = {
        "at": 1,
        "minutes": 15,
        "slides": [["cover", 12], ["years", 75], ["gone", 9], ["years", "x"], 7, ["e14", True]],
    }
    assert run_from_browser(told, ["years", "e14"]) == Run(15, (("cover", 12), ("years", 75)))


@pytest.mark.parametrize(
    "told",
    [
        None,
        "minutes=15",
        {"minutes": 15},
        {"minutes": 15, "slides": []},
        {"minutes": "15", "slides": [["cover", 1]]},
        {"minutes": 15, "slides": [["cover", -1]]},
        {"minutes": 15, "slides": [["cover", 10**9]]},
        {"slides": [["cover", 1]]},
    ],
)
def test_anything_else_from_a_browser_is_no_run(told):
    assert run_from_browser(told, ["years"]) is None


@pytest.mark.parametrize(("language", "appendix"), [("th", "ภาคผนวก"), ("en", "Appendix")])
def test_the_table_names_each_slide_and_leaves_out_what_the_deck_no_longer_has(language, appendix):
    run = Run(15, (*RUN.slides, ("gone", 5)))
    _, rows = headings_and_rows(run_table(run, made_deck(), text_in(language)), text_in(language))
    assert [list(row) for row in rows] == [
        ["1", "ผลการประเมิน ITA", "0:12"],
        ["2", "ข้อค้นพบของ years", "1:15"],
        [appendix, "ข้อค้นพบของ e14", "0:40"],
    ]


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59, "0:59"), (60, "1:00"), (3661, "61:01")])
def test_minutes_and_seconds(seconds, shown):
    assert clock_text(seconds) == shown
