"""Files that once gave a wrong figure, or none, without a word: each is right, asks, or names the cell."""

from functools import cache

import pytest

from ita_core.findings import Severity
from ita_core.scoring import History, history_of
from ita_core.workbook import Reading, WorkbookRefused, read
from tests.awkward.cases import CASES, FOLDER
from tests.awkward.judge import judged

SAID = (Severity.ERROR, Severity.WARNING)
WHOLE = ("literal-percent.xlsx", "gnumeric.ods", "x000D-labels.xlsx", "ods-textbox-in-cell.ods")


@cache
def reading_of(name: str) -> Reading:
    return read((FOLDER / name).read_bytes(), name)


def history(name: str) -> History:
    return history_of(reading_of(name))


def words(name: str) -> str:
    """All that is said of a file, in English: its findings, or why it is refused."""
    try:
        return "\n".join(finding.message("en") for finding in history(name).findings)
    except WorkbookRefused as refused:
        return refused.finding.message("en")


def test_every_file_of_the_folder_has_its_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_file_is_read_as_it_is_meant_or_it_is_said(name: str) -> None:
    case = CASES[name]()
    judgement = judged((FOLDER / name).read_bytes(), name, case.truth)
    assert judgement.verdict in case.enough, judgement.remarks


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case().says])
def test_what_is_said_names_the_trouble(name: str) -> None:
    assert CASES[name]().says in words(name)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case().finding])
def test_the_finding_has_the_code_that_names_the_trouble(name: str) -> None:
    assert CASES[name]().finding in {finding.code for finding in history(name).findings}


@pytest.mark.parametrize("name", WHOLE)
def test_all_118_nodes_of_the_sample_have_a_score(name: str) -> None:
    nodes = [node for assessment in history(name).assessments for node in assessment.by_code.values()]
    assert sum(node.score is not None for node in nodes) == 118


@pytest.mark.parametrize("name", ["g1_raw_answers.xlsx", "g6_raw_with_mean_row.xlsx"])
def test_single_answers_are_said_once_and_are_no_scores(name: str) -> None:
    try:
        reading = reading_of(name)
    except WorkbookRefused as refused:
        assert "answers" in refused.finding.message("en")
        return
    assert reading.scores.empty
    said = [finding for finding in history(name).findings if finding.severity in SAID]
    assert ["answers" in finding.message("en") for finding in said].count(True) == 1
    assert len(said) <= 2, "one remark on the answers, and at most one on what is left open"


def test_the_row_of_means_below_single_answers_is_offered() -> None:
    options = [option for question in reading_of("g6_raw_with_mean_row.xlsx").questions for option in question.options]
    assert any(("i1", "98.77") in option.figures for option in options)


def test_the_two_previews_of_a_scale_differ_as_their_answers_do() -> None:
    (question,) = reading_of("s_fractions_scale_question.xlsx").questions
    first = {float(dict(option.figures)["i1"]) for option in question.options}
    assert {82.1, 0.821} <= first


def test_commas_that_cut_numbers_in_two_give_no_number() -> None:
    name = "m19_csv_decimal_comma.csv"
    try:
        scores = set(reading_of(name).scores["score"])
    except WorkbookRefused:
        return
    assert {92} & scores == set()
