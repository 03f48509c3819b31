"""Only a year's file decides what a document can score and where the target lies: a made-up year all the way through.

By hand, with o24 at 50 and o26 at 0, every other document at 100, by 2566's weights: 9.4 = (100 + 50 + 100 + 0) / 4
= 62.50; 9 = (4 · 100 + 62.50) / 5 = 92.50; OIT = (92.50 + 100) / 2 = 96.25. A point of o24 is 0.01 of the total, so the
documents can still give 50 · 0.01 + 100 · 0.01 = 1.50.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis import AnalysisRefused, equivalence, issue_groups, levers, strengths, what_if
from ita_core.analysis.issue_groups import ActionNeed
from ita_core.analysis.path import Limits, find_path
from ita_core.analysis.strengths import question_facts
from ita_core.charts import lever_gains, weak_points
from ita_core.consistency import AgainstTarget, judge
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.deck.questions import question_slides
from ita_core.documents.deck.rehearsal import documents as hard_documents
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.framework import Framework
from ita_core.narrative.story import narrate
from ita_core.office import Work
from ita_core.office.drafting import draft
from ita_core.report_check import lint
from ita_core.scoring import Assessment, History, assess
from ita_core.tables.scores import evidence_text, reason_text
from ita_core.text import text_in
from ita_core.workbook.reading import Agency
from tests.made_year import YEAR, made_year
from tests.samples import reading_of, real_scores

HALF_POINTS = made_year()
DOCUMENTS = tuple(code for code in HALF_POINTS.codes("question") if code.startswith("o"))
TEXT = text_in("th")


def assessed(framework: Framework = HALF_POINTS, /, **documents: str) -> Assessment:
    """Staff and public of 2566 as they are; every document at 100 but the ones given."""
    surveys = {code: score for code, score in real_scores().items() if code[0] in "ie" or code in ("6", "7", "8")}
    scores = surveys | dict.fromkeys(DOCUMENTS, Decimal(100)) | documents
    return assess(reading_of({YEAR: scores}), framework)


def history_of_one(assessment: Assessment) -> History:
    return History(Agency("เทศบาลตัวอย่าง"), "made.xlsx", "0" * 64, (assessment,), assessment.findings)


PARTLY = assessed(o24="50", o26="0")
SUBJECT = Subject(history_of_one(PARTLY), PARTLY, TEXT, Work())


def test_the_tree_takes_half_points_as_they_are():
    shown = {code: PARTLY.score(code) for code in ("9.4", "9", "OIT")}
    assert shown == {"9.4": Decimal("62.50"), "9": Decimal("92.50"), "OIT": Decimal("96.25")}
    assert PARTLY.findings == ()


def test_points_that_the_scale_does_not_know_are_a_remark_with_those_it_knows():
    (found,) = assessed(o24="33").findings
    assert (found.code, found.facts["points"]) == ("evidence-points-impossible", "0, 50, 100")


@pytest.mark.parametrize(("printed", "follows"), [("62.50", 50), ("75.00", 100), ("50.00", 0)])
def test_what_is_not_printed_follows_in_steps_of_the_scale(printed, follows):
    """9.4 of o23, o24, o25, o26 with o24 alone unprinted: (100 + x + 100 + 0) / 4."""
    scores = {code: Decimal(100) for code in DOCUMENTS if code != "o24"} | {"o26": Decimal(0), "9.4": printed}
    node = assess(reading_of({YEAR: scores}), HALF_POINTS).by_code["o24"]
    assert (node.score, node.status) == (follows, "derived")


def test_levers_reach_to_the_full_points():
    known = {lever.code: lever for lever in levers(PARTLY) if lever.route == "document" and lever.headroom}
    assert {code: (lever.headroom, lever.gain) for code, lever in known.items()} == {
        "o24": (50, Fraction(1, 2)),
        "o26": (100, Fraction(1)),
    }
    found = equivalence(PARTLY)
    assert found is not None
    assert found.gain == Fraction(3, 2)


def test_a_document_may_be_tried_with_every_point_of_its_scale_and_no_other():
    assert what_if(PARTLY, {"o26": Decimal(50)}).total.change == Fraction(1, 2)
    assert what_if(PARTLY, {"o24": Decimal(0)}).total.change == Fraction(-1, 2)
    with pytest.raises(AnalysisRefused, match="0, 50, 100"):
        what_if(PARTLY, {"o24": Decimal(75)})


def test_a_path_brings_a_document_to_its_full_points():
    goal = Decimal("1.50") + (PARTLY.score("TOTAL") or 0)
    path = find_path(PARTLY, goal, Limits(max_gain=Decimal(0)))
    assert [(step.code, step.before, step.after, step.total_gain) for step in path.documents] == [
        ("o24", 50, 100, Fraction(1, 2)),
        ("o26", 0, 100, Fraction(1)),
    ]
    assert find_path(PARTLY, goal + Decimal("0.01"), Limits(max_gain=Decimal(0))).feasible is False


OF_ISSUE_6 = ("o23", "o24", "o25", "o26", "o29", "o40", "o41")


@pytest.mark.parametrize(
    ("points", "need"),
    [
        ("100 100 100 100 100 100 100", ActionNeed.MAINTAIN),
        ("100 100 100 50 100 100 100", ActionNeed.CORRECT),
        # 350 of 700 points are half, 300 are fewer: by points, though none is without any.
        ("50 50 50 50 50 50 50", ActionNeed.CORRECT),
        ("50 50 50 50 50 50 0", ActionNeed.DEFECT),
        ("100 100 100 50 0 0 0", ActionNeed.CORRECT),
        ("100 100 100 0 0 0 0", ActionNeed.DEFECT),
    ],
)
def test_documents_of_an_issue_are_judged_by_points(points, need):
    year = assessed(**dict(zip(OF_ISSUE_6, points.split(), strict=True)))
    assert next(g for g in issue_groups(year) if (g.issue, g.instrument) == (6, "OIT")).need is need


def test_full_points_need_not_be_100():
    """Of 0, 40 and 80 points 80 is all there is: maintained, though the mean is below the target of 85."""
    rules = made_year(documents=("0", "40", "80"))
    scores = dict.fromkeys(DOCUMENTS, "80") | {"o24": "40"}
    year = assessed(rules, **scores)
    by_issue = {group.issue: group for group in issue_groups(year) if group.instrument == "OIT"}
    assert by_issue[7].need is ActionNeed.MAINTAIN
    assert (by_issue[6].need, by_issue[6].weak) == (ActionNeed.CORRECT, ("o24",))
    assert [lever.code for lever in levers(year) if lever.route == "document" and lever.headroom] == ["o24"]
    assert [point.code for point in strengths(year).weak_in("OIT")] == ["o24"]


def test_a_weak_document_says_whether_it_has_some_of_its_points():
    weak = {point.code: point for point in strengths(PARTLY).weak_in("OIT")}
    assert {code: (point.reasons, point.short) for code, point in weak.items()} == {
        "o26": (("no_points",), 100),
        "o24": (("part_points",), 50),
    }
    assert reason_text(weak["o24"], TEXT) == "ได้คะแนนจากการเผยแพร่เพียงบางส่วน"
    evidence = {item.code: evidence_text(item) for point in strengths(PARTLY).weak for item in point.evidence}
    assert [evidence[code] for code in ("o23", "o24", "o26")] == ["o23 ✔", "o24 50.00", "o26 ✖"]


def test_tables_and_charts_tell_what_is_left_to_the_full_points():
    assert question_facts(PARTLY, "o24").gain == Fraction("0.50")
    assert "เอกสารที่ยังไม่ได้คะแนนเต็ม 2 รายการ" in lever_gains(PARTLY, TEXT).title
    labels = [text for trace in weak_points(strengths(PARTLY), PARTLY, TEXT).figure.data for text in trace.text or ()]
    assert any("▼ o24" in label for label in labels)
    assert any("✖ o26" in label for label in labels)


@pytest.mark.parametrize(("o24", "o26", "words"), [("50", "0", "ยังไม่ได้คะแนนเต็ม "), ("0", "0", "ยังไม่ได้คะแนน ")])
def test_slides_and_questions_say_what_the_documents_lack(o24, o26, words):
    year = assessed(o24=o24, o26=o26)
    subject = Subject(history_of_one(year), year, TEXT, Work())
    title = next(slide.title for slide in council_deck(subject).slides if slide.key == "documents")
    (hard,) = hard_documents(subject)
    assert "เอกสารให้ครบอีก 2 รายการ" in title
    assert words in hard.question


def test_the_slide_of_a_document_says_that_it_has_a_part():
    titles = {slide.key: slide.title for slide in question_slides(SUBJECT)}
    assert "บางส่วน" in titles["o24"]
    assert "ยังไม่ได้คะแนน" in titles["o26"]
    assert "คะแนนเต็ม" in titles["o25"]


def test_the_story_and_the_draft_count_what_the_documents_lack():
    story = narrate(SUBJECT.history, PARTLY, TEXT)
    assert "o26 (0.00) และ o24 (50.00)" in story.text
    assert "คะแนนรวมจะเพิ่มได้ 1.50 คะแนน" in story.text
    aims = [measure for measure in draft(PARTLY, TEXT).measures if "o24" in measure.aims_at]
    assert any("1.50" in measure.indicator_of_success for measure in aims)
    assert lint(story.text, PARTLY, SUBJECT.history) == ()


def test_a_report_that_calls_half_points_complete_is_wrong():
    (claim,) = lint("ผลการประเมิน ITA ข้อ o24 เปิดเผยข้อมูลครบถ้วน", PARTLY, SUBJECT.history)
    assert (claim.rule, claim.codes) == ("complete", ("o24",))
    assert lint("ผลการประเมิน ITA ข้อ o25 เปิดเผยข้อมูลครบถ้วน", PARTLY, SUBJECT.history) == ()


def test_every_document_can_be_made_of_such_a_year():
    assert all(document(kind, SUBJECT, Wishes()) for kind in KINDS)


HIGH_TARGET = made_year(target="90")


@pytest.mark.parametrize(("score", "side"), [("89.99", AgainstTarget.LOW), ("90.00", AgainstTarget.HIGH)])
def test_a_target_of_90_divides_at_90(score, side):
    """i8 alone is the staff side of the link that looks at it."""
    year = assessed(HIGH_TARGET, i8=score)
    groups = [g for verdict in judge(year) for g in verdict.groups if g.group.codes == ("i8",)]
    assert groups
    assert {group.against_target for group in groups} == {side}
    assert {verdict.target for verdict in judge(year)} == {Decimal(90)}
    below = [point.code for point in strengths(year).weak if "below_target" in point.reasons]
    assert ("i8" in below) is (score == "89.99")


@pytest.mark.parametrize(("target", "other"), [("87.65", "88.15"), ("88.15", "87.65")])
def test_no_other_target_than_the_file_s_is_ever_told(target, other):
    """No figure of these scores and no bound of a level is one of the two, so only the target can be."""
    year = assessed(made_year(target=target))
    assert {Decimal("87.65"), Decimal("88.15")}.isdisjoint(node.score for node in year.by_code.values())
    subject = Subject(history_of_one(year), year, TEXT, Work())
    told = narrate(subject.history, year, TEXT).text
    told += " ".join(f"{slide.title} {slide.notes}" for slide in council_deck(subject).slides)
    told += " ".join(measure.indicator_of_success for measure in draft(year, TEXT).measures)
    assert target in told
    assert other not in told
