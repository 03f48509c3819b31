"""The report as pages of a browser: what the document says, in its order, each sentence by its address."""

import json

import pytest

from ita_core.documents.blocks import Bullets, ChartBlock, Paragraph, Table
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.paper import PaperSubject, paper
from ita_core.narrative.edits import REMOVED, addresses, text_key
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import ROOT

SAMPLES = ("jetsamian-2566.xlsx", "example-five-years.xlsx", "broken-half-the-questions.xlsx")
RESULT, YEARS = "overall/overall.result", "years/years.total"


def subject(kind, *edits, name="jetsamian-2566.xlsx", language="th"):
    data = (ROOT / "sample_data" / name).read_bytes()
    history = history_of(read(data, name))
    year = history.latest.fiscal_year
    texts = tuple((year, text_key(language, address), words) for address, words in edits)
    return kind(history, history.latest, text_in(language), Work(texts=texts))


def placed(pages):
    return [address for part in pages["sections"] for block in part["blocks"] for address in block.get("said", ())]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_pages_are_plain_values_with_every_sentence_once(name, language):
    own = subject(PaperSubject, name=name, language=language)
    pages = json.loads(json.dumps(paper(own)))
    assert sorted(placed(pages)) == sorted(address for address, _ in addresses(own.generated))


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_charts_and_own_words_are_those_of_the_document(name):
    report, pages = full_report(subject(Subject, name=name)), paper(subject(PaperSubject, name=name))
    assert [part["heading"].partition(". ")[2] for part in pages["sections"]] == [s.heading for s in report.sections]
    shown = [block for part in pages["sections"] for block in part["blocks"]]
    tables = [block for block in report.blocks() if isinstance(block, Table)]
    rows = [[tuple(row) for row in one["rows"]] for one in shown if one["kind"] == "table"]
    assert rows == [list(table.rows) for table in tables]
    charts = [block for block in report.blocks() if isinstance(block, ChartBlock)]
    assert [one["alt"] for one in shown if one["kind"] == "chart"] == [block.chart.alt for block in charts]
    own_words = [b.text for b in report.blocks() if isinstance(b, Paragraph) and not b.said]
    assert [one["text"] for one in shown if one["kind"] == "paragraph" and not one["said"]] == own_words


def test_a_sentence_left_out_of_the_document_keeps_its_place_on_the_pages():
    edits = ((RESULT, REMOVED),)
    assert RESULT in placed(paper(subject(PaperSubject, *edits)))
    told = " ".join(sentence.text for sentence in subject(Subject, *edits).story.sentences)
    assert "อยู่ในระดับผ่านดี" not in told


def test_an_edit_of_several_lines_that_stands_among_others_is_still_one_sentence():
    own = subject(PaperSubject)
    first, second, third = [address for address, _ in addresses(own.generated) if address.startswith("overall/")][:3]
    pages = paper(subject(PaperSubject, (second, "บรรทัดแรก\nบรรทัดที่สอง")))
    (holding,) = [
        block["said"] for part in pages["sections"] for block in part["blocks"] if second in block.get("said", ())
    ]
    assert holding[:2] == [second, third] and first not in holding


def test_blocks_of_the_document_know_their_sentences():
    report = full_report(subject(Subject, (RESULT, "บรรทัดแรก\nบรรทัดที่สอง")))
    lines = [block for block in report.blocks() if isinstance(block, Paragraph) and block.text.startswith("บรรทัด")]
    assert [block.text for block in lines] == ["บรรทัดแรก", "บรรทัดที่สอง"]
    assert lines[0].said == lines[1].said and lines[0].said[0].text == "บรรทัดแรก\nบรรทัดที่สอง"
    lists = [block for block in report.blocks() if isinstance(block, Bullets) and block.said]
    assert lists and all(len(block.said) == len(block.items) for block in lists)


def test_the_mark_of_what_is_to_be_filled_in_stands_before_its_sentence():
    own = subject(PaperSubject, name="example-five-years.xlsx")
    blocks = [block for part in paper(own)["sections"] for block in part["blocks"] if block["kind"] == "paragraph"]
    (missing,) = [block for block in blocks if "missing/missing.texts" in block["said"]]
    assert (missing["voice"], missing["text"]) == ("open", f"{text_in('th')('documents.open_mark')} ")
    assert {block["text"] for block in blocks if block["said"] and block["voice"] != "open"} == {""}
