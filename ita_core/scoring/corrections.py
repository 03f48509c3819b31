"""Which single cell would explain a contradiction in the tree, and how certain that is.

Every equation is linear in every printed figure. So for each printed figure the value is solved that would make all
contradicted equations hold at once, without breaking one that holds. Then the printed digits are looked at: a value
that one slip of the hand turns into the printed one (a digit, two digits swapped, the point moved) is the likely truth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from ita_core.findings import Finding
from ita_core.framework import Framework
from ita_core.numbers import score_text
from ita_core.scoring.tree import FULL, ZERO, Check, Equation, Interval, Scores, equations, reconcile
from ita_core.workbook.reading import Reading

MOST = 5


class Slip(StrEnum):
    """How a hand turns one number into another."""

    DIGIT = "digit"
    SWAP = "swap"
    POINT = "point"
    NONE = "none"


@dataclass(frozen=True)
class Repair:
    """One printed figure that alone would explain every contradiction it touches.

    `code`: whose figure; `printed`: as it stands; `proposed`: what it should be [0–100, two decimals];
    `possible`: all values that make the equations hold; `slip`: how `proposed` became `printed`;
    `explains`: the nodes whose contradictions vanish; `equations_n`: how many equations then hold with this figure in
    them, the proof's weight.
    """

    code: str
    printed: Decimal
    proposed: Decimal
    possible: Interval
    slip: Slip
    explains: tuple[str, ...]
    equations_n: int


@dataclass(frozen=True)
class ShiftedRows:
    """A run of questions whose printed figures stand one row too low or too high.

    `first`, `last`: the run, by code; `down`: whether the figures slid down; `lost`: the question whose own figure is
    then unknown; `explains`: the nodes whose contradictions vanish.
    """

    first: str
    last: str
    down: bool
    lost: str
    explains: tuple[str, ...]


def shifted_rows(framework: Framework, reported: Mapping[str, Decimal]) -> tuple[ShiftedRows, ...]:
    """Runs to the end of an instrument's questions whose shift by one row explains at least two contradictions.

    A run counts only if every equation that does not need the lost figure then holds.
    """
    tree = equations(framework)
    figures = {code: Fraction(score) for code, score in reported.items() if code in framework.node_of}
    slack = dict.fromkeys(framework.node_of, Fraction(1, 2 * 10**framework.decimals))
    broken = {check.equation.node for check in _checks(tree, figures, slack) if not check.holds}
    if len(broken) < 2:
        return ()
    found = []
    for run, down in _runs(framework, figures):
        values = [figures[code] for code in run]
        targets, lost = (run[:-1], run[-1]) if down else (run[1:], run[0])
        back = dict(zip(targets, values[1:] if down else values[:-1], strict=True))
        tried = {code: value for code, value in (figures | back).items() if code != lost}
        if all(check.holds for check in _checks(tree, tried, slack)):
            found.append(ShiftedRows(run[0], run[-1], down, lost, tuple(sorted(broken))))
    return tuple(found[:1])


def _runs(framework: Framework, figures: Scores) -> Iterator[tuple[list[str], bool]]:
    for instrument in framework.codes("instrument"):
        codes = [c for c in framework.codes("question") if c in figures and framework.instrument_of[c] == instrument]
        for start in reversed(range(len(codes) - 2)):
            yield codes[start:], True
            yield codes[start:], False


def repairs(framework: Framework, reported: Mapping[str, Decimal]) -> tuple[Repair, ...]:
    """The best explanations by a single cell, likeliest first, at most MOST; none where nothing is contradicted.

    A slip of the hand comes before none, then the narrower range of possible values.
    """
    tree = equations(framework)
    figures = {code: Fraction(score) for code, score in reported.items() if code in framework.node_of}
    slack = dict.fromkeys(framework.node_of, Fraction(1, 2 * 10**framework.decimals))
    checks = _checks(tree, figures, slack)
    broken = [check for check in checks if not check.holds]
    if not broken:
        return ()
    found = [repair for code in figures if (repair := repair_of(code, figures, tree, slack, checks))]
    return tuple(sorted(found, key=_likelihood)[:MOST])


def _likelihood(repair: Repair) -> tuple[int, bool, Fraction]:
    return -len(repair.explains), repair.slip is Slip.NONE, repair.possible.half_width


def _checks(tree: tuple[Equation, ...], figures: Scores, slack: Mapping[str, Fraction]) -> tuple[Check, ...]:
    return reconcile(tree, figures, slack)


def repair_of(
    code: str,
    figures: Scores,
    tree: tuple[Equation, ...],
    slack: Mapping[str, Fraction],
    checks: tuple[Check, ...],
) -> Repair | None:
    """The repair of one figure, or None where it cannot be the single cause of every contradiction among `checks`."""
    moved = {check.equation.codes: check for check in _checks(tree, {**figures, code: figures[code] + 1}, slack)}
    possible: Interval | None = Interval(ZERO, FULL)
    touched = 0
    for check in checks:
        slope = moved[check.equation.codes].gap - check.gap
        if slope == 0:
            if not check.holds:
                return None
            continue
        touched += 1
        ends = [figures[code] + (side * check.tolerance - check.gap) / slope for side in (-1, 1)]
        possible = possible and possible.meet(Interval(min(ends), max(ends)))
    if possible is None:
        return None
    printed = Decimal(score_text(figures[code]))
    proposed, slip = _proposed(printed, possible)
    explains = tuple(check.equation.node for check in checks if not check.holds)
    return Repair(code, printed, proposed, possible, slip, explains, touched)


def _proposed(printed: Decimal, possible: Interval) -> tuple[Decimal, Slip]:
    """The value nearest the middle that one slip explains, else the middle itself."""
    slips = [(value, slip) for value, slip in slips_into(score_text(printed)) if possible.low <= value <= possible.high]
    if slips:
        return min(slips, key=lambda entry: abs(Fraction(entry[0]) - possible.middle))
    return Decimal(score_text(possible.middle)), Slip.NONE


def slips_into(text: str) -> Iterator[tuple[Decimal, Slip]]:
    """Every number that one slip of the hand turns into the printed one, with the slip."""
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    for place in digits:
        for digit in "0123456789":
            if digit != text[place]:
                yield Decimal(text[:place] + digit + text[place + 1 :]), Slip.DIGIT
    for left, right in pairwise(digits):
        letters = list(text)
        letters[left], letters[right] = letters[right], letters[left]
        if "".join(letters) != text:
            yield Decimal("".join(letters)), Slip.SWAP
    yield Decimal(text) * 10, Slip.POINT
    yield Decimal(text) / 10, Slip.POINT


Corrections = Mapping[tuple[int, str], Decimal]
"""The score to use by fiscal year and code."""


def corrected(reading: Reading, corrections: Corrections) -> Reading:
    """The reading with those scores in place of the printed ones; a figure that it does not hold is left alone."""
    import pandas as pd

    findings = []
    scores = []
    for row in reading.scores.itertuples():
        use = corrections.get((int(str(row.fiscal_year)), str(row.code)))
        scores.append(row.score if use is None else use)
        if use is not None:
            findings.append(
                Finding(
                    "score-corrected",
                    sheet=str(row.sheet),
                    cell=str(row.cell),
                    value=str(row.text),
                    fiscal_year=int(str(row.fiscal_year)),
                    facts={"code": str(row.code), "score": score_text(use)},
                )
            )
    frame = reading.scores.assign(score=pd.Series(scores, index=reading.scores.index, dtype=object))
    return replace(reading, scores=frame, findings=(*reading.findings, *findings))
