"""Printed indicators confirm or deny the tree in force, and propose the one that they prove."""

from decimal import Decimal

import pytest

from ita_core.framework import OfficeRules, QuestionRule, load, with_office_rules
from ita_core.numbers import mean, round_half_up
from ita_core.scoring import assess
from ita_core.scoring.tree_proof import TreeProof, prove
from tests.samples import reading_of, real_scores

# 15 staff questions in fives of three, all different; the indicators by hand: mean of each three, rounded half up.
STAFF = ("91.20 88.35 79.41", "95.10 70.00 83.33", "66.67 77.78 88.89", "99.01 61.30 72.49", "84.10 93.00 58.66")
MEANS = ("86.32", "82.81", "77.78", "77.60", "78.59")


def staff(year: int = 2569, **more: str) -> TreeProof:
    answers = " ".join(STAFF).split()
    scores = {f"i{n}": Decimal(score) for n, score in enumerate(answers, 1)}
    scores |= {str(n): Decimal(mean) for n, mean in enumerate(MEANS, 1)}
    scores |= {code: Decimal(score) for code, score in more.items()}
    return prove(assess(reading_of({year: scores}), load(year)))


def verdicts(proof: TreeProof) -> dict[str, tuple[str, str]]:
    return {node.code: (node.verdict, node.reason) for node in proof.nodes}


def test_the_real_figures_of_2566_confirm_the_staff_indicators() -> None:
    proof = prove(assess(reading_of({2566: real_scores()}), load(2566)))
    found = verdicts(proof)
    assert [found[code] for code in "12345"] == [("confirmed", "")] * 5
    (staff_groups,) = (one for one in proof.proposals if one.instrument == "IIT")
    assert staff_groups.is_in_force
    assert dict(proof.why_none)["EIT"] == "none"  # the second part of the survey is not printed


def test_a_year_without_any_grouping_gets_the_one_that_its_figures_prove() -> None:
    proof = staff()
    assert {verdicts(proof)[code] for code in "12345"} == {("open", "no_members")}
    (proposal,) = proof.proposals
    assert proposal.instrument == "IIT"
    assert not proposal.is_in_force
    assert dict(proposal.groups) == {
        "1": ("i1", "i2", "i3"),
        "2": ("i4", "i5", "i6"),
        "3": ("i7", "i8", "i9"),
        "4": ("i10", "i11", "i12"),
        "5": ("i13", "i14", "i15"),
    }


def test_a_grouping_that_the_figures_deny_is_told_node_by_node() -> None:
    swapped = OfficeRules(
        fiscal_year=2568, questions=(QuestionRule(code="i3", parent="2"), QuestionRule(code="i4", parent="1"))
    )
    answers = {f"i{n}": Decimal(score) for n, score in enumerate(" ".join(STAFF).split(), 1)}
    printed = {str(n): Decimal(mean) for n, mean in enumerate(MEANS, 1)}
    framework = with_office_rules(load(2568), swapped)
    proof = prove(assess(reading_of({2568: answers | printed}), framework))
    by_code = {node.code: node for node in proof.nodes}
    # (91.20 + 88.35 + 95.10) / 3 = 91.55; (79.41 + 70.00 + 83.33) / 3 = 77.58
    assert (by_code["1"].verdict, by_code["1"].rebuilt) == ("denied", Decimal("91.55"))
    assert (by_code["2"].verdict, by_code["2"].rebuilt) == ("denied", Decimal("77.58"))
    assert by_code["3"].verdict == "confirmed"
    (proposal,) = proof.proposals
    assert not proposal.is_in_force
    assert dict(proposal.groups)["1"] == ("i1", "i2", "i3")


@pytest.mark.parametrize(("printed", "verdict"), [("86.33", "confirmed"), ("86.34", "denied"), ("86.30", "denied")])
def test_a_figure_is_confirmed_as_far_as_rounding_goes(printed: str, verdict: str) -> None:
    # (91.20 + 88.35 + 79.41) / 3 = 86.32 exactly
    proof = staff(2568, **{"1": printed})
    assert verdicts(proof)["1"][0] == verdict


def test_what_is_not_printed_leaves_a_node_open() -> None:
    answers = {f"i{n}": Decimal(score) for n, score in enumerate(STAFF[0].split(), 1)}
    proof = prove(assess(reading_of({2568: answers | {"2": Decimal("80.00")}}), load(2568)))
    found = verdicts(proof)
    assert found["1"] == ("open", "not_printed")
    assert found["2"] == ("open", "members_missing")
    assert dict(proof.why_none) == {"IIT": "no_nodes", "EIT": "no_items", "OIT": "no_items"}


def test_full_points_all_over_confirm_no_sub_indicator() -> None:
    items = {code: Decimal(100) for code in load(2568).codes("question") if code[0] == "o"}
    nodes = {code: Decimal(100) for code in load(2568).codes("subindicator")}
    proof = prove(assess(reading_of({2568: items | nodes}), load(2568)))
    assert verdicts(proof)["9.1"] == ("open", "others_fit")
    assert dict(proof.why_none)["OIT"] == "several"


def test_the_questions_of_the_public_alone_show_a_survey_without_a_second_part() -> None:
    answers = ["91.20", "88.35", "79.41", "95.10", "70.00", "83.33", "66.67", "77.78", "88.89"]
    scores = {f"e{n}": Decimal(score) for n, score in enumerate(answers, 1)}
    scores |= {"6": Decimal("86.32"), "7": Decimal("82.81"), "8": Decimal("77.78")}
    (proposal,) = prove(assess(reading_of({2568: scores}), load(2568))).proposals
    assert proposal.single_eit
    assert dict(proposal.groups)["7"] == ("e4", "e5", "e6")


def test_a_missing_number_stops_the_search() -> None:
    answers = {f"i{n}": Decimal(score) for n, score in enumerate(" ".join(STAFF).split(), 1) if n != 7}
    printed = {str(n): Decimal(mean) for n, mean in enumerate(MEANS, 1)}
    proof = prove(assess(reading_of({2568: answers | printed}), load(2568)))
    assert dict(proof.why_none)["IIT"] == "items_missing"


def test_where_the_figures_together_leave_one_grouping_a_single_node_is_not_left_open() -> None:
    # 80.00 is also the mean of the first two alone, (70 + 90) / 2; but then the third is left over.
    answers = {"i1": "70.00", "i2": "90.00", "i3": "80.00"} | {f"i{n}": f"{n}.5{n % 10}" for n in range(4, 16)}
    scores = {code: Decimal(score) for code, score in answers.items()}
    groups = {str(n): [f"i{3 * n - 2}", f"i{3 * n - 1}", f"i{3 * n}"] for n in range(1, 6)}
    means = {node: round_half_up(mean(scores[code] for code in codes)) for node, codes in groups.items()}
    proof = prove(assess(reading_of({2568: scores | means}), load(2568)))
    (staff_groups,) = proof.proposals
    assert staff_groups.is_in_force
    assert verdicts(proof)["1"] == ("confirmed", "")
