"""Files as other programs and offices write them, each with its right values."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from ita_core.workbook import Reading, read
from tests.workbook.test_samples import sample, tidy

FOLDER = Path(__file__).with_name("cases")
SAMPLE = "jetsamian-2566.xlsx"


def case(name: str) -> Reading:
    return read((FOLDER / name).read_bytes(), name)


def said(reading: Reading) -> dict[str, list[str]]:
    """The cells of each finding's code."""
    found: dict[str, list[str]] = {}
    for finding in reading.findings:
        found.setdefault(finding.code, []).append(finding.cell)
    return found


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("gnumeric.ods", {"one-reader-only"}),
        ("sheetjs.ods", {"one-reader-only"}),
        ("sheetjs.xls", set()),
        ("sheetjs-xml-2003.xls", {"one-reader-only", "name-of-another-format"}),
        ("ods-comment-scores.ods", set()),
        ("ods-textbox-in-cell.ods", set()),
        ("x000D-labels.xlsx", set()),
        ("literal-percent.xlsx", set()),
    ],
)
def test_another_programs_copy_of_the_sample_gives_the_samples_scores_and_no_others(
    name: str, remarks: set[str]
) -> None:
    reading = case(name)
    assert tidy(reading) == tidy(sample(SAMPLE))
    assert reading.agency == sample(SAMPLE).agency
    assert set(said(reading)) - set(said(sample(SAMPLE))) == remarks


def test_one_sheet_as_a_web_page_of_another_program_gives_its_scores() -> None:
    reading = case("sheetjs-page.xls")
    assert tidy(reading) == {at: score for at, score in tidy(sample(SAMPLE)).items() if at[0] == 2566}
    assert {"web-page-read", "name-of-another-format"} <= set(said(reading))


@pytest.mark.parametrize(
    ("name", "scores", "remarks"),
    [
        ("m14_superscript_footnote.xlsx", {"i1": "92.5", "i2": "92.52"}, {"superscript-left-out": ["B2", "A3"]}),
        ("m13_struck_out_score.xlsx", {"i8": "76.32"}, {"correction-used": ["C2"], "struck-out": ["B2"]}),
        ("m16_literal_percent_format.xlsx", {"i1": "92.55"}, {}),
        ("m07_o_codes_shown_01.xlsx", {"o1": "100", "o2": "0", "o3": "100"}, {}),
    ],
)
def test_a_small_sheet_gives_its_scores_and_names_the_cells_in_question(
    name: str, scores: dict[str, str], remarks: dict[str, list[str]]
) -> None:
    reading = case(name)
    assert tidy(reading) == {(2566, code): Decimal(score) for code, score in scores.items()}
    assert {code: cells for code, cells in said(reading).items() if code != "questions-absent"} == remarks


def test_a_superscript_in_a_full_sheet_joins_no_score() -> None:
    reading = case("b_superscript_footnote.xlsx")
    scores = {code: str(score) for (_, code), score in tidy(reading).items()}
    assert (scores["i8"], scores["i9"], scores["i10"]) == ("86.69", "8", "86.10")
    assert (said(reading)["superscript-left-out"], said(reading)["struck-out"]) == (["C11", "C12"], ["C13"])


def test_a_workbook_with_an_empty_style_is_read_by_both_readers() -> None:
    """openpyxl cannot open it."""
    assert "one-reader-only" not in said(case("d_empty_fill.xlsx"))
    assert tidy(case("d_empty_fill.xlsx"))[2566, "IIT"] == Decimal("83.8")


def test_a_heading_that_is_a_buddhist_date_is_a_date() -> None:
    assert not tidy(case("h_year_heading_is_date.xlsx"))
    assert "fiscal-year-missing" in said(case("h_year_heading_is_date.xlsx"))


def test_both_years_of_a_binary_workbook_with_short_records_are_read_whole() -> None:
    """The file holds the sample's figures of 2566, and 2565 two points lower: all but EIT1, EIT2 and two of -2."""
    reading = case("sheetjs-two-years.xlsb")
    scores = tidy(reading)
    of_2566 = {code: score for (year, code), score in scores.items() if year == 2566}
    of_2565 = {code: score for (year, code), score in scores.items() if year == 2565}
    assert of_2566 == {code: score for (year, code), score in tidy(sample(SAMPLE)).items() if year == 2566}
    lower = {code: score - 2 for code, score in of_2566.items() if code not in ("EIT1", "EIT2", "o24", "o26")}
    assert of_2565 == lower
    assert said(reading)["score-out-of-range"] == ["C89", "C91"]
    assert "reader-saw-less" in said(reading)


def test_error_cells_of_an_old_workbook_are_named() -> None:
    assert {"C30", "C31"} <= set(said(case("errors.xls"))["cell-has-error"])


def test_per_cent_cells_of_an_old_workbook_count_in_hundred() -> None:
    scores = {code: str(score) for (_, code), score in tidy(case("m2_percent_cells_old_xls.xls")).items()}
    assert (scores["i3"], scores["i9"]) == ("90.2700", "74.9400")


@pytest.mark.parametrize(("name", "letter"), [("IIT", "i"), ("EIT ส่วนที่ 1", "e"), ("OIT", "o"), ("2566", "o")])
def test_codes_shown_with_a_zero_in_front_are_those_of_the_sheets_instrument_else_of_oit(
    name: str, letter: str
) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page, padded = book.add_worksheet(name), book.add_format({"num_format": "00"})
        page.write_row(0, 0, ["ปี 2566"])
        page.write_row(1, 0, ["รหัส", "คะแนน"])
        for row, score in ((2, 100), (3, 0), (4, 100)):
            page.write(row, 0, row - 1, padded)
            page.write(row, 1, score)
    scores = {code: score for (_, code), score in tidy(read(buffer.getvalue(), "a.xlsx")).items()}
    assert scores == {f"{letter}{n}": Decimal(score) for n, score in ((1, 100), (2, 0), (3, 100))}
