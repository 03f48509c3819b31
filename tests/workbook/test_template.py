"""The empty workbook that an office fills in."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from ita_core.framework import UnknownFiscalYear, known_years, load
from ita_core.workbook import Agency, WorkbookRefused, read, template
from ita_core.workbook.template import Filled, printed_codes
from tests.samples import scores_of_year


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_same_call_gives_the_same_bytes() -> None:
    assert template([2566]) == template([2566])


def test_it_has_instructions_the_agency_and_one_sheet_a_year() -> None:
    assert book(template([2565, 2566])).sheetnames == ["คำชี้แจง", "หน่วยงาน", "2565", "2566"]


def test_a_year_lists_every_node_and_question_once_and_no_score() -> None:
    sheet = book(template([2566]))["2566"]
    codes = [row[0].value for row in sheet.iter_rows(min_row=4)]
    printed = [code for code in load(2566).node_of if load(2566).kind_of(code) != "part-indicator"]
    assert sorted(codes) == sorted(printed)
    assert len(codes) == 1 + 3 + 2 + 10 + 7 + 88
    assert {row[2].value for row in sheet.iter_rows(min_row=4)} == {None}


def test_a_score_outside_0_to_100_is_rejected_by_the_workbook_itself() -> None:
    (rule,) = book(template([2566]))["2566"].data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("decimal", None, "0", "100")  # None is between
    assert rule.errorTitle and "0" in rule.error


def test_it_holds_no_formula_and_no_link() -> None:
    agency = Agency("=1+1", "http://example.invalid", "@x")
    with zipfile.ZipFile(io.BytesIO(template([2566], filled=Filled(agency)))) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets


def test_an_empty_template_is_refused_until_a_score_is_filled_in() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read(template([2566]), "template.xlsx")
    assert refused.value.finding.code == "no-scores-filled"


@pytest.mark.parametrize("year", known_years())
def test_what_is_filled_in_is_read_back(year: int) -> None:
    codes = [code for code in load(year).node_of if load(year).kind_of(code) != "part-indicator"]
    scores = {code: Decimal(50) + Decimal(n) / 7 for n, code in enumerate(codes)}
    scores = {code: score.quantize(Decimal("0.01")) for code, score in scores.items()}
    facts = {"rank": "1082", "peers_n": "2230", "respondents_iit_n": "31", "staff_n": "34", "note": "ทดสอบ"}
    filled = Filled(Agency("เทศบาลตำบลทดสอบ", "เทศบาลตำบล", "ราชบุรี"), {year: scores}, {year: facts})
    reading = read(template([year], filled=filled), "filled.xlsx")
    assert dict(zip(reading.scores["code"], reading.scores["score"], strict=True)) == scores
    assert reading.agency == filled.agency
    assert dict(zip(reading.facts["key"], reading.facts["value"], strict=True)) == facts
    assert reading.findings == ()


def test_a_year_without_rules_has_no_template() -> None:
    with pytest.raises(UnknownFiscalYear):
        template([2599])


@pytest.mark.parametrize("year", known_years())
def test_the_short_template_has_what_every_sheet_prints_and_reads_right(year: int) -> None:
    scores = scores_of_year(year)
    rows = [
        row[0].value for row in book(template([year], filled=Filled(only_printed=True)))[str(year)].iter_rows(min_row=4)
    ]
    kinds = {load(year).kind_of(code) for code in rows}
    assert kinds <= {"total", "instrument", "part", "indicator"} and len(rows) == len(printed_codes(load(year))) <= 16
    filled = Filled(scores={year: {code: scores[code] for code in rows}}, only_printed=True)
    reading = read(template([year], filled=filled), "short.xlsx")
    assert {row.code: row.score for row in reading.scores.itertuples()} == {code: scores[code] for code in rows}
    assert [finding.code for finding in reading.findings] == []


@pytest.mark.parametrize("year", [2569, 2570])
def test_questions_without_a_known_place_have_a_row_too(year: int) -> None:
    codes = [row[0].value for row in book(template([year]))[str(year)].iter_rows(min_row=4)]
    assert codes[-26:] == [f"o{n}" for n in range(1, 27)]
