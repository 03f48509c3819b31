"""The header of every page: whose scores, which year, how many remarks, and one next step."""

import pytest

from tests.pages.conftest import BROKEN, FIVE_YEARS, PAGES, shipped, words
from tests.pages.test_stale import without_year
from ui.session import SourceFile

OWN = SourceFile("own.xlsx", shipped("jetsamian-2566.xlsx"))
BADGE = ":orange-badge"


def links(app):
    return {link.proto.label: link.proto.page for link in app.main.get("page_link")}


def step(app):
    """Label and page of the one next step: the first link of the page behind that to the remarks."""
    own = [link.proto for link in app.main.get("page_link")]
    at = next((place for place, link in enumerate(own) if link.page == "checks"), -1)
    return own[at + 1].label, own[at + 1].page or "overview"  # the first page has no path of its own


@pytest.mark.parametrize("page", PAGES)
def test_office_year_and_remarks_stand_on_every_page(open_page, page):
    app = open_page(page, source=OWN)
    told = words(app).replace("\\", "")
    assert "**เทศบาลตำบลเจ็ดเสมียน** · ปีงบประมาณ 2566" in told
    assert links(app)["ข้อสังเกต ◎ 2"] == "checks"


def test_another_year_stands_in_the_header(open_page):
    assert "· ปีงบประมาณ 2565" in words(open_page("overview", year="2565")).replace("\\", "")


def test_a_sample_is_said_to_be_one_and_the_office_s_own_file_is_not(open_page):
    assert any("ตัวอย่าง" in each.value and BADGE in each.value for each in open_page("overview").main.markdown)
    assert not any(BADGE in each.value for each in open_page("overview", source=OWN).main.markdown)


def test_without_a_workbook_the_next_step_is_to_take_one_in(open_page):
    assert step(open_page("overview", source=None)) == ("นำเข้าไฟล์คะแนน", "workbook")


def test_a_question_about_the_file_comes_first(open_page):
    source = SourceFile("a.xlsx", without_year(92.16))
    assert step(open_page("checks", source=source))[1] == "workbook"


def test_figures_that_are_wrong_come_before_the_analysis_and_not_on_the_page_that_shows_them(open_page):
    (scores,) = (source for source in BROKEN if source.name == "broken-scores.xlsx")
    label, page = step(open_page("scores", source=scores))
    assert (label.startswith("ตรวจสิ่งที่ต้องแก้"), page) == (True, "checks")
    assert step(open_page("checks", source=scores)) == ("ดูผล", "overview")


def test_the_sample_s_overview_leads_to_the_office_s_own_scores(open_page):
    assert step(open_page("overview", source=FIVE_YEARS)) == ("ใช้คะแนนของหน่วยงาน", "workbook")
    assert step(open_page("overview", source=OWN)) == ("ดูคะแนนทุกข้อ", "scores")


@pytest.mark.parametrize(
    ("page", "after"),
    [("workbook", "overview"), ("scores", "issues"), ("issues", "next_level"), ("report", "measures")],
)
def test_the_work_goes_on_from_page_to_page(open_page, page, after):
    assert step(open_page(page, source=OWN))[1] == after
