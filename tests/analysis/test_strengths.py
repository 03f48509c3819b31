from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.strengths import strengths
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading

FRAMEWORK = load(2566)
REAL = strengths(assess(real_reading(), FRAMEWORK))


def codes(points):
    return [point.code for point in points]


def test_the_weak_points_of_2566():
    assert codes(REAL.weak_in("IIT")) == ["i8", "i21", "i20"]
    assert codes(REAL.weak_in("EIT")) == ["e14", "e7", "e9", "e6"]
    assert codes(REAL.weak_in("OIT")) == ["o24", "o26"]


def test_the_lowest_that_reach_the_target_are_watched_and_not_weak():
    assert codes(REAL.watched_in("IIT")) == ["i27", "i28"]
    assert codes(REAL.watched_in("EIT")) == ["e12", "e15"]
    assert not set(codes(REAL.watched)) & {*codes(REAL.weak), *codes(REAL.strong), *codes(REAL.ranked)}


def test_what_is_to_be_worked_on_is_ranked_by_what_it_adds():
    """1.00 a document; below the target the gap to 100 times 0.01, so that the lowest score adds most."""
    assert codes(REAL.ranked) == ["o24", "o26", "i8", "i21", "e14", "e7", "e9", "i20", "e6"]
    assert codes(REAL.documents) == ["o24", "o26"]


def test_each_weak_point_says_why():
    why = {point.code: point.reasons for point in (*REAL.weak, *REAL.watched)}
    assert why["i8"] == ("below_target", "among_lowest")
    assert why["i27"] == ("among_lowest",)
    assert why["o24"] == ("no_points",)


def test_a_weak_point_carries_its_distance_its_worth_and_its_evidence():
    """i8 = 76.32: 85 − 76.32 = 8.68; (100 − 76.32) · 0.01 = 0.2368; the report refers it to o11 and o12."""
    (i8, *_) = REAL.weak_in("IIT")
    assert (i8.short, i8.gain) == (Decimal("8.68"), Fraction("0.2368"))
    assert [(item.code, item.score) for item in i8.evidence] == [("o11", 100), ("o12", 100)]
    assert i8.recommendation == FRAMEWORK.recommendations["i8"]


def test_a_question_that_reaches_the_target_is_short_of_nothing():
    assert next(point for point in REAL.watched if point.code == "i27").short == 0


def test_the_strong_points_of_2566():
    assert codes(REAL.strong) == ["i4", "i5", "i6", "e8", "e13", "e4"]


def test_the_indicators_to_keep_and_to_improve():
    assert {e.instrument: (e.strongest, e.weakest) for e in REAL.indicators} == {
        "IIT": (("1",), ("4",)),
        "EIT": (("6",), ("8",)),
        "OIT": (("10",), ("9",)),
    }


def test_below_at_and_above_the_target():
    scores = {"i1": "84.99", "i2": "85.00", "i3": "85.01"}
    found = strengths(assess(reading_of({2566: scores}), FRAMEWORK), lowest=0)
    assert codes(found.weak) == ["i1"]
    assert codes(found.strong) == ["i3", "i2"]


def test_a_full_score_is_never_among_the_lowest():
    found = strengths(assess(reading_of({2566: {"i1": 100, "i2": 100}}), FRAMEWORK))
    assert found.weak == ()


def test_ties_at_the_edge_all_count():
    found = strengths(assess(reading_of({2566: {"i1": 90, "i2": 90, "i3": 95}}), FRAMEWORK), lowest=1, highest=1)
    assert codes(found.watched) == ["i1", "i2"]
    found = strengths(assess(reading_of({2566: {"i1": 90, "i2": 95, "i3": 95}}), FRAMEWORK), lowest=1, highest=1)
    assert codes(found.strong) == ["i2", "i3"]


@pytest.mark.parametrize("scores", [(90, 90, 90, 90, 90, 90), (90, 91, 92, 93, 94, 95), (80, 90, 90, 90, 90, 90)])
def test_no_question_is_both_to_keep_and_to_work_on(scores):
    """Where few questions are known, the five lowest and the three highest meet; then what reaches the target stays."""
    given = {f"i{n}": score for n, score in enumerate(scores, start=1)}
    found = strengths(assess(reading_of({2566: given}), FRAMEWORK))
    strong = {code for code, score in given.items() if score >= sorted(scores)[3]}
    assert set(codes(found.strong)) == strong
    assert set(codes((*found.weak, *found.watched))) == given.keys() - strong
    assert {point.score < 85 for point in found.weak} <= {True}


def test_a_year_without_questions_has_no_points():
    found = strengths(assess(reading_of({2566: {"TOTAL": 90}}), FRAMEWORK))
    assert (found.indicators, found.strong, found.weak) == ((), (), ())
