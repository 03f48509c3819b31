"""A sheet that was copied from another year's and keeps its labels is said, never silent."""

import io

import openpyxl
import pytest

from ita_core.framework import load
from ita_core.workbook import read, template
from ita_core.workbook.template import Filled
from tests.samples import scores_of_year

CODE = "labels-of-another-year"


def copied(labels_of: int, scores_of: int) -> bytes:
    """The template of one year whose sheet and title were given another year, with that year's scores."""
    book = openpyxl.load_workbook(io.BytesIO(template([labels_of])))
    sheet, scores = book[str(labels_of)], scores_of_year(scores_of)
    sheet.title = str(scores_of)
    sheet["A1"] = sheet["A1"].value.replace(str(labels_of), str(scores_of))
    for row in sheet.iter_rows(min_row=4):
        if row[0].value in scores:
            row[2].value = float(scores[row[0].value])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def said(data: bytes):
    return [finding for finding in read(data, "scores.xlsx").findings if finding.code == CODE]


@pytest.mark.parametrize(
    ("labels_of", "scores_of"), [(2566, 2567), (2566, 2568), (2567, 2568), (2565, 2566), (2568, 2567)]
)
def test_a_copied_sheet_says_whose_labels_it_has_and_offers_the_right_ones(labels_of, scores_of):
    (finding,) = said(copied(labels_of, scores_of))
    assert (finding.sheet, finding.fiscal_year, finding.severity) == (str(scores_of), scores_of, "warning")
    assert finding.facts["other"] == str(labels_of)
    first = finding.facts["right"].partition(" = ")[0]
    assert f"{first} = {load(scores_of).label(first).th}"[:60] in finding.facts["right"]
    assert str(scores_of) in finding.what_to_do("th") and str(labels_of) in finding.message("en")


@pytest.mark.parametrize("year", [2562, 2563, 2564, 2565, 2566, 2567, 2568, 2569, 2570])
def test_a_year_s_own_template_is_never_said_to_be_another_year_s(year):
    assert said(template([year], filled=Filled(scores={year: scores_of_year(year)}))) == []


@pytest.mark.parametrize(("n", "findings_n"), [(2, 0), (3, 1), (4, 1)])
def test_two_labels_of_another_year_are_a_slip_and_three_a_copied_sheet(n, findings_n):
    now, before, scores = load(2567), load(2566), scores_of_year(2567)
    other = {code: before.label(code).th for code in now.codes("question") if code in before.node_of}
    differing = [code for code, name in other.items() if name != now.label(code).th and not now.is_evidence(code)]
    book = openpyxl.load_workbook(io.BytesIO(template([2567])))
    for row in book["2567"].iter_rows(min_row=4):
        code = row[0].value
        row[1].value = other[code] if code in differing[:n] else None
        row[2].value = float(scores[code])
    out = io.BytesIO()
    book.save(out)
    assert len(said(out.getvalue())) == findings_n
