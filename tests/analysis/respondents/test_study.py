from fractions import Fraction

import pytest

from ita_core.analysis.respondents import study_answers, study_of
from ita_core.analysis.whatif import AnalysisRefused
from ita_core.framework import load
from ita_core.scoring import assess
from tests.analysis.respondents.surveys import TWO_LEVEL, survey_of_means
from tests.samples import reading_of, real_reading, real_scores

FRAMEWORK = load(2566)
IIT, EIT = study_answers(assess(real_reading(), FRAMEWORK))


def with_fact(key, value):
    return assess(reading_of({2566: real_scores()}, {(2566, key): value}), FRAMEWORK)


def test_the_number_of_staff_who_answered_is_rebuilt():
    assert (IIT.n, IIT.source, IIT.impossible, IIT.why_not) == (31, "rebuilt", (), "")


def test_one_person_moves_a_mean_by_up_to_3_23_points():
    assert IIT.person_points == Fraction(100, 31)


def test_the_power_is_the_chance_that_a_typing_error_shows():
    assert Fraction("0.937") < IIT.power < Fraction("0.938")


def test_for_eit_nothing_is_claimed_but_the_lack_of_power_is_told():
    assert (EIT.n, EIT.source, EIT.why_not) == (None, "unknown", "not_certain")
    assert (EIT.impossible, EIT.answer_patterns, EIT.privacy, EIT.person_points) == ((), (), None, None)
    assert Fraction("0.45") < EIT.power < Fraction("0.455")


def test_a_typing_error_is_found_with_the_nearest_possible_values():
    """i16 = 98.94 typed as 98.49: at 31 the possible values around are 97.87 and 98.94."""
    iit, _ = study_answers(assess(real_reading(i16="98.49"), FRAMEWORK))
    (wrong,) = iit.impossible
    assert (wrong.code, str(wrong.score), str(wrong.below), str(wrong.above)) == ("i16", "98.49", "97.87", "98.94")


def test_a_number_that_the_sheet_gives_is_taken():
    _, eit = study_answers(with_fact("respondents_eit_n", "๙๗"))
    assert (eit.n, eit.source) == (97, "stated")
    assert [(mean.code, str(mean.below), str(mean.above)) for mean in eit.impossible] == [("e14", "81.49", "81.51")]


def test_the_officer_may_give_the_number():
    iit, eit = study_answers(assess(real_reading(), FRAMEWORK), {"EIT": 194})
    assert (iit.source, eit.n, eit.source, eit.impossible) == ("rebuilt", 194, "stated", ())


def test_a_stated_number_that_the_means_contradict_gives_way():
    iit, _ = study_answers(with_fact("respondents_iit_n", "30"))
    assert (iit.stated_n, iit.n, iit.source) == (30, 31, "rebuilt")


def test_a_stated_number_that_is_wrong_is_doubtful_where_no_other_is_known():
    study = study_of(survey_of_means("92.55", "97.87", "88.23", "98.94"), 30)
    assert (study.n, study.source, study.doubtful) == (30, "stated", True)


def test_so_many_answers_that_every_mean_is_possible_are_not_tested():
    _, eit = study_answers(with_fact("respondents_eit_n", "1,082"))
    assert (eit.n, eit.why_not, eit.at_n, eit.impossible) == (1082, "too_many_answers", None, ())
    assert eit.person_points == Fraction(100, 1082)


def test_a_year_without_question_means_has_no_study():
    assert study_answers(assess(reading_of({2566: {"TOTAL": 90}}), FRAMEWORK)) == ()


@pytest.mark.parametrize(("respondents", "key"), [({"OIT": 31}, "no_survey"), ({"IIT": 0}, "respondents")])
def test_a_number_that_cannot_be_is_refused(respondents, key):
    with pytest.raises(AnalysisRefused) as refused:
        study_answers(assess(real_reading(), FRAMEWORK), respondents)
    assert refused.value.key == key


def test_means_on_one_decimal_are_tested_on_one_decimal():
    """At 31 people 92.5 and 97.8 stand for several possible means; between 98.9 and 100.0 there is none."""
    scores = {"i1": "92.5", "i11": "97.8", "i16": "98.9", "i17": "99.5"}
    (iit,) = study_answers(assess(reading_of({2566: scores}), FRAMEWORK), {"IIT": 31})
    assert [(mean.code, str(mean.below), str(mean.above)) for mean in iit.impossible] == [("i17", "98.9", "100.0")]


def test_numbers_that_explain_the_means_equally_well_are_not_chosen_from():
    """Sevenths: 7 people, but 14 or 21 as well."""
    study = study_of(survey_of_means("85.71", "71.43", "57.14", "42.86", points=TWO_LEVEL))
    assert (study.n, study.why_not, study.search.best.n) == (None, "several", 7)
    assert {14, 21} <= set(study.search.rivals)
