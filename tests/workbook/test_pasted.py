"""Scores pasted as text are read like an uploaded file; nothing in them is guessed."""

import pytest

from ita_core.framework import known_years, load
from ita_core.workbook import read
from ita_core.workbook.pasted import ColumnUnclear, Pasted, orders
from ita_core.workbook.template import all_codes, printed_codes
from tests.samples import scores_of_year

NAME = "เทศบาลตำบลตัวอย่าง"
SCORES = scores_of_year(2566)
PRINTED = ("TOTAL", "IIT", "1", "2", "3", "4", "5", "EIT", "EIT1", "EIT2", "6", "7", "8", "OIT", "9", "10")


def pasted(*lines: str, year: int = 2566) -> Pasted:
    return Pasted("\n".join(lines), NAME, year)


def scores_in(own: Pasted, order: str = "") -> dict[str, str]:
    reading = read(own.file(order), own.file_name)
    assert reading.agency.name == NAME and set(reading.scores["fiscal_year"]) <= {own.fiscal_year}
    assert [finding.code for finding in reading.findings if finding.severity != "info"] == []
    return {row.code: str(row.score) for row in reading.scores.itertuples()}


def test_a_column_of_what_every_sheet_prints_gets_its_codes():
    found = scores_in(pasted(*(str(SCORES[code]) for code in PRINTED)))
    assert found == {code: str(SCORES[code]) for code in PRINTED}


@pytest.mark.parametrize("heading", ["คะแนน", "Score"])
def test_the_heading_of_a_column_is_no_figure(heading):
    assert len(scores_in(pasted(heading, *(str(SCORES[code]) for code in PRINTED)))) == 16


@pytest.mark.parametrize("year", known_years())
def test_a_column_of_all_rows_of_the_template_is_read_whole(year):
    scores = scores_of_year(year)
    codes = list(all_codes(load(year)))
    own = pasted(*(str(scores[code]) for code in codes), year=year)
    order = next(name for name, listed in orders(load(year)).items() if list(listed) == codes)
    assert scores_in(own, order) == {code: str(scores[code]) for code in codes}


@pytest.mark.parametrize("n", [15, 17, 2])
def test_a_column_that_fits_no_order_is_not_guessed(n):
    with pytest.raises(ColumnUnclear) as unclear:
        pasted(*["90.00"] * n).file("" if n != 15 else "printed")
    assert unclear.value.figures_n == n


def test_a_column_that_fits_one_order_alone_needs_no_answer_and_a_wrong_answer_is_refused():
    iit = [str(SCORES[f"i{n}"]) for n in range(1, 31)]
    assert list(scores_in(pasted(*iit)))[:2] == ["i1", "i10"]
    with pytest.raises(ColumnUnclear):
        pasted(*iit).file("printed")


def test_no_two_orders_of_a_year_are_the_same():
    for year in known_years():
        listed = orders(load(year))
        assert len(set(listed.values())) == len(listed) and listed["printed"] == printed_codes(load(year))


def test_a_table_with_codes_is_read_with_or_without_its_headings():
    lines = [f"{code}\t{SCORES[code]}" for code in ("TOTAL", "IIT", "9", "o24", "e14")]
    expected = {code: str(SCORES[code]) for code in ("TOTAL", "IIT", "9", "o24", "e14")}
    assert scores_in(pasted(*lines)) == expected
    assert scores_in(pasted("รหัส\tคะแนน", *lines, "")) == expected


def test_a_table_with_names_and_windows_line_ends_is_read():
    lines = [f"{code}\t{load(2566).label(code).th}\t{SCORES[code]}\r" for code in ("IIT", "i1", "i2", "e1")]
    assert set(scores_in(pasted(*lines))) == {"IIT", "i1", "i2", "e1"}


def test_a_year_that_the_table_names_itself_counts():
    own = pasted("คะแนน ITA ปีงบประมาณ พ.ศ. 2565", "รหัส\tคะแนน", "TOTAL\t84.87", "IIT\t80.00", "e1\t70.00")
    assert set(read(own.file(), own.file_name).scores["fiscal_year"]) == {2565}


def test_a_typed_name_cannot_break_the_lines():
    own = Pasted("รหัส\tคะแนน\nTOTAL\t90.00\nIIT\t91.00", "ก\nข\tค", 2566)
    assert own.file().decode().splitlines()[0] == "ชื่อหน่วยงาน\tก ข ค"
