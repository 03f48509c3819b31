"""A table on a slide: rules between its rows, letters as large as its room allows."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu

from ita_core.charts.palette import BAND, BELOW, GRID, INK, MUTED
from ita_core.documents.blocks import Table
from ita_core.documents.powerpoint.colours import element
from ita_core.documents.powerpoint.fitting import CELL_SIDE, CELL_TOP, Ruler, largest
from ita_core.documents.powerpoint.pen import Pen, Words
from ita_core.documents.powerpoint.room import PX, Room
from ita_core.text import sign

_MOST, _HIGHEST_ROW = 24.0, 1.6
_BAD = tuple(map(sign, ("correct", "below", "wrong")))
"""Signs whose cells stand out."""

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style of a table without ground and grid: what is seen is set cell by cell."""


def table_on(slide: Any, shown: Table, room: Room, pen: Pen, ruler: Ruler) -> Any:
    """The table's graphic frame, at the top of the room."""
    points = largest(_MOST, lambda size: sum(ruler.rows(shown, size, room.width)) <= room.height)
    heights = [min(height, room.height) for height in ruler.rows(shown, points, room.width)]
    spare = max(room.height - sum(heights), 0.0) / len(heights)
    heights = [min(height + spare, height * _HIGHEST_ROW) for height in heights]
    frame = slide.shapes.add_table(len(heights), len(shown.columns), *map(Emu, room.upper(sum(heights)).emu()))
    properties = frame.table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    properties.set("bandRow", "0")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _described(shown))
    _fill(frame.table, shown, points, room.width, pen)
    for row, height in zip(frame.table.rows, heights, strict=True):
        row.height = Emu(int(height * PX))
    return frame


def _described(shown: Table) -> str:
    return shown.caption or ", ".join(column.heading for column in shown.columns)


def _fill(table: Any, shown: Table, points: float, width: float, pen: Pen) -> None:
    whole = sum(column.share for column in shown.columns)
    for place, column in enumerate(shown.columns):
        table.columns[place].width = Emu(int(width * column.share / whole * PX))
        head = Words(column.heading, points, bold=True, color=INK, align=column.align)
        _cell(table.cell(0, place), head, pen, ground=BAND, line=MUTED)
        for row, cells in enumerate(shown.rows, start=1):
            warned = cells[place][:1] in _BAD
            words = Words(cells[place], points, bold=warned, color=BELOW if warned else INK, align=column.align)
            _cell(table.cell(row, place), words, pen, line=GRID)


def _cell(cell: Any, words: Words, pen: Pen, *, line: str, ground: str = "") -> None:
    cell.margin_top = cell.margin_bottom = Emu(int(CELL_TOP * PX))
    cell.margin_left = cell.margin_right = Emu(int(CELL_SIDE * PX))
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    pen.write(cell._tc.txBody, [words])
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element(f'<a:lnB w="12700"><a:solidFill>{pen.colours[line]}</a:solidFill></a:lnB>'))
    fill = f"<a:solidFill>{pen.colours[ground]}</a:solidFill>" if ground else "<a:noFill/>"
    properties.append(element(fill))
