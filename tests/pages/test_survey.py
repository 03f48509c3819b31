"""Scores from the answers of a survey on the file page: mapping confirmed once, scores shown, nobody's answers."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ita_core.office.survey import MAPPING
from ita_core.text import text_in
from ita_core.workbook.mock_survey import MOCK
from tests.pages.conftest import shipped, words
from ui.session import SourceFile

TH = text_in("th")
CASES = Path(__file__).parents[1] / "survey" / "cases"
READER_CASES = Path(__file__).parents[1] / "corpus" / "answers"
KOBO = CASES / "kobo-labels.xlsx"
OWN = SourceFile("ผล ITA.xlsx", shipped("jetsamian-2566.xlsx"))


def seen(app):
    """What a visitor reads, without what escapes it, and the labels of everything to choose."""
    labels = [one.label for kind in ("selectbox", "button", "radio", "number_input") for one in app.get(kind)]
    tables = [table.value.to_string() for table in app.get("table")]
    return "\n".join([words(app), *tables, *labels]).replace("\\", "")


def upload(app, name, data):
    field = next(found for found in app.get("file_uploader") if found.key.startswith("survey_upload"))
    field.set_value((name, data, "application/octet-stream")).run()
    assert not app.exception
    return app


def of_2566(app):
    """The fiscal year said, where the name of the file does not."""
    chosen = next(box for box in app.selectbox if box.key.startswith("survey_year_"))
    chosen.set_value(2566).run()
    assert not app.exception
    return app


def with_answers(open_page, path=KOBO, data=None, **page):
    app = open_page("workbook", **page)
    app.session_state["survey_fold"] = True
    return of_2566(upload(app.run(), path.name, path.read_bytes() if data is None else data))


def click(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def sheet(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_file_of_answers_leads_from_its_refusal_to_its_scores(open_page):
    app = open_page("workbook")
    field = next(found for found in app.get("file_uploader") if found.key.startswith("uploaded_files"))
    field.set_value([(KOBO.name, KOBO.read_bytes(), "application/octet-stream")]).run()
    assert not app.exception
    assert TH("survey.page.lead") in seen(app)
    assert TH("survey.page.year_first") in seen(app)
    assert TH("survey.page.step_mapping") in seen(of_2566(app))


def test_the_year_is_never_guessed_but_taken_from_the_name_of_the_file(open_page):
    app = open_page("workbook")
    app.session_state["survey_fold"] = True
    upload(app.run(), "แบบวัด IIT 2566.xlsx", KOBO.read_bytes())
    assert TH("survey.page.step_mapping") in seen(app)
    upload(click(app, "survey_remove"), "แบบวัด 2566 และ 2567.xlsx", sheet([["i1", "i2", "i3"], [1, 2, 3]]))
    assert TH("survey.page.year_first") in seen(app)


def test_the_proposed_mapping_is_confirmed_once_and_the_next_file_of_its_shape_asks_nothing(open_page):
    app = with_answers(open_page, source=OWN)
    assert TH("survey.page.step_scores") not in seen(app)
    told = seen(click(app, "survey_confirm"))
    # Indicators by hand in tests/survey: (61.60 + 68.40 + 70.00 + 70.10 + 71.75 + 68.40) / 6, and 71.87.
    assert "68.38" in told and "71.87" in told
    assert TH("survey.page.mock", year=2566) in told
    upload(click(app, "survey_remove"), "อีกไฟล์.xlsx", KOBO.read_bytes())
    assert TH("survey.page.known", year=2566) in seen(app)
    assert "68.38" in seen(app)
    assert TH("survey.page.step_mapping") in seen(click(app, "survey_again_button"))


def test_the_confirmed_mapping_is_kept_with_the_work_on_the_workbook(open_page):
    app = click(with_answers(open_page, source=OWN), "survey_confirm")
    app.run()
    _, texts = app.session_state["report_texts"]
    ((year, key),) = texts
    assert year == 2566 and key.startswith(MAPPING)
    assert '"0!F":"i1"' in texts[year, key]
    later = open_page("workbook", source=OWN)
    later.session_state["report_texts"] = app.session_state["report_texts"]
    later.session_state["survey_fold"] = True
    upload(later.run(), KOBO.name, KOBO.read_bytes())
    assert TH("survey.page.known", year=2566) in seen(later)


def test_a_column_that_is_not_known_is_asked_before_anything_is_counted(open_page):
    head = ["ประทับเวลา", "i1", "i2", "3. ข้อที่หน่วยงานตั้งเอง"]
    rows = [["1/2/2566 8:00", point, 100 - point, 33] for point in (33, 67) for _ in range(8)]
    app = with_answers(open_page, Path("ตอบ.xlsx"), sheet([head, *rows]))
    assert TH("survey.page.confirm_first") in seen(click(app, "survey_confirm"))
    chosen = next(box for box in app.selectbox if box.key.startswith("survey_column_"))
    assert "ข้อที่หน่วยงานตั้งเอง" in chosen.label
    chosen.set_value("i3").run()
    click(app, "survey_confirm")
    (table,) = (table.value for table in app.get("table") if TH("survey.column.n") in table.value.columns)
    codes, means = table[TH("table.code")], table[TH("survey.column.mean")]
    assert list(codes) == ["i1", "i2", "i3"]
    assert means.iloc[2] == TH("survey.column.hidden")  # 33 of everybody: the mean would tell all answers


def test_of_levels_it_is_asked_which_end_is_the_best(open_page):
    app = with_answers(open_page, READER_CASES / "limesurvey-array.csv")
    assert TH("survey.page.confirm_first") in seen(click(app, "survey_confirm"))
    app.radio(key="survey_levels").set_value("lowest").run()
    assert "68.38" in seen(click(app, "survey_confirm"))


def test_a_wrong_column_can_be_given_another_question(open_page):
    app = with_answers(open_page)
    app.selectbox(key="survey_wrong").set_value("0!F").run()
    app.selectbox(key="survey_right_0!F").set_value("").run()
    told = seen(click(app, "survey_confirm"))
    assert "71.87" in told and "68.38" not in told  # without i1 there is no mean of indicator 1


def test_few_answers_show_nothing_and_why(open_page):
    app = click(with_answers(open_page, READER_CASES / "agency-same-n1.xlsx"), "survey_confirm")
    assert TH("survey.column.below_ten") in seen(app)
    assert not [button for button in app.button if button.key == "survey_take"]


def test_answers_beside_scores_in_the_workbook_in_use_are_offered(open_page):
    both = READER_CASES / "mean-row.xlsx"
    app = open_page("workbook", source=SourceFile(both.name, both.read_bytes()))
    app.session_state["survey_fold"] = True
    of_2566(click(app.run(), "survey_of_file_0"))
    assert "68.38" in seen(click(app, "survey_confirm"))


def test_a_heading_that_would_act_is_shown_letter_by_letter(open_page):
    heading = "3. <b>ดู</b> [ที่นี่](http://x.test) :red[ก] ![ภาพ](http://x.test/a.png)"
    rows = [["1/2/2566 8:00", point, 100 - point, 33] for point in (33, 67) for _ in range(8)]
    app = with_answers(open_page, Path("ตอบ.xlsx"), sheet([["ประทับเวลา", "i1", "i2", heading], *rows]))
    label = next(box for box in app.selectbox if box.key.startswith("survey_column_")).label
    assert r"\[ที่นี่\]" in label and r"\<b\>" in label and ":red[" not in label


def by_department(heading="สังกัด"):
    """Twelve of one department who answered 100, ten of another who answered 33."""
    head = ["ประทับเวลา", heading, *(f"i{number}" for number in range(1, 7))]
    of_group = [("กองคลัง", 100)] * 12 + [("กองช่าง", 33)] * 10
    return sheet([head, *(["1/2/2566 8:00", unit, *[points] * 6] for unit, points in of_group)])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_means_of_groups_stand_in_a_fold_and_a_file_for_inside_the_office(open_page, lang):
    text = text_in(lang)
    app = click(with_answers(open_page, Path("ตอบ.xlsx"), by_department(), lang=lang), "survey_confirm")
    assert text("survey.groups.inside") not in seen(app)  # the fold is closed
    app.session_state["survey_groups"] = True
    told = seen(app.run())
    assert not app.exception
    assert text("survey.groups.inside") in told and text("survey.groups.rule", least=10) in told
    (table,) = (one.value for one in app.get("table") if text("survey.groups.group") in one.value.columns)
    # (12 x 100 + 10 x 33) / 22 = 69.545...
    assert [[str(cell).replace("\\", "") for cell in row[1:]] for row in table.itertuples(index=False)] == [
        ["12", "100.00"],
        ["10", "33.00"],
        ["22", "69.55"],
    ]
    assert [table.iloc[0, 0], table.iloc[2, 0]] == ["กองคลัง", text("survey.groups.everybody")]
    files = {button.key for button in app.get("download_button") if str(button.key).startswith("survey")}
    assert files == {"survey_groups_excel"}  # in public no mean is shown: each would tell how everybody answered


def test_without_groups_there_is_no_fold_of_them(open_page):
    app = click(with_answers(open_page), "survey_confirm")
    assert TH("survey.groups.fold") not in [fold.label for fold in app.expander]


def test_the_heading_of_a_group_is_shown_letter_by_letter(open_page):
    app = click(with_answers(open_page, Path("ตอบ.xlsx"), by_department("สังกัด: <b>:red[ก]</b>")), "survey_confirm")
    app.session_state["survey_groups"] = True
    told = words(app.run())
    assert r"\<b\>" in told and ":red[" not in told


def test_staff_fewer_than_answered_are_not_used(open_page):
    app = click(with_answers(open_page), "survey_confirm")
    before = app.get("table")[0].value.to_string()
    app.number_input(key="survey_staff").set_value(12).run()
    assert TH("survey.page.staff_few", staff=12, n=20) in seen(app)
    assert app.get("table")[0].value.to_string() == before
    app.number_input(key="survey_staff").set_value(25).run()
    assert app.get("table")[0].value.to_string() != before


def test_the_scores_of_a_mock_survey_say_so_on_every_page_and_leave_the_workbook_aside(open_page):
    app = click(with_answers(open_page, source=OWN), "survey_confirm")
    app.text_input(key="survey_agency").set_value("").run()
    assert TH("survey.page.agency_first") in seen(click(app, "survey_take"))
    app.text_input(key="survey_agency").set_value("เทศบาลตำบลเจ็ดเสมียน").run()
    click(app, "survey_take")
    assert app.session_state["source_file"].name == "mock-survey-2566.tsv"
    for page in ("pages/results/overview.py", "pages/results/scores.py", "pages/data/checks.py"):
        app.switch_page(page).run()
        assert not app.exception
        assert MOCK in seen(app)
    # The last of these pages lists what there is to know of the file: at the cell of the name, that it is a mock.
    assert TH("severity_symbol.warning") in str([fold.label for fold in app.expander])


def test_a_file_without_answers_and_one_that_is_no_workbook_say_so(open_page):
    app = with_answers(open_page, Path("ว่าง.xlsx"), sheet([["ก", "ข"], [1, 2]]))
    assert TH("survey.page.none") in seen(app)
    broken = with_answers(open_page, Path("เสีย.xlsx"), b"PK\x03\x04 broken")
    assert broken.error and TH("survey.page.intro", least=10) in seen(broken)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_fold_is_there_without_any_workbook(open_page, lang):
    app = open_page("workbook", source=None, lang=lang)
    app.session_state["survey_fold"] = True
    app.run()
    assert not app.exception
    of_2566(upload(app, KOBO.name, KOBO.read_bytes()))
    assert "68.38" in seen(click(app, "survey_confirm"))
