import json

import pytest

from ita_core.commands import main

SAMPLE = "sample_data/jetsamian-2566.xlsx"
REPORT = "tests/report_check/report-2566.txt"


@pytest.fixture
def right(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("ผลการประเมิน ITA\nข้อ e14 ได้ 81.50 คะแนน", "utf-8")
    return str(path)


def test_the_real_report_is_contradicted_and_the_exit_code_says_so(capsys):
    assert main(["lint", REPORT, "--scores", SAMPLE]) == 1
    lines = capsys.readouterr().out.splitlines()
    place = next(number for number, line in enumerate(lines) if "๘๐.๗๙" in line)
    assert "บรรทัด 60" in lines[place] and "ต้องแก้ไข" in lines[place]
    assert "87.88" in lines[place + 1] and "90.79" in lines[place + 1]
    assert "๘๗.๘๘" in lines[place + 2]
    assert "figure-near" in lines[place + 3] and "2566!C" in lines[place + 3]


def test_the_json_has_what_the_documentation_names(capsys):
    assert main(["lint", REPORT, "--scores", SAMPLE, "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"fiscal_year", "is_about", "claims"}
    assert told["fiscal_year"] == 2566
    claim = next(claim for claim in told["claims"] if claim["quote"] == "oim")
    assert "(OIT)" in claim.pop("corrected")
    assert [set(place) for place in claim.pop("cells")] == [{"sheet", "cell"}]
    assert claim | {"line": 0, "paragraph": 0, "start": 0, "end": 0} == {
        "rule": "instrument-name",
        "severity": "error",
        "quote": "oim",
        "line": 0,
        "paragraph": 0,
        "start": 0,
        "end": 0,
        "codes": ["OIT"],
        "says": "The letters of this instrument are OIT, not oim.",
    }


def test_a_report_that_agrees_ends_with_zero_and_says_how_much_was_compared(right, capsys):
    assert main(["lint", right, "--scores", SAMPLE]) == 0
    out = capsys.readouterr().out
    assert "ไม่พบข้อความที่ขัดกับข้อมูล" in out
    assert "Figures tied to a question or indicator: 1" in _english(right, capsys)


def test_a_text_about_something_else_is_not_called_free_of_mistakes(tmp_path, capsys):
    other = tmp_path / "other.txt"
    other.write_text("วันนี้อากาศร้อน 39.50 องศา", "utf-8")
    told = _english(str(other), capsys)
    assert "does not seem to speak of the ITA" in told and "contradict" not in told


def _english(report, capsys):
    assert main(["lint", report, "--scores", SAMPLE, "--lang", "en"]) == 0
    return capsys.readouterr().out


def test_only_an_error_sets_the_exit_code(tmp_path, capsys):
    path = tmp_path / "report.txt"
    path.write_text("ผลการประเมิน ITA\n(i20–i24) อยู่ในระดับสูง", "utf-8")
    assert main(["lint", str(path), "--scores", SAMPLE]) == 0
    assert "partly-high" in capsys.readouterr().out


def test_the_report_is_held_against_the_chosen_year(right, capsys):
    assert main(["lint", right, "--scores", SAMPLE, "--year", "2565"]) == 0
    assert "2565" in capsys.readouterr().out


def test_a_report_that_cannot_be_read_is_refused(tmp_path, capsys):
    path = tmp_path / "report.docx"
    path.write_bytes(b"\x00\x01")
    assert main(["lint", str(path), "--scores", SAMPLE]) == 2
    assert "report.docx" in capsys.readouterr().err
