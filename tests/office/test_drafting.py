"""Drafts from the real scores of 2566: every weak point is answered once, in words that an office can use."""

import re

import pytest

from ita_core.analysis import strengths
from ita_core.framework import known_years, load
from ita_core.office import GENERAL, Month, draft
from ita_core.office.deeds import title
from ita_core.scoring import assess, history_of
from ita_core.text import text_in
from ita_core.text.sureness import unmarked
from ita_core.workbook import read
from tests.samples import ROOT, reading_of


@pytest.fixture(scope="module")
def assessed():
    name = "jetsamian-2566.xlsx"
    return history_of(read((ROOT / "sample_data" / name).read_bytes(), name)).latest


@pytest.fixture(params=["th", "en"])
def drafted(assessed, request):
    return draft(assessed, text_in(request.param))


def without_issues(scores):
    """Scores of 2568 by its rules without the issues."""
    return assess(reading_of({2568: scores}), load(2568).model_copy(update={"issues": (), "outside_issues": None}))


def test_every_issue_has_a_measure(drafted):
    assert drafted.fiscal_year == 2567
    assert drafted.issues == (1, 2, 3, 4, 5, 6, 7)


def test_the_weak_questions_stand_in_their_issues(drafted):
    """From the reference scores: below 85, or documents without points. Issues 1 and 7 keep their level."""
    aims = {issue: {code for each in drafted.of_issue(issue) for code in each.aims_at} for issue in drafted.issues}
    assert aims == {
        1: set(),
        2: {"e14"},
        3: {"e6", "e7", "e9"},
        4: {"i20", "i21"},
        5: {"i8"},
        6: {"o24", "o26"},
        7: set(),
    }


def test_no_weak_point_is_left_out_or_planned_twice(drafted, assessed):
    aimed = [code for each in drafted.measures for code in each.aims_at]
    assert sorted(aimed) == sorted(point.code for point in strengths(assessed).weak)


def test_more_weak_points_than_one_measure_can_hold_make_several():
    """2568 has 28 items of evidence; without issues 12, 12 and 4 of them make three measures."""
    plan = draft(without_issues(dict.fromkeys((f"o{n}" for n in range(1, 29)), 0)), text_in("th"))
    assert [len(each.aims_at) for each in plan.measures] == [12, 12, 4]
    assert len(plan.aimed_at) == 28


def test_missing_documents_are_a_measure_of_their_own_with_what_they_are_worth(drafted):
    """o24 and o26 are two of the four items of 9.4: 100 / 4 / 5 / 2 × 0.40 = 1.00 point of total each."""
    documents = next(each for each in drafted.measures if "o24" in each.aims_at)
    assert documents.aims_at == ("o24", "o26")
    assert "2.00" in documents.indicator_of_success


def test_a_low_score_is_named_with_the_target(drafted):
    measure = next(each for each in drafted.measures if each.aims_at == ("i8",))
    assert "76.32" in measure.indicator_of_success
    assert "85.00" in measure.indicator_of_success


def test_a_measure_runs_the_whole_fiscal_year_and_is_planned(drafted):
    for measure in drafted.measures:
        assert (measure.start, measure.end) == (Month(2566, 10), Month(2567, 9))
        assert measure.status == "planned"
        assert [check_in.after_months for check_in in measure.check_ins] == [6, 12]


def test_an_owner_is_an_office_or_division(assessed):
    offices = {words for key, words in text_in("th").entries.items() if key.startswith("measures.owner.")}
    assert {each.owner for each in draft(assessed, text_in("th")).measures} <= offices


def test_every_step_names_the_question_it_serves(drafted):
    for measure in (measure for measure in drafted.measures if measure.aims_at):
        assert [step.rpartition("(")[2].rstrip(")") for step in measure.steps] == list(measure.aims_at)


def test_the_strongest_questions_get_a_measure_that_keeps_them_up(drafted):
    """Issue 2 holds e13 (96.94), issue 3 e8 (96.94); issue 1 with i4, i5, i6 and e4 keeps its level as a whole."""
    upkeep = [measure for measure in drafted.measures if not measure.aims_at and measure.issue in (1, 2, 3)]
    named = [re.findall(r"\(([ieo]\d+)\)", " ".join(measure.steps)) for measure in upkeep]
    assert named == [[], ["e13"], ["e8"]]
    assert "e13 96.94" in upkeep[1].indicator_of_success


def test_an_issue_that_needs_work_is_never_said_to_keep_its_level():
    """e12 stands in issues 1 and 2 and is planned in issue 1: issue 2 has no measure of its own that keeps it."""
    full = dict.fromkeys((code for code in load(2566).codes("question")), "100")
    assessed = history_of(reading_of({2566: full | {"e12": "60"}})).latest
    plan = draft(assessed, text_in("th"))
    aims = {issue: [each.aims_at for each in plan.of_issue(issue)] for issue in plan.issues}
    assert ("e12",) in aims[1]
    kept = {each.issue for each in plan.measures if each.title.startswith("รักษาระดับ")}
    assert not {1, 2} & kept


def test_a_title_names_the_deed():
    assessed = history_of(reading_of({2566: {"e14": "81.50", "i8": "76.32", "o24": "0", "i22": "60"}})).latest
    titles = [measure.title for measure in draft(assessed, text_in("th")).measures]
    assert titles == [
        "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม",
        "ป้องกันมิให้บุคคลภายนอกนำทรัพย์สินไปใช้โดยไม่ได้ขออนุญาต",
        "ส่งเสริมการมีส่วนร่วมของเจ้าหน้าที่ในกระบวนการงบประมาณ",
        "จัดทำและเผยแพร่ข้อมูลการดำเนินการตามแผนการบริหารทรัพยากรบุคคล",
    ]


@pytest.mark.parametrize(
    ("weak", "expected"),
    [
        (("e14",), "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม"),
        (("e14", "e6"), "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม และพัฒนาช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่าย"),
        (
            ("e14", "e6", "e8"),
            "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม พัฒนาช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่าย และพัฒนาช่องทางติชมหรือแสดงความคิดเห็น",
        ),
        (
            ("e14", "e6", "e8", "e13"),
            "เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม พัฒนาช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่าย และดำเนินการเรื่องอื่นอีก 2 เรื่อง",
        ),
    ],
)
def test_a_title_names_up_to_three_deeds_and_never_one_more(weak, expected):
    assert title(weak, load(2566), unmarked(text_in("th"))) == expected


@pytest.mark.parametrize("year", [2568, 2569, 2570])
def test_what_nobody_knows_the_text_of_is_no_deed(year):
    """Nobody prevents or promotes "the use of power, question 1": only the field of its indicator is known."""
    framework, text = load(year), unmarked(text_in("th"))
    codes = [code for code in framework.codes("question") if not framework.is_document(code)]
    found = {title([code], framework, text) for code in (*codes, *framework.codes("indicator"))}
    assert all(told.startswith("พัฒนาการดำเนินงานด้าน") and "ข้อที่" not in told for told in found)


def test_questions_of_one_field_are_one_deed():
    told = title(["i7", "i8", "i1"], load(2568), unmarked(text_in("en")))
    assert told == "Develop the work on ‘Use of power’ and develop the work on ‘Performance of duty’"


def test_no_step_repeats_the_hint_on_what_is_often_missing(drafted):
    assert not re.search("มักขาด|often", " ".join(step for each in drafted.measures for step in each.steps))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", [year for year in known_years() if load(year).questions])
def test_no_draft_of_any_year_concerns_who_is_asked(year, language):
    """Whom to survey is not the office's to choose: a measure changes the work, never the respondents."""
    poor = dict.fromkeys(load(year).codes("question"), "0")
    plan = draft(history_of(reading_of({year: poor})).latest, text_in(language))
    said = " ".join(word for each in plan.measures for word in (each.title, *each.steps, each.follow_up)).casefold()
    assert plan.measures
    assert not re.search("เลือกผู้ตอบ|ชักชวน|กลุ่มตัวอย่าง|ตอบแบบวัด|respondent|sample of|choose who", said)


def test_an_issue_without_a_weak_point_keeps_its_level(assessed):
    full = dict.fromkeys(assessed.framework.codes("question"), "100")
    plan = draft(history_of(reading_of({2566: full})).latest, text_in("th"))
    assert [each.issue for each in plan.measures] == [1, 2, 3, 4, 5, 6, 7]
    assert all(each.title.startswith("รักษาระดับ") and each.aims_at == () for each in plan.measures)


def test_an_issue_that_nobody_scored_gets_no_measure_of_keeping_a_level():
    plan = draft(history_of(reading_of({2566: {"TOTAL": "92.16"}})).latest, text_in("th"))
    assert plan.measures == ()


def test_a_year_without_analysis_issues_has_its_measures_under_none():
    plan = draft(without_issues({"i1": "50.00", "o1": "0"}), text_in("th"))
    assert plan.issues == (GENERAL,)
    assert [each.aims_at for each in plan.measures] == [("i1",), ("o1",)]


def test_an_indicator_below_the_target_is_worked_on_where_no_question_of_it_is_known():
    """2569 by its indicators: 4 at 84.99 is worked on by the advice for it, 5 at 85.00 is not."""
    plan = draft(history_of(reading_of({2569: {"4": "84.99", "5": "85.00"}})).latest, text_in("th"))
    (measure,) = plan.measures
    assert measure.issue == 4
    assert "การใช้ทรัพย์สินของราชการ" in measure.title
    assert measure.aims_at == ()
    assert "ตัวชี้วัดที่ 4 84.99" in measure.indicator_of_success
    (step,) = measure.steps
    assert step.startswith(load(2569).recommendations["4"].th)
    assert step.endswith("(ตัวชี้วัดที่ 4)")


def test_questions_of_one_indicator_share_the_step_of_its_advice():
    """2568 knows no text of i10 and i11: both are advised on by indicator 4, said once."""
    plan = draft(history_of(reading_of({2568: {"i10": "70.00", "i11": "80.00"}})).latest, text_in("th"))
    (measure,) = plan.measures
    assert measure.aims_at == ("i10", "i11")
    assert [step.rpartition("(")[2] for step in measure.steps] == ["i10, i11)"]
