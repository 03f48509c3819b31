"""What a report is read from."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from ita_core.narrative.lint import ReportRefused, lint, read_report
from ita_core.narrative.lint.source import passages
from tests.narrative.made import real_history

HISTORY = real_history()


def word(*, spoil=False):
    document = Document()
    document.add_paragraph("การประเมินคุณธรรมและความโปร่งใส")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("เครื่องมือ", "ข้อคำถาม", "คะแนน"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("EIT", "ข้อ e๑๔", "๘๒.๕๐" if spoil else "๘๑.๕๐"), strict=True):
        cell.text = text
    document.add_paragraph("ข้อ e๑๔ อยู่ในระดับดี")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def found(data, name="report.docx"):
    return [(claim.line, claim.rule) for claim in lint(read_report(data, name), HISTORY.year(2566), HISTORY)]


def test_word_paragraphs_and_tables_are_read_in_their_order():
    assert found(word()) == [(5, "high")]
    assert found(word(spoil=True)) == [(3, "figure"), (5, "high")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_text_is_read_in_the_usual_encodings(encoding):
    assert found("ผลการประเมิน ITA\r\nข้อ e14 ได้ 82.50 คะแนน".encode(encoding), "report.txt") == [(2, "figure")]


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"%PDF-1.7\x00\xff", b"PK\x03\x04broken", b"\xff\xfe\x00\xd8"])
def test_what_is_no_report_is_refused(data):
    with pytest.raises(ReportRefused):
        read_report(data, "report.docx")


def test_a_word_file_that_declares_a_document_type_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(word())) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:document", b"<!DOCTYPE x><w:document", 1)
            new.writestr(entry, content)
    with pytest.raises(ReportRefused, match="unusual"):
        read_report(file.getvalue(), "report.docx")


def test_a_word_file_that_unpacks_without_end_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (41 * 1024 * 1024))
    assert len(file.getvalue()) < 200_000
    with pytest.raises(ReportRefused, match="unpacks"):
        read_report(file.getvalue(), "report.docx")


def test_lines_are_counted_with_the_blank_ones_and_paragraphs_without():
    assert [(p.line, p.paragraph, p.table) for p in passages("ก\n\nข\tค\nง\tจ\n\nฉ\tช\nซ")] == [
        (1, 1, None),
        (3, 2, 1),
        (4, 3, 1),
        (6, 4, 1),
        (7, 5, None),
    ]


def test_invisible_characters_do_not_hide_a_word():
    text = "ผลการประเมิน ITA ข้อ e\u200b14 อยู่ใน **ระ\u200bดับดี**"
    assert [claim.rule for claim in lint(text, HISTORY.year(2566), HISTORY)] == ["high"]
