"""Several scores of two fiscal years side by side: who rose, who fell, and which pairs are one measure at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.analysis.years import Comparability, Strength, comparability
from ita_core.charts.palette import BELOW, INK, LAST_YEAR, PAPER, TARGET
from ita_core.charts.rows import MARK_SIZE
from ita_core.charts.scored import BELOW_SYMBOL, REACHED_SYMBOL, color_of, name_of, score_words
from ita_core.charts.style import (
    LINE_HEIGHT,
    TICK_SIZE,
    Chart,
    Room,
    Trace,
    coloured,
    drawn,
    escape_plotly,
    muted,
    scatter,
    strong,
    warned,
)
from ita_core.narrative.phrases import comparability_text, target_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.tables.years import pairs_table
from ita_core.text import Text
from ita_core.thai import wrap

_LEFT, _RIGHT, _LEAST_HEIGHT = 64, 192, 300
_BETWEEN, _LEADER = 4, 0.05
_NAME_WIDTH = 23
_BELOW = 3
"""Where the upright axes start below the lowest score [points]; every score stands beside its mark."""
_STUB = 0.3
"""How much of the way a line goes from each side where the ruler changed: a break, and never one line."""


@dataclass(frozen=True)
class _YearPair:
    code: str
    then: Decimal | None
    now: Decimal | None
    comparability: Comparability


def slope(before: Assessment, now: Assessment, codes: Sequence[str], text: Text) -> Chart:
    """The scores of two years on two upright axes; solid, dotted or broken as the years may be compared.

    Without a single node that both years know, the table is empty: there is nothing to draw.
    """
    pairs = [
        _YearPair(code, before.score(code), now.score(code), comparability(before.fiscal_year, now.fiscal_year, code))
        for code in codes
    ]
    title = _title(before, now, pairs, text)
    if all(pair.then is None or pair.now is None for pair in pairs):
        pairs = []
    figures = ", ".join(
        f"{name_of(now, pair.code, text)} {score_words(pair.then, text)} → {score_words(pair.now, text)}"
        for pair in pairs
    )
    return Chart(
        draw=lambda: _figure(before, now, pairs, text),
        title=title,
        alt=text("charts.slope.alt", before=before.fiscal_year, year=now.fiscal_year, figures=figures),
        table=pairs_table(before, now, [pair.code for pair in pairs]),
    )


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved apart so that neighbours are `gap` from each other, within low and high, in the same order.

    Where there is no room for all, the gap becomes what there is.
    """
    if not places:
        return []
    room = min(gap, (high - low) / max(len(places) - 1, 1))
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    floor = low
    for index in order:
        moved[index] = max(moved[index], floor)
        floor = moved[index] + room
    ceiling = high
    for index in reversed(order):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - room
    return moved


def _figure(before: Assessment, now: Assessment, pairs: Sequence[_YearPair], text: Text) -> go.Figure:
    label = LINE_HEIGHT * (1 + max((len(_name(now, pair, text)) for pair in pairs), default=1)) + _BETWEEN
    height = max(_LEAST_HEIGHT, label * len(pairs) + LINE_HEIGHT)
    target = now.framework.target.score
    scores = [score for pair in pairs for score in (pair.then, pair.now) if score is not None]
    start = max(float(min([target, *scores])) - _BELOW, 0.0)
    unit = (101 - start) / height  # points a px
    years = [f"<b>{a.fiscal_year}</b>" for a in (before, now)]
    line = {"type": "line", "x0": 0, "x1": 1, "y0": float(target), "y1": float(target), "layer": "below"}
    return drawn(
        Room(height, left=_LEFT, right=_RIGHT, bottom=52),
        (
            *_lines(now, pairs),
            *_marks(before, now, pairs, text),
            *_labels(before, now, pairs, 0, (start, LINE_HEIGHT * unit), text),
            *_labels(before, now, pairs, 1, (start, label * unit), text),
        ),
        xaxis={
            "range": [-0.04, 1 + _LEADER],
            "tickmode": "array",
            "tickvals": [0, 1],
            "ticktext": years,
            "showgrid": False,
            "tickfont": {"size": TICK_SIZE, "color": INK},
            "title": {
                "text": coloured(f"╌╌ {text('charts.target', score=target_text(now.framework.target, text))}", TARGET)
            },
        },
        yaxis={"range": [start, 101], "visible": False},
        shapes=[line | {"line": {"color": TARGET, "width": 2, "dash": "dash"}}],
    )


def _lines(now: Assessment, pairs: Sequence[_YearPair]) -> Iterator[Trace]:
    for pair in pairs:
        if pair.then is None or pair.now is None or not pair.comparability.subtractable:
            continue
        y0, y1 = float(pair.then), float(pair.now)
        ends = [(0.0, 1.0)] if pair.comparability.connected else [(0.0, _STUB), (1 - _STUB, 1.0)]
        yield scatter(
            name=f"{pair.code} {pair.comparability.strength}",
            mode="lines",
            x=[x for a, b in ends for x in (a, b, None)],
            y=[y for a, b in ends for y in (y0 + (y1 - y0) * a, y0 + (y1 - y0) * b, None)],
            line={
                "color": color_of(now, pair.code),
                "width": 2.5,
                "dash": "dot" if pair.comparability.strength is Strength.UNCONFIRMED else "solid",
            },
            hoverinfo="skip",
        )


def _marks(before: Assessment, now: Assessment, pairs: Sequence[_YearPair], text: Text) -> Iterator[Trace]:
    for side, assessment in ((0, before), (1, now)):
        scored = [(p, score) for p in pairs if (score := p.now if side else p.then) is not None]
        if not scored:
            continue
        low = [score < assessment.framework.target.score for _, score in scored]
        yield scatter(
            name=str(assessment.fiscal_year),
            mode="markers",
            x=[side] * len(scored),
            y=[float(score) for _, score in scored],
            marker={
                "symbol": [BELOW_SYMBOL if below else REACHED_SYMBOL for below in low],
                "color": [BELOW if below else color_of(now, p.code) for (p, _), below in zip(scored, low, strict=True)],
                "size": MARK_SIZE,
                "line": {"color": PAPER, "width": 1},
            },
            hovertext=[_hover(before, now, pair, text) for pair, _ in scored],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[[pair.code] for pair, _ in scored],
            cliponaxis=False,
        )


def _hover(before: Assessment, now: Assessment, pair: _YearPair, text: Text) -> str:
    name = strong(escape_plotly(name_of(now, pair.code, text)))
    figures = f"{before.fiscal_year}: {score_words(pair.then, text)} → {now.fiscal_year}: {score_words(pair.now, text)}"
    lines = [figures, *wrap(comparability_text(pair.comparability, text))]
    return "<br>".join([name, *(escape_plotly(line) for line in lines)])


def _labels(
    before: Assessment, now: Assessment, pairs: Sequence[_YearPair], side: int, room: tuple[float, float], text: Text
) -> Iterator[Trace]:
    """Figures beside the marks, moved apart; `room` is where the axis starts and how far labels stay apart [points]."""
    start, gap = room
    assessment = now if side else before
    scored = [(p, score) for p in pairs if (score := p.now if side else p.then) is not None]
    places = spread([float(score) for _, score in scored], gap, start + gap / 2, 101 - gap / 2)
    x = 1 + _LEADER if side else -0.04
    yield scatter(
        name="leaders",
        mode="lines",
        x=[at for _ in scored for at in (side, x, None)],
        y=[y for (_, score), place in zip(scored, places, strict=True) for y in (float(score), place, None)],
        line={"color": LAST_YEAR, "width": 1},
        hoverinfo="skip",
        cliponaxis=False,
    )
    target = assessment.framework.target.score
    yield scatter(
        name="labels",
        mode="text",
        x=[x] * len(scored),
        y=places,
        text=[_label(now, pair, score, side, text, low=score < target) for pair, score in scored],
        textposition="middle right" if side else "middle left",
        hoverinfo="skip",
        cliponaxis=False,
    )


def _label(now: Assessment, pair: _YearPair, score: Decimal, side: int, text: Text, *, low: bool) -> str:
    figure = warned(score_text(score)) if low else strong(score_text(score))
    if not side:
        return f"{figure} "
    change = "" if pair.then is None or not pair.comparability.subtractable else f" ({signed_text(score - pair.then)})"
    name = [muted(escape_plotly(line)) for line in _name(now, pair, text)]
    return "<br>".join(f" {line}" for line in (f"{figure}{change}", *name))


def _name(now: Assessment, pair: _YearPair, text: Text) -> list[str]:
    return wrap(name_of(now, pair.code, text), _NAME_WIDTH)


def _title(before: Assessment, now: Assessment, pairs: Sequence[_YearPair], text: Text) -> str:
    known = [
        (p, p.now - p.then) for p in pairs if p.comparability.subtractable and p.now is not None and p.then is not None
    ]
    facts = {"before": before.fiscal_year, "year": now.fiscal_year}
    if not known:
        return text("charts.slope.nothing", **facts)
    up, down = (sum(change * sign > 0 for _, change in known) for sign in (1, -1))
    return text("charts.slope.title", **facts, up=up, down=down, n=len(known))
