"""A list of questions as it stands is read: codes, wordings, directions, indicators; every line is accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.framework import NodeRule, OfficeRules, QuestionRule, load, rules_in_force
from ita_core.office.pasted_questions import MOST_LETTERS, PastedList, pasted_list, rules_with

FORM = """แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT)
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่
i๑ เจ้าหน้าที่ในหน่วยงานของท่าน ปฏิบัติงานหรือให้บริการ
เป็นไปตามขั้นตอนมากน้อยเพียงใด
○ น้อยที่สุดหรือไม่มีเลย
○ มากที่สุด
I2. เจ้าหน้าที่เรียกรับสินบน (เชิงลบ)
๓) ข้อที่สาม
ตัวชี้วัดที่ 2 การใช้งบประมาณ
ข้อ 4 งบหนึ่ง*
ข้อ ๕ งบสอง
* หมายถึง ข้อคำถามเชิงลบ
"""


def read(text: str, year: int = 2569, **more: str) -> PastedList:
    return pasted_list(text, load(year), **more)


def told(found: PastedList) -> list[tuple[str, str, str | None, str]]:
    return [(one.code, one.parent, one.polarity, one.wording) for one in found.questions]


def codes(found: PastedList) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_survey_form_is_read_as_it_stands() -> None:
    found = read(FORM)
    first = "เจ้าหน้าที่ในหน่วยงานของท่าน ปฏิบัติงานหรือให้บริการเป็นไปตามขั้นตอนมากน้อยเพียงใด"
    assert told(found) == [
        ("i1", "1", None, first),
        ("i2", "1", "negative", "เจ้าหน้าที่เรียกรับสินบน"),
        ("i3", "1", None, "ข้อที่สาม"),
        ("i4", "2", "negative", "งบหนึ่ง"),
        ("i5", "2", None, "งบสอง"),
    ]
    assert found.questions[0].lines == (3, 4)
    assert found.nodes == ()  # the headings have the known names
    assert codes(found) == ["paste-options-left-out"]
    assert found.unread == ()


@pytest.mark.parametrize(
    "table",
    [
        "รหัส\tข้อคำถาม\tตัวชี้วัด\tทิศทาง\tคะแนน\ni1\tท่านรอ 5 วัน\t๑\tลบ\t92.16\ni2\tข้อสอง\t2\tบวก\t90",
        "i1\tท่านรอ 5 วัน\tตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\t(-)\ni2\tข้อสอง\tตัวชี้วัดที่ 2\tเชิงบวก",
        "| ข้อ | ประเด็นคำถาม | ตัวชี้วัดที่ | ทิศทาง |\n| i1 | ท่านรอ 5 วัน | 1 | เชิงลบ |\n| i2 | ข้อสอง | 2 | + |",
        "การปฏิบัติหน้าที่\tI1\tท่านรอ 5 วัน (ข้อคำถามเชิงลบ)\nการใช้งบประมาณ\tI2\tข้อสอง (+)",
        "1. การปฏิบัติหน้าที่\ni1\nท่านรอ 5 วัน\nลบ\n2. การใช้งบประมาณ\ni2\nข้อสอง\nบวก",
    ],
    ids=["columns named", "no headings", "bars", "indicator first", "a cell a line"],
)
def test_a_table_is_read_whatever_parts_its_cells(table: str) -> None:
    assert told(read(table)) == [("i1", "1", "negative", "ท่านรอ 5 วัน"), ("i2", "2", "positive", "ข้อสอง")]


@pytest.mark.parametrize("written", ["i1", "I1", "i๑", "I-1", "(i1)", "IIT1", "IIT ข้อ 1", "i1.", "i1:", "• i1"])
def test_a_code_is_known_in_every_spelling(written: str) -> None:
    assert told(read(f"{written} ข้อความ")) == [("i1", "", None, "ข้อความ")]


@pytest.mark.parametrize("written", ["1.", "๑)", "ข้อ 1", "ข้อที่ ๑", "ข้อคำถามที่ 1", "1"])
def test_a_number_is_of_the_instrument_of_the_heading_or_the_one_that_is_given(written: str) -> None:
    line = f"{written}\nข้อความ" if written == "1" else f"{written} ข้อความ"
    assert told(read(f"แบบวัด EIT\n{line}")) == [("e1", "", None, "ข้อความ")]
    assert told(read(line, instrument="OIT")) == [("o1", "", None, "ข้อความ")]
    lost = read(line)
    assert told(lost) == []
    assert codes(lost)[0] in ("paste-instrument-unknown", "paste-number-alone")


def test_numbers_that_begin_anew_under_each_indicator_are_counted_on_with_a_remark() -> None:
    found = read("ตัวชี้วัดที่ 6 ก\n1. หนึ่ง\n2. สอง\nตัวชี้วัดที่ 7 ข\n1. สาม\n2. สี่")
    assert [(one.code, one.parent) for one in found.questions] == [("e1", "6"), ("e2", "6"), ("e3", "7"), ("e4", "7")]
    assert codes(found).count("paste-numbers-restart") == 1


def test_items_of_evidence_go_under_sub_indicators_and_name_them() -> None:
    found = read("OIT\nตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\n9.1 ข้อมูลพื้นฐาน\no1 โครงสร้าง\nตัวชี้วัดย่อยที่ 9.2 การบริหารงาน\nO๒ แผน")
    assert [(one.code, one.parent) for one in found.questions] == [("o1", "9.1"), ("o2", "9.2")]
    assert found.nodes == (NodeRule(code="9.1", th="ข้อมูลพื้นฐาน"), NodeRule(code="9.2", th="การบริหารงาน"))


def test_a_heading_with_the_number_of_its_questions_renames_nothing() -> None:
    assert read("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (จำนวน 6 ข้อ)\ni1 ก").nodes == ()
    assert read("ตัวชี้วัดที่ 1 การทำงาน\ni1 ก").nodes == (NodeRule(code="1", th="การทำงาน"),)


@pytest.mark.parametrize(
    ("text", "code", "line", "is_unread"),
    [
        ("คำนำ\ni1 ก", "paste-line-unread", "1", True),
        ("i1 ก\ni1 ข", "paste-code-twice", "2", True),
        ("i1 ก\ni2.1 ย่อย", "paste-subquestion", "2", True),
        ("IIT\ni1 ก\n27", "paste-number-alone", "3", True),
        ("ตัวชี้วัดที่ 15 ใหม่\ni1 ก", "paste-heading-unknown", "1", True),
        ("ตัวชี้วัดที่ 6\ni1 ก", "paste-indicator-of-other", "2", False),
        ("i1\tก\t92.16", "paste-cells-left-out", "1", False),
    ],
)
def test_what_is_no_part_of_the_list_is_told_with_its_line(text: str, code: str, line: str, is_unread: bool) -> None:
    found = read(text)
    finding = next(finding for finding in found.findings if finding.code == code)
    assert finding.facts["line"] == line
    assert finding.message("th") and finding.message("en")
    assert (line in [str(one.number) for one in found.unread]) is is_unread
    assert [one.code for one in found.questions] == ["i1"]


def test_what_the_list_as_a_whole_lacks_is_told() -> None:
    found = read("o1 ก\no3\no4 ค", 2569)
    lacks = {finding.code: finding.facts["codes"] for finding in found.findings if "codes" in finding.facts}
    assert lacks == {
        "paste-numbers-missing": "o2",
        "paste-without-wording": "o3",
        "paste-without-indicator": "o1, o3–o4",
        "paste-not-in-list": "o2, o5–o26",
    }
    assert codes(read("ไม่มีรหัส")) == ["paste-line-unread", "paste-no-questions"]
    assert codes(read("")) == ["paste-no-questions"]


def test_a_list_that_is_too_long_is_read_to_the_end_that_is_told() -> None:
    found = read("i1 ก\n" * 3 + "ข" * MOST_LETTERS)
    assert "paste-too-long" in codes(found)
    assert [one.code for one in found.questions] == ["i1"]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(FORM.splitlines())
        | st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
        | st.from_regex(r"[ieo1-9๑-๙.\t|() ]{1,12}", fullmatch=True),
        max_size=12,
    )
)
def test_no_line_with_letters_is_dropped_in_silence(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read(text)
    numbers = {n for one in found.questions for n in one.lines} | {line.number for line in found.unread}
    told_of = {int(str(finding.facts["line"])) for finding in found.findings if "line" in finding.facts}
    of_form = {line for line in FORM.splitlines() if not line.startswith(("i", "I", "๓", "ข้อ", "เป็น"))}
    for n, line in enumerate(text.splitlines(), 1):
        is_said = n in numbers | told_of or line in of_form  # headings, options and the legend
        assert is_said or not any(letter.isalpha() for letter in line) or "paste-options-left-out" in codes(found), line


def test_a_list_becomes_rules_and_what_it_does_not_have_goes_when_told_so() -> None:
    before = OfficeRules(fiscal_year=2569, questions=(QuestionRule(code="o1", parent="9.1", wording_en="Structure"),))
    found = read("o1 โครงสร้างใหม่\no2 ผู้บริหาร")
    rules = rules_with(before, found)
    assert rules.questions == (
        QuestionRule(code="o1", wording="โครงสร้างใหม่", wording_en="Structure", parent="9.1"),
        QuestionRule(code="o2", wording="ผู้บริหาร"),
    )
    assert rules.dropped == ()
    assert rules_with(before, found, without_absent=True).dropped == tuple(f"o{n}" for n in range(3, 27))
    again = rules_with(rules_with(before, found, without_absent=True), read("o3 กลับมา"))
    assert "o3" not in again.dropped


def test_a_whole_list_of_2566_gives_the_year_back_that_it_was_made_from() -> None:
    shipped = load(2566)
    lines = []
    for node in ("1", "2", "3", "4", "5", "6", "7", "8", *shipped.codes("subindicator")):
        kind = "ตัวชี้วัดย่อยที่" if "." in node else "ตัวชี้วัดที่"
        lines.append(f"{kind} {node} {shipped.label(node).th}")
        for code in shipped.questions_under(node):
            question = shipped.node_of[code]
            negative = " (เชิงลบ)" if question.polarity == "negative" else ""
            lines.append(f"{code.upper()}  {question.wording or question.label.th}{negative}")
    found = read("\n".join(lines), 2566)
    assert found.unread == ()
    assert found.findings == ()
    made = rules_in_force(shipped, rules_with(OfficeRules(fiscal_year=2566), found))
    assert made.problems == ()
    assert [(a.node, a.of) for a in made.framework.averages] == [(a.node, a.of) for a in shipped.averages]
    assert [q.polarity for q in made.framework.questions] == [q.polarity for q in shipped.questions]
