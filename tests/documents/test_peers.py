"""The office beside other agencies in every document: its own place, the middle of the group, nobody else's name."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from ita_core.documents.blocks import ChartBlock, Paragraph, Table
from ita_core.documents.content.gate import gate
from ita_core.documents.content.handout import handout
from ita_core.documents.content.peers import beside
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.tables_book import tables_book
from ita_core.documents.deck.council import council_deck
from ita_core.documents.deck.title import words_n
from ita_core.documents.kinds import KINDS, document
from ita_core.documents.paper import PaperSubject, paper
from ita_core.documents.slides.checks import deck_checks
from ita_core.office import Work
from ita_core.peers.table import PeersTable
from ita_core.report_check import lint_sentence
from ita_core.scoring import History, history_of
from ita_core.text import text_in
from ita_core.workbook import Agency
from tests.documents.extract import arabic
from tests.peers.with_office import NAMES, OFFICE, among_of, table_of
from tests.samples import real_reading

HEADING = "ผลการประเมินเทียบกับหน่วยงานอื่น"


def subject_of(history: History, table: PeersTable | None = None, language: str = "th", of: type = Subject) -> Subject:
    if table is None:
        return of(history, history.latest, text_in(language))
    return of(history, history.latest, text_in(language), Work(peers=table), among_of(table, history))


@pytest.fixture(scope="module")
def history() -> History:
    return replace(history_of(real_reading()), agency=Agency(OFFICE))


@pytest.fixture(scope="module")
def subject(history):
    return subject_of(history, table_of())


@pytest.fixture(scope="module")
def documents(subject):
    return {kind.name: document(kind, subject) for kind in KINDS}


def said(subject):
    section = beside(subject)
    return "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph))


def test_the_section_tells_the_place_the_others_below_and_the_middle_of_the_group(subject):
    words = said(subject)
    assert "คะแนนรวม 92.16 อยู่ลำดับที่ 3–4 ในกลุ่ม 13 หน่วยงานที่นำมาเทียบ โดยมีหน่วยงานที่คะแนนเท่ากัน" in words
    assert "ร้อยละ 75 มีคะแนนรวมต่ำกว่า" in words
    assert "มัธยฐานของกลุ่มคือ 86.00 และครึ่งกลางของกลุ่มอยู่ระหว่าง 79.00 ถึง 92.16" in words
    assert "หารด้วยจำนวนหน่วยงานอื่นทั้งหมดในกลุ่ม" in words
    assert "หลายหน่วยงาน.csv" in words


def test_the_section_draws_ten_indicators_with_the_median_and_says_how_many_are_below(subject):
    (chart,) = [block for block in beside(subject).blocks if isinstance(block, ChartBlock)]
    assert chart.caption == "ตัวชี้วัดที่ต่ำกว่ามัธยฐานของกลุ่มมี 3 จาก 10 ตัวชี้วัด"
    own, median = chart.chart.series
    marked = {name.split()[1] for name in chart.chart.categories if name.startswith("▼")}
    assert marked == {"4", "5", "8"}  # all ten reach the target of 85.00
    assert chart.chart.signalled == {(0, 3), (0, 4), (0, 7)}
    assert chart.chart.signs == ("▼ ต่ำกว่ามัธยฐานของกลุ่ม",)
    assert [f"{value:.2f}" for value in own.values][:3] == ["96.27", "89.64", "92.33"]
    assert {f"{value:.2f}" for value in median.values} == {"88.00"}
    _, indicators = (block for block in beside(subject).blocks if isinstance(block, Table))
    assert indicators.rows[7][2:] == ("86.45", "88.00", "88.00", "88.00", "13")


def test_the_handout_has_one_line_of_it(subject):
    told = [item for block in handout(subject).sections[0].blocks for item in getattr(block, "items", ())]
    (line,) = [item for item in told if "หน่วยงานอื่น" in item]
    assert line == (
        "เทียบกับหน่วยงานอื่น: ลำดับที่ 3–4 ในกลุ่ม 13 หน่วยงาน หน่วยงานอื่นร้อยละ 75 มีคะแนนต่ำกว่า "
        "มัธยฐานของกลุ่ม 86.00 ครึ่งกลาง 79.00–92.16"
    )


def test_one_slide_behind_the_ten_tells_it_large_and_no_slide_is_remarked_on_for_it(subject, history):
    deck = council_deck(subject)
    (slide,) = [each for each in deck.appendix if each.key == "peers"]
    assert slide.title == "ลำดับที่ 3–4 จาก 13 หน่วยงานที่นำมาเทียบ"
    assert words_n(slide.title) <= 15
    figures = slide.shown[0].figures
    assert [(one.figure, one.below) for one in figures] == [("3–4", "จาก 13 แห่ง ร้อยละ 75 ของแห่งอื่นคะแนนต่ำกว่า")]
    plain = subject_of(history)
    assert len(deck.slides) == len(council_deck(plain).slides)
    assert len(deck_checks(deck, subject)) == len(deck_checks(council_deck(plain), plain))


def test_the_question_on_the_rank_is_answered_from_the_group_and_leads_to_that_slide(subject, history):
    """Without a table the answer says that no scores of others are there; with one that would be wrong."""
    asked = {language: subject_of(history, table_of(), language) for language in ("th", "en")}
    for one in asked.values():
        (question,) = [each for each in council_deck(one).questions if "1,082" in each.question]
        assert question.slide == "peers"
        assert "3–4" in question.answer and "86.00" in question.answer
        assert not lint_sentence(question.answer, history.latest, history)
    plain = [each for each in council_deck(subject_of(history)).questions if "1,082" in each.question]
    assert [each.slide for each in plain] == ["result"]
    assert "ไม่มีคะแนนของหน่วยงานอื่น" in plain[0].answer


def test_the_tables_have_two_sheets_of_it(subject):
    names = {sheet.name: len(sheet.table) for sheet in tables_book(subject)}
    assert (names["เทียบหน่วยงานอื่น"], names["ตัวชี้วัดเทียบกลุ่ม"]) == (4, 10)


def read_back(documents, poppler):
    slides = Presentation(BytesIO(documents["council-powerpoint"])).slides
    book = load_workbook(BytesIO(documents["tables-excel"]))
    report = docx.Document(BytesIO(documents["report-word"]))
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    return {
        "report-word": "\n".join([*(one.text for one in report.paragraphs), *cells]),
        "report-pdf": poppler("pdftotext", documents["report-pdf"]),
        "handout-pdf": poppler("pdftotext", documents["handout-pdf"]),
        "slides-html": documents["slides-html"].decode(),
        "council-powerpoint": "\n".join(
            shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
        ),
        "tables-excel": "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row),
    }


def test_every_document_has_the_place_and_none_the_name_of_another_agency(documents, poppler):
    """Also where the table is public: documents of an office need nobody else's name."""
    for kind, words in read_back(documents, poppler).items():
        assert "3–4" in arabic(words), kind
        assert not [name for name in NAMES if name in words or name[-7:] in words], kind
        assert OFFICE in words, kind


def test_the_report_checker_finds_nothing_wrong_in_the_report_with_it(subject, history):
    for language in ("th", "en"):
        told = said(subject_of(history, table_of(), language))
        told_wrong = [claim for line in told.splitlines() for claim in lint_sentence(line, history.latest, history)]
        assert not told_wrong
    assert lint_sentence("คะแนนรวม 86.00 อยู่ลำดับที่ 3,000", history.latest, history)


def test_the_pages_on_the_screen_have_the_section_too(history):
    pages = paper(subject_of(history, table_of(), of=PaperSubject))
    assert [one["heading"] for one in pages["sections"] if HEADING in one["heading"]] == [f"9. {HEADING}"]


@pytest.mark.parametrize("office", ["เทศบาลตำบลแห่งอื่น", "เทศบาลตำบลเจ็ดสมียน"])
def test_of_an_office_that_the_table_does_not_surely_have_nothing_is_told(history, office):
    """A likely row counts only once a person has confirmed it."""
    subject = subject_of(history, table_of(office=office))
    assert beside(subject) is None
    assert "peers" not in [each.key for each in council_deck(subject).appendix]
    assert HEADING not in str(handout(subject))
    assert "เทียบหน่วยงานอื่น" not in [sheet.name for sheet in tables_book(subject)]
    assert subject_of(history).among is None
    assert beside(subject_of(history)) is None


def test_a_likely_row_that_was_confirmed_is_told(history):
    table = table_of(office="เทศบาลตำบลเจ็ดสมียน").said(2566, "CSV!B2", True)
    assert "ลำดับที่ 3–4" in said(subject_of(history, table))


def test_another_total_in_the_table_is_said_wherever_the_place_is(history):
    """With 91.00 the office is fourth of 13, and 9 of 12 are lower."""
    subject = subject_of(history, table_of("91.00"))
    assert "คะแนนรวมของหน่วยงานในตารางที่นำมาเทียบคือ 91.00 ต่างจากผลการประเมินในรายงานนี้ (92.16)" in said(subject)
    assert "ลำดับที่ 4 ในกลุ่ม 13" in said(subject)
    assert "ใช้คะแนนรวมตามตารางที่นำมาเทียบ (91.00)" in str(handout(subject))
    (slide,) = [each for each in council_deck(subject).appendix if each.key == "peers"]
    assert "ลำดับใช้คะแนนรวมตามตารางที่นำมาเทียบ (91.00)" in slide.shown[0].lines


def test_in_a_group_of_fewer_than_ten_nobody_is_ranked_and_no_middle_is_told(history):
    """Nine agencies: the section says so; slide and handout say nothing; 91.5 is a quartile that nobody may see."""
    subject = subject_of(history, table_of(others_n=8))
    words = said(subject)
    assert "เพียง 9 แห่ง จึงไม่จัดลำดับ" in words
    assert "มัธยฐานของกลุ่มคือ" not in words
    (groups,) = [block for block in beside(subject).blocks if isinstance(block, Table)]
    assert {cell for row in groups.rows for cell in row[4:]} == {"–"}
    assert "peers" not in [each.key for each in council_deck(subject).appendix]
    assert not re.search("หน่วยงานอื่นร้อยละ", str(handout(subject)))


def test_a_choice_of_whom_to_compare_with_is_told(history):
    table = replace(table_of(), types=("เทศบาลตำบล",))
    assert "นำมาเทียบเฉพาะ เทศบาลตำบล" in said(subject_of(history, table))


def test_the_gate_has_no_remark_for_it(subject, history):
    assert [one.kind for one in gate(subject)] == [one.kind for one in gate(subject_of(history))]
