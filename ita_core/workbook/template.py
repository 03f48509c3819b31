"""The workbook that an office fills in: instructions, the agency, and one sheet a fiscal year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from ita_core.framework import Framework, load
from ita_core.text import text_in
from ita_core.workbook.reading import Agency
from ita_core.workbook.saved_rows import COLUMNS, table_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INSTRUCTIONS_SHEET = "คำชี้แจง"
AGENCY_SHEET = "หน่วยงาน"
_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp, so that the same template has the same bytes
_FACTS = ("rank", "peers_n", "respondents_iit_n", "respondents_eit_n", "note")
_BANDS = {"total": "#DDE5F2", "instrument": "#E6ECF5", "part": "#EEF2F9", "indicator": "#F4F6FA"}


@dataclass(frozen=True)
class Filled:
    """What a template already holds: the agency, scores and facts by fiscal year and code or key.

    `work`: rows of the office's own work by kind of table, as `ita_core.workbook.saved_rows` names them.
    """

    agency: Agency = field(default_factory=Agency)
    scores: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    work: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def template(years: Sequence[int], *, filled: Filled | None = None) -> bytes:
    """The workbook for the given fiscal years, empty or filled in; the same call gives the same bytes.

    Raises:
        UnknownFiscalYear: a year has no rules.
    """
    import xlsxwriter  # whoever reads a workbook writes none

    frameworks = [load(year) for year in dict.fromkeys(years)]
    filled = filled or Filled()
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": text_in("th")("template.title"), "created": _CREATED})
        book.set_calc_mode("auto")
        looks = _Looks(book)
        _instructions(book, looks)
        _agency(book, looks, [framework.fiscal_year for framework in frameworks], filled)
        for framework in frameworks:
            _scores(book, looks, framework, filled.scores.get(framework.fiscal_year, {}))
        for kind, rows in filled.work.items():
            if rows:
                _work(book, looks, kind, rows)
    return buffer.getvalue()


class _Looks:
    """The cell formats of the workbook, all in Sarabun."""

    def __init__(self, book: Workbook) -> None:
        def look(**more: object) -> Format:
            return book.add_format({"font_name": "Sarabun", "font_size": 11, "valign": "vcenter"} | more)

        line = {"bottom": 1, "bottom_color": "#C9D1DE"}
        self.title = look(bold=True, font_size=14, font_color="#1F3864")
        self.text = look(text_wrap=True, valign="top")
        self.head = look(bold=True, bg_color="#1F3864", font_color="#FFFFFF", text_wrap=True, **line)
        self.name = look(text_wrap=True, **line)
        self.input = look(num_format="0.00", bg_color="#FFFDF2", **line)
        self.word = look(text_wrap=True, bg_color="#FFFDF2", **line)
        self.whole = look(num_format="#,##0", bg_color="#FFFDF2", **line)
        self.bands = {kind: look(bold=True, bg_color=colour, text_wrap=True, **line) for kind, colour in _BANDS.items()}


def _sheet(book: Workbook, name: str, widths: Sequence[float]) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return sheet


def _instructions(book: Workbook, looks: _Looks) -> None:
    text = text_in("th")
    sheet = _sheet(book, INSTRUCTIONS_SHEET, (96,))
    sheet.write_string(0, 0, text("template.title"), looks.title)
    for row, line in enumerate(text("template.instructions").strip().splitlines(), start=2):
        sheet.write_string(row, 0, line, looks.text)


def _agency(book: Workbook, looks: _Looks, years: Sequence[int], filled: Filled) -> None:
    text = text_in("th")
    sheet = _sheet(book, AGENCY_SHEET, (22, 30, 24, 20, 20, 40))
    sheet.write_string(0, 0, text("template.agency_title"), looks.title)
    for row, key in enumerate(("name", "kind", "province"), start=2):
        sheet.write_string(row, 0, text(f"template.{key}"), looks.head)
        sheet.write_string(row, 1, getattr(filled.agency, key), looks.word)
    sheet.write_row(6, 0, [text(f"template.{key}") for key in ("year", *_FACTS)], looks.head)
    for row, year in enumerate(years, start=7):
        sheet.write_number(row, 0, year, looks.bands["indicator"])
        for column, key in enumerate(_FACTS, start=1):
            _fact(sheet, (row, column), filled.facts.get(year, {}).get(key, ""), looks, is_number=key != "note")
    sheet.freeze_panes(0, 1)


def _fact(sheet: Worksheet, place: tuple[int, int], value: str, looks: _Looks, *, is_number: bool) -> None:
    if is_number and value.isdecimal():
        sheet.write_number(*place, int(value), looks.whole)
    else:
        sheet.write_string(*place, value, looks.word)


def _work(book: Workbook, looks: _Looks, kind: str, rows: Sequence[Mapping[str, str]]) -> None:
    sheet = _sheet(book, text_in("th")(f"kept.sheet.{kind}"), [24] * len(COLUMNS[kind]))
    sheet.set_landscape()
    head = {0: looks.title, 2: looks.head}
    for row, cells in enumerate(table_rows(kind, rows)):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, column, cell, head.get(row, looks.word))
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)


def _scores(book: Workbook, looks: _Looks, framework: Framework, scores: Mapping[str, Decimal]) -> None:
    text = text_in("th")
    sheet = _sheet(book, str(framework.fiscal_year), (12, 90, 12))
    sheet.write_string(0, 0, text("template.scores_title", year=framework.fiscal_year), looks.title)
    head = 2
    sheet.write_row(head, 0, [text(f"template.{key}") for key in ("code", "item", "score")], looks.head)
    row = head
    listed = tuple(_codes(framework))
    finer = [code for code in scores if code in framework.node_of and code not in listed]
    for row, code in enumerate((*listed, *finer), start=head + 1):
        look = looks.bands.get(framework.kind_of(code), looks.name)
        sheet.write_string(row, 0, code, look)
        sheet.write_string(row, 1, _name(framework, code), look)
        if code in scores:
            sheet.write_number(row, 2, float(scores[code]), looks.input)
        else:
            sheet.write_blank(row, 2, None, looks.input)
    sheet.data_validation(head + 1, 2, row, 2, _between_0_and_100())
    sheet.freeze_panes(head + 1, 2)
    sheet.repeat_rows(head)


def _codes(framework: Framework) -> Iterator[str]:
    """The total, then instrument by instrument: parts, indicators, sub-indicators and questions where they belong."""
    yield from framework.codes("total")
    for instrument in framework.codes("instrument"):
        yield instrument
        own = [code for code in framework.codes("part") if framework.instrument_of[code] == instrument]
        yield from own
        for indicator in framework.codes("indicator"):
            if framework.instrument_of.get(indicator) == instrument:
                yield from _indicator(framework, indicator)


def _indicator(framework: Framework, indicator: str) -> Iterator[str]:
    yield indicator
    within = [code for code in framework.codes("subindicator") if code.partition(".")[0] == indicator]
    for code in within:
        yield code
        yield from framework.questions_under(code)
    if not within:
        yield from framework.questions_under(indicator)


def _name(framework: Framework, code: str) -> str:
    entry = framework.node_of[code]
    return getattr(entry, "wording", None) or entry.label.th


def _between_0_and_100() -> dict[str, object]:
    text = text_in("th")
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": 100,
        "ignore_blank": True,
        "input_title": text("template.input_title"),
        "input_message": text("template.input_message"),
        "error_title": text("template.error_title"),
        "error_message": text("template.error_message"),
    }
