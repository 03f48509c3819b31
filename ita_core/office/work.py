"""All that an office adds to its scores."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from ita_core.analysis.years import Event
from ita_core.framework import OfficeRules
from ita_core.office.plan import Plan
from ita_core.peers.table import PeersTable
from ita_core.thai import head, seen_lines

Each = TypeVar("Each")
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
class UnclearRow:
    """A row of a sheet of work that cannot be used: the kind of its sheet, and every column with what it holds.

    It is shown and kept as it is, so that a file gives it back.
    """

    kind: str
    values: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """What the row holds, for a sentence."""
        return " · ".join(" ".join(value.split()) for _, value in self.values if value.strip())


@dataclass(frozen=True)
class Work:
    """Answers to the reader's questions (question id, option id), corrections, events, pasted official wordings
    (fiscal year, code, wording), edited texts (fiscal year, key, text), plans of measures and rules of the assessment,
    one a fiscal year each, the rows that nobody understood, and the table of other agencies."""

    answers: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    events: tuple[Event, ...] = ()
    wordings: tuple[tuple[int, str, str], ...] = ()
    texts: tuple[tuple[int, str, str], ...] = ()
    plans: tuple[Plan, ...] = ()
    unclear: tuple[UnclearRow, ...] = ()
    rules: tuple[OfficeRules, ...] = ()
    peers: PeersTable | None = None

    def rules_of(self, fiscal_year: int) -> OfficeRules:
        """What the office states about a fiscal year; it may be nothing."""
        stated = (rules for rules in self.rules if rules.fiscal_year == fiscal_year)
        return next(stated, OfficeRules(fiscal_year=fiscal_year))

    def plan(self, fiscal_year: int) -> Plan | None:
        """The plan of a fiscal year, or None."""
        return next((plan for plan in self.plans if plan.fiscal_year == fiscal_year), None)

    def __bool__(self) -> bool:
        """Whether anything was added."""
        return self != Work()


def tidy_lines(typed: str, longest: int = _LONGEST) -> str:
    """A text of several lines as typed, so that a file gives it back letter by letter; invisible letters go."""
    return head(seen_lines(typed), longest).strip()


def merged(first: Work, second: Work) -> Work:
    """The work of both; where both speak of the same thing, the first one stands."""
    return Work(
        answers=_both(first.answers, second.answers, lambda answer: answer[0]),
        corrections=_both(first.corrections, second.corrections, lambda each: (each.fiscal_year, each.code)),
        events=_both(first.events, second.events, lambda event: event),
        wordings=_both(first.wordings, second.wordings, lambda wording: wording[:2]),
        texts=_both(first.texts, second.texts, lambda text: text[:2]),
        plans=_both(first.plans, second.plans, lambda plan: plan.fiscal_year),
        unclear=_both(first.unclear, second.unclear, lambda row: row),
        rules=_both(first.rules, second.rules, lambda rules: rules.fiscal_year),
        peers=first.peers or second.peers,
    )


def _both(first: Iterable[Each], second: Iterable[Each], key: Callable[[Each], Hashable]) -> tuple[Each, ...]:
    stands = {key(each): each for each in (*second, *first)}
    return tuple(sorted(stands.values(), key=lambda each: str(key(each))))
