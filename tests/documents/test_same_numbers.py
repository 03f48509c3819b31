"""The figures of Word, PowerPoint, PDF, Excel and JSON, taken out again and held against the figures as printed."""

import json
import random
import re
from decimal import Decimal

import pytest

from ita_core.as_json.history import history_json
from ita_core.framework import load
from ita_core.scoring import history_of
from tests.documents.conftest import make_all
from tests.documents.extract import CODE, excel_figures, pdf_figures, slide_figures, word_figures
from tests.samples import reading_of, real_scores


def printed(scores):
    """Score texts of the nodes that documents show by code."""
    return {code: f"{score:.2f}" for code, score in scores.items() if CODE.fullmatch(code)}


@pytest.fixture(scope="module")
def real():
    known = printed(real_scores(only_printed=False))
    assert len(known) > 90
    return known


def differences(found, expected):
    return {code: (text, expected[code]) for code, text in found.items() if code in expected and text != expected[code]}


def missing(found, expected):
    return sorted(set(expected) - set(found))


def test_the_word_report_shows_every_printed_figure(made, real):
    found = word_figures(made["report-word"])
    assert differences(found, real) == {}
    assert missing(found, real) == []


def test_the_excel_tables_show_every_printed_figure(made, real):
    found = excel_figures(made["tables-excel"])
    assert differences(found, real) == {}
    assert missing(found, real) == []


def test_the_pdf_report_shows_every_question(made, real, poppler):
    found = pdf_figures(poppler("pdftotext", made["report-pdf"], "-layout"))
    questions = {code: text for code, text in real.items() if code[0] in "ieo"}
    assert differences(found, real) == {}
    assert missing(found, questions) == []


def test_the_handout_s_figures_are_the_printed_ones(made, real, poppler):
    found = pdf_figures(poppler("pdftotext", made["handout-pdf"], "-layout"))
    assert len(found) >= 9
    assert differences(found, real) == {}


def test_the_slides_charts_hold_the_printed_figures(made, real):
    found = slide_figures(made["council-powerpoint"])
    assert differences(found, real) == {}
    assert missing(found, {code: "" for code in real if code.isdecimal() or code[0] in "IEO"}) == []


def test_the_offline_slides_show_every_question_with_its_printed_score(made, real):
    told = re.search(rb'id="deck-data">(.*?)</script>', made["slides-html"], re.DOTALL)[1]
    slides = {slide["key"]: slide for slide in json.loads(told)["appendix"]}
    found = {}
    for code, slide in slides.items():
        if code not in real or code[0] not in "ieo":
            continue  # the rest of the appendix is about no single question
        chart = next(shown for shown in slide["shown"] if "picture" in shown)
        assert real[code] in [text for _, _, text, *_ in chart["picture"]["words"]], code
        found[code] = next(text for text in re.findall(r"\d{1,3}\.\d{2}", slide["title"].partition(code)[2]))
    assert differences(found, real) == {}
    assert missing(found, {code: text for code, text in real.items() if code[0] in "ieo"}) == []


def test_the_json_holds_the_printed_figures(history, real):
    year = history_json(history)["years"][-1]
    found = {
        code: f"{node['score']:.2f}"
        for kind in ("instruments", "indicators", "questions")
        for code, node in year[kind].items()
    }
    assert differences(found, real) == {}
    assert missing(found, real) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_made_up_workbooks_show_the_same_figures_everywhere(seed, th, poppler):
    chance = random.Random(seed)
    scores = {
        question.code: Decimal(chance.choice([0, 100])) if question.code[0] == "o" else _two_decimals(chance)
        for question in load(2566).questions
    }
    history = history_of(reading_of({2566: scores}))
    made, expected = make_all(history, th), printed(scores)
    pdf = pdf_figures(poppler("pdftotext", made["report-pdf"], "-layout"))
    for found in (word_figures(made["report-word"]), excel_figures(made["tables-excel"]), pdf):
        assert differences(found, expected) == {}
        assert missing(found, expected) == []
    assert differences(slide_figures(made["council-powerpoint"]), expected) == {}


def _two_decimals(chance):
    return Decimal(chance.randrange(2000, 10001)).scaleb(-2)
