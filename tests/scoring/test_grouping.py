"""The scores prove the tree: what is proposed is never wrong, and nothing is proposed where several groupings fit."""

from decimal import Decimal

import pytest

from ita_core.scoring.grouping import Puzzle, find_grouping
from ita_core.scoring.grouping.every import every_grouping
from ita_core.scoring.grouping.search import in_runs
from tests.samples import real_scores
from tests.scoring.grouping_trees import can_be_tried_out, is_determined, outcome, tree, tried_out

SEEDS = range(120)


def puzzle(items: str, nodes: str, **more: object) -> Puzzle:
    named = [
        tuple((f"{letter}{n}", Decimal(score)) for n, score in enumerate(scores.split(), 1))
        for letter, scores in (("q", items), ("n", nodes))
    ]
    return Puzzle(*named, **more)


def of_2566(letter: str, nodes: tuple[str, ...], *, exact: bool = False) -> Puzzle:
    scores = {code: Decimal(score) for code, score in real_scores().items()}
    items = sorted((code for code in scores if code[0] == letter), key=lambda code: int(code[1:]))
    return Puzzle(tuple((c, scores[c]) for c in items), tuple((n, scores[n]) for n in nodes), exact)


def test_no_proposal_is_wrong_and_most_of_the_determined_are_found() -> None:
    levels = [level for seed in SEEDS for level in tree(seed)]
    outcomes = [outcome(level) for level in levels]
    assert "wrong" not in outcomes
    determined = [how for level, how in zip(levels, outcomes, strict=True) if is_determined(level)]
    found = [how for how in determined if how in ("only", "in_order", "one_moved")]
    assert len(determined) > 60
    assert len(found) / len(determined) >= 0.9


def test_every_grouping_finds_what_trying_out_everything_finds() -> None:
    small = [level for seed in range(250) for level in tree(seed) if can_be_tried_out(level.puzzle)]
    assert len(small) > 40
    for level in small:
        known, found = tried_out(level.puzzle), every_grouping(level.puzzle)
        assert level.truth in known
        assert found is not None
        assert set(found) <= known
        assert len(found) == min(len(known), 2)


def test_the_real_staff_questions_of_2566_stand_in_fives_of_six() -> None:
    found = find_grouping(of_2566("i", ("1", "2", "3", "4", "5")))
    assert found.basis == "in_order"
    assert [(group[0], group[-1], len(group)) for group in found.groups] == [
        ("i1", "i6", 6),
        ("i7", "i12", 6),
        ("i13", "i18", 6),
        ("i19", "i24", 6),
        ("i25", "i30", 6),
    ]


def test_indicators_that_have_another_part_are_not_made_of_the_printed_questions() -> None:
    assert find_grouping(of_2566("e", ("6", "7", "8"))).why_not == "none"


def test_documents_that_nearly_all_have_full_points_prove_nothing() -> None:
    printed = {"9.1": 100, "9.2": 100, "9.3": 100, "9.4": 50, "9.5": 100, "10.1": 100, "10.2": 100}
    items = {code: score for code, score in real_scores(only_printed=False).items() if code[0] == "o"}
    nodes = tuple((code, Decimal(score)) for code, score in printed.items())
    assert find_grouping(Puzzle(tuple(items.items()), nodes, exact=True)).why_not == "several"


@pytest.mark.parametrize(
    ("items", "nodes", "groups"),
    [
        # 80.00 = (70 + 90) / 2, 61.00 = (60 + 62) / 2; nothing else makes them
        ("70 90 60 62", "80.00 61.00", (("q1", "q2"), ("q3", "q4"))),
        # not in order: 65.00 = (70 + 60) / 2, 91.00 = (90 + 92) / 2
        ("70 90 60 92", "65.00 91.00", (("q1", "q3"), ("q2", "q4"))),
        # one node takes all
        ("70 90", "80.00", (("q1", "q2"),)),
        # 66.67 = 200 / 3 rounded half up
        ("50 60 90 10", "66.67 10.00", (("q1", "q2", "q3"), ("q4",))),
    ],
)
def test_the_only_grouping_is_found(items: str, nodes: str, groups: tuple[tuple[str, ...], ...]) -> None:
    found = find_grouping(puzzle(items, nodes))
    assert (found.groups, found.basis) == (groups, "only")


@pytest.mark.parametrize(
    ("items", "nodes", "why"),
    [
        ("70 90 60 62", "80.03 61.00", "none"),  # 80.00 is 0.03 away: more than rounding
        ("80 80 80 80", "80.00 80.00", "several"),
        ("80", "80.00 80.00", "none"),  # two nodes, one item
        ("", "80.00", "none"),
        ("80 70", "", "none"),
    ],
)
def test_nothing_is_proposed_where_none_or_several_fit(items: str, nodes: str, why: str) -> None:
    found = find_grouping(puzzle(items, nodes))
    assert not found
    assert found.why_not == why


@pytest.mark.parametrize(
    ("printed", "is_exact", "fits"),
    [
        ("66.67", True, True),  # 200 / 3
        ("66.66", True, False),  # documents are not rounded: only the node is
        ("66.68", True, False),
        ("66.66", False, True),  # 66.67 and each question may be half a last digit off
        ("66.68", False, False),
        ("66.65", False, False),
    ],
)
def test_a_figure_fits_as_far_as_rounding_allows(printed: str, is_exact: bool, fits: bool) -> None:
    assert puzzle("100 100 0", printed, exact=is_exact).fits(0, 20_000, 3) is fits


def test_a_node_without_a_figure_may_be_any_run() -> None:
    items = tuple((f"q{n}", Decimal(score)) for n, score in enumerate((70, 90, 60, 62, 99), 1))
    open_one = Puzzle(items, (("a", Decimal("80.00")), ("b", None), ("c", Decimal("99.00"))))
    assert list(in_runs(open_one)) == [((0, 1), (2, 3), (4,))]


def test_a_fit_that_chance_would_often_give_is_not_believed() -> None:
    # 20 whole scores in two runs of ten: of 19 places for the border one in some hundred would fit by chance.
    items = " ".join(str(60 + 7 * n % 31) for n in range(20))
    scores = [60 + 7 * n % 31 for n in range(20)]
    nodes = f"{Decimal(sum(scores[:10])) / 10} {Decimal(sum(scores[10:])) / 10}"
    assert find_grouping(puzzle(items, nodes)).why_not in ("chance", "several")


def test_figures_that_fit_nowhere_are_given_up_soon() -> None:
    # 43 documents with full points and a last sub-indicator that nothing makes: without a memory of dead ends there
    # are millions of ways to the last one.
    items = tuple((f"o{n}", Decimal(100)) for n in range(1, 44))
    nodes = (*((f"9.{n}", Decimal(100)) for n in range(1, 8)), ("10.1", Decimal("33.33")))
    assert find_grouping(Puzzle(items, nodes, exact=True)).why_not == "none"


def test_of_far_more_items_than_an_instrument_has_nothing_is_proposed() -> None:
    items = tuple((f"i{n}", Decimal(n)) for n in range(1, 100))
    nodes = tuple((str(n), Decimal(10 * n - 5)) for n in range(1, 9))
    assert not find_grouping(Puzzle(items, nodes))
