"""What is said before printing and presenting: each kind where it fires and where it does not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ita_core.analysis.years import Event
from ita_core.documents.content.gate import GateRemark, gate, gate_lines, office_changes
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.framework import known_years
from ita_core.narrative.edits import addresses, claims_on, draft_key, text_key
from ita_core.narrative.story import narrate
from ita_core.office import Correction, UnclearRow, Work, approved, draft
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook.reading import Agency
from tests.samples import reading_of, reading_of_year, real_reading, real_scores

THAI = text_in("th")
HISTORY = history_of(real_reading())
YEAR = HISTORY.year(2566)


def own_plan(*, drafts=0):
    plan = draft(YEAR, THAI)
    for measure in plan.measures[drafts:]:
        plan = approved(plan, measure.id)
    return plan


def looked_over(work=None, reading=None, year=2566, text=THAI):
    history = history_of(reading) if reading else HISTORY
    return gate(Subject(history, history.year(year), text, Work(plans=(own_plan(),)) if work is None else work))


def kinds(*args, **more):
    return [remark.kind for remark in looked_over(*args, **more)]


def test_the_sample_has_a_short_list():
    assert kinds(Work()) == ["all_drafts"]


def test_with_all_measures_approved_there_is_nothing_to_say():
    assert looked_over() == ()
    assert gate_lines((), THAI) == []


@pytest.mark.parametrize(("drafts", "says"), [(0, []), (1, ["drafts"]), (7, ["drafts"]), (9, ["all_drafts"])])
def test_a_draft_is_counted_alone(drafts, says):
    found = looked_over(Work(plans=(own_plan(drafts=drafts),)))
    assert [remark.kind for remark in found] == says
    assert [remark.n for remark in found] == ([drafts] if drafts else [])


def test_a_contradiction_is_told_with_its_cell_and_leads_to_the_data_check():
    (remark,) = looked_over(reading=real_reading(i8="67.32"))
    assert (remark.kind, remark.page, remark.n) == ("findings", "checks", 1)
    row = list(real_scores()).index("i8") + 2
    assert f"2566!C{row}" in remark.says(THAI)


def test_a_contradiction_of_the_year_after_is_not_of_this_report():
    reading = reading_of({2566: real_scores(), 2567: {"1": "50.00", "TOTAL": "130.00"}})
    assert "findings" not in kinds(reading=reading)


def edited_work(words, *, was=None, language="th"):
    address, sentence = addresses(narrate(HISTORY, YEAR, text_in(language)))[0]
    texts = (
        (2566, text_key(language, address), words),
        (2566, draft_key(language, address), sentence.text if was is None else was),
    )
    return Work(plans=(own_plan(),), texts=tuple(sorted(texts)))


def test_an_edited_sentence_with_a_total_that_the_data_deny_is_told_with_the_data():
    (remark,) = looked_over(edited_work("คะแนนรวมของเทศบาลคือ 95.16 คะแนน"))
    assert (remark.kind, remark.page) == ("edits_denied", "report")
    assert remark.at == {"section": "overall", "report_part": "draft"}
    assert "95.16" in remark.says(THAI) and "92.16" in remark.says(THAI)


def test_an_edited_sentence_with_the_right_total_is_nothing_to_look_at():
    assert kinds(edited_work("คะแนนรวมของเทศบาลคือ 92.16 คะแนน")) == []


def test_an_edit_written_for_another_sentence_is_told():
    assert kinds(edited_work("คะแนนรวมของเทศบาลคือ 92.16 คะแนน", was="คะแนนรวมเดิม 90.00")) == ["edits_stale"]


def test_an_edit_without_its_sentence_is_told():
    texts = ((2566, text_key("th", "issues/issue.9/link.9.9"), "หลุด"),)
    assert kinds(Work(plans=(own_plan(),), texts=texts)) == ["edits_lost"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("title", "denied"),
    [
        ("ผลการประเมิน 95.16 คะแนน", True),
        ("ผลการประเมิน 92.16 คะแนน", False),
        ("คะแนนรวม 95.16", True),
        ("ตั้งเป้าคะแนนรวม 95.16 คะแนน", False),
        ("คะแนนรวม 95.16 คะแนน สูงกว่าค่าเป้าหมาย", True),
        ("ยกระดับคะแนนรวมจาก 92.16 เป็น 95.16 คะแนน", False),
        ("Raise the total score from 92.16 to 95.16 points", False),
        ("คะแนนรวมเพิ่มเป็น 95.16 คะแนน", True),
        ("เพิ่มขึ้น 33.00 คะแนน", False),
        ("จัดอบรมสองครั้ง", False),
    ],
)
def test_a_heading_above_the_table_is_held_against_the_data(title, denied, language):
    plan = own_plan()
    work = Work(plans=(replace(plan, measures=(replace(plan.measures[0], title=title), *plan.measures[1:])),))
    found = looked_over(work, text=text_in(language))
    assert [remark.kind for remark in found] == (["texts_denied_measures"] if denied else [])


@pytest.mark.parametrize("key", ["intro", "outside", "limits", "handling"])
def test_what_the_office_writes_beside_the_plan_is_held_against_the_data(key):
    work = Work(plans=(own_plan(),), texts=((2567, key, "ปีนี้ดี\nคะแนนรวม 95.16 คะแนน"),))
    assert kinds(work) == ["texts_denied_measures"]


def test_a_note_and_an_event_lead_to_their_pages():
    work = Work(
        plans=(own_plan(),),
        texts=((2566, "deck.note.result", "คะแนนรวม 95.16"),),
        events=(Event(2566, "คะแนนรวม 95.16"), Event(2565, "คะแนนรวม 84.87")),
    )
    assert [(r.kind, r.page) for r in looked_over(work)] == [
        ("texts_denied_present", "present"),
        ("texts_denied_years", "years"),
    ]


def test_rows_that_nobody_understood_lead_to_their_pages():
    rows = (UnclearRow("measures", (("title", "ทำ"),)), UnclearRow("texts", (("key", "?"),)))
    found = looked_over(Work(plans=(own_plan(),), unclear=rows))
    assert [(remark.kind, remark.page, remark.n) for remark in found] == [
        ("unclear", "measures", 1),
        ("unclear", "checks", 1),
    ]


def test_a_value_of_a_measure_that_nobody_understood_is_told():
    plan = own_plan()
    odd = replace(plan.measures[0], as_written=(("status", "เสร็จไหม"),))
    assert kinds(Work(plans=(replace(plan, measures=(odd, *plan.measures[1:])),))) == ["unclear_values"]


@pytest.mark.parametrize(("name", "says"), [("", ["no_agency"]), ("  ", ["no_agency"]), ("ก", [])])
def test_a_missing_name_is_told(name, says):
    assert kinds(reading=replace(real_reading(), agency=Agency(name))) == says


def test_a_level_that_the_file_alone_states_is_told():
    reading = reading_of({2566: {"IIT": "90.79"}}, {(2566, "level"): "ผ่านดี"})
    assert "level_stated" in kinds(reading=reading)
    assert "level_stated" not in kinds(reading=reading_of({2566: {"IIT": "90.79"}}))
    assert kinds(reading=reading_of({2566: real_scores()}, {(2566, "level"): "ผ่านดี"})) == []


def test_rules_without_a_document_are_told_only_where_something_rests_on_them():
    scores = {"TOTAL": "88.00"}
    (remark,) = [r for r in looked_over(reading=reading_of({2567: scores}), year=2567) if r.kind == "rules"]
    assert remark.page == "rules" and "85.00" in remark.says(THAI)
    assert "rules" not in kinds()


@pytest.mark.parametrize("year", sorted(known_years()))
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_programs_own_measures_are_never_denied(year, language):
    history = history_of(reading_of_year(year))
    for measure in draft(history.year(year), text_in(language)).measures:
        for words in (measure.title, *measure.steps, measure.follow_up, measure.indicator_of_success):
            assert claims_on(words, history.year(year), history) == (), words


def test_at_most_three_examples_are_named():
    remark = GateRemark("drafts", "measures", 5, ("ก", "ข", "ค", "ง", "จ"))
    assert remark.says(THAI).endswith("ก · ข · ค และอีก 2 รายการ")
    assert replace(remark, n=3, examples=("ก", "ข", "ค")).says(THAI).endswith("ก · ข · ค")


def test_the_report_says_what_the_office_edited():
    work = edited_work("คะแนนรวมของเทศบาลคือ 95.16 คะแนน")
    work = replace(work, corrections=(Correction(2566, "i8", Decimal("67.32"), Decimal("76.32")),))
    subject = Subject(HISTORY, YEAR, THAI, work)
    edited, denied, corrected = office_changes(subject)
    assert "1 ประโยค" in edited and "ไม่ตรงกับข้อมูล" in denied and "i8" in corrected
    said = repr(full_report(subject))
    assert all(line in said for line in (edited, denied, corrected))


def test_a_report_that_nobody_edited_says_nothing_of_it():
    assert office_changes(Subject(HISTORY, YEAR, THAI, Work())) == ()


def test_questions_whose_text_nobody_knows_are_named_with_what_is_to_be_pasted():
    (remark,) = [each for each in looked_over(reading=reading_of_year(2568), year=2568) if each.kind == "wordings"]
    assert (remark.page, remark.n, remark.examples) == ("rules", 24, ("i1–i15, e1–e9",))
    assert "วางรายการข้อคำถาม" in remark.says(THAI)
    assert "wordings" not in kinds()
