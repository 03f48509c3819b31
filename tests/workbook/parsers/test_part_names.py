"""Containers whose parts are named with backslashes or capitals."""

import io
import zipfile
from collections.abc import Callable

import pytest

from ita_core.workbook import WorkbookRefused, read
from ita_core.workbook.guard import check
from ita_core.workbook.wire import plain, usual, with_usual_names
from tests.corpus.containers import sound
from tests.workbook.writers import Page, repacked, strict, xlsm

RENAMINGS: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "capitals": str.upper,
    "titles": str.title,
    "root": lambda name: "/" + name,
}


def renamed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The same parts under other names, which the references inside do not follow."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = change(name)
            new.writestr(info, old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize("change", RENAMINGS.values(), ids=RENAMINGS.keys())
@pytest.mark.parametrize("make", [sound, lambda: strict([Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]])])])
def test_a_workbook_reads_whatever_case_and_slashes_its_parts_are_named_with(
    make: Callable[[], bytes], change: Callable[[str], str]
) -> None:
    plain_reading, reading = read(make(), "a.xlsx"), read(renamed(make(), change), "a.xlsx")
    assert reading.scores.equals(plain_reading.scores)
    assert [finding.code for finding in reading.findings] == [finding.code for finding in plain_reading.findings]


@pytest.mark.parametrize("change", RENAMINGS.values(), ids=RENAMINGS.keys())
def test_the_guard_counts_and_knows_the_parts_under_such_names(change: Callable[[str], str]) -> None:
    book = [Page("2566", [["รหัส", "คะแนน"], ["TOTAL", 92.16]])]
    passed = check(renamed(xlsm(book), change), "a.xlsm")
    assert (passed.cells_n, passed.macros) == (4, True)


def test_references_that_are_capitals_too_are_followed() -> None:
    def capitals(name: str, part: bytes) -> bytes:
        return part.replace(b"sheet1.xml", b"SHEET1.XML") if name.endswith((".rels", "].xml")) else part

    assert len(read(repacked(sound(), capitals), "a.xlsx").scores) == 2


def test_two_parts_that_differ_in_their_slashes_only_are_two_of_one_name() -> None:
    data = repacked(sound(), add={"xl\\worksheets\\sheet1.xml": b"<worksheet/>"})
    with pytest.raises(WorkbookRefused) as refused:
        check(data, "a.xlsx")
    assert refused.value.finding.facts["reason"] == "duplicate"


def test_a_workbook_with_usual_names_is_left_as_it_is() -> None:
    data = repacked(sound(), add={"xl/printerSettings/printerSettings1.bin": b"x", "docProps/App.xml": b"<a/>"})
    assert with_usual_names(data) is data


def test_names_are_compared_from_the_root_in_small_letters() -> None:
    assert plain("\\XL\\SharedStrings.xml") == "xl/sharedstrings.xml"
    assert usual("/XL/SHAREDSTRINGS.XML") == "xl/sharedStrings.xml"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_part_of_custom_properties_in_utf16_is_not_unsafe(encoding: str) -> None:
    part = '<?xml version="1.0" encoding="utf-16"?><properties/>'.encode(encoding)
    data = repacked(sound(), add={"customXml/item1.xml": part})
    assert len(read(data, "a.xlsx").scores) == 2


def test_any_other_part_in_utf16_is() -> None:
    part = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")
    with pytest.raises(WorkbookRefused) as refused:
        check(repacked(sound(), add={"xl/comments1.xml": part}), "a.xlsx")
    assert refused.value.finding.facts["reason"] == "encoding"
