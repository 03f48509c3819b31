"""Printed figures that cannot all be right: one finding a contradiction, with its equation, cells and suspects."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.framework import Framework, Label
from ita_core.numbers import round_half_up, score_text, signed_text
from ita_core.scoring.corrections import Slip, repair_of, slips_into
from ita_core.scoring.tree import Check, Equation, Interval, Scores, Split, equations, reconcile
from ita_core.text import LANGUAGES, span, text_in

if TYPE_CHECKING:
    import pandas as pd

_SUSPECTS = 3
"""More suspects than this help nobody: all cells of the equation are named anyway."""


@dataclass(frozen=True)
class Shortfall:
    """A printed node that its parts cannot make, whatever the `missing` ones have.

    `reach`: what the known parts leave possible for the node [0–100]; `needed`: what the missing part would have to be,
    None where several are missing.
    """

    equation: Equation
    reported: Fraction
    reach: Interval
    missing: tuple[str, ...]
    needed: Fraction | None


@dataclass(frozen=True)
class Suspect:
    """A printed figure that one slip of the hand explains: what it would have to be, and the slip."""

    code: str
    proposed: str
    slip: Slip


def shortfalls(framework: Framework, reported: Scores, slack: Mapping[str, Fraction]) -> tuple[Shortfall, ...]:
    """Every printed node with a part missing that the scale cannot make up for.

    A part that is not printed has what its own parts leave possible, at most 0–100; a printed one its rounding.
    """
    bounds = {code: Interval(score - slack[code], score + slack[code]) for code, score in reported.items()}
    found = []
    for equation in equations(framework):
        reach = _reach(equation, bounds)
        missing = tuple(code for code in equation.weights if code not in bounds)
        if equation.node not in reported:
            if len(missing) < len(equation.weights):
                bounds[equation.node] = bounds.get(equation.node, Interval()).meet(reach) or reach
        elif _is_open(equation, bounds, reported) and bounds[equation.node].meet(reach) is None:
            found.append(Shortfall(equation, reported[equation.node], reach, missing, _needed(equation, reported)))
    return tuple(found)


def _reach(equation: Equation, bounds: Mapping[str, Interval]) -> Interval:
    parts = [(weight, bounds.get(code, Interval())) for code, weight in equation.weights.items()]
    low = sum((weight * part.low for weight, part in parts), Fraction(0))
    high = sum((weight * part.high for weight, part in parts), Fraction(0))
    return Interval(low, high)


def _is_open(equation: Equation, bounds: Mapping[str, Interval], reported: Scores) -> bool:
    """Whether a part has no figure of its own; where all have, `reconcile` says what is wrong."""
    wide = (bounds.get(code, Interval()) for code in equation.weights if code not in reported)
    return any(part.half_width > Fraction(1, 10) for part in wide)


def _needed(equation: Equation, reported: Scores) -> Fraction | None:
    open_ = [code for code in equation.weights if code not in reported]
    if len(open_) != 1:
        return None
    known = sum((w * reported[code] for code, w in equation.weights.items() if code in reported), Fraction(0))
    return (reported[equation.node] - known) / equation.weights[open_[0]]


def contradictions(
    framework: Framework, known: "pd.DataFrame", checks: Iterable[Check], slack: Mapping[str, Fraction]
) -> Iterator[Finding]:
    """A finding for each equation that the printed figures break, and for each printed node that is out of reach.

    `known`: the printed figures by code, with columns score, sheet, cell and text.
    """
    checks, tree, place = tuple(checks), equations(framework), _Place(framework, known)
    reported = {str(code): Fraction(score) for code, score in known["score"].items()}
    for check in checks:
        if not check.holds:
            yield _broken(place, check, _suspects(framework, check, checks, reported, slack))
    holding = {check.equation.codes for check in checks if check.holds}
    for shortfall in shortfalls(framework, reported, slack):
        suspects = tuple(
            suspect
            for suspect in _raising(shortfall, reported, slack)
            if holding <= _holding(tree, {**reported, suspect.code: Fraction(suspect.proposed)}, slack)
        )
        yield _out_of_reach(place, shortfall, suspects)


def two_values(framework: Framework, known: "pd.DataFrame", split: Iterable[Split]) -> Iterator[Finding]:
    """A finding for each node that nothing prints and of which the printed figures give two values."""
    place = _Place(framework, known)
    for own in split:
        parts = [printed_parts(framework, equation, known.index) for equation, _ in own.ways]
        facts: dict[str, str | Label] = {"code": own.node, "name": framework.label(own.node)}
        for number, (codes, (_, value)) in enumerate(zip(parts, own.ways, strict=True), start=1):
            facts |= {f"parts_{number}": place.listed(codes), f"value_{number}": score_text(value)}
        yield place.finding("node-has-two-values", parts[0][0], facts)


def printed_parts(framework: Framework, equation: Equation, printed: Container[str]) -> tuple[str, ...]:
    """The printed figures that an equation rests on: its members, and below those that are not printed theirs."""
    found: dict[str, None] = {}
    waiting = list(equation.weights)
    while waiting:
        code = waiting.pop(0)
        if code in printed:
            found[code] = None
        else:
            waiting[:0] = framework.shares_of(code)
    return tuple(found)


def _holding(tree: tuple[Equation, ...], figures: Scores, slack: Mapping[str, Fraction]) -> set[tuple[str, ...]]:
    return {check.equation.codes for check in reconcile(tree, figures, slack) if check.holds}


def _suspects(
    framework: Framework,
    check: Check,
    checks: tuple[Check, ...],
    reported: Scores,
    slack: Mapping[str, Fraction],
) -> tuple[Suspect, ...]:
    """Figures of the equation of which one slip would explain it and break nothing that holds."""
    tree, others = equations(framework), tuple(other for other in checks if other.holds or other is check)
    found = [
        Suspect(repair.code, score_text(repair.proposed), repair.slip)
        for code in (check.equation.node, *printed_parts(framework, check.equation, reported))
        if (repair := repair_of(code, reported, tree, slack, others)) and repair.slip is not Slip.NONE
    ]
    return tuple(sorted(found, key=lambda suspect: -list(Slip).index(suspect.slip)))


def _raising(shortfall: Shortfall, reported: Scores, slack: Mapping[str, Fraction]) -> tuple[Suspect, ...]:
    """Figures of which one slip of the hand would bring the node within reach."""
    node, reach = shortfall.equation.node, shortfall.reach
    found = []
    for code in (node, *shortfall.equation.weights):
        if code not in reported:
            continue
        slope = Fraction(-1) if code == node else shortfall.equation.weights[code]
        for value, slip in slips_into(score_text(reported[code])):
            moved = slope * (Fraction(value) - reported[code])
            room = Interval(reach.low + moved, reach.high + moved)
            within = Interval(shortfall.reported - slack[node], shortfall.reported + slack[node]).meet(room)
            if 0 <= value <= 100 and within:
                found.append(Suspect(code, score_text(value), slip))
    order = list(Slip)
    first: dict[str, Suspect] = {}
    for suspect in sorted(found, key=lambda suspect: -order.index(suspect.slip)):
        first.setdefault(suspect.code, suspect)
    return tuple(first.values())


@dataclass(frozen=True)
class _Place:
    """Where the printed figures of a year stand."""

    framework: Framework
    known: "pd.DataFrame"

    def of(self, code: str) -> str:
        """'i8 (C14)'; the code alone where nothing is printed."""
        return f"{code} ({self.known.at[code, 'cell']!s})" if code in self.known.index else code

    def listed(self, codes: Iterable[str]) -> str:
        """Codes with their cells, 'i7 (C13), i8 (C14)'."""
        return ", ".join(map(self.of, codes))

    def finding(self, name: str, code: str, facts: Mapping[str, str | Label]) -> Finding:
        """A remark located at the figure of a code."""
        sheet, cell, value = (str(self.known.at[code, column]) for column in ("sheet", "cell", "text"))
        return Finding(name, sheet, cell, value, self.framework.fiscal_year, facts)

    def suspects(self, found: tuple[Suspect, ...]) -> Label:
        """The suspects as an ending of the sentence, in both languages."""
        said = {}
        for language in LANGUAGES:
            text = text_in(language)
            each = [
                text("suspect.one", place=self.of(one.code), printed=self._printed(one.code), proposed=one.proposed)
                for one in found[:_SUSPECTS]
            ]
            said[language] = (
                text("suspect.all", suspects=text("suspect.or").join(each)) if each else text("suspect.none")
            )
        return Label.model_validate(said)

    def _printed(self, code: str) -> str:
        return score_text(Fraction(str(self.known.at[code, "score"])))


def _broken(place: _Place, check: Check, suspects: tuple[Suspect, ...]) -> Finding:
    node = check.equation.node
    name = "node-contradicts-parts" if check.equation.confirmed else "node-differs-from-unconfirmed-rule"
    at = suspects[0].code if len(suspects) == 1 else node
    return place.finding(
        name,
        at,
        {
            "code": node,
            "node": place.of(node),
            "name": place.framework.label(node),
            "reported": score_text(check.reported),
            "computed": score_text(check.computed),
            "gap": signed_text(check.gap),
            "parts": place.listed(printed_parts(place.framework, check.equation, place.known.index)),
            "suspects": place.suspects(suspects),
        },
    )


def _out_of_reach(place: _Place, shortfall: Shortfall, suspects: tuple[Suspect, ...]) -> Finding:
    node = shortfall.equation.node
    at = suspects[0].code if len(suspects) == 1 else node
    parts = printed_parts(place.framework, shortfall.equation, place.known.index)
    open_ = [code for code in shortfall.equation.weights if code not in place.known.index]
    facts: dict[str, str | Label] = {
        "code": node,
        "node": place.of(node),
        "name": place.framework.label(node),
        "reported": score_text(shortfall.reported),
        "parts": place.listed(parts) or "–",
        "missing": span(open_),
        "low": score_text(shortfall.reach.low),
        "high": score_text(shortfall.reach.high),
        "suspects": place.suspects(suspects),
    }
    if shortfall.needed is None:
        return place.finding("parts-cannot-make-node", at, facts)
    return place.finding("missing-part-impossible", at, facts | {"needed": _plain(shortfall.needed)})


def _plain(score: Fraction) -> str:
    return score_text(round_half_up(score, 2))
