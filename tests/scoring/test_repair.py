"""One mistyped cell of the real 2566 figures is found again, with the value it should have."""

from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.scoring.corrections import Slip, repairs, shifted_rows
from tests.samples import real_scores


def best(**typed):
    wrong = {code: Decimal(text) for code, text in typed.items()}
    return repairs(load(2566), real_scores() | wrong)[0]


@pytest.mark.parametrize(
    ("code", "typed", "right", "slip"),
    [
        ("i8", "67.32", "76.32", Slip.SWAP),
        ("i8", "16.32", "76.32", Slip.DIGIT),
        ("e14", "8.15", "81.50", Slip.POINT),
        ("3", "29.33", "92.33", Slip.SWAP),
        ("OIT", "59.00", "95.00", Slip.SWAP),
        ("TOTAL", "62.16", "92.16", Slip.DIGIT),
    ],
)
def test_a_single_slip_is_found_with_its_value(code, typed, right, slip):
    found = best(**{code: typed})
    assert (found.code, found.proposed, found.slip) == (code, Decimal(right), slip)


def test_the_real_figures_need_no_repair():
    assert repairs(load(2566), real_scores()) == ()


def test_two_wrong_cells_in_different_places_have_no_single_cause():
    wrong = {"i8": Decimal("16.32"), "OIT": Decimal("59.00")}
    assert repairs(load(2566), real_scores() | wrong) == ()


def test_a_repair_never_breaks_an_equation_that_holds():
    """Indicator 2 mistyped: its own cell explains it; none of its questions may, for IIT would then break."""
    found = repairs(load(2566), real_scores() | {"2": Decimal("98.64")})
    assert [repair.code for repair in found] == ["2"]


def test_what_makes_the_equations_hold_contains_the_truth():
    found = best(i20="38.90")
    assert found.possible.low <= Decimal("83.90") <= found.possible.high
    assert found.explains == ("4",)


def test_a_value_beyond_100_is_never_proposed():
    scores = real_scores() | {"1": Decimal("50.00"), "i1": Decimal("0.00")}
    assert all(0 <= repair.proposed <= 100 for repair in repairs(load(2566), scores))


def test_figures_that_slid_down_one_row_are_recognised():
    """From i10 on each cell holds the figure of the question above; the first of them was inserted twice."""
    scores = real_scores()
    codes = [f"i{n}" for n in range(1, 31)]
    slid = {codes[n]: scores[codes[n - 1]] for n in range(10, 30)}
    (found,) = shifted_rows(load(2566), scores | slid)
    assert (found.last, found.down) == ("i30", True)
    assert int(found.first[1:]) in (10, 11)
    assert set(found.explains) >= {"2", "3", "4", "5"}


def test_figures_in_their_rows_are_not_called_shifted():
    assert shifted_rows(load(2566), real_scores() | {"i8": Decimal("16.32")}) == ()
