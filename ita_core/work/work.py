"""All that an office adds to its scores."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ita_core.analysis.years import Event
from ita_core.measures import Plan

_LONGEST = 20_000
"""Letters of one text; a cell of a workbook holds 32,767."""


@dataclass(frozen=True)
class Correction:
    """The score that the office uses for a figure, and the one that the sheet printed."""

    fiscal_year: int
    code: str
    was: Decimal | None
    score: Decimal


@dataclass(frozen=True)
class Work:
    """Answers to the reader's questions (question id, option id), corrections, events, pasted official wordings
    (fiscal year, code, wording), edited texts (fiscal year, key, text) and plans of measures, one a fiscal year."""

    answers: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    events: tuple[Event, ...] = ()
    wordings: tuple[tuple[int, str, str], ...] = ()
    texts: tuple[tuple[int, str, str], ...] = ()
    plans: tuple[Plan, ...] = ()

    def plan(self, fiscal_year: int) -> Plan | None:
        """The plan of a fiscal year, or None."""
        return next((plan for plan in self.plans if plan.fiscal_year == fiscal_year), None)

    def __bool__(self) -> bool:
        """Whether anything was added."""
        return self != Work()


def tidy_lines(typed: str) -> str:
    """A text of several lines as typed, so that a file gives it back letter by letter; invisible letters go."""
    lines = ("".join(map(_tidied, line)).strip() for line in typed.splitlines())
    return "\n".join(lines).strip()[:_LONGEST].strip()


def _tidied(letter: str) -> str:
    kind = unicodedata.category(letter)
    return " " if kind == "Cc" or kind[0] == "Z" else "" if kind[0] == "C" else letter
