"""A native chart on a slide: bars from zero, every name, the target named at its line, letters as large as fit."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from ita_core.documents.blocks import NativeChart
from ita_core.documents.charts import Frame, Lettering, draw, parted
from ita_core.documents.powerpoint.colours import in_theme
from ita_core.documents.powerpoint.fitting import LEAST_POINTS, PX_A_POINT, largest
from ita_core.documents.powerpoint.pen import Pen
from ita_core.documents.powerpoint.room import Room
from ita_core.documents.slides.measure import width
from ita_core.numbers import MISSING, score_text
from ita_core.text import Text
from ita_core.thai import letters_in, wrap

_MOST = 25.0
_LATIN, _EAST, _THAI = "+mn-lt", "+mn-ea", "+mn-cs"
_LINE, _CLEAR, _SPARE, _FEWEST = 1.25, 20.0, 1.08, 6
_NAMES_AT_MOST = (0.52, 0.42, 0.34)
"""Shares of the room that names may have, the widest first: a narrower column may leave larger letters."""

_LONGEST, _PARTS = "100.00", 10_000


def chart_on(slide: Any, native: NativeChart, room: Room, pen: Pen, text: Text) -> Any:
    """The chart's graphic frame, filling the room."""
    native = parted(native)
    points, size = _largest(native, room)
    lettering = Lettering(_LATIN, pen.hundredths(points) / 100)
    drawn = replace(native, categories=tuple(size.name(name, points) for name in native.categories))
    frame = draw(slide.shapes, drawn, Frame(*room.emu()), lettering)
    space = frame.chart._chartSpace
    _in_theme_fonts(space, pen)
    in_theme(space, pen.colours)
    if not native.upright:
        _lay_out(space, size, points)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", described(native, text))
    return frame


def described(native: NativeChart, text: Text) -> str:
    """What is to be seen, for whoever does not see it: the kind of picture, its line, every name with its figures."""
    key = "documents.chart.described_upright" if native.upright else "documents.chart.described"
    several = len(native.series) > 1
    figures = []
    for place, name in enumerate(native.categories):
        values = [
            f"{series.name} {_shown(series.values[place])}" if several else _shown(series.values[place])
            for series in native.series
            if series.values[place] is not None or not several
        ]
        if any(series.values[place] is not None for series in native.series):
            figures.append(f"{name} {', '.join(values)}")
    return text(key, target=native.line, figures="; ".join(figures) or text("no_data"))


def _shown(value: Any) -> str:
    return MISSING if value is None else score_text(value)


def _largest(native: NativeChart, room: Room) -> tuple[float, "_Sizing"]:
    """The largest letters [points], and how the room is shared out for them."""
    found: list[tuple[float, _Sizing]] = []
    for share in _NAMES_AT_MOST:
        size = _Sizing(native, room, share)
        found.append((largest(_MOST, size.fits), size))
        if native.upright or found[-1][0] >= LEAST_POINTS:
            break
    return max(found, key=lambda one: one[0])


@dataclass(frozen=True)
class _Sizing:
    """How a chart that lies across is shared out in its room [px]."""

    native: NativeChart
    room: Room
    names_share: float

    @cached_property
    def widths(self) -> dict[str, float]:
        """The width of each name at one point [px]; a text's width goes with its size."""
        return {name: width(name, PX_A_POINT) for name in self.native.categories}

    @property
    def longest(self) -> float:
        """The widest name at one point [px]."""
        return max(self.widths.values(), default=0.0)

    def names(self, points: float) -> float:
        """Width of the column of names: as wide as the longest, at most half of the room."""
        return min((self.longest * points + 1) * _SPARE + _CLEAR, self.room.width * self.names_share)

    def name(self, name: str, points: float) -> str:
        """A name in the lines of its column: programs break Thai inside syllables here."""
        room, whole = (self.names(points) - _CLEAR) / _SPARE, self.widths[name] * points
        if self.native.upright or whole <= room:
            return name
        letters = max(int(letters_in(name) * room / whole), _FEWEST)
        for fewer in range(letters, max(letters - _FEWEST, _FEWEST), -1):
            lines = wrap(name, fewer)
            if max(width(line, points * PX_A_POINT) for line in lines) <= room:
                return "\n".join(lines)
        return "\n".join(wrap(name, letters))

    def top(self, points: float) -> float:
        """Height of the series' names."""
        return points * PX_A_POINT * 2.0 if len(self.native.series) > 1 else 4.0

    def foot(self, points: float) -> float:
        """Height of the target's name and the unit below the bars."""
        return points * PX_A_POINT * 3.2

    def bars(self, points: float) -> float:
        """Height of the bars."""
        return self.room.height - self.top(points) - self.foot(points)

    def end(self, points: float) -> float:
        """Width kept for a figure behind the longest bar."""
        return width(_LONGEST, points * PX_A_POINT) * 1.3

    def fits(self, points: float) -> bool:
        """Whether every name and every figure has its line."""
        n, size = max(len(self.native.categories), 1), points * PX_A_POINT
        if self.native.upright:
            figures = width(_LONGEST, size) * len(self.native.series) * 1.3
            return max(self.longest * points * 1.1, figures) <= self.room.width * 0.85 / n
        lines = [self.name(name, points).split("\n") for name in self.native.categories]
        figures_n = sum(not series.quiet for series in self.native.series)
        if max([figures_n, *map(len, lines)]) * size * _LINE > self.bars(points) / n:
            return False
        room = self.room.width - self.names(points) - self.end(points)
        if width(self.native.line, size) * _SPARE > room * float(self.native.target) / 100:
            return False
        wrapped = (width(line, size) for own in lines if len(own) > 1 for line in own)
        return max(wrapped, default=0.0) <= self.names(points) - _CLEAR


def _in_theme_fonts(space: Any, pen: Pen) -> None:
    for tag, face in ((qn("a:ea"), _EAST), (qn("a:cs"), _THAI)):
        for told in space.iter(tag):
            told.set("typeface", face)
    own, other = (part.split('"')[1] for part in pen.tongue.split(" "))
    for told in space.iter(qn("a:defRPr"), qn("a:rPr")):
        told.set("lang", own)
        told.set("altLang", other)


def _lay_out(space: Any, size: _Sizing, points: float) -> None:
    """A place for the bars that leaves its room to the longest name."""
    area = space.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    room = size.room
    x, y = size.names(points) / room.width, size.top(points) / room.height
    wide = 1 - x - size.end(points) / room.width
    shares = {"x": x, "y": y, "w": wide, "h": size.bars(points) / room.height}
    told = "".join(f'<c:{name}Mode val="edge"/>' for name in ("x", "y"))
    told += "".join(f'<c:{name} val="{int(share * _PARTS) / _PARTS}"/>' for name, share in shares.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>{told}</c:manualLayout></c:layout>'
        ),
    )
