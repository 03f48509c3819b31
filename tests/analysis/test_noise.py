"""Whether a change between two years is real: both bounds, what is not known, documents, and simulated answers."""

from decimal import Decimal

import numpy as np
import pytest

from ita_core.analysis.intervals import Interval
from ita_core.analysis.noise import Noise, YearNode, change_of, interval_of_node, noise_of
from ita_core.analysis.reality import marked_changes
from ita_core.analysis.respondents import samples_of
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_scores

FRAMEWORK = load(2566)


def span(low, high):
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("widest", "narrowest", "noise"),
    [
        (("0.01", "9.00"), ("3.00", "5.00"), "real"),
        (("0.00", "9.00"), ("3.00", "5.00"), "cannot_tell"),
        (("-0.01", "9.00"), ("0.00", "5.00"), "within"),
        (("-9.00", "-0.01"), ("-5.00", "-3.00"), "real"),
        (("-9.00", "0.00"), ("-5.00", "-0.01"), "cannot_tell"),
    ],
)
def test_zero_decides_both_ways(widest, narrowest, noise):
    assert noise_of(span(*widest), span(*narrowest)) == noise


def test_without_intervals_nothing_is_told():
    assert noise_of(None, None) is Noise.CANNOT_TELL
    assert noise_of(span("-1", "1"), None) is Noise.CANNOT_TELL


def year(n, **scores):
    facts = {(2566, f"respondents_{survey}_n"): str(n) for survey in ("iit", "eit")} if n else {}
    known = real_scores() | {code: Decimal(score) for code, score in scores.items()}
    return assess(reading_of({2566: known}, facts), FRAMEWORK)


def found(code, now, before):
    return change_of(YearNode(now, code, samples_of(now)), YearNode(before, code, samples_of(before)))


def test_the_same_change_is_real_of_many_and_not_of_few():
    words = {n: found("i8", year(n, i8="86.32"), year(n, i8="76.32")).noise for n in (31, 5000)}
    assert words == {31: Noise.WITHIN, 5000: Noise.REAL}


def test_a_change_turned_round_says_the_same():
    up = found("i8", year(500, i8="86.32"), year(500, i8="76.32"))
    down = found("i8", year(500, i8="76.32"), year(500, i8="86.32"))
    assert (up.change, up.interval.low, up.noise) == (-down.change, -down.interval.high, down.noise)


def test_documents_alone_are_no_sample():
    gained = found("9", year(31, o24="100", o26="100", **{"9": "100"}), year(31))
    assert (gained.change, gained.noise) == (Decimal("10.00"), Noise.REAL)
    assert (gained.interval.low, gained.interval.high) == (Decimal("10.00"), Decimal("10.00"))
    assert found("9", year(31), year(31)).noise is Noise.WITHIN


def test_a_node_with_questions_that_nobody_prints_cannot_be_told():
    assert found("EIT", year(5000, EIT="95"), year(5000)).noise is Noise.CANNOT_TELL  # part 2 is not printed
    assert found("TOTAL", year(5000, TOTAL="95"), year(5000)).noise is Noise.CANNOT_TELL


def test_a_missing_score_has_no_change():
    scores = {code: score for code, score in real_scores().items() if code not in ("i7", "i8", "2")}
    assert found("i8", year(31), assess(reading_of({2566: scores}), FRAMEWORK)) is None


def test_the_table_of_changes_has_the_words():
    now, before = year(31, i7="95", IIT="91.00"), year(31)
    changes = marked_changes(now, before, [("9", "9"), ("i8", "i8"), ("TOTAL", "TOTAL")]).set_index("code")
    assert list(changes["noise"]) == ["within", "within", "cannot_tell"]


def test_real_is_seldom_said_where_nothing_changed_and_nearly_always_where_much_did():
    """60 seeded pairs of years of one question at n = 400: the same true mean, then one that is 20 points higher."""
    rng, chances = np.random.default_rng(400), ([0.1, 0.2, 0.3, 0.4], [0.0, 0.05, 0.3, 0.65])

    def printed(shape):
        return f"{rng.choice([0, 33, 67, 100], 400, p=shape).mean():.2f}"

    same, moved = [], []
    for _ in range(60):
        before = _one(printed(chances[0]), 400)
        same.append(change_of(_one(printed(chances[0]), 400), before).noise)
        moved.append(change_of(_one(printed(chances[1]), 400), before).noise)
    assert same.count(Noise.REAL) <= 3  # 5 %
    assert same.count(Noise.WITHIN) >= 10  # the narrowest spread is a third of the true one here
    assert moved.count(Noise.REAL) >= 57


def _one(score, n):
    scores, facts = {"i1": score, "i2": "90", "i3": "80"}, {(2566, "respondents_iit_n"): str(n)}
    assessment = assess(reading_of({2566: scores}, facts), FRAMEWORK)
    return YearNode(assessment, "i1", samples_of(assessment))


def test_a_score_has_its_interval_which_narrows_with_more_people():
    """i8 = 76.32 lies inside; of four times as many people the interval is about half as long."""
    few, many = (interval_of_node(YearNode(year(n), "i8", samples_of(year(n)))) for n in (31, 124))
    assert few.holds(Decimal("76.32"))
    assert many.holds(Decimal("76.32"))
    assert Decimal("1.7") < (few.high - few.low) / (many.high - many.low) < Decimal("2.4")


def test_a_score_whose_respondents_or_questions_are_not_known_has_none():
    assert interval_of_node(YearNode(year(31), "i8", {})) is None
    assert interval_of_node(YearNode(year(31), "TOTAL", samples_of(year(31)))) is None
