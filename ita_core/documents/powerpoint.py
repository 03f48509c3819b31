"""The council's slides as PowerPoint: 16:9, native charts, notes with sources."""

from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt
from xlsxwriter.exceptions import XlsxWriterException

from ita_core.charts.palette import ABOVE, BAND, BELOW, INK, MUTED, PRIMARY, SURFACE, TARGET
from ita_core.documents.blocks import Bullets, Deck, NativeChart, Shown, Slide, Table
from ita_core.documents.charts import Frame, Lettering, complex_script, draw, rgb
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.large import BigFigures, Statement, Timeline
from ita_core.documents.output import OFFICE_FONT, refused_by, repack
from ita_core.text import sign

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_LEFT, _WIDTH = Inches(0.6), Inches(12.13)
_TOP, _HEIGHT = Inches(1.75), Inches(5.05)
_GAP = Inches(0.35)
_FOOT, _SOURCE_WIDTH = Inches(6.95), Inches(7.6)
_FOOT_OVER_MARKS, _MARKS = Inches(6.78), Inches(7.08)
_PLACE = (Inches(8.2), Inches(4.53))
_LEFT_SHARE = 0.56
_TITLE_ONLY = 5
_TITLE, _BODY, _TABLE, _CHART, _SMALL = 40, 30, 24, 22, 18
_ONE_LINE, _LONG = 52, 95
_GIANT, _GIANT_OF_TWO, _UPPER, _DOT = 160, 120, 0.62, Inches(0.3)
"""Letters of giant figures [points], the share of the room above what stands below them, and a dot of a timeline."""
_TONES = {"plain": PRIMARY, "good": ABOVE, "bad": BELOW}
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


@refused_by(PythonPptxError, XlsxWriterException)
def council_slides(subject: Subject) -> bytes:
    """The slides of a fiscal year as .pptx, as the officer arranged them; the same input gives the same bytes."""
    told = council_deck(subject)
    presentation = Presentation()
    _wide(presentation)
    layout = presentation.slide_layouts[_TITLE_ONLY]
    _cover(presentation.slides.add_slide(layout), told)
    for number, slide in enumerate(told.slides, start=2):
        _slide(presentation.slides.add_slide(layout), slide, told, number)
    known = presentation.core_properties
    known.title, known.author, known.last_modified_by = told.title, told.lines[0][:255], ""
    buffer = BytesIO()
    presentation.save(buffer)
    return repack(buffer.getvalue())


def _wide(presentation: Any) -> None:
    """16:9 for slides, layouts and master, and the official font for Latin and Thai in the theme."""
    ratio = _WIDE / presentation.slide_width
    presentation.slide_width, presentation.slide_height = _WIDE, _HIGH
    master = presentation.slide_master
    for shapes in (master.placeholders, *(layout.placeholders for layout in presentation.slide_layouts)):
        for shape in shapes:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(int(shape.left * ratio)), Emu(int(shape.width * ratio))
    theme = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    for script in (b"latin", b"cs"):
        for family in (b"Calibri", b""):
            theme._blob = theme.blob.replace(
                b'<a:%s typeface="%s"/>' % (script, family), b'<a:%s typeface="%s"/>' % (script, OFFICE_FONT.encode())
            )


def _cover(slide: Any, told: Deck) -> None:
    _say(slide.shapes.title, told.title, 54, box=(_LEFT, Inches(2.0), _WIDTH, Inches(1.4)), bold=True, color=PRIMARY)
    box = slide.shapes.add_textbox(_LEFT, Inches(3.5), _WIDTH, Inches(2.4))
    box.text_frame.word_wrap = True
    for place, line in enumerate(told.lines):
        _line(_paragraph(box.text_frame, place), line, 36 if place < 2 else 28, color=INK if place < 2 else MUTED)
    _stroke(slide, Inches(3.4))
    _notes(slide, "\n".join((told.title, *told.lines)))


def _slide(slide: Any, told: Slide, whole: Deck, number: int) -> None:
    size = _TITLE if len(told.title) <= _ONE_LINE else 34 if len(told.title) <= _LONG else 28
    _say(slide.shapes.title, told.title, size, box=(_LEFT, Inches(0.35), _WIDTH, Inches(1.2)), bold=True, color=PRIMARY)
    _stroke(slide, Inches(1.6))
    for one, frame in zip(told.shown, _frames(len(told.shown)), strict=True):
        _show(slide, one, frame)
    _foot(slide, told, f"{whole.footer} · {number}")
    _notes(slide, "\n".join(part for part in (told.own_note, told.notes) if part))


def _foot(slide: Any, told: Slide, place: str) -> None:
    """Where the figures stand and what marks mean on the left, agency, year and number on the right."""
    left = (_LEFT, _SOURCE_WIDTH, PP_ALIGN.LEFT)
    source = _FOOT_OVER_MARKS if told.marks else _FOOT
    lines = [(told.source, source, *left), (place, _FOOT, *_PLACE, PP_ALIGN.RIGHT)]
    lines += [(told.marks, _MARKS, *left)] if told.marks else []
    for words, top, start, width, side in lines:
        box = slide.shapes.add_textbox(start, top, width, Inches(0.4))
        box.text_frame.word_wrap = True
        paragraph = _paragraph(box.text_frame, 0)
        paragraph.alignment = side
        _line(paragraph, words, _SMALL, color=MUTED)


def _frames(n: int) -> list[Frame]:
    """The whole room, or a wider left and a narrower right half."""
    if n == 1:
        return [Frame(_LEFT, _TOP, _WIDTH, _HEIGHT)]
    left = int(_WIDTH * _LEFT_SHARE)
    return [Frame(_LEFT, _TOP, left, _HEIGHT), Frame(_LEFT + left + _GAP, _TOP, _WIDTH - left - _GAP, _HEIGHT)]


def _stroke(slide: Any, top: int) -> None:
    stroke = slide.shapes.add_connector(1, _LEFT, top, _LEFT + _WIDTH, top)
    stroke.line.color.rgb = rgb(TARGET)
    stroke.line.width = Pt(2.5)


def _show(slide: Any, shown: Shown, frame: Frame) -> None:
    if isinstance(shown, NativeChart):
        draw(slide.shapes, shown, frame, Lettering(OFFICE_FONT, _CHART))
    elif isinstance(shown, Table):
        _table(slide, shown, frame)
    elif isinstance(shown, BigFigures):
        _figures(slide, shown, frame)
    elif isinstance(shown, Timeline):
        _timeline(slide, shown, frame)
    elif isinstance(shown, Statement):
        _statement(slide, shown, frame)
    else:
        _bullets(slide, shown, frame)


def _bullets(slide: Any, shown: Bullets, frame: Frame) -> None:
    box = slide.shapes.add_textbox(frame.left, frame.top, frame.width, frame.height)
    box.text_frame.word_wrap = True
    letters = sum(map(len, shown.items))
    size = _BODY if letters < frame.width / Inches(13) * 520 else 26 if letters < frame.width / Inches(13) * 800 else 22
    for place, item in enumerate(shown.items):
        paragraph = _paragraph(box.text_frame, place)
        paragraph.space_after = Pt(10)
        _line(paragraph, f"• {item}", size)


def _figures(slide: Any, shown: BigFigures, frame: Frame) -> None:
    """Giant figures beside each other in the upper part, the sign between them, and what must be known below."""
    n, high = len(shown.figures), int(frame.height * (_UPPER if shown.lines else 1))
    room = frame.width // n
    for place, one in enumerate(shown.figures):
        box = slide.shapes.add_textbox(frame.left + place * room, frame.top, room, high)
        box.text_frame.word_wrap = True
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        giant = _GIANT if n == 1 else _GIANT_OF_TWO
        told = [(one.above, 32, False, MUTED), (one.figure, giant, True, _TONES[one.tone])]
        told += [(one.below, 40 if n == 1 else 34, True, INK)] if one.below else []
        for line, (words, size, bold, color) in enumerate(told):
            paragraph = _paragraph(box.text_frame, line)
            paragraph.alignment = PP_ALIGN.CENTER
            _line(paragraph, words, size, bold=bold, color=color)
    if shown.between:
        side = Inches(1)
        box = slide.shapes.add_textbox(frame.left + (frame.width - side) // 2, frame.top + high // 3, side, Inches(1))
        paragraph = _paragraph(box.text_frame, 0)
        paragraph.alignment = PP_ALIGN.CENTER
        _line(paragraph, shown.between, 60, bold=True, color=MUTED)
    _below(slide, shown.lines, frame, high)


def _timeline(slide: Any, shown: Timeline, frame: Frame) -> None:
    """Moments below a line with a dot each, and what must be known below them."""
    high, room = int(frame.height * (_UPPER if shown.lines else 1)), frame.width // max(len(shown.moments), 1)
    _stroke(slide, frame.top + _DOT)
    for place, one in enumerate(shown.moments):
        left = frame.left + place * room
        dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, left, frame.top + _DOT // 2, _DOT, _DOT)
        dot.fill.solid()
        dot.fill.fore_color.rgb = rgb(TARGET if one.weighty else SURFACE)
        dot.line.color.rgb = rgb(TARGET)
        box = slide.shapes.add_textbox(left, frame.top + 2 * _DOT, room - _DOT, high - 2 * _DOT)
        box.text_frame.word_wrap = True
        _line(_paragraph(box.text_frame, 0), one.when, 36, bold=True, color=PRIMARY)
        _line(_paragraph(box.text_frame, 1), one.what, _BODY)
    _below(slide, shown.lines, frame, high)


def _statement(slide: Any, shown: Statement, frame: Frame) -> None:
    """Words to be read aloud, and what must be known below them."""
    high = int(frame.height * (_UPPER if shown.lines else 1))
    box = slide.shapes.add_textbox(frame.left, frame.top, frame.width, high)
    box.text_frame.word_wrap = True
    box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _line(_paragraph(box.text_frame, 0), shown.words, 38, bold=True, color=PRIMARY)
    _below(slide, shown.lines, frame, high)


def _below(slide: Any, lines: tuple[str, ...], frame: Frame, high: int) -> None:
    if lines:
        _bullets(slide, Bullets(lines), Frame(frame.left, frame.top + high, frame.width, frame.height - high))


def _table(slide: Any, shown: Table, frame: Frame) -> None:
    height = min(frame.height, Inches(0.55) * (len(shown.rows) + 1))
    graphic = slide.shapes.add_table(
        len(shown.rows) + 1, len(shown.columns), frame.left, frame.top, frame.width, height
    )
    table, whole = graphic.table, sum(column.share for column in shown.columns)
    graphic._element.nvGraphicFramePr.cNvPr.set("descr", shown.caption or ", ".join(c.heading for c in shown.columns))
    for place, column in enumerate(shown.columns):
        table.columns[place].width = int(frame.width * column.share / whole)
        _cell(table.cell(0, place), column.heading, "center", head=True)
        for row, cells in enumerate(shown.rows, start=1):
            _cell(table.cell(row, place), cells[place], column.align)


_BAD = tuple(map(sign, ("correct", "below", "wrong")))
"""Signs whose cells stand out."""


def _cell(cell: Any, words: str, align: str, *, head: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(BAND if head else SURFACE)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    warned = not head and words[:1] in _BAD
    _line(paragraph, words, _TABLE, bold=head or warned, color=BELOW if warned else INK)


def _say(shape: Any, words: str, size: int, *, box: tuple[int, ...], bold: bool, color: str) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Emu, box)
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    _line(paragraph, words, size, bold=bold, color=color)


def _paragraph(frame: Any, place: int) -> Any:
    return frame.paragraphs[0] if place == 0 else frame.add_paragraph()


def _line(paragraph: Any, words: str, size: int, *, bold: bool = False, color: str = INK) -> None:
    run = paragraph.add_run()
    run.text = words
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, OFFICE_FONT
    font.color.rgb = rgb(color)
    complex_script(run._r.get_or_add_rPr(), OFFICE_FONT)


def _notes(slide: Any, words: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    for place, line in enumerate(words.split("\n")):
        _line(_paragraph(frame, place), line, _SMALL)
