"""The report on paper: what the browser gets of it, edits that stay and are held against the data."""

import json
from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.narrative.edits import REMOVED, draft_key, text_key
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.pages.conftest import mounted, shipped, words
from ui.session import SourceFile

OWN = shipped("jetsamian-2566-report-tables.xlsx")
AGENCY = "เทศบาลตำบลเจ็ดเสมียน"
RESULT = "overall/overall.result"
WORDS = "ปีนี้เทศบาลได้คะแนนรวม 92.16 คะแนน เป็นที่น่าพอใจ"


def said(app):
    return words(app).replace("\\", "")


def paper(app):
    return json.loads(mounted(app, "ita_lens_report_paper").json)


def sentence(app, address=RESULT):
    return paper(app)["sentences"][address]


def blocks(app):
    return [block for section in paper(app)["sections"] for block in section["blocks"]]


@pytest.fixture
def page(open_page):
    return open_page("report")


def edit(app, typed, address=RESULT, lang="th"):
    """The state after an edit was kept."""
    was = sentence(app, address)["generated"]
    texts = {(2566, text_key(lang, address)): typed, (2566, draft_key(lang, address)): was}
    app.session_state["report_texts"] = (AGENCY, texts)
    return app.run()


def test_the_whole_report_is_on_the_page_in_the_order_of_the_document(page):
    headings = [section["heading"] for section in paper(page)["sections"]]
    assert headings[0].startswith("1. ความเป็นมา") and headings[-1].startswith("11. ภาคผนวก")
    kinds = [block["kind"] for block in blocks(page)]
    assert kinds.count("chart") == 3
    captions = [block["caption"] for block in blocks(page) if block["kind"] == "table"]
    assert [caption.split(" ")[1] for caption in captions] == [str(number + 1) for number in range(len(captions))]
    assert any("คะแนนรายข้อในประเด็นที่ 7" in caption for caption in captions)


def test_every_sentence_stands_in_one_place_of_it(page):
    placed = [address for block in blocks(page) for address in block.get("said", ())]
    assert sorted(placed) == sorted(paper(page)["sentences"])


def test_a_sentence_tells_its_figure_with_its_cell_and_its_rule(page):
    (figure,) = sentence(page)["figures"]
    assert figure == {"printed": "92.16", "what": "คะแนนรวม", "place": "2566!C4", "question": ""}
    assert "ระดับผลการประเมินและเงื่อนไขของระดับ" in sentence(page)["rule"]


def test_a_figure_of_a_question_tells_which_to_look_up(page):
    figures = sentence(page, "issues/issue.2/link.2.3")["figures"]
    assert {figure["question"] for figure in figures if figure["printed"] == "81.50"} == {"e14"}


def test_an_edit_stands_in_the_place_of_the_sentence_and_is_marked(page):
    edit(page, WORDS)
    assert not page.exception
    told = sentence(page)
    assert (told["text"], told["state"], told["claims"]) == (WORDS, "edited", [])
    assert "อยู่ในระดับผ่านดี" in told["generated"]
    assert "แก้ไขแล้ว 1 ประโยค" in said(page)


def test_an_edit_that_the_data_contradict_is_underlined_with_what_would_be_right(page):
    typed = "ปีนี้เทศบาล\nได้คะแนนรวม 92.61 คะแนน"
    edit(page, typed)
    (claim,) = sentence(page)["claims"]
    assert typed[claim["start"] : claim["end"]] == claim["quote"] == "92.61"
    assert "92.16" in claim["says"] and claim["right"] == "92.16"
    assert claim["corrected"] == "ได้คะแนนรวม 92.16 คะแนน"
    assert "ควรอ่านอีกครั้ง 1 ประโยค" in said(page)


def test_places_are_counted_as_a_browser_counts_them(page):
    edit(page, "😀 คะแนนรวม 92.61 คะแนน")
    (claim,) = sentence(page)["claims"]
    assert (claim["start"], claim["end"]) == (12, 17)  # the face is two


def test_an_edit_is_held_against_corrected_data(open_page):
    app = edit(open_page("report", source=SourceFile("own.xlsx", OWN)), WORDS)
    assert sentence(app)["claims"] == [] and sentence(app)["stale"] == ""
    app.session_state["corrections"] = ((2566, "TOTAL", Decimal("92.20")),)
    app.run()
    assert [claim["quote"] for claim in sentence(app)["claims"]] == ["92.16"]
    assert "ประโยคที่ระบบร่างเปลี่ยนไปแล้ว" in sentence(app)["stale"]
    assert "ร่างเดิมเมื่อแก้ไข" in sentence(app)["stale"]


def test_a_sentence_that_is_left_out_keeps_its_place_on_the_page_and_not_in_the_whole_text(page):
    edit(page, REMOVED)
    told = sentence(page)
    assert told["state"] == "removed" and told["text"].startswith("ในการประเมินประจำปีงบประมาณ")
    assert RESULT in [address for block in blocks(page) for address in block.get("said", ())]
    assert "ในการประเมินประจำปีงบประมาณ" not in whole(page)


def whole(app):
    app.session_state["whole_text_fold"] = True
    return app.run().get("code")[0].value


def test_the_whole_text_holds_the_edits(page):
    edit(page, WORDS)
    assert WORDS in whole(page)
    assert "ข้อจำกัดของคะแนน" in whole(page)


def test_an_edit_of_several_lines_is_one_sentence_of_its_paragraph(page):
    edit(page, "บรรทัดแรก 92.16 คะแนน\nบรรทัดที่สอง")
    holding = [block["said"] for block in blocks(page) if RESULT in block.get("said", ())]
    assert holding == [[RESULT]]


def test_an_edit_stays_when_pages_change(page):
    edit(page, WORDS)
    page.switch_page("pages/results/overview.py").run()
    page.switch_page("pages/report/report.py").run()
    assert sentence(page)["text"] == WORDS


def test_an_edit_of_one_language_does_not_stand_in_the_other(page):
    edit(page, WORDS)
    whose = paper(page)["owner"]
    page.query_params["lang"] = "en"
    page.run()
    assert sentence(page)["state"] == "draft"
    assert "No sentence has been edited yet" in said(page)
    assert paper(page)["owner"] != whose


def test_an_edit_is_work_that_wants_to_be_saved(page):
    assert "ยังไม่ได้บันทึก" not in said(page)
    edit(page, WORDS)
    assert "ยังไม่ได้บันทึก" in said(page)


def saved(*texts):
    return SourceFile("saved.xlsx", saved_workbook(history_of(read(OWN, "own.xlsx")), (), Work(texts=texts)))


def test_a_saved_workbook_brings_the_edit_back(open_page):
    source = saved((2566, text_key("th", RESULT), WORDS), (2566, draft_key("th", RESULT), "ร่างของวันก่อน"))
    app = open_page("report", source=source)
    assert sentence(app)["text"] == WORDS
    assert "ร่างเดิมเมื่อแก้ไข: ร่างของวันก่อน" in sentence(app)["stale"]


def test_an_edit_without_its_sentence_is_told_and_can_be_deleted(open_page):
    app = open_page("report", source=saved((2566, text_key("th", "issues/issue.9/link.9.9"), "ข้อความที่หลุด")))
    assert "ข้อความที่หลุด" in said(app)
    app.button(key="lost_issues/issue.9/link.9.9").click().run()
    assert "ข้อความที่หลุด" not in said(app)


def test_a_removed_mark_from_a_file_leaves_the_sentence_out(open_page):
    app = open_page("report", source=saved((2566, text_key("th", RESULT), REMOVED)))
    assert sentence(app)["state"] == "removed"


def test_a_hostile_edit_reaches_the_browser_letter_by_letter_as_data(page):
    typed = "<script>alert(1)</script> **หนา** [x](http://a)"
    edit(page, typed)
    assert sentence(page)["text"] == typed
    assert typed not in "".join(block.value for block in page.markdown)
    assert not page.exception


def test_a_link_asks_for_its_section_once(open_page):
    app = open_page("report", section="issue.2")
    asked = paper(app)["show"]
    assert asked["section"] == "issue.2"
    assert "section" not in app.query_params
    assert paper(app.run())["show"] == asked


@pytest.mark.parametrize("part", ["check", "export"])
def test_the_other_parts_of_the_page_do_not_draw_the_paper(open_page, part):
    app = open_page("report", report_part=part)
    names = {shown.proto.component_name for shown in app.get("bidi_component")}
    assert "ita_lens_report_paper" not in names
