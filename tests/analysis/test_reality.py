"""One of 31 respondents moves a mean by up to 100 / 31 = 3.2258 points, two by 6.45, three by 9.68, four by 12.90."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.analysis.reality import (
    Influence,
    influence_on,
    intervals_of,
    known_respondents,
    marked_changes,
    reality_of,
)
from ita_core.analysis.respondents import study_answers
from ita_core.consistency import judge
from ita_core.consistency.people import marked_gaps
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading, real_scores

FRAMEWORK = load(2566)
REAL = assess(real_reading(), FRAMEWORK)
STAFF_31 = Influence((Fraction(100, 31),), ())


@pytest.mark.parametrize(
    ("difference", "people", "size"),
    [
        ("0.00", 0, "none"), ("0.01", 1, "small"), ("-3.22", 1, "small"), ("3.23", 1, "small"), ("3.24", 2, "small"),
        ("6.46", 2, "small"), ("6.47", 3, "small"), ("9.68", 3, "small"), ("9.69", 4, "beyond"),
        ("-12.95", 5, "beyond"),
    ],
)  # fmt: skip
def test_how_many_of_31_people_make_a_difference(difference, people, size):
    """3.23 printed may be 3.2258: each figure is rounded, so 0.01 is given away."""
    found = reality_of(Decimal(difference), STAFF_31)
    assert (found.people, found.size.value) == (people, size)


def test_without_a_number_of_respondents_nothing_is_claimed():
    found = reality_of(Decimal(5), Influence((), ("EIT",)))
    assert (found.people, found.size.value) == (None, "unknown")


def test_what_the_known_survey_can_do_alone_is_small_whatever_the_other_is():
    both = Influence((Fraction(100, 31),), ("EIT",))
    assert reality_of(Decimal(3), both).size.value == "small"
    assert reality_of(Decimal(20), both).size.value == "unknown"


def test_documents_have_no_respondents():
    assert reality_of(Decimal(5), Influence((), ())).size.value == "documents"
    assert influence_on(REAL, "OIT", {"IIT": 31}) == Influence((), ())


def test_a_survey_whose_questions_the_rules_do_not_know_still_has_respondents():
    """The rules of 2562 and 2569 end at the indicators: IIT and EIT were answered by people all the same."""
    for year in (2562, 2569):
        assessed = assess(reading_of({year: {"1": 80, "6": 80, "9": 80}}), load(year))
        assert influence_on(assessed, "1", {"IIT": 31}) == Influence((), ("IIT",))
        assert influence_on(assessed, "EIT", {}) == Influence((), ("EIT",))
        assert influence_on(assessed, "TOTAL", {}) == Influence((), ("IIT", "EIT"))
        assert influence_on(assessed, "9", {}) == Influence((), ())


def test_the_respondents_that_are_known_of_2566():
    assert known_respondents(REAL) == {"IIT": 31}


def test_one_member_of_staff_moves_a_question_an_indicator_and_iit_alike():
    for code in ("i8", "2", "IIT"):
        assert influence_on(REAL, code, {"IIT": 31}) == STAFF_31


def test_one_member_of_staff_moves_the_total_by_under_one_point():
    """0.30 · 100 / 31 = 0.97; EIT adds surveys whose numbers are not known."""
    found = influence_on(REAL, "TOTAL", {"IIT": 31})
    assert found.points == (Fraction(30, 31),)
    assert found.open_surveys == ("EIT", "EIT2")


def test_one_service_user_moves_eit_by_half_of_part_1():
    assert influence_on(REAL, "EIT", {"EIT": 97}) == Influence((Fraction(50, 97),), ("EIT2",))
    assert influence_on(REAL, "EIT1", {"EIT": 97}) == Influence((Fraction(100, 97),), ())


def test_changes_of_indicators_on_the_year_before_are_marked():
    """One of 31 can make the 3.00 of indicator 1; for 20.00 on 2 the year before must be known too."""
    now = real_scores()
    then = {**now, "1": now["1"] - 3, "2": now["2"] - 20, "9": now["9"] - 10, "6": now["6"] - 1}
    before = assess(reading_of({2565: {code: then[code] for code in ("1", "2", "6", "9")}}), load(2565))
    changes = marked_changes(assess(reading_of({2566: now}, {(2566, "respondents_iit_n"): "31"}), FRAMEWORK), before)
    by_code = changes.set_index("code")
    assert {code: str(by_code.at[code, "change"]) for code in by_code.index} == {
        "1": "3.00", "2": "20.00", "6": "1.00", "9": "10.00"
    }  # fmt: skip
    assert {code: by_code.at[code, "size"] for code in by_code.index} == {
        "1": "small", "2": "unknown", "6": "unknown", "9": "documents"
    }  # fmt: skip


def test_no_change_is_stated_where_nobody_knows_whether_the_two_may_be_compared():
    """What the indicators of 2569 ask is not known; of the total and the instruments a difference may be stated."""
    scores = {"TOTAL": 80, "IIT": 80, "1": 80, "9": 80}
    before, now = (assess(reading_of({year: scores}), load(year)) for year in (2568, 2569))
    assert list(marked_changes(now, before)["code"]) == ["TOTAL", "IIT"]


def test_a_change_that_takes_many_people_of_both_years_is_beyond():
    facts = {(2566, "respondents_iit_n"): "31"}
    now = assess(reading_of({2566: {"i1": "92.55", "1": "96.27"}}, facts), FRAMEWORK)
    before = assess(reading_of({2566: {"i1": "72.55", "1": "93.27"}}, facts), FRAMEWORK)
    changes = marked_changes(now, before, [("1", "1"), ("i1", "i1")]).set_index("code")
    assert list(changes["people"]) == [1, 7]
    assert list(changes["size"]) == ["small", "beyond"]


def test_gaps_of_links_are_marked():
    """4.1: i19 89.32 against i20–i24 87.56, 1.76, one person. Documents are no view of people: 5.1b has no gap."""
    gaps = marked_gaps(REAL, judge(REAL)).set_index("link")
    assert list(gaps.loc["4.1", ["gap", "people", "size"]]) == [Decimal("1.76"), 1, "small"]
    assert list(gaps.loc["1.1", ["gap", "people", "size"]]) == [Decimal("6.19"), 2, "small"]  # (6.19 − 0.01) / 3.23
    assert {"5.1b", "2.3"} & set(gaps.index) == set()


def test_the_interval_of_a_mean_is_that_of_a_view_of_one_question():
    (iit, *_), (view, *_) = study_answers(REAL), [g for v in judge(REAL) if v.link.id == "7.2" for g in v.groups[1:]]
    found = intervals_of(iit)["i26"]
    assert (found.low, found.high, found.n) == (view.interval.low, view.interval.high, 31)


def test_more_respondents_make_a_narrower_interval():
    few, many = (intervals_of(study_answers(REAL, {"EIT": n})[1])["e14"] for n in (31, 310))
    assert few.low < many.low < Decimal("81.50") < many.high < few.high


def test_without_n_or_with_few_there_is_no_interval():
    assert intervals_of(study_answers(REAL)[1]) == {}
    assert intervals_of(study_answers(REAL, {"EIT": 9})[1]) == {}
    assert intervals_of(study_answers(REAL, {"EIT": 10})[1]) != {}
