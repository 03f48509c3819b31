"""Giant figures, a line of dates and words to be read aloud, in shapes that an office can go on editing."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from ita_core.charts.palette import ABOVE, BELOW, INK, MUTED, PAPER, PRIMARY, TARGET
from ita_core.documents.large import BigFigure, BigFigures, Statement, Timeline
from ita_core.documents.powerpoint.colours import element
from ita_core.documents.powerpoint.fitting import PX_A_POINT, Ruler, largest
from ita_core.documents.powerpoint.pen import Pen, Words
from ita_core.documents.powerpoint.room import PX, Room
from ita_core.documents.slides.measure import width

_GIANT, _ABOVE, _MEANING = 150.0, 24.0, 32.0
_BETWEEN, _SIGN = 90.0, 54.0
_WHEN, _WHAT, _DOT, _GAP = 34.0, 30.0, 30.0, 24.0
_TONES = {"plain": PRIMARY, "good": ABOVE, "bad": BELOW}


def statement_words(shown: Statement, points: float) -> list[Words]:
    """The words that are read aloud, larger than what stands below them."""
    return [Words(shown.words, points * 1.25, bold=True, bullet=False)]


def figures_on(slide: Any, shown: BigFigures, room: Room, pen: Pen, ruler: Ruler) -> None:
    """Figures beside each other, the sign between them."""
    n = len(shown.figures)
    gap = _BETWEEN if shown.between else _GAP
    rooms = [room.column(place, n, gap) for place in range(n)]
    share = min(_share(one, own, ruler) for one, own in zip(shown.figures, rooms, strict=True))
    for one, own in zip(shown.figures, rooms, strict=True):
        _box(slide, own, _figure_words(one, share), pen)
    if shown.between and n > 1:
        middle = Room(rooms[0].left + rooms[0].width, room.top, gap, room.height)
        _box(slide, middle, [Words(shown.between, _SIGN, bold=True, color=MUTED, align="center", bullet=False)], pen)


def _figure_words(one: BigFigure, share: float) -> list[Words]:
    told = [
        Words(one.above, max(_ABOVE * share, 18.0), color=MUTED, align="center", bullet=False),
        Words(one.figure, _GIANT * share, bold=True, color=_TONES[one.tone], align="center", bullet=False, before=0),
        Words(one.below, max(_MEANING * share, 18.0), bold=True, color=INK, align="center", bullet=False, before=0),
    ]
    return [words for words in told if words.text]


def _share(one: BigFigure, room: Room, ruler: Ruler) -> float:
    """How much of the full size the figure and its words have room for."""

    def fits(percent: float) -> bool:
        words = _figure_words(one, percent / 100)
        wide = width(one.figure, _GIANT * percent / 100 * PX_A_POINT, 700) * ruler.wider <= room.width
        return wide and ruler.paragraphs(words, _ABOVE, room.width) <= room.height

    return largest(100.0, fits) / 100


def timeline_on(slide: Any, shown: Timeline, room: Room, pen: Pen, ruler: Ruler) -> None:
    """Moments below a line with a dot each."""
    n = max(len(shown.moments), 1)
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, *map(Emu, (int(room.left * PX), int((room.top + _DOT) * PX))),
        *map(Emu, (int((room.left + room.width) * PX), int((room.top + _DOT) * PX))),
    )  # fmt: skip
    _stroke(line._element, TARGET, 3.0, pen)
    columns = [room.below(_DOT * 2).column(place, n, _GAP) for place in range(n)]
    told = [
        (Words(one.when, _WHEN, bold=True, bullet=False), Words(one.what, _WHAT, bullet=False)) for one in shown.moments
    ]

    def fits(percent: float) -> bool:
        return all(
            ruler.paragraphs(_at(words, percent / 100), _WHAT, column.width) <= column.height
            for words, column in zip(told, columns, strict=False)
        )

    share = largest(100.0, fits) / 100
    for one, words, column in zip(shown.moments, told, columns, strict=False):
        dot = slide.shapes.add_shape(
            MSO_SHAPE.OVAL, *map(Emu, Room(column.left, room.top + _DOT / 2, _DOT, _DOT).emu())
        )
        _paint(dot, TARGET if one.weighty else PAPER, pen)
        when, what = _at(words, share)
        _box(slide, column, [_in(when, PRIMARY), _in(what, INK)], pen, anchor=MSO_ANCHOR.TOP)


def _at(words: Sequence[Words], share: float) -> list[Words]:
    return [Words(one.text, one.points * share, one.bold, one.color, one.align, one.bullet) for one in words]


def _in(words: Words, color: str) -> Words:
    return Words(words.text, words.points, words.bold, color, words.align, words.bullet)


def _box(slide: Any, room: Room, words: Sequence[Words], pen: Pen, anchor: Any = MSO_ANCHOR.MIDDLE) -> None:
    shape = slide.shapes.add_textbox(*map(Emu, room.emu()))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    pen.write(frame._txBody, words)


def _paint(shape: Any, color: str, pen: Pen) -> None:
    """Ground and outline of a shape in theme colours, without the shadow that a theme may give it."""
    properties = shape._element.spPr
    properties.append(element(f"<a:solidFill>{pen.colours[color]}</a:solidFill>"))
    _stroke(shape._element, TARGET, 3.0, pen)
    properties.append(element("<a:effectLst/>"))


def _stroke(own: Any, color: str, points: float, pen: Pen) -> None:
    for style in own.findall(qn("p:style")):
        own.remove(style)
    line = element(f'<a:ln w="{Pt(points)}"><a:solidFill>{pen.colours[color]}</a:solidFill></a:ln>')
    own.spPr.append(line)
