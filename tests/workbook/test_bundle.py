"""Several workbooks in one file: packed by the program, or zipped by the office."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.workbook import WorkbookRefused, join, pack, read, unpacked
from ita_core.workbook.join import MAX_FILES
from tests.samples import ROOT

XLSX = (ROOT / "sample_data" / "jetsamian-2566.xlsx").read_bytes()


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def code(data: bytes) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        unpacked(data, "years.zip")
    return refused.value.finding.code


@given(st.lists(st.tuples(st.sampled_from(["a.xlsx", "ปี 2567.csv", "b.ods"]), st.binary(max_size=40)), max_size=5))
def test_what_was_packed_comes_out_in_order_and_equal_names_are_told_apart(files: list[tuple[str, bytes]]) -> None:
    found = unpacked(pack(files), "x")
    assert [data for _, data in found] == [data for _, data in files]
    assert len({name for name, _ in found}) == len(files)
    assert pack(files) == pack(files)


def test_one_workbook_alone_is_no_bundle() -> None:
    assert unpacked(XLSX, "a.xlsx") == ()
    assert unpacked(b"code,score\ni1,90", "a.csv") == ()


def test_a_zip_with_anything_else_in_it_is_no_bundle() -> None:
    assert unpacked(zipped({"a.xlsx": XLSX, "readme.txt": b"x"}), "a.zip") == ()
    assert unpacked(zipped({}), "a.zip") == ()


def test_folders_and_what_a_mac_adds_are_passed_over() -> None:
    data = zipped({"ita/": b"", "ita/2566.xlsx": b"one", "__MACOSX/ita/._2566.xlsx": b"junk", ".DS_Store": b"junk"})
    assert unpacked(data, "a.zip") == (("2566.xlsx", b"one"),)


def test_locks_and_what_systems_keep_of_a_folder_are_passed_over_and_named() -> None:
    beside = {"~$2566.xlsx": b"lock", ".~lock.2566.xlsx#": b"lock", "Thumbs.db": b"x", "a/desktop.ini": b"x"}
    data = zipped({"2566.xlsx": XLSX} | beside)
    assert [name for name, _ in unpacked(data, "a.zip")] == ["2566.xlsx"]
    (said,) = [finding for finding in read(data, "a.zip").findings if finding.code == "bundle-files-skipped"]
    assert said.facts["files"] == "'~$2566.xlsx', '.~lock.2566.xlsx#', 'Thumbs.db', 'a/desktop.ini'"
    assert not [f for f in read(zipped({"2566.xlsx": XLSX}), "a.zip").findings if f.code == "bundle-files-skipped"]


def test_as_many_files_as_allowed_are_read_and_one_more_is_refused() -> None:
    most = {f"{n}.csv": b"x" for n in range(MAX_FILES)}
    assert len(unpacked(zipped(most), "a.zip")) == MAX_FILES
    assert code(zipped(most | {"more.csv": b"x"})) == "bundle-too-many"


def test_files_together_may_unpack_to_as_much_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join, "MAX_BYTES", 1_000)
    assert code(zipped({"a.csv": b"0" * 501, "b.csv": b"0" * 500})) == "file-too-large"
    assert len(unpacked(zipped({"a.csv": b"0" * 500, "b.csv": b"0" * 500}), "a.zip")) == 2


def test_a_damaged_bundle_is_refused_with_a_sentence() -> None:
    data = bytearray(zipped({"a.csv": b"i1,90" * 50}))
    data[40:60] = b"\xff" * 20
    assert code(bytes(data)) == "file-damaged"
