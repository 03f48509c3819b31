from ita_core.analysis import uses_of
from ita_core.framework import load


def test_a_question_leads_up_to_the_total_and_to_its_links():
    uses = uses_of(load(2566), "e14")
    assert uses.nodes == ("EIT1.8", "EIT1", "8", "EIT", "TOTAL")
    assert uses.links == ("2.3",)
    assert uses.issues == (2,)


def test_an_item_leads_through_its_sub_indicator():
    assert uses_of(load(2566), "o24").nodes == ("9.4", "9", "OIT", "TOTAL")


def test_nothing_rests_on_the_total():
    uses = uses_of(load(2566), "TOTAL")
    assert (uses.nodes, uses.links, uses.issues) == ((), (), ())
