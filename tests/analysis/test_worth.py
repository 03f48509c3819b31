"""What a point is worth, worked out by hand: 0.30/5/6, 0.30/2/3/5, 0.40/2/5/items, 0.40/2/2/items."""

from fractions import Fraction

import pytest

from ita_core.framework import load
from ita_core.scoring.tree import Tree, equations


@pytest.mark.parametrize(
    ("code", "worth"),
    [
        ("TOTAL", "1"), ("IIT", "0.3"), ("OIT", "0.4"), ("EIT1", "0.15"), ("1", "0.06"), ("9", "0.2"), ("9.4", "0.04"),
        ("i1", "0.01"), ("e14", "0.01"), ("o1", "0.004"), ("o11", "0.005"), ("o24", "0.01"), ("o34", "0.0125"),
        ("o43", "0.02"), ("EIT2.6", "0.05"),
    ],
)  # fmt: skip
def test_a_point_on_a_node_moves_the_total_by(code, worth):
    assert Tree(load(2566)).weight_in(code) == Fraction(worth)


def test_all_questions_and_the_unprinted_half_make_the_whole_total():
    framework = load(2566)
    worth = Tree(framework).weights_below()
    assert sum(worth[code] for code in (*framework.codes("question"), "EIT2.6", "EIT2.7", "EIT2.8")) == 1


def test_every_way_up_the_tree_gives_a_node_the_same_worth():
    framework = load(2566)
    worth = Tree(framework).weights_below()
    for equation in equations(framework):
        for code, weight in equation.weights.items():
            assert worth[code] == worth[equation.node] * weight, code
