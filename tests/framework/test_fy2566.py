"""The rules of 2566 against counts and lists typed by hand from the municipality's report and the item lists."""

from collections import Counter
from decimal import Decimal

from ita_core.framework import load

FY = load(2566)

# Questions whose official text no source prints, then those of which only the subject is confirmed.
TEXT_UNKNOWN = """
    i1 i2 i3 i4 i5 i6 i7 i8 i9 i10 i11 i12 i13 i14 i15 i16 i17 i18 i26 i27 i28 i29 i30
    e1 e2 e3 e5 e6 e7 e8 e9 e11 e12 e13
"""
SUBJECT_ONLY = "i25 e4 e10 e14 e15"
NEGATIVE = "i4 i5 i6 i10 i11 i12 i16 i17 i18 i22 i23 e4"

LINKS = {
    "1.1": "staff i1 i2 i3 | public e1 e2 e3",
    "1.2": "evidence o14 o11 o12 | staff i1 | public e11 e12 e15",
    "1.3": "staff i4 i5 i6 | public e4",
    "2.1": "staff i1 i2 i3 | public e1 e2 e3",
    "2.2": "evidence o15 o16 o17 o18 | staff i1 | public e11 e12",
    "2.3": "evidence o30 | public e14",
    "2.4": "evidence o18 | public e13",
    "3.1": "evidence o1 o2 o3 o5 o6 o7 o8 o9 o10 | public e6 e7 e8 e9 e10",
    "4.1": "guideline i19 | staff i20 i21 i22 i23 i24",
    "5.1a": "evidence o11 o12 o13 o19 o20 o21 o22 | staff i7",
    "5.1b": "evidence o11 o12 o13 o19 o20 o21 o22 | staff i8",
    "5.2": "staff i9 i10 i11 i12",
    "6.1": "evidence o23 o24 o25 o26 | staff i17 i18",
    "6.2": "evidence o39 o40 o41 o42 o43 | staff i27",
    "7.1": "evidence o31 o32 o33 | staff i25",
    "7.2": "evidence o34 o35 o36 o37 o38 | staff i26 | public e15",
    "7.3": "evidence o27 o28 o29 | staff i29 i30 | public e10",
}

TABLES = {
    1: "i1 i2 i3 i4 i5 i6 e1 e2 e3 e4 e11 e12 e15 o11 o12 o13 o14",
    2: "i1 i2 i3 e1 e2 e3 e5 e11 e12 e13 e14 o15 o16 o17 o18 o30",
    3: "e6 e7 e8 e9 e10 o1 o2 o3 o5 o6 o7 o8 o9 o10",
    4: "i19 i20 i21 i22 i23 i24 o34 o35",
    5: "i7 i8 i9 i10 i11 i12 o11 o12 o13 o14 o20 o21 o22",
    6: "i13 i14 i15 i16 i17 i18 i27 o23 o24 o25 o26 o29 o40 o41",
    7: "i25 i26 i28 i29 i30 o10 o15",
}


def test_there_are_30_staff_15_public_and_43_evidence_questions():
    assert Counter(code[0] for code in FY.codes("question")) == {"i": 30, "e": 15, "o": 43}


def test_a_staff_indicator_has_6_questions_and_a_public_one_5():
    sizes = [len(FY.questions_under(str(n))) for n in range(1, 9)]
    assert sizes == [6, 6, 6, 6, 6, 5, 5, 5]


def test_sub_indicators_hold_10_8_4_4_4_8_5_items():
    sizes = {code: len(FY.questions_under(code)) for code in FY.codes("subindicator")}
    assert sizes == {"9.1": 10, "9.2": 8, "9.3": 4, "9.4": 4, "9.5": 4, "10.1": 8, "10.2": 5}


def test_the_total_is_30_30_40():
    (total,) = (average for average in FY.averages if average.node == "TOTAL")
    assert dict(zip(total.of, total.weights, strict=True)) == {
        "IIT": Decimal("0.30"),
        "EIT": Decimal("0.30"),
        "OIT": Decimal("0.40"),
    }


def test_the_public_survey_is_the_mean_of_its_parts_and_of_its_indicators():
    assert [average.of for average in FY.averages if average.node == "EIT"] == [("EIT1", "EIT2"), ("6", "7", "8")]


def test_part_2_prints_no_questions():
    assert FY.questions_under("EIT2") == ()
    assert FY.questions_under("EIT1") == tuple(f"e{n}" for n in range(1, 16))


def test_indicators_carry_the_names_of_the_summary_table():
    assert [FY.label(str(n)).th for n in range(1, 11)] == [
        "การปฏิบัติหน้าที่",
        "การใช้งบประมาณ",
        "การใช้อำนาจ",
        "การใช้ทรัพย์สินของราชการ",
        "การแก้ไขปัญหาการทุจริต",
        "คุณภาพการดำเนินงาน",
        "ประสิทธิภาพการสื่อสาร",
        "การปรับปรุงการทำงาน",
        "การเปิดเผยข้อมูล",
        "การป้องกันการทุจริต",
    ]


def test_the_level_looks_at_four_instruments():
    assert FY.floor_nodes == ("IIT", "EIT1", "EIT2", "OIT")
    assert [(level.label.th, level.total_from, level.floor) for level in FY.levels] == [
        ("ผ่านดีเยี่ยม", 95, 95),
        ("ผ่านดี", 85, 85),
        ("ผ่าน", 85, None),
        ("ต้องปรับปรุง", 70, None),
        ("ต้องปรับปรุงโดยด่วน", 0, None),
    ]


def test_questions_without_a_known_text_are_marked_and_have_no_wording():
    unconfirmed = [question for question in FY.questions if not question.confirmed]
    assert [question.code for question in unconfirmed] == TEXT_UNKNOWN.split()
    assert [question.wording for question in unconfirmed] == [None] * 34


def test_questions_known_by_subject_have_no_wording():
    assert [FY.node_of[code].wording for code in SUBJECT_ONLY.split()] == [None] * 5


def test_only_the_property_questions_and_the_item_titles_are_quoted():
    quoted = [question.code for question in FY.questions if question.wording]
    assert quoted == [*(f"i{n}" for n in range(19, 25)), *(f"o{n}" for n in range(1, 44))]


def test_negative_questions_are_those_of_the_facts():
    assert [question.code for question in FY.questions if question.polarity == "negative"] == NEGATIVE.split()


def test_two_answer_questions_are_the_bribery_and_the_complaint_channel_ones():
    assert [q.code for q in FY.questions if q.scale == "two-level"] == ["i4", "i5", "i6", "e4", "e10"]


def test_every_link_of_the_report_is_there_in_its_order():
    links = {
        link.id: " | ".join(f"{group.role} {' '.join(group.codes)}" for group in link.groups)
        for issue in FY.issues
        for link in issue.links
    }
    assert links == LINKS


def test_every_issue_has_the_table_that_the_report_prints():
    assert {issue.id: " ".join(issue.table) for issue in FY.issues} == TABLES


def test_only_the_strategic_plan_is_outside_all_issues():
    assert FY.outside_issues is not None
    assert FY.outside_issues.codes == ("o4",)


def test_evidence_follows_the_assessors_remarks():
    named = {"i8": "o11 o12", "i14": "o23 o24 o25", "i20": "o14 o39", "e9": "o8 o9", "e14": "o30", "e15": "o36 o38"}
    for code, items in named.items():
        assert set(items.split()) <= set(FY.recommendations[code].evidence), code
