"""What a report is read from."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from ita_core.report_check import ReportRefused, lint, read_report
from ita_core.report_check import word as word_file
from ita_core.report_check.text import passages
from ita_core.text import text_in
from tests.narrative.made import real_history
from tests.samples import ROOT

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


def test_a_word_file_may_unpack_to_as_much_as_the_limit(monkeypatch):
    file = BytesIO()
    document = Document()
    document.add_paragraph("ITA 2566")
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("word/document.xml").file_size
    monkeypatch.setattr(word_file, "MAX_UNPACKED", size)
    assert "ITA 2566" in read_report(file.getvalue(), "report.docx")
    monkeypatch.setattr(word_file, "MAX_UNPACKED", size - 1)
    with pytest.raises(ReportRefused, match="unpacks"):
        read_report(file.getvalue(), "report.docx")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(body, **parts):
    """A Word file with this body, and further parts by name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text, more=""):
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text)}</w:tc>"


def test_a_cell_merged_down_stands_in_every_row_and_one_merged_across_once():
    first = cell("EIT", '<w:vMerge w:val="restart"/>') + cell("ข้อ", '<w:gridSpan w:val="2"/>') + cell("ก")
    second = cell("", "<w:vMerge/>") + cell("e14") + cell("81.50") + cell("ข")
    table = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    assert read_report(written(table), "r.docx").splitlines()[:2] == ["EIT\tข้อ\t\tก", "EIT\te14\t81.50\tข"]


def test_a_cell_that_claims_a_million_columns_gets_no_more_than_word_has():
    wide = cell("ก", '<w:gridSpan w:val="1000000000"/>')
    table = f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"
    assert len(read_report(written(table), "r.docx")) < 100


def test_deleted_words_are_not_read_and_fields_in_content_controls_are():
    deleted = "<w:p><w:del><w:r><w:delText>92.61</w:delText></w:r></w:del><w:r><w:t>92.16</w:t></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('ในกรอบ')}</w:sdtContent></w:sdt>"
    assert read_report(written(deleted + control), "r.docx") == "92.16\nในกรอบ"


def test_a_tab_in_a_paragraph_makes_no_table():
    text = read_report(written("<w:p><w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t></w:r></w:p>"), "r.docx")
    assert text == "ก ข"


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


ABOUT = paragraph("รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566")


def text_box(words):
    """A text box as Word writes it: once for today's programs, once more for old ones."""
    inside = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    drawn = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
    office = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return (
        f"<w:p><w:r><w:t>ก่อน</w:t><mc:AlternateContent {office}>{drawn}</mc:AlternateContent><w:t>หลัง</w:t></w:r></w:p>"
    )


def test_a_text_box_is_read_once_and_as_lines_of_its_own():
    assert read_report(written(text_box("ในกล่อง")), "r.docx").splitlines() == ["ในกล่อง", "ก่อนหลัง"]
    assert [line for line, _ in found(written(ABOUT + text_box("คะแนนรวม 95.16 คะแนน")))] == [2]


def test_a_text_box_in_a_table_leaves_the_table_whole():
    box = f"<w:tbl><w:tr><w:tc>{text_box('ในกล่อง')}</w:tc>{cell('81.50')}</w:tr></w:tbl>"
    assert read_report(written(box), "r.docx").splitlines()[:2] == ["ในกล่อง", "ก่อนหลัง\t81.50"]


@pytest.mark.parametrize("part", ["footnotes", "endnotes", "header1", "footer2"])
def test_notes_headers_and_footers_are_read(part):
    content = f"<w:x {W}>{paragraph('คะแนนรวม 95.16 คะแนน')}</w:x>"
    assert len(found(written(ABOUT, **{f"word__{part}.xml": content}))) == 1


def test_a_note_mark_is_no_digit_of_the_figure_before_it():
    mark = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('คะแนนรวม 92.16')}{run('1', mark)}{run(' คะแนน')}</w:p>"
    assert read_report(written(body), "r.docx") == "คะแนนรวม 92.16 คะแนน"
    assert found(written(ABOUT + body)) == []


@pytest.mark.parametrize("look", ["<w:strike/>", '<w:dstrike w:val="true"/>', "<w:vanish/>"])
def test_struck_and_hidden_words_are_left_out(look):
    body = f"<w:p>{run('คะแนนรวม ')}{run('95.16', look)}{run('92.16 คะแนน')}</w:p>"
    assert read_report(written(body), "r.docx") == "คะแนนรวม 92.16 คะแนน"


def test_a_look_that_is_switched_off_hides_nothing():
    body = f"<w:p>{run('คะแนนรวม 92.16', '<w:strike w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:p>"
    assert read_report(written(body), "r.docx") == "คะแนนรวม 92.16"


WRAPPED = "ผลการประเมิน ITA\nหน่วยงานได้คะแนนรวม\n95.16 คะแนน อยู่ในระดับผ่านดี\nข้อ i8 การมีส่วนร่วมได้คะแนน\n67.32"


def test_a_label_at_the_end_of_a_line_goes_with_the_figure_on_the_next():
    assert [line for line, _ in found(WRAPPED.encode(), "r.txt")] == [2, 4]
    right = WRAPPED.replace("95.16", "92.16").replace("67.32", "76.32")
    assert found(right.encode(), "r.txt") == []


def test_a_soft_line_break_parts_no_label_from_its_figure():
    body = "<w:p><w:r><w:t>คะแนนรวม</w:t><w:br/><w:t>95.16 คะแนน</w:t></w:r></w:p>"
    assert [line for line, _ in found(written(ABOUT + body))] == [2]


@pytest.mark.parametrize("next_line", ["", "1. ด้านการปฏิบัติหน้าที่", "มาตรการ 12 ข้อ", "2566 เป็นปีแรก"])
def test_a_line_goes_on_only_with_a_figure(next_line):
    lines = passages(f"ผลการประเมิน ITA ได้คะแนนรวม\n{next_line}\n92.16 คะแนน")
    assert lines[0].text == "ผลการประเมิน ITA ได้คะแนนรวม"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old word", "old-office"),
        (b"{\\rtf1 ...}", "other-kind"),
        (b"\x00\x01\x02", "other-kind"),
        (b"PK\x03\x04broken", "broken"),
        (written(paragraph("x"), word__vbaProject="x")[:-1], "broken"),
        (written(paragraph("x"), **{"word__vbaProject.bin": "x"}), "macros"),
        (b"", "empty"),
        (written(""), "empty"),
        (written("<w:p>").replace(b"PK\x05\x06", b"PK\x05\x07"), "broken"),
        (written("<w:p>"), "broken"),
        (("ITA " * 200_000).encode(), "too-long"),
        (b" " * (20 * 1024 * 1024 + 1), "too-large"),
        (written("<w:p/>" * 200_000), "unusual"),
        (written(f'<w:p w:x="{"y" * 300_000}"/>'), "unusual"),
    ],
)
def test_every_refusal_says_what_is_wrong_in_both_languages(data, key):
    with pytest.raises(ReportRefused) as refused:
        read_report(data, "รายงาน.docx")
    assert refused.value.key == key
    for language in ("th", "en"):
        assert "รายงาน.docx" in refused.value.message(text_in(language))


def test_a_workbook_is_no_report():
    with pytest.raises(ReportRefused) as refused:
        read_report((ROOT / "sample_data" / "jetsamian-2566.xlsx").read_bytes(), "scores.xlsx")
    assert refused.value.key == "not-word"


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
