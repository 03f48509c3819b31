"""Thai text as letters: breaks, cuts, cleaning, digits and months, each at the one place that does it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.thai import (
    LINE_WIDTH,
    MONTHS,
    arabic_digits,
    composed,
    folded,
    head,
    is_garbled,
    letters_in,
    month_in,
    one_line,
    printable,
    seen_lines,
    shortened,
    thai_digits,
    whole_phrase,
    wrap,
)


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
    assert max(letters_in(line) for line in wrap(words)) <= LINE_WIDTH


@pytest.mark.parametrize("room", [11, 12, 13])
def test_what_fits_stays_as_it_is(room):
    # ก า ร ส ื ่ อ ส า ร: two marks above take no room.
    assert letters_in("การสื่อสาร") == 8
    assert shortened("twelve chars", room) == ("twelve…" if room < 12 else "twelve chars")


def test_an_english_word_is_never_cut_where_another_stands_before_it():
    assert shortened("Knowing the guideline on proper use of state property", 50) == (
        "Knowing the guideline on proper use of state…"
    )


def test_a_comma_or_an_opening_bracket_does_not_stand_before_the_ellipsis():
    assert shortened("Report on the measures, (text not known)", 26) == "Report on the measures…"


def test_thai_without_a_space_is_cut_between_letters_and_keeps_their_marks():
    assert shortened("ที่ที่ที่ที่", 3) == "ที่ที่…"


def test_thai_is_cut_at_its_space_where_one_is_near():
    assert shortened("ปรับปรุงการให้บริการ เรื่องการสื่อสาร", 22) == "ปรับปรุงการให้บริการ…"


def test_a_space_at_the_very_beginning_does_not_empty_the_text():
    assert shortened("ก การปรับปรุงวิธีและขั้นตอนให้สะดวก", 20) == "ก การปรับปรุงวิธีและขั้นต…"


# Each broke inside the word behind it before: the width is the one at which it did.
BROKEN = [
    ("การรับหรือเรียกรับของขวัญตามปกติประเพณี", 36, "ประเพณี"),
    ("ข้อที่ควรพัฒนาก่อนคือข้อที่ได้คะแนนต่ำและเอกสาร", 30, "คะแนน"),
    ("สิ่งที่ทำให้คะแนนรวมเพิ่มได้มากที่สุด", 14, "คะแนน"),
    ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", 20, "ดำเนินการ"),
    ("ฝ่ายประชาสัมพันธ์เผยแพร่ข้อมูลผ่านเว็บไซต์", 22, "เผยแพร่"),
    ("ติดตามผลการใช้จ่ายงบประมาณอย่างต่อเนื่องทุกไตรมาส", 34, "ต่อเนื่อง"),
    ("ปีที่ประเมินพร้อมสิ่งที่หน่วยงานทำ", 9, "ประเมิน"),
    ("ปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียมกัน", 30, "เท่าเทียม"),
    ("หน่วยงานตรวจสอบข้อเท็จจริงแล้ว", 18, "ข้อเท็จจริง"),
    ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", 10, "ส่งเสริม"),
    ("ระบบแก้ไขข้อความ", 8, "แก้ไข"),
    ("เปิดให้ดาวน์โหลดแบบฟอร์ม", 12, "ดาวน์โหลด"),
    ("กำกับติดตามรายไตรมาส", 11, "รายไตร"),
    ("ตัวอย่างจากงานจริง", 7, "ตัวอย่าง"),
    ("งานร้องเรียนการทุจริต", 7, "ร้องเรียน"),
    ("การดำเนินการตามนโยบายการบริหาร", 20, "นโยบาย"),
]


@pytest.mark.parametrize(("sentence", "letters", "word"), BROKEN)
def test_no_line_ends_inside_a_word(sentence, letters, word):
    assert word in sentence
    assert any(word in line for line in wrap(sentence, letters)), wrap(sentence, letters)


@pytest.mark.parametrize("letters", range(12, LINE_WIDTH + 1))
def test_the_words_of_the_rules_are_whole_at_every_width(letters):
    words = ("ประเพณี", "คะแนน", "ดำเนินการ", "เผยแพร่", "ต่อเนื่อง")
    sentence = "หน่วยงานควรเผยแพร่ผลคะแนนและดำเนินการอย่างต่อเนื่องตามปกติประเพณีทุกปี"
    lines = wrap(sentence, letters)
    assert "".join(lines) == sentence
    assert [word for word in words if not any(word in line for line in lines)] == []


def test_a_word_longer_than_the_line_is_broken_between_letters():
    assert wrap("ประชาสัมพันธ์", 6) == ["ประชา", "สัมพันธ์"]


def test_the_last_consonant_of_a_syllable_does_not_begin_a_line():
    """ถูกต้อ|ง and หลั|ก were such breaks."""
    for letters in range(5, 12):
        lines = wrap("นำหลักทรัพย์ถูกต้องตามจริง", letters)
        assert not any(line.startswith(("ง", "ก", "ม")) for line in lines), lines


def test_the_beginning_of_a_text_keeps_its_last_letter_with_its_marks():
    assert head("ที่นี่", 5) == "ที่"
    assert head("ที่นี่", 6) == "ที่นี่"
    assert head("", 3) == ""
    # Marks without a letter under them: something is kept, and no more than asked for.
    assert len(head("\u0e48" * 9, 4)) == 4


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_the_beginning_of_the_beginning_is_the_same(text, characters):
    short = head(text, characters)
    assert text.startswith(short)
    assert len(short) <= characters
    assert head(short, characters) == short


def test_one_line_drops_what_nobody_sees():
    assert one_line(" ก\u200bข\t\x1b[31mค\n\u00a0ง ") == "กข [31mค ง"
    assert seen_lines(" ก  ข \r\n\n\u200bค ") == "ก  ข\n\nค"


def test_what_no_file_may_hold_is_counted():
    assert printable("ก\x00ข\u202eค\nง") == ("กขค ง", 2)
    assert printable("ก\u200bข  ค") == ("ก\u200bข  ค", 0)


def test_digits_go_there_and_back():
    assert thai_digits("e14 = 81.50") == "e๑๔ = ๘๑.๕๐"
    assert arabic_digits("e๑๔ = ๘๑.๕๐") == "e14 = 81.50"


def test_a_text_is_compared_without_what_nobody_sees():
    assert folded("  ตํา\u200bบล  ๒๕๖๖ ") == "ตำบล 2566"
    assert folded("ท\u0e48\u0e35") == folded("ท\u0e35\u0e48") == "ที่"
    assert folded("น\u0e4d\u0e49า") == folded("น\u0e49\u0e4dา") == folded("น้ำ")
    assert folded("เเผน Ｅ１４ – IIT") == "แผน e14 - iit"
    assert composed("นํ้า ตํา\ufeff") == "นํ้า ตำ"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ต.ค. 2566", (2566, 10)),
        ("ธันวาคม ๒๕๖๖", (2566, 12)),
        (" ม.ค.  67 ", (67, 1)),
        ("Oct 2566", None),
        ("2566", None),
        ("ต.ค.", None),
        ("ต.ค. -5", None),
        ("", None),
    ],
)
def test_a_month_is_read_as_letters_write_it(text, month):
    assert month_in(text) == month


def test_every_month_that_is_shown_is_read_again():
    assert [month_in(f"{name} 2567") for name in MONTHS] == [(2567, number) for number in range(1, 13)]


@pytest.mark.parametrize(("written", "read_as"), [("utf-8", "latin-1"), ("tis-620", "latin-1"), ("tis-620", "cp1252")])
def test_a_name_in_the_letters_of_another_encoding_is_garbled(written: str, read_as: str) -> None:
    name = "เทศบาลตำบลตัวอย่าง"
    assert is_garbled(name.encode(written).decode(read_as))
    assert not is_garbled(name)


@pytest.mark.parametrize("name", ["เน€เธ—เธจเธ\x9aเธฒเธฅ", "????? 2566", "ท\ufffdศบาล"])
def test_utf_8_taken_for_thai_and_lost_letters_are_garbled(name: str) -> None:
    assert is_garbled(name)


@pytest.mark.parametrize("name", ["", "เธอเน้นเนื้อหา", "เนินเธอ", "São Paulo", "ทำไม???", "อบต. ???"])
def test_readable_names_are_not_garbled(name: str) -> None:
    assert not is_garbled(name)


@pytest.mark.parametrize(
    ("words", "letters", "kept"),
    [
        ("จัดทำคู่มือ และเผยแพร่คู่มือ", 30, "จัดทำคู่มือ และเผยแพร่คู่มือ"),
        ("จัดทำคู่มือ และเผยแพร่คู่มือ", 15, "จัดทำคู่มือ …"),
        ("จัดทำคู่มือและเผยแพร่คู่มือ", 10, "จัดทำคู่มือและเผยแพร่คู่มือ"),
        ("Publish the manual, then train staff", 20, "Publish the manual …"),
        ("Publish the whole manual of service", 10, "Publish the whole manual of service"),
    ],
)
def test_a_measure_is_never_cut_inside_a_phrase(words, letters, kept):
    assert whole_phrase(words, letters) == kept
