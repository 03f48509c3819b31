from decimal import Decimal

from ita_core.analysis.years import comparability
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
