"""Tensions on the real figures of 2566, and what is none."""

from decimal import Decimal

import pytest

from ita_core.consistency import judge, tensions
from ita_core.framework import load
from ita_core.scoring import assess, history_of
from tests.samples import reading_of, real_reading, real_scores


@pytest.fixture(scope="module")
def real():
    return history_of(real_reading()).latest


def of_link(assessment, link):
    return tensions([verdict for verdict in judge(assessment) if verdict.link.id == link], assessment)


def test_the_three_inconsistent_links_come_first_and_the_widest_leads(real):
    found = tensions(judge(real), real)
    assert [(t.verdict.link.id, t.distance) for t in found if not t.partial] == [
        ("6.1", Decimal("95.16")),  # from 95.16 to an item of 0: documents have no mean among opinions
        ("5.1b", Decimal("23.68")),
        ("2.3", Decimal("18.50")),
    ]
    assert [t.partial for t in found] == sorted(t.partial for t in found)


def test_both_ends_are_named_with_their_figures(real):
    (tension,) = of_link(real, "2.3")
    assert (tension.high.group.codes, tension.high_score) == (("o30",), Decimal("100.00"))
    assert (tension.low_codes, tension.low_score) == (("e14",), Decimal("81.50"))


def test_a_mean_above_the_target_hides_its_weakest_members(real):
    (tension,) = of_link(real, "3.1")
    assert tension.partial
    assert tension.low_codes == ("e7", "e9")
    assert tension.below == ("e6", "e7", "e9")
    assert tension.distance == Decimal("16.41")
    assert (tension.gap, tension.sure) == (None, False)


def test_agreement_in_strength_or_in_weakness_is_no_tension(real):
    assert of_link(real, "1.1") == ()
    low = dict.fromkeys(("i1", "i2", "i3", "e1", "e2", "e3"), "60")
    assert of_link(assess(reading_of({2566: low}), load(2566)), "1.1") == ()


def test_a_link_with_a_single_group_or_a_missing_score_has_none(real):
    assert of_link(real, "5.2") == ()
    assert of_link(assess(reading_of({2566: {"o30": "100"}}), load(2566)), "2.3") == ()


def test_a_tension_is_sure_only_where_the_answers_bear_it_out():
    few, many = (
        of_link(assess(reading_of({2566: real_scores() | {"e14": Decimal(70)}}, facts), load(2566)), "2.3")
        for facts in ({(2566, "respondents_eit_n"): "12"}, {(2566, "respondents_eit_n"): "2000"})
    )
    assert [tension.sure for tension in (*few, *many)] == [False, True]


def test_a_tension_of_two_views_has_their_gap():
    low = real_scores() | dict.fromkeys(("e1", "e2", "e3"), Decimal(60))
    facts = {(2566, f"respondents_{survey}_n"): "2000" for survey in ("iit", "eit")}
    (tension,) = of_link(assess(reading_of({2566: low}, facts), load(2566)), "1.1")
    assert (tension.gap.points, tension.sure) == (Decimal("32.54"), True)
