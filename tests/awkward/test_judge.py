"""The judge tells what is right from what is asked, named, refused and silent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ita_core.findings import Finding
from ita_core.scoring import history_of
from ita_core.workbook import Option, Question, Reading
from tests.awkward.judge import Judgement, Truth, Verdict, judge, judged
from tests.awkward.places import address, covers
from tests.samples import reading_of

FACTS = {"label": "i1", "n": "1"}
RIGHT = Truth({(2566, "i1"): Decimal("92.55")}, {(2566, "i1"): ("2566", "C2")})


def verdict(truth: Truth, reading: Reading) -> Judgement:
    return judge(reading, history_of(reading), truth)


def reading(value: str = "92.55", *findings: Finding, questions: tuple[Question, ...] = ()) -> Reading:
    return replace(reading_of({2566: {"i1": value}}), findings=findings, questions=questions)


def test_the_values_of_the_truth_are_right() -> None:
    assert verdict(RIGHT, reading()).verdict is Verdict.RIGHT


def test_another_value_is_wrong_without_a_word() -> None:
    judgement = verdict(RIGHT, reading("92.5"))
    assert judgement.verdict is Verdict.WRONG_SILENT
    assert [remark.kind for remark in judgement.silent] == ["wrong"]


def test_another_value_is_warned_of_where_a_warning_names_its_cell() -> None:
    named = Finding("cell-has-error", sheet="2566", cell="C1:C4", facts=FACTS)
    assert verdict(RIGHT, reading("92.5", named)).verdict is Verdict.WARNED


@pytest.mark.parametrize(("sheet", "cell"), [("2566", "C3"), ("2565", "C2"), ("2566", "")])
def test_a_warning_about_another_place_is_no_word_about_this_one(sheet: str, cell: str) -> None:
    elsewhere = Finding("cell-has-error", sheet=sheet, cell=cell, facts=FACTS)
    assert verdict(RIGHT, reading("92.5", elsewhere)).verdict is Verdict.WRONG_SILENT


def test_a_remark_for_information_is_no_warning() -> None:
    remark = Finding("total-of-part", sheet="2566", cell="C2", facts={"label": "รวม"})
    assert verdict(RIGHT, reading("92.5", remark)).verdict is Verdict.WRONG_SILENT


def test_another_value_is_asked_where_a_question_holds_its_cell() -> None:
    question = Question("column", "ask.column", (Option("B", "B"),), {"sheet": "2566", "cells": "B2:C9"})
    assert verdict(RIGHT, reading("92.5", questions=(question,))).verdict is Verdict.ASKED


def test_a_right_reading_with_an_open_question_is_not_right_without_a_question() -> None:
    question = Question("column", "ask.column", (Option("B", "B"),), {"sheet": "other", "cells": "B2"})
    assert verdict(RIGHT, reading(questions=(question,))).verdict is Verdict.ASKED


def test_a_score_that_nothing_holds_is_invented() -> None:
    assert [remark.kind for remark in verdict(Truth(), reading()).silent] == ["invented"]


def test_a_score_that_was_not_read_is_lost() -> None:
    more = Truth(dict(RIGHT.scores) | {(2566, "i2"): Decimal(80)})
    assert [remark.kind for remark in verdict(more, reading()).silent] == ["lost"]


def test_a_figure_that_may_be_read_has_only_its_own_value() -> None:
    may = Truth(also={(2566, "i1"): (Decimal("92.55"),)})
    assert verdict(may, reading()).verdict is Verdict.RIGHT
    assert verdict(may, reading("92.5")).verdict is Verdict.WRONG_SILENT


def test_a_figure_of_which_nothing_is_certain_must_be_named() -> None:
    unsure = Truth(unsure={(2566, "i1"): ("2566", "C2")})
    named = Finding("cell-has-error", sheet="2566", cell="C2", facts=FACTS)
    assert verdict(unsure, reading("0.9")).verdict is Verdict.WRONG_SILENT
    assert verdict(unsure, reading("0.9", named)).verdict is Verdict.RIGHT


def test_one_of_the_cells_of_a_fault_must_be_named() -> None:
    fault = replace(RIGHT, faults=(("2566", "A9 C9"),))
    assert verdict(fault, reading()).verdict is Verdict.WRONG_SILENT
    named = Finding("cell-has-error", sheet="2566", cell="C9", facts=FACTS)
    assert verdict(fault, reading("92.55", named)).verdict is Verdict.RIGHT


def test_a_name_and_a_level_that_stand_there_must_be_read() -> None:
    assert verdict(replace(RIGHT, agency="เทศบาลตัวอย่าง"), reading()).verdict is Verdict.RIGHT
    other = verdict(replace(RIGHT, agency="เทศบาลตำบลบ้านทดลอง", levels={2566: "ผ่าน"}), reading())
    assert [remark.kind for remark in other.silent] == ["agency wrong", "level lost"]


def test_what_is_completed_must_agree_with_what_the_sheet_leaves_out() -> None:
    given = {"OIT": "97.50", "10": "100.00", "9": "95.00"}
    scores = {(2566, code): Decimal(value) for code, value in given.items()}
    read = reading_of({2566: given})
    right = Truth(scores, unprinted={(2566, "o39"): Decimal(100)})
    assert verdict(right, read).verdict is Verdict.RIGHT
    wrong = replace(right, unprinted={(2566, "o39"): Decimal(0)})
    assert [remark.kind for remark in verdict(wrong, read).silent] == ["completed"]


def test_an_answered_question_excuses_nothing() -> None:
    facts = {"sheet": "2566", "cells": "B2:C9"}
    question = Question("year", "ask.year", (Option("2566", "2566"),), facts, answer="2566")
    assert verdict(RIGHT, reading("92.5", questions=(question,))).verdict is Verdict.WRONG_SILENT


def test_while_nobody_has_chosen_the_agency_nothing_of_it_is_missed() -> None:
    question = Question("agency", "ask.agency", (Option("ก", "ก"), Option("ข", "ข")))
    truth = replace(RIGHT, agency="ก", levels={2566: "ผ่าน"})
    assert verdict(truth, reading("92.5", questions=(question,))).verdict is Verdict.ASKED
    chosen = replace(question, answer="ก")
    assert verdict(truth, reading("92.5", questions=(chosen,))).verdict is Verdict.WRONG_SILENT


def test_a_refusal_is_right_only_where_there_is_nothing_to_read() -> None:
    assert judged(b"", "a.csv", Truth()).verdict is Verdict.RIGHT
    assert judged(b"", "a.csv", RIGHT).verdict is Verdict.REFUSED


def test_the_maker_answers_the_question_of_the_year() -> None:
    data = "ข้อ,คะแนน\ni1,92.55\ni2,80\n".encode()
    truth = Truth(
        {(2566, "i1"): Decimal("92.55"), (2566, "i2"): Decimal(80)},
        {(2566, "i1"): ("a", "B2"), (2566, "i2"): ("a", "B3")},
        answers={"ask.year": "2566"},
    )
    truth = replace(truth, cells={key: ("CSV", cell) for key, (_, cell) in truth.cells.items()})
    assert judged(data, "a.csv", truth).verdict is Verdict.ASKED
    wrong = replace(truth, scores={**truth.scores, (2566, "i2"): Decimal(81)}, cells={(2566, "i1"): ("CSV", "B2")})
    assert judged(data, "a.csv", wrong).verdict is Verdict.WRONG_SILENT


@pytest.mark.parametrize(
    ("cells", "wanted", "held"),
    [("C4", "C4", True), ("C4", "C5", False), ("B2:D9", "C9", True), ("B2:D9", "E9", False), ("B2:D9", "C10", False),
     ("A1, C4:C6", "C5", True), ("Z1:AB3", "AA2", True), ("", "A1", False)],
)  # fmt: skip
def test_an_area_holds_its_addresses(cells: str, wanted: str, held: bool) -> None:
    assert covers(cells, wanted) is held


def test_addresses_count_from_zero() -> None:
    assert [address(0, 0), address(3, 25), address(9, 26), address(0, 701)] == ["A1", "Z4", "AA10", "ZZ1"]
