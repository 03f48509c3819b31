"""All 17 links of the 2566 report on the real figures; means are worked out by hand from the printed scores."""

from decimal import Decimal

import pytest

from ita_core.consistency import AgainstTarget, Relation, judge
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores

# link: means of its groups, members below 85, relation, consistent
EXPECTED = {
    "1.1": (["92.54", "86.35"], [], "agreed_strength", True),
    "1.2": (["100.00", "92.55", "86.33"], [], "agreed_strength", True),
    "1.3": (["100.00", "96.91"], [], "agreed_strength", True),
    "2.1": (["92.54", "86.35"], [], "agreed_strength", True),
    "2.2": (["100.00", "92.55", "86.68"], [], "agreed_strength", True),
    "2.3": (["100.00", "81.50"], ["e14"], "evidence_not_felt", False),
    "2.4": (["100.00", "96.94"], [], "agreed_strength", True),
    "3.1": (["100.00", "88.50"], ["e6", "e7", "e9"], "agreed_strength", True),
    "4.1": (["89.32", "87.56"], ["i20", "i21"], "agreed_strength", True),
    "5.1a": (["100.00", "88.23"], [], "agreed_strength", True),
    "5.1b": (["100.00", "76.32"], ["i8"], "evidence_not_felt", False),
    "5.2": (["93.33"], [], "strength", True),
    "6.1": (["50.00", "95.16"], ["o24", "o26"], "felt_without_evidence", False),
    "6.2": (["100.00", "85.00"], [], "agreed_strength", True),
    "7.1": (["100.00", "88.26"], [], "agreed_strength", True),
    "7.2": (["100.00", "90.42", "85.63"], [], "agreed_strength", True),
    "7.3": (["100.00", "89.29", "93.81"], [], "agreed_strength", True),
}


@pytest.fixture(scope="module")
def verdicts():
    return {verdict.link.id: verdict for verdict in judge(assess(real_reading(), load(2566)))}


def test_every_link_of_2566_is_judged(verdicts):
    assert list(verdicts) == list(EXPECTED)


@pytest.mark.parametrize("link", EXPECTED)
def test_the_verdict_follows_the_figures(verdicts, link):
    means, below, relation, consistent = EXPECTED[link]
    verdict = verdicts[link]
    assert [str(group.mean) for group in verdict.groups] == means
    assert [code for group in verdict.groups for code in group.below] == below
    assert (verdict.relation.value, verdict.consistent) == (relation, consistent)


def standing(*scores):
    codes = dict(zip(("i1", "i2", "i3"), scores, strict=True))
    (verdict,) = [v for v in judge(assess(reading_of({2566: codes}), load(2566))) if v.link.id == "1.1"]
    return verdict.groups[0].against_target


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (("84.99", "84.99", "84.99"), AgainstTarget.LOW),
        (("85.00", "85.00", "85.00"), AgainstTarget.HIGH),
        (("85.01", "85.00", "85.00"), AgainstTarget.HIGH),
        (("84.99", "85.01", "85.00"), AgainstTarget.MIXED),
        (("84.98", "85.00", "85.00"), AgainstTarget.LOW),
    ],
)
def test_a_group_is_high_mixed_or_low_around_the_target(scores, expected):
    assert standing(*scores) is expected


SIDES = {
    ("low", "low", "low"): Relation.AGREED_WEAKNESS,
    ("high", "low", "low"): Relation.EVIDENCE_NOT_FELT,
    ("low", "high", "high"): Relation.FELT_WITHOUT_EVIDENCE,
    ("high", "high", "low"): Relation.BLIND_SPOT,
    ("low", "high", "low"): Relation.BLIND_SPOT,
    ("high", "low", "high"): Relation.HIDDEN_STRENGTH,
    ("low", "low", "high"): Relation.HIDDEN_STRENGTH,
    ("high", "high", "high"): Relation.AGREED_STRENGTH,
}


@pytest.mark.parametrize("sides", SIDES)
def test_evidence_staff_and_public_make_one_relation_in_every_combination(sides):
    evidence, staff, public = ({"high": "100", "low": "0"}[side] for side in sides)
    scores = real_scores() | {"i29": Decimal(staff), "i30": Decimal(staff), "e10": Decimal(public)}
    scores |= {code: Decimal(evidence) for code in ("o27", "o28", "o29")}
    verdicts = judge(assess(reading_of({2566: scores}), load(2566)))
    assert next(v for v in verdicts if v.link.id == "7.3").relation is SIDES[sides]


@pytest.mark.parametrize(
    ("known", "kept", "expected"),
    [
        ("100", "100", Relation.AGREED_STRENGTH),
        ("100", "0", Relation.GUIDELINE_NOT_KEPT),
        ("0", "100", Relation.KEPT_WITHOUT_GUIDELINE),
        ("0", "0", Relation.AGREED_WEAKNESS),
    ],
)
def test_a_guideline_that_staff_know_is_no_published_evidence(known, kept, expected):
    scores = real_scores() | {"i19": Decimal(known)} | {f"i{n}": Decimal(kept) for n in range(20, 25)}
    verdicts = judge(assess(reading_of({2566: scores}), load(2566)))
    assert next(v for v in verdicts if v.link.id == "4.1").relation is expected


def test_a_link_with_a_missing_score_is_left_open():
    verdicts = judge(assess(reading_of({2566: {"i1": "90"}}), load(2566)))
    assert {verdict.relation for verdict in verdicts} == {Relation.UNKNOWN}
    assert {verdict.consistent for verdict in verdicts} == {None}
