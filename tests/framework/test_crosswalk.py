"""Every code of a year and of the year before is accounted for; the moves named here are typed from the facts."""

from itertools import pairwise

import pytest
from pydantic import ValidationError

from ita_core.framework import CrosswalkEntry, Framework, known_years, load

NEIGHBOURS = [pytest.param(load(old), load(new), id=f"{old}-{new}") for old, new in pairwise(known_years())]
COMPARED = ("indicator", "subindicator", "question")


def compared(framework: Framework) -> list[str]:
    return sorted(code for kind in COMPARED for code in framework.codes(kind))


def test_known_years_follow_each_other_without_a_gap():
    assert all(new == old + 1 for old, new in pairwise(known_years()))


def test_the_first_year_is_compared_with_none():
    assert load(known_years()[0]).previous_year == ()


@pytest.mark.parametrize(("before", "now"), NEIGHBOURS)
def test_every_code_of_the_year_appears_exactly_once(before, now):
    assert sorted(code for entry in now.previous_year for code in entry.now) == compared(now)


@pytest.mark.parametrize(("before", "now"), NEIGHBOURS)
def test_every_code_of_the_year_before_is_accounted_for_exactly_once(before, now):
    assert sorted(code for entry in now.previous_year for code in entry.before) == compared(before)


@pytest.mark.parametrize(("before", "now"), NEIGHBOURS)
def test_a_code_is_only_followed_by_one_of_its_own_kind_and_instrument(before, now):
    for entry in now.previous_year:
        if entry.relation in ("split", "merged"):
            pairs = [(old, new) for old in entry.before for new in entry.now]
        else:
            pairs = list(entry.pairs)
        for old, new in pairs:
            assert before.kind_of(old) == now.kind_of(new), entry
            assert before.instrument_of[old] == now.instrument_of[new], entry


@pytest.mark.parametrize(("before", "now"), NEIGHBOURS)
def test_the_same_text_under_one_number_or_another_has_the_same_subject(before, now):
    for entry in now.previous_year:
        for old, new in entry.pairs:
            if entry.relation in ("same", "renumbered"):
                assert before.label(old).th == now.label(new).th or not entry.confirmed, (old, new)


@pytest.mark.parametrize(("before", "now"), NEIGHBOURS)
def test_confirmed_wordings_that_differ_are_never_called_the_same(before, now):
    for entry in now.previous_year:
        for old, new in entry.pairs:
            texts = [getattr(year.node_of[code], "wording", None) for year, code in ((before, old), (now, new))]
            if all(texts):
                assert (texts[0] == texts[1]) == (entry.relation != "reworded"), (old, new)


def moves(year: int) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each code of a year its relation and its forerunners."""
    found = {}
    for entry in load(year).previous_year:
        forerunner = {new: (old,) for old, new in entry.pairs}
        found |= {code: (entry.relation, forerunner.get(code, entry.before)) for code in entry.now}
    return found


@pytest.mark.parametrize(
    ("year", "code", "relation", "before"),
    [
        (2566, "i19", "reworded", ("i23",)),  # facts, section 4: i19 and i23 changed places
        (2566, "i23", "reworded", ("i19",)),
        (2566, "i22", "reworded", ("i22",)),
        (2566, "i27", "new", ()),
        (2566, "o9", "same", ("o9",)),
        (2566, "o10", "new", ()),
        (2566, "o11", "merged", ("o10", "o18")),  # facts, section 4: budget items merge into o11–o12
        (2566, "o12", "merged", ("o11", "o19")),
        (2566, "o14", "renumbered", ("o13",)),
        (2566, "o30", "renumbered", ("o33",)),
        (2566, "o39", "new", ()),  # facts, section 4: the ethics items are new
        (2566, "o40", "new", ()),
        (2566, "o41", "new", ()),
        (2566, "8", "reworded", ("8",)),
        (2566, "9.3", "new", ()),
        (2565, "o34", "new", ()),  # facts, section 3: No Gift Policy takes the number
        (2565, "o38", "reworded", ("o38",)),
        (2568, "o1", "merged", ("o1", "o3")),
        (2569, "o4", "same", ("o4",)),
        (2569, "o16", "renumbered", ("o17",)),
        (2569, "o2", "same", ("o2",)),
        (2569, "o10", "merged", ("o10", "o11")),  # statistics of online requests stand under o10
        (2569, "o20", "merged", ("o21", "o22")),  # the report on gifts stands under o20
    ],
)
def test_moves_stated_by_the_facts_are_in_the_files(year, code, relation, before):
    assert moves(year)[code] == (relation, before)


@pytest.mark.parametrize("year", [2563, 2564, 2565, 2566, 2568])
def test_public_questions_without_a_known_text_are_never_said_to_be_comparable(year):
    assert {moves(year)[code][0] for code in load(year).codes("question") if code[0] == "e"} == {"unknown"}


@pytest.mark.parametrize("year", [2564, 2565, 2566, 2567])
def test_staff_questions_are_compared_with_the_mark_that_a_form_is_missing(year):
    staff = {code for code in load(year).codes("question") if code[0] == "i"}
    claims = [e for e in load(year).previous_year if e.pairs and staff & set(e.now)]
    assert claims
    assert not any(entry.confirmed for entry in claims)


def entry(relation: str, before: tuple[str, ...], now: tuple[str, ...]) -> CrosswalkEntry:
    return CrosswalkEntry(relation=relation, before=before, now=now, source="a test")


@pytest.mark.parametrize(
    ("relation", "before", "now"),
    [
        ("same", ("i1",), ("i2",)),
        ("same", (), ()),
        ("reworded", ("i1", "i2"), ("i1",)),
        ("renumbered", ("i1",), ("i1",)),
        ("split", ("i1",), ("i1",)),
        ("split", ("i1", "i2"), ("i1", "i2")),
        ("merged", ("i1",), ("i1",)),
        ("new", ("i1",), ("i1",)),
        ("dropped", ("i1",), ("i1",)),
        ("dropped", (), ()),
        ("unknown", (), ()),
    ],
)
def test_an_entry_whose_codes_do_not_fit_its_relation_is_refused(relation, before, now):
    with pytest.raises(ValidationError, match="does not fit"):
        entry(relation, before, now)


def test_pairs_are_read_in_order_and_only_where_one_code_follows_one():
    assert entry("reworded", ("i19", "i23"), ("i23", "i19")).pairs == (("i19", "i23"), ("i23", "i19"))
    assert entry("merged", ("o10", "o18"), ("o11",)).pairs == ()
    assert entry("unknown", ("e1",), ("e1",)).pairs == ()
