"""The same 103 figures in many differing workbooks: every layout, format, digit script and header shape."""

import pytest

from ita_core.findings import Severity
from ita_core.workbook import Reading, read
from tests.workbook.generator import AGENCY, LAYOUTS, Hand, all_scores
from tests.workbook.writers import FORMATS, in_format

HANDS = {"numbers": Hand(), "thai": Hand(thai=True), "text": Hand(text=True)}
LIKE_XLSX = ("xlsx", "strict.xlsx", "xlsm", "ods")
CASES = [
    *((layout, format_, hand) for layout in LAYOUTS for format_ in ("xlsx", "ods") for hand in HANDS),
    *((layout, format_, "numbers") for layout in LAYOUTS for format_ in FORMATS if format_ not in ("xlsx", "ods")),
]
LEFT_OUT = {
    # What a format cannot say: a text file has no sheet names; .xls and .xlsb tell no reader of per cent cells.
    "sheet_an_instrument": "csv tsv",
    "side_by_side": "csv tsv",
    "percent_cells": "csv tsv xls xlsb",
}
SAID = {"EIT"}


def cases() -> list[tuple[str, str, str]]:
    return [case for case in CASES if case[1].rpartition(".")[2] not in LEFT_OUT.get(case[0], "").split()]


def test_there_are_at_least_sixty_differing_workbooks() -> None:
    assert len(set(cases())) >= 60


@pytest.mark.parametrize(("layout", "format_", "hand"), cases())
def test_every_layout_in_every_format_gives_the_same_103_figures(layout: str, format_: str, hand: str) -> None:
    name, data = in_format(LAYOUTS[layout](all_scores(), HANDS[hand]), format_)
    reading = read(data, name, {"agency": AGENCY})
    expected = all_scores()
    assert len(expected) == 103
    found = figures_of(reading)
    assert {code: found.get(code) for code in expected} == expected
    assert set(found) - set(expected) <= SAID
    assert errors(reading) == []
    assert reading.cells.rejected == 0


def figures_of(reading: Reading) -> dict[str, object]:
    rows = reading.scores[reading.scores["fiscal_year"] == 2566]
    return dict(zip(rows["code"], rows["score"], strict=True))


def errors(reading: Reading) -> list[tuple[str, str, str]]:
    return [(f.code, f.cell, f.value) for f in reading.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("layout", ["agencies_down", "agency_blocks"])
def test_a_large_sheet_gives_the_chosen_agency_as_a_small_one_does(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large sheet only the head is looked over where its codes stand in a row, all of it where they do not."""
    monkeypatch.setattr("ita_core.workbook.layouts.cells.LARGE", 50)
    monkeypatch.setattr("ita_core.workbook.layouts.cells.HEAD_ROWS", 3)
    name, data = in_format(LAYOUTS[layout](all_scores(), Hand()), "xlsx")
    found = figures_of(read(data, name, {"agency": AGENCY}))
    assert {code: found.get(code) for code in all_scores()} == all_scores()
