"""The page of other agencies with a table loaded: short, with few widgets, and accessible in every part."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ita_core.text import text_in
from sample_data.invented_nation import write_scores
from tests.browser.accessible import obstacles
from tests.browser.conftest import NewVisit
from tests.browser.test_accessibility import FOLDS, OPEN_FOLDS, PHONE, assert_charts_say_what_they_show
from tests.browser.test_page_heights import MOST_SCREENS, MOST_WIDGETS, SCREEN, screens, widgets_at_a_time
from tests.browser.visit import Visit

_HEADINGS = {"agency": "หน่วยงาน", "agency_type": "ประเภท", "province": "จังหวัด", "fiscal_year": "ปีงบประมาณ"}
PARTS = ("place", "indicators", "nearest", "rose", "board", "needs")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty invented agencies with all their questions, in two years."""
    folder = tmp_path_factory.mktemp("peers")
    texts = []
    for year in (2565, 2566):
        path = folder / f"{year}.csv"
        write_scores(path, year, 60)
        texts.append(path.read_text("utf-8-sig").splitlines())
    return _joined(folder / "invented-province.csv", texts)


def _joined(path: Path, years: list[list[str]]) -> Path:
    """The rows of two years in one table: the codes that both have, each in its own column."""
    heads = [year[0].split(",") for year in years]
    shared = [name for name in heads[1] if name in heads[0]]
    rows = [",".join(_HEADINGS.get(name, name) for name in shared)]
    for head, (_, *lines) in zip(heads, years, strict=True):
        places = [head.index(name) for name in shared]
        rows += [",".join(line.split(",")[place] for place in places) for line in lines]
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    return path


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
