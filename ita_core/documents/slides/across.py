"""Dots on lying tracks: a row each, names on the left, figures on the right; no text can meet another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ita_core.charts.palette import GRID, TARGET
from ita_core.charts.style import escape_plotly, strong
from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import (
    LINE,
    Box,
    Trace,
    dots,
    earlier_marks,
    key_marks,
    legend,
    lines_of,
    number,
    on_target,
    stacked,
    strong_number,
    tenth,
    warned,
    width_of,
    written,
)

_COLUMN, _HEAD, _FOOT, _PAD = 124, 44, 44, 18
_RANGED = 1.5
_NARROW, _WIDE, _LEAST_PLOT = 0.46, 0.62, 140
"""Share of the width that the names may take, and when they would not fit otherwise; room that the tracks keep."""
_LARGE, _SMALL, _PITCH, _BROAD = 26, 12, 64, 800
_SCORES = {"xaxis": "x2"}


@dataclass(frozen=True)
class _Dot:
    """Which series and category a dot is, the middle of its row, and the step that shows it."""

    which: int
    category: int
    y: float
    step: int


@dataclass(frozen=True)
class DotsAcross:
    """A chart of lying tracks in a box."""

    native: NativeChart
    box: Box
    steps: bool

    def spec(self) -> dict[str, Any]:
        """Data and layout as Plotly takes them."""
        start, end = self.left + _PAD, self.right - _PAD
        low, high = self._range(end - start)
        wide, high_px = self.box.width, self.box.height
        return {
            "data": [
                *self._tracks(low, high),
                *self._target(),
                *self._dots(),
                *self._marks(),
                *self._names(),
                *self._figures(),
                *self._head(),
            ],
            "layout": {
                "xaxis": {"domain": [0, 1], "range": [0, wide]},
                # The later axis lies above the other, so that its dots can be pointed at.
                "xaxis2": {"domain": [start / wide, end / wide], "range": [low, high], "anchor": "y"},
                "yaxis": {"domain": [0, 1], "range": [high_px, 0]},
            },
        }

    @cached_property
    def earlier(self) -> int | None:
        """The series that only stands for comparison: a mark on the row of the first one."""
        return 1 if len(self.native.series) == 2 and self.native.series[1].quiet else None

    @property
    def earlier_is_printed(self) -> bool:
        """Whether the comparison has a column of figures: in half a slide the tracks need that room."""
        return self.earlier is not None and self.box.width >= _BROAD

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The series with dots of their own."""
        return tuple(which for which in range(len(self.native.series)) if which != self.earlier)

    @cached_property
    def column(self) -> float:
        """How wide a column of figures is: a score that is known as a range needs more."""
        ranged = any(any(self.native.ranges(which)) for which in range(len(self.native.series)))
        return _COLUMN * _RANGED if ranged else _COLUMN

    @cached_property
    def right(self) -> float:
        """Where the columns of figures begin."""
        return self.box.width - self.column * (2 if self.earlier_is_printed else 1)

    @cached_property
    def keys(self) -> list[list[tuple[float, int]]]:
        """The names of the series above the tracks, where there are several."""
        return legend(self.native, self.box.width) if len(self.own) > 1 else []

    @cached_property
    def top(self) -> float:
        """Where the rows begin."""
        return _HEAD * max(len(self.keys), self.earlier is not None) + (8 if self.keys else 0)

    @cached_property
    def foot(self) -> list[str]:
        """What the axis says, below the rows."""
        return lines_of(self.native.axis, self.box.width)

    @cached_property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.box.height - _FOOT - LINE * (len(self.foot) - 1)

    @cached_property
    def left(self) -> float:
        """The width of the column of names: narrow, or wide where they would not fit."""
        longest = max(map(width_of, self.native.categories), default=0) + 16
        narrow = min(longest, self.box.width * _NARROW)
        if sum(self._needs(narrow)) <= self.bottom - self.top:
            return narrow
        return min(longest, self.box.width * _WIDE, self.right - _LEAST_PLOT)

    @property
    def fits(self) -> bool:
        """Whether every name and row has its room."""
        return sum(self._needs(self.left)) <= self.bottom - self.top

    def _needs(self, width: float) -> list[float]:
        return [
            max(len(lines_of(name, width - 8)), len(self._there(place))) * LINE + 4
            for place, name in enumerate(self.native.categories)
        ]

    def _there(self, category: int) -> tuple[int, ...]:
        """The series with a figure in a category; a lone series has its row also where it has none."""
        found = tuple(which for which in self.own if self.native.series[which].values[category] is not None)
        return found or self.own[:1]

    @cached_property
    def middles(self) -> list[tuple[float, float]]:
        """The middle and the height of every category's rows."""
        needs, found, top = self._needs(self.left), [], self.top
        scale = (self.bottom - self.top) / max(sum(needs), 1)
        for need in needs:
            found.append((top + need * scale / 2, need * scale))
            top += need * scale
        return found

    @cached_property
    def dots(self) -> list[_Dot]:
        """Every dot with its place."""
        found = []
        for place, (middle, height) in enumerate(self.middles):
            there = self._there(place)
            pitch = min(height / max(len(there), 1), _PITCH)
            for line, which in enumerate(there):
                step = (self.own.index(which) if len(self.own) > 1 else place) + 1
                y = middle + (line - (len(there) - 1) / 2) * pitch
                found.append(_Dot(which, place, tenth(y), step if self.steps else 0))
        return found

    def _range(self, width: float) -> tuple[float, float]:
        """The scores that are drawn: the target and every figure, up to 100."""
        values = [float(value) for series in self.native.series for value in series.values if value is not None]
        low, high = min([*values, float(self.native.target)]), max([*values, 100.0])
        pad = (high - low) * 14 / max(width, 1)
        return low - pad, high + pad

    def _target(self) -> Iterator[Trace]:
        at = float(self.native.target)
        line = {"color": TARGET, "width": 3}
        yield {
            "type": "scatter", "mode": "lines", "meta": {"step": 0, "target": True}, "x": [at, at],
            "y": [self.top, self.bottom], "line": line, "hoverinfo": "skip", **_SCORES,
        }  # fmt: skip

    def _tracks(self, low: float, high: float) -> Iterator[Trace]:
        yield {
            "type": "scatter", "mode": "lines", "meta": {"step": 0},
            "x": [x for _ in self.dots for x in (low, high, None)],
            "y": [y for dot in self.dots for y in (dot.y, dot.y, None)],
            "line": {"color": GRID, "width": 3}, "hoverinfo": "skip", **_SCORES,
        }  # fmt: skip

    def _dots(self) -> Iterator[Trace]:
        size = self._size()
        for step, which in sorted({(dot.step, dot.which) for dot in self.dots}):
            values = self.native.series[which].values
            own = [dot for dot in self.dots if (dot.step, dot.which) == (step, which)]
            own = [dot for dot in own if values[dot.category] is not None]
            places = [(float(values[dot.category] or 0), dot.y, dot.category) for dot in own]
            yield {**dots(self.native, which, places, size=size, step=step), **_SCORES}

    def _size(self) -> float:
        rows = sorted(dot.y for dot in self.dots)
        gaps = [(after - before) * 0.66 for before, after in pairwise(rows)]
        return tenth(max(min([_LARGE, *gaps]), _SMALL))

    def _marks(self) -> Iterator[Trace]:
        if self.earlier is not None:
            values = self.native.series[self.earlier].values
            for step, own in self._by_step():
                places = [(dot.y, dot.category) for dot in own if values[dot.category] is not None]
                yield {**earlier_marks(self.native, self.earlier, places, step=step), **_SCORES}

    def _by_step(self) -> Iterator[tuple[int, list[_Dot]]]:
        for step in sorted({dot.step for dot in self.dots}):
            yield step, [dot for dot in self.dots if dot.step == step]

    def _names(self) -> Iterator[Trace]:
        lines = [lines_of(name, self.left - 8) for name in self.native.categories]
        places = [
            one
            for (middle, _), found in zip(self.middles, lines, strict=True)
            for one in stacked(self.left, middle, list(map(warned, found)))
        ]
        trace = written(places, "middle left")
        # A browser knows Thai words and the exact width of letters: it breaks these names anew.
        middles, counts = [tenth(middle) for middle, _ in self.middles], list(map(len, lines))
        trace["meta"] |= {"names": middles, "lines": counts, "width": tenth(self.left - 8)}
        yield trace

    def _figures(self) -> Iterator[Trace]:
        for step, own in self._by_step():
            now = self.right + self.column
            places = [(now, dot.y, strong_number(self.native, dot.which, dot.category)) for dot in own]
            if self.earlier is not None and self.earlier_is_printed:
                end = self.right + 2 * self.column
                places += [(end, dot.y, number(self.native, self.earlier, dot.category)) for dot in own]
            yield written(places, "middle left", step=step)
            if len(self.own) > 1:
                marks = [(self.right + 12, dot.y, dot.which) for dot in own]
                yield key_marks(self.native, marks, step=step)

    def _head(self) -> Iterator[Trace]:
        """Names of series or headings of the columns above, the words of the axis below."""
        middle = (self.bottom + self.box.height) / 2
        yield written(stacked(0, middle, list(map(on_target, self.foot))), "middle right")
        if self.earlier is not None:
            now, then = (escape_plotly(self.native.series[which].name) for which in (self.own[0], self.earlier))
            ends = self.right + self.column, self.right + 2 * self.column if self.earlier_is_printed else self.right
            heads: Sequence[tuple[float, float, str]] = [
                (ends[0], _HEAD / 2, strong(now)), (ends[1], _HEAD / 2, f"◇ {then}"),
            ]  # fmt: skip
            yield written(heads, "middle left")
        placed = [(x, _HEAD * (line + 0.5), which) for line, row in enumerate(self.keys) for x, which in row]
        if placed:
            yield key_marks(self.native, [(x + 12, y, which) for x, y, which in placed])
            names = [(x + 28, y, escape_plotly(self.native.series[which].name)) for x, y, which in placed]
            yield written(names, "middle right")
