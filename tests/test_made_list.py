"""From a result sheet and a pasted list to a whole year: 2567–2570 say what 2566 says, and every figure agrees."""

import pytest

from ita_core.analysis.gaps import gaps
from ita_core.framework import load
from ita_core.scoring.tree_proof import prove
from tests.made_list import history_with_rules

YEARS = (2567, 2568, 2569, 2570)


@pytest.mark.parametrize("year", YEARS)
def test_with_the_pasted_list_a_year_is_known_down_to_its_questions(year: int) -> None:
    history, _ = history_with_rules(year)
    assessment = history.latest
    assert assessment.framework.detail == "questions"
    assert history.findings == ()
    assert assessment.unplaced == ()
    assert len(assessment.framework.codes("question")) == 15 + 9 + 28
    assert [issue.id for issue in assessment.framework.issues] == [issue.id for issue in load(2566).issues]
    assert all(issue.links for issue in assessment.framework.issues)


@pytest.mark.parametrize("year", YEARS)
def test_the_scores_confirm_the_pasted_list(year: int) -> None:
    history, _ = history_with_rules(year)
    proof = prove(history.latest)
    assert not [node.code for node in proof.nodes if node.verdict == "denied"]
    surveys = [node.verdict for node in proof.nodes if node.code in "12345678"]
    assert surveys == ["confirmed"] * 8
    assert {proposal.instrument: proposal.is_in_force for proposal in proof.proposals} == {"IIT": True, "EIT": True}


@pytest.mark.parametrize("year", YEARS)
def test_little_is_left_that_the_program_would_have_to_know(year: int) -> None:
    without_list = {gap.kind for gap in gaps(history_with_rules(year)[0].latest)}
    assert without_list <= {"advice"}  # a question that is not alike enough has no advice of its own
