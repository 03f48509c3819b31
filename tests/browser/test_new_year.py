"""A year that nobody knows whole, tried as a new user would: result sheet, pasted list, report, clicks counted."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from ita_core.framework import load, with_office_rules
from ita_core.report_check import read_report
from ita_core.text import text_in
from tests.browser.conftest import NewVisit
from tests.browser.test_clicks import Clicks
from tests.made_list import list_of, rules_of, sheet_of

TEXT = text_in("th")


def result_sheet(folder: Path, year: int) -> Path:
    """What the office was given: agency, year, and every score of the year with its code."""
    scores = sheet_of(with_office_rules(load(year), rules_of(year)))
    names = {"TOTAL": "คะแนนรวม"}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}"])
    sheet.append(["หน่วยงาน", "เทศบาลตำบลตัวอย่าง"])
    sheet.append(["รหัส", "คะแนน"])
    for code, score in scores.items():
        sheet.append([names.get(code, code), float(score)])
    path = folder / f"result-{year}.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570])
def test_from_a_result_sheet_and_a_pasted_list_to_the_report_are_twelve_clicks(
    year: int, server: str, new_visit: NewVisit, tmp_path: Path
) -> None:
    clicks = Clicks(new_visit(server))
    page = clicks.page
    clicks.menu("workbook")
    clicks.choose_file(result_sheet(tmp_path, year))
    expect(page.locator(".st-key-page_header")).to_contain_text(str(year))  # read, no longer the sample
    clicks.menu("rules")
    clicks.on(page.get_by_role("tab", name=TEXT("office_rules.tab")))
    field = page.get_by_role("textbox", name=TEXT("office_rules.paste_label"))
    field.fill(list_of())
    field.press("Control+Enter")  # the field hands over what was pasted, also where the click comes too early
    clicks.n += 1
    clicks.visit.drawn()
    clicks.on(page.get_by_role("button", name=TEXT("office_rules.read")))
    clicks.on(page.locator(f".st-key-use_list_{year} button"))
    clicks.on(page.locator(".st-key-use_matches button"))
    expect(page.locator(".st-key-use_matches")).to_have_count(0)  # kept: nothing is left to match
    clicks.visit.drawn()
    clicks.menu("report")
    clicks.on(page.get_by_role("radio", name=TEXT("report_page.part.export")))
    name = TEXT("documents_page.make_and_take", name=TEXT("documents_page.kind.report-word"))
    with page.expect_download(timeout=120_000) as download:
        clicks.on(page.get_by_role("button", name=name, exact=True))
    assert clicks.n <= 12
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    words = read_report(path.read_bytes(), path.name)
    assert all(TEXT.of(issue.label) in words for issue in load(2566).issues)
    assert "ยังไม่ทราบข้อความ" not in words
    expect(page.get_by_test_id("stException")).to_have_count(0)
