"""What a published mean gives away. At n = 31: 98.94 is one person at 67, 97.84 one at 33, 97.87 two at 67."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.respondents import privacy_meter, surveys
from ita_core.analysis.respondents.privacy import rounded_to
from ita_core.framework import load
from ita_core.scoring import assess
from tests.analysis.respondents.surveys import TWO_LEVEL, survey_of_means
from tests.samples import real_reading

IIT, _ = surveys(assess(real_reading(), load(2566)))
METER = privacy_meter(IIT, 31)
LEAKS = {leak.code: leak for leak in METER.leaks}


def exposure(score, n, **more):
    (leak,) = privacy_meter(survey_of_means(score, **more), n).leaks
    return leak.exposure.value


@pytest.mark.parametrize(
    ("score", "found"),
    [("98.94", "singled_out"), ("97.84", "singled_out"), ("97.87", "singled_out"), ("92.52", "singled_out"),
     ("96.81", "known"), ("76.32", "safe"), ("100", "unanimous"), ("0", "unanimous")],
)  # fmt: skip
def test_what_a_mean_of_31_people_gives_away(score, found):
    """92.52 is 1·33 + 5·67 + 25·100 or 1·0 + 4·67 + 26·100: in both one person stands at 33 or worse.

    96.81 is three at 67: all counts known, but nobody alone.
    """
    assert exposure(score, 31) == found


def test_with_many_respondents_an_impossible_mean_is_left_out_too():
    """250 answers of 0 or 100 make multiples of 0.40: 87.57 says nothing, least of all that all answered alike."""
    assert privacy_meter(survey_of_means("87.57", points=TWO_LEVEL), 250).leaks == ()
    assert exposure("99.60", 250, points=TWO_LEVEL) == "singled_out"


def test_the_meter_names_the_answers_that_stand_alone():
    assert LEAKS["i16"].answers == ((Fraction(67),), (Fraction(0), Fraction(33), Fraction(67)))
    assert LEAKS["i2"].answers == ((Fraction(0), Fraction(33)),)


def test_the_meter_of_2566():
    assert METER.unanimous == ("i4", "i5", "i6")
    assert {"i2", "i11", "i16", "i17"} <= set(METER.singling_out)
    assert "i8" not in METER.singling_out


def test_coarser_rounding_stops_it_and_the_finest_that_does_is_named():
    """At 1 point 98.94 goes to 99 and can be nothing else; at 2 it is 98, 97.00–98.99: one or two people at most.

    At 5 it is 100, 97.50–100: nobody at all is possible too.
    """
    steps = {step.step: step for step in METER.ladder}
    assert "i16" in steps[Decimal(1)].singling_out
    assert "i16" in steps[Decimal(2)].singling_out
    assert METER.advice == Decimal(5)
    assert METER.ladder[-1].step == 5


def test_each_mean_has_its_own_smallest_step():
    open_at = {
        code: [s.step for s in METER.ladder if code in (*s.singling_out, *s.thin)] for code in ("i8", "i2", "i16")
    }
    assert open_at["i8"] == []
    assert open_at["i2"] == [Decimal("0.01")]
    assert open_at["i16"] == [step.step for step in METER.ladder if step.step < 5]


def test_more_patterns_asked_for_need_coarser_rounding():
    survey = survey_of_means("92.55")
    assert privacy_meter(survey, 31, patterns=1).advice == Decimal("0.01")
    assert privacy_meter(survey, 31, patterns=3).advice > Decimal("0.1")


def test_where_no_step_helps_the_meter_says_so():
    """Two people, two answers: 50 is one of each at every rounding short of the whole scale."""
    meter = privacy_meter(survey_of_means("50", points=TWO_LEVEL), 2)
    assert (meter.advice, meter.singling_out) == (None, ("i1",))
    assert meter.ladder[-1].step == 10


def test_an_impossible_mean_is_left_out():
    assert privacy_meter(survey_of_means("98.95"), 31).leaks == ()


def test_in_a_large_group_nobody_stands_alone():
    assert exposure("85.63", 97) == "safe"


@pytest.mark.parametrize(
    ("score", "step", "rounded"), [("92.55", "0.5", "92.5"), ("92.75", "0.5", "93.0"), ("97.5", "5", "100")]
)
def test_a_coarser_grid_rounds_half_up(score, step, rounded):
    assert rounded_to(Decimal(score), Decimal(step)) == Decimal(rounded)


def test_a_mean_with_one_possible_pattern_is_not_called_safe_although_nobody_stands_alone():
    # 50.00 of six people who can only say 0 or 100: three of each, and no other way.
    meter = privacy_meter(survey_of_means("50.00", points=TWO_LEVEL), 6)
    assert meter.singling_out == meter.unanimous == ()
    assert (meter.thin, meter.reveals_nothing) == (("i1",), False)
