"""May two years be compared: on the crosswalk's own facts, and for every pair of known years."""

from itertools import combinations

import pytest

from ita_core.analysis.years import Reason, Strength, comparability, forerunner
from ita_core.framework import UnknownFiscalYear, known_years, load

PAIRS = list(combinations(known_years(), 2))


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_every_pair_of_years_is_compared_or_refused_with_a_reason(earlier, later):
    for code in load(later).node_of:
        found = comparability(earlier, later, code)
        assert found.strength is Strength.SAME or found.reasons, (code, found)
        assert found.subtractable == (found.before is not None), (code, found)


def test_equal_numbers_with_swapped_subjects_are_never_compared():
    """2564 i19 asks about taking property, 2566 i19 about knowing the rules; i23 the other way round."""
    assert comparability(2564, 2566, "i19").before != "i19"
    assert comparability(2564, 2566, "i23").before != "i23"


def test_a_basic_document_with_the_same_number_and_title_is_the_same():
    assert comparability(2564, 2566, "o1").strength is Strength.SAME


def test_the_total_of_2565_and_2566_stands_on_two_level_scales_and_eit_parts():
    found = comparability(2565, 2566, "TOTAL")
    assert found.subtractable and not found.connected
    assert {Reason.LEVELS, Reason.PARTS} <= set(found.reasons)


def test_an_instrument_counted_otherwise_for_the_level_is_another_scale():
    """2566 holds IIT, EIT1, EIT2 and OIT against the floor, 2567 IIT, EIT and OIT; the bounds are the same."""
    assert Reason.LEVELS in comparability(2566, 2567, "TOTAL").reasons
    assert Reason.LEVELS not in comparability(2567, 2568, "TOTAL").reasons


def test_questions_that_nobody_knows_are_unknown_and_not_said_to_have_changed():
    found = comparability(2564, 2565, "EIT")
    assert found.reasons == (Reason.UNKNOWN,)
    assert not found.ruler_changed
    assert not found.connected


def test_a_dropped_question_is_another_set_of_questions():
    found = comparability(2565, 2566, "OIT")
    assert Reason.QUESTIONS in found.reasons
    assert found.ruler_changed


def test_a_new_question_has_no_forerunner():
    before, reasons = forerunner(2565, 2566, "o41")
    assert before is None
    assert reasons[-1] in (Reason.NEW, Reason.UNKNOWN)


def test_six_answer_levels_instead_of_four_are_another_scale():
    found = [comparability(2566, 2567, code) for code in load(2567).codes("question") if code[0] == "i"]
    changed = [f for f in found if f.before]
    assert changed
    assert all(Reason.SCALE in f.reasons for f in changed if len(load(2567).scale_of[f.code].points) == 6)


def test_years_in_the_wrong_order_are_an_error():
    with pytest.raises(ValueError, match="2566"):
        comparability(2566, 2565, "TOTAL")


def test_an_unknown_year_is_an_error_that_lists_the_known_ones():
    with pytest.raises(UnknownFiscalYear, match="2566"):
        comparability(2500, 2566, "TOTAL")


def test_a_code_that_the_year_does_not_have_is_not_comparable():
    assert comparability(2565, 2566, "i99").strength is Strength.IMPOSSIBLE
