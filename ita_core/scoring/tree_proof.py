"""What the printed figures say about the tree: which groups of questions rebuild them, and which would."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ita_core.framework import INSTRUMENTS, Framework
from ita_core.numbers import round_half_up
from ita_core.scoring.assessment import Assessment
from ita_core.scoring.grouping import Basis, Puzzle, find_grouping

Verdict = Literal["confirmed", "denied", "open"]
Reason = Literal["", "no_members", "not_printed", "members_missing", "weighted", "others_fit"]
WhyNone = Literal["", "no_items", "items_missing", "no_nodes", "none", "several", "chance"]

_ITEM = re.compile(r"[ieo][1-9]\d?")
_SUB = re.compile(r"(?:9|1\d)\.[1-9]")
_KINDS = ("indicator", "subindicator", "part-indicator")


@dataclass(frozen=True)
class NodeProof:
    """One printed indicator or sub-indicator held against what its members make.

    `confirmed`: they print as the figure, and with a question more or less at either end they would not, or the figures
    of all indicators together leave no other grouping. `denied`: they do not. `open`: it cannot be told, why says the
    `reason`.
    """

    code: str
    members: tuple[str, ...]
    printed: Decimal | None
    rebuilt: Decimal | None
    verdict: Verdict
    reason: Reason = ""


@dataclass(frozen=True)
class Proposal:
    """The one grouping of an instrument's questions that rebuilds its printed figures.

    `groups`: the questions by indicator or sub-indicator. `is_in_force`: the rules of the year have them so.
    `single_eit`: the questions make the indicators alone, where the rules of the year have two parts.
    """

    instrument: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    basis: Basis
    is_in_force: bool
    single_eit: bool = False


@dataclass(frozen=True)
class TreeProof:
    """All of a year: its nodes, what is proposed, and by instrument why nothing is."""

    nodes: tuple[NodeProof, ...]
    proposals: tuple[Proposal, ...]
    why_none: tuple[tuple[str, WhyNone], ...]


def prove(assessment: Assessment) -> TreeProof:
    """What the printed figures of a year say about its tree."""
    printed = {code: node.reported for code, node in assessment.by_code.items() if node.reported is not None}
    printed |= {one.code: one.score for one in assessment.unplaced}
    framework = assessment.framework
    found = [_proposal(framework, printed, letter) for letter in INSTRUMENTS]
    proposals = tuple(one for one in found if isinstance(one, Proposal))
    proved = {code for one in proposals if one.is_in_force for code, _ in one.groups}
    nodes = (_node_proved(node) if node.code in proved else node for node in _nodes(framework, printed))
    return TreeProof(
        tuple(nodes),
        proposals,
        tuple((name, one) for name, one in zip(INSTRUMENTS.values(), found, strict=True) if isinstance(one, str)),
    )


def _node_proved(node: NodeProof) -> NodeProof:
    """A node of the one grouping that the figures of its instrument leave."""
    return replace(node, verdict="confirmed", reason="") if node.reason == "others_fit" else node


def _nodes(framework: Framework, printed: Mapping[str, Decimal]) -> Iterator[NodeProof]:
    for node in framework.nodes:
        if node.kind in _KINDS and (node.code in printed or node.kind != "part-indicator"):
            yield _node(framework, printed, node.code)


def _node(framework: Framework, printed: Mapping[str, Decimal], code: str) -> NodeProof:
    shares, figure = framework.shares_of(code), printed.get(code)
    members = tuple(shares)
    lacking = [member for member in members if member not in printed]
    whys: tuple[tuple[Reason, bool], ...] = (
        ("no_members", not members),
        ("not_printed", figure is None),
        ("members_missing", bool(lacking)),
        ("weighted", len(set(shares.values())) > 1),
    )
    why = next((reason for reason, holds in whys if holds), None)
    if why is not None or figure is None:
        return NodeProof(code, members, figure, None, "open", why or "")
    rebuilt = round_half_up(sum((Fraction(printed[m]) * w for m, w in shares.items()), Fraction(0)), framework.decimals)
    if not _fits(framework, printed, code, members):
        return NodeProof(code, members, figure, rebuilt, "denied")
    if any(_fits(framework, printed, code, other) for other in _shifted(printed, members)):
        return NodeProof(code, members, figure, rebuilt, "open", "others_fit")
    return NodeProof(code, members, figure, rebuilt, "confirmed")


def _fits(framework: Framework, printed: Mapping[str, Decimal], code: str, members: tuple[str, ...]) -> bool:
    puzzle = _puzzle(framework, printed, members, ((code, printed[code]),))
    return puzzle.fits(0, sum(puzzle.units), len(puzzle.units))


def _shifted(printed: Mapping[str, Decimal], members: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The same questions with one more or one fewer at either end; nothing for what is made of nodes."""
    if any(not _ITEM.fullmatch(member) for member in members):
        return
    items = _items(printed, members[0][0])
    first, last = items.index(members[0]), items.index(members[-1])
    if first:
        yield (items[first - 1], *members)
    if last + 1 < len(items):
        yield (*members, items[last + 1])
    if len(members) > 1:
        yield members[1:]
        yield members[:-1]


def _puzzle(
    framework: Framework,
    printed: Mapping[str, Decimal],
    items: tuple[str, ...],
    nodes: tuple[tuple[str, Decimal | None], ...],
) -> Puzzle:
    points = {Decimal(0), Decimal(100)}
    are_exact = all(item[0] == "o" and _ITEM.fullmatch(item) and printed[item] in points for item in items)
    return Puzzle(tuple((item, printed[item]) for item in items), nodes, are_exact, framework.decimals)


def _items(printed: Mapping[str, Decimal], letter: str) -> list[str]:
    own = (code for code in printed if _ITEM.fullmatch(code) and code[0] == letter)
    return sorted(own, key=lambda code: int(code[1:]))


def _proposal(framework: Framework, printed: Mapping[str, Decimal], letter: str) -> Proposal | WhyNone:
    items, nodes = _items(printed, letter), _above(framework, printed, INSTRUMENTS[letter])
    if not items:
        return "no_items"
    if [int(code[1:]) for code in items] != list(range(1, len(items) + 1)):
        return "items_missing"
    if not nodes or sum(code not in printed for code in nodes) > 1:
        return "no_nodes"
    puzzle = _puzzle(framework, printed, tuple(items), tuple((code, printed.get(code)) for code in nodes))
    found = find_grouping(puzzle)
    if found.basis is None:
        return found.why_not or "none"
    groups = tuple(zip(nodes, found.groups, strict=True))
    are_parts = f"EIT1.{nodes[0]}" in framework.node_of
    in_force = all(set(framework.shares_of(code)) == set(own) for code, own in groups)
    return Proposal(INSTRUMENTS[letter], groups, found.basis, in_force, single_eit=are_parts)


def _above(framework: Framework, printed: Mapping[str, Decimal], instrument: str) -> tuple[str, ...]:
    """The nodes right above the questions, as printed: sub-indicators, or indicators, or the first parts of these."""
    if instrument == "OIT":
        known = {*framework.codes("subindicator"), *(code for code in printed if _SUB.fullmatch(code))}
        return tuple(sorted(known, key=lambda code: tuple(map(int, code.split(".")))))
    own = [code for code in framework.codes("indicator") if framework.instrument_of.get(code) == instrument]
    parts = [f"EIT1.{code}" for code in own]
    return tuple(parts if any(part in printed for part in parts) else own)
