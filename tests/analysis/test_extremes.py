from ita_core.analysis import extremes
from ita_core.scoring import history_of
from tests.samples import reading_of, real_reading


def found(reading):
    return {e.instrument: (e.strongest, e.weakest) for e in extremes(history_of(reading).latest)}


def test_each_instrument_of_2566_has_its_strongest_and_weakest_indicator():
    assert found(real_reading()) == {
        "IIT": (("1",), ("4",)),
        "EIT": (("6",), ("8",)),
        "OIT": (("10",), ("9",)),
    }


def test_a_tie_names_both():
    assert found(reading_of({2566: {"1": 90, "2": 90, "3": 80}}))["IIT"] == (("1", "2"), ("3",))


def test_without_a_difference_nothing_is_strongest():
    assert found(reading_of({2566: {"9": 90, "10": 90}})) == {}


def test_a_year_without_indicators_has_no_extremes():
    assert found(reading_of({2566: {"TOTAL": 90}})) == {}
