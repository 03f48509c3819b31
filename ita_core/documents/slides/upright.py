"""Dots over categories as short as a year each, the figure beside its dot."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import CHART, Box
from ita_core.documents.slides.measure import lines_n, width
from ita_core.documents.slides.picture import (
    APART,
    Dot,
    Picture,
    Scale,
    Stroke,
    Words,
    figure,
    figure_kinds,
    key,
    legend,
    scale_of,
    score_dot,
    signs_of,
    target_words,
    widest,
)

_SIZE, _SHARE, _BROAD, _GAP = 26, 0.66, 150, 16


@dataclass(frozen=True)
class DotsUpright:
    """A chart of dots over short categories in a box, in letters of one size."""

    native: NativeChart
    box: Box
    steps: bool
    size: int

    def picture(self) -> Picture:
        """Everything at its place."""
        marks, names = key(self.native, self.keys, self.line)
        return Picture(
            self.box.width,
            self.box.height,
            self.size,
            _SIZE,
            self.scale,
            (*self._apart(), self._target(), *self._joined()),
            (*self._dots(), *marks),
            (*self._figures(), *self._words(), *names),
            self.fits,
        )

    @cached_property
    def line(self) -> float:
        """The height of a line of letters."""
        return ceil(self.size * CHART.line)

    @cached_property
    def keys(self) -> list[list[tuple[float, int]]]:
        """The names of the series, where there are several."""
        return legend(self.native, self.box.width, self.size) if len(self.native.series) > 1 else []

    @cached_property
    def side(self) -> float:
        """Width of the column at the right in which the line of the target is named, in two lines where it has them."""
        longest = max(target_words(self.native).split(" "), key=len)
        return width(longest, self.size, 700) + 2 * _GAP

    @cached_property
    def plot(self) -> float:
        """Width of the room of the dots."""
        return self.box.width - self.side

    @cached_property
    def room(self) -> float:
        """Width of a category."""
        return self.plot / max(len(self.native.categories), 1)

    @cached_property
    def signs_n(self) -> int:
        """Lines at the foot that say what the signs mean."""
        return lines_n(signs_of(self.native), self.size, self.box.width) if self.native.signs else 0

    @property
    def top(self) -> float:
        """Where the room of the dots begins."""
        return self.line * len(self.keys)

    @property
    def bottom(self) -> float:
        """Where it ends, above the names of the categories."""
        return self.box.height - self.line * (1 + self.signs_n)

    @cached_property
    def scale(self) -> Scale:
        """Where scores lie; above and below is room for a figure beside its dot."""
        end = self.line + _SIZE
        return scale_of(self.native, self.bottom - end, self.top + end)

    @property
    def apart(self) -> float:
        """How far the dots of a category stand from each other."""
        return min(_BROAD, self.room * _SHARE / len(self.native.series))

    @property
    def fits(self) -> bool:
        """Whether every name has its room and every figure its dot's."""
        figures = [figure(self.native, which, place) for which, place in self._there()]
        several = len(self.native.series) > 1
        between = _GAP + (2 * _GAP if self.native.apart else 0)
        names_fit = widest(self.native.categories, self.size) + between <= self.room
        return names_fit and widest(figures, self.size, bold=True) <= (self.apart if several else self.room)

    def _there(self) -> Iterator[tuple[int, int]]:
        """Series and category of every figure that is there."""
        for which, series in enumerate(self.native.series):
            yield from ((which, place) for place, value in enumerate(series.values) if value is not None)

    def _step(self, which: int, category: int) -> int:
        return 0 if not self.steps else (which if len(self.native.series) > 1 else category) + 1

    def _place(self, which: int, category: int) -> tuple[float, float]:
        value = self.native.series[which].values[category]
        x = (category + 0.5) * self.room + (which - (len(self.native.series) - 1) / 2) * self.apart
        return x, self.scale.place(float(value or 0))

    def _dots(self) -> Iterator[Dot]:
        for which, category in self._there():
            yield score_dot(self.native, which, category, self._place(which, category), self._step(which, category))

    def _joined(self) -> Iterator[Stroke]:
        """A line from a year to the next where both were measured alike; no line is ever drawn over a break."""
        for which, series in enumerate(self.native.series):
            for before, now in pairwise(range(len(series.values))):
                known = series.values[before] is not None and series.values[now] is not None
                if known and now not in self.native.apart:
                    ends = (*self._place(which, before), *self._place(which, now))
                    yield Stroke("joined", ends, self._step(which, now))

    def _apart(self) -> Iterator[Stroke]:
        for category in sorted(self.native.apart):
            x = category * self.room
            yield Stroke("apart", (x, self.top, x, self.bottom))

    def _target(self) -> Stroke:
        at = self.scale.place(float(self.native.target))
        return Stroke("target", (0, at, self.plot, at))

    def _figures(self) -> Iterator[Words]:
        """Above a dot that reaches the target, below one that does not."""
        for which, category in self._there():
            value = self.native.series[which].values[category]
            x, y = self._place(which, category)
            away = (self.line + _SIZE) / 2
            below = value is not None and value < self.native.target
            kinds = figure_kinds(self.native, which, category)
            shown = figure(self.native, which, category)
            yield Words(x, y + away if below else y - away, shown, "middle", kinds, step=self._step(which, category))

    def _words(self) -> Iterator[Words]:
        """The categories at the foot, the break between two of them, the target's name, the signs."""
        foot = self.bottom + self.line / 2
        for place, name in enumerate(self.native.categories):
            yield Words((place + 0.5) * self.room, foot, name, "middle")
        for category in sorted(self.native.apart):
            yield Words(category * self.room, foot, APART, "middle", ("apart",))
        at = self.scale.place(float(self.native.target))
        words = target_words(self.native)
        yield Words(self.plot + _GAP, at, words, "start", ("target",), width=self.side - _GAP)
        if self.native.signs:
            middle = self.box.height - self.line * self.signs_n / 2
            yield Words(0, middle, signs_of(self.native), "start", ("note",), width=self.box.width)
