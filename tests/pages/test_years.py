"""The years beside each other, with the invented office of five years and with the real one of two."""

import plotly.graph_objects as go
import pytest

from ita_core.analysis.years import Event, events_of
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.pages.conftest import FIVE_YEARS, PAGES, words
from tests.samples import reading_of
from ui.session import EXAMPLE, SourceFile

DATA = FIVE_YEARS.data


def titles(app):
    return [subheader.value.replace("\\", "") for subheader in app.subheader]


def charts(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("part", "drawn"), [("totals", 2), ("changes", 2), ("indicators", 1), ("events", 0)])
def test_five_years_show_every_part_of_the_page(open_page, part, drawn, lang):
    app = open_page("years", source=FIVE_YEARS, lang=lang, years_part=part)
    assert not app.exception
    assert len(charts(app)) == drawn


def test_what_each_indicator_added_is_one_click_away(open_page):
    app = open_page("years", source=FIVE_YEARS, years_part="changes")
    app.session_state["by_indicator"] = True
    app.run()
    assert not app.exception
    assert len(charts(app)) == 4
    assert len(app.subheader) == 4


def test_a_year_without_a_score_gets_no_panel_but_a_sentence(open_page):
    """The real workbook has the total of 2565 and nothing below it."""
    app = open_page("years")
    assert len(charts(app)) == 1
    assert "คะแนนรายเครื่องมือ: มีคะแนนปีเดียวหรือไม่มี \\(2566\\)".replace("\\", "") in words(app).replace("\\", "")
    app = open_page("years", years_part="indicators")
    assert charts(app) == []
    assert any("คะแนนรายตัวชี้วัด: มีคะแนนปีเดียวหรือไม่มี" in info.value for info in app.info)


def test_the_newest_year_is_held_against_the_year_before(open_page):
    app = open_page("years", source=FIVE_YEARS, years_part="changes")
    assert (app.selectbox(key="later").value, app.selectbox(key="earlier").value) == (2568, 2567)
    assert "คะแนนรวมปี 2568 −4.91 มากที่สุดจาก แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)‡ (−2.83)" in titles(app)


def test_two_other_years_can_be_chosen_and_shared_by_their_address(open_page):
    app = open_page("years", source=FIVE_YEARS, later="2567", earlier="2564")
    assert (app.selectbox(key="later").value, app.selectbox(key="earlier").value) == (2567, 2564)
    assert any("คะแนนรวมปี 2567 +18.14" in title for title in titles(app))  # 92.77 − 74.63


def test_an_earlier_year_is_never_later_than_the_later_one(open_page):
    app = open_page("years", source=FIVE_YEARS, later="2566", earlier="2568")
    assert app.selectbox(key="earlier").options == ["2565", "2564"]


def test_another_instrument_shows_its_indicators(open_page):
    app = open_page("years", source=FIVE_YEARS, instrument="OIT")
    assert any("9 การเปิดเผยข้อมูล" in alt and "10 การป้องกันการทุจริต" in alt for alt in charts(app))


def test_the_real_office_is_told_what_cannot_be_split_and_what_can_be_said(open_page):
    app = open_page("years", years_part="changes")
    told = words(app).replace("\\", "")
    assert "คะแนนรวม +7.29 จากปี 2565 แต่แยกตามเครื่องมือไม่ได้ เพราะไม่มีคะแนน IIT, EIT, OIT ของปี 2565" in told
    assert "ถ้าใช้น้ำหนักและระดับของปี 2566 กับคะแนนปี 2565 จะได้ 84.87 คะแนน ระดับต้องปรับปรุง" in told
    assert "ไม่มีคะแนนรายข้อของปี 2565 จึงเทียบรายข้อไม่ได้" in told


def test_a_level_that_hangs_on_unknown_scores_is_refused_politely(open_page):
    source = SourceFile("years.xlsx", saved_workbook(history_with_total("90.00"), ()))
    told = words(open_page("years", source=source, years_part="changes")).replace("\\", "")
    assert "ไม่ทราบคะแนนรายเครื่องมือที่ใช้ตัดสินระดับ จึงบอกระดับตามเกณฑ์ใหม่ไม่ได้" in told


def history_with_total(total):
    return history_of(reading_of({2565: {"TOTAL": total}, 2566: {"TOTAL": "92.00"}}))


def test_one_year_asks_for_another(open_page):
    source = SourceFile("one.xlsx", saved_workbook(history_of(reading_of({2566: {"TOTAL": "92.16"}})), ()))
    app = open_page("years", source=source, years_part="changes")
    assert not app.exception
    assert "เพิ่มปีอื่นในไฟล์" in words(app)


def test_the_events_of_the_file_stand_on_the_charts_and_in_the_list(open_page):
    app = open_page("years", source=FIVE_YEARS, years_part="events")
    assert "**2565** เริ่มให้บริการ E\\-Service" in words(app)
    app = open_page("years", source=FIVE_YEARS, years_part="totals")
    assert all("2566 เปลี่ยนผู้บริหาร" in alt for alt in charts(app)[:2])


def with_the_editor_open(open_page, **more):
    app = open_page("years", source=FIVE_YEARS, years_part="events", **more)
    app.session_state["events_edit"] = True
    return app.run()


def test_an_event_is_added_and_waits_for_the_download(open_page):
    app = with_the_editor_open(open_page)
    app.text_input(key="event_words").input("เริ่ม <b>ระบบคิว</b>; ใหม่")
    app.selectbox(key="event_year").select(2567)
    app.button(key="add_event").click().run()
    assert not app.exception
    assert "เริ่ม \\<b\\>ระบบคิว" in words(app)
    assert any("ยังไม่อยู่ในไฟล์" in info.value for info in app.info)
    app.session_state["years_part"] = "totals"
    drawn = charts(app.run())
    assert len(drawn) == 2
    assert all("2567 เริ่ม <b>ระบบคิว</b>, ใหม่" in alt for alt in drawn)


def test_an_event_is_removed(open_page):
    app = with_the_editor_open(open_page)
    app.button(key="remove_event_0").click().run()
    assert "E\\-Service" not in words(app)
    assert "เปลี่ยนผู้บริหาร" in words(app)


def test_an_event_without_words_adds_nothing(open_page):
    app = with_the_editor_open(open_page)
    before = words(app)
    app.text_input(key="event_words").input("  ;  ")
    app.button(key="add_event").click().run()
    assert words(app) == before


def test_the_saved_workbook_brings_the_events_back(open_page):
    """What the page offers to download, taken in again as an officer would."""
    history = history_of(read(DATA, EXAMPLE))
    added = (*events_of(history), Event(2568, "เหตุการณ์ใหม่"))
    app = open_page("years", source=SourceFile("saved.xlsx", saved_workbook(history, added)), years_part="events")
    assert "**2568** เหตุการณ์ใหม่" in words(app)
    assert not any("ยังไม่อยู่ในไฟล์" in info.value for info in app.info)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_the_five_year_office_is_invented(open_page, page):
    app = open_page(page, source=FIVE_YEARS)
    assert not app.exception
    assert any("ข้อมูลสมมติ" in markdown.value for markdown in app.main.markdown)
    assert any("ข้อมูลสมมติ" in caption.value for caption in app.sidebar.caption)


def test_a_copy_of_the_invented_office_is_still_said_to_be_invented(open_page):
    app = open_page("overview", source=SourceFile("mine.xlsx", DATA))
    assert any("ข้อมูลสมมติ" in markdown.value for markdown in app.main.markdown)


def test_the_real_office_is_not_said_to_be_invented(open_page):
    assert "ข้อมูลสมมติ" not in "".join(markdown.value for markdown in open_page("overview").main.markdown)


def test_the_second_sample_is_offered_beside_the_first(open_page):
    app = open_page("workbook")
    app.button(key="use_example").click().run()
    assert not app.exception
    assert "example-five-years.xlsx" in words(app).replace("\\", "")
    app.button(key="use_sample").click().run()
    assert "jetsamian-2566.xlsx" in words(app).replace("\\", "")


def test_a_click_that_concerns_no_chart_draws_none_again(open_page, monkeypatch):
    app = open_page("years", source=FIVE_YEARS)
    drawn = []
    original = go.Figure.__init__
    monkeypatch.setattr(go.Figure, "__init__", lambda self, *a, **k: (drawn.append(1), original(self, *a, **k))[1])
    app.session_state["year"] = 2565
    app.run()
    assert not app.exception
    assert drawn == []
