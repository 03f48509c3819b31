"""Next year's sheet beside this year's: one history, and no work is lost."""

from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import history_of
from ita_core.workbook import Agency, read, template
from ita_core.workbook.template import Filled
from tests.pages.conftest import words
from tests.pages.test_measures import edit, plan_rows, said
from tests.samples import ROOT
from tests.workbook.writers import Page, xlsx
from ui.session import SourceFile

SAMPLE = (ROOT / "sample_data" / "jetsamian-2566.xlsx").read_bytes()
OFFICE = read(SAMPLE, "2566.xlsx").agency
TITLE = "มาตรการที่ต้องไม่หาย"


def next_year(agency: Agency = OFFICE) -> bytes:
    scores = {f"i{n}": Decimal(90) for n in range(1, 31)} | {"i8": Decimal("99.00")}
    return template([2567], filled=Filled(agency, {2567: scores}))


@pytest.fixture
def own(open_page):
    """The office's 2566 workbook in use, with one measure edited."""
    return edit(open_page("measures", source=SourceFile("2566.xlsx", SAMPLE)), title=TITLE)


def to_workbook_page(app):
    app.switch_page("pages/data/workbook.py")
    return app.run()


def upload(app, data, name="2567.xlsx", *, beside):
    if beside:
        app.toggle(key="join_files").set_value(True).run()
    app.file_uploader[0].upload(name, data).run()
    assert not app.exception
    return app


def test_added_as_a_further_year_both_years_are_there_and_the_work_stays(own):
    app = upload(to_workbook_page(own), next_year(), beside=True)
    assert "2566.xlsx + 2567.xlsx" in words(app).replace("\\", "")
    app.query_params["year"] = "2566"
    app.switch_page("pages/meeting/measures.py")
    app.run()
    for drafted in [row["id"] for row in plan_rows(app) if row["mark"] == "draft"]:
        app.session_state["measure"] = drafted
        app.run()
        app.button(key=f"decide_{drafted}").click().run()
    assert TITLE in said(app)
    app.session_state["measures_part"] = "effect"
    shown = said(app.run())
    assert "+9.32" in shown.replace("\\", "")  # i21 of 2566, which a measure aims at, is i10 of 2567: 80.68 → 90.00


def test_without_the_switch_the_new_file_takes_the_place_of_the_old_one(own):
    app = upload(to_workbook_page(own), next_year(), beside=False)
    assert "2566.xlsx + 2567.xlsx" not in words(app).replace("\\", "")
    assert app.session_state["source_file"].name == "2567.xlsx"


def test_another_agency_is_refused_and_nothing_changes(own):
    app = upload(to_workbook_page(own), next_year(Agency("เทศบาลตำบลอื่น")), beside=True)
    assert len(app.error) == 1
    assert app.session_state["source_file"].name == "2566.xlsx"


def test_samples_are_nobody_s_and_offer_no_joining(open_page):
    assert [toggle for toggle in open_page("workbook").toggle if toggle.key == "join_files"] == []


def test_what_was_joined_is_saved_as_one_workbook_with_both_years(own):
    app = upload(to_workbook_page(own), next_year(), beside=True)
    file = app.session_state["source_file"]
    history = history_of(read(file.data, file.name))
    again = history_of(read(saved_workbook(history, ()), "saved.xlsx"))
    assert again.fiscal_years == history.fiscal_years
    assert again.year(2567).score("i8") == Decimal("99.00")
    assert again.year(2566).score("TOTAL") == history.year(2566).score("TOTAL")


def test_corrections_of_the_first_file_stay(own):
    own.session_state["corrections"] = ((2566, "i8", Decimal("70.00")),)
    app = upload(to_workbook_page(own), next_year(), beside=True)
    assert app.session_state["corrections"] == ((2566, "i8", Decimal("70.00")),)


def test_another_workbook_is_shown_with_its_newest_year(open_page):
    app = open_page("workbook", source=SourceFile("2566.xlsx", SAMPLE), year="2565")
    assert app.session_state["year"] == 2565
    app = upload(app, next_year(), beside=True)
    assert app.session_state["year"] == 2567
    assert app.query_params["year"] == "2567"


def test_a_refused_upload_changes_no_year(open_page):
    app = open_page("workbook", source=SourceFile("2566.xlsx", SAMPLE), year="2565")
    assert upload(app, b"no workbook", beside=False).session_state["year"] == 2565


def test_the_example_of_five_years_starts_with_its_newest(open_page):
    app = open_page("workbook")
    assert app.session_state["year"] == 2566
    app.button(key="use_example").click().run()
    assert app.session_state["year"] == 2568


def test_a_file_of_more_than_ten_agencies_is_searched_not_listed(open_page):
    rows = [["หน่วยงาน", "คะแนนรวม", "IIT", "EIT"], *([f"เทศบาลตำบลที่ {n}", 80 + n / 10, 80.0, 85.0] for n in range(12))]
    page = open_page("workbook", source=SourceFile("many.xlsx", xlsx([Page("2566", rows)])))
    (box,) = [box for box in page.selectbox if len(box.options) == 12]
    assert box.value is None
    page = box.select("เทศบาลตำบลที่ 7").run()
    assert not page.exception
    assert "80.70" in words(page.switch_page("pages/results/overview.py").run())


def test_the_same_file_beside_itself_changes_nothing(own):
    app = upload(to_workbook_page(own), SAMPLE, "2566.xlsx", beside=True)
    assert app.session_state["source_file"].name == "2566.xlsx"
    assert len(app.error) == 0
