"""Each bound of each level: below, at, above."""

from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.narrative.headline import headline
from ita_core.scoring import assess, history_of, level_of
from ita_core.text import text_in
from tests.samples import reading_of

ALL = ("TOTAL", "IIT", "EIT1", "EIT2", "OIT")


def level_2566(total, floor):
    scores = dict.fromkeys(ALL, Decimal(floor)) | {"TOTAL": Decimal(total)}
    return level_of(load(2566), scores).level.id


@pytest.mark.parametrize(
    ("total", "floor", "level"),
    [
        ("94.99", "100", "good"), ("95.00", "95.00", "excellent"), ("95.01", "95.01", "excellent"),
        ("100", "94.99", "good"), ("84.99", "100", "improve"), ("85.00", "85.00", "good"), ("85.01", "85.00", "good"),
        ("96.04", "84.99", "pass"), ("85.00", "0", "pass"), ("69.99", "100", "urgent"), ("70.00", "0", "improve"),
        ("70.01", "0", "improve"), ("0", "0", "urgent"), ("100", "100", "excellent"),
    ],
)  # fmt: skip
def test_levels_of_2566_below_at_and_above_each_bound(total, floor, level):
    assert level_2566(total, floor) == level


@pytest.mark.parametrize("node", ALL[1:])
def test_each_of_the_four_instruments_can_hold_the_level_down_alone(node):
    scores = dict.fromkeys(ALL, Decimal("99.00")) | {node: Decimal("84.99")}
    result = level_of(load(2566), scores)
    assert result.level.id == "pass"
    assert [check.code for check in result.missing] == [node]


def test_the_condition_with_least_room_binds():
    scores = dict(zip(ALL, map(Decimal, ("92.16", "90.79", "88.31", "91.17", "95.00")), strict=True))
    result = level_of(load(2566), scores)
    assert (result.binding.code, result.binding.gap) == ("EIT1", Decimal("3.31"))
    assert [(check.code, check.gap) for check in result.missing] == [
        ("EIT1", Decimal("-6.69")), ("IIT", Decimal("-4.21")), ("EIT2", Decimal("-3.83")), ("TOTAL", Decimal("-2.84")),
    ]  # fmt: skip


def test_a_missing_floor_node_leaves_the_level_open():
    assert level_of(load(2566), {"TOTAL": Decimal("92.16"), "IIT": None}) is None


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("95.00", "AA"), ("94.99", "A"), ("85.00", "A"), ("84.99", "B"), ("84.87", "B"), ("75.00", "B"), ("74.99", "C"),
        ("65.00", "C"), ("64.99", "D"), ("55.00", "D"), ("54.99", "E"), ("50.00", "E"), ("49.99", "F"), ("0", "F"),
    ],
)  # fmt: skip
def test_levels_of_2565_are_letters_and_look_at_the_total_alone(total, level):
    assert level_of(load(2565), {"TOTAL": Decimal(total)}).level.id == level


BELOW_GOOD = {"TOTAL": "86.73", "IIT": "75.40", "OIT": "95.00"}


def test_a_known_floor_decides_whatever_the_parts_of_eit_are():
    year = assess(reading_of({2566: BELOW_GOOD}), load(2566))
    assert (year.level.level.id, year.levels_left) == ("pass", ())
    assert [check.code for check in year.level.missing] == ["IIT"]


def test_where_the_parts_of_eit_decide_both_levels_are_named():
    year = assess(reading_of({2566: {**BELOW_GOOD, "IIT": "90.00"}}), load(2566))
    assert year.level is None
    assert [level.id for level in year.levels_left] == ["good", "pass"]


def test_where_nothing_is_known_no_level_is_named():
    year = assess(reading_of({2566: {"o1": "100"}}), load(2566))
    assert (year.level, year.levels_left) == (None, ())


@pytest.mark.parametrize(
    ("stated", "iit", "code"),
    [
        ("ผ่าน", "75.40", None),
        ("ผ่านดี", "75.40", "level-differs-from-sheet"),
        ("ผ่านดี", "90.00", None),
        ("ผ่านดีเยี่ยม", "90.00", "level-differs-from-sheet"),
    ],
)
def test_the_level_that_the_file_states_is_held_against_those_that_are_possible(stated, iit, code):
    reading = reading_of({2566: {**BELOW_GOOD, "IIT": iit}}, {(2566, "level"): stated})
    codes = [f.code for f in assess(reading, load(2566)).findings if f.code.startswith("level-")]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize(("stated", "code"), [("ผ่าน", "level-only-stated"), ("AA", "level-differs-from-sheet")])
def test_a_stated_level_is_spoken_of_also_where_none_can_be_computed(stated, code):
    reading = reading_of({2566: {"o1": "100"}}, {(2566, "level"): stated})
    assert [f.code for f in assess(reading, load(2566)).findings if f.code.startswith("level-")] == [code]


def test_a_level_without_a_document_is_said_to_be_so_beside_itself():
    top = dict.fromkeys(("TOTAL", "IIT", "EIT", "EIT1", "EIT2", "OIT"), "96.00")
    history = history_of(reading_of({2566: top}))
    assert history.latest.level.level.id == "excellent"
    for language, words in (("th", "ผ่านดีเยี่ยม†"), ("en", "Pass with excellence†")):
        assert words in " ".join(headline(history, history.latest, text_in(language)).sentences)
