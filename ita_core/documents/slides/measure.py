"""How wide a text is and how many lines it takes on a slide, by the faces that slides carry; what large words need."""

from functools import cache, lru_cache

from PIL import ImageFont

from ita_core.documents.large import BigFigures, Large, Statement, Timeline
from ita_core.documents.output import sarabun
from ita_core.documents.slides import geometry
from ita_core.documents.slides.geometry import Box

_MEASURED = 200
_HALF_WORD = 1.2
"""Room left at the end of a line that breaks inside Thai words, in letters: a browser breaks between words only."""


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text on one line [px]."""
    return _measured(text, weight) * size / _MEASURED


@lru_cache(maxsize=20_000)
def _measured(text: str, weight: int) -> float:
    """The width at the size of measuring: a chart asks for the same words at every size that it tries."""
    return _face(weight).getlength(text)


def lines_n(text: str, size: float, room: float, weight: int = 400) -> int:
    """How many lines a text takes in a width [px]; at least one."""
    return sum(_lines(part, size, room, weight) for part in text.split("\n"))


def _lines(text: str, size: float, room: float, weight: int) -> int:
    count, used, space = 1, 0.0, width(" ", size, weight)
    for word in text.split(" "):
        need, gap = width(word, size, weight), space if used else 0.0
        if used + gap + need <= room:
            used += gap + need
        elif word.isascii():
            count, used = count + 1, need
        else:
            first = max(room - used - gap - size * _HALF_WORD, 0.0)
            left, whole = need - first, max(room - size * _HALF_WORD, size)
            more = max(-(-left // whole), 1)
            count, used = count + int(more), left - (more - 1) * whole
    return count


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sarabun(weight)), _MEASURED, layout_engine=ImageFont.Layout.BASIC)


def large_height(shown: Large, box: Box, size: float) -> float:
    """The height that large words take at a size of the lines below them [px]."""
    above = _figures(shown, box, size) if isinstance(shown, BigFigures) else _words(shown, box, size)
    room = box.width - geometry.BULLET_INDENT
    lines = sum(lines_n(line, size, room) for line in shown.lines) * size * geometry.LARGE.line
    return above + lines + geometry.LARGE_GAP * bool(shown.lines) + geometry.BULLET_GAP * max(len(shown.lines) - 1, 0)


def _figures(shown: BigFigures, box: Box, size: float) -> float:
    em, n = geometry.EM, len(shown.figures)
    between = width(shown.between, size * em["between"], 700) + 2 * geometry.LARGE_SIDE if shown.between else 0.0
    room = (box.width - between) / max(n, 1) - geometry.LARGE_SIDE * (n > 1)
    heights = []
    for one in shown.figures:
        if width(one.figure, size * em["figure"], 700) > room:
            return float("inf")
        rows = ((one.above, em["above"], 400), (one.below, em["below"], 700))
        told = (_high(words, size * scale, room, weight) for words, scale, weight in rows if words)
        heights.append(size * em["figure"] * 1.1 + sum(told))
    return max(heights, default=0.0)


def _words(shown: Timeline | Statement, box: Box, size: float) -> float:
    if isinstance(shown, Statement):
        return _high(shown.words, size * geometry.EM["spoken"], box.width - geometry.BULLET_INDENT, 700)
    room = box.width / max(len(shown.moments), 1) - geometry.LARGE_SIDE
    told = (
        _high(one.when, size * geometry.EM["when"], room, 700) + _high(one.what, size, room, 400)
        for one in shown.moments
    )
    return size * 1.2 + max(told, default=0.0)


def _high(words: str, size: float, room: float, weight: int) -> float:
    return lines_n(words, size, room, weight) * size * geometry.LARGE.line
