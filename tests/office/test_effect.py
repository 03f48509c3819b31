"""What moved: 2565 → 2566 by hand, through the crosswalk."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.years import comparability
from ita_core.framework import load
from ita_core.office import Plan, effect
from ita_core.scoring import history_of
from tests.office.plans import measure
from tests.samples import reading_of


def years(before, now, first=2565):
    history = history_of(reading_of({first: before, first + 1: now}))
    return history.year(first), history.year(first + 1)


def same_pairs(earlier, later, letter):
    """Codes of the earlier year with those that follow from them, where a difference may be stated."""
    found = [comparability(earlier, later, code) for code in load(later).codes("question") if code[0] == letter]
    return [(each.before, each.code) for each in found if each.before and each.subtractable]


PAIRS = same_pairs(2565, 2566, "i")


def test_the_change_of_the_aimed_questions_stands_beside_the_untouched_ones():
    (a, a2), (b, b2), (c, c2) = PAIRS[:3]
    before, now = years({a: "70", b: "80", c: "90"}, {a2: "76", b2: "81", c2: "93"})
    told = effect(Plan(2566, (measure(aims_at=(a,)),)), before, now).measures[0]
    assert told.moved[0].change == Decimal(6)
    assert told.aimed.change == 6
    assert (told.untouched.change, told.untouched.n) == (Fraction(1 + 3, 2), 2)


def test_what_another_measure_aims_at_is_not_untouched():
    (a, a2), (b, b2), (c, c2) = PAIRS[:3]
    before, now = years({a: "70", b: "80", c: "90"}, {a2: "76", b2: "81", c2: "93"})
    plan = Plan(2566, (measure("m1", aims_at=(a,)), measure("m2", aims_at=(b,))))
    assert effect(plan, before, now).measures[0].untouched.n == 1


def test_only_questions_of_the_same_instrument_stand_beside():
    (a, a2), (o, o2) = PAIRS[0], same_pairs(2565, 2566, "o")[0]
    before, now = years({a: "70", o: "0"}, {a2: "76", o2: "100"})
    assert effect(Plan(2566, (measure(aims_at=(a,)),)), before, now).measures[0].untouched.change is None


def test_a_missing_score_gives_no_change_and_no_zero():
    (a, _), (b, b2) = PAIRS[:2]
    before, now = years({a: "70", b: "80"}, {b2: "81"})
    told = effect(Plan(2566, (measure(aims_at=(a,)),)), before, now)
    assert told.measures[0].moved[0].change is None
    assert not told.is_comparable


def test_a_question_that_may_not_be_compared_has_no_change():
    """2567 asks other things than 2566: where the crosswalk finds no successor, nothing is subtracted."""
    successors = {comparability(2566, 2567, code).before for code in load(2567).codes("question")}
    lost = next(code for code in load(2566).codes("question") if code not in successors)
    before, now = years({lost: "70"}, dict.fromkeys(load(2567).codes("question"), "90"), first=2566)
    told = effect(Plan(2567, (measure(aims_at=(lost,)),)), before, now).measures[0]
    assert told.moved[0].comparability is None
    assert (told.aimed.change, told.is_comparable) == (None, False)


def test_a_measure_that_aims_at_nothing_has_no_effect_to_tell():
    before, now = years({"i1": "70"}, {"i1": "76"})
    assert effect(Plan(2566, (measure(),)), before, now).measures == ()


def test_the_years_must_be_those_of_the_plan():
    before, now = years({"i1": "70"}, {"i1": "76"})
    with pytest.raises(ValueError, match="need the scores of 2566 and 2567"):
        effect(Plan(2567, ()), before, now)
