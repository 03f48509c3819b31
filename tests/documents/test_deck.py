"""What the council's slides say of the real figures, of made-up ones, and of years that are known in part only."""

import re
from dataclasses import replace

import pytest

from ita_core.documents.blocks import Bullets, NativeChart, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck, deck
from ita_core.office import CheckIn, Correction, Plan, Status, Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.thai import letters_in
from tests.office.plans import measure
from tests.samples import reading_of, real_reading, real_scores

KEYS = [
    "result", "years", "indicator", "perspectives", "issues", "strong", "weak", "documents", "measures",
    "limits", "ask",
]  # fmt: skip


def subject_of(history, language="th", work=None):
    return Subject(history, history.latest, text_in(language), work or Work())


def slide(told, key):
    return next(slide for slide in told.slides if slide.key == key)


def items(told, key):
    return [item for shown in slide(told, key).shown if isinstance(shown, Bullets) for item in shown.items]


def question(told, code):
    return next(slide for slide in told.appendix if slide.key == code)


@pytest.fixture(scope="module")
def told(history):
    return deck(subject_of(history))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_real_year_makes_a_cover_and_eleven_slides(history, language):
    assert [slide.key for slide in deck(subject_of(history, language)).slides] == KEYS


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_slide_says_in_one_line_where_its_figures_stand(history, language):
    whole = deck(subject_of(history, language))
    for each in (*whole.slides, *whole.appendix):
        assert "made-by-hand.xlsx" in each.source, each.key
        assert re.search(r"25\d\d", each.source), each.key
        assert len(each.source) <= 100


def test_the_source_of_a_slide_names_the_cells(told):
    assert question(told, "e14").source == "ที่มา: made-by-hand.xlsx แผ่น 2566 C60 · ปีงบประมาณ 2566"


def test_a_figure_that_no_cell_holds_is_said_to_be_computed(told):
    assert "คำนวณจาก" in question(told, "o4").source


def test_the_result_has_the_level_as_title_and_shows_the_instruments(told):
    result = slide(told, "result")
    assert result.title == "ได้ 92.16 คะแนน อยู่ในระดับผ่านดี‡"
    chart, bullets = result.shown
    assert isinstance(chart, NativeChart)
    assert [str(value) for value in chart.series[0].values] == ["90.79", "89.74", "88.31", "91.17", "95.00"]
    assert bullets.items[0] == "เหลือระยะน้อยที่สุด: EIT ส่วนที่ 1 ได้ 88.31 จากเกณฑ์ 85.00 เหลือ 3.31"


def test_missing_documents_come_with_their_worth_and_what_is_to_be_published(told):
    assert slide(told, "documents").title == "เอกสารที่ยังไม่ได้คะแนน 2 รายการ (o24, o26) มีค่ารวม 2.00 คะแนน"
    assert [item[:4] for item in items(told, "documents")] == ["o24:", "o26:"]


@pytest.mark.parametrize(("n", "title"), [(6, "6 รายการ (o1–o6) มีค่ารวม 2.40 คะแนน"), (7, "มี 7 จาก 43 รายการ")])
def test_many_missing_documents_are_counted_and_not_listed(n, title):
    scores = {f"o{item}": "0.00" if item <= n else "100.00" for item in range(1, 44)}
    whole = deck(subject_of(history_of(reading_of({2566: scores}))))
    assert slide(whole, "documents").title.endswith(title)


def test_documents_without_a_result_are_not_said_to_have_their_points():
    full = {f"o{item}": "100.00" for item in range(1, 44)}
    known = deck(subject_of(history_of(reading_of({2566: full}))))
    assert slide(known, "documents").title == "เอกสารที่ต้องเผยแพร่ได้คะแนนครบทุกรายการ"
    half = {code: score for code, score in full.items() if int(code[1:]) <= 20}
    part = deck(subject_of(history_of(reading_of({2566: half}))))
    assert slide(part, "documents").title == "เอกสารที่มีผล 20 รายการได้คะแนนครบ แต่ไม่มีข้อมูลผลอีก 23 รายการ"


def test_documents_without_points_are_told_beside_those_without_a_result():
    scores = {f"o{item}": "0.00" if item <= 2 else "100.00" for item in range(1, 41)}
    whole = deck(subject_of(history_of(reading_of({2566: scores}))))
    assert slide(whole, "documents").title.endswith(" มีค่ารวม 0.80 คะแนน (ไม่มีข้อมูลผลอีก 3 รายการ)")


def test_no_question_is_said_to_be_weak_only_as_far_as_there_are_scores():
    full = {f"{letter}{n}": "100.00" for letter, most in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, most + 1)}
    titles = [
        slide(deck(subject_of(history_of(reading_of({2566: scores})))), "weak").title
        for scores in (full, {code: score for code, score in full.items() if code not in ("i1", "e1")})
    ]
    none = "ไม่มีข้อคำถามที่ต่ำกว่าค่าเป้าหมาย"
    assert titles == [none, "ในข้อที่มีคะแนน ไม่มีข้อใดต่ำกว่าค่าเป้าหมาย (ไม่มีคะแนนอีก 2 ข้อ)"]


def test_issues_that_cannot_be_told_are_counted_apart_from_those_that_need_work():
    # IIT alone: its groups of issues 4 and 5 need work, and the others wait for EIT and OIT.
    staff = {code: score for code, score in real_scores().items() if re.fullmatch(r"i\d+", code)}
    whole = deck(subject_of(history_of(reading_of({2566: staff}))))
    end = "(ยังสรุปไม่ได้ 5 ประเด็น เพราะคะแนนไม่ครบ)"
    assert slide(whole, "issues").title == f"0 จาก 7 ประเด็นรักษาระดับได้ทุกกลุ่มข้อ {end}"


def test_a_draft_of_measures_is_called_a_draft(told):
    measures = slide(told, "measures")
    assert measures.title == "ร่างที่เสนอให้พิจารณา: ปี 2567 9 มาตรการ มุ่งแก้ 9 ข้อ"
    assert [row[0][:2] for row in measures.shown[0].rows] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert "ร่าง" in measures.source


def test_the_office_s_own_plan_is_no_draft(history):
    work = Work(plans=(Plan(2567, (measure(title="ทำคู่มือ", aims_at=("e14",)),)),))
    measures = slide(deck(subject_of(history, work=work)), "measures")
    assert measures.title == "ปี 2567 หน่วยงานจะดำเนินการ 1 มาตรการ มุ่งแก้ 1 ข้อ"
    assert measures.shown[0].rows == (("ทำคู่มือ", "e14", "กองคลัง"),)


def test_a_plan_of_which_some_is_approved_asks_the_council_for_both(history):
    own = (measure("m1", title="ทำคู่มือ"), measure("m2", issue=2, title="ทำเว็บไซต์", approved=False))
    told = deck(subject_of(history, work=Work(plans=(Plan(2567, own),))))
    assert slide(told, "measures").title == "ปี 2567 หน่วยงานจะดำเนินการ 1 มาตรการ และเสนอร่างอีก 1 มาตรการ มุ่งแก้ 0 ข้อ"
    assert [row[0].endswith("[ร่าง 1/1]") for row in slide(told, "measures").shown[0].rows] == [False, True]
    assert "[ร่าง] ทำเว็บไซต์" in slide(told, "measures").notes
    asked = "\n".join(items(told, "ask"))
    assert "ให้ความเห็นชอบมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 1 มาตรการ" in asked
    assert "ให้ความเห็นต่อร่างมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 1 มาตรการ" in asked


def last_plan(*statuses):
    months = {Status.DONE: (CheckIn(6), CheckIn(12, "ทำครบ"))}
    own = [
        measure(f"m{n}", title=f"มาตรการที่ {n}", status=status, check_ins=months.get(status, (CheckIn(6), CheckIn(12))))
        for n, status in enumerate(statuses, start=1)
    ]
    return Work(plans=(Plan(2566, tuple(own)),))


def test_what_became_of_last_plan_has_its_slide_and_the_deck_stays_at_twelve(history):
    work = last_plan(Status.DONE, Status.PLANNED, Status.UNDER_WAY)
    whole = deck(subject_of(history, work=work))
    assert len(whole.slides) == 11
    assert {"strong", "weak"} & {each.key for each in whole.slides} == {"weak"}
    followed = slide(whole, "followup")
    assert followed.title == "มาตรการปี 2566: ดำเนินการแล้ว 1 จาก 3 มาตรการ"
    assert [row[0] for row in followed.shown[0].rows] == ["มาตรการที่ 2", "มาตรการที่ 3", "มาตรการที่ 1"]
    assert followed.shown[0].rows[2][2] == "รอบ 12 เดือน"
    assert "พิจารณามาตรการปี 2566 ที่ยังไม่แล้วเสร็จ 2 มาตรการ" in " ".join(items(whole, "ask"))


@pytest.mark.parametrize(("n", "rows"), [(4, 4), (5, 5), (6, 5)])
def test_a_long_plan_is_shown_in_part_and_says_so(history, n, rows):
    followed = slide(deck(subject_of(history, work=last_plan(*[Status.PLANNED] * n))), "followup")
    assert len(followed.shown[0].rows) == rows
    assert followed.shown[0].rows[-1][0] == ("และอีก 2 มาตรการ (อยู่ในบันทึกผู้บรรยาย)" if n > 5 else f"มาตรการที่ {n}")
    assert f"มาตรการที่ {n}" in followed.notes


def test_the_council_is_asked_for_what_it_must_decide(told):
    assert items(told, "ask") == [
        "รับทราบผลการประเมินปีงบประมาณ พ.ศ. 2566: 92.16 คะแนน ระดับผ่านดี‡",
        "ให้ความเห็นต่อร่างมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 9 มาตรการ",
        "กำหนดงบประมาณและยืนยันผู้รับผิดชอบ: ทุกสำนัก/กอง, สำนักปลัด, กองคลัง",
        "กำหนดให้เผยแพร่เอกสารที่ยังไม่ได้คะแนน 2 รายการ (o24, o26) ให้ครบภายในสิ้น มี.ค. 67",
        "ให้รายงานความก้าวหน้าต่อสภาเมื่อสิ้น มี.ค. 67 และสิ้น ก.ย. 67",
    ]


def test_measures_without_anyone_in_charge_are_counted(history):
    work = Work(plans=(Plan(2567, (measure("m1", owner=""), measure("m2"))),))
    assert "กำหนดผู้รับผิดชอบของ 1 มาตรการที่ยังไม่ระบุ" in items(deck(subject_of(history, work=work)), "ask")


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
    assert [each.key for each in told.appendix] == scored
    assert len(scored) == 88
    for each in told.appendix:
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


def test_only_the_total_is_known_and_the_deck_still_stands():
    whole = deck(subject_of(history_of(reading_of({2566: {"TOTAL": "84.00"}}))))
    assert [each.key for each in whole.slides] == ["result", "years", "annex", "measures", "limits", "ask"]
    assert whole.appendix == ()
    assert all(each.source for each in whole.slides)
    assert slide(whole, "measures").title == "ยังไม่มีมาตรการสำหรับปีงบประมาณ พ.ศ. 2567 ในแผน"
    assert "ให้จัดทำมาตรการปีงบประมาณ พ.ศ. 2567" in " ".join(items(whole, "ask"))


def test_a_year_without_issues_says_it_among_the_limits():
    scores = {"TOTAL": "90.00"} | {str(number): "90.00" for number in range(1, 10)}
    whole = deck(subject_of(history_of(reading_of({2562: scores}))))
    assert not {"perspectives", "issues"} & {each.key for each in whole.slides}
    assert sum("เกณฑ์ปี 2562 ยังไม่มีประเด็นการวิเคราะห์" in item for item in items(whole, "limits")) == 1


def test_the_standing_of_an_issue_names_what_keeps_it_from_its_level(told):
    table = slide(told, "issues").shown[0]
    assert isinstance(table, Table)
    assert table.rows[2] == ("3. การเผยแพร่ข้อมูลข่าวสาร", "–", "◔ ข้อปรับปรุง e6–e7, e9", "✔ รักษาระดับ")


def test_a_title_leaves_to_the_bar_that_a_question_s_text_is_not_known():
    scores = {f"{letter}{n}": "90.00" for letter, most in (("i", 15), ("e", 9)) for n in range(1, most + 1)} | {
        "e5": "77.00"
    }
    whole = deck(subject_of(history_of(reading_of({2568: scores}))))
    assert slide(whole, "weak").title == "ข้อที่ต้องปรับปรุงก่อน: ต่ำสุดคือ e5 ประสิทธิภาพการสื่อสาร ข้อที่ 2† (77.00)"
    (chart,) = slide(whole, "weak").shown
    assert isinstance(chart, NativeChart)
    assert any("e5 ประสิทธิภาพการสื่อสาร ข้อที่ 2 (ยังไม่ทราบข้อความ)" in category for category in chart.categories)


def test_the_foot_of_a_slide_has_room_for_every_agency_s_name(history):
    name = "องค์การบริหารส่วนตำบลที่มีชื่อยาวเป็นพิเศษ อำเภอเมือง จังหวัดตัวอย่าง"
    long = replace(history, agency=replace(history.agency, name=name))
    assert deck(subject_of(history)).footer == "เทศบาลตัวอย่าง · ปี 2566"
    assert letters_in(deck(subject_of(long)).footer) <= 34 + len(" · ป 2566")


def test_the_council_s_deck_is_the_officer_s(history):
    work = Work(texts=((2566, "deck.hidden", "years"), (2566, "deck.note.ask", "ขอบคุณ"), (2565, "deck.hidden", "ask")))
    whole = council_deck(subject_of(history, work=work))
    assert [each.key for each in whole.slides] == [key for key in KEYS if key != "years"]
    assert slide(whole, "ask").own_note == "ขอบคุณ"
    assert deck(subject_of(history, work=work)) == deck(subject_of(history))


def test_a_hostile_file_name_stays_one_short_line():
    reading = replace(real_reading(), file_name="ก" * 300 + "\u202e.xlsx")
    whole = deck(subject_of(history_of(reading)))
    assert max(len(each.source) for each in whole.slides) <= 100
    assert all("\u202e" not in each.source for each in whole.slides)
