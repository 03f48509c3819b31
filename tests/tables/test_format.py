"""Typed tables keep ids and exact numbers; words of a language come in at the edge, and only there."""

import inspect
import re
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from ita_core.analysis import issue_groups, levers, strengths, what_if
from ita_core.analysis.path import find_path
from ita_core.analysis.respondents import study_answers
from ita_core.analysis.years import moves
from ita_core.consistency import judge
from ita_core.framework import load
from ita_core.office import draft
from ita_core.scoring import history_of
from ita_core.tables import column, measures, narrative, respondents, rules, scores, verdicts, whatif, years
from ita_core.tables.format import (
    headings_and_rows,
    in_front,
    numbers,
    of_frame,
    only,
    replaced,
    shown,
    typed,
    with_columns,
)
from ita_core.text import text_in
from tests.samples import real_reading

TH, EN = text_in("th"), text_in("en")
NO_COLUMN = re.compile(r"\[[^\]]*\]|\([^)]*\)")


def cells(table, text):
    return headings_and_rows(table, text)[1]


def made():
    """A table of every topic on the real figures, with the function that makes it."""
    reading = real_reading()
    history = history_of(reading)
    before, now = history.assessments
    framework, links = now.framework, judge(now)
    path, study = find_path(now, Decimal(94)), study_answers(now, {"IIT": 31})[0]
    steps = (*path.documents, *path.experience)
    return {
        scores.extremes_table: scores.extremes_table(now),
        scores.node_table: scores.node_table(now, "9"),
        scores.questions_table: scores.questions_table(now),
        scores.strong_table: scores.strong_table(strengths(now).strong, framework),
        scores.weak_table: scores.weak_table(strengths(now).weak, framework),
        scores.read_table: scores.read_table(reading),
        scores.sheets_table: scores.sheets_table(reading),
        scores.cells_table: scores.cells_table(now),
        scores.reconciliation_table: scores.reconciliation_table(now),
        verdicts.gaps_table: verdicts.gaps_table(links, now),
        verdicts.link_groups_table: verdicts.link_groups_table(links),
        verdicts.issue_members_table: verdicts.issue_members_table(now),
        verdicts.issue_groups_table: verdicts.issue_groups_table(issue_groups(now), now),
        years.changes_table: years.changes_table(now, before),
        years.ruler_table: years.ruler_table(before, now),
        years.moves_table: years.moves_table(moves(before, now), before, now),
        years.pairs_table: years.pairs_table(before, now, framework.codes("indicator")),
        whatif.levers_table: whatif.levers_table(levers(now), framework),
        whatif.board_table: whatif.board_table(what_if(now, {}).by_code.values(), framework),
        whatif.steps_table: whatif.steps_table(steps, framework),
        whatif.advice_table: whatif.advice_table(steps, framework),
        whatif.conditions_table: whatif.conditions_table(path),
        respondents.impossible_table: respondents.impossible_table(study, now),
        respondents.ladder_table: respondents.ladder_table(study.privacy),
        respondents.intervals_table: respondents.intervals_table(study, now),
        rules.level_scale_table: rules.level_scale_table(now),
        rules.rule_changes_table: rules.rule_changes_table(2565, 2566),
        narrative.findings_sheet: narrative.findings_sheet(history.findings),
    }


MADE = made()
BY_NAME = {make.__name__: (make, table) for make, table in MADE.items()}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_table_has_the_columns_that_its_description_names(name):
    make, table = BY_NAME[name]
    described = NO_COLUMN.sub("", re.sub(r"\s+", " ", inspect.getdoc(make).split("Columns: ")[1].split("\n\n")[0]))
    assert [part.strip() for part in described.rstrip(". ").split(",")] == list(table.frame.columns)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_column_has_its_type_and_a_number_that_is_printed_is_exact(name):
    table = BY_NAME[name][1]
    for each in table.columns:
        if each.dtype:
            assert table.frame[each.name].dtype == each.dtype
        if each.places is not None and not each.sources:
            held = [cell for cell in table.frame[each.name] if cell is not None]
            assert all(isinstance(cell, Decimal | Fraction | int) for cell in held)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_two_languages_show_the_same_numbers_and_other_headings(name):
    table = BY_NAME[name][1]
    thai, english = shown(table, TH), shown(table, EN)
    assert thai.shape == english.shape == (len(table), len(headings_and_rows(table, TH)[0]))
    assert list(thai.columns) != list(english.columns)
    for place, each in enumerate(each for each in table.columns if each.heading):
        if each.places is not None:
            digits = ([re.sub(r"[^\d.+−]", "", cell) for cell in told.iloc[:, place]] for told in (thai, english))
            assert len({tuple(column_) for column_ in digits}) == 1


def test_a_mean_that_is_an_exact_tie_is_printed_rounded_up_and_not_as_its_float():
    """(92.16 + 92.17) / 2 = 92.165, whose float is below the tie and would print 92.16."""
    table = typed([column.number("score", "table.score")], [(Fraction("92.165"),), (Decimal("1.005"),)])
    assert cells(table, TH) == [("92.17",), ("1.01",)]
    assert numbers(table, "score") == (Decimal("92.17"), Decimal("1.01"))


def test_what_is_missing_is_told_by_each_column_in_its_own_words():
    columns = (
        column.number("score", "table.score", missing="no_data"),
        column.number("change", "table.change", signed=True),
        column.word("status", "table.status", "status"),
        column.count("fiscal_year", "table.year", missing="table.several"),
    )
    (row,) = cells(typed(columns, [(None, None, None, None)]), TH)
    assert row == (TH("no_data"), "–", "–", TH("table.several"))


def test_no_row_has_typed_columns_all_the_same():
    table = typed([column.code(), column.number("score", "table.score")], [])
    assert list(shown(table, TH).columns) == ["รหัส", "คะแนน"]
    assert table.empty
    assert str(table.frame["code"].dtype) == "category"


def test_columns_are_chosen_put_in_front_and_told_otherwise_without_changing_the_table():
    table = typed([column.code(), column.number("score", "table.score")], [("e14", Decimal("81.50"))])
    place = with_columns(table, *column.place(), sheet=["2566"], cell=["C60"])
    assert cells(only(place, "place", "code"), TH) == [("2566 · C60", "e14")]
    role = column.words("role", column.literally("R"))
    assert shown(in_front(table, role, ["public"]), TH).iloc[0].tolist() == ["public", "e14", "81.50"]
    rounded = replaced(table, column.number("score", "table.score", places=0))
    assert cells(rounded, TH) == [("e14", "82")]
    assert cells(table, TH) == [("e14", "81.50")]
    assert list(table.frame.columns) == ["code", "score"]


def test_a_frame_that_was_merged_gets_the_types_of_its_columns():
    frame = pd.DataFrame({"code": ["i1", "i2"], "score": [Decimal("90.00"), None], "more": [1, 2]})
    table = of_frame([column.code(), column.number("score", "table.score")], frame)
    assert str(table.frame["code"].dtype) == "category"
    assert cells(table, TH) == [("i1", "90.00"), ("i2", "–")]


def test_rows_with_too_few_cells_are_no_table():
    with pytest.raises(ValueError, match="Every row needs 2 cells: code, score"):
        typed([column.code(), column.number("score", "table.score")], [("e14",)])


def test_measures_show_their_status_and_issue_in_words_and_keep_their_ids():
    now = history_of(real_reading()).latest
    plan = draft(now, TH)
    table = measures.whole_plan_table(plan.measures, load(2566))
    assert set(table.frame["status"]) == {"planned"}
    assert list(table.frame["issue"]) == [measure.issue for measure in plan.measures]
    assert all(
        "\n" in steps
        for steps, measure in zip(shown(table, TH).iloc[:, 2], plan.measures, strict=True)
        if len(measure.steps) > 1
    )
