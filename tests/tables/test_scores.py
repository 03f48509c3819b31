from ita_core.framework import load
from ita_core.scoring import assess
from ita_core.tables.scores import node_score_text
from tests.samples import reading_of, real_reading, real_scores


def node(code, scores=None):
    reading = real_reading() if scores is None else reading_of({2566: scores})
    return node_score_text(assess(reading, load(2566)).by_code[code])


def test_a_printed_score_and_one_that_must_be_100_stand_plainly():
    assert node("e14") == "81.50"
    assert node("o4") == "100.00"


def test_a_figure_that_rounding_blurs_is_the_range_that_is_left():
    assert node("EIT2.6") == "94.71–94.73"


def test_a_figure_known_only_as_a_range_is_shown_as_one():
    """i8 + i9 = 6 × 89.64 − 88.23 − 92.52 − 97.87 − 94.65 = 164.57 (± 0.05): neither can be below 64.52."""
    scores = {code: score for code, score in real_scores().items() if code not in ("i8", "i9")}
    assert node("i8", scores) == "64.52–100.00"


def test_an_unknown_figure_is_a_dash():
    assert node("i8", {"OIT": 90}) == "–"
