"""Changes worked out by hand: 0.30 × ΔIIT + 0.30 × ΔEIT + 0.40 × ΔOIT."""

from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.years import decompose
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of

BEFORE = {"TOTAL": "84.00", "IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}
NOW = {"TOTAL": "88.10", "IIT": "85.00", "EIT": "82.00", "OIT": "95.00"}


def two_years(before=BEFORE, now=NOW):
    reading = reading_of({2565: before, 2566: now})
    return assess(reading, load(2565)), assess(reading, load(2566))


def test_the_change_is_split_by_instrument_and_adds_up():
    found = decompose(*two_years(), "instrument")
    assert found.change == Decimal("4.10")
    assert {c.code: c.points for c in found.contributions} == {
        "IIT": Fraction("1.5"),
        "EIT": Fraction("0.6"),
        "OIT": Fraction("2.0"),
    }
    assert found.remainder == 0


def test_what_the_parts_do_not_explain_is_the_remainder():
    found = decompose(*two_years(now=NOW | {"TOTAL": "88.11"}), "instrument")
    assert found.remainder == Fraction("0.01")


def test_without_last_year_s_instruments_nothing_is_guessed():
    assert decompose(*two_years(before={"TOTAL": "84.87"}), "instrument") is None


def test_without_a_total_there_is_no_change_to_split():
    assert decompose(*two_years(now={"IIT": "85.00"}), "instrument") is None


def test_ten_indicators_split_the_same_change():
    indicators = {str(n): "80.00" for n in range(1, 11)}
    before = {"TOTAL": "80.00"} | indicators
    now = {"TOTAL": "83.00"} | indicators | {"1": "90.00", "9": "92.00"}
    found = decompose(*two_years(before, now), "indicator")
    points = {c.code: c.points for c in found.contributions if c.points}
    assert points == {"1": Fraction("0.6"), "9": Fraction("2.4")}
    assert found.remainder == 0
