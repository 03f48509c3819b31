"""Figures that cannot all be right, with the real scores of 2566 and one figure changed; the true ones are printed."""

import random
from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores

RULES = load(2566)
KINDS = ("node-contradicts-parts", "missing-part-impossible", "parts-cannot-make-node")


def found(scores):
    findings = assess(reading_of({2566: scores}), RULES).findings
    return [finding for finding in findings if finding.code in KINDS]


def cell_of(scores, code):
    return f"C{list(scores).index(code) + 2}"


def without(*codes, **changes):
    scores = real_scores() | {code: Decimal(score) for code, score in changes.items()}
    return {code: score for code, score in scores.items() if code not in codes}


def test_the_real_figures_contradict_nothing():
    assert found(real_scores()) == []


def test_a_typo_its_equation_and_its_cell_are_one_finding():
    (finding,) = found(without(i8="67.32"))
    assert (finding.cell, finding.value) == (cell_of(real_scores(), "i8"), "67.32")
    said = finding.message("en")
    assert "2 (C8)" in said and "89.64" in said and "perhaps 76.32" in said


def test_a_typo_beside_a_gap_is_found_by_what_the_missing_score_would_have_to_be():
    """Indicator 2 is 89.64; with i10 = 9.25 for 92.52 the missing i9 would need 6 × 89.64 − 366.32 = 171.52."""
    scores = without("i9", i10="9.25")
    (finding,) = found(scores)
    assert finding.code == "missing-part-impossible"
    assert (finding.cell, finding.value) == (cell_of(scores, "i10"), "9.25")
    assert "171.52" in finding.message("th") and "92.50" in finding.message("th")


@pytest.mark.parametrize(
    ("i10", "says"),
    [("80.83", []), ("80.72", []), ("80.71", ["missing-part-impossible"])],
)
def test_a_missing_score_may_have_all_points_and_no_more(i10, says):
    """The other four are 357.07; 6 × 89.64 = 537.84, so i9 + i10 are 180.77 and i10 at least 80.77, less the rounding
    of six figures (6 × 0.005) and five more (5 × 0.005): 80.715."""
    assert [finding.code for finding in found(without("i9", i10=i10))] == says


def test_where_several_scores_are_missing_their_bounds_decide():
    (finding,) = found(without("i9", "i11", i10="9.25", i8="7.63"))
    assert finding.code == "parts-cannot-make-node"
    assert "i9" in finding.message("en") and "i11" in finding.message("en")


def test_a_missing_indicator_has_what_its_own_questions_leave():
    """Indicator 1 and two of its questions are gone: at most (4 × 20 + 200) / 6; IIT needs more."""
    low = {f"i{n}": "20.00" for n in range(1, 5)}
    codes = [finding.code for finding in found(without("1", "i5", "i6", **low))]
    assert codes == ["missing-part-impossible"]


def test_a_question_of_eit_is_named_by_the_part_that_is_printed():
    """The part-1 value of indicator 8 is not printed; EIT1 is, and rests on e1–e15."""
    findings = found(without(e14="20.00"))
    assert findings and all(f"e14 ({cell_of(real_scores(), 'e14')})" in f.message("en") for f in findings)
    assert found(without("EIT", "EIT1", "TOTAL", e14="20.00")) == []


def test_two_typos_in_two_indicators_are_two_findings_at_their_cells():
    findings = found(without(i8="67.32", i26="9.04"))
    assert [finding.cell for finding in findings] == [cell_of(real_scores(), code) for code in ("i8", "i26")]


def test_a_suspect_breaks_no_equation_that_holds():
    """Indicator 2 itself would explain the gap of the parts, but IIT confirms it."""
    (finding,) = found(without("i9", i10="9.25"))
    assert "2 (C8), printed" not in finding.message("en")


def typo(score, rng):
    """One slip of at least one point that stays on the scale, or None."""
    text = f"{score:.2f}"
    place = rng.choice([n for n, letter in enumerate(text) if letter.isdigit()])
    wrong = Decimal(text[:place] + rng.choice("0123456789") + text[place + 1 :])
    return wrong if abs(wrong - score) >= 1 and wrong <= 100 else None


def test_a_planted_typo_of_a_point_is_always_named_with_its_cell():
    """Questions whose parent is printed with all siblings; of EIT those of part 1, where EIT1 is printed."""
    rng = random.Random(2566)
    questions = [code for code in real_scores() if code[0] in "ie"]
    planted = named = 0
    while planted < 300:
        code = rng.choice(questions)
        wrong = typo(real_scores()[code], rng)
        if wrong is not None:
            planted += 1
            scores = real_scores() | {code: wrong}
            cell = cell_of(scores, code)
            named += any(cell == f.cell or f"({cell})" in f.message("th") for f in found(scores))
    assert named >= 0.98 * planted


def test_unconfirmed_rules_give_a_warning_only():
    codes = {f.code for f in assess(reading_of({2567: {"1": "50.00", "IIT": "90.00"}}), load(2567)).findings}
    assert "node-contradicts-parts" not in codes


def test_the_real_reading_says_nothing_of_the_kind():
    assert not [f for f in assess(real_reading(), RULES).findings if f.code in KINDS]


@pytest.mark.parametrize(("sixth", "shown"), [("80.00", "80.00"), ("80.03", "80.00"), ("80.04", None)])
def test_a_score_that_nothing_prints_is_not_shown_where_two_ways_to_it_part(sixth, shown):
    """Parts of 80.00 make 80.00, indicators of 80.00, 80.00 and 80.03 make 80.01: as far as rounding can part them."""
    printed = {"EIT1": "80.00", "EIT2": "80.00", "6": sixth, "7": "80.00", "8": "80.00"}
    assessment = assess(reading_of({2567: {code: Decimal(score) for code, score in printed.items()}}), load(2567))
    assert assessment.score("EIT") == (None if shown is None else Decimal(shown))
    found = [finding for finding in assessment.findings if finding.code == "node-has-two-values"]
    assert [(one.facts["value_1"], one.facts["value_2"]) for one in found] == ([] if shown else [("80.00", "80.01")])


def test_both_ways_to_a_score_of_two_values_are_named_with_their_cells():
    """(75.58 + 100.00) / 2 = 87.79 and (73.92 + 69.69 + 80.13) / 3 = 74.58."""
    scores = {"TOTAL": "70.10", "EIT1": "75.58", "EIT2": "100.00", "6": "73.92", "7": "69.69", "8": "80.13"}
    printed = {code: Decimal(score) for code, score in scores.items()}
    assessment = assess(reading_of({2567: printed}), load(2567))
    (found,) = [finding for finding in assessment.findings if finding.code == "node-has-two-values"]
    assert "EIT1 (C3), EIT2 (C4) ให้ 87.79 แต่ 6 (C5), 7 (C6), 8 (C7) ให้ 74.58" in found.message("th")
    assert assessment.score("EIT") is None
    assert assessment.score("TOTAL") == Decimal("70.10")
