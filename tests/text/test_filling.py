import re

import pytest

from ita_core.text import LANGUAGES, text_in
from ita_core.text.catalogue import filled

WORDS = "{n} {n:document|documents} of {all} {n:has|have} no points"


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, "0 documents of 43 have no points"),
        (1, "1 document of 43 has no points"),
        ("1", "1 document of 43 has no points"),
        (2, "2 documents of 43 have no points"),
        (11, "11 documents of 43 have no points"),
        ("1,001", "1,001 documents of 43 have no points"),
    ],
)
def test_one_is_told_in_the_singular_and_every_other_number_in_the_plural(n, told):
    assert filled(WORDS, {"n": n, "all": 43}) == told


def test_a_number_can_keep_its_own_form():
    assert filled("{score:.2f} of {n:one point|points}", {"score": 1, "n": 1}) == "1.00 of one point"


def test_an_upright_bar_outside_a_placeholder_stays():
    assert filled("agreed|{word}", {"word": "strength"}) == "agreed|strength"


@pytest.mark.parametrize("words", ["{n} of {all}", "{n:one|more} of {all}"])
def test_a_placeholder_without_value_is_an_error(words):
    with pytest.raises(KeyError, match="all"):
        filled(words, {"n": 1})


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("ผ่านดี", "เงื่อนไขของระดับผ่านดีที่ยังไม่ถึง"),
        ("AA", "เงื่อนไขของระดับ AA ที่ยังไม่ถึง"),
        ("B", "เงื่อนไขของระดับ B ที่ยังไม่ถึง"),
    ],
)
def test_a_level_that_is_a_letter_stands_apart_from_thai_words(level, told):
    assert filled("เงื่อนไขของระดับ{level}ที่ยังไม่ถึง", {"level": level}) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_goes_with_a_number_has_two_forms(language):
    forms = {key: re.findall(r"\{\w+:([^}]*\|[^}]*)\}", words) for key, words in text_in(language).entries.items()}
    assert sum(map(len, forms.values())) > 2
    assert {key: found for key, found in forms.items() if any(each.count("|") != 1 for each in found)} == {}
