"""Places among other agencies, worked out a second way and by hand."""

import random
from statistics import median

import numpy as np
import pandas as pd
import pytest

from ita_core.peers.forms import UNKNOWN
from ita_core.peers.ranks import FEWEST_RANKED, ranks, twice_quartiles


def test_agencies_of_one_score_share_the_place_and_the_next_ones_follow_after_all_of_them() -> None:
    found = ranks(np.array([9_000, 9_500, 9_000, 8_000, UNKNOWN]), fewest=1)
    assert found.first.tolist() == [2, 1, 2, 4, UNKNOWN]
    assert found.last.tolist() == [3, 1, 3, 4, UNKNOWN]
    assert found.of.tolist() == [4, 4, 4, 4, UNKNOWN]


def test_who_has_no_group_has_no_place_in_it_and_counts_for_nobody() -> None:
    groups = pd.Series(["a", "", "a", None, "b"])
    found = ranks(np.array([1, 9, 2, 9, 3]), groups, fewest=1)
    assert found.first.tolist() == [2, UNKNOWN, 1, UNKNOWN, 1]
    assert found.of.tolist() == [2, UNKNOWN, 2, UNKNOWN, 1]


@pytest.mark.parametrize(("agencies_n", "first"), [(FEWEST_RANKED - 1, UNKNOWN), (FEWEST_RANKED, 1)])
def test_a_small_group_is_counted_and_not_ranked(agencies_n: int, first: int) -> None:
    found = ranks(np.full(agencies_n, 9_000))
    assert found.first.tolist() == [first] * agencies_n
    assert found.of.tolist() == [agencies_n] * agencies_n


def test_nobody_is_ranked_among_nobody() -> None:
    assert ranks(np.array([], dtype=np.int64)).first.tolist() == []
    assert ranks(np.array([UNKNOWN])).of.tolist() == [UNKNOWN]


def test_places_are_those_of_counting_who_is_better() -> None:
    rng = random.Random(3)
    scores = [rng.choice((UNKNOWN, rng.randint(9_000, 9_040))) for _ in range(400)]
    groups = [rng.choice(("", "a", "b", "c")) for _ in scores]
    found = ranks(np.array(scores), pd.Series(groups), fewest=1)
    for place, (score, group) in enumerate(zip(scores, groups, strict=True)):
        others = [s for s, g in zip(scores, groups, strict=True) if g == group and s != UNKNOWN]
        if score == UNKNOWN or not group:
            assert found.first[place] == found.last[place] == found.of[place] == UNKNOWN
        else:
            assert found.first[place] == 1 + sum(other > score for other in others)
            assert found.last[place] == sum(other >= score for other in others)
            assert found.of[place] == len(others)


@pytest.mark.parametrize(
    ("scores", "twice"),
    [
        ([7], (14, 14, 14)),
        ([1, 2], (2, 3, 4)),
        ([5, 1, 3], (2, 6, 10)),
        ([4, 1, 2, 3], (3, 5, 7)),
        ([1, 2, 3, 4, 5, UNKNOWN], (3, 6, 9)),
    ],
)
def test_median_and_quartiles_are_exact(scores: list[int], twice: tuple[int, int, int]) -> None:
    assert twice_quartiles(np.array(scores)) == twice
    assert twice[1] == 2 * median(score for score in scores if score != UNKNOWN)


def test_no_score_has_no_middle() -> None:
    assert twice_quartiles(np.array([UNKNOWN])) is None
