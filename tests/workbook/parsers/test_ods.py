"""What our reader of .ods takes for the text of a cell, and what floats above it."""

from decimal import Decimal
from xml.sax.saxutils import escape

import pytest

from ita_core.workbook.grid import Sheet
from ita_core.workbook.parsers import ods
from ita_core.workbook.parsers.child import parse
from ita_core.workbook.wire import Format, Passed
from tests.workbook.writers import ods_of, repacked

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "draw": "drawing",
    }.items()
)
_STYLES = (
    '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="down" style:family="text">'
    '<style:text-properties style:text-position="sub 58%"/></style:style>'
    '<style:style style:name="off" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="off-cell" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def book(*cells: str) -> bytes:
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    table = f'<table:table table:name="2566">{row}</table:table>'
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_of(content.encode())


def text_cell(inside: str) -> str:
    return f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'


def number_cell(value: float, shown: str, kind: str = "float", more: str = "") -> str:
    about = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {about}>{more}<text:p>{escape(shown)}</text:p></table:table-cell>"


def sheet_of(*cells: str) -> Sheet:
    return ods.read(book(*cells))[0].sheet


NOTE = "<office:annotation><text:p>คะแนน IIT ๘๐.๐๐</text:p></office:annotation>"
BOX = "<draw:frame><draw:text-box><text:p>ข้อสังเกต 2567</text:p></draw:text-box></draw:frame>"
SHAPE = "<draw:custom-shape><text:p>IIT = 80.00</text:p></draw:custom-shape>"


@pytest.mark.parametrize("aside", [NOTE, BOX, SHAPE, f"<draw:g>{BOX}{SHAPE}</draw:g>"])
def test_a_note_and_what_is_drawn_are_no_part_of_a_cell(aside: str) -> None:
    found = sheet_of(
        f"<table:table-cell>{aside}</table:table-cell>",
        text_cell(f"{aside}<text:p>i1</text:p>"),
        text_cell(f"<text:p>i{aside}2</text:p>"),
        number_cell(92.55, "92.55", more=aside),
    )
    assert found.rows == [[None, "i1", "i2", 92.55]]


@pytest.mark.parametrize("aside", [NOTE, BOX, SHAPE])
def test_the_second_reader_may_see_the_box_but_no_other_word(aside: str) -> None:
    grid = parse(book(text_cell(f"{aside}<text:p>i1</text:p>"), number_cell(92.55, "92.55")), Passed(Format.ODS))
    assert grid.readers == ("ITA Lens", "calamine")
    assert grid.sheets[0].doubtful == {}
    assert grid.sheets[0].rows == [["i1", 92.55]]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<text:p>ข้อ<text:s/>1</text:p>", "ข้อ 1"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        ("<text:p>i1<text:line-break/>ชื่อ</text:p>", "i1\nชื่อ"),
        ("<text:p>i1</text:p><text:p>ชื่อ</text:p>", "i1\nชื่อ"),
        ("<text:p><text:span>i</text:span><text:span>1</text:span></text:p>", "i1"),
        ("<text:p><text:a>i1</text:a></text:p>", "i1"),
        ("<text:p>i1\n      ชื่อ</text:p>", "i1 ชื่อ"),
    ],
)
def test_blanks_lines_and_runs_of_a_text(inside: str, text: str) -> None:
    assert sheet_of(text_cell(inside)).rows == [[text]]


def test_superscripts_stand_aside_and_subscripts_do_not() -> None:
    found = sheet_of(
        text_cell('<text:p>92.5<text:span text:style-name="up">1</text:span></text:p>'),
        text_cell('<text:p>i<text:span text:style-name="down">2</text:span></text:p>'),
    )
    assert (found.rows, found.raised) == ([["92.5", "i2"]], {(0, 0): "1"})


def test_what_is_struck_out_is_marked() -> None:
    found = sheet_of(
        text_cell('<text:p><text:span text:style-name="off">9</text:span>86.10</text:p>'),
        '<table:table-cell table:style-name="off-cell" office:value-type="float" office:value="67.32"/>',
        '<table:table-cell table:style-name="off-cell"/>',
    )
    assert (found.rows, found.struck) == ([["86.10", 67.32]], {(0, 0), (0, 1)})


def test_a_code_shown_by_a_number_format_is_the_cells_word_and_hashes_are_not() -> None:
    found = sheet_of(number_cell(1, "i1"), number_cell(2, "02"), number_cell(3, "###"), number_cell(4, "4"))
    assert [found.word((0, column)) for column in range(4)] == ["i1", "02", 3.0, 4.0]


def test_a_per_cent_cell_counts_in_hundred_and_a_literal_sign_does_not() -> None:
    found = sheet_of(number_cell(0.9255, "92.55%", "percentage"), number_cell(92.55, "92.55%"))
    assert [found.number((0, column)) for column in range(2)] == [Decimal("92.55"), Decimal("92.55")]


@pytest.mark.parametrize("where", [b"<table:table-cell", b"</table:table-row", b"<"])
def test_indented_xml_that_calamine_refuses_is_read_by_our_reader_alone_and_that_is_said(where: bytes) -> None:
    data = repacked(
        book(number_cell(92.55, "92.55"), text_cell("<text:p>i1</text:p>")),
        lambda name, part: part.replace(where, b"\n  " + where) if name == "content.xml" else part,
    )
    grid = parse(data, Passed(Format.ODS))
    assert [str(value).strip() for value in grid.sheets[0].rows[0]] == ["92.55", "i1"]
    assert (grid.readers, grid.notes) == (("ITA Lens",), (("one-reader-only", "calamine", "failed"),))


@pytest.mark.parametrize("where", [b"<text:p", b"</text:p", b"</table:table-cell", b"<table:table-row"])
def test_blanks_that_both_readers_understand_leave_no_doubt(where: bytes) -> None:
    data = repacked(
        book(number_cell(92.55, "92.55"), text_cell("<text:p>i1</text:p>")),
        lambda name, part: part.replace(where, b"\n  " + where) if name == "content.xml" else part,
    )
    grid = parse(data, Passed(Format.ODS))
    assert (grid.notes, dict(grid.sheets[0].doubtful)) == ((), {})
