"""Sentences as other people write them, against the real 2566 figures: what is wrong is found, what is right is not."""

import pytest

from ita_core.report_check import lint_sentence
from tests.narrative.made import real_history

HISTORY = real_history()


def rules(text):
    return [claim.rule for claim in lint_sentence(text, HISTORY.year(2566), HISTORY)]


@pytest.mark.parametrize(
    "text",
    [
        "Indicator 10 (Prevention of corruption) lacks 85.00 points to be full; indicator 9 lacks 10.00 points.",
        "No item has full points: o24 (0.00) and o26 (0.00). The office should publish both.",
        "หลักฐานที่ใช้แสดงผลการดำเนินการคือ o23, o24 (0.00) และ o26 (0.00)",
        "ที่หลุดมี o24 o26 ทั้งนี้ หลักฐานที่ใช้แสดงผลการดำเนินการคือ o24, o26 และ o25",
        "รวม e6 ที่ได้ 84.59 และ e14 ที่ได้ 81.50 แล้ว EIT ไม่ถึงเป้าหมายอยู่สี่ข้อนี้",
        "9.1 9.2 9.3 9.5 เต็ม 100 ทุกด้าน",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text):
    assert rules(text) == []
