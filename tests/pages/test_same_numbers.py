"""The figures on the pages, taken out again and held against the figures as printed."""

import json
import random
import re
from decimal import Decimal

import pytest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import load
from ita_core.scoring import history_of
from tests.documents.test_same_numbers import differences, missing, printed
from tests.samples import reading_of, real_scores
from ui.session import SourceFile

TILE = re.compile(r"^(?:\W\s*)?([ieo]\d+)$")
SCORE = re.compile(r"^\d{1,3}\.\d{2}$")


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
    """Code → score text of the tiles that the first chart draws: a text of two lines."""
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    texts = [re.sub(r"<br>|\n", "|", re.sub(r"</?b>|</?span[^>]*>", "", str(text))) for text in _texts(figure)]
    parts = [text.split("|") for text in texts if "|" in text]
    return {match[1]: two[1] for two in parts if (match := TILE.match(two[0])) and SCORE.match(two[1])}


def _texts(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("text", "texttemplate"):
                yield from _flat(value)
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def _flat(value):
    if isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield value


@pytest.fixture(scope="module")
def real():
    return printed(real_scores(only_printed=False))


def test_the_tiles_of_the_questions_page_show_every_question_as_printed(open_page, real):
    found = drawn(open_page("scores"))
    questions = {code: text for code, text in real.items() if code[0] in "ieo"}
    assert differences(found, real) == {}
    assert missing(found, questions) == []


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
        found |= told(open_page("issues", issue=str(issue)), code="ข้อคำถาม")
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
    assert differences(found, expected) == {}
    assert missing(found, expected) == []
    assert differences(told(cells(open_page, source=source)), expected) == {}
