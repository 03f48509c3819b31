"""Two windows on one work: of any two changes each stands in the result or is asked, and no third thing appears."""

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.analysis.years import Event
from ita_core.framework import OfficeRules, QuestionRule
from ita_core.office import Correction, Measure, Plan, Work, moved
from ita_core.office.three_way import Conflict, ThreeWay, items_of, put, three_way, work_of
from tests.office.plans import measure, plan
from tests.office.test_rows import FULL, works

TITLE = ("plans", 2567, "m1")
LIMITS = ("texts", 2567, "limits")


@st.composite
def three(draw: st.DrawFn) -> tuple[Work, Work, Work]:
    """A work and what two windows made of it; every item comes from a small pool, so that they often meet."""
    pool = [items_of(draw(works())) for _ in range(2)] + [items_of(FULL)]
    places = list(dict.fromkeys(place for items in pool for place in items))

    def side() -> Work:
        chosen = {place: draw(st.sampled_from([items.get(place) for items in pool])) for place in places}
        return work_of({place: item for place, item in chosen.items() if item is not None})

    base = side()
    return base, *(draw(st.sampled_from([base, side()])) for _ in range(2))


def without_ids(work: Work) -> Counter[Any]:
    """All items; a measure counts by what it says, whatever its id."""
    return Counter(
        (place[:2], replace(item, id="")) if isinstance(item, Measure) else (place, item)
        for place, item in items_of(work).items()
    )


@settings(max_examples=150, deadline=None)
@given(three())
def test_every_change_of_either_side_is_taken_or_asked_and_nothing_else_is_there(
    sides: tuple[Work, Work, Work],
) -> None:
    base, mine, theirs = sides
    both = three_way(base, mine, theirs)
    before, own, others = (items_of(work) for work in (base, both.mine, theirs))
    asked = {conflict.place: conflict for conflict in both.conflicts}
    result, with_mine = items_of(both.settled()), items_of(both.settled(asked))
    for place in {**before, **own, **others, **result}:
        was, here, there = before.get(place), own.get(place), others.get(place)
        if place in asked:
            assert asked[place] == Conflict(place, was, here, there)
            assert here != there and was not in (here, there)
            assert (result.get(place), with_mine.get(place)) == (there, here)
        elif place[0] == "plans" and len(place) == 2:  # a plan is there while a measure of it is
            expected = here if here != was else there
            for items in (result, with_mine):
                assert items.get(place) == (expected or any(known[:2] == place != known for known in items) or None)
        else:
            expected = here if here != was else there
            assert result.get(place) == with_mine.get(place) == expected
    assert without_ids(both.mine) == without_ids(mine)


@settings(max_examples=50, deadline=None)
@given(three())
def test_a_side_that_changed_nothing_changes_nothing_and_equal_changes_are_one(sides: tuple[Work, Work, Work]) -> None:
    base, mine, _ = sides
    for both in (three_way(base, mine, base), three_way(base, base, mine), three_way(base, mine, mine)):
        assert both.conflicts == ()
        assert both.settled() == mine


@settings(max_examples=50, deadline=None)
@given(three())
def test_for_the_other_side_it_is_the_same_with_the_sides_changed(sides: tuple[Work, Work, Work]) -> None:
    base, mine, theirs = sides
    one, other = three_way(base, mine, theirs), three_way(base, theirs, mine)
    assert (one.mine_n, one.theirs_n) == (other.theirs_n, other.mine_n)
    assert len(one.conflicts) == len(other.conflicts)
    assert without_ids(one.settled()) == without_ids(other.settled({conflict.place for conflict in other.conflicts}))


@settings(max_examples=100, deadline=None)
@given(works())
def test_a_work_is_its_items(work: Work) -> None:
    assert without_ids(work_of(items_of(work))) == without_ids(work)
    assert work_of(items_of(FULL)) == FULL


def changed(work: Work, **fields: Any) -> Work:
    """The work with its first measure changed."""
    own = work.plans[0]
    first = replace(own.measures[0], **fields)
    return replace(work, plans=(replace(own, measures=(first, *own.measures[1:])),))


def test_what_only_one_changed_is_taken_from_each() -> None:
    mine = changed(FULL, title="ของฉัน")
    theirs = replace(FULL, texts=((2567, "limits", "ของเขา"),))
    both = three_way(FULL, mine, theirs)
    assert (both.conflicts, both.mine_n, both.theirs_n) == ((), 1, 1)
    assert both.settled() == replace(mine, texts=theirs.texts)


def test_a_measure_that_both_changed_is_asked_with_both_wordings() -> None:
    mine, theirs = changed(FULL, title="ของฉัน"), changed(FULL, title="ของเขา")
    both = three_way(FULL, mine, theirs)
    assert [(c.place, c.base.title, c.mine.title, c.theirs.title) for c in both.conflicts] == [
        (TITLE, "มาตรการ m1", "ของฉัน", "ของเขา")
    ]
    assert (both.settled(), both.settled({TITLE})) == (theirs, mine)


def test_what_one_deleted_and_the_other_changed_is_asked() -> None:
    gone = replace(FULL, texts=())
    written = replace(FULL, texts=((2567, "limits", "ใหม่"),))
    (conflict,) = three_way(FULL, gone, written).conflicts
    assert (conflict.place, conflict.mine, conflict.theirs) == (LIMITS, None, "ใหม่")
    assert three_way(FULL, gone, written).settled({LIMITS}) == gone
    assert three_way(FULL, gone, FULL).settled() == gone


def test_corrections_of_one_figure_are_asked_and_of_two_figures_both_stand() -> None:
    one = Correction(2566, "i8", Decimal("67.32"), Decimal("70.00"))
    other = Correction(2566, "i9", None, Decimal("80.00"))
    mine = replace(FULL, corrections=(one,))
    theirs = replace(FULL, corrections=(replace(one, score=Decimal("71.00")), other))
    both = three_way(FULL, mine, theirs)
    assert [conflict.place for conflict in both.conflicts] == [("corrections", 2566, "i8")]
    assert both.settled({("corrections", 2566, "i8")}).corrections == (one, other)


def test_two_measures_that_were_added_under_one_id_are_two_measures() -> None:
    base = replace(FULL, plans=(plan(measure("m1")),))
    mine = replace(base, plans=(plan(measure("m1"), measure("m2", title="ของฉัน")),))
    theirs = replace(base, plans=(plan(measure("m1"), measure("m2", title="ของเขา"), measure("m3", title="อีกข้อ")),))
    both = three_way(base, mine, theirs)
    assert both.conflicts == ()
    found = {each.id: each.title for each in both.settled().plans[0].measures}
    assert found == {"m1": "มาตรการ m1", "m2": "ของเขา", "m3": "อีกข้อ", "m4": "ของฉัน"}


def test_a_measure_that_both_added_alike_is_there_once() -> None:
    more = replace(FULL, plans=(plan(*FULL.plans[0].measures, measure("m3", issue=2)),))
    assert three_way(FULL, more, more).settled() == more
    with_title = replace(more, events=(*more.events, Event(2567, "เลือกตั้ง")))
    assert [m.id for m in three_way(FULL, more, with_title).settled().plans[0].measures] == ["m1", "m2", "m3"]


def test_the_order_of_who_moved_a_measure_stands() -> None:
    three_of_one = plan(measure("m1"), measure("m2"), measure("m3"))
    base = Work(plans=(three_of_one,))
    mine = Work(plans=(moved(three_of_one, "m3", -2),))
    theirs = changed(base, title="ของเขา")
    order = [each.id for each in three_way(base, mine, theirs).settled().plans[0].measures]
    assert order == ["m3", "m1", "m2"]
    assert [each.id for each in three_way(base, theirs, mine).settled().plans[0].measures] == order


def test_a_new_measure_stands_behind_the_one_that_it_was_put_behind() -> None:
    base = Work(plans=(plan(measure("m1"), measure("m2")),))
    mine = Work(plans=(plan(measure("m1"), measure("m5"), measure("m2")),))
    theirs = Work(plans=(plan(measure("m1"), measure("m2"), measure("m6")),))
    order = [each.id for each in three_way(base, mine, theirs).settled().plans[0].measures]
    assert order == ["m1", "m5", "m2", "m6"]


def test_statements_about_the_rules_are_told_apart_by_what_they_are_about() -> None:
    def stating(**wordings: str) -> Work:
        questions = tuple(QuestionRule(code=code, wording=words) for code, words in wordings.items())
        return Work(rules=(OfficeRules(fiscal_year=2569, questions=questions),))

    base, mine, theirs = stating(i1="ก"), stating(i1="ก", i2="ข"), stating(i1="ค", i3="ง")
    both = three_way(base, mine, theirs)
    assert both.conflicts == ()
    assert {each.code: each.wording for each in both.settled().rules[0].questions} == {"i1": "ค", "i2": "ข", "i3": "ง"}
    (conflict,) = three_way(base, stating(i1="จ"), theirs).conflicts
    assert (conflict.mine.wording, conflict.theirs.wording) == ("จ", "ค")


def test_one_of_two_events_and_answers_comes_from_each() -> None:
    mine = replace(FULL, events=(Event(2566, "ก"), *FULL.events), answers=(*FULL.answers, ("agency", "ก")))
    theirs = replace(FULL, events=())
    settled = three_way(FULL, mine, theirs).settled()
    assert settled.events == (Event(2566, "ก"),)
    assert settled.answers == tuple(sorted(mine.answers))


def test_a_field_that_nobody_told_apart_is_one_item_as_a_whole() -> None:
    known = {place[0] for place in items_of(FULL)} | {"unclear"}
    assert {field.name for field in fields(Work)} - known <= {"peers"}


def test_an_item_is_put_into_its_place_and_taken_away_again() -> None:
    assert put(FULL, LIMITS, "ใหม่").texts == ((2567, "limits", "ใหม่"),)
    assert put(FULL, LIMITS, None).texts == ()
    assert put(FULL, LIMITS, FULL.texts[0][2]) is FULL
    other = measure("m7", issue=1)
    assert [each.id for each in put(FULL, ("plans", 2567, "m7"), other).plans[0].measures] == ["m1", "m7", "m2"]
    assert put(Work(), ("plans", 2567, "m7"), other).plans == (Plan(2567, (other,)),)


def test_an_empty_plan_is_no_missing_plan() -> None:
    empty = Work(plans=(Plan(2567),))
    assert work_of(items_of(empty)) == empty
    assert isinstance(three_way(Work(), empty, Work()), ThreeWay)
    assert three_way(Work(), empty, Work(texts=((2566, "a", "b"),))).settled().plans == (Plan(2567),)
