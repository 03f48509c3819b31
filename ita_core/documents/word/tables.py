"""Tables of a report in Word: header row repeated, rows whole on a page unless they are long, equal neighbours as one
cell."""

from ita_core.charts.palette import BAND, LAST_YEAR, SURFACE
from ita_core.documents.report import Alignment, Table
from ita_core.documents.word.markup import paragraph, run

_HEAD_FILL, _BAND_FILL, _LINE = (color.lstrip("#") for color in (BAND, SURFACE, LAST_YEAR))
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: Table, width: int) -> str:
    """The table as WordprocessingML; `width` of the text area [twentieths of a point]."""
    widths = column_widths(table, width)
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in _SIDES)
    head = "".join(_headed(column.heading, size) for column, size in zip(table.columns, widths, strict=True))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    rows = "".join(_row(table, place, widths) for place in range(len(table.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def column_widths(table: Table, width: int) -> list[int]:
    """The width of each column by its share; the last takes what rounding leaves."""
    whole = sum(column.share for column in table.columns)
    widths = [int(width * column.share / whole) for column in table.columns]
    return [*widths[:-1], width - sum(widths[:-1])]


def _row(table: Table, place: int, widths: list[int]) -> str:
    cells = table.rows[place]
    if place in table.bands:
        banded = _headed(cells[0], sum(widths), "left", span=len(cells))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{banded}</w:tr>"
    held = table.is_short and place + 1 < len(table.rows)
    drawn = []
    for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        merge = _merge(table, place, at) if column.merged else ""
        merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        content = _filled("" if merge == "continue" else cell, column.align, held=held)
        drawn.append(_cell(content, widths[at], f'{merged}<w:vAlign w:val="top"/>'))
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if table.keeps_whole(place) else ""
    return f"<w:tr>{whole}{''.join(drawn)}</w:tr>"


def _merge(table: Table, place: int, at: int) -> str:
    """'restart' at the first of several equal cells, 'continue' at the others; cells merge within their neighbour."""

    def same(one: int, other: int) -> bool:
        if not 0 <= other < len(table.rows) or not table.rows[one][at]:
            return False
        left = [n for n in range(at) if table.columns[n].merged]
        return all(table.rows[one][n] == table.rows[other][n] for n in (*left, at))

    if same(place, place - 1):
        return "continue"
    return "restart" if same(place, place + 1) else ""


def _headed(text: str, width: int, align: Alignment = "center", *, span: int = 1) -> str:
    """A cell of the header row, or the band that heads the rows below it."""
    fill = _BAND_FILL if span > 1 else _HEAD_FILL
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    ground = f'{across}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:vAlign w:val="center"/>'
    return _cell(paragraph("ITAHead", run(text), f'<w:jc w:val="{align}"/>'), width, ground)


def _filled(text: str, align: Alignment, *, held: bool) -> str:
    """A line a paragraph; a `held` one stays on the page of the row below."""
    keep = "<w:keepNext/>" if held else ""
    return "".join(paragraph("ITACell", run(line), f'{keep}<w:jc w:val="{align}"/>') for line in text.split("\n"))


def _cell(content: str, width: int, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
