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
from ita_core.workbook.saved_rows import WrittenSheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INSTRUCTIONS_SHEET = "คำชี้แจง"
AGENCY_SHEET = "หน่วยงาน"
_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp, so that the same template has the same bytes
RULES = "rules"
"""The kind of the sheet on which an office states its rules; only with it are they explained."""
_FACTS = ("rank", "peers_n", "respondents_iit_n", "staff_n", "respondents_eit_n", "note")
_WORK_HEAD, _ROOM = 2, 200
"""The row of a sheet of work that has the headings, and below it the rows for which a list is offered at least."""
_MARKED = ((0, 2), (0, 3))
"""Cells of its first row that are ids."""
_BANDS = {"total": "#DDE5F2", "instrument": "#E6ECF5", "part": "#EEF2F9", "indicator": "#F4F6FA"}


@dataclass(frozen=True)
class Filled:
    """What a template already holds: the agency, scores and facts by fiscal year and code or key.

    `work`: the sheets of the office's own work behind the scores. `only_printed`: the rows of the scores are those that
    every result sheet prints: the total, the instruments with their parts, and the indicators.
    """

    agency: Agency = field(default_factory=Agency)
    scores: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    work: Sequence[WrittenSheet] = ()
    only_printed: bool = False


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
        _instructions(book, looks, with_rules=any(sheet.kind == RULES for sheet in filled.work))
        _agency(book, looks, [framework.fiscal_year for framework in frameworks], filled)
        for framework in frameworks:
            codes = printed_codes(framework) if filled.only_printed else all_codes(framework)
            _scores(book, looks, (framework, codes), filled.scores.get(framework.fiscal_year, {}))
        for sheet in filled.work:
            _work(book, looks, sheet)
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
        # A text stays one when it is typed again: "2566-10" would become a date.
        self.typed = look(text_wrap=True, num_format="@", bg_color="#FFFDF2", **line)
        self.id = look(font_size=8, font_color="#8A94A6", num_format="@")
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


def _instructions(book: Workbook, looks: _Looks, *, with_rules: bool) -> None:
    text = text_in("th")
    lines = text("template.instructions").strip().splitlines()
    if with_rules:
        lines += text("template.rules_instructions").strip().splitlines()
    sheet = _sheet(book, INSTRUCTIONS_SHEET, (96,))
    sheet.write_string(0, 0, text("template.title"), looks.title)
    for row, line in enumerate(lines, start=2):
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


def _work(book: Workbook, looks: _Looks, written: WrittenSheet) -> None:
    sheet = _sheet(book, written.name, [24] * len(written.headings))
    sheet.set_landscape()
    head = {0: looks.title, 1: looks.id, 2: looks.head}
    for row, cells in enumerate(written.cells()):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(
                    row, column, cell, looks.id if (row, column) in _MARKED else head.get(row, looks.typed)
                )
    last = _WORK_HEAD + max(len(written.rows), _ROOM)
    for column, name in enumerate(written.headings):
        if name in written.choices:
            rule = {"validate": "list", "source": list(written.choices[name]), "error_type": "warning"}
            sheet.data_validation(_WORK_HEAD + 1, column, last, column, rule)
    sheet.freeze_panes(_WORK_HEAD + 1, 0)
    sheet.repeat_rows(_WORK_HEAD)


def _scores(
    book: Workbook, looks: _Looks, rows: tuple[Framework, tuple[str, ...]], scores: Mapping[str, Decimal]
) -> None:
    text, (framework, listed) = text_in("th"), rows
    sheet = _sheet(book, str(framework.fiscal_year), (12, 90, 12))
    sheet.write_string(0, 0, text("template.scores_title", year=framework.fiscal_year), looks.title)
    head = 2
    sheet.write_row(head, 0, [text(f"template.{key}") for key in ("code", "item", "score")], looks.head)
    row = head
    finer = [code for code in scores if code not in listed]
    for row, code in enumerate((*listed, *finer), start=head + 1):
        look = looks.bands.get(framework.kind_of(code), looks.name) if code in framework.node_of else looks.name
        sheet.write_string(row, 0, code, look)
        sheet.write_string(row, 1, _name(framework, code), look)
        if code in scores:
            sheet.write_number(row, 2, float(scores[code]), looks.input)
        else:
            sheet.write_blank(row, 2, None, looks.input)
    sheet.data_validation(head + 1, 2, row, 2, _between_0_and_100())
    sheet.freeze_panes(head + 1, 2)
    sheet.repeat_rows(head)


_PRINTED = ("total", "instrument", "part", "indicator")


def printed_codes(framework: Framework) -> tuple[str, ...]:
    """What every result sheet prints: the total, the instruments with their parts, the indicators."""
    return tuple(code for code in all_codes(framework) if framework.kind_of(code) in _PRINTED)


def all_codes(framework: Framework) -> tuple[str, ...]:
    """Every code that has a row in the template, from top to bottom; questions without a known place at the end."""
    return tuple(dict.fromkeys((*_codes(framework), *framework.codes("question"))))


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
    if code not in framework.node_of:
        return text_in("th")("template.unplaced")
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
