"""The page of other agencies: nothing loaded, the example, tables that are asked about, and names kept back."""

import json
from threading import Event

import pytest

from ita_core.documents.agency import files
from ita_core.peers.example import FILE_NAME, example_table
from ita_core.peers.table import peers_table
from tests.pages.conftest import any_workbook, mounted, words
from tests.peers.with_office import NAMES, table_of
from tests.workbook.writers import Page, xlsx
from ui import long_work, peers_pages
from ui.jobs import jobs
from ui.places import file_of

PARTS = ("place", "indicators", "nearest", "rose", "board", "needs")
TITLE = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"


def loaded(open_page, data=None, name=FILE_NAME, **query):
    app = open_page("peers", **query)
    app.file_uploader[0].upload(name, example_table() if data is None else data).run()
    return app


def table(*rows):
    page = Page("ผล")
    page.add(TITLE)
    for row in rows:
        page.add(*row)
    return xlsx([page])


def others(n=11):
    return [(f"ทต.แห่งที่{chr(0xE01 + at)}", "ราชบุรี", 80 + at) for at in range(n)]


HEAD = ("หน่วยงาน", "จังหวัด", "คะแนนรวม")


def shown(app):
    return " ".join(str(one.value) for one in app.get("table")) + words(app)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_without_a_table_the_page_says_what_to_load_and_has_an_example(open_page, lang):
    app = open_page("peers", lang=lang)
    assert not app.exception
    assert len(app.info) == 1
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_the_example_without_an_error(open_page, part, lang):
    app = loaded(open_page, peers_part=part, lang=lang)
    assert not app.exception
    assert not app.error
    assert len(app.get("plotly_chart")) == (part in ("place", "indicators", "board"))


def test_an_office_that_the_table_does_not_have_stands_beside_it(open_page):
    """The example has 28 agencies, the sample office makes 29."""
    app = loaded(open_page)
    assert "วางคะแนนจากไฟล์ของหน่วยงานไว้ข้าง" in words(app)
    assert "29" in shown(app)
    assert "92\\.16" in words(app)


@any_workbook
def test_a_workbook_of_many_years_or_a_broken_one_has_the_page_too(open_page, source):
    app = open_page("peers", source=source)
    if source.name == "broken-unknown-year.xlsx":  # without a year that has rules there is nothing to compare
        assert not app.file_uploader
    else:
        app = loaded(open_page, source=source)
    assert not app.exception


def test_names_of_others_stand_nowhere_until_the_officer_says_that_the_table_is_public(open_page):
    app = loaded(open_page, peers_part="rose")
    assert "สมมุติ" not in shown(app).replace(FILE_NAME, "").replace("เทศบาลตำบลสมมุติ ", "")
    app.checkbox[0].check().run()
    assert "เทศบาลตำบลสมมุติ" in shown(app) or "องค์การบริหารส่วนตำบลสมมุติ" in shown(app)


def test_the_own_row_is_found_by_its_name_and_ranked(open_page):
    data = table(HEAD, ("ทต.เจ็ดเสมียน (ราชบุรี)", "ราชบุรี", 92.16), *others())
    app = loaded(open_page, data, "peers.xlsx")
    asked = [one for one in app.radio if "เจ็ดเสมียน" in one.label]
    if asked:
        asked[0].set_value("yes").run()
    assert not app.exception
    assert "ผล\\!A3" in words(app)
    assert "12" in shown(app)
    assert not app.warning


def test_another_total_in_the_table_than_in_the_file_is_said(open_page):
    data = table(HEAD, ("เทศบาลตำบลเจ็ดเสมียน", "ราชบุรี", 91), *others())
    app = loaded(open_page, data, "peers.xlsx")
    for one in app.radio:
        if "เจ็ดเสมียน" in one.label:
            one.set_value("yes").run()
    assert any("91\\.00" in one.value and "92\\.16" in one.value for one in app.warning)


def test_a_row_that_stands_twice_is_asked_on_the_page(open_page):
    data = table(HEAD, *others(), others(1)[0])
    app = loaded(open_page, data, "peers.xlsx")
    (question,) = [one for one in app.radio if "อาจเป็นหน่วยงานเดียวกัน" in one.label.replace("\\", "")]
    question.set_value("ผล!A3").run()
    assert not app.exception
    assert not [one for one in app.radio if "อาจเป็นหน่วยงานเดียวกัน" in one.label]


def test_an_answer_about_the_table_is_taken_back_and_asked_again(open_page):
    app = loaded(open_page, table(HEAD, *others(), others(1)[0]), "peers.xlsx")
    asked = "อาจเป็นหน่วยงานเดียวกัน"
    (question,) = [one for one in app.radio if asked in one.label.replace("\\", "")]
    question.set_value("ผล!A3").run()
    assert "คำตอบที่ให้ไว้ (1)" in [one.label for one in app.expander]
    (back,) = [one for one in app.button if one.label == "ถอนคำตอบ"]
    back.click().run()
    assert not app.exception
    (again,) = [one for one in app.radio if asked in one.label.replace("\\", "")]
    assert again.value is None
    assert not [one for one in app.button if one.label == "ถอนคำตอบ"]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whether_an_alike_row_is_the_office_is_taken_back_and_asked_again(open_page, answer):
    """ทต.เจ็ดเสมียน without a province beside the office's own name with one: likely, and not sure."""
    app = loaded(open_page, table(HEAD, ("ทต.เจ็ดสมียน", "", 92.16), *others()), "peers.xlsx")
    (asked,) = [one for one in app.radio if "เจ็ดสมียน" in one.label]
    asked.set_value(answer).run()
    assert ("ผล\\!A3" in words(app).replace("(ผล\\!A3", "")) is (answer == "yes")
    assert not app.radio
    (back,) = [one for one in app.button if one.label == "ถอนคำตอบ"]
    back.click().run()
    (again,) = [one for one in app.radio if "เจ็ดสมียน" in one.label]
    assert again.value is None
    assert not app.exception


def test_a_choice_of_types_stays_with_the_table(open_page):
    """The example has 19 municipalities among its 28; the office is one more."""
    app = loaded(open_page)
    types = next(one for one in app.multiselect if one.label == "เลือกเฉพาะประเภท")
    types.set_value(["เทศบาลตำบล"]).run()
    assert app.session_state["peers_table"][1].types == ("เทศบาลตำบล",)
    app.switch_page("pages/data/workbook.py").run()
    app.switch_page("pages/analysis/peers.py").run()
    assert next(one for one in app.multiselect if one.label == "เลือกเฉพาะประเภท").value == ["เทศบาลตำบล"]
    assert "20" in shown(app)


def test_the_board_says_what_many_agencies_need_help_with(open_page):
    """i2 is below 85 for the eleven others and not for the office (92.52), o1 not full for one."""
    rows = [(*row, 80, 0 if at == 0 else 100) for at, row in enumerate(others())]
    app = loaded(open_page, table((*HEAD, "i2", "o1"), *rows), "peers.xlsx", peers_part="needs")
    assert not app.exception
    found = next(one.value for one in app.get("table") if "i2" in str(one.value))
    assert [str(row[0]) for row in found.itertuples(index=False)] == ["i2", "o1"]
    assert any("11" in str(cell) for cell in found.iloc[0])


def pages_made(app):
    known = app.session_state["peers_pages"]
    return sorted(known.whole)


def test_every_agency_of_the_board_gets_its_pages_in_one_archive(open_page):
    """The example has 28 agencies; the office beside the table is none of them."""
    app = loaded(open_page, peers_part="board")
    (make,) = [one for one in app.button if one.key == "peers_pages_make"]
    assert "28" in make.label
    make.click().run()
    assert not app.exception
    assert len(pages_made(app)) == 28
    assert app.session_state["to_fetch"] == frozenset()  # nothing is waited for any more
    assert "28" in next(one.label for one in app.get("download_button") if "zip" in one.label)
    assert not [one for one in app.button if one.key == "peers_pages_make"]


def test_the_pages_are_stopped_and_gone_on_with_and_none_is_made_twice(open_page, monkeypatch):
    """The officer stops while the fourth is made; then the rest is made, and none of the first four again."""
    calls, fourth, goes = [], Event(), Event()

    def make(source):
        calls.append(source)
        if len(calls) == 4:
            fourth.set()
            assert goes.wait(60)
        return b"%PDF-1.7 %%EOF"

    monkeypatch.setattr(files, "pdf_agency", make)
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    app = loaded(open_page, peers_part="board")
    app.button(key="peers_pages_make").click().run()
    assert fourth.wait(60)
    app.run()
    assert any("3 จาก 28" in line.label for line in app.status)
    assert not [one for one in app.button if one.key == "peers_pages_make"]
    (job,) = jobs()._jobs.values()
    app.button(key="stop_peers_pages").click().run()
    goes.set()
    assert job.wait(60)
    app.run()
    assert len(pages_made(app)) == len(calls) == 4
    assert "ทำแล้ว 4 จาก 28" in words(app)
    assert "4" in next(one.label for one in app.get("download_button") if "zip" in one.label)
    monkeypatch.setattr(long_work, "PATIENCE", 120.0)
    go_on = app.button(key="peers_pages_make")
    assert "24" in go_on.label
    go_on.click().run()
    assert len(pages_made(app)) == len(calls) == 28


def test_a_page_that_is_opened_anew_finds_the_pages_made_and_makes_none(open_page, monkeypatch):
    """As after a reload: the same table of the same office, in a session that made nothing itself."""
    calls = []
    monkeypatch.setattr(files, "pdf_agency", lambda source: calls.append(source) or b"%PDF-1.7 %%EOF")
    loaded(open_page, peers_part="board").button(key="peers_pages_make").click().run()
    assert len(calls) == 28
    second = loaded(open_page, peers_part="board")
    assert not [one for one in second.button if one.key == "peers_pages_make"]
    assert "28" in next(one.label for one in second.get("download_button") if "zip" in one.label)
    assert len(calls) == 28
    jobs.clear()  # another worker, which has made nothing
    second = loaded(open_page, peers_part="board")
    second.session_state["work_elsewhere"] = frozenset({"peers_pages"})
    second.run()
    assert any("สิ้นสุดก่อนเสร็จ" in line.value for line in second.warning)
    second.button(key="again_peers_pages").click().run()
    (job,) = jobs()._jobs.values()
    assert job.wait(60)
    assert len(pages_made(second.run())) == 28
    assert not any("สิ้นสุดก่อนเสร็จ" in line.value for line in second.warning)


def test_what_says_the_same_in_another_choice_is_not_made_again(open_page, monkeypatch):
    """A choice that is taken back asks for the very pages that were there."""
    calls = []
    monkeypatch.setattr(files, "pdf_agency", lambda source: calls.append(source) or b"%PDF-1.7 %%EOF")
    app = loaded(open_page, peers_part="board")
    app.button(key="peers_pages_make").click().run()
    types = next(one for one in app.multiselect if one.label == "เลือกเฉพาะประเภท")
    types.set_value(["เทศบาลตำบล", "องค์การบริหารส่วนตำบล"]).run()
    assert [one for one in app.button if one.key == "peers_pages_make"]
    types = next(one for one in app.multiselect if one.label == "เลือกเฉพาะประเภท")
    types.set_value([]).run()
    assert not [one for one in app.button if one.key == "peers_pages_make"]
    assert len(pages_made(app)) == 28
    assert len(calls) == 28


def test_more_agencies_than_the_page_can_hold_are_told_the_command(open_page, monkeypatch):
    monkeypatch.setattr(peers_pages, "MOST", 27)
    app = loaded(open_page, peers_part="board")
    assert "ita\\-lens peers" in words(app)
    assert not [one for one in app.button if one.key == "peers_pages_make"]


def test_the_report_on_the_screen_tells_the_place_that_the_page_tells(open_page):
    """Third or fourth of thirteen, as tests/peers/with_office.py counts."""
    app = loaded(open_page, table_of().data, "peers.csv")
    assert "3–4" in shown(app)
    app.switch_page(file_of("report")).run()
    assert not app.exception
    pages = str(json.loads(mounted(app, "ita_lens_report_paper").json))
    assert "ลำดับที่ 3–4 ในกลุ่ม 13 หน่วยงาน" in pages
    assert not [name for name in NAMES if name in pages]
    app.switch_page(file_of("peers")).run()
    app.button(key="peers_remove").click().run()
    app.switch_page(file_of("report")).run()
    assert "ในกลุ่ม 13 หน่วยงาน" not in str(json.loads(mounted(app, "ita_lens_report_paper").json))


@pytest.mark.parametrize("name", ["report", "present", "peers"])
def test_a_kept_table_that_cannot_be_read_now_is_said_and_stays(open_page, name):
    broken = peers_table("peers.xlsx", b"no workbook")
    app = open_page("peers")
    app.session_state["peers_table"] = ("เทศบาลตำบลเจ็ดเสมียน", broken)
    app.switch_page(file_of(name))
    app.query_params["report_part"] = "export"
    app.run()
    assert not app.exception
    told = [*app.warning, *app.error]
    assert len(told) == 1
    assert ("เอกสารที่ทำตอนนี้จึงไม่มีส่วนเทียบ" in told[0].value) is (name != "peers")
    assert app.session_state["peers_table"][1] == broken
    if name == "peers":
        app.button(key="peers_remove").click().run()
        assert len(app.file_uploader) == 1


def test_fewer_than_ten_are_not_ranked(open_page):
    told = shown(loaded(open_page, table(HEAD, *others(8)), "peers.xlsx"))
    assert "ไม่จัดลำดับ" in told


def test_where_no_other_agency_has_a_total_the_page_says_so_and_names_no_place(open_page):
    heads = [f"ตัวชี้วัดที่ {at}" for at in (6, 7, 8, 9)]  # without 10 there is no total
    indicators = table((*HEAD[:2], *heads), *((*row, 91, 92, 93) for row in others()))
    told = shown(app := loaded(open_page, indicators, "peers.xlsx"))
    assert not app.exception
    assert any("ไม่มีคะแนนรวมปี 2566 ของหน่วยงานอื่น" in one.value for one in app.info)
    assert "มัธยฐาน" not in told


@pytest.mark.parametrize("data", [b"no workbook", table(("ข้อ", "คะแนน"), ("i1", 80))])
def test_a_table_that_cannot_be_used_is_one_sentence(open_page, data):
    app = loaded(open_page, data, "peers.xlsx")
    assert not app.exception
    assert len(app.error) == 1
    assert len(app.file_uploader) == 1


def test_a_table_without_the_year_says_which_it_has(open_page):
    app = loaded(open_page, year="2565", data=table(HEAD, *others()), name="peers.xlsx")
    assert not app.exception
    assert any("2566" in one.value for one in app.info)


def test_the_table_can_be_put_away(open_page):
    app = loaded(open_page)
    app.button(key="peers_remove").click().run()
    assert len(app.file_uploader) == 1
    assert not app.exception


@pytest.mark.parametrize("part", PARTS)
def test_the_page_has_few_things_to_operate(open_page, part):
    app = loaded(open_page, peers_part=part)
    kinds = (
        "button",
        "checkbox",
        "multiselect",
        "radio",
        "selectbox",
        "download_button",
        "file_uploader",
        "button_group",
    )
    assert sum(len(app.main.get(kind)) for kind in kinds) <= 15


def test_a_page_that_comes_after_the_stop_while_the_others_are_packed_disturbs_nothing():
    pages = peers_pages._Pages((None, 2566, "th"))

    class Last:
        def __iter__(self):
            pages.files[2] = ("b.pdf", b"b")  # the one that was being made when the officer pressed stop
            return iter(("a.pdf", b"a"))

    pages.files[1] = Last()
    assert pages.whole == {"a.pdf": b"a"}
    pages.files[1] = ("a.pdf", b"a")
    assert pages.whole == {"a.pdf": b"a", "b.pdf": b"b"}
