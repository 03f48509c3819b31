"""`--agency NAME`: which agency of a file that holds several."""

import pytest

from ita_core.commands import main
from tests.workbook.writers import Page, xlsx

ROWS = [
    ["หน่วยงาน", "คะแนนรวม", "IIT", "EIT", "OIT"],
    ["เทศบาลตำบลดอนแร่", 84.87, 80.0, 82.0, 90.69],
    ["เทศบาลตำบลดอนทราย", 90.4, 88.0, 87.0, 94.75],
    ["องค์การบริหารส่วนตำบลสวนกล้วย", 70.0, 60.0, 70.0, 77.5],
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "many.xlsx"
    path.write_bytes(xlsx([Page("2566", ROWS)]))
    return path


def test_without_it_no_agency_is_taken(file, capsys):
    assert main(["assess", str(file), "--lang", "en"]) == 2
    assert "--agency" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["เทศบาลตำบลดอนทราย", "ดอนทราย", "เทศบาลตำบล ดอนทราย"])
def test_a_name_or_a_part_of_it_that_no_other_has_is_enough(name, file, capsys):
    assert main(["assess", str(file), "--agency", name]) == 0
    out = capsys.readouterr().out
    assert "เทศบาลตำบลดอนทราย" in out
    assert "90.40" in out


def test_a_part_that_several_names_have_is_refused_with_those_names(file, capsys):
    assert main(["assess", str(file), "--agency", "ดอน"]) == 2
    said = capsys.readouterr().err
    assert "เทศบาลตำบลดอนแร่, เทศบาลตำบลดอนทราย" in said
    assert "สวนกล้วย" not in said


def test_a_name_that_no_agency_has_is_refused_with_what_the_file_holds(file, capsys):
    assert main(["check", str(file), "--agency", "บางแพ"]) == 2
    assert "องค์การบริหารส่วนตำบลสวนกล้วย" in capsys.readouterr().err
