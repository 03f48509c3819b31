from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ita_core.framework import Average, load
from ita_core.scoring.tree import Equation, Interval, compute, equations, possible

MEAN = Equation.of(Average(node="A", of=("x", "y"), source="made for the test"))


def test_a_mean_needs_all_its_members():
    assert compute((MEAN,), {"x": Fraction(80)}) == {}
    assert compute((MEAN,), {"x": Fraction(80), "y": Fraction(91)}) == {"A": Fraction(171, 2)}


def test_the_last_unknown_member_follows_from_the_mean():
    bounds = possible(
        (MEAN,), {"A": Interval(Fraction(90), Fraction(90)), "x": Interval(Fraction(85), Fraction(85))}, {}
    )
    assert bounds["y"] == Interval(Fraction(95), Fraction(95))


def test_a_high_mean_leaves_no_room_for_a_low_member():
    bounds = possible((MEAN,), {"A": Interval(Fraction(95), Fraction(95))}, {})
    assert bounds["x"] == Interval(Fraction(90), Fraction(100))


def test_an_item_takes_only_its_points():
    bounds = possible(
        (MEAN,), {"A": Interval(Fraction(40), Fraction(55)), "x": Interval(Fraction(0), Fraction(0))}, {"y": (0, 100)}
    )
    assert bounds["y"] == Interval(Fraction(100), Fraction(100))


@given(st.lists(st.integers(0, 10000), min_size=88, max_size=88))
def test_a_total_lies_between_its_lowest_and_highest_question(hundredths):
    framework = load(2566)
    scores = {code: Fraction(h, 100) for code, h in zip(framework.codes("question"), hundredths, strict=True)}
    scores |= {code: Fraction(min(hundredths), 100) for code in ("EIT2.6", "EIT2.7", "EIT2.8")}
    total = compute(equations(framework), scores)["TOTAL"]
    assert min(scores.values()) <= total <= max(scores.values())


@given(st.sampled_from(load(2566).codes("question")), st.integers(1, 100))
def test_one_question_moves_the_total_by_its_structural_weight(code, points):
    """Weights worked out by hand from the tree: 0.30/5/6, 0.30/2/3/5, and 0.40/2/(5 or 2)/items."""
    framework = load(2566)
    items = {"9.1": 10, "9.2": 8, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 5}
    branch = next((s for s in items if code in framework.questions_under(s)), None)
    weight = Fraction(1, 100) if branch is None else Fraction(2, 10) / (5 if branch[0] == "9" else 2) / items[branch]
    base = dict.fromkeys((*framework.codes("question"), "EIT2.6", "EIT2.7", "EIT2.8"), Fraction(0))
    moved = compute(equations(framework), base | {code: Fraction(points)})["TOTAL"]
    assert moved == weight * points
