"""What stands beside a group of an issue: how it stands, and what to do, at the edges of each condition."""

from decimal import Decimal

import pytest

from ita_core.analysis import groups_of
from ita_core.documents.content.remarks import remark, remark_kind
from ita_core.framework import load
from ita_core.scoring import assess
from ita_core.text import text_in
from tests.samples import reading_of, real_scores
from tests.test_every_year_report import subject_of

TH, EN = text_in("th"), text_in("en")
RULES = load(2566)


def group(issue: int, instrument: str, **changes: str):
    """A group of the real year with single scores changed, and the assessment it is of."""
    scores = real_scores(only_printed=False) | {code: Decimal(score) for code, score in changes.items()}
    assessment = assess(reading_of({2566: scores}), RULES)
    found = next(each for each in RULES.issues if each.id == issue)
    return next(each for each in groups_of(found, assessment) if each.instrument == instrument), assessment


def told(issue: int, instrument: str, text=TH, **changes: str) -> str:
    return remark(*group(issue, instrument, **changes), text)


def kind(issue: int, instrument: str, **changes: str) -> str:
    return remark_kind(*group(issue, instrument, **changes))


@pytest.mark.parametrize(
    ("lowest", "expected"), [("84.99", "improve"), ("85.00", "kept"), ("85.01", "kept")], ids=["below", "at", "above"]
)
def test_what_to_do_begins_below_the_target(lowest, expected):
    assert kind(1, "IIT", i1=lowest) == expected


@pytest.mark.parametrize(("others", "expected"), [("84.99", "low"), ("85.00", "kept_alike"), ("85.01", "kept_alike")])
def test_a_mean_below_the_target_is_told(others, expected):
    assert kind(1, "IIT", **dict.fromkeys(("i1", "i2", "i3", "i4", "i5", "i6"), others)) == expected


@pytest.mark.parametrize(
    ("without", "expected"),
    [((), "documents_full"), (("o11",), "documents_some"), (("o11", "o12", "o13", "o14"), "documents_none")],
)
def test_documents_are_full_or_some_or_none(without, expected):
    assert kind(1, "OIT", **dict.fromkeys(without, "0.00")) == expected


def test_the_remark_names_the_deed_of_the_low_question():
    assert told(2, "EIT") == (
        "ข้อปรับปรุง ค่าเฉลี่ยถึงค่าเป้าหมาย แต่ e14 (81.50) ต่ำกว่าค่าเป้าหมาย จึงควรเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม"
    )
    assert "but not e14 (81.50)" in told(2, "EIT", EN)


def test_a_group_that_keeps_its_level_is_told_its_lowest_question():
    assert "ข้อที่ได้คะแนนน้อยที่สุดของกลุ่มคือ i2 (92.52)" in told(1, "IIT")
    assert told(1, "IIT").startswith("รักษาระดับ ทุกข้อถึงค่าเป้าหมาย")


def test_of_a_group_without_all_its_scores_nothing_is_advised():
    unknown = ("i2", "1", "IIT", "TOTAL")
    scores = {code: score for code, score in real_scores(only_printed=False).items() if code not in unknown}
    assessment = assess(reading_of({2566: scores}), RULES)
    alone = next(each for each in groups_of(RULES.issues[0], assessment) if each.instrument == "IIT")
    assert alone.missing == ("i2",)
    assert remark(alone, assessment, TH).endswith("ไม่มีข้อมูลคะแนนของ i2")


def test_of_indicators_nobody_says_that_every_question_reaches_the_target():
    latest = subject_of(2569).assessment
    groups = [each for issue in latest.framework.issues for each in groups_of(issue, latest)]
    said = [remark(each, latest, TH) for each in groups if any(code[0].isdigit() for code in each.codes)]
    assert said
    assert not any("ทุกข้อ" in words for words in said)
    assert any("การดำเนินงานด้านการใช้อำนาจ" in words for words in said)
