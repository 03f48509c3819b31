"""The office's rules as rows of a sheet and back; a row that cannot be used is a finding with its cell and is kept."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.documents.saved_workbook import saved_workbook, workbook_to_fill
from ita_core.framework import (
    Group,
    IssueRule,
    LevelRule,
    LinkRule,
    MatchRule,
    NodeRule,
    OfficeRules,
    QuestionRule,
    WeightRule,
)
from ita_core.office import Work, rows_of, sheets_of, work_in
from ita_core.office.rule_rows import ROLES
from ita_core.office.stored_words import POLARITIES, RULE_KINDS
from ita_core.scoring import history_of
from ita_core.workbook import read
from ita_core.workbook.grid import Sheet
from ita_core.workbook.saved_rows import saved_work_in
from tests.office.plans import WORDS
from tests.samples import reading_of

QUESTIONS = st.builds(lambda letter, n: f"{letter}{n}", st.sampled_from("ieo"), st.integers(1, 99))
NAMES = WORDS.filter(bool)
NUMBERS = st.decimals(0, 100, places=2)
POLARITY = st.sampled_from([None, "positive", "negative"])
PARENTS = st.sampled_from(["", "1", "10", "9.1", "10.2", "EIT1.6"])
RULES = OfficeRules(
    fiscal_year=2569,
    questions=(
        QuestionRule(code="i1", wording="ท่านปฏิบัติงาน", parent="1", polarity="negative"),
        QuestionRule(code="o3", parent="9.1"),
    ),
    nodes=(NodeRule(code="9.1", th="ข้อมูลพื้นฐาน", en="Basic information"),),
    dropped=("o26",),
    weights=tuple(WeightRule(node="TOTAL", member=code, weight=Decimal(w)) for code, w in (("IIT", 30), ("OIT", 70))),
    levels=(LevelRule(level="good", total_from=Decimal(85), floor=Decimal("80.5")),),
    issues=(
        IssueRule(
            id=1,
            th="ประเด็น",
            table=("i1", "6"),
            links=(LinkRule(id="1.1", th="สองมุม", groups=(Group(role="staff", codes=("i1",)),)),),
        ),
        IssueRule(id=7, removed=True),
    ),
    matches=(MatchRule(code="i1", year=2566, other="i4"),),
    single_eit=True,
)


def unique(each: st.SearchStrategy, *names: str) -> st.SearchStrategy:
    return st.lists(each, max_size=3, unique_by=lambda one: tuple(getattr(one, name) for name in names)).map(tuple)


def code_lists(least: int) -> st.SearchStrategy:
    return st.lists(QUESTIONS, min_size=least, max_size=3, unique=True).map(tuple)


@st.composite
def issues(draw: st.DrawFn) -> tuple[IssueRule, ...]:
    made = []
    for number in sorted(draw(st.sets(st.integers(1, 99), max_size=3))):
        links = []
        for n in sorted(draw(st.sets(st.integers(1, 9), max_size=2))):
            roles = [role for role in ROLES if draw(st.booleans())]
            groups = tuple(Group(role=role, codes=draw(code_lists(1))) for role in roles)
            removed = draw(st.booleans())
            is_named = draw(st.booleans()) or not (groups or removed)
            texts = {"th": draw(NAMES), "en": draw(WORDS)} if is_named else {}
            suffix = draw(st.sampled_from(["", "b"]))
            links.append(LinkRule(id=f"{number}.{n}{suffix}", groups=groups, removed=removed, **texts))
        more = {"th": draw(NAMES), "en": draw(WORDS), "removed": draw(st.booleans())}
        made.append(IssueRule(id=number, table=draw(code_lists(0)), links=tuple(links), **more))
    return tuple(made)


@st.composite
def office_rules(draw: st.DrawFn) -> OfficeRules:
    question = st.builds(
        QuestionRule, code=QUESTIONS, wording=WORDS, wording_en=WORDS, parent=PARENTS, polarity=POLARITY
    )
    node = st.builds(NodeRule, code=st.sampled_from(["1", "9.1", "10.2"]), th=NAMES, en=WORDS)
    weight = st.builds(WeightRule, node=st.just("TOTAL"), member=st.sampled_from(["IIT", "EIT", "OIT"]), weight=NUMBERS)
    level = st.builds(LevelRule, level=st.sampled_from(["good", "pass"]), total_from=NUMBERS, floor=st.none() | NUMBERS)
    match = st.builds(MatchRule, code=QUESTIONS, year=st.integers(2563, 2570), other=QUESTIONS)
    return OfficeRules(
        fiscal_year=draw(st.sampled_from([2566, 2569])),
        questions=draw(unique(question, "code")),
        nodes=draw(unique(node, "code")),
        dropped=draw(code_lists(0)),
        weights=draw(unique(weight, "node", "member")),
        levels=draw(unique(level, "level")),
        issues=draw(issues()),
        matches=draw(unique(match, "code")),
        single_eit=draw(st.sampled_from([None, True, False])),
    )


def written(work: Work) -> list[Sheet]:
    return [Sheet(each.name, [[cell or None for cell in row] for row in each.cells()]) for each in sheets_of(work)]


def sheet_of(*rows: dict[str, str]) -> list[Sheet]:
    """The sheet of rules with these rows below its headings."""
    (sheet,) = written(Work(rules=(RULES,)))
    columns = sheet.rows[1]
    return [Sheet(sheet.name, [*sheet.rows[:3], *([row.get(column) for column in columns] for row in rows)])]


@settings(deadline=None)
@given(office_rules())
def test_rows_and_sheets_give_the_rules_back(rules: OfficeRules) -> None:
    work = Work(rules=(rules,) if rules else ())
    assert work_in(saved_work_in(written(work))) == (work, ())


def test_a_saved_workbook_gives_the_rules_back() -> None:
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    reading = read(saved_workbook(history, (), Work(rules=(RULES,))), "saved.xlsx")
    assert reading.cells.rejected == 0
    work, findings = work_in(reading.saved_work)
    assert (work.rules, findings) == ((RULES,), ())


def test_the_sheet_holds_ids_words_of_a_closed_list_and_a_version() -> None:
    (sheet,) = written(Work(rules=(RULES,)))
    assert sheet.name == "เกณฑ์"
    assert sheet.rows[0][2:4] == ["rules", "2"]
    assert sheet.rows[1] == ["fiscal_year", "kind", "code", "text_th", "text_en", "parent", "value", "polarity"]
    ids = {row["kind"] for row in rows_of(Work(rules=(RULES,)))["rules"]}
    assert ids <= RULE_KINDS.keys()


def test_the_template_has_an_empty_sheet_for_them_that_says_nothing() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_to_fill([2569])))["เกณฑ์"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 3
    assert work_in(saved_work_in([Sheet(sheet.title, rows)])) == (Work(), ())


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        ({"kind": "ไม่รู้จัก", "code": "i1"}, "kind", "B4"),
        ({"kind": "ข้อคำถาม", "code": "x1"}, "code", "C4"),
        ({"kind": "ข้อคำถาม", "code": ""}, "code", "C4"),
        ({"kind": "ข้อคำถาม", "code": "i1", "parent": "99"}, "parent", "F4"),
        ({"kind": "ข้อคำถาม", "code": "i1", "polarity": "กลาง"}, "polarity", "H4"),
        ({"kind": "ชื่อตัวชี้วัด", "code": "9.1"}, "text_th", "D4"),
        ({"kind": "ค่าน้ำหนัก", "code": "IIT", "parent": "TOTAL", "value": "สามสิบ"}, "value", "G4"),
        ({"kind": "ค่าน้ำหนัก", "code": "IIT", "value": "30"}, "parent", "F4"),
        ({"kind": "ขั้นต่ำของระดับ", "code": "ดีมาก", "value": "85"}, "code", "C4"),
        ({"kind": "ข้อในประเด็น", "code": "i1", "parent": "หนึ่ง"}, "parent", "F4"),
        ({"kind": "ตรงกับข้อของปี", "code": "i1", "parent": "i2", "value": "66"}, "value", "G4"),
        ({"kind": "EIT ไม่มีส่วนที่ 2", "value": "ใช่"}, "value", "G4"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_finding_with_its_cell_and_is_kept(
    row: dict[str, str], column: str, cell: str
) -> None:
    damaged = {"fiscal_year": "2569", **row}
    sheets = sheet_of(damaged, {"fiscal_year": "2569", "kind": "ไม่มีข้อนี้", "code": "o1"})
    work, findings = work_in(saved_work_in(sheets))
    (finding,) = findings
    assert (finding.code, finding.sheet, finding.cell) == ("kept-row-apart", "เกณฑ์", cell)
    assert work.rules == (OfficeRules(fiscal_year=2569, dropped=("o1",)),)
    (unclear,) = work.unclear
    assert dict(unclear.values) == {key: value for key, value in damaged.items() if value}
    again, said = work_in(saved_work_in(written(work)))  # saved once more, it is still there
    assert (again, [one.code for one in said]) == (work, ["kept-row-apart"])


def test_of_two_rows_on_one_thing_the_first_stands_and_the_other_is_kept() -> None:
    one = {"fiscal_year": "2569", "kind": "ข้อคำถาม", "code": "i1", "parent": "1"}
    work, findings = work_in(saved_work_in(sheet_of(one, one | {"parent": "2"}, one)))
    assert work.rules[0].questions == (QuestionRule(code="i1", parent="1"),)
    assert [(finding.code, finding.cell) for finding in findings] == [("kept-row-apart", "C5")]
    assert len(work.unclear) == 1


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"kind": "Question", "code": " I ๑ ", "parent": "๑"}, {"questions": (QuestionRule(code="i1", parent="1"),)}),
        ({"kind": "question", "code": "O24"}, {"questions": (QuestionRule(code="o24"),)}),
        (
            {"kind": "ค่าน้ำหนัก", "code": "iit", "parent": "total", "value": "๓๐"},
            {"weights": (WeightRule(node="TOTAL", member="IIT", weight=Decimal(30)),)},
        ),
        (
            {"kind": "ขั้นต่ำของระดับ", "code": "ผ่านดี", "value": "85,5"},
            {"levels": (LevelRule(level="good", floor=Decimal("85.5")),)},
        ),
    ],
)
def test_what_a_person_types_is_understood_as_meant(row: dict[str, str], rules: dict[str, object]) -> None:
    work, findings = work_in(saved_work_in(sheet_of({"fiscal_year": "2569", **row})))
    assert findings == ()
    assert work.rules == (OfficeRules(fiscal_year=2569, **rules),)


def test_a_history_is_assessed_by_the_rules_beside_its_scores() -> None:
    scores = {"i1": "90", "i2": "80", "1": "85"}
    asked = tuple(QuestionRule(code=code, parent="1") for code in ("i1", "i2"))
    reading = reading_of({2569: scores})
    rules = OfficeRules(fiscal_year=2569, questions=asked)
    without, with_rules = history_of(reading).latest, history_of(reading, (rules,)).latest
    assert [one.code for one in without.unplaced] == ["i1", "i2"]
    assert with_rules.unplaced == ()
    assert with_rules.by_code["1"].computed == 85


def test_words_of_the_closed_lists_stand_for_one_thing_each() -> None:
    for words in (RULE_KINDS, POLARITIES):
        every = [word.casefold() for own in words.values() for word in own]
        assert len(every) == len(set(every))
