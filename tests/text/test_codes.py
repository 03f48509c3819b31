import pytest

from ita_core.text import codes_text, span, text_in


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ((), ""),
        (("i1",), "i1"),
        (("i1", "i2", "i3"), "i1–i3"),
        (("e11", "e12", "e15"), "e11–e12, e15"),
        (("i30", "e31"), "i30, e31"),
        (("9.1", "9.2"), "9.1, 9.2"),
        (("1", "2", "TOTAL"), "1, 2, TOTAL"),
    ],
)
def test_runs_of_questions_are_drawn_together(codes, text):
    assert span(codes) == text


@pytest.mark.parametrize(("language", "word"), [("th", "ตัวชี้วัด"), ("en", "indicator")])
def test_for_a_reader_the_number_of_an_indicator_is_no_figure(language, word):
    text = text_in(language)
    assert codes_text(["i1", "i2", "i3"], text) == "i1–i3"
    assert codes_text(["6", "8"], text) == f"{word} 6, {word} 8"
    assert codes_text(["o8", "o6", "1"], text) == f"o8, o6, {word} 1"
    assert codes_text([], text) == ""
