"""The office's own rules on the page: pasted, proved, kept, handed on, taken back; other pages go by them."""

import json
from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import Work
from ita_core.office.rules_file import rules_in_file
from ita_core.workbook import Agency, template
from ita_core.workbook.template import Filled
from tests.made_list import history_with_rules
from tests.pages.conftest import PAGES, tree_of, words
from tests.scoring.test_tree_proof import MEANS, STAFF
from ui.places import file_of
from ui.session import SourceFile

ANSWERS = " ".join(STAFF).split()
LIST = "\n".join(
    f"ตัวชี้วัดที่ {n // 3 + 1}\ni{n + 1} ข้อคำถามที่ {n + 1} เรื่องงบประมาณ" if n % 3 == 0 else f"i{n + 1} ข้อคำถามที่ {n + 1}"
    for n in range(15)
)


def sheet(year: int = 2569) -> bytes:
    scores = {f"i{n}": Decimal(score) for n, score in enumerate(ANSWERS, 1)}
    scores |= {str(n): Decimal(mean) for n, mean in enumerate(MEANS, 1)} | {"TOTAL": Decimal("80.11")}
    return template([year], filled=Filled(Agency("เทศบาลตำบลทดสอบ"), {year: scores}))


@pytest.fixture
def page(open_page):
    """The page of rules with a sheet of 2569 in use."""
    return open_page("rules", source=SourceFile("2569.xlsx", sheet()))


def press(app, label):
    next(button for button in app.button if button.label.startswith(label)).click()
    app.run()
    assert not app.exception
    return app


def paste(app, text=LIST):
    app.text_area(key="paste_rules_2569_0").set_value(text).run()
    assert not app.exception
    return app


def kept(app):
    _, rules = app.session_state["office_rules"]
    return rules


def test_nothing_is_stated_at_first_and_the_scores_propose_a_grouping(page):
    said = words(page)
    assert "หน่วยงานยังไม่ได้ระบุเกณฑ์ปี 2569" in said
    assert "IIT: " in said
    press(page, "ใช้การจัดกลุ่มนี้")
    (rules,) = kept(page)
    assert {question.code: question.parent for question in rules.questions}["i4"] == "2"


def test_a_pasted_list_is_shown_before_it_is_used(page):
    paste(page)
    assert "office_rules" not in page.session_state or not kept(page)
    shown = [str(table.value) for table in page.table]
    assert any("ข้อคำถามที่ 15" in table for table in shown)
    press(page, "ใช้รายการนี้ (15 ข้อ)")
    (rules,) = kept(page)
    assert len(rules.questions) == 15
    assert "หน่วยงานระบุเกณฑ์ปี 2569 ไว้ 15 รายการ" in words(page)
    assert page.text_area(key="paste_rules_2569_1").value == ""


def test_the_whole_program_goes_by_the_kept_rules(page):
    press(paste(page), "ใช้รายการนี้")
    page.switch_page(file_of("scores"))
    page.run()
    assert not page.exception
    codes = {row["code"] for row in tree_of(page)["rows"]}
    assert {"i1", "i15"} <= codes


def test_a_line_that_is_no_question_is_told_with_its_number(page):
    paste(page, "คำนำของแบบวัด\ni1 ข้อแรก")
    said = words(page).replace("\\", "")
    assert "บรรทัดที่ 1" in said
    assert "คำนำของแบบวัด" in said


def test_a_single_statement_is_added_and_taken_back(page):
    press(paste(page, "ตัวชี้วัดที่ 1\ni1 ข้อแรก"), "ใช้รายการนี้")
    page.selectbox(key="remove_rule_2569_1").set_value(0).run()
    press(page, "ลบรายการ")
    assert kept(page) == ()


def test_all_of_a_year_is_taken_back_when_the_officer_is_sure(page):
    press(paste(page), "ใช้รายการนี้")
    page.button(key="remove_all_rules").click().run()
    assert kept(page) == ()
    assert "หน่วยงานยังไม่ได้ระบุเกณฑ์ปี 2569" in words(page)


def test_a_rules_file_of_another_office_is_shown_and_then_used(page):
    data = {
        "ita_lens_rules": 1,
        "office": "อบต. ตัวอย่าง",
        "rows": [{"fiscal_year": "2569", "kind": "question", "code": "i1", "text_th": "จากอีกแห่ง", "parent": "1"}],
    }
    page.file_uploader[0].upload("rules.json", json.dumps(data).encode()).run()
    assert "อบต" in words(page)
    assert "office_rules" not in page.session_state or not kept(page)
    press(page, "ใช้เกณฑ์จากไฟล์นี้")
    assert kept(page) == rules_in_file(json.dumps(data).encode(), "x").rules


def test_a_file_that_holds_no_rules_is_refused_in_words(page):
    page.file_uploader[0].upload("rules.json", b"{}").run()
    assert not page.exception
    assert any("ไม่ใช่ไฟล์เกณฑ์" in error.value.replace("\\", "") for error in page.error)


def test_without_a_workbook_the_tab_says_what_is_needed(open_page):
    app = open_page("rules", source=None)
    assert not app.exception
    assert any("นำเข้าไฟล์คะแนนก่อน" in info.value for info in app.info)


def test_the_tab_speaks_english_too(open_page):
    app = open_page("rules", source=SourceFile("2569.xlsx", sheet()), lang="en")
    assert not app.exception
    assert "The scores prove the tree" in words(app)


def test_rules_are_unsaved_work_until_a_file_holds_them(page):
    press(paste(page), "ใช้รายการนี้")
    assert page.session_state["work_in_file"].rules == ()
    assert any(button.proto.label and "save_work" in button.proto.id for button in page.get("download_button"))


def test_a_proposed_match_counts_once_the_officer_confirms_it(page):
    known = "ท่านรับรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณประจำปีของหน่วยงานท่าน มากน้อยเพียงใด"
    press(paste(page, f"ตัวชี้วัดที่ 2\ni4 {known}"), "ใช้รายการนี้")
    assert kept(page)[0].matches == ()
    press(page, "ยืนยัน 1 ข้อ")
    (match,) = kept(page)[0].matches
    assert (match.code, match.year, match.other) == ("i4", 2566, "i7")


@pytest.fixture(scope="module")
def whole_year():
    """A saved workbook of 2569 with every score, and the rules of the office beside them."""
    history, rules = history_with_rules(2569)
    return SourceFile("saved.xlsx", saved_workbook(history, (), Work(rules=(rules,))))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_goes_by_the_rules_of_a_saved_workbook(name, whole_year, open_page):
    app = open_page(name, source=whole_year)
    assert not app.exception
    assert len(kept(app)[0].questions) == 15 + 9 + 28
