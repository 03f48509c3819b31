"""What is not understood in the office's own work is said on the command line, and the office's row is printed."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ita_core.commands import main
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import Plan, Work
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.office.plans import measure
from tests.samples import ROOT

TITLE = "อบรมเจ้าหน้าที่ทุกกอง"


@pytest.fixture
def edited(tmp_path) -> Path:
    """A saved workbook in which the officer typed another word for the status."""
    sample = (ROOT / "sample_data" / "jetsamian-2566.xlsx").read_bytes()
    data = saved_workbook(history_of(read(sample, "own.xlsx")), (), Work(plans=(Plan(2567, (measure(title=TITLE),)),)))
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["มาตรการ"]
    (cell,) = (cell for cell in sheet[4] if cell.value == "ยังไม่เริ่ม")
    assert cell.coordinate == "M4"
    cell.value = "เสร็จ"
    book.save(tmp_path / "edited.xlsx")
    return tmp_path / "edited.xlsx"


def test_check_lists_it_with_its_cell(edited, capsys):
    assert main(["check", str(edited)]) == 0  # a warning: the row stays
    out = capsys.readouterr().out
    assert "[warning] kept-value-unclear มาตรการ!M4" in out
    assert "'เสร็จ'" in out


def test_a_document_prints_the_office_s_row_as_read_and_says_what_was_not_understood(edited, tmp_path, capsys):
    made = tmp_path / "tables.xlsx"
    assert main(["document", str(edited), "--out", str(made)]) == 0
    assert "kept-value-unclear" in capsys.readouterr().err
    rows = [[str(cell) for cell in row] for row in openpyxl.load_workbook(made)["มาตรการ"].values]
    (own,) = (row for row in rows if TITLE in row)
    assert "? เสร็จ" in own
    assert len([row for row in rows if "กองคลัง" in row]) == 1


def test_a_file_that_is_understood_says_nothing(tmp_path, capsys):
    made = tmp_path / "tables.xlsx"
    assert main(["document", str(ROOT / "sample_data" / "jetsamian-2566.xlsx"), "--out", str(made)]) == 0
    assert "kept-value-unclear" not in capsys.readouterr().err
