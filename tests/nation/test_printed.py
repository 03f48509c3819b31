"""Figures of agencies in one order: each agency once, and two that differ are no figure."""

import numpy as np

from ita_core.nation.printed import Printed
from ita_core.peers.forms import UNKNOWN

KO, KHO = ("ก", ""), ("ข", "ราชบุรี")


def test_an_agency_that_stands_twice_keeps_what_both_say_and_loses_what_they_say_differently() -> None:
    twice = Printed(
        [KO, KHO, KO], ("i1", "i2", "o1"), np.array([[9_000, 1, 9_000], [8_000, 2, 8_001], [UNKNOWN, 3, 0]])
    )
    once, differing_n = twice.each_once()
    assert (once.agencies, differing_n) == ([KO, KHO], 1)
    assert {code: once.of(code).tolist() for code in once.codes} == {"i1": [9_000, 1], "i2": [UNKNOWN, 2], "o1": [0, 3]}


def test_agencies_that_stand_once_stay_as_they_are_and_no_agency_is_no_figure() -> None:
    alone = Printed([KO], ("i1",), np.array([[9_000]]))
    assert alone.each_once() == (alone, 0)
    empty = Printed([], ("i1",), np.zeros((1, 0), dtype=np.int64))
    assert empty.each_once()[1] == 0 and empty.in_order([KO], ["i1"]).tolist() == [[UNKNOWN]]


def test_figures_are_laid_out_by_name_and_code_and_unknown_where_there_are_none() -> None:
    table = Printed([KHO, KO], ("i2", "i1"), np.array([[20, 21], [10, 11]]))
    assert table.in_order([KO, ("ค", ""), KHO], ["i1", "e1", "i2"]).tolist() == [[11, -1, 10], [-1] * 3, [21, -1, 20]]


def test_a_province_that_is_learned_makes_two_rows_one_agency() -> None:
    known = Printed([("ข", ""), KHO], ("i1",), np.array([[50, 50]])).renamed(lambda agency: (agency[0], "ราชบุรี"))
    assert known.each_once()[0].agencies == [KHO]
