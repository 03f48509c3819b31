"""Text from cells stays text, on the page and in a spreadsheet."""

import ast
from decimal import Decimal

import pandas as pd
import pytest

from tests.samples import ROOT
from ui.show import metric_change, plain, safe_csv

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("![x](http://evil)", f"\\!\\[x\\]\\(http\\:{JOINER}//evil\\)"),
        ("<b>ดี</b>", "\\<b\\>ดี\\</b\\>"),
        ("$x$ :red[y]", f"\\$x\\$ \\:{JOINER}red\\[y\\]"),
        ("line\n# heading", "line \\# heading"),
        ("a@b.c www.d", f"a\\@{JOINER}b\\.c www{JOINER}\\.d"),
        ("ชื่อ: ก", "ชื่อ\\: ก"),
        ("\u202eเทศบาล\u200bตำบล", "เทศบาลตำบล"),
    ],
)
def test_markdown_in_a_cell_is_shown_letter_by_letter(cell, shown):
    assert plain(cell) == shown


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_a_formula_in_a_cell_or_heading_is_quoted_in_the_download(cell):
    lines = safe_csv(pd.DataFrame({cell: [cell]})).decode("utf-8-sig")
    assert lines.count("\"'" + cell) == 2


def test_a_change_with_its_sign_stays_a_number():
    assert safe_csv(pd.DataFrame({"x": ["+7.29", "-1.10"]})).decode("utf-8-sig").splitlines()[1:] == [
        '"+7.29"',
        '"-1.10"',
    ]


def test_the_download_begins_with_a_mark_so_that_excel_reads_thai():
    assert safe_csv(pd.DataFrame({"ก": ["ข"]})).startswith(b"\xef\xbb\xbf")


def test_a_fall_has_the_minus_that_streamlit_takes_for_a_fall() -> None:
    assert [metric_change(Decimal(change)) for change in ("-4.91", "0", "7.29")] == ["-4.91", "0.00", "+7.29"]
    assert metric_change(None) is None


def test_a_field_in_which_nothing_is_chosen_says_so_in_the_language_of_the_page() -> None:
    """Streamlit writes "Choose an option" there, in English, wherever no placeholder is given."""
    calls = [
        (path.name, node.lineno, node.func.attr, {str(word.arg): ast.unparse(word.value) for word in node.keywords})
        for path in sorted((ROOT / "ui").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    filled = ("0", "usual")
    empty = [call for call in calls if call[2] == "multiselect" or (call[2] == "selectbox" and "index" in call[3])]
    empty = [call for call in empty if call[3].get("index") not in filled]
    assert len(empty) > 10
    assert [call[:2] for call in empty if "placeholder" not in call[3]] == []
