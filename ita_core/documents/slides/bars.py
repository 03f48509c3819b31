"""Lying bars: a row each under its category, names on the left, figures on the right; no text can meet another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ita_core.charts.palette import TARGET
from ita_core.charts.style import escape_plotly, strong
from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import (
    LINE,
    Box,
    Trace,
    colour,
    earlier_marks,
    hover,
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
_NARROW, _WIDE, _LEAST_PLOT = 0.46, 0.62, 140
"""Share of the width that the names may take, and when they would not fit otherwise; room that the bars keep."""
_THICK, _THIN, _PITCH, _BROAD = 44, 10, 64, 800
_SCORES = {"xaxis": "x2"}


@dataclass(frozen=True)
class _Bar:
    """Which series and category a bar is, the middle of its row, and the step that shows it."""

    which: int
    category: int
    y: float
    step: int


@dataclass(frozen=True)
class HorizontalBars:
    """A chart of lying bars in a box."""

    native: NativeChart
    box: Box
    steps: bool

    def spec(self) -> dict[str, Any]:
        """Data and layout as Plotly takes them."""
        start, end = self.left + _PAD, self.right - _PAD
        low, high = self._range(end - start)
        wide, high_px = self.box.width, self.box.height
        return {
            "data": [*self._target(), *self._bars(), *self._marks(), *self._names(), *self._figures(), *self._head()],
            "layout": {
                "xaxis": {"domain": [0, 1], "range": [0, wide]},
                # The later axis lies above the other, so that its bars can be pointed at.
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
        """Whether the comparison has a column of figures: in half a slide the bars need that room."""
        return self.earlier is not None and self.box.width >= _BROAD

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The series with bars of their own."""
        return tuple(which for which in range(len(self.native.series)) if which != self.earlier)

    @cached_property
    def right(self) -> float:
        """Where the columns of figures begin."""
        return self.box.width - _COLUMN * (2 if self.earlier_is_printed else 1)

    @cached_property
    def keys(self) -> list[list[tuple[float, int]]]:
        """The names of the series above the bars, where there are several."""
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
    def bars(self) -> list[_Bar]:
        """Every bar with its place."""
        found = []
        for place, (middle, height) in enumerate(self.middles):
            there = self._there(place)
            pitch = min(height / max(len(there), 1), _PITCH)
            for line, which in enumerate(there):
                step = (self.own.index(which) if len(self.own) > 1 else place) + 1
                y = middle + (line - (len(there) - 1) / 2) * pitch
                found.append(_Bar(which, place, tenth(y), step if self.steps else 0))
        return found

    def _range(self, width: float) -> tuple[float, float]:
        """The scores that are drawn: the target and every figure, up to 100."""
        values = [float(value) for series in self.native.series for value in series.values if value is not None]
        low, high = min([*values, float(self.native.base)]), max([*values, 100.0])
        pad = (high - low) * 14 / max(width, 1)
        return low - pad, high + pad

    def _target(self) -> Iterator[Trace]:
        at = float(self.native.base)
        line = {"color": TARGET, "width": 3}
        yield {
            "type": "scatter", "mode": "lines", "meta": {"step": 0, "target": True}, "x": [at, at],
            "y": [self.top, self.bottom], "line": line, "hoverinfo": "skip", **_SCORES,
        }  # fmt: skip

    def _bars(self) -> Iterator[Trace]:
        thick = self._thickness()
        for step, which in sorted({(bar.step, bar.which) for bar in self.bars}):
            values = self.native.series[which].values
            own = [bar for bar in self.bars if (bar.step, bar.which) == (step, which)]
            own = [bar for bar in own if values[bar.category] is not None]
            colours = [colour(self.native, which, bar.category) for bar in own]
            yield {
                "type": "bar",
                "name": escape_plotly(self.native.series[which].name),
                "meta": {"step": step, "series": which},
                "orientation": "h",
                "base": float(self.native.base),
                "x": [float((values[bar.category] or 0) - self.native.base) for bar in own],
                "y": [bar.y for bar in own],
                "width": thick,
                "marker": {"color": colours, "line": {"color": colours, "width": 2}},
                "hovertext": [hover(self.native, which, bar.category) for bar in own],
                "hovertemplate": "%{hovertext}<extra></extra>",
                **_SCORES,
            }

    def _thickness(self) -> float:
        rows = sorted(bar.y for bar in self.bars)
        gaps = [(after - before) * 0.66 for before, after in pairwise(rows)]
        return tenth(max(min([_THICK, *gaps]), _THIN))

    def _marks(self) -> Iterator[Trace]:
        if self.earlier is not None:
            values = self.native.series[self.earlier].values
            for step, own in self._by_step():
                places = [(bar.y, bar.category) for bar in own if values[bar.category] is not None]
                yield {**earlier_marks(self.native, self.earlier, places, step=step), **_SCORES}

    def _by_step(self) -> Iterator[tuple[int, list[_Bar]]]:
        for step in sorted({bar.step for bar in self.bars}):
            yield step, [bar for bar in self.bars if bar.step == step]

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
            places = [(self.right + _COLUMN, bar.y, strong_number(self.native, bar.which, bar.category)) for bar in own]
            if self.earlier is not None and self.earlier_is_printed:
                end = self.right + 2 * _COLUMN
                places += [(end, bar.y, number(self.native, self.earlier, bar.category)) for bar in own]
            yield written(places, "middle left", step=step)
            if len(self.own) > 1:
                marks = [(self.right + 12, bar.y, bar.which) for bar in own]
                yield key_marks(self.native, marks, step=step)

    def _head(self) -> Iterator[Trace]:
        """Names of series or headings of the columns above, the words of the axis below."""
        middle = (self.bottom + self.box.height) / 2
        yield written(stacked(0, middle, list(map(on_target, self.foot))), "middle right")
        if self.earlier is not None:
            now, then = (escape_plotly(self.native.series[which].name) for which in (self.own[0], self.earlier))
            ends = self.right + _COLUMN, self.right + 2 * _COLUMN if self.earlier_is_printed else self.right
            heads: Sequence[tuple[float, float, str]] = [
                (ends[0], _HEAD / 2, strong(now)), (ends[1], _HEAD / 2, f"◇ {then}"),
            ]  # fmt: skip
            yield written(heads, "middle left")
        placed = [(x, _HEAD * (line + 0.5), which) for line, row in enumerate(self.keys) for x, which in row]
        if placed:
            yield key_marks(self.native, [(x + 12, y, which) for x, y, which in placed])
            names = [(x + 28, y, escape_plotly(self.native.series[which].name)) for x, y, which in placed]
            yield written(names, "middle right")
