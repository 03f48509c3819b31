"""Hand figures of 2566: o24 + o26 are +50 on 9.4, +10 on 9, +5 on OIT, +2.00 on the total."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.whatif import AnalysisRefused, what_if
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores

FRAMEWORK = load(2566)
REAL = assess(real_reading(), FRAMEWORK)
FULL = Decimal(100)


def assessed(scores):
    return assess(reading_of({2566: scores}), FRAMEWORK)


def after(board, code):
    return str(board.by_code[code].after)


def test_the_two_missing_documents_make_oit_100_and_the_total_94_16():
    board = what_if(REAL, {"o24": FULL, "o26": FULL})
    assert {code: after(board, code) for code in ("9.4", "9", "OIT", "TOTAL")} == {
        "9.4": "100.00",
        "9": "100.00",
        "OIT": "100.00",
        "TOTAL": "94.16",
    }
    assert board.total.change == 2
    assert (board.level_before.level.id, board.level_after.level.id) == ("good", "good")
    assert (board.binding_before.code, board.binding_after.code) == ("EIT1", "EIT1")


def test_no_change_gives_the_present_figures():
    board = what_if(REAL, {})
    assert {code: move.after for code, move in board.by_code.items()} == {
        code: node.score for code, node in REAL.by_code.items()
    }
    assert board.level_after.level == REAL.level.level
    assert board.moves.empty


def test_no_change_keeps_a_printed_figure_that_its_questions_contradict():
    wrong = assess(real_reading(OIT="59.00"), FRAMEWORK)
    assert after(what_if(wrong, {}), "OIT") == "59.00"
    assert after(what_if(wrong, {"o24": FULL}), "OIT") == "61.50"


def test_the_exact_value_below_counts_not_its_rounded_print():
    """The 30 questions sum to 2,723.79, IIT is 90.793; it prints 90.80 from a sum of 2,723.85 on, 0.06 more."""
    assert after(what_if(REAL, {"i1": Decimal("92.60")}), "IIT") == "90.79"
    assert after(what_if(REAL, {"i1": Decimal("92.61")}), "IIT") == "90.80"


def test_a_question_of_eit_part_1_moves_its_part_and_leaves_part_2():
    """e14 81.50 → 96.50: +3 on EIT1.8, +1 on EIT1, +1.5 on indicator 8, +0.5 on EIT, +0.15 on the total."""
    board = what_if(REAL, {"e14": Decimal("96.50")})
    changes = {code: board.by_code[code].change for code in ("EIT1.8", "EIT1", "8", "EIT", "TOTAL", "EIT2", "EIT2.8")}
    assert changes == {
        "EIT1.8": 3,
        "EIT1": 1,
        "8": Fraction(3, 2),
        "EIT": Fraction(1, 2),
        "TOTAL": Fraction(3, 20),
        "EIT2": 0,
        "EIT2.8": 0,
    }
    assert (after(board, "EIT2"), after(board, "EIT2.8")) == ("91.17", "85.42")


def test_a_fall_can_break_a_floor_and_the_board_names_it():
    """OIT 95 − 0.5·20·… : without o43 10.2 falls to 80, 10 to 90, OIT to 90; without o41–o43 OIT falls to 80."""
    board = what_if(REAL, {"o41": Decimal(0), "o42": Decimal(0), "o43": Decimal(0)})
    assert after(board, "OIT") == "80.00"
    assert board.level_after.level.id == "pass"
    assert [check.code for check in board.level_after.missing] == ["OIT"]


def test_where_only_indicators_are_known_they_are_the_levers():
    board = what_if(assessed({"IIT": 90, "1": 80, "2": 90, "3": 90, "4": 95, "5": 95}), {"1": Decimal(90)})
    assert after(board, "IIT") == "92.00"
    assert board.by_code["TOTAL"].after is None
    assert board.level_after is None


def test_unknown_neighbours_need_not_be_known():
    board = what_if(assessed({"1": "90.00", "i1": "80.00"}), {"i1": Decimal(86)})
    assert after(board, "1") == "91.00"


def test_an_indicator_of_eit_alone_leaves_open_which_part_moved():
    scores = {c: s for c, s in real_scores().items() if not c.startswith("e")}
    board = what_if(assessed(scores), {"8": Decimal("89.45")})
    assert after(board, "EIT") == "90.74"
    assert (board.by_code["EIT1"].after, board.by_code["EIT2"].after, board.level_after) == (None, None, None)


def test_no_score_leaves_0_to_100():
    wrong = assess(real_reading(**{"9": "95.00"}), FRAMEWORK)
    board = what_if(wrong, {"o24": FULL, "o26": FULL})
    assert (after(board, "9"), board.by_code["9"].change) == ("100.00", 5)


def test_a_printed_total_that_contradicts_its_parts_falls_to_0_and_no_further():
    """Thirty questions of IIT from 90 to 0 take 0.30 · 90 = 27 from the total; the printed one has only 5 to lose."""
    questions = dict.fromkeys((f"i{n}" for n in range(1, 31)), Decimal(90))
    board = what_if(assessed({**questions, "TOTAL": 5}), dict.fromkeys(questions, Decimal(0)))
    assert (after(board, "TOTAL"), board.total.change) == ("0.00", -5)


def test_the_table_holds_the_nodes_that_move():
    moves = what_if(REAL, {"o24": FULL}).moves
    assert list(moves["code"]) == ["TOTAL", "OIT", "9", "9.4", "o24"]
    assert list(moves.columns) == ["code", "kind", "before", "after", "change"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"i99": "50"}, "no_code"),
        ({"i1": "100.01"}, "outside"),
        ({"i1": "-0.01"}, "outside"),
        ({"o24": "50"}, "document_points"),
        ({"1": "90"}, "not_a_lever"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_reason(changes, key):
    with pytest.raises(AnalysisRefused) as refused:
        what_if(REAL, {code: Decimal(score) for code, score in changes.items()})
    assert refused.value.key == key
    assert next(iter(changes)) in refused.value.message("th")


def test_a_question_without_a_score_cannot_be_moved():
    with pytest.raises(AnalysisRefused) as refused:
        what_if(assessed({"TOTAL": 90}), {"i1": FULL})
    assert refused.value.key == "no_score"


def test_changes_that_two_ways_up_the_tree_read_differently_are_refused():
    scores = {c: s for c, s in real_scores().items() if not c.startswith("e")}
    with pytest.raises(AnalysisRefused) as refused:
        what_if(assessed(scores), {"8": Decimal("89.45"), "EIT1": Decimal(90)})
    assert refused.value.key == "two_ways"
