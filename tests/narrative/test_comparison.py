from ita_core.analysis.years import comparability, steps
from ita_core.narrative.phrases import comparability_text, reasons_text, ruler_sentences, steps_text
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.samples import reading_of

THAI, ENGLISH = text_in("th"), text_in("en")


def history(scores):
    return history_of(reading_of(scores))


def test_a_verdict_comes_with_its_reasons():
    found = comparability(2566, 2567, "i1")
    assert comparability_text(found, THAI).startswith("เทียบได้ด้วยความระมัดระวัง: ")
    assert "มาตรวัดคำตอบเปลี่ยน" in reasons_text(found, THAI)


def test_the_same_question_needs_no_reason():
    assert comparability_text(comparability(2564, 2566, "o1"), ENGLISH) == "comparable"


def test_figures_with_one_verdict_are_told_together():
    scores = {"IIT": "80.00", "EIT": "80.00", "OIT": "80.00"}
    years = history({2563: scores, 2564: scores})
    told = steps_text([step for code in scores for step in steps(years, code)], THAI)
    assert told.startswith("IIT, OIT น่าจะเทียบกันได้: ")
    assert " · EIT เทียบได้ด้วยความระมัดระวัง: ทราบข้อคำถามของปีใดปีหนึ่งไม่ครบ" in told


def test_the_change_is_split_into_weights_and_scores_and_never_claimed_as_the_office_s_alone():
    told = ruler_sentences(*history({2565: {"TOTAL": "84.87"}, 2566: {"TOTAL": "92.16"}}).assessments, THAI)
    assert told[0] == (
        "ถ้าใช้น้ำหนักและระดับของปี 2566 กับคะแนนปี 2565 จะได้ 84.87 คะแนน ระดับต้องปรับปรุง† (ประกาศจริง 84.87 ระดับ B‡) "
        "การเปลี่ยนแปลง +7.29 จึงมาจากน้ำหนักที่เปลี่ยน 0.00 และจากคะแนนที่เปลี่ยน +7.29"
    )
    assert "ไม่มีใครแยกออกได้" in told[1]
    assert "ชุดข้อคำถามเปลี่ยน" in told[1]
    assert "ระดับผลการประเมินเปลี่ยน" not in told[1]  # the levels are what was exchanged


def test_a_level_that_hangs_on_unknown_scores_is_refused_in_words():
    told = ruler_sentences(*history({2565: {"TOTAL": "90.00"}, 2566: {"TOTAL": "92.00"}}).assessments, THAI)
    assert told[-1] == "ไม่ทราบคะแนนรายเครื่องมือที่ใช้ตัดสินระดับ จึงบอกระดับตามเกณฑ์ใหม่ไม่ได้"
    assert "ระดับ" not in told[0].replace("น้ำหนักของปี", "")


def test_without_any_total_only_the_refusal_is_left():
    told = ruler_sentences(*history({2565: {"IIT": "90.00"}, 2566: {"TOTAL": "92.00"}}).assessments, THAI)
    assert "จึงคิดคะแนนรวมตามน้ำหนักใหม่ไม่ได้" in told[0]
