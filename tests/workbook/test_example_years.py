"""The invented office of five years: it reads without a remark, and the program finds what its script computed."""

from fractions import Fraction

import pytest

from ita_core.analysis.years import Event, events_of
from ita_core.framework import load
from ita_core.scoring import history_of
from ita_core.workbook import read
from ita_core.workbook.template import Filled, template
from sample_data.make_example_years import AGENCY, NAME, YEARS, scores_of
from tests.samples import ROOT

DATA = (ROOT / "sample_data" / NAME).read_bytes()


@pytest.fixture(scope="module")
def history():
    return history_of(read(DATA, NAME))


def test_the_script_makes_the_file_that_ships():
    scores = {year: scores_of(year, rules) for year, rules in YEARS.items()}
    facts = {year: rules.facts for year, rules in YEARS.items()}
    assert template(sorted(YEARS), filled=Filled(AGENCY, scores, facts)) == DATA


def test_the_office_says_in_its_name_and_in_the_file_s_name_that_it_is_invented(history):
    assert "ข้อมูลสมมติ" in history.agency.name
    assert "example" in NAME


def test_it_reads_without_a_single_remark(history):
    assert history.fiscal_years == (2564, 2565, 2566, 2567, 2568)
    assert history.findings == ()


@pytest.mark.parametrize("year", YEARS)
def test_the_program_computes_every_node_that_the_script_computed_by_itself(history, year):
    """Two ways to the same figure: the script's own counts, and the framework file."""
    made = scores_of(year, YEARS[year])
    questions = set(load(year).codes("question"))
    assert {code for code in made if code[0] in "ieo"} == questions
    for code, score in made.items():
        node = history.year(year).by_code[code]
        assert node.reported == score
        if node.independent:
            assert abs(node.computed - Fraction(score)) <= Fraction(1, 100), code


def test_the_years_show_what_years_can_be(history):
    levels = {a.fiscal_year: a.level.level.id for a in history.assessments}
    assert levels == {2564: "C", 2565: "B", 2566: "pass", 2567: "good", 2568: "pass"}
    assert history.year(2566).score("EIT1") < 85 <= history.year(2566).score("EIT")


def test_it_carries_events(history):
    assert Event(2566, "เปลี่ยนผู้บริหาร") in events_of(history)
    assert Event(2566, "เปิดศูนย์บริการร่วม") in events_of(history)
