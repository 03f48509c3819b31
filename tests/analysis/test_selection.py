from ita_core.analysis import select_questions
from ita_core.framework import load
from ita_core.scoring import assess
from tests.samples import reading_of, real_reading

REAL = assess(real_reading(), load(2566))


def test_without_a_condition_all_88_questions_are_there():
    assert len(select_questions(REAL)) == 88


def test_conditions_add_up():
    assert select_questions(REAL, indicator="7", only_below=True) == ("e6", "e7", "e9")
    assert select_questions(REAL, instrument="OIT", only_below=True) == ("o24", "o26")


def test_the_questions_of_an_issue_are_those_of_its_table_and_links():
    codes = select_questions(REAL, issue=REAL.framework.issues[3])
    assert codes == ("i19", "i20", "i21", "i22", "i23", "i24", "o34", "o35")


def test_a_question_without_a_score_is_not_called_below_the_target():
    empty = assess(reading_of({2565: {"TOTAL": 80}}), load(2566))
    assert select_questions(empty, only_below=True) == ()
