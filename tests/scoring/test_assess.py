"""The score tree on the real figures of 2566; the expected numbers are those the report prints."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.framework import load
from ita_core.scoring import assess, history_of
from tests.samples import reading_of, real_reading, real_scores

PRINTED = {
    "TOTAL": "92.16", "IIT": "90.79", "EIT": "89.74", "EIT1": "88.31", "EIT2": "91.17", "OIT": "95.00",
    "1": "96.27", "2": "89.64", "3": "92.33", "4": "87.85", "5": "87.88",
    "6": "91.83", "7": "90.94", "8": "86.45", "9": "90.00", "10": "100.00", "9.4": "50.00",
}  # fmt: skip
FOLLOWS = {
    "EIT2.6": "94.72",
    "EIT2.7": "93.38",
    "EIT2.8": "85.42",
    "EIT1.6": "88.94",
    "9.1": "100.00",
    "10.2": "100.00",
}
UNPRINTED_ITEMS = ("o4", "o19", "o27", "o28", "o31", "o32", "o33", "o36", "o37", "o38", "o39", "o42", "o43")


def contradictions_in(reading):
    return [f for f in assess(reading, load(2566)).findings if f.code == "node-contradicts-parts"]


@pytest.fixture(scope="module")
def assessment():
    return assess(real_reading(), load(2566))


@pytest.mark.parametrize(("code", "score"), PRINTED.items())
def test_each_printed_node_of_2566_is_shown_to_the_last_digit(assessment, code, score):
    assert assessment.score(code) == Decimal(score)


@pytest.mark.parametrize("code", ["TOTAL", "IIT", "EIT1", "1", "2", "3", "4", "5"])
def test_the_questions_alone_rebuild_the_printed_node(code):
    questions = {c: s for c, s in real_scores(only_printed=False).items() if c[0] in "ieo" and c != "IIT"}
    nodes = assess(reading_of({2566: questions | {"EIT2": "91.17"}}), load(2566)).nodes
    assert str(round(nodes.at[code, "computed"], 2)) == str(Fraction(PRINTED[code])) or abs(
        nodes.at[code, "computed"] - Fraction(PRINTED[code])
    ) < Fraction(1, 200)


def test_no_printed_figure_of_2566_contradicts_another(assessment):
    assert [finding.code for finding in assessment.findings] == ["questions-completed"]


@pytest.mark.parametrize("code", UNPRINTED_ITEMS)
def test_an_item_that_the_report_does_not_print_must_be_100(assessment, code):
    assert (assessment.score(code), assessment.nodes.at[code, "status"]) == (Decimal("100.00"), "derived")


def test_part_two_of_each_eit_indicator_follows_from_the_printed_figures(assessment):
    assert {code: str(assessment.score(code)) for code in ("EIT2.6", "EIT2.7", "EIT2.8")} == {
        "EIT2.6": "94.72",
        "EIT2.7": "93.38",
        "EIT2.8": "85.42",
    }


def test_a_figure_that_rests_on_itself_is_no_proof(assessment):
    assert not assessment.by_code["6"].independent
    assert assessment.by_code["1"].independent


def test_a_missing_indicator_is_computed_from_its_questions():
    scores = {code: score for code, score in real_scores().items() if code != "3"}
    nodes = assess(reading_of({2566: scores}), load(2566)).nodes
    assert (nodes.at["3", "score"], nodes.at["3", "status"]) == (Decimal("92.33"), "computed")


def test_a_missing_question_is_known_only_as_far_as_rounding_allows():
    scores = {code: score for code, score in real_scores().items() if code != "i8"}
    row = assess(reading_of({2566: scores}), load(2566)).nodes.loc["i8"]
    assert row["low"] <= Fraction("76.32") <= row["high"]
    assert row["status"] == "narrowed"


def test_what_is_left_of_a_missing_question_is_shown_as_the_range_that_it_is():
    """i8 is 6 × its mean − the five others, blurred by 6 × 0.005 + 5 × 0.005."""
    scores = {code: score for code, score in real_scores().items() if code != "i8"}
    year = assess(reading_of({2566: scores}), load(2566))
    node = year.by_code["i8"]
    low, high = (Decimal(end) for end in node.shown.split("–"))
    assert low < Decimal("76.32") < high
    assert high - low <= Decimal("0.11")
    assert node.score is not None and low <= node.score <= high
    (said,) = [finding for finding in year.findings if finding.code == "questions-narrowed"]
    assert said.facts["codes"] == "i8"


@pytest.mark.parametrize("code", sorted(code for code in real_scores() if code not in UNPRINTED_ITEMS))
def test_a_figure_said_to_be_the_only_possible_one_is_the_printed_one(code):
    """Every figure of the sample left out in turn: what is called derived is what was printed."""
    left = {own: score for own, score in real_scores().items() if own != code}
    node = assess(reading_of({2566: left}), load(2566)).by_code[code]
    if node.status == "derived":
        assert node.score == real_scores()[code]
    if node.status == "narrowed":
        assert node.low <= real_scores()[code] <= node.high


def test_two_missing_questions_of_one_indicator_stay_a_range():
    scores = {code: score for code, score in real_scores().items() if code not in ("i8", "i9")}
    row = assess(reading_of({2566: scores}), load(2566)).nodes.loc["i8"]
    assert (row["score"], row["status"]) == (None, "bounded")
    assert row["low"] <= Fraction("76.32") <= row["high"]


@pytest.mark.parametrize(("printed", "contradictions"), [("96.26", 0), ("96.28", 0), ("96.29", 1), ("69.27", 2)])
def test_rounding_may_move_a_node_by_one_hundredth_and_no_more(printed, contradictions):
    """Indicator 1 is 577.62 / 6 = 96.27 exactly; IIT notices the indicator only from ±0.05 on."""
    findings = contradictions_in(real_reading(**{"1": printed}))
    assert [f.code for f in findings] == ["node-contradicts-parts"] * contradictions


def test_a_contradiction_names_the_cell_and_both_figures():
    (finding, *_) = assess(real_reading(OIT="59.00"), load(2566)).findings
    assert (finding.sheet, finding.value) == ("2566", "59.00")
    assert "59.00" in finding.message("th") and "95.00" in finding.message("th")


@pytest.mark.parametrize(("eit", "part_two"), [("100.00", "100.00"), ("99.99", "99.98")])
def test_full_scores_are_not_shown_as_a_little_less_because_nothing_lies_above_them(eit, part_two):
    """EIT2 = 2 EIT − EIT1, a hundredth less at most; its parts and indicators 6–8 follow only where all are full."""
    questions = {
        f"{letter}{n}": "100.00" for letter, most in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, most + 1)
    }
    year = assess(reading_of({2566: questions | {"EIT": eit}}), load(2566))
    assert (str(year.score("EIT2")), year.by_code["EIT2"].status) == (part_two, "narrowed")
    if eit == "100.00":
        assert {str(node.score) for node in year.by_code.values()} == {"100.00"}


def test_an_item_of_evidence_with_points_that_no_item_can_have_is_said():
    """10 for 100: where the indicator is not printed, nothing else would tell."""
    findings = assess(reading_of({2566: {"o1": "100.00", "o2": "10", "o3": 0, "i4": "50"}}), load(2566)).findings
    (finding,) = (finding for finding in findings if finding.code == "evidence-points-impossible")
    assert (finding.cell, finding.value, finding.fiscal_year) == ("C3", "10", 2566)
    assert "o2 of 2566 has 10.00, but an OIT item can only have 0, 100 points" in finding.message("en")


@pytest.mark.parametrize(("total", "said"), [("91.53", False), ("91.55", True), ("91.56", False)])
def test_a_level_that_hangs_on_the_rounding_of_an_unprinted_score_is_not_taken_for_sure(total, said):
    """EIT2 = 2 (TOTAL − 65.30) / 0.30 − 90 = 84.87, 85.00, 85.07, each ± 0.06; its floor is 85."""
    scores = {"TOTAL": total, "IIT": 91, "EIT1": 90, "OIT": 95}
    found = [f for f in assess(reading_of({2566: scores}), load(2566)).findings if f.code == "level-left-open"]
    assert bool(found) is said
    if said:
        assert "EIT2 84.94–85.06, so that the level may be Pass or Good pass" in found[0].message("en")


def test_another_level_on_the_sheet_than_the_scores_make_is_said():
    reading = reading_of({2566: real_scores()}, {(2566, "level"): "ผ่านดีเยี่ยม"})
    assert "level-differs-from-sheet" in [f.code for f in assess(reading, load(2566)).findings]


@pytest.mark.parametrize("written", ["ผ่านดี", "ระดับผ่านดี", "ระดับ ผ่าน ดี", "GOOD PASS"])
def test_the_same_level_in_another_spelling_is_no_other_level(written):
    reading = reading_of({2566: real_scores()}, {(2566, "level"): written})
    assert "level-differs-from-sheet" not in [f.code for f in assess(reading, load(2566)).findings]


def test_a_year_with_only_a_total_has_its_total_and_level():
    history = history_of(real_reading())
    before = history.year(2565)
    assert before.score("TOTAL") == Decimal("84.87")
    assert before.level.level.id == "B"
    assert history.change("TOTAL", history.latest) == Decimal("7.29")


def test_a_year_without_a_year_before_has_no_change():
    history = history_of(reading_of({2566: real_scores()}))
    assert history.change("TOTAL", history.latest) is None


def test_an_empty_year_is_all_missing_and_has_no_level():
    empty = assess(reading_of({2565: {"TOTAL": "84.87"}}), load(2566))
    assert empty.level is None
    assert set(empty.nodes["status"]) == {"missing"}


def test_a_rule_that_is_not_confirmed_only_warns():
    """That indicator 6 of 2564 is the mean of e1–e5 is taken over from 2566; no document says it."""
    questions = {f"e{n}": 80 for n in range(1, 6)}
    findings = assess(reading_of({2564: questions | {"6": 90}}), load(2564)).findings
    codes = {finding.code for finding in findings}
    assert "node-differs-from-unconfirmed-rule" in codes and "node-contradicts-parts" not in codes
