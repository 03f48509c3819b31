"""Nothing hidden can be worked out of what is shown: by trying all surveys, and by a solver that sees one release."""

import random
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from ita_core.analysis.respondents import HIDDEN_BELOW as ELSEWHERE
from ita_core.framework import load
from ita_core.scoring.tree import Tree
from ita_core.survey.groupings import all_differ, joint_of, left_open, summed
from ita_core.survey.suppression import HIDDEN_BELOW, Audience, ShownQuestion, shown, shown_nodes
from ita_core.survey.tally import Tally

FOUR, TWO, SIX = (0, 33, 67, 100), (0, 100), (0, 20, 40, 60, 80, 100)
YEAR = load(2566)
TREE = Tree(YEAR)


def tally(counts: tuple[int, ...], scale: tuple[int, ...] = FOUR, code: str = "i1") -> Tally:
    return Tally(code, scale, dict(zip(scale, counts, strict=True)))


def test_the_bound_is_the_one_of_the_rest_of_the_program() -> None:
    assert HIDDEN_BELOW == ELSEWHERE == 10


def test_nine_answers_show_nothing_and_ten_their_mean() -> None:
    nine = shown(tally((2, 2, 2, 3)))
    assert (nine.n, nine.points_sum, nine.counts, nine.mean_band) == (None, None, None, None)
    ten = shown(tally((2, 3, 2, 3)))
    assert (ten.n, ten.points_sum, ten.counts, ten.mean) == (10, 533, None, Fraction(533, 10))


def test_counts_are_shown_only_if_all_of_them_are_at_least_ten() -> None:
    assert shown(tally((10, 10, 10, 10))).counts == {0: 10, 33: 10, 67: 10, 100: 10}
    assert shown(tally((9, 10, 10, 10))).counts is None
    assert shown(tally((0, 10, 10, 10))).counts is None


def test_a_mean_that_tells_how_everybody_answered_is_withheld_in_public_and_shown_inside_the_office() -> None:
    for counts in ((0, 0, 0, 30), (0, 0, 5, 25), (12, 0, 18, 0)):
        one = shown(tally(counts))
        assert (one.n, one.points_sum, one.mean, one.mean_band) == (30, None, None, None)
    assert shown(tally((0, 0, 0, 30)), Audience.OFFICE).mean == 100
    assert shown(tally((0, 0, 0, 9)), Audience.OFFICE).n is None
    assert shown(tally((0, 1, 1, 28))).points_sum == 2900  # or (1, 0, 0, 29)


def test_a_way_to_make_the_mean_that_would_show_its_counts_hides_nothing() -> None:
    """Besides (9, 111, 10) only (108, 11, 11) makes the sum, and of those all three counts would stand there."""
    assert shown(tally((108, 11, 11), (0, 1, 100))).counts is not None
    assert shown(tally((9, 111, 10), (0, 1, 100))).points_sum is None


def test_of_two_answers_it_is_told_that_fewer_than_ten_gave_one_of_them() -> None:
    three = shown(tally((3, 27), TWO))  # 90.00 of 30 people would tell that 3 said no
    assert (three.points_sum, three.mean_band) == (None, (70, 100))
    assert shown(tally((21, 9), TWO)).mean_band == (0, 30)
    assert shown(tally((20, 10), TWO)).points_sum == 1000
    assert (shown(tally((9, 10), TWO)).n, shown(tally((9, 10), TWO)).mean_band) == (19, None)


def ways(n: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to give n answers to so many choices."""
    for bars in combinations(range(n + parts - 1), parts - 1):
        edges = (-1, *bars, n + parts - 1)
        yield tuple(right - left - 1 for left, right in pairwise(edges))


@pytest.mark.parametrize(
    ("scale", "sizes"), [(TWO, [*range(8, 45), 120]), (FOUR, [*range(8, 21), 41]), (SIX, [9, 10, 11])]
)
def test_whoever_knows_the_rules_and_tries_all_answers_learns_no_hidden_count(
    scale: tuple[int, ...], sizes: list[int]
) -> None:
    """Two surveys or more lead to every release, and differ in each of the hidden counts."""
    leading: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for n in sizes:
        for counts in ways(n, len(scale)):
            one = shown(tally(counts, scale))
            if one.counts is None:
                leading.setdefault((one.n, one.points_sum, one.mean_band, one.joint, one.halves), []).append(counts)
    told = [
        seen
        for seen, own in leading.items()
        if any(len(set(choice)) == 1 for choice in hidden_ones(own, seen[3], scale))
    ]
    assert told == []
    assert any(seen[1] is not None for seen in leading) == (len(scale) > 2)  # else nothing would be tried
    assert any(seen[3] for seen in leading) == any(seen[4] for seen in leading) == (len(scale) == 4)


def hidden_ones(
    ways: list[tuple[int, ...]], joint: tuple[tuple[tuple[int, ...], int], ...], scale: tuple[int, ...]
) -> list[tuple[int, ...]]:
    """What each hidden count can be; an answer that stands alone in a grouping is shown."""
    alone = {points[0] for points, _ in joint if len(points) == 1}
    every = zip(scale, zip(*ways, strict=True), strict=True)
    return [counts for point, counts in every if point not in alone]


def test_neighbouring_answers_are_counted_together_where_single_counts_are_small() -> None:
    # (3, 9, 9, 20) has the same number, sum and halves: none of the four counts is told.
    one = shown(tally((2, 10, 10, 19)))
    assert (one.counts, one.joint, one.halves) == (None, (((0, 33), 12), ((67, 100), 29)), ())
    assert [(share.points, share.low) for share in one.shares] == [
        ((0, 33), Fraction(12, 41)),
        ((67, 100), Fraction(29, 41)),
    ]


def test_of_few_low_answers_it_is_told_that_they_are_few() -> None:
    one = shown(tally((1, 2, 9, 19)))
    assert (one.counts, one.joint, one.halves) == (None, (), ((0, 33), (67, 100)))
    assert [(share.low, share.high) for share in one.shares] == [(0, Fraction(9, 31)), (Fraction(22, 31), 1)]
    assert shown(tally((19, 9, 2, 1))).halves == ((67, 100), (0, 33))


def test_of_a_scale_of_six_the_halves_alone_are_told() -> None:
    few = shown(tally((1, 0, 2, 8, 10, 10), SIX))
    assert (few.joint, few.halves) == ((), ((0, 20, 40), (60, 80, 100)))
    both = shown(tally((1, 4, 5, 8, 6, 7), SIX))
    assert (both.joint, both.halves) == ((((0, 20, 40), 10), ((60, 80, 100), 21)), ())


def test_the_halves_of_six_answers_tell_no_hidden_count() -> None:
    """The bound lowered to 3, so that all ways of 6 to 9 answers can be tried and halves of both kinds are told."""
    leading: dict[object, list[tuple[int, ...]]] = {}
    for n in range(6, 10):
        for counts in ways(n, 6):
            total = sum(point * count for point, count in zip(SIX, counts, strict=True))
            if min(counts) < 3:
                joint = joint_of(SIX, counts, 3)
                told = joint and (summed(counts, joint.groups) if joint.few is None else joint.few)
                seen = (n, total, told) if joint or left_open(SIX, n, total, 3) else (n, None, None)
                leading.setdefault(seen, []).append(counts)
    assert [seen for seen, own in leading.items() if not all_differ(own, 6)] == []
    kinds = {type(seen[2]) for seen in leading}  # type: ignore[index]
    assert kinds == {type(None), int, tuple}


def test_no_grouping_has_a_group_of_less_than_ten() -> None:
    small = [shown(tally(counts)) for counts in ((2, 3, 3, 2), (0, 1, 8, 10), (1, 2, 3, 9))]
    assert [(one.joint, one.halves, one.shares) for one in small] == [((), (), ())] * 3


def test_the_spread_is_shown_with_the_single_counts_only() -> None:
    # (10, 10, 10, 10): mean 50, squares 10 x (2500 + 289 + 289 + 2500) = 55780, over 39.
    assert shown(tally((10, 10, 10, 10))).variance == Fraction(55780, 39)
    assert shown(tally((2, 10, 10, 19))).variance is None


Release = tuple[Mapping[str, ShownQuestion], Mapping[str, Fraction]]
Cell = tuple[str, int]


def a_survey(rng: random.Random) -> dict[str, Tally]:
    """The answers to the first two indicators of the staff survey, some with few answers, some all alike."""
    size = rng.choice([11, 14, 20, 31, 60, 200])
    mixed, few = rng.random() < 0.5, rng.choice([0.0, 0.0, 0.1])
    tallies = {}
    for code in YEAR.questions_under("1") + YEAR.questions_under("2"):
        n = rng.randint(0, 9) if rng.random() < few else size - rng.choice([0, 0, 1])
        weights = (1, 1, 2, 2) if mixed else rng.choice([(1, 4, 20, 40), (0, 0, 0, 1), (0, 1, 0, 9)])
        scale = FOUR if mixed else rng.choice([FOUR, TWO])
        drawn = rng.choices(scale, weights[-len(scale) :], k=n)
        tallies[code] = Tally(code, scale, {point: drawn.count(point) for point in scale})
    return tallies


def released(tallies: Mapping[str, Tally], audience: Audience = Audience.PUBLIC) -> Release:
    questions = {code: shown(one, audience) for code, one in tallies.items()}
    return questions, shown_nodes(questions, YEAR)


def counted(one: ShownQuestion) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """What a release says of counts: some answers, and how many gave one of them, at least and at most."""
    yield from (((point,), count, count) for point, count in (one.counts or {}).items())
    yield from ((points, count, count) for points, count in one.joint)
    yield from ((few, 0, HIDDEN_BELOW - 1) for few in one.halves[:1])


def constraints(release: Release, tallies: Mapping[str, Tally]) -> tuple[list[Cell], LinearConstraint]:
    """All that a release says of the counts. Even a hidden number of answers is told to the attacker, so that every
    mean is linear in the counts."""
    questions, nodes = release
    cells = [(code, point) for code, one in questions.items() for point in one.scale]
    place = {cell: number for number, cell in enumerate(cells)}
    rows, low, high = [], [], []

    def say(parts: Mapping[Cell, Fraction | int], least: Fraction | int, most: Fraction | int) -> None:
        row = np.zeros(len(cells))
        for cell, weight in parts.items():
            row[place[cell]] = float(weight)
        rows.append(row)
        low.append(float(least) - 1e-6)
        high.append(float(most) + 1e-6)

    for code, one in questions.items():
        n, own = tallies[code].n, {(code, point): point for point in one.scale}
        say(dict.fromkeys(own, 1), n, n)
        if one.points_sum is not None:
            say(own, one.points_sum, one.points_sum)
        if one.mean_band is not None:
            say(own, one.mean_band[0] * n, one.mean_band[1] * n)
        for points, least, most in counted(one):
            say(dict.fromkeys(((code, point) for point in points), 1), least, most)
    for node, mean in nodes.items():
        below = {code: weight for code, weight in TREE.weights_below(node).items() if code in questions}
        told = {
            (code, point): weight * point / tallies[code].n
            for code, weight in below.items()
            for point in questions[code].scale
        }
        say(told, mean, mean)
    return cells, LinearConstraint(np.array(rows), low, high)


def determined(release: Release, tallies: Mapping[str, Tally], only: Iterable[str] | None = None) -> set[Cell]:
    """The hidden counts (`only` of some questions) of which no two solutions of all that is shown differ."""
    looked_at = set(release[0] if only is None else only)
    cells, constraint = constraints(release, tallies)
    most, any_whole = np.full(len(cells), np.inf), np.ones(len(cells))

    def solution(aim: np.ndarray, least: np.ndarray, most: np.ndarray) -> np.ndarray | None:
        found = milp(aim, constraints=constraint, integrality=any_whole, bounds=Bounds(least, most))
        return None if found.x is None else np.rint(found.x)

    true = np.array([tallies[code].counts[point] for code, point in cells])
    none, rng = np.zeros(len(cells)), np.random.default_rng(1)
    aim = rng.normal(size=len(cells))
    others = [other for towards in (aim, -aim) if (other := solution(towards, none, most)) is not None]
    assert others  # the true answers are a solution
    closed = set()
    for number, (code, _) in enumerate(cells):
        hidden = release[0][code].counts is None and tallies[code].n
        if hidden and code in looked_at and all(o[number] == true[number] for o in others):
            above, below = none.copy(), most.copy()
            above[number], below[number] = true[number] + 1, true[number] - 1
            lower = solution(none, none, below) if true[number] else None
            if solution(none, above, most) is None and lower is None:
                closed.add(cells[number])
    return closed


def test_a_solver_learns_no_hidden_count_of_two_hundred_releases() -> None:
    rng = random.Random(2566)
    hidden_n = shown_n = nodes_n = 0
    for _ in range(200):
        tallies = a_survey(rng)
        release = released(tallies)
        assert determined(release, tallies) == set()
        hidden_n += sum(one.mean is None for one in release[0].values())
        shown_n += sum(one.mean is not None for one in release[0].values())
        nodes_n += len(release[1])
    assert min(hidden_n, shown_n, nodes_n) > 50  # the releases are no empty ones


def test_a_solver_learns_nothing_of_a_question_with_few_answers_from_what_the_office_sees() -> None:
    rng = random.Random(2567)
    few_n = nodes_n = 0
    for _ in range(30):
        tallies = a_survey(rng)
        questions, nodes = release = released(tallies, Audience.OFFICE)
        few = [code for code, one in questions.items() if one.n is None]
        assert determined(release, tallies, few) == set()
        few_n, nodes_n = few_n + len(few), nodes_n + len(nodes)
    assert min(few_n, nodes_n) > 5


def naive(tallies: Mapping[str, Tally]) -> Release:
    """A release that hides small questions but shows every indicator: the mistake that the rules are there for."""
    questions, _ = released(tallies)
    whole = {code: ShownQuestion(code, one.scale, one.n, one.points_sum) for code, one in tallies.items() if one.n}
    return questions, shown_nodes(whole, YEAR)


def test_the_solver_does_find_the_sixth_question_where_its_indicator_is_shown_beside_five() -> None:
    six = {f"i{number}": tally((5, 6, 7, 8), code=f"i{number}") for number in range(7, 13)}
    six["i9"] = tally((0, 0, 0, 8), code="i9")  # eight people, all of one mind
    assert released(six)[1] == {}
    assert determined(released(six), six) == set()
    assert determined(naive(six), six) == {("i9", point) for point in FOUR}


def test_an_indicator_is_withheld_with_one_of_its_questions_and_the_others_stay() -> None:
    six = {f"i{number}": tally((5, 6, 7, 8), code=f"i{number}") for number in range(1, 13)}
    whole = released(six)[1]
    assert whole.keys() == {"1", "2"}
    assert whole["1"] == Fraction(6 * 33 + 7 * 67 + 800, 26)
    six["i9"] = tally((1, 2, 3, 3), code="i9")
    questions, nodes = released(six)
    assert nodes.keys() == {"1"}
    assert [code for code, one in questions.items() if one.mean is None] == ["i9"]


def test_what_stands_above_a_withheld_indicator_is_withheld_too() -> None:
    codes = [f"i{number}" for number in range(1, 31)]
    all_of = {code: tally((5, 6, 7, 8), code=code) for code in codes}
    assert "IIT" in released(all_of)[1]
    assert "IIT" not in released(all_of | {"i30": tally((1, 1, 1, 1), code="i30")})[1]
