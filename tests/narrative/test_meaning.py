"""A question about something bad is never named as if its high score were one of that."""

from ita_core.analysis import strengths
from ita_core.framework import load
from ita_core.narrative.phrases import meaning
from ita_core.narrative.story import narrate
from ita_core.scoring import history_of
from ita_core.tables.format import shown
from ita_core.tables.scores import strong_table
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.samples import real_reading

FRAMEWORK = load(2566)
HISTORY = real_history()
YEAR = HISTORY.year(2566)
THAI = text_in("th")


def test_only_questions_about_something_bad_are_negative():
    assert FRAMEWORK.is_negative("i4") and FRAMEWORK.is_negative("e4")
    assert not any(FRAMEWORK.is_negative(code) for code in ("i1", "4", "IIT", "o24", "TOTAL"))


def test_the_name_says_which_way_the_score_is_read():
    assert meaning(FRAMEWORK, "i4", THAI).endswith("(ข้อเชิงลบ คะแนนสูงหมายถึงแทบไม่พบ)")
    assert meaning(FRAMEWORK, "i1", THAI) == f"{FRAMEWORK.label('i1').th}†"


def test_a_strength_named_after_a_wrongdoing_says_it_in_the_table():
    names = shown(strong_table(strengths(YEAR).strong, YEAR.framework), THAI)[THAI("table.name")]
    assert [name for name in names if "เรียกรับเงิน" in name and "แทบไม่พบ" not in name] == []
    assert any("เรียกรับเงิน" in name for name in names)


def test_a_strength_named_after_a_wrongdoing_says_it_in_the_narrative():
    (told,) = [
        s.text for s in narrate(HISTORY, YEAR, THAI).sentences if s.text.startswith("ข้อที่ผู้ตอบ") and "i4" in s.text
    ]
    assert "เรียกรับเงิน" in told and "i4, i5 และ i6 เป็นข้อคำถามเชิงลบ" in told


def test_a_weak_question_about_something_bad_says_it_too():
    history = history_of(real_reading(i12="70.00"))
    told = [s.text for s in narrate(history, history.year(2566), THAI).sentences if "ข้อ i12 การ" in s.text]
    assert told and all("แทบไม่พบ" in text for text in told)
