"""A score of which several values are possible is told as its range in every document, and its middle nowhere."""

import json
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from tests.documents.conftest import make_all
from tests.documents.extract import arabic, excel_figures, pdf_figures, word_figures
from tests.ranged import middles, ranged_history, ranges

HISTORY = ranged_history()
MIDDLES, RANGES = middles(HISTORY.latest), ranges(HISTORY.latest)


@pytest.fixture(scope="module")
def ranged(th):
    return make_all(HISTORY, th)


def is_told(figure, words):
    return re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", arabic(words)) is not None


def told_middles(words):
    return [(code, middle) for code, middle in MIDDLES.items() if is_told(middle, words)]


def of_charts(data):
    """The labels that charts of an Office file write themselves."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "/charts/" in name]
    return " ".join(
        re.sub("<[^>]*>", "", label) for chart in charts for label in re.findall("<c:dLbl>.*?</c:dLbl>", chart)
    )


def test_the_history_holds_questions_and_nodes_that_are_ranges():
    assert {"i8", "i15", "EIT1", "EIT2.6"} <= set(RANGES)
    assert {"i8", "i15", "EIT1"} <= set(MIDDLES)


def test_the_word_report_tells_ranges_in_tables_text_and_charts(ranged):
    data = ranged["report-word"]
    found = word_figures(data)
    assert {code: found[code] for code in ("i8", "i15")} == {code: RANGES[code] for code in ("i8", "i15")}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        words = re.sub("<[^>]*>", " ", archive.read("word/document.xml").decode())
    assert told_middles(words) == []
    assert is_told(RANGES["EIT1"], of_charts(data))


def test_the_slides_label_a_bar_by_its_range(ranged):
    data = ranged["council-powerpoint"]
    shapes = [shape for slide in Presentation(BytesIO(data)).slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert told_middles(" ".join((*texts, *cells))) == []
    assert is_told(RANGES["EIT1"], of_charts(data)) and is_told(RANGES["i8"], of_charts(data))


def test_a_number_behind_a_chart_shows_its_range_in_the_sheet_too(ranged):
    with zipfile.ZipFile(BytesIO(ranged["council-powerpoint"])) as archive:
        books = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    held = {}
    for book in books:
        for row in openpyxl.load_workbook(BytesIO(book)).active.iter_rows(min_row=2, min_col=2):
            held |= {f"{cell.value:.2f}": cell.number_format for cell in row if isinstance(cell.value, int | float)}
    assert held[MIDDLES["i8"]] == f'"{RANGES["i8"]}"'
    assert held["91.17"] == "0.00"


def test_the_excel_tables_hold_a_range_as_words_and_no_middle(ranged):
    found = excel_figures(ranged["tables-excel"])
    assert {code: found[code] for code in ("i8", "i15", "EIT1")} == {
        code: RANGES[code] for code in ("i8", "i15", "EIT1")
    }
    for sheet in openpyxl.load_workbook(BytesIO(ranged["tables-excel"])).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, int | float) and f"{cell.value:.2f}" in MIDDLES.values():
                assert cell.number_format.strip('"') in RANGES.values(), (sheet.title, cell.coordinate)


@pytest.mark.parametrize("name", ["report-pdf", "handout-pdf"])
def test_the_pdf_tells_ranges(name, ranged, poppler):
    words = poppler("pdftotext", ranged[name], "-layout")
    assert told_middles(words) == []
    if name == "report-pdf":
        assert is_told(RANGES["i8"], words) and is_told(RANGES["EIT1"], words)
        assert "i8" not in pdf_figures(words)


def test_the_offline_slides_write_ranges(ranged):
    told = json.loads(re.search(rb'id="deck-data">(.*?)</script>', ranged["slides-html"], re.DOTALL)[1])
    words = " ".join(text for text in _texts(told))
    assert told_middles(words) == []
    assert is_told(RANGES["i8"], words)


def _texts(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _texts(value)
