"""The slides of a deck, written into the layouts of a design: every part in its placeholder where there is one."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from ita_core.charts.palette import INK, MUTED
from ita_core.documents.blocks import Bullets, Deck, NativeChart, Shown, Slide, Table
from ita_core.documents.large import BigFigures, Large, Statement
from ita_core.documents.powerpoint.chart import chart_on
from ita_core.documents.powerpoint.design import Design, Place, Plan
from ita_core.documents.powerpoint.fitting import PX_A_POINT, Ruler, largest
from ita_core.documents.powerpoint.large import figures_on, statement_words, timeline_on
from ita_core.documents.powerpoint.pen import Pen, Words
from ita_core.documents.powerpoint.room import Room
from ita_core.documents.powerpoint.table import table_on
from ita_core.documents.slides.measure import width
from ita_core.text import Text

_SMALL, _LARGE_ENOUGH = 14.0, 22.0
_FREE_SOURCE = 56.0
"""Room for the source line where the layout has no placeholder for it [px]."""


@dataclass(frozen=True)
class Bench:
    """What is needed to write on slides: where things stand, in which letters, in which language."""

    design: Design
    pen: Pen
    ruler: Ruler
    text: Text

    def points(self, place: Place) -> float:
        """The size of a placeholder's letters in points of Sarabun."""
        return place.points / self.pen.scale


def write_cover(slide: Any, deck: Deck, bench: Bench) -> None:
    """Title and lines of the first slide."""
    plan = bench.design.cover
    _title(slide, deck.title, plan, bench)
    lines = [Words(line, color=INK if place < 2 else MUTED) for place, line in enumerate(deck.lines)]
    if plan.parts:
        write_text(slide, lines, plan.parts[0], bench)
    _finish(slide, "\n".join((deck.title, *deck.lines)), bench)


def write_slide(slide: Any, told: Slide, footer: str, bench: Bench) -> None:
    """One slide: finding, what is shown under it, foot and notes."""
    plan = plan_of(told, bench.design)
    _title(slide, told.title, plan, bench)
    parts = plan.parts if plan.source else tuple(_shortened(part) for part in plan.parts)
    for shown, place in zip(told.shown, parts, strict=False):
        show(slide, shown, place, bench)
    _foot(slide, told, footer, plan, bench)
    notes = "\n".join(part for part in (told.own_note, told.notes) if part)
    _finish(slide, notes, bench)


def plan_of(told: Slide, design: Design) -> Plan:
    """The layout for what a slide shows."""
    return design.one if len(told.shown) <= 1 else design.two


def _shortened(place: Place) -> Place:
    return replace(place, room=place.room.upper(place.room.height - _FREE_SOURCE))


def show(slide: Any, shown: Shown, place: Place, bench: Bench) -> None:
    """One part of a slide in its place."""
    if isinstance(shown, NativeChart):
        frame = chart_on(slide, shown, place.room, bench.pen, bench.text)
        _take_over(slide, frame, place, "chart")
    elif isinstance(shown, Table):
        frame = table_on(slide, shown, place.room, bench.pen, bench.ruler)
        _take_over(slide, frame, place, "table")
    elif isinstance(shown, Bullets):
        write_text(
            slide, [Words(item, bullet=None if place.takes("text") else True) for item in shown.items], place, bench
        )
    else:
        _large(slide, shown, place, bench)


def _large(slide: Any, shown: Large, place: Place, bench: Bench) -> None:
    below = [Words(line, bullet=True) for line in shown.lines]
    if isinstance(shown, Statement):
        write_text(
            slide, [*statement_words(shown, max(bench.points(place), _LARGE_ENOUGH)), *below], place, bench, middle=True
        )
        return
    room, base = place.room, min(bench.points(place), 24.0)
    height = bench.ruler.paragraphs(below, base, room.width - 2 * place.inset) + 16 if below else 0.0
    height = min(height, room.height * 0.5)
    upper = room.upper(room.height - height)
    if isinstance(shown, BigFigures):
        figures_on(slide, shown, upper, bench.pen, bench.ruler)
    else:
        timeline_on(slide, shown, upper, bench.pen, bench.ruler)
    if below:
        write_text(slide, below, replace(place, room=room.below(room.height - height)), bench)


def write_text(slide: Any, words: Sequence[Words], place: Place, bench: Bench, *, middle: bool = False) -> None:
    """Paragraphs in the placeholder, or in a text box where there is none; smaller where they would not fit."""
    room, own = place.room, bench.points(place)
    most = max(own, _LARGE_ENOUGH)
    wide, height = room.width - 2 * place.inset, room.height - 4
    size = largest(
        most, lambda points: bench.ruler.paragraphs(_sized(words, points, most, own), points, wide) <= height
    )
    shape = _placeholder(slide, place.index) if place.takes("text") else None
    if shape is None:
        shape = text_box(slide, room)
        told = _sized(words, size, most)
        told = [one if one.color else replace(one, color=INK) for one in told]
    else:
        _put(shape, room)
        told = _sized(words, size, most, own)
    if middle:
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    bench.pen.write(shape.text_frame._txBody, told)


def _sized(words: Iterable[Words], points: float, most: float, own: float = 0.0) -> list[Words]:
    """Paragraphs at a size, which the placeholder's `own` is not told; those with a size of their own shrink alike."""
    plain = points if points != own else 0.0
    return [replace(one, points=one.points * points / most if one.points else plain) for one in words]


def text_box(slide: Any, room: Room) -> Any:
    """A box for text that wraps and has no insets."""
    shape = slide.shapes.add_textbox(*map(Emu, room.emu()))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return shape


def _title(slide: Any, words: str, plan: Plan, bench: Bench) -> None:
    shape = slide.shapes.title
    room, most = plan.title.room, bench.points(plan.title)
    width, ruler = room.width - 2 * plan.title.inset, bench.ruler
    size = largest(most, lambda points: ruler.height(words, points, width, bold=True) <= room.height)
    _put(shape, room)
    bench.pen.write(shape.text_frame._txBody, [Words(words, points=size if size != most else 0.0)])


def _placeholder(slide: Any, index: int | None) -> Any:
    return next((one for one in slide.placeholders if one.placeholder_format.idx == index), None)


def _put(shape: Any, room: Room) -> None:
    """Give a placeholder a place of its own where its layout has another."""
    wanted = room.emu()
    if (shape.left, shape.top, shape.width, shape.height) != wanted:
        shape.left, shape.top, shape.width, shape.height = map(Emu, wanted)


def _take_over(slide: Any, frame: Any, place: Place, shown: str) -> None:
    """Put a graphic in the place of its placeholder, in the order of the slide too; one without stays as it is."""
    shape = _placeholder(slide, place.index)
    if shape is None or not place.takes(shown):
        return
    own = frame._element
    own.nvGraphicFramePr.find(qn("p:nvPr")).append(deepcopy(shape._element.find(f".//{qn('p:ph')}")))
    shape._element.addprevious(own)
    shape._element.getparent().remove(shape._element)


def _foot(slide: Any, told: Slide, footer: str, plan: Plan, bench: Bench) -> None:
    """Where the figures stand and what marks mean; the office, the year and the page's number."""
    lines = [Words(line) for line in (told.source, told.marks) if line]
    number = slide.part.package.presentation_part.presentation.slides.index(slide) + 1
    if plan.footer:
        _clone(slide, plan, plan.footer, Words(footer), bench)
    if plan.number:
        _clone(slide, plan, plan.number, Words("", number=number), bench)
    if not plan.footer or not plan.number:
        told_footer = "" if plan.footer else footer
        lines.append(
            Words(
                f"{told_footer} · " if told_footer and not plan.number else told_footer,
                number=None if plan.number else number,
            )
        )
    if plan.source:
        shape = _placeholder(slide, plan.source.index)
        _fit_line(shape.text_frame, lines, plan.source, bench)
        return
    last = max(plan.parts, key=lambda part: part.room.width)
    left = min(part.room.left for part in plan.parts)
    right = max(part.room.left + part.room.width for part in plan.parts)
    top = last.room.top + last.room.height - _FREE_SOURCE + 6
    room = Room(left, top, right - left, _FREE_SOURCE - 6)
    shape = text_box(slide, room)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _fit_line(shape.text_frame, lines, Place(room, points=_SMALL * bench.pen.scale), bench, color=MUTED)


def _fit_line(frame: Any, lines: Sequence[Words], place: Place, bench: Bench, color: str = "") -> None:
    most = bench.points(place)
    told = [replace(line, bullet=False, before=0.0, color=color) for line in lines]
    width = place.room.width - 2 * place.inset
    size = largest(most, lambda points: bench.ruler.paragraphs(told, points, width) <= place.room.height)
    bench.pen.write(frame._txBody, [replace(line, points=size) for line in told])


def _clone(slide: Any, plan: Plan, place: Place, words: Words, bench: Bench) -> None:
    """A footer or a number as the layout has it: python-pptx leaves them out of a new slide."""
    of_layout = next(one for one in plan.layout.placeholders if one.placeholder_format.idx == place.index)
    kind = of_layout._element.find(f".//{qn('p:ph')}")
    attributes = " ".join(f'{name}="{value}"' for name, value in kind.attrib.items())
    number = max(int(one.get("id")) for one in slide.shapes._spTree.iter(qn("p:cNvPr"))) + 1
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name=""/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr/>"
        "<p:txBody><a:bodyPr/><a:lstStyle/></p:txBody></p:sp>"
    )
    shape.find(f".//{qn('p:cNvPr')}").set("name", of_layout.name)
    slide.shapes._spTree.append(shape)
    most, room = bench.points(place), place.room
    size = largest(most, lambda points: width(words.text, points * PX_A_POINT) <= room.width * 0.9 - 2 * place.inset)
    bench.pen.write(shape.find(qn("p:txBody")), [replace(words, points=size if size < most else 0.0)])


def _finish(slide: Any, notes: str, bench: Bench) -> None:
    """Take out placeholders that nothing stands in, and write the notes."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text and shape._element.find(f".//{qn('a:fld')}") is None:
            shape._element.getparent().remove(shape._element)
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        bench.pen.write(frame._txBody, [Words(line) for line in notes.split("\n")])
