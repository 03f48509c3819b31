"""Worth × headroom by hand: i8 (100 − 76.32) · 0.01 = 0.2368; EIT2.8 (100 − 85.42) · 0.05 = 0.729; o24 100 · 0.01."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.whatif import equivalence, lever_table, levers, what_if
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading

FRAMEWORK = load(2566)
REAL = assess(real_reading(), FRAMEWORK)
BY_CODE = {lever.code: lever for lever in levers(REAL)}


def test_every_question_and_the_three_shares_of_part_2_are_levers():
    assert set(BY_CODE) == {*FRAMEWORK.codes("question"), "EIT2.6", "EIT2.7", "EIT2.8"}


@pytest.mark.parametrize(
    ("code", "headroom", "gain"),
    [("i8", "23.68", "0.2368"), ("e14", "18.50", "0.185"), ("o24", "100", "1"), ("EIT2.8", "14.58", "0.729"),
     ("i4", "0", "0"), ("o43", "0", "0")],
)  # fmt: skip
def test_a_lever_gives_its_worth_times_its_headroom(code, headroom, gain):
    assert (BY_CODE[code].headroom, BY_CODE[code].gain) == (Decimal(headroom), Fraction(gain))


def test_the_gain_is_what_the_tree_gives_when_the_lever_is_full():
    for code, lever in BY_CODE.items():
        assert what_if(REAL, {code: Decimal(100)}).total.change == lever.gain, code


def test_the_largest_gain_stands_first():
    assert [lever.code for lever in levers(REAL)][:6] == ["o24", "o26", "EIT2.8", "EIT2.7", "EIT2.6", "i8"]


def test_documents_and_experience_are_told_apart():
    assert {BY_CODE[code].route for code in ("o1", "o24")} == {"document"}
    assert {BY_CODE[code].route for code in ("i8", "e14", "EIT2.8")} == {"experience"}


def test_two_documents_weigh_as_much_as_200_points_of_opinion():
    found = equivalence(REAL)
    assert (found.codes, found.gain, found.question_points) == (("o24", "o26"), 2, 200)


def test_one_chosen_document_alone():
    assert equivalence(REAL, ["o26"]).question_points == 100


def test_with_every_document_published_there_is_nothing_to_weigh_up():
    full = assess(real_reading(o24="100", o26="100", OIT="100", **{"9": "100", "TOTAL": "94.16"}), FRAMEWORK)
    assert equivalence(full) is None


def test_the_table_has_one_row_a_lever_and_documented_columns():
    table = lever_table(REAL)
    assert (len(table), list(table.columns)) == (
        91,
        ["code", "kind", "instrument", "route", "score", "headroom", "total_weight", "gain"],
    )


def test_a_year_with_a_total_alone_has_the_total_as_its_lever():
    (lever,) = levers(assess(reading_of({2566: {"TOTAL": 90}}), FRAMEWORK))
    assert (lever.code, lever.gain) == ("TOTAL", 10)


def test_an_empty_year_has_no_levers():
    assert levers(assess(reading_of({2565: {"TOTAL": 90}}), FRAMEWORK)) == ()
