"""`rules YEAR --from FILE`: what an office states, as rules in force, as a file for others, as a framework file."""

import json

import pytest

from ita_core.commands import main
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import OfficeRules, load, with_office_rules
from ita_core.framework.written import framework_in
from ita_core.office import Work
from ita_core.office.rules_file import rules_file, rules_in_file
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.framework.test_office_rules import staff_and_public
from tests.samples import reading_of

RULES = OfficeRules(fiscal_year=2569, questions=staff_and_public())


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.json"
    path.write_bytes(rules_file((RULES,), "เทศบาลตำบลทดสอบ"))
    return path


def test_the_rules_in_force_mark_what_the_office_states(rules, capsys):
    assert main(["rules", "2569", "--from", str(rules)]) == 0
    told = capsys.readouterr()
    assert "i1   ข้อคำถาม i1  [หน่วยงานระบุ]" in told.out
    mean = text_in("th")("rules.mean")
    assert f"  1 = {mean} i1 + i2 + i3  [หน่วยงานระบุ]" in told.out
    assert "rules-questions-unplaced" in told.err  # the items of evidence have no place yet


def test_a_year_becomes_a_framework_file_that_loads(rules, capsys):
    assert main(["rules", "2569", "--from", str(rules), "--yaml"]) == 0
    assert framework_in(capsys.readouterr().out) == with_office_rules(load(2569), RULES)


def test_a_shipped_year_is_printed_as_its_file_too(capsys):
    assert main(["rules", "2566", "--yaml"]) == 0
    assert framework_in(capsys.readouterr().out) == load(2566)


def test_the_rules_of_a_saved_workbook_are_written_for_other_offices(tmp_path, capsys):
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    book, out = tmp_path / "saved.xlsx", tmp_path / "out.json"
    book.write_bytes(saved_workbook(history, (), Work(rules=(RULES,))))
    assert main(["rules", "2569", "--from", str(book), "--out", str(out)]) == 0
    assert rules_in_file(out.read_bytes(), "out.json").rules == (RULES,)
    assert "92.16" not in out.read_text("utf-8")
    assert capsys.readouterr().out.strip() == str(out)


def test_a_list_of_questions_as_text_is_taken_in(tmp_path, capsys):
    path, out = tmp_path / "list.txt", tmp_path / "out.json"
    path.write_text("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\ni1 ข้อแรก\nหลงมา\ni2 ข้อสอง", encoding="utf-8")
    assert main(["rules", "2569", "--from", str(path), "--out", str(out), "--lang", "en"]) == 0
    assert [row["code"] for row in json.loads(out.read_text("utf-8"))["rows"]] == ["i1", "i2"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["2569", "--out", "x.json"], "--from FILE"),
        (["2568", "2569", "--yaml"], "one year"),
        (["2568", "--from", "RULES"], "states no rules of 2568 (years it has: 2569)"),
        (["2569", "--from", "BROKEN"], "no rules file"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(arguments, says, rules, tmp_path, capsys):
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"{}")
    named = {"RULES": str(rules), "BROKEN": str(broken)}
    assert main(["rules", *(named.get(argument, argument) for argument in arguments)]) == 2
    assert says in capsys.readouterr().err


def test_a_statement_that_is_wrong_ends_with_1(tmp_path, capsys):
    path = tmp_path / "rules.json"
    data = {
        "ita_lens_rules": 1,
        "rows": [{"fiscal_year": "2569", "kind": "weight", "code": "IIT", "parent": "TOTAL", "value": "30"}],
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    assert main(["rules", "2569", "--from", str(path), "--lang", "en"]) == 1
    assert "rules-weights-sum" in capsys.readouterr().err
