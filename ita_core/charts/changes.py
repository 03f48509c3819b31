"""Which instruments or indicators made the change of the total between two fiscal years."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd

from ita_core.analysis.years import Contribution, Decomposition, comparability, decompose
from ita_core.charts.chart import Chart
from ita_core.charts.markup import escape_plotly, strong, wrap
from ita_core.charts.scored import from_to, name_of, named
from ita_core.charts.signed_rows import SignedRow, change_text, hollow_notice, signed_figure
from ita_core.narrative import comparability_told
from ita_core.scoring import Assessment
from ita_core.text import Text, round_half_up, score_text, signed_text

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
    change = _change(before, now)
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "kind": text(f"charts.noun.{kind}s")}
    if found is None or change is None:
        return _whole(before, now, kind, text)
    parts = sorted(found.contributions, key=lambda part: -part.points)
    rows = [_row(part, before, now, text) for part in parts]
    if left := _left_over(found):
        rows.append(_plain_row(text("charts.changes.remainder"), left))
    told = ", ".join(f"{name_of(now, part.code, text)} {signed_text(part.points)}" for part in parts)
    return Chart(
        figure=signed_figure([*hollow_notice(rows, text), *rows], text("charts.changes.axis")),
        title=_title(found, change, now, kind, text),
        alt=text("charts.changes.alt", **facts, change=signed_text(change), figures=told),
        table=_table(found, parts, before, now, text),
    )


def _change(before: Assessment, now: Assessment) -> Decimal | None:
    then, score = before.score(_TOTAL), now.score(_TOTAL)
    return None if then is None or score is None else score - then


def _left_over(found: Decomposition) -> Fraction:
    """What the shares as printed leave of the printed change: with it, the figures shown add up to the last digit."""
    return Fraction(found.change) - sum((Fraction(round_half_up(p.points)) for p in found.contributions), Fraction(0))


def _row(part: Contribution, before: Assessment, now: Assessment, text: Text) -> SignedRow:
    name = name_of(now, part.code, text)
    own = from_to(part, before, now, text)
    found = comparability(before.fiscal_year, now.fiscal_year, part.code)
    said = [text("charts.changes.points", points=signed_text(part.points)), own, comparability_told(found, text)]
    return SignedRow(
        label=[escape_plotly(line) for line in wrap(name)],
        change=part.points,
        value=change_text(part.points),
        hover="<br>".join([strong(escape_plotly(name)), *(escape_plotly(line) for w in said for line in wrap(w))]),
        code=part.code,
        sure=found.connected,
    )


def _plain_row(name: str, points: Fraction, *, sure: bool = True) -> SignedRow:
    words = [escape_plotly(line) for line in wrap(name)]
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
    change = _change(before, now)
    facts = {"before": before.fiscal_year, "year": now.fiscal_year, "kind": text(f"charts.noun.{kind}s")}
    if change is None:
        title = text("charts.changes.no_total", **facts)
    else:
        title = text(
            "charts.changes.not_split", **facts, change=signed_text(change), missing=_missing(before, now, kind, text)
        )
    sure = comparability(before.fiscal_year, now.fiscal_year, _TOTAL).connected
    rows = [] if change is None else [_plain_row(text("charts.changes.whole"), Fraction(change), sure=sure)]
    columns = [text("charts.column.name"), text("charts.column.points")]
    table = pd.DataFrame([(text("node.TOTAL"), signed_text(change))], columns=columns)
    alt = text("charts.changes.alt_whole", title=title, change=signed_text(change))
    return Chart(signed_figure([*hollow_notice(rows, text), *rows], text("charts.changes.axis")), title, alt, table)


def _missing(before: Assessment, now: Assessment, kind: Split, text: Text) -> str:
    """Which scores of which year are not known, or that the two years are divided otherwise."""
    told = []
    for assessment in (before, now):
        codes = [code for code in assessment.framework.codes(kind) if assessment.score(code) is None]
        if codes:
            told.append(text("charts.changes.unknown", year=assessment.fiscal_year, codes=", ".join(codes)))
    return ", ".join(told) or text("charts.changes.divided")


def _table(
    found: Decomposition, parts: list[Contribution], before: Assessment, now: Assessment, text: Text
) -> pd.DataFrame:
    rows = [
        (
            name_of(now, part.code, text),
            score_text(part.before),
            score_text(part.now),
            signed_text(part.change),
            signed_text(part.points),
            comparability_told(comparability(before.fiscal_year, now.fiscal_year, part.code), text),
        )
        for part in parts
    ]
    if left := _left_over(found):
        rows.append((text("charts.changes.remainder"), "–", "–", "–", signed_text(left), "–"))
    then, score = before.score(_TOTAL), now.score(_TOTAL)
    verdict = comparability_told(comparability(before.fiscal_year, now.fiscal_year, _TOTAL), text)
    change = signed_text(found.change)
    rows.append((text("node.TOTAL"), score_text(then), score_text(score), change, change, verdict))
    return pd.DataFrame(
        rows,
        columns=[
            text("charts.column.name"),
            str(before.fiscal_year),
            str(now.fiscal_year),
            *(text(f"charts.column.{key}") for key in ("change", "points", "comparison")),
        ],
    )
