from decimal import Decimal

from ita_core.analysis.years import biggest, moves
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of


def moved(before, now, earlier=2563, later=2564):
    years = [assess(reading_of({year: scores}), load(year)) for year, scores in ((earlier, before), (later, now))]
    return moves(*years)


def test_only_questions_scored_in_both_years_move():
    found = moved({"i1": "80.10", "i2": "70"}, {"i1": "82.35", "i3": "90"})
    assert [(move.code, move.change) for move in found] == [("i1", Decimal("2.25"))]


def test_a_question_that_may_not_be_compared_does_not_move():
    assert moved({"e1": "80"}, {"e1": "90"}) == ()


def test_the_biggest_come_first_and_equal_ones_in_their_order():
    found = moved(
        {"i1": "50", "i2": "50", "i3": "50", "i4": "50", "i5": "50"},
        {"i1": "55", "i2": "60", "i3": "55", "i4": "40", "i5": "50"},
    )
    up, down = biggest(found, 2)
    assert [move.code for move in up] == ["i2", "i1"]
    assert [move.code for move in down] == ["i4"]
