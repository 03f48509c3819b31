"""The Excel workbook: one table a sheet, numbers as numbers, every text as text."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ita_core.charts.palette import BELOW, GRID, INK, MUTED, PAPER, PRIMARY, TARGET
from ita_core.documents.blocks import NativeChart, mapped_chart
from ita_core.documents.charts import UNDER_AXIS, parted, target_format, told_as
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.tables_book import Sheet, tables_book
from ita_core.documents.output import (
    LOCALES,
    Cleaner,
    Progress,
    end_of,
    in_steps,
    nobody_asks,
    refused_by,
    repack,
)
from ita_core.numbers import RangedScore, score_text
from ita_core.tables.column import Column
from ita_core.tables.format import headings_and_rows, numbers_in, shown_columns
from ita_core.text import Text
from ita_core.text.sureness import marks_line
from ita_core.thai import letters_in

_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp, so that the same tables have the same bytes
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LIVE = ("=", "+", "-", "@", "|", "%")
_WIDEST, _NARROWEST = 52, 7
_PAGE_WIDTH, _LEAST_WIDE = 175, 18
"""Letters across a page that is still read in print, and how narrow a column of sentences becomes for it."""
_LINE_HEIGHT = 16.5
_LETTERS_A_UNIT = 1.15
"""Thai letters of Sarabun in a unit of column width, with room to spare: a row too high is better than a cut line."""
_HIGHEST = 409
"""Points of a row; Excel repairs a file that asks for more."""
_PIXELS_A_ROW = 20
_CHART_WIDTH, _USUAL_PIXELS = 720, 64
_APART = 2
_HEAD_ROW, _FIRST_ROW = 2, 3
_A4 = 9


@refused_by(XlsxWriterException)
def excel_tables(subject: Subject, dated: dt.date | None = None, progress: Progress = nobody_asks) -> bytes:
    """All tables, findings and charts of a year as .xlsx, each sheet a step; the same input gives the same bytes."""
    buffer, clean = BytesIO(), Cleaner()
    sheets = tables_book(subject)
    text = subject.text
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        title = f"{text('documents.book.title')} · {subject.agency}"
        year = text("documents.year", year=subject.assessment.fiscal_year)
        told = {"title": clean(title), "author": clean(subject.agency), "subject": year, "created": _CREATED}
        book.set_properties(told)
        looks = _Looks(book)
        cover = book.add_worksheet(text("documents.book.cover"))
        for sheet in in_steps(sheets, progress):
            _write(book, looks, sheet, clean, text)
        _cover(cover, looks, subject, sheets, clean)
    return repack(buffer.getvalue(), dated or end_of(subject.assessment.fiscal_year), LOCALES[text.language])


def excel_sheets(sheets: Sequence[Sheet], text: Text) -> bytes:
    """Tables that belong to no fiscal year of one office as .xlsx; the same input gives the same bytes."""
    buffer, clean = BytesIO(), Cleaner()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": clean(sheets[0].title), "created": _CREATED})
        looks = _Looks(book)
        for sheet in sheets:
            _write(book, looks, sheet, clean, text)
    return repack(buffer.getvalue(), locale=LOCALES[text.language])


class _Looks:
    """The cell formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        def look(**more: object) -> Format:
            return book.add_format({"font_name": "Sarabun", "font_size": 10, "valign": "top"} | more)

        line = {"bottom": 1, "bottom_color": GRID}
        self.title = look(bold=True, font_size=14, font_color=PRIMARY)
        self.note = look(font_color=MUTED)
        self.head = look(bold=True, bg_color=PRIMARY, font_color=PAPER, text_wrap=True, indent=1, **line)
        self.text = look(text_wrap=True, num_format="@", indent=1, **line)
        # Typed again by hand, a text that starts like a formula would become one; the quote keeps it a text.
        self.quoted = look(text_wrap=True, num_format="@", indent=1, quote_prefix=True, **line)
        self._numbers = {
            (places, signed): look(num_format=_pattern(places, signed=signed), align="right", **line)
            for places in (2, 4)
            for signed in (False, True)
        }

    def number(self, field: Column) -> Format:
        """The format that shows the numbers of a column as they are printed."""
        return self._numbers[field.places or 2, field.signed]


def _pattern(places: int, *, signed: bool) -> str:
    digits = f"0.{'0' * places}"
    return f"+{digits};−{digits};{digits}" if signed else digits


def _write(book: Workbook, looks: _Looks, sheet: Sheet, clean: Cleaner, text: Text) -> None:
    page = book.add_worksheet(sheet.name)
    (told, rows), fields = headings_and_rows(sheet.table, text), shown_columns(sheet.table)
    headings = [clean(heading) for heading in told]
    lines = frozenset(column for column, field in enumerate(fields) if field.lines)
    _text(page, 0, 0, clean(sheet.title), looks.title)
    if marks := marks_line((sheet.title, *headings, *(cell for row in rows for cell in row)), text):
        _text(page, 1, 0, marks, looks.note)
    for column, heading in enumerate(headings):
        _text(page, _HEAD_ROW, column, heading, looks.head)
    for column, field in enumerate(fields):
        values = [None] * len(rows) if field.places is None else numbers_in(sheet.table, field)
        for row, (words, value) in enumerate(zip(rows, values, strict=True), start=_FIRST_ROW):
            if value is None or isinstance(value, RangedScore):
                parts = words[column].split("\n") if field.lines else [words[column]]
                _text_cell(page, (row, column), "\n".join(map(clean, parts)), looks)
            else:
                page.write_number(row, column, float(value), looks.number(field))
    widths = _set_up(page, headings, rows, lines)
    last, right = _HEAD_ROW + len(rows), max(len(headings) - 1, 0)
    if sheet.chart is not None:
        wide = max(_CHART_WIDTH, sum(map(_pixels, widths)))
        right = _columns_under(wide, widths) - 1
        last = _draw(book, page, parted(mapped_chart(sheet.chart, clean)), (last + 2, right + _APART, wide))
    page.fit_to_pages(1, int(sheet.chart is not None))
    page.print_area(0, 0, last, right)


def _text_cell(page: Worksheet, at: tuple[int, int], words: str, looks: _Looks) -> None:
    _text(page, *at, words, looks.quoted if words.startswith(_LIVE) else looks.text)


def _text(page: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    if words:
        page.write_string(row, column, words, look)
    else:
        page.write_blank(row, column, None, look)


def _pixels(width: float) -> int:
    """The width of a column on the screen."""
    return int(width * 7 + 0.5) + 5


def _columns_under(wide: int, widths: list[float]) -> int:
    """How many columns a picture of a width [px] stands on, beyond the table's own in the usual width."""
    left, n = wide, 0
    while left > 0:
        left -= _pixels(widths[n]) if n < len(widths) else _USUAL_PIXELS
        n += 1
    return max(n, len(widths))


def _set_up(page: Worksheet, headings: list[str], rows: list[tuple[str, ...]], lines: frozenset[int]) -> list[float]:
    """Widths, heights and how the sheet is printed; returns the widths."""
    whole = [_width(heading, [row[place] for row in rows]) for place, heading in enumerate(headings)]
    widths = _narrowed(whole, lines)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, whole_row in enumerate([tuple(headings), *rows], start=_HEAD_ROW):
        height = _LINE_HEIGHT * max((_lines(c, w) for c, w in zip(whole_row, widths, strict=True)), default=1)
        page.set_row(row, min(height, _HIGHEST))
    page.hide_gridlines(2)
    page.freeze_panes(_FIRST_ROW, 0)
    page.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(len(rows), 1), max(len(headings) - 1, 0))
    page.set_paper(_A4)
    page.set_landscape()
    page.repeat_rows(_HEAD_ROW)
    page.set_footer("&C&P / &N")
    return widths


def _narrowed(widths: list[float], lines: frozenset[int]) -> list[float]:
    """The widest columns made narrower until the print of all can be read on one page; one of `lines` stays wider."""
    narrowed = widths
    for widest in range(_WIDEST, _LEAST_WIDE, -2):
        narrowed = [min(width, widest * (1 + (place in lines))) for place, width in enumerate(widths)]
        if sum(narrowed) <= _PAGE_WIDTH:
            break
    return narrowed


def _width(heading: str, cells: list[str]) -> float:
    lines = (line for cell in cells for line in cell.split("\n"))
    longest = max([letters_in(heading) * 0.75, *map(letters_in, lines)], default=0)
    return min(_WIDEST, max(_NARROWEST, longest + 2.5))


def _lines(cell: str, column_width: float) -> int:
    letters = int(column_width * _LETTERS_A_UNIT)
    return sum(max(1, -(-letters_in(line) // letters)) for line in cell.split("\n"))


def _draw(book: Workbook, page: Worksheet, native: NativeChart, at: tuple[int, int, int]) -> int:
    """A chart below the table; its values stand to the right, outside the print. Returns the last row it covers.

    `at`: the row it begins in, the column of its values, its width [px].
    """
    below, right, wide = at
    _values(book, page, native, right)
    chart = book.add_chart({"type": "column" if native.upright else "bar"})
    for which in range(len(native.series)):
        chart.add_series(_series(page, native, which, right))
    _axes(chart, native)
    height = 340 if native.upright else 110 + 30 * len(native.categories) * max(1, len(native.series))
    chart.set_size({"width": wide, "height": height})
    page.insert_chart(below, 0, chart, {"description": native.alt, "object_position": 1})
    return below + height // _PIXELS_A_ROW + 2


def _values(book: Workbook, page: Worksheet, native: NativeChart, right: int) -> None:
    for place, category in enumerate(native.categories, start=1):
        page.write_string(_HEAD_ROW + place, right, category)
    for column, series in enumerate(native.series, start=right + 1):
        page.write_string(_HEAD_ROW, column, series.name)
        for row, value in enumerate(series.values, start=_HEAD_ROW + 1):
            if isinstance(value, RangedScore):
                page.write_number(
                    row, column, float(value), book.add_format({"num_format": told_as(score_text(value))})
                )
            elif value is not None:
                page.write_number(row, column, float(value))
    page.set_column(right, right, _WIDEST)


def _series(page: Worksheet, native: NativeChart, which: int, right: int) -> dict[str, object]:
    sheet, first, last = page.get_name(), _HEAD_ROW + 1, _HEAD_ROW + len(native.categories)
    column = right + 1 + which
    warned = {"fill": {"color": BELOW}}
    return {
        "name": [sheet, _HEAD_ROW, column],
        "categories": [sheet, first, right, last, right],
        "values": [sheet, first, column, last, column],
        "fill": {"color": native.series[which].color},
        "points": [warned if (which, n) in native.signalled else None for n in range(len(native.categories))],
        "data_labels": {
            "value": True,
            "num_format": "0.00",
            "font": {"name": "Sarabun", "size": 9},
            "fill": {"color": PAPER},
            "custom": [{"value": label} if label else None for label in native.ranges(which)],
        },
        "gap": 60,
    }


def _axes(chart: Chart, native: NativeChart) -> None:
    font = {"name": "Sarabun", "size": 9, "color": INK}
    line = {"color": MUTED, "width": 0.75}
    category: dict[str, object] = {
        "num_font": font,
        "label_position": "low",
        "reverse": not native.upright,
        "line": line,
    }
    value = {
        "min": 0,
        "max": 100,
        "major_unit": float(native.target),  # one line, at the target
        "num_font": font,
        "num_format": target_format(native),
        "major_gridlines": {"visible": True, "line": {"color": TARGET, "width": 2}},
    }
    titled = category if native.upright else value  # words that lie are read, those that stand are not
    titled |= {"name": UNDER_AXIS.join(native.signs) or None, "name_font": font | {"bold": False}}
    if not native.upright:
        category["crossing"] = "max"  # the categories run downwards, and the scores stand below the last of them
    across, up = (category, value) if native.upright else (value, category)
    chart.set_x_axis(across)
    chart.set_y_axis(up)
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom", "font": font} if len(native.series) > 1 else {"none": True})


def _cover(page: Worksheet, looks: _Looks, subject: Subject, sheets: tuple[Sheet, ...], clean: Cleaner) -> None:
    text = subject.text
    _text(page, 0, 0, clean(f"{text('documents.book.title')} · {subject.agency}"), looks.title)
    _text(page, 1, 0, text("documents.year", year=subject.assessment.fiscal_year), looks.note)
    _text(page, 2, 0, clean(text("documents.made_from", file=subject.history.file_name)), looks.note)
    for column, key in enumerate(("sheet", "what", "rows")):
        _text(page, 4, column, text(f"documents.book.{key}"), looks.head)
    for row, sheet in enumerate(sheets, start=5):
        _text(page, row, 0, sheet.name, looks.text)
        _text(page, row, 1, clean(sheet.title), looks.text)
        page.write_number(row, 2, len(sheet.table), looks.text)
    if clean.removed or clean.shortened:
        said = text("documents.cleaned", removed=clean.removed, shortened=clean.shortened)
        _text(page, 6 + len(sheets), 0, said, looks.note)
    page.hide_gridlines(2)
    for column, width in enumerate((22, 90, 12)):
        page.set_column(column, column, width)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, 6 + len(sheets), 2)
