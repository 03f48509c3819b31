"""Texts shortened to their room: whole words, whole Thai letters, and never longer than the room."""

import pytest

from ita_core.documents.content.subject import letters_n, short


@pytest.mark.parametrize("room", [11, 12, 13])
def test_what_fits_stays_as_it_is(room):
    # ก า ร ส ื ่ อ ส า ร: two marks above take no room.
    assert letters_n("การสื่อสาร") == 8
    assert short("twelve chars", room) == ("twelve…" if room < 12 else "twelve chars")


def test_an_english_word_is_never_cut_where_another_stands_before_it():
    assert short("Knowing the guideline on proper use of state property", 50) == (
        "Knowing the guideline on proper use of state…"
    )


def test_a_comma_or_an_opening_bracket_does_not_stand_before_the_ellipsis():
    assert short("Report on the measures, (text not known)", 26) == "Report on the measures…"


def test_thai_without_a_space_is_cut_between_letters_and_keeps_their_marks():
    assert short("ที่ที่ที่ที่", 3) == "ที่ที่…"


def test_thai_is_cut_at_its_space_where_one_is_near():
    assert short("ปรับปรุงการให้บริการ เรื่องการสื่อสาร", 22) == "ปรับปรุงการให้บริการ…"


def test_a_space_at_the_very_beginning_does_not_empty_the_text():
    assert short("ก การปรับปรุงวิธีและขั้นตอนให้สะดวก", 20) == "ก การปรับปรุงวิธีและขั้นต…"
