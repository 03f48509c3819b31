"""The page of other agencies with a table loaded: short, with few widgets, and accessible in every part."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from ita_core.framework import load
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.tree import score_table
from ita_core.text import text_in
from sample_data.invented_nation import hundredths
from tests.browser.accessible import obstacles
from tests.browser.conftest import NewVisit
from tests.browser.test_accessibility import FOLDS, OPEN_FOLDS, PHONE, assert_charts_say_what_they_show
from tests.browser.test_page_heights import MOST_SCREENS, MOST_WIDGETS, SCREEN, screens, widgets_at_a_time
from tests.browser.visit import Visit

_HEADINGS = {
    "agency": "หน่วยงาน",
    "agency_type": "ประเภท",
    "province": "จังหวัด",
    "fiscal_year": "ปีงบประมาณ",
    "total": "คะแนนรวม",
}
PARTS = ("place", "indicators", "nearest", "rose", "board", "needs")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty invented agencies with the questions that two years share, and their totals."""
    path = tmp_path_factory.mktemp("peers") / "invented-province.csv"
    pd.concat(map(_year, (2565, 2566)), join="inner").rename(columns=_HEADINGS).to_csv(path, index=False)
    return path


def _year(year: int) -> pd.DataFrame:
    scores = hundredths(year, 60)
    totals = score_table(scores.iloc[:, 3:], load(year)).score("TOTAL")
    printed = (
        scores.iloc[:, 3:].assign(total=totals).map(lambda score: "" if score == UNKNOWN else f"{score / 100:.2f}")
    )
    return pd.concat([scores.iloc[:, :3].assign(fiscal_year=year), printed], axis="columns")


def loaded(visit: Visit, table: Path, language: str, part: str) -> Page:
    """The page with the table in one of its parts."""
    page = visit.open(f"/peers?lang={language}")
    page.locator('input[type="file"]').set_input_files(table)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    visit.drawn()
    page.get_by_test_id("stMain").get_by_role("radio", name=text_in(language)(f"peers.part.{part}"), exact=True).click()
    page.wait_for_function(f"() => new URL(location).searchParams.get('peers_part') === '{part}'")
    return visit.drawn()


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_short_with_few_widgets_and_keeps_nobody_out(
    part: str, table: Path, server: str, new_visit: NewVisit
) -> None:
    visit = new_visit(server)
    visit.page.set_viewport_size(SCREEN)
    page = loaded(visit, table, "th", part)
    page.wait_for_timeout(300)
    assert screens(page) <= MOST_SCREENS, f"{screens(page):.2f} screens"
    assert widgets_at_a_time(page) <= MOST_WIDGETS, f"{widgets_at_a_time(page)} widgets"
    assert page.get_by_test_id("stPlotlyChart").count() == (part in ("place", "indicators", "board"))
    assert_charts_say_what_they_show(page)
    page.evaluate(OPEN_FOLDS)
    expect(page.locator(f"{FOLDS}:not([open])")).to_have_count(0)
    assert obstacles(visit.drawn()) == []


@pytest.mark.parametrize("part", ["place", "board"])
def test_it_is_as_accessible_in_english_and_on_a_phone(
    part: str, table: Path, server: str, new_visit: NewVisit
) -> None:
    visit = new_visit(server)
    page = loaded(visit, table, "en", part)
    assert obstacles(page) == []
    page.set_viewport_size(PHONE)
    assert obstacles(visit.drawn()) == []


def test_the_pages_of_all_agencies_are_made_and_downloaded_in_one_archive(
    table: Path, server: str, new_visit: NewVisit
) -> None:
    visit = new_visit(server)
    page = loaded(visit, table, "en", "board")
    page.get_by_role("button", name="Make the PDF of every agency").click()
    button = page.get_by_role("button", name="(zip)")
    expect(button).to_be_visible(timeout=120_000)
    visit.drawn()
    with page.expect_download() as told:
        button.click()
    assert told.value.suggested_filename.endswith(".zip")
    assert told.value.path().read_bytes()[:2] == b"PK"
