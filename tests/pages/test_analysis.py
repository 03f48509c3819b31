"""The analysis pages: strengths, the board and the path, answers behind the averages."""

from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.workbook import template
from ita_core.workbook.template import Filled
from tests.pages.conftest import words
from tests.samples import ROOT, real_scores
from ui.session import SourceFile

LEVERS, OVERVIEW = "pages/analysis/next_level.py", "pages/results/overview.py"


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def drawn(app, key):
    """The figure of one chart as it goes to the browser."""
    (chart,) = [chart for chart in app.get("plotly_chart") if chart.proto.id.endswith(f"-{key}")]
    return chart.proto.spec


def box(app, code):
    return next(box for box in app.checkbox if box.key.endswith(f"_{code}"))


def widget(widgets, ending):
    return next(one for one in widgets if one.key.endswith(ending))


def publish_both(app):
    box(app, "o24").check().run()
    return box(app, "o26").check().run()


def test_publishing_o24_and_o26_gives_94_16_and_oit_100(open_page):
    app = open_page("next_level", level_part="board")
    assert "100.00" not in drawn(app, "whatif_scores")
    publish_both(app)
    assert not app.exception
    assert metrics(app)["คะแนนรวม"] == "94.16"
    assert app.metric[0].delta == "+2.00"
    assert any("คะแนนรวม 92\\.16 → 94\\.16" in heading.value for heading in app.subheader)
    assert "100.00" in drawn(app, "whatif_scores")


def test_the_equivalence_is_told(open_page):
    assert any("2\\.00 คะแนนของคะแนนรวม" in info.value and "200" in info.value for info in open_page("next_level").info)


def test_a_question_is_moved_by_its_number(open_page):
    app = open_page("next_level", level_part="board")
    widget(app.multiselect, "_codes").set_value(["e14"]).run()
    widget(app.number_input, "_e14").set_value(100.0).run()
    assert (
        metrics(app)["คะแนนรวม"] == "92.34"
    )  # 0.3 × 90.793 + 0.3 × 89.74 + 0.4 × 95 = 92.1599, and 18.50 × 0.01 = 0.185


def test_a_published_document_can_be_taken_away(open_page):
    app = open_page("next_level", level_part="board")
    widget(app.multiselect, "_codes").set_value(["o25"]).run()
    box(app, "o25").uncheck().run()
    assert metrics(app)["คะแนนรวม"] == "91.16"


def test_the_board_survives_a_visit_to_another_page(open_page):
    app = publish_both(open_page("next_level", level_part="board"))
    app.switch_page(OVERVIEW).run()
    app.switch_page(LEVERS).run()
    assert metrics(app)["คะแนนรวม"] == "94.16"


def test_the_board_starts_again_on_demand(open_page):
    app = publish_both(open_page("next_level", level_part="board"))
    widget(app.button, "_reset").click().run()
    assert metrics(app)["คะแนนรวม"] == "92.16"


def test_another_workbook_has_a_board_of_its_own(open_page):
    app = publish_both(open_page("next_level", level_part="board"))
    file = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
    app.session_state["source_file"] = SourceFile(file.name, file.read_bytes())
    assert metrics(app.run())["คะแนนรวม"] == "92.16"


def goal(app, name):
    return widget(app.selectbox, "_goal").set_value(name).run()


def test_the_path_to_the_best_level_keeps_documents_and_experience_apart(open_page):
    app = goal(open_page("next_level", level_part="path"), "excellent")
    assert not app.exception
    assert "คะแนนรวม 95\\.00 ระดับผ่านดีเยี่ยม" in app.success[0].value
    assert any("เส้นทางนี้ไม่ต้องใช้เอกสารเพิ่ม" in caption.value for caption in app.caption)
    assert any("ไม่ได้แนะนำว่าควรให้ใครตอบ" in caption.value for caption in app.caption)


def test_the_officer_s_limits_decide_what_is_within_reach(open_page):
    app = goal(open_page("next_level", level_part="path"), "excellent")
    widget(app.number_input, "_max_gain").set_value(5.0).run()
    assert "EIT ส่วนที่ 1 ไปได้สูงสุด 92\\.92" in app.warning[0].value


def test_a_closed_document_is_left_alone_and_a_single_effort_counts(open_page):
    app = goal(open_page("next_level", level_part="path"), "points")
    widget(app.number_input, "_points").set_value(93.0).run()
    assert "ภาระงานรวม 10\\.00" in app.success[0].value
    widget(app.multiselect, "_closed").set_value(["o24"]).run()
    widget(app.multiselect, "_own").set_value(["o26"]).run()
    widget(app.number_input, "_effort_o26").set_value(30.0).run()
    assert "ภาระงานรวม 30\\.00" in app.success[0].value


def test_a_path_can_be_taken_to_the_board(open_page):
    app = goal(open_page("next_level", level_part="path"), "points")
    widget(app.number_input, "_points").set_value(94.0).run()
    app.button(key="take_path").click().run()
    assert not app.exception
    assert metrics(app)["คะแนนรวม"] == "94.16"


def test_a_year_with_its_total_alone_has_a_page_too(open_page):
    app = open_page("next_level", level_part="board", year="2565")
    assert not app.exception
    assert metrics(app)["คะแนนรวม"] == "84.87"


def test_the_strengths_page_gives_every_weak_question_its_recommendation_and_evidence(open_page):
    told = words(open_page("next_level", level_part="strengths"))
    for code in ("i8", "e14", "o24", "o26"):
        assert f"**{code} " in told
    assert "เปิดให้ทุกกองเสนอความต้องการ" in told
    assert "o11 ✔" in told


def test_the_rule_of_the_standing_is_stated_with_its_bounds(open_page):
    told = words(open_page("next_level", level_part="strengths"))
    assert "ข้อบกพร่อง เมื่อค่าเฉลี่ยต่ำกว่า 70\\.00" in told
    assert "ไม่ใช่หลักเกณฑ์ทางการ" in told


def test_the_issues_page_names_the_tension(open_page):
    assert "o30 ได้คะแนนเต็ม 1 จาก 1 รายการ แต่ e14 \\= 81\\.50" in words(open_page("issues", issue="2"))


def test_one_person_and_the_number_of_respondents_are_told(open_page):
    app = open_page("checks", checks_part="answers")
    assert [metric.value for metric in app.metric][:3] == ["31", "3.23 คะแนน", "ร้อยละ 94"]
    assert "หลักฐานจึงไม่พอ" in words(app)


def test_answer_counts_stay_hidden_until_the_switch(open_page):
    app = open_page("checks", checks_part="answers")
    assert "น้อยกว่า 10" not in words(app)
    app.toggle(key="internal_2566_IIT").set_value(True).run()
    assert "ห้ามเผยแพร่" in app.error[0].value
    assert "น้อยกว่า 10" in words(app)


def test_the_switch_is_off_again_after_another_page(open_page):
    app = open_page("checks", checks_part="answers")
    app.toggle(key="internal_2566_IIT").set_value(True).run()
    app.switch_page(OVERVIEW).run()
    app.switch_page("pages/data/checks.py").run()
    assert app.toggle(key="internal_2566_IIT").value is False
    assert "น้อยกว่า 10" not in words(app)


def test_answer_counts_have_no_download(open_page):
    app = open_page("checks", checks_part="answers")
    before = len(app.get("download_button"))
    app.toggle(key="internal_2566_IIT").set_value(True).run()
    assert len(app.get("download_button")) == before


def test_a_mistyped_mean_is_found_and_its_neighbours_are_named(open_page):
    data = template([2566], filled=Filled(scores={2566: real_scores() | {"i8": "76.33"}}))
    told = words(open_page("checks", checks_part="answers", source=SourceFile("impossible.xlsx", data)))
    assert "i8 \\= 76\\.33 เป็นไปไม่ได้" in told


def test_a_number_of_respondents_that_the_officer_knows_is_used(open_page):
    app = open_page("checks", checks_part="answers")
    widget(app.number_input, "_EIT").set_value(97).run()
    assert not app.exception
    assert "จำนวนผู้ตอบ 97 คน \\(ตามที่ระบุ\\)" in words(app)


@pytest.mark.parametrize("year", ["2564", "2565", "2567", "2568"])
@pytest.mark.parametrize(
    ("page", "part"),
    [
        *(("next_level", {"level_part": part}) for part in ("worth", "board", "path", "strengths")),
        ("checks", {"checks_part": "answers"}),
        *(("issues", {"issues_part": part}) for part in ("issue", "links")),
    ],
)
def test_every_year_of_the_example_has_its_pages(open_page, page, part, year):
    file = ROOT / "sample_data" / "example-five-years.xlsx"
    app = open_page(page, source=SourceFile(f"{page}-{year}.xlsx", file.read_bytes()), year=year, **part)
    assert not app.exception


def test_an_indicator_below_the_target_whose_questions_nobody_knows_is_advised_on(open_page):
    """2569 names no question of staff: of indicators 4 at 70.00 and 5 at 90.00 the first is to be worked on."""
    scores = {"TOTAL": Decimal("88.00"), "4": Decimal("70.00"), "5": Decimal("90.00")}
    data = template([2569], filled=Filled(scores={2569: scores}))
    app = open_page("next_level", source=SourceFile("scores.xlsx", data), level_part="strengths")
    assert not app.exception
    told = words(app)
    assert load(2569).recommendations["4"].th in told
    assert load(2569).recommendations["5"].th not in told
