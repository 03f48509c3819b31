"""How sure the rules are that an unprinted score was worked out by."""

import pytest

from ita_core.framework import Framework, load
from ita_core.narrative.phrases import known_text
from ita_core.scoring import history_of
from ita_core.scoring.assess import assess
from ita_core.text import text_in
from tests.samples import reading_of

EIT = {"6": "80.00", "7": "84.00", "8": "85.00"}  # (80 + 84 + 85) / 3 = 83


def known(year: int, **scores: str):
    return history_of(reading_of({year: {**EIT, **scores}})).latest


def test_a_printed_score_needs_no_rule():
    assert known(2564, EIT="83.00").footing("EIT").sureness == "confirmed"


@pytest.mark.parametrize(("year", "sureness"), [(2564, "not-confirmed"), (2566, "confirmed")])
def test_a_computed_score_is_as_sure_as_the_average_that_makes_it(year, sureness):
    found = known(year)
    assert found.by_code["EIT"].status == "computed"
    assert found.footing("EIT").sureness == sureness


def rules(**sureness: str) -> Framework:
    """The rules of 2566 with the averages of some nodes less sure."""
    year = load(2566)
    averages = [each.model_copy(update={"sureness": sureness.get(each.node, "confirmed")}) for each in year.averages]
    return year.model_copy(update={"averages": tuple(averages)})


@pytest.mark.parametrize(
    ("own", "below", "worst"),
    [
        ("office", "confirmed", "office"),
        ("confirmed", "agency-copy", "agency-copy"),
        ("office", "not-confirmed", "not-confirmed"),
    ],
)
def test_of_several_averages_the_least_sure_counts(own, below, worst):
    """OIT is made from indicators 9 and 10, which are made from their parts."""
    parts = dict.fromkeys(("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"), "100.00")
    found = assess(reading_of({2566: parts}), rules(OIT=own, **{"9": below}))
    assert found.by_code["OIT"].status == "computed"
    assert found.footing("OIT").sureness == worst


def test_what_is_printed_below_stops_the_search():
    found = assess(reading_of({2566: {"9": "90.00", "10": "100.00"}}), rules(**{"9": "not-confirmed"}))
    assert found.footing("OIT").sureness == "confirmed"


def test_a_score_that_follows_from_above_rests_on_the_average_over_it():
    found = assess(reading_of({2566: {"OIT": "95.00", "9": "90.00"}}), rules(OIT="office"))
    assert found.by_code["10"].status == "derived"
    assert found.footing("10").sureness == "office"


def test_a_score_that_nobody_knows_rests_on_nothing():
    assert known(2566).footing("IIT").sureness == "confirmed"


def test_the_words_for_it_have_the_mark():
    assert known_text(known(2564), "EIT", text_in("en")) == f"{text_in('en')('status.computed')}†"
    assert known_text(known(2566), "EIT", text_in("en")) == text_in("en")("status.computed")
