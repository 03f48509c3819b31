"""An office among others: a strip of dots with ours marked, and each indicator beside the middle of its group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import plotly.graph_objects as go

from ita_core.charts.palette import BAND, BELOW, GROUNDS, INK, LAST_YEAR, PAPER, PRIMARY, TARGET
from ita_core.charts.rows import Band, Line, Mark, Row, axis_start, rows_figure, score_axis
from ita_core.charts.style import (
    Chart,
    Room,
    Trace,
    coloured,
    drawn,
    escape_plotly,
    hover_of,
    lines_of,
    scatter,
    strokes,
    strong,
    written,
)
from ita_core.framework import Framework
from ita_core.narrative.phrases import target_text
from ita_core.numbers import round_half_up, score_text
from ita_core.peers.board import BoardRow
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.standing import Middle
from ita_core.peers.years import PeerYear
from ita_core.tables import column
from ita_core.tables.format import typed
from ita_core.tables.peers import Whose, board_table, halves, middles_table, name_of, points
from ita_core.tables.score_tree import GRADES as BOUNDS
from ita_core.text import Text
from ita_core.thai import shortened

_BIN = 50
"""Totals within half a point stand above each other [hundredths]."""

_MOST_DOTS = 16
_DOT = 11
_BASE = 26
_ABOVE = 56
_RIGHT = 85
_BOARD_ROWS, _LISTED_ROWS = 25, 200
_ROW, _NAMES, _NAME_LETTERS = 24, 230, 34


def peers_strip(year: PeerYear, own: int, members: Flags, text: Text, *, named: bool) -> Chart:
    """The totals of a group as dots, ours marked, with median and quartiles.

    Args:
        members: who is in the group.
        named: whether a dot may say whose it is.
    """
    totals = np.where(members, year.total, UNKNOWN)
    rows = [int(row) for row in np.flatnonzero(totals != UNKNOWN)]
    mine = points(None if year.total[own] == UNKNOWN else int(year.total[own]))
    counted = Counter(int(totals[row]) // _BIN for row in rows)
    columns = (
        column.number("low", "peers.from"),
        column.number("high", "peers.to"),
        column.count("n", "peers.agencies"),
    )
    bins = [(points(at * _BIN), points(min((at + 1) * _BIN - 1, 10_000)), n) for at, n in sorted(counted.items())]
    known = np.sort(totals[rows])
    facts = {"n": f"{len(rows):,}", "year": year.fiscal_year, "own": "–" if mine is None else score_text(mine)}
    facts |= {"median": score_text(_median(known)) if len(known) else "–"}
    key = "title" if mine is not None else "title_without"
    return Chart(
        draw=lambda: _strip(year, own, rows, text, named=named),
        title=text(f"charts.peers.{key}", **facts),
        alt=text("charts.peers.alt", **facts),
        table=typed(columns, bins),
    )


def _median(known: Whole) -> Fraction:
    return Fraction(int(known[(len(known) - 1) // 2] + known[len(known) // 2]), 200)


class Stacks:
    """The agencies of a group in stacks of half a point; in a large group a dot stands for `each` of them."""

    def __init__(self, year: PeerYear, rows: list[int]) -> None:
        self.totals = {row: int(year.total[row]) for row in rows}
        self._by_bin: dict[int, list[int]] = {}
        for row in sorted(rows, key=lambda row: (self.totals[row], row)):
            self._by_bin.setdefault(self.totals[row] // _BIN, []).append(row)
        self.each = -(-max(map(len, self._by_bin.values()), default=1) // _MOST_DOTS)

    @property
    def height(self) -> int:
        """What the highest stack takes with the lines above it [px]."""
        tallest = max((-(-len(stack) // self.each) for stack in self._by_bin.values()), default=1)
        return _BASE + _DOT * tallest + _ABOVE

    def dots(self) -> Iterator[tuple[float, int, list[int]]]:
        """Every dot: where it stands [points], how many are below it, and the agencies that it stands for."""
        for at, stack in self._by_bin.items():
            for place in range(0, len(stack), self.each):
                own = stack[place : place + self.each]
                middle = (at * _BIN + _BIN / 2) / 100
                yield self.totals[own[0]] / 100 if self.each == 1 else middle, place // self.each, own

    def level_of(self, row: int) -> int:
        """How many dots are below that of an agency."""
        return self._by_bin[self.totals[row] // _BIN].index(row) // self.each


def _upright(level: int) -> int:
    """How high a dot stands [px]."""
    return _BASE + _DOT * level


def _strip(year: PeerYear, own: int, rows: list[int], text: Text, *, named: bool) -> go.Figure:
    stacks = Stacks(year, rows)
    start = axis_start([points(total) for total in stacks.totals.values()])
    traces = [_dots(year, stacks, text, named=named), *_lines(year, stacks, text)]
    if own in stacks.totals:
        traces += _own_mark(stacks, own, text)
    upright = {"range": [0, stacks.height], "visible": False}
    return drawn(Room(stacks.height), traces, xaxis=score_axis(start, text), yaxis=upright)


def _dots(year: PeerYear, stacks: Stacks, text: Text, *, named: bool) -> Trace:
    dots = list(stacks.dots())
    told = []
    for _, _, own in dots:
        name = str(year.rows["agency"].iloc[own[0]]) if named and len(own) == 1 else text("peers.dot", n=len(own))
        told.append(hover_of(name, _span(stacks, own)))
    return scatter(
        name="peers",
        mode="markers",
        x=[x for x, _, _ in dots],
        y=[_upright(level) for _, level, _ in dots],
        marker={"size": 8, "color": LAST_YEAR, "line": {"color": PAPER, "width": 1}},
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _span(stacks: Stacks, rows: list[int]) -> str:
    ends = [score_text(points(stacks.totals[row])) for row in (rows[0], rows[-1])]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _lines(year: PeerYear, stacks: Stacks, text: Text) -> Iterator[Trace]:
    """The target of the year and the median."""
    top, median = stacks.height, _median_of(stacks)
    if year.framework is not None:
        at, told = float(year.framework.target.score), target_text(year.framework.target, text)
        label = escape_plotly(text("charts.target", score=told))
        yield strokes("target", [((at, 0), (at, top - 42))], TARGET, 2)
        side = "right" if median is None or median <= at else "left"
        label = f"▾ {label}" if side == "right" else f"{label} ▾"
        yield written("target_label", [(at, top - 32, coloured(label, TARGET))], position=f"middle {side}")
    if median is not None:
        label = escape_plotly(f"{text('peers.median')} {score_text(median)} ▾")
        yield strokes("median", [((float(median), 0), (float(median), top - 22))], INK, 2)
        yield written("median_label", [(float(median), top - 12, label)], position="middle left")


def _median_of(stacks: Stacks) -> Fraction | None:
    known = np.sort(np.array([*stacks.totals.values()], dtype=np.int64))
    return _median(known) if len(known) else None


def _own_mark(stacks: Stacks, own: int, text: Text) -> list[Trace]:
    x, y = stacks.totals[own] / 100, _upright(stacks.level_of(own))
    told = text("peers.ours", score=score_text(points(stacks.totals[own])))
    label = strong(coloured(f"{text('symbol.here')} {escape_plotly(told)}", PRIMARY))
    mark = scatter(
        name="own",
        mode="markers",
        x=[x],
        y=[y],
        marker={"symbol": "circle-dot", "size": 16, "color": PRIMARY, "line": {"color": PAPER, "width": 2}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    return [mark, written("own_label", [(x, 8, label)], position="middle left" if x > _RIGHT else "middle right")]


def peers_board(year: PeerYear, board: Sequence[BoardRow], text: Text, *, whose: Whose) -> Chart:
    """The first agencies of the board, a row each: its ten indicators as figures on the colour of their distance to the
    target.
    """
    shown, whole = board[:_BOARD_ROWS], len(board)
    below = sum(one.below_n > 0 for one in board)
    fell = sum(one.fell_twice is True for one in board)
    facts = {
        "n": f"{whole:,}",
        "shown": len(shown),
        "below": f"{below:,}",
        "fell": f"{fell:,}",
        "year": year.fiscal_year,
    }
    return Chart(
        draw=lambda: _heat(year, shown, text, whose),
        title=text("charts.peers.board", **facts),
        alt=text("charts.peers.board_alt", **facts),
        table=board_table(year, board[:_LISTED_ROWS], whose),
    )


def _heat(year: PeerYear, board: Sequence[BoardRow], text: Text, whose: Whose) -> go.Figure:
    assert year.framework is not None
    codes, target = year.framework.codes("indicator"), year.framework.target.score
    names = [shortened(name_of(year, one.row, at, whose), _NAME_LETTERS) for at, one in enumerate(board, 1)]
    here = [f"{text('symbol.here')} " if one.row == whose.own else "" for one in board]
    scores = [[points(one.indicators.get(code)) for code in codes] for one in board]
    grades = [
        [None if one is None else sum(one - target >= bound for bound in BOUNDS) for one in row] for row in scores
    ]
    last = len(GROUNDS) - 1
    trace = {
        "type": "heatmap",
        "x": [*codes],
        "y": [f"{at}" for at in range(len(board))],
        "z": grades,
        "zmin": 0,
        "zmax": last,
        "colorscale": [[at / last, color] for at, color in enumerate(GROUNDS)],
        "showscale": False,
        "text": [["–" if one is None else value_text(one, target, text) for one in row] for row in scores],
        "texttemplate": "%{text}",
        "textfont": {"size": 12, "color": INK},
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    rows = {
        "tickmode": "array",
        "tickvals": [*range(len(board))],
        "ticktext": [f"{mark}{escape_plotly(name)}" for mark, name in zip(here, names, strict=True)],
    }
    indicators = {
        "type": "category",
        "side": "bottom",
        "showgrid": False,
        "title": {"text": text("charts.peers.codes")},
    }
    left = min(_NAMES, 24 + 7 * max(map(len, names), default=0))
    room = Room(_ROW * len(board) + 24, left=left, bottom=50)
    return drawn(room, [trace], xaxis=indicators, yaxis={"autorange": "reversed", **rows})


def value_text(score: Decimal, target: Decimal, text: Text) -> str:
    """A score, with the sign of what is below the target: the colour says it never alone."""
    return f"{text('symbol.below')} {score_text(score)}" if score < target else score_text(score)


def peers_indicators(framework: Framework, middles: Sequence[Middle], text: Text) -> Chart:
    """Each indicator's own score on a track with the middle half of the group and its median."""
    known = [one for one in middles if one.twice_quartiles is not None]
    below = [one for one in known if one.is_below]
    facts = {"n": len([one for one in known if one.own is not None]), "below": len(below)}
    told = ", ".join(
        text(
            "charts.peers.one",
            code=one.code,
            own=score_text(points(one.own)),
            median=score_text(halves(one.twice_quartiles)[1]),
        )
        for one in known
    )
    return Chart(
        draw=lambda: rows_figure(
            [_indicator(framework, one, text) for one in known],
            text,
            lines=[Line(framework.target.score, text("charts.target", score=target_text(framework.target, text)))],
            key="<br>".join(escape_plotly(text(f"charts.peers.{key}")) for key in ("key_group", "key_own")),
        ),
        title=text("charts.peers.indicators", **facts),
        alt=text("charts.peers.indicators_alt", figures=told),
        table=middles_table(framework, known),
    )


def _indicator(framework: Framework, one: Middle, text: Text) -> Row:
    low, median, high = (round_half_up(each or 0) for each in halves(one.twice_quartiles))
    name = column.coded_name(framework, one.code, text)
    hover = hover_of(
        name, text("charts.peers.hover", low=score_text(low), median=score_text(median), high=score_text(high))
    )
    marks = [Mark(median, INK, "line-ns", hover, one.code, last_year=True)]
    own = points(one.own)
    if own is not None:
        worse = own < median
        marks.append(
            Mark(own, BELOW if worse else PRIMARY, "triangle-down" if worse else "circle-dot", hover, one.code)
        )
    value = strong(score_text(own)) if own is not None else text("no_data")
    return Row(lines_of(name), marks, value, band=Band(low, high, BAND))
