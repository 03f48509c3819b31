"""The words of an answer: on each side of the middle between two answers, and turned round for what is bad."""

from decimal import Decimal

import pytest

from ita_core.analysis.answer_level import answer_level, level_text
from ita_core.framework import load
from ita_core.text import text_in

FY2566 = load(2566)


@pytest.mark.parametrize(
    ("score", "level"),
    # Answers 0, 33, 67, 100: halfway lie 16.50, 50.00 and 83.50; there the lower one stands.
    [("0", 0), ("16.50", 0), ("16.51", 1), ("50.00", 1), ("50.01", 2), ("83.50", 2), ("83.51", 3), ("100", 3)],
)
def test_the_nearest_answer_is_named_and_halfway_the_lower_one(score, level):
    assert answer_level(FY2566, "i1", Decimal(score)) == level
    assert answer_level(FY2566, "i10", Decimal(score)) == 3 - level


def test_words_as_the_survey_has_them():
    text = text_in("th")
    assert level_text(FY2566, "i1", Decimal("92.55"), text) == "มากที่สุด"
    assert level_text(FY2566, "i8", Decimal("76.32"), text) == "มาก"
    assert level_text(FY2566, "i10", Decimal("92.52"), text) == "น้อยที่สุดหรือไม่มีเลย"
    assert level_text(FY2566, "e4", Decimal("96.91"), text) == "ไม่มี"
    assert level_text(FY2566, "e10", Decimal("93.81"), text) == "มี"


@pytest.mark.parametrize(("year", "code"), [(2566, "o1"), (2567, "i1"), (2566, "x9")])
def test_a_document_a_scale_without_known_words_and_an_unknown_code_have_none(year, code):
    assert answer_level(load(year), code, Decimal("90")) is None


def test_an_unknown_score_has_none():
    assert answer_level(FY2566, "i1", None) is None
