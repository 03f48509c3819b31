import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.charts.style import LINE_WIDTH, escape_plotly, wrap


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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("สั้น", ["สั้น"]),
        ("", [""]),
        ("3.1 ข้อมูลพื้นฐานที่เปิดเผยกับประสิทธิภาพการสื่อสาร", ["3.1 ข้อมูลพื้นฐานที่เปิดเผย", "กับประสิทธิภาพการสื่อสาร"]),
        (
            "i20 ความสะดวกของขั้นตอนขออนุญาตยืมทรัพย์สินของราชการ",
            ["i20 ความสะดวกของขั้นตอนขออนุญาตยืมทรัพย์สิน", "ของราชการ"],
        ),
        (
            "1.3 Risk of bribery in the course of duty here",
            ["1.3 Risk of bribery in the course of", "duty here"],
        ),
    ],
)
def test_a_long_name_is_broken_where_thai_may_be_broken(text, lines):
    assert wrap(text) == lines


def width(line):
    return sum(unicodedata.category(letter) != "Mn" for letter in line)


THAI = st.text(st.sampled_from("กขคงนมรสเแโใไะาำิีุู่้๊์ๆฯ ()/1a"), max_size=120)


@given(THAI)
def test_wrapping_loses_no_letter_and_never_splits_a_cluster(text):
    lines = wrap(text)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert unicodedata.category(line[0]) != "Mn" if line else True
        assert not line.startswith(("ะ", "า", "ำ", "ๆ", "ฯ"))
    for line in lines[:-1]:
        assert not line.endswith(tuple("เแโใไ"))


def test_every_line_fits_a_narrow_screen():
    words = "การบริหารงานบุคคลที่ไม่เป็นธรรม หรือเอื้อพวกพ้อง และการใช้ทรัพย์สินของราชการ " * 4
    assert max(width(line) for line in wrap(words)) <= LINE_WIDTH
