"""A score of a question that the known rules of a year do not have: kept with a warning, or refused."""

from decimal import Decimal

import pytest

from ita_core.framework import OfficeRules, QuestionRule
from ita_core.scoring import history_of
from ita_core.workbook import Reading, read, template
from ita_core.workbook.template import Filled


def reading(year: int, **scores: str) -> Reading:
    filled = {code: Decimal(score) for code, score in scores.items()}
    return read(template([year], filled=Filled(scores={year: {"i1": Decimal("90.00"), **filled}})), "scores.xlsx")


def codes(found: Reading) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize("year", [2567, 2568])
def test_where_no_paper_confirms_how_questions_are_averaged_it_is_kept_and_told(year: int) -> None:
    found = reading(year, i16="87.50")
    assert codes(found) == ["code-beyond-known-rules"]
    assert Decimal("87.50") in list(found.scores["score"])
    (finding,) = found.findings
    assert (finding.sheet, finding.value, finding.facts["code"]) == (str(year), "87.5", "i16")
    assert [one.code for one in history_of(found).latest.unplaced] == ["i16"]


def test_the_rules_of_the_office_give_it_its_place() -> None:
    rules = OfficeRules(fiscal_year=2568, questions=(QuestionRule(code="i16", parent="5"),))
    assessment = history_of(reading(2568, i16="87.50"), (rules,)).latest
    assert assessment.unplaced == ()
    assert assessment.framework.indicator_of("i16") == "5"
    assert "code-beyond-known-rules" not in [
        one.code for one in history_of(reading(2568, i16="87.50"), (rules,)).findings
    ]


def test_what_is_said_of_scores_without_a_place_follows_the_rules_of_the_office() -> None:
    found = reading(2569, i2="80.00")
    (said,) = (finding for finding in found.findings if finding.code == "codes-beyond-rules")
    assert (said.facts["codes"], said.facts["n"]) == ("i1–i2", "2")
    one = OfficeRules(fiscal_year=2569, questions=(QuestionRule(code="i1", parent="1"),))
    (left,) = (each for each in history_of(found, (one,)).findings if each.code == "codes-beyond-rules")
    (cell,) = found.scores.loc[found.scores["code"] == "i2", "cell"]
    assert (left.facts["codes"], left.facts["n"], left.cell) == ("i2", "1", cell)
    both = one.model_copy(update={"questions": (*one.questions, QuestionRule(code="i2", parent="1"))})
    assert "codes-beyond-rules" not in [each.code for each in history_of(found, (both,)).findings]


def test_where_the_tree_is_confirmed_another_question_is_refused() -> None:
    found = reading(2566, i31="87.50")
    assert codes(found) == ["code-unknown"]
    assert Decimal("87.50") not in list(found.scores["score"])


def test_a_node_that_the_year_does_not_have_is_refused_in_any_year() -> None:
    assert "code-beyond-known-rules" not in codes(reading(2567, **{"9.8": "50.00"}))
