import pytest

from ita_core.text import span


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
