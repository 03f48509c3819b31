"""The figures on the pages, taken out again and held against the figures as printed."""

import random
from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import load
from ita_core.scoring import history_of
from tests.documents.test_same_numbers import differences, missing, printed
from tests.pages.conftest import tree_of
from tests.samples import reading_of, real_scores
from ui.session import SourceFile


def told(app, code="รหัส", score="คะแนน"):
    """Code → score text of every table on the page that has both columns, without the letters that Markdown needs."""
    found = {}
    for table in app.table:
        if {code, score} <= set(table.value.columns):
            found |= {
                str(c): str(s).replace("\\", "") for c, s in zip(table.value[code], table.value[score], strict=True)
            }
    return found


def drawn(app):
    """Code → score text of the rows of the tree of all scores."""
    return {row["code"]: row["shown"] for row in tree_of(app)["rows"]}


@pytest.fixture(scope="module")
def real():
    return printed(real_scores(only_printed=False))


def test_the_tree_of_all_scores_shows_every_one_as_printed(open_page, real):
    found = drawn(open_page("scores"))
    assert differences({code: shown for code, shown in found.items() if code in real}, real) == {}
    assert missing(found, real) == []


def cells(open_page, **more):
    """The data check with the use of every cell unfolded."""
    app = open_page("checks", checks_part="cells", **more)
    app.session_state["cells_2566_fold"] = True
    return app.run()


def test_the_cells_of_the_data_check_show_every_figure_as_read(open_page):
    found = told(cells(open_page))
    expected = {code: f"{score:.2f}" for code, score in real_scores().items() if code != "TOTAL"}
    assert differences(found, expected) == {}
    assert missing(found, expected) == []


def test_the_tables_of_all_issues_show_their_questions_as_printed(open_page, real):
    found = {}
    for issue in range(1, 8):
        app = open_page("issues", issue=str(issue))
        app.session_state["issue_table_fold"] = True
        found |= told(app.run(), code="ข้อคำถาม")
    assert len(found) > 70
    assert differences(found, real) == {}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_workbook_shows_its_own_figures(open_page, seed):
    chance = random.Random(seed)
    scores = {
        question.code: Decimal(chance.choice([0, 100]))
        if question.code[0] == "o"
        else Decimal(chance.randrange(2000, 10001)).scaleb(-2)
        for question in load(2566).questions
    }
    data = saved_workbook(history_of(reading_of({2566: scores})), ())
    source, expected = SourceFile("made-up.xlsx", data), printed(scores)
    found = drawn(open_page("scores", source=source))
    assert differences({code: shown for code, shown in found.items() if code in expected}, expected) == {}
    assert missing(found, expected) == []
    assert differences(told(cells(open_page, source=source)), expected) == {}
