"""The board of all agencies: who is below the target of 85, who fell twice, what is not known."""

import pytest

from ita_core.peers.board import board
from ita_core.peers.needs import needs_of
from tests.peers.test_standing import made


def test_the_agencies_with_most_indicators_below_the_target_come_first() -> None:
    """85.00 reaches the target, 84.99 does not."""
    year = made([90, 80, 85], _1=[85, 84.99, 70], _2=[90, 60, 95], _3=[90, 50, 90], _4=[90, 40, 90])
    found = board(year, None, None)
    assert [(one.row, one.below_n, one.weakest) for one in found] == [
        (1, 4, ("4", "3", "2")),
        (2, 1, ("1",)),
        (0, 0, ()),
    ]
    assert found[0].indicators["1"] == 8499


def test_an_agency_without_a_total_stands_first_and_equal_ones_by_total() -> None:
    assert [one.row for one in board(made([90, None, 80]), None, None)] == [1, 2, 0]


@pytest.mark.parametrize(
    ("totals", "fell"),
    [((90, 89, 88), True), ((90, 89, 89), False), ((90, 90, 88), False), ((88, 89, 87), False), ((None, 89, 88), None)],
)
def test_fell_two_years_running_is_two_falls_one_after_the_other(totals: tuple[float | None, ...], fell: bool) -> None:
    earlier, before, now = (made([total], year=year) for total, year in zip(totals, (2564, 2565, 2566), strict=True))
    assert board(now, before, earlier)[0].fell_twice is fell


def test_without_two_earlier_years_nobody_is_said_to_have_fallen_twice() -> None:
    now = made([80])
    assert board(now, made([90], year=2565), None)[0].fell_twice is None
    assert board(made([]), None, None) == ()


def test_a_year_without_rules_has_no_target() -> None:
    (only,) = board(made([50], year=2555, _1=[10]), None, None)
    assert (only.below_n, only.indicators, only.total) == (0, {}, 5000)


def test_the_questions_and_documents_that_need_help_are_named_where_the_table_has_them() -> None:
    """85.00 reaches the target, 84.99 does not; a document without full points always counts, an unknown one never."""
    year = made([90, 80], i1=[85, 60], i2=[84.99, 50], o1=[100, 0], o2=[0, None], _1=[90, 80])
    first, second = sorted(board(year, None, None), key=lambda one: one.row)
    assert (first.needs.questions, first.needs.documents) == (("i2",), ("o2",))
    assert (second.needs.questions, second.needs.documents) == (("i2", "i1"), ("o1",))
    assert [(one.code, one.below_n, one.of) for one in needs_of(year).shared()] == [
        ("i2", 2, 2),
        ("o2", 1, 1),
        ("i1", 1, 2),
        ("o1", 1, 2),
    ]


def test_a_table_without_questions_names_none() -> None:
    year = made([90], _1=[70])
    assert board(year, None, None)[0].needs.questions == ()
    assert needs_of(year).shared() == ()
    assert needs_of(made([50], year=2555)).shared() == ()
