"""Every fiscal year does what its case folder says; a new year needs a folder and no line here."""

from collections import Counter
from decimal import Decimal

import pytest

from ita_core.framework import known_years, load
from ita_core.numbers import round_half_up
from ita_core.scoring import assess, level_of
from ita_core.scoring.tree import compute, equations
from tests.cases.case import case, case_years, each, scores, spelled_out
from tests.samples import reading_of


def test_every_known_year_has_a_case_and_every_case_a_year():
    assert case_years() == known_years()


@pytest.mark.parametrize("year", case_years())
def test_the_year_is_known_to_the_depth_its_case_says(year):
    assert load(year).detail == case(year)["detail"]


@pytest.mark.parametrize("year", case_years())
def test_numbers_of_questions(year):
    counted = Counter(code[0] for code in load(year).codes("question"))
    assert {letter: counted[letter] for letter in "ieo"} == case(year)["questions"]


@pytest.mark.parametrize("year", case_years())
def test_each_indicator_and_sub_indicator_holds_its_questions(year):
    framework = load(year)
    held = {
        code: list(framework.questions_under(code))
        for code in (*framework.codes("indicator"), *framework.codes("subindicator"))
    }
    assert {code: codes for code, codes in held.items() if codes} == {
        code: spelled_out(codes) for code, codes in case(year).get("holds", {}).items()
    }


@pytest.mark.parametrize(("year", "placed"), each("level"))
def test_the_level_below_at_and_above_each_bound(year, placed):
    total, lowest, expected = placed
    framework = load(year)
    known = dict.fromkeys(framework.floor_nodes, Decimal(lowest)) | {"TOTAL": Decimal(total)}
    result = level_of(framework, known)
    assert result is not None
    assert result.level.id == expected


@pytest.mark.parametrize("year", case_years())
def test_the_case_leaves_out_no_bound_below_at_or_above(year):
    """The levels above are typed by hand; here only that none of them was forgotten."""
    placed = case(year)["level"]
    for level in load(year).levels[:-1]:
        totals = {
            Decimal(total) for total, lowest, _ in placed if level.floor is None or Decimal(lowest) >= level.floor
        }
        assert {level.total_from + step for step in (Decimal("-0.01"), 0, Decimal("0.01"))} <= totals, level.id
        if level.floor is not None:
            lowest = {Decimal(lowest) for total, lowest, _ in placed if Decimal(total) >= level.total_from}
            assert {level.floor + step for step in (Decimal("-0.01"), 0, Decimal("0.01"))} <= lowest, level.id


@pytest.mark.parametrize(("year", "failing"), [(year, code) for year in case_years() for code in case(year)["floors"]])
def test_each_floor_alone_keeps_the_year_from_the_better_level(year, failing):
    framework = load(year)
    known = dict.fromkeys((*framework.floor_nodes, "TOTAL"), Decimal("94.00"))
    assert level_of(framework, known).level.id == "good"
    assert level_of(framework, known | {failing: Decimal("84.99")}).level.id == "pass"


@pytest.mark.parametrize("year", case_years())
def test_the_nodes_that_a_floor_looks_at(year):
    assert list(load(year).floor_nodes) == case(year)["floors"]


@pytest.mark.parametrize(("year", "example"), each("example"))
def test_a_worked_example_of_the_tree(year, example):
    computed = compute(equations(load(year)), scores(example["given"]))
    assert {code: str(round_half_up(computed[code])) for code in example["gives"]} == example["gives"], example[
        "source"
    ]


@pytest.mark.parametrize("year", case_years())
def test_a_total_alone_is_assessed_and_placed(year):
    framework = load(year)
    known = dict.fromkeys(("TOTAL", *framework.floor_nodes), "84.87")
    assessment = assess(reading_of({year: known}), framework)
    assert assessment.score("TOTAL") == Decimal("84.87")
    assert assessment.level is not None
    assert assessment.level.level.id == case(year)["level_of_84_87"]


@pytest.mark.parametrize("year", case_years())
def test_full_marks_everywhere_give_100_and_the_best_level(year):
    framework = load(year)
    lowest_known = [code for code in framework.node_of if code not in {average.node for average in framework.averages}]
    assessment = assess(reading_of({year: dict.fromkeys(lowest_known, "100")}), framework)
    assert assessment.score("TOTAL") == 100
    assert assessment.level is not None
    assert assessment.level.level == framework.levels[0]
