"""What was chosen or typed for one workbook, year or language never lands in another, and is not lost by a click."""

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.pages.conftest import FIVE_YEARS, shipped, tree_of, words
from tests.pages.test_measures import edit, said
from tests.workbook.writers import Page, xlsx
from ui.session import SourceFile

TITLE = "มาตรการที่ต้องไม่หาย"


def without_year(total):
    """A workbook whose fiscal year is asked for, always from the same cells."""
    return xlsx([Page("Sheet1", [["รหัส", "คะแนน"], ["TOTAL", total], ["IIT", 90.79]])])


def upload(app, name, data):
    return app.file_uploader[0].upload(name, data).run()


def starting(widgets, begin):
    return next(widget for widget in widgets if str(widget.key).startswith(begin))


def test_an_answer_about_one_workbook_is_not_given_for_the_next(open_page):
    app = open_page("workbook", source=SourceFile("a.xlsx", without_year(92.16)))
    app.radio[0].set_value("2565").run()
    assert app.session_state["answers"]
    upload(app, "b.xlsx", without_year(50.50))
    assert app.radio[0].value is None
    assert "answers" not in app.session_state
    assert "ยังไม่ได้ตอบ" in words(app)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_errors_of_a_new_workbook_are_shown_where_the_old_one_had_none(open_page, lang):
    app = upload(open_page("workbook", lang=lang), "broken-scores.xlsx", shipped("broken-scores.xlsx"))
    app = app.switch_page("pages/data/checks.py").run()
    errors = [fold.label for fold in app.expander if fold.label.startswith("✖")]
    assert [label[-3:] for label in errors] == ["(2)", "(2)", "(1)", "(2)"]


def test_the_texts_around_the_measures_of_one_year_do_not_stand_in_another(open_page):
    app = open_page("measures", source=FIVE_YEARS, year="2566", measures_part="texts")
    starting(app.text_area, "text_intro").set_value("คำนำของปี 2567")
    app.button(key="keep_texts").click().run()
    app.query_params["year"] = "2565"
    app.run()
    assert starting(app.text_area, "text_intro").value == ""
    app.query_params["year"] = "2566"
    app.run()
    assert starting(app.text_area, "text_intro").value == "คำนำของปี 2567"


def test_what_is_typed_for_one_check_in_is_not_lost_when_the_other_is_kept(open_page):
    app = open_page("measures", measures_part="report")
    six, twelve = (field.key for field in app.text_area if str(field.key).startswith("done_"))
    starting(app.text_area, "done_").set_value("ทำแล้ว")
    app.button(key="keep_check_in_6").click().run()
    now = [field.key for field in app.text_area if str(field.key).startswith("done_")]
    assert now[1] == twelve and now[0] != six


def test_answer_counts_of_another_year_have_to_be_wanted_again(open_page):
    app = open_page("checks", checks_part="answers", source=FIVE_YEARS, year="2566")
    starting(app.toggle, "internal_").set_value(True).run()
    assert app.error
    app.query_params["year"] = "2565"
    assert not app.run().error


@pytest.mark.parametrize("to", ["en", "th"])
def test_the_chosen_question_stays_when_the_language_changes(open_page, to):
    app = open_page("scores", lang="en" if to == "th" else "th", question="e14")
    app.query_params["lang"] = to
    assert tree_of(app.run())["chosen"] == "e14"


def test_the_years_chosen_for_the_template_stay_when_the_language_changes(open_page):
    app = open_page("workbook", lang="th")
    app.multiselect[0].set_value([2567, 2568]).run()
    app.query_params["lang"] = "en"
    app.run()
    assert app.multiselect[0].value == [2567, 2568]


def test_a_question_that_another_year_does_not_have_is_dropped(open_page):
    app = open_page("scores", source=FIVE_YEARS, year="2566", question="o43")
    app.query_params["year"] = "2568"
    app.run()
    assert not app.exception
    assert tree_of(app)["chosen"] == "o28"  # the worst of 2568


def edited(open_page, **query):
    """The office's own workbook in use, with one measure edited that no file holds."""
    own = SourceFile("own.xlsx", shipped("jetsamian-2566-report-tables.xlsx"))
    return edit(open_page("measures", source=own, **query), title=TITLE)


@pytest.mark.parametrize("key", ["use_sample", "use_example", "clear_workbook"])
def test_unsaved_work_is_set_aside_when_another_workbook_is_taken_and_can_be_put_back(open_page, key):
    app = edited(open_page)
    app.switch_page("pages/data/workbook.py").run()
    app.button(key=key).click().run()
    assert app.session_state["source_file"] is None or app.session_state["source_file"].is_sample
    assert "own\\.xlsx" in words(app)
    app.button(key="put_back_0").click().run()
    assert not app.exception
    assert app.session_state["source_file"].name == "own.xlsx"
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())
    assert "ยังไม่ได้บันทึก" in said(app)


def test_every_workbook_with_unsaved_work_is_set_aside_and_none_drives_out_another(open_page):
    app = open_page("workbook", source=SourceFile("a.xlsx", without_year(92.16)))
    app.radio[0].set_value("2565").run()
    upload(app, "b.xlsx", without_year(50.50))
    app.radio[0].set_value("2564").run()
    app.button(key="use_sample").click().run()
    assert all(name in words(app) for name in ("a\\.xlsx", "b\\.xlsx"))
    app.button(key="put_back_0").click().run()
    assert (app.session_state["source_file"].name, app.radio[0].value) == ("a.xlsx", "2565")
    app.button(key="put_back_0").click().run()
    assert (app.session_state["source_file"].name, app.radio[0].value) == ("b.xlsx", "2564")


def test_unsaved_work_is_set_aside_when_a_file_is_uploaded_but_not_when_it_is_refused(open_page):
    app = edited(open_page)
    app.switch_page("pages/data/workbook.py").run()
    upload(app, "x.xlsx", shipped("broken-not-excel.xlsx"))
    assert [button for button in app.button if str(button.key).startswith("put_back")] == []
    upload(app, "broken-scores.xlsx", shipped("broken-scores.xlsx"))
    app.button(key="put_back_0").click().run()
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())


def test_nothing_is_set_aside_where_no_work_would_be_lost(open_page):
    app = open_page("workbook", source=FIVE_YEARS)
    app.button(key="use_sample").click().run()
    assert [button for button in app.button if str(button.key).startswith("put_back")] == []


def test_a_pasted_wording_is_not_said_to_be_saved_by_a_file_that_does_not_hold_it(open_page):
    app = open_page("scores", question="e14")
    app.text_area[0].set_value("ข้อความทางการ").run()
    app.button(key="keep_2566_e14").click().run()
    app.switch_page("pages/data/workbook.py").run()
    history = history_of(read(shipped("jetsamian-2566.xlsx"), "a.xlsx"))
    data = saved_workbook(history, (), Work(texts=((2567, "intro", "คำนำ"),)))
    upload(app, "saved.xlsx", data)
    assert "ยังไม่ได้บันทึก" in words(app)


def test_a_preview_calls_the_total_by_its_name(open_page):
    app = open_page("workbook", source=SourceFile("a.xlsx", without_year(92.16)))
    assert {str(caption) for caption in app.radio[0].proto.captions} == {"คะแนนรวม \\= 92\\.16, IIT \\= 90\\.79"}
