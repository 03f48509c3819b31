from decimal import Decimal

import pytest

from ita_core.analysis.years import Comparability, Strength, comparability
from ita_core.narrative import headline as headline_module
from ita_core.narrative.headline import headline
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import ROOT, reading_of, real_reading


def told(reading, language="th", year=2566):
    history = history_of(reading)
    return headline(history, history.year(year), text_in(language))


def test_the_real_result_is_told_with_its_printed_figures():
    head = told(real_reading())
    assert (head.total, head.change, head.level, head.rank) == ("92.16", Decimal("7.29"), "ผ่านดี‡", "1,082")
    assert "EIT ส่วนที่ 1" in head.sentences[0] and "3.31" in head.sentences[0]
    assert "6.69" in head.sentences[1]
    assert "84.87" in head.sentences[2] and "B" in head.sentences[2]


def test_an_unknown_level_is_said_and_nothing_is_guessed():
    head = told(reading_of({2566: {"i1": 90}}), "en")
    assert head.level == "no data"
    assert head.total == "–"
    assert head.sentences == ("Level cannot be told yet (scores missing)",)


def test_the_top_level_has_no_next_one():
    top = dict.fromkeys(("TOTAL", "IIT", "EIT1", "EIT2", "OIT"), 100)
    assert "highest level" in told(reading_of({2566: top}), "en").sentences[1]


def test_a_total_measured_by_other_rules_carries_its_caveat() -> None:
    history = history_of(read((ROOT / "sample_data" / "example-five-years.xlsx").read_bytes(), "five.xlsx"))
    for assessment in history.assessments[1:]:
        found = comparability(assessment.fiscal_year - 1, assessment.fiscal_year, "TOTAL")
        sentences = headline(history, assessment, text_in("th")).sentences
        assert any(f"การเทียบกับปี {assessment.fiscal_year - 1}" in one for one in sentences) == bool(found.reasons)


@pytest.mark.parametrize(
    ("language", "verdict", "change_from"),
    [
        ("th", "ได้ 92.16 คะแนน ระดับผ่านดี‡ (ปี 2565 ได้ 84.87 แต่วัดไม่เหมือนกัน)", "≠ จากปี 2565"),
        ("en", "92.16 points · Good pass‡ · 84.87 in 2565, not measured alike", "≠ on 2565"),
    ],
)
def test_of_two_years_that_were_not_measured_alike_neither_is_called_higher(language, verdict, change_from) -> None:
    head = told(real_reading(), language)
    assert (head.verdict, head.change_from, head.change_is_measured) == (verdict, change_from, False)


@pytest.mark.parametrize(("then", "now"), [("80", "90"), ("90", "80"), ("80", "80")])
def test_where_nobody_confirmed_that_two_years_are_alike_the_title_says_so(then, now) -> None:
    head = told(reading_of({2563: {"TOTAL": then}, 2564: {"TOTAL": now}}), "en", 2564)
    assert head.verdict.endswith(f"· {then}.00 in 2563, perhaps not measured alike")
    assert not head.change_is_measured


@pytest.mark.parametrize(
    ("then", "now", "verdict"),
    [
        ("80", "90.5", "ได้ 90.50 คะแนน ระดับ A‡ สูงกว่าปี 2563 อยู่ 10.50 คะแนน"),
        ("80", "70", "ได้ 70.00 คะแนน ระดับ C‡ ต่ำกว่าปี 2563 อยู่ 10.00 คะแนน"),
        ("80", "80", "ได้ 80.00 คะแนน ระดับ B‡ เท่ากับปี 2563"),
    ],
)
def test_only_of_years_on_one_ruler_a_rise_or_a_fall_is_told(then, now, verdict, monkeypatch) -> None:
    alike = Comparability("TOTAL", "TOTAL", Strength.SAME, ())
    monkeypatch.setattr(headline_module, "comparability", lambda *_: alike)
    head = told(reading_of({2563: {"TOTAL": then}, 2564: {"TOTAL": now}}), year=2564)
    assert (head.verdict, head.change_from, head.change_is_measured) == (verdict, "จากปี 2563", True)
