"""`assess`, `check`, `template`, `rules` as they are called, on the shipped workbooks."""

import datetime as dt
import json

import openpyxl
import pytest

from ita_core.commands import main
from ita_core.framework import latest_with_results
from ita_core.workbook import WorkbookRefused, read
from tests.samples import ROOT

SAMPLES = ROOT / "sample_data"
BOTH = ("jetsamian-2566.xlsx", "jetsamian-2566-report-tables.xlsx")
FIGURES = {
    "TOTAL": 92.16, "IIT": 90.79, "EIT": 89.74, "EIT1": 88.31, "EIT2": 91.17, "OIT": 95.00,
    "1": 96.27, "2": 89.64, "3": 92.33, "4": 87.85, "5": 87.88,
    "6": 91.83, "7": 90.94, "8": 86.45, "9": 90.00, "10": 100.00, "9.4": 50.00,
}  # fmt: skip


def assessed(name, capsys):
    assert main(["assess", str(SAMPLES / name), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", BOTH)
def test_both_samples_give_the_printed_figures(name, capsys):
    year = assessed(name, capsys)["years"][-1]
    nodes = {"TOTAL": year["total"], **year["instruments"], **year["indicators"], **year["subindicators"]}
    assert {code: nodes[code]["score"] for code in FIGURES} == FIGURES
    assert {code: nodes[code]["computed"] for code in FIGURES} == FIGURES
    assert year["level"] == "ผ่านดี"
    assert [finding for finding in year["findings"] if finding["severity"] == "error"] == []


def test_both_samples_give_equal_scores_everywhere(capsys):
    one, other = (assessed(name, capsys)["years"] for name in BOTH)

    def scores(year):
        parts = ("instruments", "indicators", "subindicators", "part_indicators", "questions")
        return {code: node["score"] for part in parts for code, node in year[part].items()} | {
            "TOTAL": year["total"]["score"],
            "links": year["links"],
        }

    assert [scores(year) for year in one] == [scores(year) for year in other]


@pytest.mark.parametrize("command", ["assess", "whatif", "answers"])
def test_a_file_without_a_year_that_can_be_assessed_is_refused_with_the_reason(command, capsys):
    assert main([command, str(SAMPLES / "broken-unknown-year.xlsx")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "fiscal year 2599, but rules are known only for 2562" in said.err


def test_the_json_has_the_documented_keys(capsys):
    report = assessed(BOTH[0], capsys)
    assert set(report) == {"agency", "file", "years", "findings"}
    year = report["years"][-1]
    assert {"fiscal_year", "total", "level", "instruments", "indicators", "subindicators", "questions", "links"} <= set(
        year
    )
    assert set(year["questions"]["i1"]) >= {"score", "sheet", "cell", "status"}
    assert set(year["links"][0]) >= {"issue", "link", "groups", "relation", "consistent"}


def test_assess_without_json_prints_total_level_and_change(capsys):
    assert main(["assess", str(SAMPLES / BOTH[0])]) == 0
    assert "92.16  ผ่านดี  (+7.29)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "code"),
    [(BOTH[0], 0), ("broken-scores.xlsx", 1), ("broken-unknown-year.xlsx", 1), ("broken-not-excel.xlsx", 2)],
)
def test_check_ends_with_1_on_an_error_and_2_on_a_refusal(name, code, capsys):
    assert main(["check", str(SAMPLES / name)]) == code


def test_check_prints_where_and_what_to_do(capsys):
    main(["check", str(SAMPLES / "broken-scores.xlsx"), "--lang", "en"])
    said = capsys.readouterr().out
    assert "score-out-of-range 2566!B27" in said
    assert "Cells with content" in said


def test_a_refusal_is_one_sentence_in_both_languages_without_a_traceback(capsys):
    main(["assess", str(SAMPLES / "broken-not-excel.xlsx")])
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 2
    assert "ไม่ใช่ไฟล์ตารางคำนวณ" in lines[0] and "no spreadsheet" in lines[1]


def test_a_file_that_is_not_there_is_said(capsys):
    assert main(["assess", "nowhere.xlsx"]) == 2
    assert "nowhere.xlsx" in capsys.readouterr().err


def test_a_template_can_be_written_and_waits_for_its_first_score(tmp_path):
    out = tmp_path / "scores.xlsx"
    assert main(["template", str(out), "--year", "2566", "--year", "2565"]) == 0
    with pytest.raises(WorkbookRefused, match="no score beside any"):
        read(out.read_bytes(), out.name)


def test_a_year_that_could_not_be_read_lists_what_is_open_and_how_to_close_it(capsys):
    assert main(["rules", "2569", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "  levels: Pass with excellence, Good pass, Pass, Needs improvement, Needs urgent improvement\n" in told
    assert "  ways of computing and weights: TOTAL, IIT, EIT, OIT\n" in told
    assert "from an agency's copy\n  questions: o1–o26\n" in told
    assert told.rstrip().endswith("paste official wordings on the page of the questions.")


def test_what_is_open_in_any_other_year_is_listed_when_asked_for(capsys):
    main(["rules", "2566", "--lang", "en"])
    usual = capsys.readouterr().out
    main(["rules", "2566", "--lang", "en", "--open"])
    told = capsys.readouterr().out
    assert usual.endswith(told) and len(told) < len(usual)
    assert "  questions: i1–i18, i26–i30, " in told and "  levels: Pass with excellence, Needs improvement" in told


def test_a_template_without_a_year_is_that_of_the_latest_results(tmp_path):
    out = tmp_path / "usual.xlsx"
    assert main(["template", str(out)]) == 0
    usual = latest_with_results(dt.datetime.now().astimezone().date())
    assert openpyxl.load_workbook(out).sheetnames[2:] == [str(usual), "เกณฑ์"]


def test_a_template_of_an_unknown_year_lists_the_known_ones(tmp_path, capsys):
    assert main(["template", str(tmp_path / "x.xlsx"), "--year", "2599"]) == 2
    assert "2566" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("years", "word"), [(["2566"], "ผ่านดีเยี่ยม"), (["2565", "2566"], "AA"), (["2566", "2565"], "AA")]
)
def test_rules_prints_a_year_or_what_changed(years, word, capsys):
    assert main(["rules", *years]) == 0
    assert word in capsys.readouterr().out


def test_rules_of_an_unknown_year_lists_the_known_ones(capsys):
    assert main(["rules", "2599"]) == 2
    assert "2566" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["assess", "FILE"], ["check", "FILE"], ["document", "FILE", "--out", "r.docx"]])
def test_a_file_that_is_not_there_is_one_sentence_in_each_language(arguments, tmp_path, capsys):
    missing = str(tmp_path / "missing.xlsx")
    assert main([missing if part == "FILE" else part for part in arguments]) == 2
    thai, english = capsys.readouterr().err.splitlines()
    assert thai.startswith(f"ใช้ไฟล์ '{missing}' ไม่ได้")
    assert english.startswith(f"The file '{missing}' cannot be used")
    assert "Errno" not in thai + english


def test_the_short_template_has_no_question(tmp_path):
    out = tmp_path / "short.xlsx"
    assert main(["template", str(out), "--year", "2566", "--short"]) == 0
    codes = [row[0].value for row in openpyxl.load_workbook(out)["2566"].iter_rows(min_row=4)]
    assert codes == ["TOTAL", "IIT", "1", "2", "3", "4", "5", "EIT", "EIT1", "EIT2", "6", "7", "8", "OIT", "9", "10"]
