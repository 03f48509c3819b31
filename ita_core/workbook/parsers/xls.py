"""Excel 97–2003 (.xls) by xlrd, with what calamine does not tell: errors, number formats, hidden parts, fonts."""

import datetime as dt
import struct
from collections.abc import Iterator
from io import StringIO

import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT, error_text_from_code
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet as XlrdSheet

from ita_core.workbook.grid import Place
from ita_core.workbook.parsers.building import BrokenRecords, PasswordError, Run, SheetBuilder, written
from ita_core.workbook.parsers.two_eyes import Seen, Sights

NAME = "xlrd"
_SUPERSCRIPT = 1
_NUMBERS_OF_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LAST_DAY = 2_958_466
_NO_29_FEBRUARY = 60
"""Day 60 of Excel is 29 February 1900, which never was."""


def _moments(value: float) -> tuple[str, ...]:
    """How calamine writes a number that it takes for a date: to the millisecond, the time alone or the day alone."""
    if not 0 <= value < _LAST_DAY:
        return ()
    start = dt.datetime(1899, 12, 31 if value < _NO_29_FEBRUARY else 30)  # noqa: DTZ001 — a file knows no zone
    exact = start + dt.timedelta(days=value)
    cut = exact.replace(microsecond=exact.microsecond // 1000 * 1000)
    moments = (exact, cut, cut + dt.timedelta(milliseconds=1))
    parts = (each.time() if value < 1 else each if each.time() != dt.time() else each.date() for each in moments)
    return tuple(map(str, parts))


def read(data: bytes) -> Sights:
    """All worksheets.

    Raises:
        PasswordError: a password protects the workbook.
        BrokenRecords: the bytes are no workbook, or only a part of one.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, use_mmap=False, logfile=StringIO()
        )
    except (xlrd.XLRDError, CompDocError, struct.error, ValueError, LookupError, AssertionError) as error:
        raise PasswordError if "encrypted" in str(error) else BrokenRecords from error
    return tuple(_Reader(book, sheet).seen() for sheet in book.sheets())


class _Reader:
    """One worksheet, cell by cell."""

    def __init__(self, book: Book, sheet: XlrdSheet) -> None:
        self._book = book
        self._sheet = sheet
        self._built = SheetBuilder(sheet.name, hidden=sheet.visibility != 0, since_1904=book.datemode == 1)
        self._struck = any(font.struck_out for font in book.font_list)

    def seen(self) -> Seen:
        """The sheet."""
        sheet, built = self._sheet, self._built
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                self._put((row, column))
        for top, below, left, right in sheet.merged_cells:
            built.merge((top, left, below - 1, right - 1))
        built.hide_rows(row for row, info in sheet.rowinfo_map.items() if info.hidden)
        for column, info in sheet.colinfo_map.items():
            if info.hidden:
                built.hide_columns(column, column)
        return built.seen()

    def _put(self, place: Place) -> None:
        kind, value, built = self._sheet.cell_type(*place), self._sheet.cell_value(*place), self._built
        if kind in (XL_CELL_NUMBER, XL_CELL_DATE):
            built.put_number(place, value, self._code(place))
            if self._is_numbered_as_date(place):
                built.also[place] = (*built.also.get(place, ()), *_moments(value))
        elif kind == XL_CELL_TEXT:
            self._put_text(place, value)
        elif kind == XL_CELL_BOOLEAN:
            built.put(place, bool(value))
        elif kind == XL_CELL_ERROR:
            built.put_error(place, error_text_from_code.get(value, ""))
        if self._struck and built.value(place) is not None and self._is_struck(place):
            built.struck.add(place)

    def _format(self, place: Place) -> xlrd.formatting.XF | None:
        """The cell's format, None in files of small writers that list none."""
        formats, number = self._book.xf_list, self._sheet.cell_xf_index(*place)
        return formats[number] if number < len(formats) else None

    def _code(self, place: Place) -> str:
        own = self._format(place)
        found = self._book.format_map.get(own.format_key) if own else None
        return str(found.format_str) if found else ""

    def _is_numbered_as_date(self, place: Place) -> bool:
        """Whether the format has the number of a date and is none: Gnumeric numbers its own formats from 50 on, and
        calamine goes by the number."""
        own = self._format(place)
        return own is not None and own.format_key in _NUMBERS_OF_DATES and place not in self._built.dates

    def _is_struck(self, place: Place) -> bool:
        own = self._format(place)
        return own is not None and bool(self._book.font_list[own.font_index].struck_out)

    def _put_text(self, place: Place, text: str) -> None:
        starts = self._sheet.rich_text_runlist_map.get(place)
        if starts:
            self._built.put_written(place, written(self._runs(text, starts)))
        else:
            self._built.put(place, text)

    def _runs(self, text: str, starts: list[tuple[int, int]]) -> Iterator[Run]:
        """Before the first start the cell's own font holds."""
        if starts[0][0] > 0:
            yield Run(text[: starts[0][0]])
        for (begin, number), (until, _) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
            font = self._book.font_list[number]
            yield Run(text[begin:until], font.escapement == _SUPERSCRIPT, bool(font.struck_out))
