"""What a chart on a slide is drawn from: lines, dots and texts at finished places, in px of the chart's box.

Places are worked out here once; a browser only puts them there. Heights are given to the browser as shares of the box,
so that a picture stretches with a higher screen without being drawn again; letters and dots keep their size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import floor
from typing import Any, Literal

from ita_core.charts.palette import BELOW, PAPER
from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import CHART
from ita_core.documents.slides.measure import width
from ita_core.numbers import score_text
from ita_core.thai import thai_digits

Form = Literal["circle", "square", "diamond", "star", "down", "hollow"]
APART = "≠"
FORMS: tuple[Form, ...] = ("square", "circle", "diamond", "star")
"""The forms of several series, so that they are known without colour."""
_STEP, _TOP = 10, 100.0


@dataclass(frozen=True)
class Scale:
    """Where scores lie: from `low` at `start` px to `high` at `end` px."""

    low: float
    high: float
    start: float
    end: float

    def place(self, score: float) -> float:
        """Where a score lies [px]."""
        return self.start + (score - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ends(self) -> tuple[str, str]:
        """What is printed at the two ends."""
        low, high = (score_text(Decimal(int(end)), 0) for end in (self.low, self.high))
        return low, high

    def share(self, score: float) -> float:
        """Where a score lies between the two ends [per cent]."""
        return tenth(100 * (score - self.low) / (self.high - self.low))

    def score(self, place: float) -> float:
        """Which score lies at a place [px]."""
        return self.low + (place - self.start) / (self.end - self.start) * (self.high - self.low)


@dataclass(frozen=True)
class Stroke:
    """A straight line. `kind` names its look in the style sheet; `step` reveals it, step 0 is always there."""

    kind: Literal["track", "target", "apart", "joined"]
    ends: tuple[float, float, float, float]
    step: int = 0


@dataclass(frozen=True)
class Dot:
    """The mark of a score: which series and category it is, and what it says when it is pointed at."""

    x: float
    y: float
    form: Form
    colour: str
    says: str = ""
    series: int = -1
    category: int = -1
    step: int = 0


@dataclass(frozen=True)
class Words:
    """A text whose place is its start, middle or end; its lines are centred on `y`. `width`: 0 for a single line."""

    x: float
    y: float
    text: str
    side: Literal["start", "middle", "end"]
    kinds: tuple[str, ...] = ()
    width: float = 0
    step: int = 0


@dataclass(frozen=True)
class Picture:
    """A drawn chart of `wide` × `high` px. `size`: of its letters; `dot`: across; `fits`: whether all has its room."""

    wide: int
    high: int
    size: int
    dot: float
    scale: Scale
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    words: tuple[Words, ...]
    fits: bool = field(default=True, compare=False)

    @property
    def steps(self) -> int:
        """How many steps reveal it."""
        parts: tuple[Stroke | Dot | Words, ...] = (*self.strokes, *self.dots, *self.words)
        return max((one.step for one in parts), default=0)

    def as_json(self) -> dict[str, Any]:
        """The values as the browser takes them: x in px, heights in per cent of the box."""
        return {
            "size": self.size,
            "dot": tenth(self.dot),
            "steps": self.steps,
            "strokes": [[one.kind, *self._ends(one.ends), one.step] for one in self.strokes],
            "dots": [[tenth(one.x), self._y(one.y), one.form, one.colour, one.says, one.step] for one in self.dots],
            "words": [
                [tenth(one.x), self._y(one.y), one.text, one.side, " ".join(one.kinds), tenth(one.width), one.step]
                for one in self.words
            ],
        }

    def _y(self, y: float) -> float:
        return int(10_000 * y / self.high + 0.5) / 100

    def _ends(self, ends: tuple[float, float, float, float]) -> Iterator[float]:
        x1, y1, x2, y2 = ends
        yield from (tenth(x1), self._y(y1), tenth(x2), self._y(y2))


def tenth(px: float) -> float:
    """A place to a tenth of a px: more digits are seen by nobody and make the file larger."""
    return floor(px * 10 + 0.5) / 10


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """The width of a line of a chart [px]."""
    return width(text, size, 700 if bold else CHART.weight)


def scores_of(native: NativeChart) -> Iterator[float]:
    """Every figure of a chart and its target."""
    yield float(native.target)
    yield from (float(value) for series in native.series for value in series.values if value is not None)


def scale_of(native: NativeChart, start: float, end: float) -> Scale:
    """From the ten below the lowest figure to 100; dots need no zero, and the ends are printed."""
    scores = list(scores_of(native))
    low = float(floor(min(scores) / _STEP) * _STEP)
    return Scale(low, max(*scores, _TOP), start, end)


def figure(native: NativeChart, which: int, category: int) -> str:
    """The printed figure of a dot."""
    shown = score_text(native.series[which].values[category])
    return thai_digits(shown) if native.thai_digits else shown


def target_words(native: NativeChart) -> str:
    """The name of the line of the target; without one its figure."""
    bare = score_text(native.target)
    return native.line or (thai_digits(bare) if native.thai_digits else bare)


def signs_of(native: NativeChart) -> str:
    """What the signs in the picture mean, on one line."""
    return " · ".join(native.signs)


def figure_kinds(native: NativeChart, which: int, category: int) -> tuple[str, ...]:
    """How the figure of a dot is set: in bold, and in the warning colour where its dot has it."""
    return ("strong", "below") if (which, category) in native.signalled else ("strong",)


def score_dot(native: NativeChart, which: int, category: int, place: tuple[float, float], step: int) -> Dot:
    """The dot of a score; by its form it is known without colour."""
    several = sum(not series.quiet for series in native.series) > 1
    signalled = (which, category) in native.signalled
    form: Form = "down" if signalled else FORMS[which % len(FORMS)] if several else "circle"
    colour = BELOW if signalled else native.series[which].color
    return Dot(*place, form, colour, _says(native, which, category), which, category, step)


def earlier_dot(native: NativeChart, which: int, category: int, place: tuple[float, float], step: int) -> Dot:
    """The comparison: a hollow mark on the row of the dot that it is compared with."""
    return Dot(*place, "hollow", PAPER, _says(native, which, category), which, category, step)


def _says(native: NativeChart, which: int, category: int) -> str:
    return f"{native.series[which].name}: {figure(native, which, category)}"


def legend(native: NativeChart, room: float, size: int) -> list[list[tuple[float, int]]]:
    """The places of the series' names in as few lines as hold them: x, which."""
    lines: list[list[tuple[float, int]]] = [[]]
    x = 0.0
    for which, series in enumerate(native.series):
        need = text_width(series.name, size) + _KEY + _BETWEEN
        if x + need > room and lines[-1]:
            lines.append([])
            x = 0.0
        lines[-1].append((x, which))
        x += need
    return lines


_KEY, _BETWEEN, _HALF_KEY = 32, 36, 12
"""Room of a mark before its name, room between two names, half of a mark [px]."""


def key(
    native: NativeChart, rows: Sequence[Sequence[tuple[float, int]]], pitch: float
) -> tuple[list[Dot], list[Words]]:
    """Marks and names of the series, a row of `pitch` px each, from the top."""
    placed = [(x, pitch * (line + 0.5), which) for line, row in enumerate(rows) for x, which in row]
    marks = [key_dot(native, which, (x + _HALF_KEY, y)) for x, y, which in placed]
    return marks, [Words(x + _KEY, y, native.series[which].name, "start") for x, y, which in placed]


def key_dot(native: NativeChart, which: int, place: tuple[float, float], step: int = 0) -> Dot:
    """The mark of a series by its form and colour, beside a name or a figure."""
    return Dot(*place, FORMS[which % len(FORMS)], native.series[which].color, step=step)


def widest(texts: Iterable[str], size: int, *, bold: bool = False) -> float:
    """The width of the widest of some lines [px]."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)
