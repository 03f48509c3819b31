"""What Excel shows under a number format: by hand, and as LibreOffice shows it."""

import csv
import io
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from ita_core.workbook.parsers.number_formats import BUILT_IN, Kind, shown
from tests.workbook.parsers.formats_and_displays import BY_HAND, HALF_PAST_NINE
from tests.workbook.parsers.office import needed

OTHERWISE_IN_LIBREOFFICE = {
    (92, "0.##"): "it leaves out a point without decimals",
    (92.55, "t0.00"): "it knows no Thai digits by 't'",
    (0.9255, "t0.00%"): "it knows no Thai digits by 't'",
    (HALF_PAST_NINE, "dd/mm/bbbb"): "it knows no 'b'",
    (HALF_PAST_NINE, '[$-D07041E]"ปี "bbbb'): "it knows no 'b'",
    (-1, "d/m/yyyy"): "it counts days before 1900",
}
"""What LibreOffice shows otherwise than Excel, and why."""


@pytest.mark.parametrize(("value", "code", "text"), BY_HAND)
def test_the_text_is_what_excel_shows(value: float | str, code: str, text: str) -> None:
    assert shown(value, code).text == text


def test_libreoffice_shows_the_same_for_sixty_formats(tmp_path: Path) -> None:
    asked = [
        (value, code)
        for value, code, _ in BY_HAND
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and (value, code) not in OTHERWISE_IN_LIBREOFFICE
    ]
    assert len({code for _, code in asked}) >= 60
    displayed = displays(asked, tmp_path)
    ours = [shown(value, code).text.strip() for value, code in asked]
    differing = [pair for pair in zip(asked, ours, displayed, strict=True) if pair[1] != pair[2]]
    assert not differing


def displays(asked: list[tuple[float, str]], folder: Path) -> list[str]:
    """What LibreOffice shows, in one run: a workbook with a cell a row, saved as it is shown."""
    soffice = needed("soffice")
    with xlsxwriter.Workbook(folder / "formats.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, 0, 60)
        for row, (value, code) in enumerate(asked):
            sheet.write_number(row, 0, value, book.add_format({"num_format": code or "General"}))
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", options, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "formats.xlsx")], capture_output=True, check=True, timeout=180)
    lines = csv.reader(io.StringIO((folder / "formats.csv").read_text("utf-8-sig")))
    return [line[0].strip() if line else "" for line in lines]


@pytest.mark.parametrize(
    ("value", "code", "kind"),
    [
        (92.55, "0.00", Kind.NUMBER),
        (0.9255, "0.00%", Kind.PERCENT),
        (92.55, '0.00"%"', Kind.NUMBER),
        (92.55, "0.00\\%", Kind.NUMBER),
        (0.9255, '[>=1]0.00"%";0.00%', Kind.PERCENT),
        (92.55, '[>=1]0.00"%";0.00%', Kind.NUMBER),
        (44935, "d.m", Kind.DATE),
        (44935, '[$-D07041E]"ปี "bbbb', Kind.DATE),
        (0.375, "hh:mm", Kind.TIME),
        (1.5, "[h]:mm", Kind.TIME),
        (5, '[>=85]"ผ่าน";"ไม่ผ่าน"', Kind.TEXT),
        (5, ";;;", Kind.TEXT),
        ("i1", "0.00", Kind.TEXT),
        (92.55, '[Red]0.00"days"', Kind.NUMBER),
        (92.55, "[Red]0.00;[Magenta]-0.00", Kind.NUMBER),
    ],
)
def test_the_kind_is_seen_in_the_section_that_shows_the_value(value: float | str, code: str, kind: Kind) -> None:
    assert shown(value, code).kind is kind


@pytest.mark.parametrize(
    ("value", "code", "number"),
    [
        (0.9255, "0%", "92.55"),
        (92.55, '0.00"%"', "92.55"),
        (0.5, "0.00\\%", "0.5"),
        (92550, "0.00,", "92.55"),
        (0.009255, "0.00%%", "92.55"),
        (92.15999999999999, "0.0", "92.16"),
        (-7.29, "0.00;(0.00)", "-7.29"),
    ],
)
def test_the_number_is_what_is_shown_without_the_sign_and_before_rounding(value: float, code: str, number: str) -> None:
    assert shown(value, code).number == Decimal(number)


@pytest.mark.parametrize("code", ['0.00"%"', "0.00", '0.00" %"', "#,##0.00", "0.00_)", "[$฿-41E]0.00", "+0.00"])
def test_a_sign_beside_a_number_makes_it_no_other_word(code: str) -> None:
    assert not shown(92.55, code).renamed


@pytest.mark.parametrize("code", ['"i"0', "00", '0" คะแนน"', "\\o0", "# ?/?"])
def test_letters_and_zeros_in_front_make_another_word_of_a_number(code: str) -> None:
    assert shown(1, code).renamed


def test_serial_numbers_may_count_from_1904() -> None:
    assert shown(43465, "yyyy-mm-dd", since_1904=True).text == "2023-01-01"


def test_days_before_march_1900_count_the_leap_day_that_never_was() -> None:
    assert [shown(day, "yyyy-mm-dd").text for day in (1, 59, 61)] == ["1900-01-01", "1900-02-28", "1900-03-01"]


@pytest.mark.parametrize(
    "code", ['"', "\\", "[", "_", "*", "%", ",", ".", "E+", "/", ";;;;;", "[>]0", "0" * 300, "?/0"]
)
def test_a_broken_format_still_shows_something(code: str) -> None:
    assert isinstance(shown(92.55, code).text, str)


def test_formats_known_by_number_only_are_those_of_the_standard_and_of_thai_excel() -> None:
    assert (shown(0.9255, BUILT_IN[10]).text, shown(92.55, BUILT_IN[60]).text) == ("92.55%", "๙๒.๕๕")
    assert shown(HALF_PAST_NINE, BUILT_IN[81]).text == "๑/๑/๖๖"
    assert {shown(1, BUILT_IN[number]).kind for number in range(14, 23)} == {Kind.DATE, Kind.TIME}
