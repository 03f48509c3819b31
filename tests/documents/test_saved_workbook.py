"""The workbook that keeps events: what is written reads back as the same history."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.analysis.years import Event, event_in, events_of
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import History, corrected, history_of
from ita_core.workbook import read
from tests.samples import ROOT, reading_of

SOUND = ("example-five-years.xlsx", "jetsamian-2566.xlsx", "jetsamian-2566-report-tables.xlsx")


def history_in(data: bytes) -> History:
    return history_of(read(data, "saved.xlsx"))


def said(history: History) -> dict[int, tuple[object, ...]]:
    """Everything a year says: figures with their status, level, facts."""
    return {
        a.fiscal_year: (
            {code: (node.score, node.status, node.reported) for code, node in a.by_code.items()},
            a.level.level.id if a.level else None,
            {key: value for key, value in a.facts.items() if key != "level"},
        )
        for a in history.assessments
    }


@pytest.mark.parametrize("name", SOUND)
def test_a_history_saved_and_read_again_is_the_same(name):
    history = history_of(read((ROOT / "sample_data" / name).read_bytes(), name))
    again = history_in(saved_workbook(history, events_of(history)))
    assert said(again) == said(history)
    assert again.agency == history.agency
    assert events_of(again) == events_of(history)


def test_the_same_history_and_events_make_the_same_bytes():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert saved_workbook(history, ()) == saved_workbook(history, ())


def test_a_removed_event_is_gone_and_an_added_one_is_there():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}, {(2566, "note"): "เก่า; ค้างไว้"}))
    again = history_in(saved_workbook(history, (Event(2566, "ค้างไว้"), Event(2566, "ใหม่"))))
    assert events_of(again) == (Event(2566, "ค้างไว้"), Event(2566, "ใหม่"))


@pytest.mark.parametrize(
    "words",
    [
        "2566",
        "007",
        "๑๒๓",
        "=1+1",
        "-5",
        "#N/A",
        "<b>",
        "ปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 50.11 (ผ่านดี)",
        "i8 = 55.5",
        "EIT ส่วนที่ 1 = 12.00",
        "อยู่ในลำดับที่ 5 ปีงบประมาณ 2566",
    ],
)
def test_an_event_that_looks_like_something_else_is_still_only_an_event(words):
    history = history_of(reading_of({2565: {"TOTAL": "84.87"}, 2566: {"TOTAL": "92.16", "i8": "76.32"}}))
    again = history_in(saved_workbook(history, (Event(2566, words),)))
    assert events_of(again) == (Event(2566, words),)
    assert said(again)[2566][0] == said(history)[2566][0]
    assert set(again.year(2566).facts) == {"note"}


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_whatever_is_typed_comes_back_as_it_was_kept(typed):
    event = event_in(2566, typed)
    events = (event,) if event else ()
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert events_of(history_in(saved_workbook(history, events))) == events


def test_figures_finer_than_the_template_asks_for_are_kept():
    """i5 of 2564 is the mean of its lines: (98.59 + 98.94 + 98.10) / 3 = 98.5433."""
    lines = {"i5.1": "98.59", "i5.2": "98.94", "i5.3": "98.10"}
    again = history_in(saved_workbook(history_of(reading_of({2564: lines})), ()))
    assert again.latest.by_code["i5.2"].reported == Decimal("98.94")
    assert again.latest.score("i5") == Decimal("98.54")


def test_a_corrected_score_is_saved_as_corrected():
    reading = corrected(reading_of({2566: {"i8": "67.32"}}), {(2566, "i8"): Decimal("76.32")})
    again = history_in(saved_workbook(history_of(reading), ()))
    assert again.latest.score("i8") == Decimal("76.32")
