"""Standing of the groups of 2566, and each bound below / at / above."""

from decimal import Decimal

import pytest

from ita_core.analysis.issue_groups import issue_groups, need_of_answers, need_of_documents, worst_bound
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading

FRAMEWORK = load(2566)
GROUPS = {(group.issue, group.instrument): group for group in issue_groups(assess(real_reading(), FRAMEWORK))}


def test_the_standing_of_every_group_of_2566():
    assert {place: group.need.value for place, group in GROUPS.items()} == {
        (1, "IIT"): "maintain", (1, "EIT"): "maintain", (1, "OIT"): "maintain",
        (2, "IIT"): "maintain", (2, "EIT"): "improve", (2, "OIT"): "maintain",
        (3, "EIT"): "improve", (3, "OIT"): "maintain",
        (4, "IIT"): "improve", (4, "OIT"): "maintain",
        (5, "IIT"): "improve", (5, "OIT"): "maintain",
        (6, "IIT"): "maintain", (6, "OIT"): "correct",
        (7, "IIT"): "maintain", (7, "OIT"): "maintain",
    }  # fmt: skip


def test_a_group_names_what_keeps_it_from_maintain_lowest_first():
    assert GROUPS[2, "EIT"].weak == ("e14",)
    assert GROUPS[6, "OIT"].weak == ("o24", "o26")
    assert GROUPS[4, "IIT"].weak == ("i21", "i20")


def test_the_mean_is_that_of_the_members():
    """o23–o26, o29, o40, o41: 500 / 7 = 71.43; i19–i24: 527.10 / 6 = 87.85."""
    assert (GROUPS[6, "OIT"].mean, GROUPS[4, "IIT"].mean) == (Decimal("71.43"), Decimal("87.85"))


@pytest.mark.parametrize(
    ("mean", "weak", "standing"),
    [
        ("69.99", ("i1",), "defect"), ("70.00", ("i1",), "correct"), ("70.01", ("i1",), "correct"),
        ("84.99", ("i1",), "correct"), ("85.00", ("i1",), "improve"), ("85.01", ("i1",), "improve"),
        ("85.00", (), "maintain"), ("100.00", (), "maintain"),
    ],
)  # fmt: skip
def test_answers_stand_by_their_mean_and_members(mean, weak, standing):
    assert need_of_answers(Decimal(mean), weak, FRAMEWORK).value == standing


@pytest.mark.parametrize(
    ("o24", "o26", "need"),
    [("0", "0", "defect"), ("0", "99.99", "defect"), ("0", "100", "correct"), ("0.01", "100", "correct"),
     ("99.99", "100", "correct"), ("100", "100", "maintain")],
)  # fmt: skip
def test_documents_are_judged_by_the_share_of_their_points(o24, o26, need):
    assert need_of_documents({"o24": Decimal(o24), "o26": Decimal(o26)}, FRAMEWORK).value == need


@pytest.mark.parametrize(("score", "standing"), [("84.99", "improve"), ("85.00", "maintain"), ("85.01", "maintain")])
def test_one_member_below_the_target_ends_maintain(score, standing):
    groups = issue_groups(assess(real_reading(e14=score), FRAMEWORK))
    assert next(g for g in groups if (g.issue, g.instrument) == (2, "EIT")).need.value == standing


def test_the_bound_of_a_defect_is_where_the_worst_level_begins():
    assert worst_bound(FRAMEWORK) == 70


def test_a_missing_score_leaves_the_group_unknown_and_is_named():
    (first, *_) = issue_groups(assess(reading_of({2566: {"i1": 90, "i2": 80}}), FRAMEWORK))
    assert (first.need.value, first.mean, first.weak) == ("unknown", None, ("i2",))
    assert first.missing == ("i3", "i4", "i5", "i6")
