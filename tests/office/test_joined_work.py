"""The work of several files of one office as one."""

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.findings import Finding
from ita_core.office import CheckIn, Plan, Work, reported, work_in
from ita_core.scoring import history_of
from ita_core.workbook import pack, read
from tests.office.plans import measure
from tests.samples import reading_of


def planned(*titles: str, done: str = "") -> Work:
    """A plan of 2567 with measures m1, m2 …, and a report on the first."""
    plan = Plan(2567, tuple(measure(f"m{n}", title=title) for n, title in enumerate(titles, start=1)))
    return Work(plans=(reported(plan, "m1", CheckIn(6, done)) if done else plan,))


def together(*works: Work) -> tuple[Work, tuple[Finding, ...]]:
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    files = [(f"{n}.xlsx", saved_workbook(history, (), work)) for n, work in enumerate(works, start=1)]
    return work_in(read(pack(files), "both").saved_work)


def test_the_same_work_in_two_files_is_taken_once_and_needs_no_word() -> None:
    one = planned("อบรม", "เผยแพร่", done="แล้ว")
    assert together(one, one) == (one, ())


def test_of_two_plans_of_a_year_the_fuller_one_stands_as_a_whole_and_it_is_said() -> None:
    """A report belongs to a measure of its own file: m1 of the one is not m1 of the other."""
    long = planned("ซ่อมถนน", "เผยแพร่", "ประชุม")
    work, findings = together(planned("อบรม", done="อบรมแล้ว"), long)
    assert work == long
    assert [finding.code for finding in findings] == ["kept-work-differs"] * 2
    assert [finding.sheet for finding in findings] == ["[1.xlsx]มาตรการ", "[1.xlsx]การติดตาม"]
    assert all("'2.xlsx'" in finding.message("en") for finding in findings)


def test_of_two_texts_for_one_place_the_first_stands_and_it_is_said() -> None:
    work, findings = together(*(Work(texts=((2567, "limits", words),)) for words in ("ก", "ข")))
    assert work.texts == ((2567, "limits", "ก"),)
    assert [finding.code for finding in findings] == ["kept-work-differs"]


def test_an_answer_belongs_to_the_file_that_it_was_given_for() -> None:
    work, _ = together(Work(answers=(("agency", "ก"),)), Work(answers=(("agency", "ข"),)))
    assert work.answers == (("1/agency", "ก"), ("2/agency", "ข"))
