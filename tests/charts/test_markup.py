import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.charts.style import escape_plotly


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<b>ข้อมูล</b>", "&lt;b&gt;ข้อมูล&lt;/b&gt;"),
        ("Q&A", "Q&amp;A"),
        ("&lt;", "&amp;lt;"),
        ("$x$", "&#36;x&#36;"),
        ("%{x} 50%", "&#37;{x} 50%"),
        ("หนึ่ง\nสอง\tสาม", "หนึ่ง สอง สาม"),
        ("ซ่อน\u202eกลับ\u200b", "ซ่อนกลับ"),
        ("", ""),
    ],
)
def test_text_from_a_cell_is_shown_letter_by_letter(cell, shown):
    assert escape_plotly(cell) == shown


@given(st.text())
def test_no_cell_can_open_a_tag_or_a_template_field(cell):
    shown = escape_plotly(cell)
    assert "<" not in shown
    assert ">" not in shown
    assert "%{" not in shown
    assert "\n" not in shown
