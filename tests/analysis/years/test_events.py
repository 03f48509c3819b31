import pytest

from ita_core.analysis.years import LONGEST, Event, event_in, events_of, note_of
from ita_core.scoring import history_of
from tests.samples import reading_of

SCORES = {2565: {"TOTAL": "84.87"}, 2566: {"TOTAL": "92.16"}}


def test_each_part_of_a_year_s_remark_is_an_event():
    history = history_of(reading_of(SCORES, {(2566, "note"): "เริ่ม E-Service; เปลี่ยนผู้บริหาร ;"}))
    assert events_of(history) == (Event(2566, "เริ่ม E-Service"), Event(2566, "เปลี่ยนผู้บริหาร"))


def test_a_workbook_without_remarks_has_no_events():
    assert events_of(history_of(reading_of(SCORES))) == ()


def test_the_remark_of_a_year_holds_its_events_in_order():
    events = (Event(2566, "ก"), Event(2565, "ข"), Event(2566, "ค"))
    assert note_of(events, 2566) == "ก; ค"
    assert note_of(events, 2564) == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  เริ่ม \n E-Service ", "เริ่ม E-Service"),
        ("ย้าย; เปลี่ยนนายก", "ย้าย, เปลี่ยนนายก"),
        ("ศูนย์\u200bบริการ\x00", "ศูนย์บริการ"),
        ("ก\u00a0ข", "ก ข"),
        ("=1+1", "=1+1"),
    ],
)
def test_typed_words_are_tidied_so_that_the_workbook_gives_them_back(typed, words):
    assert event_in(2566, typed) == Event(2566, words)


@pytest.mark.parametrize("typed", ["", "   ", ";", " ; ,", "\u200b", "-", "ไม่มี"])
def test_no_words_are_no_event(typed):
    assert event_in(2566, typed) is None


def test_a_long_event_is_cut():
    assert len(event_in(2566, "ก" * (LONGEST + 20)).words) == LONGEST
