"""What the guard tells the parsers, and its limits just below and above."""

import pytest

from ita_core.workbook import WorkbookRefused, guard
from ita_core.workbook.guard import check
from ita_core.workbook.wire import Format
from tests.corpus.containers import sound, zipped
from tests.corpus.sheets import HEAD, TOTAL, row, sheet, with_sheet
from tests.workbook.writers import FORMATS, Page, in_format, xlsm

BOOK = [Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]])]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_its_content_whatever_the_name(name: str) -> None:
    _, data = in_format(BOOK, name)
    kind = {"xlsm": "xlsx", "csv": "text", "tsv": "text"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    assert check(data, "renamed.bin").format is Format(kind)


def test_cells_and_macros_are_seen() -> None:
    passed = check(with_sheet(sheet(HEAD + row(2, "TOTAL", '<c r="B2"><f>1</f><v>1</v></c>'))), "a.xlsx")
    assert (passed.cells_n, passed.macros) == (4, False)
    assert check(xlsm(BOOK), "a.xlsm").macros


@pytest.mark.parametrize(("limit", "refused"), [(4, False), (3, True)])
def test_a_sheet_may_have_as_many_cells_as_the_limit(
    limit: int, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_CELLS", limit)
    assert _refused(with_sheet(sheet(HEAD + TOTAL))) == ("sheet-too-large" if refused else "")


@pytest.mark.parametrize(("size", "code"), [(0, ""), (-1, "file-too-large")])
def test_a_file_may_be_as_large_as_the_limit(size: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", len(sound()) + size)
    assert _refused(sound()) == code


def test_a_part_that_unpacks_a_hundredfold_is_refused_only_past_a_hundred_kilobytes() -> None:
    small, large = bytes(90 * 1024), bytes(300 * 1024)
    parts = {"xl/workbook.xml": b"<workbook/>"}
    assert _refused(zipped({**parts, "xl/media/a.png": small})) == ""
    assert _refused(zipped({**parts, "xl/media/a.png": large})) == "file-unsafe"


def test_all_parts_together_may_unpack_to_as_much_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/media/a.png": bytes(5_000), "xl/media/b.png": bytes(5_000)}
    size = sum(map(len, parts.values()))
    for limit, code in ((size, ""), (size - 1, "file-unsafe")):
        monkeypatch.setattr(guard, "MAX_UNPACKED", limit)
        assert _refused(zipped(parts)) == code


LONG, LIMIT = 3_000, 2_000
LONG_PIECES = {
    "a comment": f"<!--{' ' * LONG}-->",
    "a comment of tags": f"<!--{'<c>' * LONG}-->",
    "an attribute": f'<row x="{">" * LONG}"/>',
    "a tag": f"<row{' ' * LONG}/>",
    "an instruction": f"<?x {'<' * LONG}?>",
    "text": "x" * LONG,
}


@pytest.mark.parametrize("piece", LONG_PIECES.values(), ids=LONG_PIECES)
@pytest.mark.parametrize("chunk", [17, 256])
def test_a_piece_of_xml_may_be_as_long_as_the_limit(piece: str, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_CHUNK", chunk)
    data = with_sheet(sheet(HEAD + piece + TOTAL))
    assert _refused(data) == ""
    monkeypatch.setattr(guard, "_LONGEST_RUN", LIMIT)
    monkeypatch.setattr(guard, "_LONGEST_COMMENT", LIMIT)
    assert _refused(data) == "file-unsafe"


def test_a_tag_that_never_ends_is_a_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_CHUNK", 256)
    monkeypatch.setattr(guard, "_LONGEST_RUN", LIMIT)
    assert _refused(with_sheet(f"<worksheet><sheetData><row r='1'{' ' * LONG}")) == "file-unsafe"


@pytest.mark.parametrize("reference", ["Z100", "AB40"])
def test_the_farthest_cell_decides_how_large_a_sheet_is(reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = "".join(letter for letter in reference if letter.isdigit())
    data = with_sheet(sheet(HEAD + TOTAL + f'<row r="{number}"><c r="{reference}"><v>1</v></c></row>'))
    assert _refused(data) == ""
    monkeypatch.setattr(guard, "MAX_AREA", 1_000)
    assert _refused(data) == "sheet-too-large"


def test_merged_cells_are_counted_by_what_they_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A4:C6"/><mergeCell ref="E4:E6"/></mergeCells>'
    for limit, code in ((12, ""), (11, "sheet-too-large")):
        monkeypatch.setattr(guard, "MAX_MERGED", limit)
        assert _refused(with_sheet(sheet(HEAD + TOTAL, "", merged))) == code


def test_a_doctype_across_two_pieces_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_CHUNK", 64)
    padded = sheet(HEAD + TOTAL).replace("<sheetData>", "<!-- " + "x" * 70 + " -->" + "<!DOCTYPE a []><sheetData>")
    for shift in range(12):
        assert _refused(with_sheet(padded.replace("xx", "x" * (2 + shift), 1))) == "file-unsafe"


def test_cells_are_counted_once_however_the_pieces_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_sheet(sheet(HEAD + "".join(row(n, "i1", f'<c r="B{n}"><v>1</v></c>') for n in range(2, 52))))
    counts = set()
    for size in (17, 64, 255, 1024, 1 << 20):
        monkeypatch.setattr(guard, "_CHUNK", size)
        counts.add(check(data, "a.xlsx").cells_n)
    assert counts == {102}


def _refused(data: bytes) -> str:
    try:
        check(data, "a.xlsx")
    except WorkbookRefused as refused:
        return refused.finding.code
    return ""
