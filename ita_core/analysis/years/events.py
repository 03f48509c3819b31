"""What happened in a fiscal year, in the officer's words: events stand in the workbook as the year's remark."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ita_core.scoring import History
from ita_core.workbook.numerals import is_blank_mark

NOTE = "note"
"""The fact of a fiscal year that holds its events."""

LONGEST = 80
"""Letters of one event."""

_SEPARATOR = "; "


@dataclass(frozen=True)
class Event:
    """One remark pinned to a fiscal year: 'เริ่ม E-Service'."""

    fiscal_year: int
    words: str


def events_of(history: History) -> tuple[Event, ...]:
    """The events that the workbook holds, oldest year first, in the order in which a year's remark names them."""
    return tuple(
        event
        for assessment in history.assessments
        for part in assessment.facts.get(NOTE, "").split(_SEPARATOR.strip())
        if (event := event_in(assessment.fiscal_year, part))
    )


def event_in(fiscal_year: int, typed: str) -> Event | None:
    """An event as typed, tidied so that the workbook gives it back letter by letter; None where nothing is left, or
    what the workbook's reader takes for an empty cell ('-', 'ไม่มี').

    The separator of a year's events becomes a comma; control and invisible letters go; the rest is cut at LONGEST.
    """
    words = " ".join("".join(map(_tidied, typed)).split())[:LONGEST].strip(" ,")
    return None if is_blank_mark(words) else Event(fiscal_year, words)


def _tidied(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter == _SEPARATOR.strip():
        return ","
    return " " if kind == "Cc" or kind[0] == "Z" else "" if kind[0] == "C" else letter


def note_of(events: Iterable[Event], fiscal_year: int) -> str:
    """The remark that holds a year's events, or ''."""
    return _SEPARATOR.join(event.words for event in events if event.fiscal_year == fiscal_year)
