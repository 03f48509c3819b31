"""The hardest fair questions of the real year and of made-up ones: what is asked, answered, and where it stands."""

import re

import pytest

from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import deck
from ita_core.office import CheckIn, Plan, Status, Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.office.plans import measure
from tests.samples import reading_of, real_reading, real_scores


def asked(history, language="th", work=None):
    return deck(Subject(history, history.latest, text_in(language), work or Work())).questions


def cell(code):
    """Where `reading_of` puts a printed figure: down column C from the second row."""
    return f"2566!C{list(real_scores()).index(code) + 2}"


def about(questions, part):
    return [question for question in questions if part in question.question]


@pytest.fixture(scope="module")
def real(history):
    return asked(history)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_real_year_has_eight_to_fifteen_questions_with_answer_and_source(history, language):
    questions = asked(history, language)
    assert 8 <= len(questions) <= 15
    assert len({question.question for question in questions}) == len(questions)
    for question in questions:
        assert question.answer and question.source, question.question


def test_every_question_points_at_a_slide_that_is_there(history, real):
    whole = deck(Subject(history, history.latest, text_in("th")))
    shown = {slide.key for slide in (*whole.slides, *whole.appendix)}
    assert {question.slide for question in real} <= shown


def test_the_hardest_of_each_kind_comes_before_the_second_of_any(real):
    codes = [question.code for question in real]
    assert codes[:10] == ["TOTAL", "o24", "o24", "i8", "TOTAL", "i22", "TOTAL", "e14", "TOTAL", "TOTAL"]
    assert codes[10:] == ["i8", "i21", "e14", "e14"]


def test_a_figure_is_named_with_its_cell(real):
    (weak,) = about(real, "ข้อ i8 การมีส่วนร่วม")
    assert weak.source == f"i8: {cell('i8')}"
    assert weak.slide == "staff"
    assert "ต่ำกว่าค่าเป้าหมาย 8.68 คะแนน" in weak.answer
    assert "คะแนนรวมจะเพิ่มได้อีก 0.24 คะแนน" in weak.answer


def test_a_contradiction_is_told_with_documents_counted_and_what_the_answers_bear_out(real):
    (found,) = about(real, "การเปิดโอกาสให้ประชาชนมีส่วนร่วม")
    assert "o30 ได้คะแนนเต็ม 1 จาก 1 รายการ แต่ e14 = 81.50: e14 ยังสรุปผลเทียบค่าเป้าหมายไม่ได้" in found.answer
    assert found.source == f"e14: {cell('e14')} · o30: {cell('o30')}"
    assert found.slide == "unnoticed"


def test_missing_documents_are_asked_about_once_with_what_they_cost(real):
    (found,) = about(real, "เอกสาร 2 รายการ (o24, o26)")
    assert "2.00 คะแนน" in found.answer
    assert found.slide == "documents"


def test_the_next_level_names_all_that_is_missing(real):
    (found,) = about(real, "ยังไม่ถึงระดับผ่านดีเยี่ยม")
    for gap in ("6.69", "4.21", "3.83", "2.84"):
        assert f"ขาด {gap}" in found.answer


def test_a_rise_is_not_claimed_for_the_office_where_the_rules_changed(real):
    (found,) = about(real, "คะแนนเพิ่มขึ้น 7.29")
    assert "วัดไม่เหมือนกันทั้งหมด" in found.answer
    assert found.source == "TOTAL: 2566!C2 · 2565: 2565!C2"


def test_the_rank_says_what_is_not_known(real):
    (found,) = about(real, "ลำดับที่ 1,082")
    assert "ไม่มีคะแนนของหน่วยงานอื่น" in found.answer


def test_without_a_plan_the_answer_is_that_it_is_not_there(real):
    assert "ไม่มีข้อมูลแผนมาตรการของปี 2566" in real[0].answer


def plan_of(*measures):
    return Work(plans=(Plan(2566, measures),))


def test_a_measure_that_was_not_done_is_asked_about_first(history):
    late = measure(
        title="จัดทำทะเบียนคุม",
        status=Status.UNDER_WAY,
        aims_at=("i21",),
        check_ins=(CheckIn(6, "ร่างแล้ว"), CheckIn(12, "", "ขาดบุคลากร")),
    )
    first = asked(history, work=plan_of(late))[0]
    assert first.question == "มาตรการ “จัดทำทะเบียนคุม” ของปี 2566 เหตุใดจึงกำลังดำเนินการ"
    assert "ผลรอบ 6 เดือนที่รายงาน: ร่างแล้ว" in first.answer
    assert "ขาดบุคลากร" in first.answer
    assert "i21" in first.answer and "80.68" in first.answer
    assert (first.code, first.slide) == ("i21", "followup")


def test_measures_done_or_dropped_are_not_asked_about_as_undone(history):
    work = plan_of(measure("m1", status=Status.DONE), measure("m2", status=Status.CANCELLED))
    assert about(asked(history, work=work), "มาตรการ “") == []


def two_years(then, now, work=None):
    return asked(history_of(reading_of({2566: then, 2567: now})), work=work)


@pytest.mark.parametrize(("now", "n"), [("79.99", 1), ("80.00", 0), ("80.01", 0)])
def test_only_a_question_that_fell_is_asked_about(now, n):
    assert len(about(two_years({"i1": "80.00"}, {"i1": now}), "เหตุใดจึงลดลง")) == n


def test_a_fall_names_both_years_with_their_cells():
    (fell,) = about(two_years({"i1": "90.00"}, {"i1": "86.50"}), "เหตุใดจึงลดลง")
    assert "ลดลง 3.50 คะแนน" in fell.question
    assert fell.source == "i1: 2567!C2 · ปี 2566: 90.00 (2566!C2)"
    assert fell.slide == "i1"


def test_a_done_measure_without_a_rise_is_asked_about():
    work = Work(plans=(Plan(2567, (measure(title="อบรม", status=Status.DONE, aims_at=("i1",)),)),))
    questions = two_years({"i1": "90.00", "i2": "90.00"}, {"i1": "88.00", "i2": "91.00"}, work)
    (found,) = about(questions, "ทำแล้ว เหตุใดคะแนนจึงไม่เพิ่มขึ้น")
    assert "−2.00" in found.answer
    assert "+1.00" in found.answer


@pytest.mark.parametrize(("score", "words"), [("84.99", "ควรตรวจทาน"), ("85.00", "ถึงค่าเป้าหมาย")])
def test_an_answer_about_wrongdoing_says_what_the_score_means(score, words):
    questions = asked(history_of(reading_of({2566: {**real_scores(), "i22": score}})))
    (found,) = about(questions, "แปลว่ามีการทุจริตหรือไม่")
    assert found.code == "i22"
    assert words in found.answer
    assert "ไม่ใช่ข้อพิสูจน์" in found.answer


def test_full_scores_on_wrongdoing_ask_nothing():
    full = {code: ("100.00" if code[0] in "ieo" else None) for code in real_scores()}
    scores = {code: score for code, score in full.items() if score}
    assert about(asked(history_of(reading_of({2566: scores}))), "การทุจริตหรือไม่") == []


def test_nobody_is_named_and_nobody_is_told_whom_to_ask(history):
    forbidden = re.compile(
        "นาย|นางสาว|ปลัดเทศบาลควรถูก|ให้เลือกผู้ตอบ|เลือกคนตอบ|whom to ask|choose respondents", re.IGNORECASE
    )
    for language in ("th", "en"):
        for question in asked(history, language):
            assert not forbidden.search(f"{question.question} {question.answer}")


def test_the_total_alone_still_makes_fair_questions():
    questions = asked(history_of(reading_of({2566: {"TOTAL": "90.00"}})))
    assert about(questions, "เหตุใดจึงยังบอกระดับไม่ได้")
    assert all(question.answer for question in questions)


def test_a_replaced_score_changes_the_answer():
    questions = asked(history_of(real_reading(i8="99.00")))
    assert about(questions, "ข้อ i8 ") == []
