"""Each page with the sample, with no workbook, with a broken one; in both languages."""

from decimal import Decimal
from itertools import pairwise

import pytest

from ita_core.workbook import read, template
from ita_core.workbook.template import Filled
from tests.pages.conftest import FIVE_YEARS, PAGES, any_workbook, shipped, tree_of, words
from tests.samples import ROOT, real_scores
from ui.session import EXAMPLE, SourceFile


def mistyped(code, typed):
    """The template filled with the real figures, one of them mistyped."""
    return template([2566], filled=Filled(scores={2566: real_scores() | {code: Decimal(typed)}}))


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_sample_without_an_error(open_page, page, lang):
    app = open_page(page, lang=lang)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def heading_levels(block):
    """The levels of all headings of a page, from top to bottom."""
    for part in block.children.values():
        if hasattr(part, "children"):
            yield from heading_levels(part)
        elif part.type in ("title", "header", "subheader"):
            yield int(part.tag[1])


@pytest.mark.parametrize("source", ["sample", FIVE_YEARS], ids=["sample", "five years"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_leaves_out_a_step_of_its_headings(open_page, page, source):
    levels = list(heading_levels(open_page(page, source=source).main))
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise([1, *levels])) <= 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_without_a_workbook_says_what_to_do(open_page, page):
    app = open_page(page, source=None)
    assert not app.exception
    if page != "rules":
        assert any("ยังไม่ได้เลือกไฟล์คะแนน" in info.value for info in app.info)


@pytest.mark.parametrize("lang", ["th", "en"])
@any_workbook
@pytest.mark.parametrize("page", PAGES)
def test_every_page_survives_many_years_and_a_broken_workbook(open_page, page, source, lang):
    assert not open_page(page, source=source, lang=lang).exception


def test_the_overview_tells_total_level_change_and_rank(open_page):
    app = open_page("overview")
    assert [metric.value for metric in app.metric] == ["92.16", "ผ่านดี‡", "1,082"]
    assert app.metric[0].delta == "+7.29"


def test_the_overview_names_the_condition_that_binds(open_page):
    assert "EIT ส่วนที่ 1 ได้ 88\\.31 จากเกณฑ์ 85\\.00 เหลือระยะ 3\\.31" in words(open_page("overview"))


def test_a_question_can_be_reached_by_its_address(open_page):
    app = open_page("scores", question="e14")
    assert tree_of(app)["chosen"] == "e14"
    assert "81.50" in [metric.value for metric in app.metric]


def test_a_question_about_something_bad_says_so_where_it_is_chosen_and_shown(open_page):
    app = open_page("scores", question="e4")
    told = "(ข้อเชิงลบ คะแนนสูงหมายถึงแทบไม่พบ)"
    (row,) = (row for row in tree_of(app)["rows"] if row["code"] == "e4")
    assert row["name"].endswith(told)
    assert any(told in header.value.replace("\\", "") for header in app.header)


def test_an_issue_can_be_reached_by_its_address(open_page):
    assert open_page("issues", issue="6").selectbox(key="issue").value == 6


def test_an_address_with_an_unknown_question_shows_the_worst_one(open_page):
    app = open_page("scores", question="e99")
    assert not app.exception
    assert tree_of(app)["chosen"] == "o24"


def test_an_address_with_an_unknown_year_shows_the_newest(open_page):
    app = open_page("overview", year="2599")
    assert app.metric[0].value == "92.16"


def test_last_year_shows_its_total_and_its_own_level(open_page):
    app = open_page("overview", year="2565")
    assert [metric.value for metric in app.metric][:2] == ["84.87", "B‡"]


def test_an_uploaded_workbook_replaces_the_sample(open_page):
    app = open_page("workbook")
    file = ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx"
    app.file_uploader[0].upload(file.name, file.read_bytes()).run()
    assert not app.exception
    assert file.name in words(app).replace("\\", "")


def test_a_refused_file_is_one_sentence_and_the_workbook_in_use_stays(open_page):
    app = open_page("workbook")
    file = ROOT / "sample_data" / "broken-not-excel.xlsx"
    app.file_uploader[0].upload(file.name, file.read_bytes()).run()
    assert len(app.error) == 1
    assert not app.exception
    assert "jetsamian" in words(app)


def test_a_pasted_wording_is_shown_as_the_office_s_own(open_page):
    app = open_page("scores", question="e14")
    app.text_area[0].set_value("ข้อความที่วาง <b>ทดสอบ</b>").run()
    app.button(key="keep_2566_e14").click().run()
    assert "ข้อความที่วาง \\<b\\>ทดสอบ" in words(app)


def test_a_mistyped_cell_is_explained_and_can_be_corrected_and_undone(open_page):
    app = open_page("checks", source=SourceFile("typed.xlsx", mistyped("i8", "67.32")))
    assert "น่าจะเป็น 76\\.32 ไม่ใช่ 67\\.32" in words(app)
    app.button(key="repair_2566_i8").click().run()
    assert not app.exception
    assert "ขัดกัน" not in words(app)
    app.button(key="undo_corrections").click().run()
    assert "น่าจะเป็น 76\\.32" in words(app)


def test_the_data_check_counts_the_cells_of_each_sheet(open_page):
    reading = read(shipped(EXAMPLE), EXAMPLE)
    app = open_page("checks", source=FIVE_YEARS, checks_part="cells")
    app.session_state["sheets_fold"] = True
    tables = [table.value for table in app.run().table]
    counted = next(table for table in tables if "ไม่ทราบความหมาย" in table.columns)
    found = [tuple(row) for row in counted.iloc[:, [0, 1, 2, 3, 5]].itertuples(index=False)]
    sheets = reading.cells.sheets
    assert found == [
        (c.sheet, str(c.used), str(c.rejected), str(sum(c.explained.values())), str(c.unexplained)) for c in sheets
    ]
    assert len(found) > 5
