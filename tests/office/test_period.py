"""Months of a fiscal year: it begins in October of the year before."""

import pytest

from ita_core.office import Month, first_month, last_month, months_of, period_text
from ita_core.office.plan import check_in_month
from ita_core.text import text_in


def test_fiscal_year_2567_runs_from_october_2566_to_september_2567():
    assert (first_month(2567), last_month(2567)) == (Month(2566, 10), Month(2567, 9))
    assert len(months_of(2567)) == 12


@pytest.mark.parametrize(("language", "period"), [("th", "ต.ค. 66 – ก.ย. 67"), ("en", "Oct 2566 – Sep 2567")])
def test_a_period_is_written_as_in_the_official_table(language, period):
    assert period_text(first_month(2567), last_month(2567), text_in(language)) == period


def test_one_month_is_no_range():
    assert period_text(Month(2567, 1), Month(2567, 1), text_in("th")) == "ม.ค. 67"


def test_the_turn_of_a_century_keeps_two_digits():
    assert period_text(Month(2600, 1), Month(2600, 1), text_in("th")) == "ม.ค. 00"


def test_the_check_ins_are_due_at_the_end_of_march_and_of_september():
    assert (check_in_month(2567, 6), check_in_month(2567, 12)) == (Month(2567, 3), Month(2567, 9))


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_thirteenth_month(month):
    with pytest.raises(ValueError, match="expected 1–12"):
        Month(2567, month)
