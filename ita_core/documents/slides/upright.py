"""Dots over categories as short as a year each, the figure beside its dot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from ita_core.charts.palette import INK, MUTED, PAPER, TARGET
from ita_core.charts.style import FONT, escape_plotly
from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.across import DotsAcross
from ita_core.documents.slides.geometry import (
    SIZE,
    Box,
    Trace,
    dots,
    key_marks,
    legend,
    on_target,
    strong_number,
    warned,
    width_of,
    written,
)

_HEAD, _FOOT, _END, _CLEAR = 44, 48, 60, 20
_SHARE, _BROAD, _SIZE = 0.66, 150, 26
_SCORES = {"yaxis": "y2"}


@dataclass(frozen=True)
class DotsUpright:
    """A chart of dots over short categories in a box."""

    native: NativeChart
    box: Box
    steps: bool

    def spec(self) -> dict[str, Any]:
        """Data and layout as Plotly takes them."""
        low, high = self._range()
        tall = self.box.height
        return {
            "data": [*self._target(), *self._dots(), *self._figures(), *self._words()],
            "layout": {
                "xaxis": {"domain": [0, 1], "range": [0, self.box.width]},
                "yaxis": {"domain": [0, 1], "range": [tall, 0]},
                # The later axis lies above the other, so that its dots can be pointed at.
                "yaxis2": {"domain": [_FOOT / tall, 1 - self.top / tall], "range": [low, high], "anchor": "x"},
            },
        }

    @cached_property
    def keys(self) -> list[list[tuple[float, int]]]:
        """The names of the series, where there are several."""
        return legend(self.native, self.box.width) if len(self.native.series) > 1 else []

    @cached_property
    def top(self) -> float:
        """Where the room of the dots begins."""
        return _HEAD * (1 + len(self.keys))

    @cached_property
    def room(self) -> float:
        """Width of a category."""
        return self.box.width / max(len(self.native.categories), 1)

    @property
    def apart(self) -> float:
        """How far the dots of a category stand from each other."""
        return min(_BROAD, self.room * _SHARE / len(self.native.series))

    @property
    def fits(self) -> bool:
        """Whether every name has its room."""
        return all(width_of(name) <= self.room for name in self.native.categories)

    def _x(self, which: int, category: int) -> float:
        several = len(self.native.series)
        return (category + 0.5) * self.room + (which - (several - 1) / 2) * self.apart

    def _step(self, which: int, category: int) -> int:
        return 0 if not self.steps else (which if len(self.native.series) > 1 else category) + 1

    def _range(self) -> tuple[float, float]:
        values = [float(value) for series in self.native.series for value in series.values if value is not None]
        low, high = min([*values, float(self.native.target)]), max([*values, float(self.native.target)])
        room = max(self.box.height - self.top - _FOOT - 2 * _END, 1)
        end = (high - low or 1) * _END / room
        return low - end, high + end

    def _groups(self) -> Iterator[tuple[int, int, list[int]]]:
        """Step, series and its categories with a figure."""
        for which, series in enumerate(self.native.series):
            there = [place for place, value in enumerate(series.values) if value is not None]
            for step in sorted({self._step(which, place) for place in there}):
                yield step, which, [place for place in there if self._step(which, place) == step]

    def _target(self) -> Iterator[Trace]:
        at = float(self.native.target)
        line = {"color": TARGET, "width": 3}
        yield {
            "type": "scatter", "mode": "lines", "meta": {"step": 0, "target": True}, "x": [0, self.box.width],
            "y": [at, at], "line": line, "hoverinfo": "skip", **_SCORES,
        }  # fmt: skip

    def _dots(self) -> Iterator[Trace]:
        for step, which, categories in self._groups():
            values = self.native.series[which].values
            places = [(self._x(which, place), float(values[place] or 0), place) for place in categories]
            yield {**dots(self.native, which, places, size=_SIZE, step=step), **_SCORES}

    def _figures(self) -> Iterator[Trace]:
        """Above a dot that reaches the target, below one that does not."""
        low, high = self._range()
        clear = (high - low) * _CLEAR / (self.box.height - self.top - _FOOT)
        for step, which, places in self._groups():
            values = self.native.series[which].values
            signs = [-1 if (values[place] or 0) < self.native.target else 1 for place in places]
            ends = [
                (
                    self._x(which, place),
                    float(values[place] or 0) + sign * clear,
                    strong_number(self.native, which, place),
                )
                for sign, place in zip(signs, places, strict=True)
            ]
            sides = ["bottom center" if sign < 0 else "top center" for sign in signs]
            yield {**written(ends, "top center", step=step), "textposition": sides, **_SCORES}

    def _words(self) -> Iterator[Trace]:
        names = [
            ((place + 0.5) * self.room, self.box.height - _FOOT / 2, warned(name))
            for place, name in enumerate(self.native.categories)
        ]
        yield written(names, "middle center")
        yield written([(0, _HEAD / 2, on_target(self.native.axis))], "middle right")
        placed = [(x, _HEAD * (line + 1.5), which) for line, row in enumerate(self.keys) for x, which in row]
        if placed:
            yield key_marks(self.native, [(x + 12, y, which) for x, y, which in placed])
            keys = [(x + 28, y, escape_plotly(self.native.series[which].name)) for x, y, which in placed]
            yield written(keys, "middle right")


_AXIS = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False, "automargin": False}
_LETTERS = {"family": FONT, "size": SIZE, "color": INK}

TEMPLATE = go.layout.Template(
    layout={
        "font": _LETTERS,
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": _LETTERS, "align": "left"},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
)
"""The look of every chart on a slide; a deck carries it once and not with each figure."""


def spec_of(native: NativeChart, box: Box, *, steps: bool = False) -> dict[str, Any]:
    """Data and layout of a chart in a box of the stage, without the template.

    Each trace tells in `meta` the step that reveals it; step 0 is always there.
    """
    return _drawn(native, box, steps=steps).spec()


def fits(native: NativeChart, box: Box) -> bool:
    """Whether every text of the chart has its room in the box."""
    return _drawn(native, box, steps=False).fits


SCALES = (1.5, 1.34, 1.17, 1.0)
"""How much larger than its least letters a chart is drawn, the largest first: 36, 32, 28 and 24 px."""


def enlarged(native: NativeChart, box: Box) -> tuple[Box, float]:
    """The box in which a chart is laid out, and the scale at which this fills the given one: the largest that fits."""
    boxes = [(replace(box, width=int(box.width / by), height=int(box.height / by)), by) for by in SCALES]
    return next(((small, by) for small, by in boxes if fits(native, small)), (box, SCALES[-1]))


def figure_of(native: NativeChart, box: Box, *, steps: bool = False) -> go.Figure:
    """The chart as a figure in the deck's look."""
    figure = go.Figure(spec_of(native, box, steps=steps))
    return figure.update_layout(template=TEMPLATE, width=box.width, height=box.height)


def _drawn(native: NativeChart, box: Box, *, steps: bool) -> DotsAcross | DotsUpright:
    return DotsUpright(native, box, steps) if native.upright else DotsAcross(native, box, steps)
