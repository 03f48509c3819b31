"""The questions that rose and fell most between two fiscal years."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from ita_core.analysis.years import Move, Reason, biggest, moves
from ita_core.charts.chart import Chart
from ita_core.charts.markup import escape_plotly, muted, strong, wrap
from ita_core.charts.scored import direction_told, from_to, name_of, named
from ita_core.charts.signed_rows import SignedRow, change_text, heading, hollow_notice, notice, signed_figure
from ita_core.narrative import comparability_told
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text, signed_text

BIGGEST = 5
"""How many questions are shown on each side."""


def risers_and_fallers(before: Assessment, now: Assessment, text: Text) -> Chart:
    """The survey questions that gained and lost most, and the documents that came and went.

    Only questions that may be subtracted; those whose ruler changed are drawn hollow, with what changed. A document is
    worth 0 or 100, so its changes are told in words: as bars they would flatten all others.
    """
    known = moves(before, now)
    asked = tuple(move for move in known if move.code[0] != "o")
    up, down = biggest(asked, BIGGEST)
    title = _title(before, now, known, up, down, text)
    shared = _shared((*up, *down))
    rows = [*notice(direction_told(now, [move.code for move in (*up, *down)], text)), *_notice(shared, text)] + [
        row
        for side, group in (("up", up), ("down", down))
        if group
        for row in (heading(text(f"charts.movers.{side}")), *(_row(m, before, now, shared, text) for m in group))
    ]
    rows = [*hollow_notice(rows, text), *rows, *_documents(known, now, text)]
    return Chart(
        figure=signed_figure(rows, text("charts.movers.axis")),
        title=title,
        alt=text("charts.movers.alt", before=before.fiscal_year, year=now.fiscal_year, title=title)
        + _told(known, now, text),
        table=_table(sorted(known, key=lambda move: -move.change), before, now, text),
    )


def _shared(shown: Sequence[Move]) -> set[Reason]:
    """What stands between the two years for every question shown: it is said once, above them."""
    if not shown or any(move.found.connected for move in shown):
        return set()
    return set.intersection(*(set(move.found.reasons) for move in shown)) - {Reason.NOT_CONFIRMED}


def _notice(shared: set[Reason], text: Text) -> list[SignedRow]:
    reasons = ", ".join(text(f"reason.{reason}") for reason in Reason if reason in shared)
    return notice(text("charts.movers.shared", reasons=reasons) if reasons else "")


def _row(move: Move, before: Assessment, now: Assessment, shared: set[Reason], text: Text) -> SignedRow:
    name = _name(move, now, text)
    said = [from_to(move, before, now, text), comparability_told(move.found, text)]
    own = set(move.found.reasons) - shared - {Reason.NOT_CONFIRMED}
    why = ", ".join(text(f"reason.{reason}") for reason in Reason if reason in own)
    label = [escape_plotly(line) for line in wrap(name)]
    if why and not move.found.connected:
        label += [muted(escape_plotly(line)) for line in wrap(f"≠ {why}")]
    return SignedRow(
        label=label,
        change=Fraction(move.change),
        value=change_text(Fraction(move.change)),
        hover="<br>".join([strong(escape_plotly(name)), *(escape_plotly(line) for w in said for line in wrap(w))]),
        code=move.code,
        sure=move.found.connected,
    )


def _name(move: Move, now: Assessment, text: Text) -> str:
    name = name_of(now, move.code, text)
    return (
        name
        if move.found.before in (None, move.code)
        else f"{name} ({text('charts.movers.was', code=move.found.before)})"
    )


def _documents(known: Sequence[Move], now: Assessment, text: Text) -> list[SignedRow]:
    """The documents that are published now and were not, and the other way round, in words."""
    rows = []
    for side, sign in (("published", 1), ("lost", -1)):
        own = [move for move in known if move.code[0] == "o" and move.change * sign > 0]
        if own:
            rows.append(heading(text(f"charts.movers.{side}", n=len(own))))
            lines = [line for move in own for line in wrap(f"• {_name(move, now, text)}")]
            rows.append(SignedRow([escape_plotly(line) for line in lines], heading=True))
    return rows


def _title(
    before: Assessment, now: Assessment, known: Sequence[Move], up: Sequence[Move], down: Sequence[Move], text: Text
) -> str:
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "n": len(known)}
    if not known:
        scored = {a: any(node.score is not None for node in a.of_kind("question")) for a in (before, now)}
        missing = next((a.fiscal_year for a, has in scored.items() if not has), None)
        key = "charts.movers.nothing" if missing is None else "charts.movers.no_questions"
        return text(key, **facts, missing=missing)
    asked = [move for move in known if move.code[0] != "o"]
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


def _table(known: Sequence[Move], before: Assessment, now: Assessment, text: Text) -> pd.DataFrame:
    """Every comparable question, biggest gain first."""
    rows = [
        (
            move.code,
            meaning(now.framework, move.code, text),
            move.found.before or "–",
            score_text(move.before),
            score_text(move.now),
            signed_text(move.change),
            comparability_told(move.found, text),
        )
        for move in known
    ]
    columns = [
        text("charts.column.code"),
        text("charts.column.name"),
        text("charts.column.code_then", year=before.fiscal_year),
        str(before.fiscal_year),
        str(now.fiscal_year),
        text("charts.column.change"),
        text("charts.column.comparison"),
    ]
    return pd.DataFrame(rows, columns=columns)
