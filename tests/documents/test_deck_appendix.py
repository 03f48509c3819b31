"""What stands behind the ten slides: limits, issues, plans in full, and a slide for each question."""

import re

import pytest

from ita_core.documents.blocks import Bullets, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import deck
from ita_core.office import CheckIn, Correction, Plan, Status, Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.office.plans import measure
from tests.samples import reading_of, real_scores

BEHIND = ["instruments", "history", "indicator", "perspectives", "issues", "documents_all", "plan", "limits"]


def subject_of(history, language="th", work=None):
    return Subject(history, history.latest, text_in(language), work or Work())


def slide(told, key):
    return next(slide for slide in (*told.slides, *told.appendix) if slide.key == key)


def items(told, key):
    return [item for shown in slide(told, key).shown if isinstance(shown, Bullets) for item in shown.items]


def question(told, code):
    return next(slide for slide in told.appendix if slide.key == code)


@pytest.fixture(scope="module")
def told(history):
    return deck(subject_of(history))


def last_plan(*statuses):
    months = {Status.DONE: (CheckIn(6), CheckIn(12, "ทำครบ"))}
    own = [
        measure(f"m{n}", title=f"มาตรการที่ {n}", status=status, check_ins=months.get(status, (CheckIn(6), CheckIn(12))))
        for n, status in enumerate(statuses, start=1)
    ]
    return Work(plans=(Plan(2566, tuple(own)),))


def test_issues_that_cannot_be_told_are_counted_apart_from_those_that_need_work():
    # IIT alone: its groups of issues 4 and 5 need work, and the others wait for EIT and OIT.
    staff = {code: score for code, score in real_scores().items() if re.fullmatch(r"i\d+", code)}
    whole = deck(subject_of(history_of(reading_of({2566: staff}))))
    end = "(ยังสรุปไม่ได้ 5 ประเด็น เพราะคะแนนไม่ครบ)"
    assert slide(whole, "issues").title == f"0 จาก 7 ประเด็นรักษาระดับได้ทุกกลุ่มข้อ {end}"


@pytest.mark.parametrize(("n", "rows"), [(4, 4), (5, 5), (6, 5)])
def test_a_long_plan_is_shown_in_part_and_says_so(history, n, rows):
    followed = slide(deck(subject_of(history, work=last_plan(*[Status.PLANNED] * n))), "followup")
    assert len(followed.shown[0].rows) == rows
    assert followed.shown[0].rows[-1][0] == ("และอีก 2 มาตรการ (อยู่ในบันทึกผู้บรรยาย)" if n > 5 else f"มาตรการที่ {n}")
    assert f"มาตรการที่ {n}" in followed.notes


def limits_of(scores, facts=None, work=None, before=True):
    years = {2566: scores} | ({2565: {"TOTAL": "84.87"}} if before else {})
    history = history_of(reading_of(dict(sorted(years.items())), facts))
    return "\n".join(items(deck(subject_of(history, work=work)), "limits"))


def test_the_limits_come_from_this_workbook(told):
    said = "\n".join(items(told, "limits"))
    assert "ผู้ตอบ IIT 31 คน (คำนวณย้อนจากค่าเฉลี่ย): คนเดียวเปลี่ยนคะแนนหนึ่งข้อได้ไม่เกิน 3.23" in said
    assert "ไม่ทราบจำนวนผู้ตอบ EIT" in said
    assert "ปี 2565 กับ 2566 วัดไม่เหมือนกันทั้งหมด: การแบ่งส่วนของ EIT เปลี่ยน" in said
    assert "EIT ส่วนที่ 2 (ได้ 91.17)" in said
    assert "เงื่อนไขของระดับผ่านดีเยี่ยม" in said


def test_another_workbook_has_other_limits():
    facts = {(2566, "respondents_iit_n"): "31", (2566, "respondents_eit_n"): "9"}
    work = Work(corrections=(Correction(2566, "e14", None, real_scores()["e14"]),))
    said = limits_of(real_scores(), facts, work, before=False)
    assert "ผู้ตอบ IIT 31 คน:" in said
    assert "ผู้ตอบ EIT น้อยกว่า 10 คน" in said
    assert " 9 คน" not in said
    assert "ไม่มีคะแนนปี 2565" in said
    assert "หน่วยงานแก้ไขคะแนน 1 รายการ: e14" in said


@pytest.mark.parametrize(("n", "shown"), [("9", False), ("10", True), ("11", True)])
def test_fewer_than_ten_respondents_are_not_counted_in_public(n, shown):
    said = limits_of(real_scores(), {(2566, "respondents_eit_n"): n})
    assert (f"ผู้ตอบ EIT {n} คน" in said) is shown


def test_each_scored_question_has_its_slide_with_itself_first(history, told):
    scored = [node.code for node in history.latest.of_kind("question") if node.score is not None]
    slides = told.appendix[len(BEHIND) :]
    assert [each.key for each in slides] == scored
    assert len(scored) == 88
    for each in slides:
        chart, bullets = each.shown
        assert chart.categories[0].removeprefix("▼ ").startswith(f"{each.key} ")
        assert bullets.items
        assert str(chart.target) == "85"


def made(**scores):
    return deck(subject_of(history_of(reading_of({2566: {**real_scores(), **scores}}))))


@pytest.mark.parametrize(
    ("score", "end"),
    [
        ("84.99", "84.99 คะแนน ต่ำกว่าค่าเป้าหมาย 0.01 คะแนน"),
        ("85.00", "85.00 คะแนน เท่ากับค่าเป้าหมายพอดี"),
        ("85.01", "85.01 คะแนน สูงกว่าค่าเป้าหมาย 0.01 คะแนน"),
    ],
)
def test_the_title_of_a_question_says_on_which_side_of_the_target_it_is(score, end):
    assert question(made(e14=score), "e14").title == f"e14 การเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม: {end}"


def test_a_document_has_its_points_or_not(told):
    assert question(told, "o24").title.endswith("ยังไม่ได้คะแนน (0.00)")
    assert question(told, "o23").title.endswith("เผยแพร่แล้ว ได้คะแนนเต็ม 100.00")


def test_a_question_is_told_with_worth_link_and_recommendation(told):
    said = question(told, "e14").shown[1].items
    assert said[0] == "หากข้อ e14 ได้คะแนนเต็ม คะแนนรวมจะเพิ่มได้อีก 0.19 คะแนน (น้ำหนักร้อยละ 1.00 ของคะแนนรวม)"
    assert said[1].startswith("การเปิดโอกาสให้ประชาชนมีส่วนร่วม: o30 1/1 · e14 ? ยังสรุปผลเทียบ")
    assert said[2].startswith("แนวทาง: เปิดโอกาสให้ประชาชน")


def test_a_question_about_something_bad_says_what_a_high_score_means(told):
    assert question(told, "i10").shown[1].items[0].startswith("ข้อนี้ถามเรื่องไม่ดี")
    assert not question(told, "i8").shown[1].items[0].startswith("ข้อนี้ถามเรื่องไม่ดี")


def two_years(earlier, later):
    history = history_of(reading_of({2566: earlier, 2567: later}))
    return deck(subject_of(history))


def test_last_year_s_score_is_told_where_the_two_may_be_compared():
    said = question(two_years({"i1": "80.00"}, {"i1": "82.50"}), "i1").shown[1].items
    assert "ปี 2566 ได้ 80.00 เปลี่ยนแปลง +2.50" in said


def test_a_year_without_issues_says_it_among_the_limits():
    scores = {"TOTAL": "90.00"} | {str(number): "90.00" for number in range(1, 10)}
    whole = deck(subject_of(history_of(reading_of({2562: scores}))))
    assert not {"perspectives", "issues"} & {each.key for each in whole.appendix}
    assert sum("เกณฑ์ปี 2562 ยังไม่มีประเด็นการวิเคราะห์" in item for item in items(whole, "limits")) == 1


def test_the_standing_of_an_issue_names_what_keeps_it_from_its_level(told):
    table = slide(told, "issues").shown[0]
    assert isinstance(table, Table)
    assert table.rows[2] == ("3. การเผยแพร่ข้อมูลข่าวสาร", "–", "◔ ข้อปรับปรุง e6–e7, e9", "✔ รักษาระดับ")
