"""Dots on lying tracks: a row each, names on the left, figures on the right; no text can meet another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import CHART, Box
from ita_core.documents.slides.measure import lines_n
from ita_core.documents.slides.picture import (
    APART,
    Dot,
    Picture,
    Scale,
    Stroke,
    Words,
    earlier_dot,
    figure,
    figure_kinds,
    key,
    key_dot,
    legend,
    scale_of,
    score_dot,
    signs_of,
    target_words,
    text_width,
    widest,
)

_NARROW, _WIDE, _LEAST_PLOT = 0.46, 0.64, 100
"""Share of the width that the names may take, and when they would not fit otherwise; room that the tracks keep."""
_LARGE, _SMALL, _PITCH = 26, 12, 68
BROAD = 800
"""In a narrower box the comparison has no column of figures: the tracks need that room."""
_PAD, _GAP, _AFTER, _MARK, _ROW = 18, 26, 10, 34, 1
"""Room at the ends of a track, before a column of figures, behind the names, for a mark beside a figure, of a row."""


@dataclass(frozen=True)
class _Row:
    """Which series and category a row is, its middle, and the step that shows it."""

    which: int
    category: int
    y: float
    step: int


@dataclass(frozen=True)
class DotsAcross:
    """A chart of lying tracks in a box, in letters of one size."""

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
            self._dot_size(),
            self.scale,
            (*self._tracks(), self._target()),
            (*self._dots(), *self._key_marks(), *marks),
            (*self._names(), *self._figures(), *self._head(), *self._foot(), *names),
            self.fits,
        )

    @cached_property
    def line(self) -> float:
        """The height of a line of letters."""
        return ceil(self.size * CHART.line)

    @cached_property
    def earlier(self) -> int | None:
        """The series that only stands for comparison: a mark on the row of the first one."""
        return 1 if len(self.native.series) == 2 and self.native.series[1].quiet else None

    @property
    def earlier_is_printed(self) -> bool:
        """Whether the comparison has a column of figures."""
        return self.earlier is not None and self.box.width >= BROAD

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The series with dots of their own."""
        return tuple(which for which in range(len(self.native.series)) if which != self.earlier)

    @cached_property
    def column(self) -> float:
        """How wide the column of figures is, its head and marks included."""
        shown = [figure(self.native, which, place) for which in self.own for place in range(self._n)]
        head = self.native.series[self.own[0]].name if self.earlier is not None else ""
        marks = _MARK if len(self.own) > 1 else 0
        return widest([*shown, head], self.size, bold=True) + marks + _GAP

    @cached_property
    def earlier_column(self) -> float:
        """How wide the column of the comparison is; nothing where it is not printed."""
        if self.earlier is None or not self.earlier_is_printed:
            return 0.0
        shown = [self._earlier_figure(place) for place in range(self._n)]
        return widest([*shown, self._earlier_head()], self.size) + _GAP

    @property
    def _n(self) -> int:
        return len(self.native.categories)

    @cached_property
    def right(self) -> float:
        """Where the columns of figures begin."""
        return self.box.width - self.column - self.earlier_column

    @cached_property
    def keys(self) -> list[list[tuple[float, int]]]:
        """The names of the series above the tracks, where there are several."""
        return legend(self.native, self.box.width, self.size) if len(self.own) > 1 else []

    @cached_property
    def top(self) -> float:
        """Where the rows begin: below the names of the series and the line that names the target."""
        return self.line * (len(self.keys) + 1) + 2

    @cached_property
    def bottom(self) -> float:
        """Where the rows end: above the ends of the scale and what the signs mean."""
        return self.box.height - self.line * (1 + self.sign_lines_n) - 2

    @cached_property
    def sign_lines_n(self) -> int:
        """How many lines what the signs mean needs below the ends of the scale, beside which it usually stands."""
        left, right = ("".join(self._signs(apart=apart)) for apart in (False, True))
        names, columns = min(self._longest, self.box.width * _NARROW), self.column + self.earlier_column
        beside = text_width(left, self.size) + _GAP <= names and text_width(right, self.size) + _GAP <= columns
        return 0 if beside else lines_n(signs_of(self.native), self.size, self.box.width)

    def _signs(self, *, apart: bool) -> list[str]:
        return [sign for sign in self.native.signs if sign.startswith(APART) is apart]

    @cached_property
    def _longest(self) -> float:
        return widest(self.native.categories, self.size) + 2 * _AFTER

    @cached_property
    def left(self) -> float:
        """The width of the column of names: narrow, or wide where they would not fit."""
        narrow = min(self._longest, self.box.width * _NARROW)
        if sum(self._needs(narrow)) <= self.bottom - self.top:
            return narrow
        return min(self._longest, self.box.width * _WIDE, max(self.right - _LEAST_PLOT, 0))

    @cached_property
    def fits(self) -> bool:
        """Whether every name and row has its room."""
        return sum(self._needs(self.left)) <= self.bottom - self.top

    def _needs(self, room: float) -> list[float]:
        return [
            max(lines_n(name, self.size, room - _AFTER), len(self._there(place))) * self.line + _ROW
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
    def rows(self) -> list[_Row]:
        """Every row with its place."""
        found = []
        for place, (middle, height) in enumerate(self.middles):
            there = self._there(place)
            pitch = min(height / max(len(there), 1), _PITCH)
            for line, which in enumerate(there):
                step = (self.own.index(which) if len(self.own) > 1 else place) + 1
                y = middle + (line - (len(there) - 1) / 2) * pitch
                found.append(_Row(which, place, y, step if self.steps else 0))
        return found

    @cached_property
    def scale(self) -> Scale:
        """Where scores lie on a track."""
        return scale_of(self.native, self.left + _PAD, max(self.right - _PAD, self.left + _PAD + 1))

    def _target(self) -> Stroke:
        at = self.scale.place(float(self.native.target))
        return Stroke("target", (at, self.top, at, self.bottom))

    def _tracks(self) -> Iterator[Stroke]:
        for row in self.rows:
            yield Stroke("track", (self.scale.start - _PAD, row.y, self.scale.end + _PAD, row.y))

    def _dots(self) -> Iterator[Dot]:
        """The scores, and before each on its row the comparison where the two may be compared."""
        for row in self.rows:
            if self.earlier is not None and row.category not in self.native.apart:
                then = self.native.series[self.earlier].values[row.category]
                if then is not None:
                    place = (self.scale.place(float(then)), row.y)
                    yield earlier_dot(self.native, self.earlier, row.category, place, row.step)
            value = self.native.series[row.which].values[row.category]
            if value is not None:
                place = (self.scale.place(float(value)), row.y)
                yield score_dot(self.native, row.which, row.category, place, row.step)

    def _dot_size(self) -> float:
        rows = sorted(row.y for row in self.rows)
        gaps = [(after - before) * 0.66 for before, after in pairwise(rows)]
        return max(min([_LARGE, *gaps]), _SMALL)

    def _names(self) -> Iterator[Words]:
        for name, (middle, _) in zip(self.native.categories, self.middles, strict=True):
            yield Words(self.left - _AFTER, middle, name, "end", width=self.left - _AFTER)

    def _figures(self) -> Iterator[Words]:
        for row in self.rows:
            kinds = figure_kinds(self.native, row.which, row.category)
            shown = figure(self.native, row.which, row.category)
            yield Words(self.right + self.column, row.y, shown, "end", kinds, step=row.step)
            if self.earlier_is_printed:
                yield Words(self.box.width, row.y, self._earlier_figure(row.category), "end", step=row.step)

    def _earlier_figure(self, category: int) -> str:
        shown = figure(self.native, self.earlier or 0, category)
        return f"{APART} {shown}" if category in self.native.apart else shown

    def _earlier_head(self) -> str:
        """The name of the comparison with its mark, which it has nowhere where nothing may be compared."""
        name = self.native.series[self.earlier or 0].name
        return name if len(self.native.apart) == self._n else f"◇ {name}"

    def _key_marks(self) -> Iterator[Dot]:
        if len(self.own) > 1:
            for row in self.rows:
                yield key_dot(self.native, row.which, (self.right + _GAP / 2 + _MARK / 2, row.y), row.step)

    def _head(self) -> Iterator[Words]:
        """The name of the target over its line, and the heads of the columns."""
        middle = self.top - 2 - self.line / 2
        free = 0.0
        if self.earlier is not None:
            now, then = self.native.series[self.own[0]].name, self._earlier_head()
            yield Words(self.right + self.column, middle, now, "end", ("strong",))
            if self.earlier_is_printed:
                yield Words(self.box.width, middle, then, "end")
            else:
                yield Words(0, middle, then, "start")
                free = text_width(then, self.size) + _GAP
        words = target_words(self.native)
        half = text_width(words, self.size, bold=True) / 2
        at = self.scale.place(float(self.native.target))
        last = (self.right if self.earlier is not None else self.box.width) - half
        yield Words(max(min(at, last), free + half), middle, words, "middle", ("target",))

    def _foot(self) -> Iterator[Words]:
        """The ends of the scale below the tracks, and what the warning sign means."""
        middle = self.bottom + 2 + self.line / 2
        for place, end in zip((self.scale.start, self.scale.end), self.scale.ends, strict=True):
            yield Words(place, middle, end, "middle", ("scale",))
        if self.sign_lines_n:
            middle += self.line * (1 + self.sign_lines_n) / 2
            yield Words(0, middle, signs_of(self.native), "start", ("note",), width=self.box.width)
            return
        for sign in self._signs(apart=False):
            yield Words(0, middle, sign, "start", ("note",))
        for sign in self._signs(apart=True):
            yield Words(self.box.width, middle, sign, "end", ("note",))
