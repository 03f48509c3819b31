"""The links counted once a comparison, and the order of staff and public, worked out by hand."""

from decimal import Decimal

import pytest

from ita_core.consistency import judge, rank_order, summary_of
from ita_core.consistency.summary import same_order
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores


@pytest.fixture(scope="module")
def verdicts():
    return judge(assess(real_reading(), load(2566)))


def test_links_that_compare_the_same_questions_are_counted_once(verdicts):
    # 1.1 and 2.1 are the same six questions; 1.2 and 2.2 share i1 on one side, e11 and e12 on the other.
    found = summary_of(verdicts)
    assert found.cannot_tell == (("1.1", "2.1"), ("1.2", "2.2"), ("1.3",), ("4.1",), ("7.2",), ("7.3",))
    assert found.not_compared == ("2.3", "2.4", "3.1", "5.1a", "5.1b", "5.2", "6.1", "6.2", "7.1")
    assert (found.consistent, found.different, found.compared_n) == ((), (), 6)


def test_one_comparison_with_two_words_cannot_be_told():
    # i1 95, e11 and e12 91 (link 2.2: gap 4, within 5); e15 60 takes the mean of 1.2 to 80.67: gap 14.33.
    scores = real_scores() | {"i1": Decimal(95), "e11": Decimal(91), "e12": Decimal(91), "e15": Decimal(60)}
    facts = {(2566, f"respondents_{survey}_n"): "100000" for survey in ("iit", "eit")}
    year = assess(reading_of({2566: scores}, facts), load(2566))
    words = {verdict.link.id: verdict.agreement.value for verdict in judge(year)}
    assert (words["1.2"], words["2.2"]) == ("different", "consistent")
    assert ("1.2", "2.2") in summary_of(judge(year)).cannot_tell


def test_staff_and_public_put_the_topics_in_an_order(verdicts):
    topics = rank_order(verdicts)
    assert [(topic.link.id, topic.staff_rank, topic.public_rank) for topic in topics] == [
        ("1.3", 1, 1),  # staff 100.00, public 96.91
        ("1.2", 2, 4),  # 92.55, 86.33
        ("1.1", 3, 3),  # 92.54, 86.35
        ("7.2", 4, 5),  # 90.42, 85.63
        ("7.3", 5, 2),  # 89.29, 93.81
    ]
    # 10 pairs; the other way round are 1.2–1.1, 1.2–7.3, 1.1–7.3 and 7.2–7.3.
    assert same_order(topics) == (6, 10)


def test_equal_means_share_a_rank_and_are_no_pair_of_an_order():
    scores = real_scores() | {code: Decimal(90) for code in ("i4", "i5", "i6", "i26")}
    topics = rank_order(judge(assess(reading_of({2566: scores}), load(2566))))
    assert {topic.link.id: float(topic.staff_rank) for topic in topics if topic.link.id in ("1.3", "7.2")} == {
        "1.3": 3.5,
        "7.2": 3.5,
    }
    assert same_order(topics)[1] == 9


def test_nothing_to_compare_is_an_empty_summary():
    found = summary_of(())
    assert (found.compared_n, found.not_compared, rank_order(())) == (0, (), ())
