"""What every framework file must hold, whatever its fiscal year."""

import re
from decimal import Decimal

import pytest

from ita_core.framework import Framework, known_years, load
from ita_core.framework.matching import is_known

YEARS = [load(year) for year in known_years()]
ASKED = [framework for framework in YEARS if framework.detail == "questions"]
WITH_ISSUES = [framework for framework in YEARS if framework.issues]
INSTRUMENTS = {"i": "IIT", "e": "EIT", "o": "OIT"}


def of(frameworks: list[Framework]) -> pytest.MarkDecorator:
    """Run a test once for each of the given fiscal years."""
    return pytest.mark.parametrize("framework", frameworks, ids=lambda framework: str(framework.fiscal_year))


@of(YEARS)
def test_no_code_is_used_twice(framework):
    lines = [line for question in framework.questions for line in question.subquestions]
    codes = [entry.code for entry in (*framework.nodes, *framework.questions, *lines)]
    assert len(codes) == len(set(codes))


@of(YEARS)
def test_ids_of_issues_links_levels_and_scales_are_unique(framework):
    for ids in (
        [issue.id for issue in framework.issues],
        [link.id for issue in framework.issues for link in issue.links],
        [level.id for level in framework.levels],
        [scale.id for scale in framework.scales],
    ):
        assert len(ids) == len(set(ids))


@of(YEARS)
def test_only_the_total_is_weighted_and_its_weights_sum_to_one(framework):
    weighted = {average.node: sum(average.weights) for average in framework.averages if average.weights}
    assert weighted == {"TOTAL": 1}


@of(YEARS)
def test_points_of_every_scale_rise_from_0_to_100(framework):
    for scale in framework.scales:
        assert list(scale.points) == sorted(set(scale.points))
        assert (scale.points[0], scale.points[-1]) == (0, 100)


@of(YEARS)
def test_scales_are_exactly_those_that_questions_use(framework):
    assert {question.scale for question in framework.questions} == {scale.id for scale in framework.scales}


@of(YEARS)
def test_survey_questions_have_a_polarity_and_assessed_items_have_none(framework):
    for question in framework.questions:
        by_line = bool(question.subquestions)
        assert (question.polarity is None) == (question.code[0] == "o" or by_line), question.code
        assert all(line.polarity for line in question.subquestions)


@of(YEARS)
def test_level_bands_cover_0_to_100_without_gap_or_overlap(framework):
    bounds = [(level.total_from, level.floor or Decimal(0)) for level in framework.levels]
    assert bounds == sorted(set(bounds), reverse=True)
    assert bounds[-1] == (0, 0)
    assert bounds[0][0] < 100


@of(YEARS)
def test_a_floor_looks_at_instruments_and_parts_that_the_year_has(framework):
    assert bool(framework.floor_nodes) == any(level.floor for level in framework.levels)
    assert {framework.kind_of(code) for code in framework.floor_nodes} <= {"instrument", "part"}


@of(YEARS)
def test_the_tree_grows_from_the_total_and_never_in_a_circle(framework):
    def walk(code: str, path: tuple[str, ...]) -> set[str]:
        assert code not in path, f"circle through {code}"
        members = {member for average in framework.averages if average.node == code for member in average.of}
        return {code}.union(*(walk(member, (*path, code)) for member in members))

    reached = walk("TOTAL", ())
    assert {node.code for node in framework.nodes} <= reached
    assert {average.node for average in framework.averages} <= reached


@of(YEARS)
def test_nodes_above_the_questions_belong_to_an_instrument(framework):
    for node in framework.nodes:
        assert (node.instrument is None) == (node.code == "TOTAL")
        assert node.kind != "instrument" or node.instrument == node.code


@of(ASKED)
def test_a_question_stands_in_exactly_one_indicator_and_that_of_its_own_instrument(framework):
    for question in framework.questions:
        homes = [code for code in framework.codes("indicator") if question.code in framework.questions_under(code)]
        assert len(homes) == 1, question.code
        assert framework.instrument_of[homes[0]] == INSTRUMENTS[question.code[0]]


@of(ASKED)
def test_question_numbers_run_without_a_gap(framework):
    for letter in INSTRUMENTS:
        numbers = [int(code[1:]) for code in framework.codes("question") if code[0] == letter]
        assert numbers == list(range(1, len(numbers) + 1))


@of(YEARS)
def test_a_question_of_several_lines_is_the_mean_of_exactly_these_lines(framework):
    averages = {average.node: average for average in framework.averages}
    for question in framework.questions:
        lines = tuple(line.code for line in question.subquestions)
        assert (averages[question.code].of if question.code in averages else ()) == lines
        assert all(code.partition(".")[0] == question.code for code in lines)


@of(WITH_ISSUES)
def test_every_question_is_in_an_issue_or_named_as_outside(framework):
    inside = {code for issue in framework.issues for code in issue.codes}
    outside = set(framework.outside_issues.codes) if framework.outside_issues else set()
    by_indicator = inside - set(framework.codes("question"))
    assert inside - by_indicator | outside == set(framework.codes("question"))
    assert not inside & outside


@of(WITH_ISSUES)
def test_an_indicator_stands_in_an_issue_only_where_no_question_of_it_is_known(framework):
    named = {code for issue in framework.issues for code in issue.codes if framework.kind_of(code) != "question"}
    assert {framework.kind_of(code) for code in named} <= {"indicator"}
    assert not [code for code in named if framework.questions_under(code)]


def test_every_year_from_2563_has_the_seven_issues_of_2566_and_marks_them_where_they_are_ours():
    wanted = [(issue.id, issue.label.th, issue.label.en) for issue in load(2566).issues]
    assert [framework.fiscal_year for framework in WITH_ISSUES] == list(range(2563, known_years()[-1] + 1))
    for framework in WITH_ISSUES:
        assert [(issue.id, issue.label.th, issue.label.en) for issue in framework.issues] == wanted
        entries = [entry for issue in framework.issues for entry in (issue, *issue.links)]
        assert framework.fiscal_year == 2566 or {entry.sureness for entry in entries} == {"not-confirmed"}


@of(WITH_ISSUES)
def test_links_compare_questions_of_the_role_they_name(framework):
    instrument = {"evidence": "OIT", "guideline": "IIT", "staff": "IIT", "public": "EIT"}
    for issue in framework.issues:
        for link in issue.links:
            assert str(link.id).startswith(f"{issue.id}.")
            for group in link.groups:
                assert {framework.instrument_of[code] for code in group.codes} == {instrument[group.role]}, link.id
                assert {framework.kind_of(code) for code in group.codes} <= {"question", "indicator"}


@of(WITH_ISSUES)
def test_every_question_of_an_issue_year_is_advised_on_by_itself_or_where_its_text_is_unknown_by_its_indicator(
    framework,
):
    for question in framework.questions:
        assert framework.advised_at(question.code) == (
            question.code if is_known(question) else framework.indicator_of(question.code)
        )


@of(WITH_ISSUES)
def test_every_indicator_that_an_issue_looks_at_is_advised_on(framework):
    looked_at = {code for issue in framework.issues for code in issue.codes}
    assert {framework.advised_at(code) for code in looked_at - set(framework.codes("question"))} <= looked_at


@of(YEARS)
def test_a_recommendation_names_o_items_as_evidence_and_an_item_itself_among_them(framework):
    for code, recommendation in framework.recommendations.items():
        assert recommendation.evidence, code
        assert all(framework.instrument_of[item] == "OIT" for item in recommendation.evidence), code
        assert len(set(recommendation.evidence)) == len(recommendation.evidence), code
        assert code[0] != "o" or code in recommendation.evidence


@of(YEARS)
def test_a_recommendation_refers_only_to_items_it_names_as_evidence(framework):
    for code, recommendation in framework.recommendations.items():
        for text in (recommendation.th, recommendation.en):
            assert set(re.findall(r"\bo\d+", text)) <= set(recommendation.evidence), code


@of(YEARS)
def test_recommendations_differ_from_each_other(framework):
    for texts in (
        [r.th for r in framework.recommendations.values()],
        [r.en for r in framework.recommendations.values()],
    ):
        assert len(texts) == len(set(texts))


@of(YEARS)
def test_official_wording_stands_only_where_the_entry_is_confirmed(framework):
    for question in framework.questions:
        for entry in (question, *question.subquestions):
            assert entry.wording is None or question.confirmed, entry.code


@of(YEARS)
def test_no_text_is_blank_at_its_ends_or_doubled_in_spaces(framework):
    labels = [entry.label for entry in (*framework.nodes, *framework.questions, *framework.levels, *framework.issues)]
    texts = [text for label in labels for text in (label.th, label.en)]
    texts += [text for r in framework.recommendations.values() for text in (r.th, r.en)]
    assert [text for text in texts if text != " ".join(text.split())] == []
