import re

import pytest

from ita_core.framework import Average, Question, known_years, load
from ita_core.framework.matched import with_matches

OF_2567 = {code: (2567, code) for code in load(2567).codes("question") if code[0] in "ie"}


def issue(framework, number):
    (found,) = [issue for issue in framework.issues if issue.id == number]
    return found


def groups(framework, link):
    (found,) = [each for issue in framework.issues for each in issue.links if each.id == link]
    return [(group.role, " ".join(group.codes)) for group in found.groups]


def with_staff_questions(framework, **indicator_of):
    """The framework with questions of staff that nobody knew, each in the indicator given."""
    asked = tuple(
        Question(code=code, label={"th": code, "en": code}, scale="assessor", polarity="positive", source="office")
        for code in indicator_of
    )
    made = tuple(
        Average(node=node, of=[code for code, of in indicator_of.items() if of == node], source="office")
        for node in dict.fromkeys(indicator_of.values())
    )
    whole = {name: getattr(framework, name) for name in type(framework).model_fields}
    changed = {"questions": framework.questions + asked, "averages": framework.averages + made}
    return type(framework).model_validate(whole | changed)


@pytest.mark.parametrize("year", known_years())
def test_without_a_match_a_year_is_the_same_object(year):
    assert with_matches(load(year), {}) is load(year)


def test_a_match_that_neither_year_has_changes_nothing():
    assert with_matches(load(2568), {"i16": (2566, "i1"), "i1": (2566, "i31")}) is load(2568)


def test_a_matched_question_takes_the_issues_of_the_one_that_it_asks_the_same_as():
    """i3 of 2568 stands in issues 1 and 2 with indicator 1; as i4 of 2566 (bribes) it stands in issue 1 alone."""
    found = with_matches(load(2568), {"i3": (2566, "i4")})
    assert "i3" in issue(load(2568), 2).table
    assert "i3" in issue(found, 1).table
    assert "i3" not in issue(found, 2).table


def test_a_comparison_needs_all_its_sides():
    """1.3 of 2566 holds i4–i6 against e4: with i3 alone it has no public side, with e3 it has both."""
    alone, both = ({"i3": (2566, "i4")}, {"i3": (2566, "i4"), "e3": (2566, "e4")})
    assert "1.3" not in [link.id for link in issue(with_matches(load(2568), alone), 1).links]
    assert groups(with_matches(load(2568), both), "1.3") == [("staff", "i3"), ("public", "e3")]


def test_a_comparison_by_indicator_stays_until_all_its_questions_are_matched():
    assert groups(with_matches(load(2568), {"i4": (2567, "i4")}), "5.1") == [("evidence", "o6 o7"), ("staff", "i4")]
    assert groups(with_matches(load(2568), {"i13": (2567, "i13")}), "7.1") == [("evidence", "o21"), ("staff", "i13")]
    assert groups(with_matches(load(2568), {"e7": (2567, "e7")}), "2.2")[-1] == ("public", "e7 e8 e9")


def test_items_of_evidence_follow_by_what_the_years_between_say():
    """o8, o9 of 2567 are o6, o7 of 2568; o14 and o16 became o12, o15 was dropped, o17 is o13."""
    found = with_matches(load(2568), OF_2567)
    assert groups(found, "5.1") == [("evidence", "o6 o7"), ("staff", "i4")]
    assert groups(found, "5.2") == [("evidence", "o12 o13"), ("staff", "i6")]
    assert groups(found, "7.3") == [("evidence", "o17 o18 o19"), ("staff", "i15")]


def test_the_advice_follows_with_the_items_of_the_year_as_evidence():
    """i15 of 2567 names o22, o23, o24 (complaints), which are o17, o18, o19 of 2568."""
    found = with_matches(load(2568), {"i15": (2567, "i15")})
    before, now = load(2567).recommendations["i15"], found.recommendations["i15"]
    assert (now.th, now.en) == (before.th, before.en)
    assert before.evidence[:3] == ("o22", "o23", "o24")
    assert now.evidence[:3] == ("o17", "o18", "o19")
    assert found.advised_at("i14") == "5"


@pytest.mark.parametrize("year", [2566, 2567])
def test_whatever_is_matched_every_code_exists_and_stands_inside_or_outside(year):
    known = load(year)
    matches = {code: (year, code) for code in load(2568).codes("question") if code in known.scale_of}
    found = with_matches(load(2568), matches)
    inside = {code for issue in found.issues for code in issue.codes}
    assert found.outside_issues is not None
    assert inside | set(found.outside_issues.codes) == set(found.codes("question"))
    for recommendation in found.recommendations.values():
        named = set(re.findall(r"\bo\d+", recommendation.th + recommendation.en))
        assert named <= set(recommendation.evidence) <= set(found.codes("question"))


def test_what_follows_is_marked_as_not_confirmed():
    found = with_matches(load(2568), OF_2567)
    assert {link.sureness for issue in found.issues for link in issue.links} == {"not-confirmed"}


def test_an_issue_that_the_office_states_as_a_whole_stays_as_it_is():
    assert issue(with_matches(load(2568), OF_2567, stated={5}), 5) == issue(load(2568), 5)


def test_questions_that_the_office_adds_stand_in_the_place_of_their_indicator():
    """2569 knows no question of staff: indicator 4 stands for them in issue 4 until the office names some."""
    found = with_matches(with_staff_questions(load(2569), i10="4", i11="4"), {})
    assert issue(load(2569), 4).table == ("4", "o21", "o22")
    assert issue(found, 4).table == ("i10", "i11", "o21", "o22")
    assert groups(found, "4.1") == [("staff", "i10 i11")]
    assert issue(found, 1).table == issue(load(2569), 1).table
    assert found.advised_at("i10") == "4"


def test_an_added_question_that_is_matched_has_advice_and_comparison():
    found = with_matches(with_staff_questions(load(2569), i13="5"), {"i13": (2567, "i13")})
    assert groups(found, "7.1") == [("evidence", "o20"), ("staff", "i13")]
    assert found.advised_at("i13") == "i13"
