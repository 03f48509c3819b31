from ita_core.analysis.years import steps
from ita_core.scoring import history_of
from tests.samples import reading_of


def stepped(scores, code):
    history = history_of(reading_of(scores))
    return [(s.earlier.fiscal_year, s.later.fiscal_year, s.joined) for s in steps(history, code)]


def test_a_step_leads_from_each_scored_year_to_the_next_scored_one():
    years = {2563: {"IIT": "80"}, 2564: {"IIT": "81"}, 2565: {"EIT": "70"}, 2566: {"IIT": "90"}}
    assert stepped(years, "IIT") == [(2563, 2564, True), (2564, 2566, False)]


def test_years_that_are_no_neighbours_are_never_joined_even_where_nothing_changed():
    assert stepped({2563: {"o1": "100"}, 2565: {"o1": "100"}}, "o1") == [(2563, 2565, False)]


def test_one_scored_year_takes_no_step():
    assert stepped({2566: {"TOTAL": "90"}}, "TOTAL") == []
