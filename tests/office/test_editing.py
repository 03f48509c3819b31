"""Edits of a plan and their undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.office import CheckIn, Edits, added, approved, deleted, moved, replaced, reported, split, steps_in, tidy
from tests.office.plans import TYPED, measure, plan, plans

THREE = plan(measure("m1"), measure("m2"), measure("m3", issue=2))


def order(changed):
    return [each.id for each in changed.measures]


def test_a_measure_is_added_at_the_end_of_its_issue_under_an_id_of_its_own():
    assert order(added(THREE, measure(issue=1))) == ["m1", "m2", "m4", "m3"]


def test_measures_without_an_issue_stand_last():
    assert order(added(added(THREE, measure(issue=0)), measure(issue=7))) == ["m1", "m2", "m3", "m5", "m4"]


def test_a_measure_moves_within_its_issue_and_not_beyond():
    assert order(moved(THREE, "m1", 1)) == ["m2", "m1", "m3"]
    assert order(moved(THREE, "m2", -1)) == ["m2", "m1", "m3"]
    assert moved(THREE, "m2", 1) == THREE
    assert moved(THREE, "m3", -1) == THREE


def test_a_measure_under_another_issue_joins_the_end_of_that_issue():
    assert order(replaced(THREE, measure("m1", issue=2))) == ["m2", "m3", "m1"]


def test_a_split_measure_is_two_with_the_steps_shared_out():
    first, second = split(plan(measure("m1")), "m1", 1).measures
    assert (first.id, first.steps) == ("m1", ("หนึ่ง",))
    assert (second.id, second.steps, second.owner) == ("m2", ("สอง", "สาม"), first.owner)


def test_what_was_reported_stays_with_the_first_of_a_split():
    told = reported(plan(measure("m1")), "m1", CheckIn(6, done="อบรมแล้ว"))
    first, second = split(told, "m1", 2).measures
    assert first.check_ins[0].done == "อบรมแล้ว"
    assert not any(check_in.is_filled for check_in in second.check_ins)


@pytest.mark.parametrize("after", [0, 3])
def test_no_part_of_a_split_is_without_a_step(after):
    with pytest.raises(ValueError, match="after step 1–2"):
        split(plan(measure("m1")), "m1", after)


def test_a_check_in_replaces_the_one_of_its_months_only():
    told = reported(plan(measure("m1")), "m1", CheckIn(12, done="ครบ"))
    assert [check_in.done for check_in in told.measures[0].check_ins] == ["", "ครบ"]


@pytest.mark.parametrize("edit", [deleted, lambda p, i: moved(p, i, 1), lambda p, i: split(p, i, 1)])
def test_what_is_not_in_the_plan_cannot_be_edited(edit):
    with pytest.raises(KeyError, match="no measure m9"):
        edit(THREE, "m9")


def test_undo_brings_a_deleted_measure_back():
    edits = Edits(THREE).then(deleted(THREE, "m2")).then(deleted(THREE, "m1"))
    assert edits.undone().now == deleted(THREE, "m2")
    assert edits.undone().undone().now == THREE


def test_undo_without_an_edit_changes_nothing():
    assert Edits(THREE).undone() == Edits(THREE)


def test_an_edit_that_changes_nothing_is_no_step_of_undo():
    assert Edits(THREE).then(moved(THREE, "m1", -1)).past == ()


def test_fifty_steps_are_remembered():
    edits = Edits(THREE)
    for number in range(60):
        edits = edits.then(replaced(THREE, measure("m1", title=str(number))))
    assert len(edits.past) == 50


@given(plans(), st.data())
def test_every_edit_can_be_undone_and_keeps_each_id_once(start, data):
    edits = Edits(start)
    if start.measures:
        chosen = data.draw(st.sampled_from(start.measures))
        changes = [deleted(start, chosen.id), moved(start, chosen.id, 1), added(start, chosen)]
        if len(chosen.steps) > 1:
            changes.append(split(start, chosen.id, 1))
        changed = data.draw(st.sampled_from(changes))
        assert len(set(order(changed))) == len(changed.measures)
        edits = edits.then(changed)
    assert edits.undone().now == start


@given(TYPED)
def test_a_tidied_text_is_one_line_and_stays_as_it_is(typed):
    assert len(tidy(typed).splitlines()) <= 1
    assert tidy(tidy(typed)) == tidy(typed)


def test_steps_are_typed_one_a_line():
    assert steps_in(" ประชุม\n\n\tติดตาม \u200b\n") == ("ประชุม", "ติดตาม")


def test_every_step_that_was_typed_stays_however_many_there_are():
    assert steps_in("\n".join(f"ขั้นตอนที่ {n}" for n in range(1, 16)))[-1] == "ขั้นตอนที่ 15"


def test_one_measure_is_approved_and_no_other_one():
    drafts = plan(*(measure(f"m{n}", approved=False) for n in range(1, 9)))
    one = approved(drafts, "m3")
    assert order(one.decided) == ["m3"]
    assert len(one.drafts) == 7
    assert approved(one, "m3", yes=False) == drafts


def test_an_edit_and_a_move_of_one_draft_approve_nothing():
    drafts = plan(*(measure(f"m{n}", approved=False) for n in range(1, 4)))
    for edited in (moved(drafts, "m1", 1), split(drafts, "m2", 1), deleted(drafts, "m3")):
        assert edited.decided.measures == ()
