"""Both sample workbooks of 2566 against the figures that the report prints."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.findings import Severity
from ita_core.workbook import Agency, Reading, WorkbookRefused, read
from sample_data.broken import workbooks
from sample_data.make_samples import printed_scores
from sample_data.report_tables import codes_of_issues

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
SOUND = ("jetsamian-2566.xlsx", "jetsamian-2566-report-tables.xlsx")


def sample(name: str) -> Reading:
    return read((FOLDER / name).read_bytes(), name)


def tidy(reading: Reading) -> dict[tuple[int, str], Decimal]:
    return {(row.fiscal_year, row.code): row.score for row in reading.scores.itertuples()}


def codes(reading: Reading, finding_code: str) -> list[str]:
    return [finding.cell for finding in reading.findings if finding.code == finding_code]


@pytest.mark.parametrize("name", SOUND)
def test_every_printed_figure_and_last_years_total_is_read_and_nothing_else(name: str) -> None:
    with (FOLDER / "jetsamian-2566.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["status"] == "printed"]
    printed = {(2566, row["code"]): Decimal(row["score"]) for row in rows}
    assert len(printed) == 90
    assert tidy(sample(name)) == printed | {(2565, "TOTAL"): Decimal("84.87")}


@pytest.mark.parametrize("name", SOUND)
def test_agency_and_rank_are_said_and_no_error_is_raised(name: str) -> None:
    reading = sample(name)
    assert reading.agency == Agency("เทศบาลตำบลเจ็ดเสมียน", "เทศบาลตำบล", "")
    assert reading.facts.set_index(["fiscal_year", "key"]).at[(2566, "rank"), "value"] == "1082"
    assert not [finding for finding in reading.findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("name", [*SOUND, "broken-scores.xlsx", "broken-half-the-questions.xlsx"])
def test_every_cell_is_used_rejected_or_ignored(name: str) -> None:
    cells = sample(name).cells
    assert cells.seen == cells.used + cells.rejected + cells.ignored
    assert min(cells.used, cells.ignored) > 0


def test_a_score_leads_back_to_its_sheet_cell_and_text() -> None:
    scores = sample("jetsamian-2566-report-tables.xlsx").scores.set_index("code")
    place = ["sheet", "cell", "text"]
    assert tuple(scores.loc["o11", place]) == ("การวิเคราะห์ ๗ ประเด็น", "C18", "๑๐๐.๐๐")
    assert tuple(scores.loc["EIT2", place]) == ("ผลการประเมิน", "D29", "EIT ส่วนที่ ๒ = ๙๑.๑๗")


def test_the_seven_tables_print_every_question_that_the_report_prints() -> None:
    questions = [code for code in printed_scores() if code[0] in "ieo"]
    assert len(questions) == 75
    assert set(codes_of_issues()) == set(questions)


def test_each_mistake_of_the_broken_scores_is_rejected_at_its_cell() -> None:
    reading = sample("broken-scores.xlsx")
    assert codes(reading, "score-not-a-number") == ["B21", "B69"]
    assert codes(reading, "score-out-of-range") == ["B27", "B53"]
    assert codes(reading, "code-has-two-scores") == ["B26", "B94"]
    assert codes(reading, "code-unknown") == ["B95"]
    assert reading.cells.rejected == 7
    assert not {"i3", "i8", "i9", "e5", "o7", "i31"} & set(reading.scores["code"])


def test_an_unknown_fiscal_year_is_an_error_that_lists_the_known_ones() -> None:
    (finding,) = sample("broken-unknown-year.xlsx").findings
    assert (finding.code, finding.severity, finding.fiscal_year) == ("fiscal-year-unknown", Severity.ERROR, 2599)
    assert "2566" in finding.facts["known"]


def test_a_file_that_is_no_workbook_is_refused_in_thai_with_what_to_do() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        sample("broken-not-excel.xlsx")
    assert refused.value.finding.code == "not-a-workbook"
    assert "broken-not-excel.xlsx" in refused.value.finding.message("th")
    assert ".xlsx" in refused.value.finding.what_to_do("th")


def test_the_script_makes_the_bytes_that_lie_in_the_folder() -> None:
    made = workbooks(Agency("เทศบาลตำบลเจ็ดเสมียน", "เทศบาลตำบล"), printed_scores())
    stale = [name for name, data in made.items() if (FOLDER / name).read_bytes() != data]
    assert stale == []
