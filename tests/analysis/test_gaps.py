"""What is not known of a year, from its rules and from what a file has of it."""

import pytest

from ita_core.analysis.gaps import Gap, gaps
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of

ITEMS = tuple(f"o{n}" for n in range(1, 27))
STAFF = tuple(f"i{n}" for n in range(1, 16))
PUBLIC = tuple(f"e{n}" for n in range(1, 10))


def found(year, framework=None, /, **scores):
    return gaps(assess(reading_of({year: {"TOTAL": "90.00"} | scores}), framework or load(year)))


@pytest.mark.parametrize("year", [2566, 2567])
def test_a_year_that_is_known_whole_has_none(year):
    assert found(year) == ()


def test_questions_without_a_text_are_named():
    assert found(2568) == (Gap("texts", STAFF + PUBLIC),)


@pytest.mark.parametrize("year", [2563, 2564, 2565])
def test_of_2563_to_2565_the_public_s_questions_have_no_text(year):
    assert found(year) == (Gap("texts", tuple(f"e{n}" for n in range(1, 16))),)


@pytest.mark.parametrize("year", [2569, 2570])
def test_items_without_a_place_and_surveys_without_a_question_are_named(year):
    assert found(year) == (Gap("questions", ("IIT", "EIT")), Gap("weights", ITEMS))


def test_a_score_that_was_read_without_a_place_takes_the_place_of_its_survey():
    assert found(2569, i2="80.00", i1="70.00") == (
        Gap("places", ("i1", "i2")),
        Gap("questions", ("EIT",)),
        Gap("weights", ITEMS),
    )


def test_a_year_without_issues_or_questions_says_both():
    assert found(2562) == (Gap("questions", ("IIT", "EIT", "OIT")), Gap("issues"))


def test_a_question_that_nobody_knows_advice_on_is_named():
    rules = load(2566)
    advice = {code: each for code, each in rules.recommendations.items() if code != "i8"}
    assert found(2566, rules.model_copy(update={"recommendations": advice})) == (Gap("advice", ("i8",)),)
