"""Scores from the answers of a survey on the file page: mapping confirmed once, scores shown, nobody's answers."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ita_core.text import text_in
from ita_core.workbook.mock_survey import MOCK
from tests.pages.conftest import shipped, words
from ui.session import SourceFile

TH = text_in("th")
CASES = Path(__file__).parents[1] / "survey" / "cases"
READER_CASES = Path(__file__).parents[1] / "corpus" / "answers"
KOBO = CASES / "kobo-labels.xlsx"
OWN = SourceFile("ผล ITA.xlsx", shipped("jetsamian-2566.xlsx"))


def with_answers(open_page, path=KOBO, data=None, **page):
    app = open_page("workbook", **page)
    app.session_state["survey_fold"] = True
    app.run()
    field = next(found for found in app.get("file_uploader") if found.key.startswith("survey_upload"))
    field.set_value((path.name, data if data is not None else path.read_bytes(), "application/octet-stream")).run()
    assert not app.exception
    return app


def click(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def confirmed(open_page, path=KOBO, **page):
    return click(with_answers(open_page, path, **page), "survey_confirm")


def test_a_file_of_answers_leads_from_its_refusal_to_its_scores(open_page):
    app = open_page("workbook")
    field = next(found for found in app.get("file_uploader") if found.key.startswith("uploaded_files"))
    field.set_value([(KOBO.name, KOBO.read_bytes(), "application/octet-stream")]).run()
    assert not app.exception
    told = words(app)
    assert TH("survey.page.lead") in told
    assert TH("survey.page.step_mapping") in told


def test_the_proposed_mapping_is_confirmed_once_and_the_scores_stand_there(open_page):
    app = with_answers(open_page, source=OWN)
    assert TH("survey.page.step_scores") not in words(app)
    told = words(click(app, "survey_confirm"))
    assert "68.38" in told and "71.87" in told  # indicators 1 and 2, by hand in tests/survey
    assert TH("survey.page.mock", year=2566) in told
    app = click(app, "survey_remove")
    field = next(found for found in app.get("file_uploader") if found.key.startswith("survey_upload"))
    field.set_value((KOBO.name, KOBO.read_bytes(), "application/octet-stream")).run()
    assert TH("survey.page.known") in words(app)
    assert "68.38" in words(app)
