"""Which instruments or indicators made the change of the total between two fiscal years."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ita_core.analysis.years import Contribution, Decomposition, Move, Reason, biggest, comparability, decompose, moves
from ita_core.charts.rows import SignedRow, change_text, heading, hollow_notice, signed_figure, signed_notice
from ita_core.charts.scored import direction_text, from_to, name_of, named
from ita_core.charts.style import Chart, escape_plotly, hover_of, lines_of, muted
from ita_core.narrative.phrases import comparability_text, missing_points
from ita_core.numbers import round_half_up, signed_text
from ita_core.scoring import Assessment
from ita_core.tables.scores import difference
from ita_core.tables.years import contributions_table, moves_table, whole_change_table
from ita_core.text import Text
from ita_core.thai import wrap

_TOTAL = "TOTAL"
Split = Literal["instrument", "indicator"]
_SPLITS: tuple[Split, ...] = ("instrument", "indicator")


def changes(before: Assessment, now: Assessment, text: Text) -> tuple[Chart, ...]:
    """The change of the total by instrument, then by indicator; one chart where neither can be told."""
    known = [kind for kind in _SPLITS if decompose(before, now, kind) is not None]
    return tuple(change_by_node(before, now, kind, text) for kind in known or _SPLITS[:1])


def change_by_node(before: Assessment, now: Assessment, kind: Split, text: Text) -> Chart:
    """The change of the total by instrument or by indicator [points of the total], biggest gain first.

    What rounding leaves over has its own row. A change that cannot be split is one row, and the title says why.
    """
    found = decompose(before, now, kind)
    change = difference(before.score(_TOTAL), now.score(_TOTAL))
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "kind": text(f"charts.noun.{kind}s")}
    if found is None or change is None:
        return _whole(before, now, kind, text)
    left = _left_over(found)
    parts = sorted(found.contributions, key=lambda part: -part.points)
    rows = [_row(part, before, now, text) for part in parts]
    if left:
        rows.append(_plain_row(text("charts.changes.remainder"), left))
    told = ", ".join(f"{name_of(now, part.code, text)} {signed_text(part.points)}" for part in parts)
    return Chart(
        draw=lambda: signed_figure([*hollow_notice(rows, text), *rows], text("charts.changes.axis")),
        title=_title(found, change, now, kind, text),
        alt=text("charts.changes.alt", **facts, change=signed_text(change), figures=told),
        table=contributions_table(parts, left, before, now),
    )


def _left_over(found: Decomposition) -> Fraction:
    """What the shares as printed leave of the printed change: with it, the figures shown add up to the last digit."""
    return Fraction(found.change) - sum((Fraction(round_half_up(p.points)) for p in found.contributions), Fraction(0))


def _row(part: Contribution, before: Assessment, now: Assessment, text: Text) -> SignedRow:
    name = name_of(now, part.code, text)
    own = from_to(part, before, now, text)
    found = comparability(before.fiscal_year, now.fiscal_year, part.code)
    said = [text("charts.changes.points", points=signed_text(part.points)), own, comparability_text(found, text)]
    return SignedRow(
        label=lines_of(name),
        change=part.points,
        value=change_text(part.points),
        hover=hover_of(name, *said),
        code=part.code,
        sure=found.connected,
    )


def _plain_row(name: str, points: Fraction, *, sure: bool = True) -> SignedRow:
    words = lines_of(name)
    return SignedRow(words, points, change_text(points), "<br>".join([*words, signed_text(points)]), sure=sure)


def _title(found: Decomposition, change: Decimal, now: Assessment, kind: Split, text: Text) -> str:
    """The node that moved the total most in the direction of the change."""
    facts = {"year": now.fiscal_year, "change": signed_text(change)}
    points = [part.points for part in found.contributions]
    most = max(points) if change >= 0 else min(points)
    if change == 0 or most == 0:
        return text("charts.changes.none", **facts)
    names = [name_of(now, part.code, text) for part in found.contributions if part.points == most]
    noun = text(f"charts.noun.{kind}s")
    return text("charts.changes.most", **facts, name=named(names, noun), n=len(names), points=signed_text(most))


def _whole(before: Assessment, now: Assessment, kind: Split, text: Text) -> Chart:
    """The change as a whole, with what keeps it from being split."""
    change = difference(before.score(_TOTAL), now.score(_TOTAL))
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "kind": text(f"charts.noun.{kind}s")}
    if change is None:
        title = text("charts.changes.no_total", **facts)
    else:
        title = text(
            "charts.changes.not_split", **facts, change=signed_text(change), missing=_missing(before, now, kind, text)
        )
    sure = comparability(before.fiscal_year, now.fiscal_year, _TOTAL).connected
    rows = [] if change is None else [_plain_row(text("charts.changes.whole"), Fraction(change), sure=sure)]
    alt = text("charts.changes.alt_whole", title=title, change=signed_text(change))
    return Chart(
        draw=lambda: signed_figure([*hollow_notice(rows, text), *rows], text("charts.changes.axis")),
        title=title,
        alt=alt,
        table=whole_change_table(before, now),
    )


def _missing(before: Assessment, now: Assessment, kind: Split, text: Text) -> str:
    """Which scores of which year are not known, or that the two years are divided otherwise."""
    told = []
    for assessment in (before, now):
        codes = [code for code in assessment.framework.codes(kind) if assessment.score(code) is None]
        if codes:
            told.append(text("charts.changes.unknown", year=assessment.fiscal_year, codes=", ".join(codes)))
    return ", ".join(told) or text("charts.changes.divided")


BIGGEST = 5
"""How many questions are shown on each side."""


def risers_and_fallers(before: Assessment, now: Assessment, text: Text) -> Chart:
    """The survey questions that gained and lost most, and the documents that came and went.

    Only questions that may be subtracted; those whose ruler changed are drawn hollow, with what changed. A document
    gains or loses whole steps of its scale, so its changes are told in words: as bars they would flatten all others.
    """
    known = moves(before, now)
    asked = tuple(move for move in known if not now.framework.is_document(move.code))
    up, down = biggest(asked, BIGGEST)
    title = _movers_title(before, now, known, up, down, text)
    shared = _shared((*up, *down))
    rows = [*signed_notice(direction_text(now, [move.code for move in (*up, *down)], text)), *_notice(shared, text)] + [
        row
        for side, group in (("up", up), ("down", down))
        if group
        for row in (heading(text(f"charts.movers.{side}")), *(_movers_row(m, before, now, shared, text) for m in group))
    ]
    rows = [*hollow_notice(rows, text), *rows, *_documents(known, now, text)]
    return Chart(
        draw=lambda: signed_figure(rows, text("charts.movers.axis")),
        title=title,
        alt=text("charts.movers.alt", before=before.fiscal_year, year=now.fiscal_year, title=title)
        + _told(known, now, text),
        table=moves_table(sorted(known, key=lambda move: -move.change), before, now),
    )


def _shared(shown: Sequence[Move]) -> set[Reason]:
    """What stands between the two years for every question shown: it is said once, above them."""
    if not shown or any(move.comparability.connected for move in shown):
        return set()
    return set.intersection(*(set(move.comparability.reasons) for move in shown)) - {Reason.NOT_CONFIRMED}


def _notice(shared: set[Reason], text: Text) -> list[SignedRow]:
    reasons = ", ".join(text(f"reason.{reason}") for reason in Reason if reason in shared)
    return signed_notice(text("charts.movers.shared", reasons=reasons) if reasons else "")


def _movers_row(move: Move, before: Assessment, now: Assessment, shared: set[Reason], text: Text) -> SignedRow:
    name = _name(move, now, text)
    said = [from_to(move, before, now, text), comparability_text(move.comparability, text)]
    own = set(move.comparability.reasons) - shared - {Reason.NOT_CONFIRMED}
    why = ", ".join(text(f"reason.{reason}") for reason in Reason if reason in own)
    label = lines_of(name)
    if why and not move.comparability.connected:
        label += [muted(line) for line in lines_of(f"≠ {why}")]
    return SignedRow(
        label=label,
        change=Fraction(move.change),
        value=change_text(Fraction(move.change)),
        hover=hover_of(name, *said),
        code=move.code,
        sure=move.comparability.connected,
    )


def _name(move: Move, now: Assessment, text: Text) -> str:
    name = name_of(now, move.code, text)
    return (
        name
        if move.comparability.before in (None, move.code)
        else f"{name} ({text('charts.movers.was', code=move.comparability.before)})"
    )


def _documents(known: Sequence[Move], now: Assessment, text: Text) -> list[SignedRow]:
    """The documents that are published now and were not, and the other way round, in words."""
    rows = []
    for side, sign in (("published", 1), ("lost", -1)):
        own = [move for move in known if now.framework.is_document(move.code) and move.change * sign > 0]
        if own:
            points = missing_points((move.now for move in own), text)
            rows.append(heading(text(f"charts.movers.{side}", n=len(own), points=points)))
            lines = [line for move in own for line in wrap(f"• {_name(move, now, text)}")]
            rows.append(SignedRow([escape_plotly(line) for line in lines], heading=True))
    return rows


def _movers_title(
    before: Assessment, now: Assessment, known: Sequence[Move], up: Sequence[Move], down: Sequence[Move], text: Text
) -> str:
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "n": len(known)}
    if not known:
        scored = {a: any(node.score is not None for node in a.of_kind("question")) for a in (before, now)}
        missing = next((a.fiscal_year for a, has in scored.items() if not has), None)
        key = "charts.movers.nothing" if missing is None else "charts.movers.no_questions"
        return text(key, **facts, missing=missing)
    asked = [move for move in known if not now.framework.is_document(move.code)]
    parts = [
        _most(side, [move for move in asked if move.change == group[0].change], now, text)
        for side, group in (("up", up), ("down", down))
        if group
    ]
    of_all = len(now.framework.codes("question"))
    return text("charts.movers.title", **facts, all=of_all, most=" ".join(parts))


def _most(side: str, alike: Sequence[Move], now: Assessment, text: Text) -> str:
    """The questions that moved farthest to one side, all of them."""
    names = [name_of(now, move.code, text) for move in alike]
    name, change = named(names, text("charts.noun.questions")), signed_text(alike[0].change)
    return text(f"charts.movers.most_{side}", name=name, n=len(names), change=change)


def _told(known: Sequence[Move], now: Assessment, text: Text) -> str:
    up, down = biggest(tuple(known), BIGGEST)
    return ", ".join(f"{name_of(now, move.code, text)} {signed_text(move.change)}" for move in (*up, *down))
