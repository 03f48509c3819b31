"""The path on the real figures, and its minimality against every other choice on small cases."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from ita_core.analysis.path import Limits, find_path
from ita_core.analysis.whatif import AnalysisRefused, what_if
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores

FRAMEWORK = load(2566)
REAL = assess(real_reading(), FRAMEWORK)
EXCELLENT, GOOD = FRAMEWORK.levels[0], FRAMEWORK.levels[1]


@pytest.fixture(scope="module")
def excellent():
    return find_path(REAL, EXCELLENT)


def only(*codes, **more):
    """Limits that leave these levers open alone."""
    levers = set(FRAMEWORK.codes("question")) | {"EIT2.6", "EIT2.7", "EIT2.8"}
    return Limits(closed=frozenset(levers - set(codes)), **more)


def test_the_path_to_the_best_level_is_feasible_and_reaches_every_floor(excellent):
    assert excellent.feasible
    assert excellent.after.level_after.level.id == "excellent"
    assert all(excellent.after.by_code[code].after >= 95 for code in ("TOTAL", "IIT", "EIT1", "EIT2", "OIT"))


def test_the_path_to_the_best_level_costs_what_the_floors_lack(excellent):
    """(94.995 − 90.794)·30 = 126.03; (94.995 − 88.309…)·15; 3·5·(94.995 − 91.17…); each rounded up to whole steps."""
    effort = sum(
        -(-(Fraction("94.995") - base) * steps // 1)
        for base, steps in (
            (REAL.exact("IIT"), 3000),
            (REAL.exact("EIT1"), 1500),
        )
    ) * Fraction(1, 100) + Fraction(5, 100) * -(-(Fraction("94.995") - REAL.exact("EIT2")) * 300 // 1)
    assert excellent.effort == effort


def test_it_says_which_floors_bind(excellent):
    assert [condition.code for condition in excellent.binding] == ["IIT", "EIT1", "EIT2"]
    assert {c.code: str(c.short) for c in excellent.conditions} == {
        "TOTAL": "2.84", "IIT": "4.21", "EIT1": "6.69", "EIT2": "3.83", "OIT": "0.00"
    }  # fmt: skip


def test_the_same_changes_through_the_what_if_board_give_the_same_year(excellent):
    steps = {step.code: step.after for step in (*excellent.documents, *excellent.experience)}
    assert what_if(REAL, steps).total == excellent.after.total
    assert (
        sum(step.total_gain for step in (*excellent.documents, *excellent.experience)) == excellent.after.total.change
    )


def test_no_experience_lever_rises_further_than_allowed(excellent):
    assert max(step.gain for step in excellent.experience) == 10


def test_two_documents_are_the_way_to_94_16_and_stay_apart_from_experience():
    path = find_path(REAL, Decimal("94.16"))
    assert [(step.code, str(step.after), step.total_gain) for step in path.documents] == [
        ("o24", "100", 1),
        ("o26", "100", 1),
    ]
    assert path.experience == ()
    assert path.effort == 20


def test_dear_documents_give_way_to_experience():
    path = find_path(REAL, Decimal("92.17"), Limits(document_effort=Decimal(1000)))
    assert path.documents == ()
    assert path.effort < 1


def test_the_printed_score_needs_only_half_of_the_last_digit():
    """TOTAL is 92.1602: +0.0048 prints 92.17, that is 0.48 points on one question."""
    path = find_path(REAL, Decimal("92.17"), only("i8"))
    gain = -(-(Fraction("92.165") - REAL.exact("TOTAL")) * 10000 // 1)
    assert [step.gain for step in path.experience] == [Decimal(int(gain)) / 100]


def test_of_equally_cheap_questions_the_weakest_rises_first():
    path = find_path(REAL, Decimal("92.20"), only("i1", "i8", "i21"))
    assert [step.code for step in path.experience] == ["i8"]


def test_a_goal_already_reached_needs_nothing():
    path = find_path(REAL, GOOD)
    assert (path.feasible, path.documents, path.experience, path.effort) == (True, (), (), 0)


def test_where_a_floor_is_out_of_reach_the_path_names_it_and_its_best():
    path = find_path(REAL, EXCELLENT, Limits(max_gain=Decimal(5)))
    assert not path.feasible
    assert (path.documents, path.experience, path.after) == ((), (), None)
    assert [condition.code for condition in path.unreachable] == ["EIT1", "IIT"]


def test_a_total_of_more_than_everything_is_out_of_reach():
    path = find_path(REAL, Decimal(100), only("o24"))
    assert [(c.code, str(c.best)) for c in path.unreachable] == [("TOTAL", "93.16")]


SMALL = [
    ("92.50", {}, {}),
    ("93.00", {"i8": "7", "e14": "3"}, {}),
    ("93.00", {}, {"o24": "200", "i8": "2", "e14": "1"}),
    ("93.20", {"e14": "2"}, {"o24": "3", "i8": "1", "e14": "5", "EIT2.8": "4"}),
    ("92.90", {}, {"o24": "35", "EIT2.8": "20"}),
    ("93.16", {"i8": "0"}, {"o24": "1"}),
    ("93.60", {"EIT2.8": "6"}, {"o24": "90", "i8": "9", "EIT2.8": "2"}),
]


@pytest.mark.parametrize(("points", "gains", "efforts"), SMALL)
def test_no_other_choice_on_a_small_case_is_cheaper(points, gains, efforts):
    """Every combination of one document and three levers in whole points, priced and recomputed one by one."""
    goal, open_ = Decimal(points), ("i8", "e14", "EIT2.8", "o24")
    per_unit = {"i8": 1, "e14": 1, "EIT2.8": 5, "o24": 10} | {code: int(effort) for code, effort in efforts.items()}
    limits = only(
        *open_,
        step=Decimal(1),
        max_gain=Decimal(8),
        max_gain_of={code: Decimal(gain) for code, gain in gains.items()},
        effort_of={code: Decimal(effort) for code, effort in efforts.items()},
    )
    most = {code: int(gains.get(code, 8)) for code in open_[:3]} | {"o24": 1}
    worth = {"i8": Fraction(1, 100), "e14": Fraction(1, 100), "EIT2.8": Fraction(1, 20), "o24": Fraction(1)}
    needed = Fraction(goal) - Fraction(1, 200) - REAL.exact("TOTAL")
    cheapest = min(
        sum(n * per_unit[code] for code, n in zip(open_, units, strict=True))
        for units in product(*(range(most[code] + 1) for code in open_))
        if sum(n * worth[code] for code, n in zip(open_, units, strict=True)) >= needed
    )
    assert find_path(REAL, goal, limits).effort == cheapest


def test_with_indicators_alone_the_parts_of_eit_are_the_way_up():
    scores = {code: score for code, score in real_scores().items() if code[0] not in "ieo"}
    path = find_path(assess(reading_of({2566: scores}), FRAMEWORK), EXCELLENT)
    codes = {step.code for step in path.experience}
    assert codes & {"EIT1", "EIT2"} == {"EIT1", "EIT2"}
    assert not codes & {"6", "7", "8"}
    assert path.after.level_after.level.id == "excellent"


def test_an_indicator_of_documents_takes_the_effort_of_its_documents():
    """9 averages 30 documents of effort 10: 3 a point, which makes 0.20 of the total; a point on 1 takes 6 for 0.06."""
    indicators = dict.fromkeys(map(str, range(1, 11)), 80)
    path = find_path(assess(reading_of({2566: indicators}), FRAMEWORK), Decimal(81), Limits(closed=frozenset({"10"})))
    (step,) = path.experience
    assert (step.code, str(step.gain), step.effort) == ("9", "4.98", Fraction("14.94"))


@pytest.mark.parametrize("year", [2562, 2569])
def test_where_the_rules_end_at_the_indicators_a_point_on_each_is_an_effort_of_1(year):
    """0.40 · ½ · 10 points on 9 make 2.00 of the total; items of 2569 belong to no indicator that is known."""
    scores = dict.fromkeys(map(str, range(1, 11)), 80) | ({"o1": 0} if year == 2569 else {})
    path = find_path(assess(reading_of({year: scores}), load(year)), Decimal(82), Limits(closed=frozenset({"10"})))
    assert [(step.code, str(step.gain), step.effort) for step in path.experience] == [("9", "9.98", Fraction("9.98"))]


def test_a_goal_that_looks_at_an_unknown_score_is_refused():
    with pytest.raises(AnalysisRefused) as refused:
        find_path(assess(reading_of({2566: {"TOTAL": 90, "IIT": 90}}), FRAMEWORK), EXCELLENT)
    assert refused.value.key == "goal_unknown"
    assert "EIT1, EIT2, OIT" in refused.value.message("en")


@pytest.mark.parametrize("goal", ["-1", "100.01"])
def test_a_total_outside_0_to_100_is_no_goal(goal):
    with pytest.raises(AnalysisRefused) as refused:
        find_path(REAL, Decimal(goal))
    assert refused.value.key == "goal_outside"


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        (Limits(closed=frozenset({"EIT"})), "limit_code"),
        (Limits(effort_of={"i99": Decimal(1)}), "limit_code"),
        (Limits(step=Decimal(0)), "limit_number"),
        (Limits(document_effort=Decimal(-1)), "limit_number"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(limits, key):
    with pytest.raises(AnalysisRefused) as refused:
        find_path(REAL, GOOD, limits)
    assert refused.value.key == key


def test_part_two_of_eit_and_the_questions_of_part_one_are_levers_together():
    """Without indicators 6–8 nothing says how part 2 falls on them; EIT is the mean of its two parts all the same."""
    scores = {code: score for code, score in real_scores().items() if code not in ("6", "7", "8")}
    assessment = assess(reading_of({2566: scores | {"EIT2": "91.17"}}), load(2566))
    board = what_if(assessment, {"e14": Decimal("91.50"), "EIT2": Decimal("93.17")})
    # e14 + 10 is 10 / 15 on EIT1 and half of that on EIT; EIT2 + 2 is 1 on EIT; 0.3 of it on the total.
    assert board.by_code["EIT"].change == Fraction(10, 30) + 1
    assert board.total.change == Fraction(3, 10) * (Fraction(10, 30) + 1)
    assert board.by_code["8"].after is None
