"""Fiscal year 2570 before its documents are out: the rules of 2569, and none of them told as a fact."""

from collections.abc import Iterator

import pytest

from ita_core.framework import Framework, Sourced, load, source_label

FY, BEFORE = load(2570), load(2569)


def sourced_in(entry: object) -> Iterator[Sourced]:
    """The entry and everything inside it that names a source."""
    if isinstance(entry, tuple):
        for part in entry:
            yield from sourced_in(part)
    elif hasattr(type(entry), "model_fields"):
        if isinstance(entry, Sourced):
            yield entry
        for name in type(entry).model_fields:
            yield from sourced_in(getattr(entry, name))


def test_every_entry_is_marked_not_confirmed_and_its_source_says_why():
    entries = list(sourced_in(FY))
    # The year, target, margin, 1 scale, 14 nodes, 26 items, 4 equations, 5 levels, 2 lines of what follows from 2569,
    # 7 issues with 9 links and what stands outside.
    assert len(entries) == 1 + 1 + 1 + 1 + 14 + 26 + 4 + 5 + 2 + 7 + 9 + 1
    assert {entry.sureness for entry in entries} == {"not-confirmed"}
    # The margin is the program's own in every year: no document names one.
    (told,) = {source_label(entry) for entry in entries if entry is not FY.margin}
    assert told.en == "no document of 2570 could be read; taken over from 2569"
    assert told.th == "ยังไม่พบเอกสารของปี 2570 จึงนำมาจากเกณฑ์ปี 2569"


def test_no_title_of_2569_stands_as_official_wording_of_2570():
    assert [question.code for question in FY.questions if question.wording] == []
    assert any(question.wording for question in BEFORE.questions)


def without_sources(framework: Framework, part: str) -> list[dict[str, object]]:
    ours = {"source", "sureness", "wording"}
    return [entry.model_dump(exclude=ours) for entry in getattr(framework, part)]


@pytest.mark.parametrize("part", ["scales", "nodes", "questions", "averages", "levels"])
def test_the_rules_are_those_of_2569(part):
    assert without_sources(FY, part) == without_sources(BEFORE, part)


def test_target_floors_and_advice_are_those_of_2569():
    assert FY.target.score == BEFORE.target.score
    assert FY.floor_nodes == BEFORE.floor_nodes
    assert FY.recommendations == BEFORE.recommendations
    assert [(i.label, i.table, [k.groups for k in i.links]) for i in FY.issues] == [
        (i.label, i.table, [k.groups for k in i.links]) for i in BEFORE.issues
    ]
