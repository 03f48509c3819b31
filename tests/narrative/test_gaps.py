"""What the narrative says of a file that lacks scores, of ties, and of years whose rules are known in part."""

import random
import re
from decimal import Decimal

import pytest

from ita_core.framework import load
from ita_core.narrative.edits import addresses
from ita_core.narrative.headline import headline
from ita_core.narrative.story import narrate
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.samples import reading_of, reading_of_year, real_reading, scores_of_year

REAL = real_history().year(2566)


def told(scores, section, language="th", year=2566):
    history = history_of(reading_of(scores))
    return told_of(history, section, language, year)


def told_of(history, section, language="th", year=2566):
    story = narrate(history, history.year(year), text_in(language))
    everything = [below for above in story.sections for below in (above, *above.sections)]
    return [sentence.text for found in everything if found.id == section for sentence in found.sentences]


def full(year=2566, **changes):
    """Every question at full points; None takes a code out."""
    scores = dict.fromkeys((*load(year).codes("question"), "EIT2.6", "EIT2.7", "EIT2.8"), Decimal(100)) | changes
    return {year: {code: score for code, score in scores.items() if score is not None}}


def test_documents_are_not_called_complete_while_some_have_no_score():
    assert any("เอกสารทุกรายการของ OIT ได้คะแนนครบ" in text for text in told(full(), "advice.OIT"))
    gap = told(full(o24=None, o26=None), "advice.OIT")
    assert not any("ทุกรายการ" in text for text in gap)
    assert "ไม่มีข้อมูลคะแนนของข้อ o24, o26 ข้อสรุปรายข้อในส่วนนี้จึงเป็นของข้อที่มีคะแนนเท่านั้น" in gap


def test_many_questions_with_the_highest_score_are_told_by_their_codes():
    (strong,) = [text for text in told(full(), "advice.IIT") if text.startswith("ข้อที่ผู้ตอบให้คะแนนสูงสุดมี 30 ข้อ")]
    assert "i1 (100.00), i2 (100.00)" in strong and "ตามขั้นตอน" not in strong


def test_questions_are_not_called_free_of_weak_ones_while_some_have_no_score():
    assert "IIT ไม่มีข้อที่ต่ำกว่าค่าเป้าหมาย" in told(full(), "advice.IIT")
    assert not any("ไม่มีข้อที่ต่ำกว่า" in text for text in told(full(i8=None), "advice.IIT"))


def test_keeping_the_level_is_not_proposed_while_some_scores_are_unknown():
    assert told(full(), "recommendations")[0].startswith("ไม่มีข้อที่ต่ำกว่าค่าเป้าหมาย")
    assert told(full(i8=None), "recommendations", "en") == [
        "There is no score of i8; the recommendations rest on the other questions alone."
    ]


def test_an_instrument_without_a_score_leaves_highest_and_lowest_open():
    both = {"IIT": "90.00", "EIT": "80.00"}
    assert any("สูงที่สุดคือ IIT (90.00)" in text for text in told({2566: both | {"OIT": "70.00"}}, "instruments"))
    assert not any("สูงที่สุด" in text for text in told({2566: both}, "instruments"))


def test_an_indicator_without_a_score_leaves_the_highest_of_its_instrument_open():
    scores = {"1": "90.00", "2": "80.00", "3": "85.00", "4": "70.00", "5": "75.00"}
    assert "สูงที่สุดของ IIT" in told({2566: scores}, "advice.IIT")[0]
    del scores["3"]
    assert not any("สูงที่สุด" in text for text in told({2566: scores}, "advice.IIT"))


def test_a_question_without_a_score_leaves_the_highest_of_its_indicator_open():
    known = told({2566: dict.fromkeys(("i2", "i3", "i4", "i5", "i6"), "90.00") | {"i1": "80.00"}}, "indicators")
    assert "สูงสุดคือ i2–i6 (90.00)" in known[0]
    gap = told({2566: {"1": "90.00", "i1": "80.00", "i2": "95.00"}}, "indicators")
    assert "i1" not in gap[0] and "i2" not in gap[0]


def test_instruments_with_one_score_are_named_together():
    scores = {2566: {"IIT": "90.00", "EIT": "90.00", "OIT": "80.00"}}
    assert "สูงที่สุดคือ IIT และ EIT (90.00)" in told(scores, "instruments")[-1]
    assert told({2566: dict.fromkeys(("IIT", "EIT", "OIT"), "90.00")}, "instruments")[-1].startswith("แบบตรวจ")


def test_all_questions_with_the_highest_or_lowest_score_are_named():
    """In 2566 i4, i5, i6 have 100.00; i27 and i28 have 85.00."""
    indicators = told_of(real_history(), "indicators")
    assert "สูงสุดคือ i4–i6 (100.00)" in indicators[0]
    assert "i27 การรับรู้และปฏิบัติตามประมวลจริยธรรม† และ i28 " in indicators[4]
    assert "ตัวชี้วัดที่ 6" in indicators[5] and "ข้อ e1 " in indicators[5]


def test_every_question_below_the_target_of_an_indicator_that_reaches_it_is_named_with_its_score():
    """In 2566 indicator 7 has 90.94, and e7 and e9 have 83.59, e6 has 84.59: the lowest first."""
    indicators = told_of(real_history(), "indicators")
    below = indicators[6].partition("ต่ำกว่าค่าเป้าหมายคือ ")[2].partition("ขณะที่")[0]
    assert re.findall(r"[ie]\d+|\d+\.\d\d", below) == ["e7", "83.59", "e9", "83.59", "e6", "84.59"]
    assert "ช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่าย" in below


def test_more_than_three_questions_below_the_target_are_told_by_their_codes():
    low = {"i7": "80.00", "i8": "81.00", "i9": "82.00", "i10": "83.00"}
    (text,) = told_of(history_of(real_reading(**low, **{"2": "86.42"})), "indicators")[1:2]
    assert "คือ i7 (80.00), i8 (81.00), i9 (82.00) และ i10 (83.00)" in text


def test_more_than_two_lowest_questions_are_told_by_their_codes():
    lowest = told_of(history_of(real_reading(i1="90.00", i2="90.00", i3="90.00")), "indicators")[0]
    assert "i1–i3" in lowest and "การปฏิบัติงานตามขั้นตอน" not in lowest


def test_an_indicator_above_all_its_questions_is_explained_by_part_two():
    """By hand: part 1 of indicator 6 is 80, part 2 is 100, so the indicator is 90 while no question is over 82."""
    scores = {"e1": "78.00", "e2": "82.00", "e3": "80.00", "e4": "80.00", "e5": "80.00", "EIT2.6": "100.00"}
    (text,) = told({2566: scores}, "indicators")[:1]
    assert "90.00" in text and "รวมผลของ EIT ส่วนที่ 2 ซึ่งไม่มีคะแนนรายข้อ" in text
    assert "ส่วนที่ 2" not in told({2566: scores | {"EIT2.6": "80.00"}}, "indicators")[0]


def test_equal_parts_of_eit_are_told_as_equal():
    parts = told({2566: {"EIT1": "88.00", "EIT2": "88.00"}}, "instruments")
    assert "เมื่อแยกผลของ EIT พบว่า EIT ส่วนที่ 1 และ EIT ส่วนที่ 2 ได้ 88.00 คะแนนเท่ากัน" in parts


def test_a_year_before_without_a_total_is_not_called_absent():
    texts = told({2565: {"IIT": "80.00"}, 2566: {"TOTAL": "90.00", "IIT": "82.50"}}, "years")
    assert texts[0] == "ไม่มีข้อมูลคะแนนรวมของปีงบประมาณ พ.ศ. 2565 จึงเทียบคะแนนรวมกับปีก่อนไม่ได้"
    assert not any("ไม่มีผลของปีงบประมาณ" in text for text in texts)


def test_a_year_without_a_total_of_its_own_blames_no_other():
    texts = told({2565: {"TOTAL": "84.87"}, 2566: {"i1": "90.00"}}, "years")
    assert "พ.ศ. 2566 จึงเทียบ" in texts[0] and "ระดับ B" in texts[1]


def test_a_file_without_indicator_scores_is_not_blamed_on_the_rules():
    assert told({2565: {"IIT": "84.87"}}, "indicators", year=2565) == ["ไม่มีข้อมูลคะแนนรายตัวชี้วัด จึงไม่มีข้อสรุปในส่วนนี้"]


def test_documents_of_a_year_without_weights_are_not_said_to_be_worth_nothing():
    scores = {2569: dict.fromkeys(load(2569).codes("question"), "100.00") | {"o4": "0.00", "o12": "0.00"}}
    for section in ("advice.OIT", "recommendations"):
        texts = told(scores, section, year=2569)
        assert any("คำนวณไม่ได้ว่าคะแนนรวมจะเพิ่มเท่าใด" in text for text in texts)
        assert not any("เพิ่มได้อีก" in text for text in texts)


@pytest.mark.parametrize("year", [2563, 2564, 2565])
def test_a_question_of_negative_lines_is_told_as_negative(year):
    scores = dict.fromkeys((f"i{n}" for n in range(1, 31)), "86.00") | {"i2": "97.00", "i3": "98.00", "i4": "99.00"}
    history = history_of(reading_of({year: scores}))
    texts = told_of(history, "advice.IIT", year=year)
    assert any("i4 การเรียกรับเงิน" in text and "แทบไม่พบ" in text for text in texts)


def test_what_is_missing_is_named_and_not_by_its_code_alone():
    texts = told({2566: {"i1": "90.00"}}, "limits")
    (missing,) = [text for text in texts if text.startswith("คะแนนที่ไม่มีข้อมูล")]
    assert "ได้แก่คะแนนรวม, IIT, EIT" in missing.replace("ได้แก่ ", "ได้แก่")
    assert "ตัวชี้วัดที่ 1, 2, 3" in missing and "ข้อ i2–i30" in missing and "TOTAL" not in missing


def test_a_level_of_one_letter_stands_apart_from_thai_words():
    history = history_of(reading_of({2565: {"TOTAL": "84.87"}}))
    overall = " ".join(told_of(history, "overall", year=2565))
    assert "เงื่อนไขของระดับ B ที่คะแนน" in overall and "สู่ระดับ A ยังต้องเพิ่มคะแนน" in overall
    head = " ".join(headline(history, history.year(2565), text_in("th")).sentences)
    assert "ใกล้หลุดระดับ B‡ ที่สุดคือคะแนนรวม" in head and "จะถึงระดับ A‡ ได้" in head


def test_english_tells_one_of_a_thing_in_the_singular():
    one = history_of(real_reading(o26="100.00", **{"9": "95.00", "9.4": "75.00"}))
    text = " ".join(told_of(one, "advice.OIT", "en"))
    assert "The document without full points is o24 (0.00); published in full, it would" in text
    two = " ".join(told_of(real_history(), "advice.OIT", "en"))
    assert "Documents without full points are o24 (0.00) and o26 (0.00); published in full, they would" in two


def _link_told(year, link, language, **changes):
    scores = scores_of_year(year) | dict.fromkeys(load(year).codes("question"), Decimal("90.00"))
    scores |= dict.fromkeys([code for code in load(year).codes("question") if code[0] == "o"], Decimal(100))
    scores = {code: score for code, score in scores.items() if code[0] in "ieo"}
    history = history_of(reading_of({year: scores | {code: Decimal(score) for code, score in changes.items()}}))
    story = narrate(history, history.latest, text_in(language))
    (told,) = (each.text for _, each in addresses(story) if each.key == f"link.{link}")
    return told


@pytest.mark.parametrize(
    ("language", "counted", "low"),
    [("th", "ได้คะแนนเต็ม 1 จาก 2 รายการ", "e8 (84.00)"), ("en", "1 of 2 items", "e8 (84.00)")],
)
def test_documents_are_counted_and_only_opinions_are_called_below(language, counted, low):
    """2567, link 1.2: o8 has its points and o10 none; e7–e8 have 87 and 84 (mean 85.50)."""
    told = _link_told(2567, "1.2", language, o10="0.00", e7="87.00", e8="84.00")
    assert counted in told and low in told and "o10 (" not in told


@pytest.mark.parametrize(("language", "below"), [("th", "ต่ำกว่า"), ("en", "below")])
def test_documents_without_points_are_not_held_against_the_target(language, below):
    """2566, link 6.1: o23 and o25 have 100, o24 and o26 have 0."""
    told = _link_told(2566, "6.1", language, o24="0.00", o26="0.00", i17="95.00", i18="95.00")
    assert below not in told and "50.00" not in told


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_no_link_calls_a_question_below_that_reaches_the_target(year):
    """The words before 'ต่ำกว่าค่าเป้าหมาย' name codes; each has less than 85 in the reading."""
    for seed in range(12):
        history = history_of(reading_of_year(year, random.Random(seed)))
        for _, told in addresses(narrate(history, history.latest, text_in("th"))):
            if told.key.startswith("link.") and (found := re.search(r"แต่ ([ieo\d–, และ]+) ต่ำกว่าค่าเป้าหมาย", told.text)):
                for code in codes_in(found[1]):
                    assert history.latest.score(code) < 85, told.text


def codes_in(words):
    """'o1–o3, o5' → o1, o2, o3, o5."""
    for letter, first, last in re.findall(r"([ieo])(\d+)(?:–[ieo](\d+))?", words):
        yield from (f"{letter}{number}" for number in range(int(first), int(last or first) + 1))


def test_a_sub_indicator_is_not_called_an_indicator():
    (text,) = [text for text in told_of(real_history(), "limits") if "9.1" in text]
    assert "ตัวชี้วัดย่อยที่ 9.1" in text
    assert "ตัวชี้วัดที่ 9.1" not in text
