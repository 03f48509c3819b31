"""The form of each document: official fonts for Thai, real structure, text equivalents, the same bytes every time."""

import zipfile
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pptx import Presentation

from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Wishes, document, kind_of_file
from ita_core.documents.output import TemplateRefused, prose_in_thai_digits, repack
from ita_core.office import Plan, Work
from ita_core.place import PROGRAM
from tests.documents.conftest import make_all
from tests.documents.extract import all_text, parts, tags
from tests.office.plans import measure

FONT = "Sarabun"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECTIONS = [
    "๑. ความเป็นมาของการประเมิน", "๒. ผลการประเมินในภาพรวม", "๓. ผลการประเมินรายเครื่องมือ", "๔. ผลการประเมินรายตัวชี้วัด",
    "๕. ข้อค้นพบและข้อเสนอแนะรายเครื่องมือ", "๖. ข้อเสนอแนะจากผู้มีส่วนได้ส่วนเสียภายนอก", "๗. ตารางสรุปผลการประเมินตามตัวชี้วัด",
    "๘. การวิเคราะห์ผลการประเมินตามประเด็น", "๙. มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. ๒๕๖๗",
    "๑๐. ข้อจำกัดและแนวทางจัดการ", "๑๑. ภาคผนวก คะแนนรายข้อและที่มา",
]  # fmt: skip


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(BytesIO(made["report-word"]))


@pytest.fixture(scope="module")
def slides(made):
    """The slides that are shown one after the other; those of the appendix are hidden."""
    deck = Presentation(BytesIO(made["council-powerpoint"]))
    return [slide for slide in deck.slides if slide._element.get("show") != "0"]


def test_the_same_input_gives_the_same_bytes(made, history, th):
    assert make_all(history, th) == made


@pytest.mark.parametrize("kind", ["report-word", "council-powerpoint", "tables-excel"])
def test_no_office_file_carries_a_clock(made, kind):
    assert stamps(made[kind]) == {(1980 + 44, 1, 1, 0, 0, 0)}
    times = [el.text for name, el in tags(made[kind]) if name in ("created", "modified")]
    assert set(times) <= {"2024-01-01T00:00:00Z" if kind == "report-word" else "2023-09-30T00:00:00Z"}
    assert times


def stamps(data):
    """The times of all entries, those of embedded workbooks included."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = {entry.date_time for entry in archive.infolist()}
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                found |= stamps(archive.read(name))
    return found


def test_repacking_twice_changes_nothing(made):
    assert repack(made["report-word"]) == made["report-word"]


def test_the_word_report_has_every_section_under_a_real_heading(word):
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == SECTIONS


def test_the_word_report_has_a4_and_the_official_margins(word):
    section = word.sections[0]
    sides = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(side.cm, 1) for side in sides] == [21.0, 29.7, 3.0, 2.0]


def test_every_font_in_word_is_named_for_thai_letters_as_well(made):
    for part in ("word/styles.xml", "word/document.xml"):
        tree = parts(made["report-word"])[part]
        for fonts in tree.iter(f"{W}rFonts"):
            assert fonts.get(f"{W}cs") == fonts.get(f"{W}ascii") == FONT
            assert not [name for name in fonts.attrib if name.lower().endswith("theme")]


def test_every_size_in_word_holds_for_thai_letters_as_well(made):
    tree = parts(made["report-word"])["word/styles.xml"]
    own = [style for style in tree.iter(f"{W}style") if style.get(f"{W}styleId").startswith(("ITA", "Heading1", "TOC"))]
    assert len(own) >= 12
    for style in own:
        for run in style.iter(f"{W}rPr"):
            assert run.find(f"{W}sz").get(f"{W}val") == run.find(f"{W}szCs").get(f"{W}val")
    body = next(style for style in own if style.get(f"{W}styleId") == "ITABody")
    # 11 points of Sarabun are as large as 16 of TH SarabunPSK.
    assert next(body.iter(f"{W}szCs")).get(f"{W}val") == "22"


def test_the_typeface_goes_with_the_word_file_and_is_the_shipped_one(made):
    archive = zipfile.ZipFile(BytesIO(made["report-word"]))
    table = parts(made["report-word"])["word/fontTable.xml"]
    (font,) = [font for font in table.iter(f"{W}font") if font.get(f"{W}name") == FONT]
    for name, weight, file in (("embedRegular", 400, "Sarabun-Regular.ttf"), ("embedBold", 700, "Sarabun-Bold.ttf")):
        # ECMA-376 part 4, 17.8.1: the 32 hexadecimal digits of the key, from the last pair to the first, twice.
        digits = font.find(f"{W}{name}").get(f"{W}fontKey").strip("{}").replace("-", "")
        key = [int(digits[at : at + 2], 16) for at in range(30, -1, -2)]
        hidden = archive.read(f"word/fonts/ita_{weight}.odttf")
        shown = bytes(byte ^ key[at % 16] for at, byte in enumerate(hidden[:32])) + hidden[32:]
        assert shown == (PROGRAM / "static" / file).read_bytes()


def test_the_official_typeface_is_one_switch_away_and_not_embedded(history, th):
    made = document(KINDS[0], Subject(history, history.latest, th), Wishes(official_face=True))
    tree = parts(made)["word/styles.xml"]
    assert {fonts.get(f"{W}cs") for fonts in tree.iter(f"{W}rFonts")} == {"TH SarabunPSK"}
    body = next(style for style in tree.iter(f"{W}style") if style.get(f"{W}styleId") == "ITABody")
    assert next(body.iter(f"{W}szCs")).get(f"{W}val") == "32"
    assert not [name for name in zipfile.ZipFile(BytesIO(made)).namelist() if name.endswith(".odttf")]


def test_every_style_that_a_paragraph_names_exists(word):
    known = {style.get(qn("w:styleId")) for style in word.styles.element.findall(qn("w:style"))}
    assert {p.get(qn("w:val")) for p in word.element.iter(qn("w:pStyle"))} <= known


def test_every_word_table_repeats_its_head_and_keeps_all_rows_whole_but_the_very_long(word):
    assert len(word.tables) >= 15
    for table in word.tables:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for row in rows:
            longest = max(len("".join(t.text or "" for t in cell.iter(qn("w:t")))) for cell in row.findall(qn("w:tc")))
            assert longest > 500 or row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_every_chart_in_word_says_what_it_shows_and_can_be_edited(made, word):
    drawings = list(word.element.iter(qn("wp:docPr")))
    assert len(drawings) == 3
    assert all("แผนภูมิ" in (told := drawing.get("descr")) or "กราฟ" in told for drawing in drawings)
    names = zipfile.ZipFile(BytesIO(made["report-word"])).namelist()
    assert len([name for name in names if name.startswith("word/embeddings/")]) == 3


def test_the_contents_hold_every_heading_before_word_fills_in_pages(word):
    listed = [p.text.strip() for p in word.paragraphs if p.style.name.lower() == "toc 1"]
    assert listed == SECTIONS


def test_word_asks_once_on_opening_for_the_page_numbers_of_the_contents(made):
    """Only Word knows on which page a heading falls; a number of ours could be wrong."""
    assert [el for name, el in tags(made["report-word"]) if el.get(f"{W}dirty")] == []
    assert [name for name, _ in tags(made["report-word"]) if name == "updateFields"] == ["updateFields"]


def test_every_entry_of_the_contents_leads_to_its_heading_and_to_its_page(word):
    marks = {mark.get(qn("w:name")): mark.getparent() for mark in word.element.iter(qn("w:bookmarkStart"))}
    links = list(word.element.iter(qn("w:hyperlink")))
    assert len(links) > len(SECTIONS)
    for link in links:
        told = "".join(text.text for text in link.iter(qn("w:t")))
        anchor = link.get(qn("w:anchor"))
        assert told == "".join(text.text for text in marks[anchor].iter(qn("w:t")))
        fields = [(el.text or "").split() for el in link.getparent().iter(qn("w:instrText"))]
        assert fields == [["PAGEREF", anchor, "\\h"]]


def test_a_short_table_stays_on_one_page_and_a_long_row_may_be_parted(word, history, th):
    short = [table for table in word.tables if len(table.rows) <= 8]
    for table in short:
        held = [row for row in table._tbl.findall(qn("w:tr"))[1:-1] if row.find(f".//{qn('w:keepNext')}") is None]
        assert held == []
    long = Plan(2567, (measure(steps=("ก" * 800,)),))
    made = document(KINDS[0], Subject(history, history.latest, th, Work(plans=(long,))))
    rows = [row for table in docx.Document(BytesIO(made)).tables for row in table._tbl.findall(qn("w:tr"))]
    parted = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
    assert len(parted) == 1
    assert "ก" * 800 in "".join(text.text for text in parted[0].iter(qn("w:t")))


def test_what_the_program_does_not_know_is_left_open_and_said(word):
    texts = [p.text for p in word.paragraphs]
    assert sum(text.startswith("[สำหรับหน่วยงานกรอก]") for text in texts) == 4


def test_figures_are_in_thai_digits_and_codes_are_not(word):
    text = "\n".join(p.text for p in word.paragraphs)
    assert "๙๒.๑๖" in text
    assert "92.16" not in text
    assert "i8 การมีส่วนร่วม" in text


def test_arabic_digits_are_one_switch_away(history, th):
    kind = kind_of_file("report.docx")
    text = all_text(document(kind, Subject(history, history.latest, th), Wishes(thai_digits=False)))
    assert "92.16" in text
    assert "๙๒.๑๖" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ข้อ i1–i3 เฉลี่ย 92.54", "ข้อ i1–i3 เฉลี่ย ๙๒.๕๔"),
        ("EIT1 88.31 และ EIT ส่วนที่ 1", "EIT1 ๘๘.๓๑ และ EIT ส่วนที่ ๑"),
        ("o42, C14, A4, jetsamian-2566.xlsx", "o42, C14, A4, jetsamian-2566.xlsx"),
        ("+7.29 จากปี 2565 (84.87)", "+๗.๒๙ จากปี ๒๕๖๕ (๘๔.๘๗)"),
        ("ลำดับที่ 1,082", "ลำดับที่ ๑,๐๘๒"),
        ("คือ 2.3, 5.1b, 6.1", "คือ ๒.๓, ๕.๑b, ๖.๑"),
        ("ดู https://www.a.go.th/?id=25&o=7 หน้า 3", "ดู https://www.a.go.th/?id=25&o=7 หน้า ๓"),
    ],
)
def test_codes_cells_and_files_keep_their_digits(text, expected):
    assert prose_in_thai_digits(text) == expected


def test_the_deck_has_a_cover_and_ten_wide_slides_each_with_a_finding_and_notes(made, slides):
    assert len(slides) == 11
    deck = Presentation(BytesIO(made["council-powerpoint"]))
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    for slide in slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()


def test_the_notes_name_the_cell_of_a_figure(slides):
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert any("i8" in note and "76.32 (แผ่นงาน 2566 เซลล์ C" in note for note in notes)


def test_a_high_score_on_a_question_about_wrongdoing_is_not_read_as_wrongdoing(slides):
    (strong,) = [slide for slide in slides if "ขอบคุณทุกคน" in slide.shapes.title.text_frame.text]
    assert "ผู้ตอบไม่พบการเรียกรับเงิน" in strong.shapes.title.text_frame.text


def test_the_theme_names_the_font_for_latin_and_thai_letters_and_nothing_else_names_one(made):
    for name, tree in parts(made["council-powerpoint"]).items():
        faces = {el.get("typeface") for tag in ("latin", "cs") for el in tree.iter(f"{A}{tag}")}
        if name.startswith("ppt/theme/"):
            assert faces == {"Sarabun"}
        elif name.startswith("ppt/"):
            assert faces <= {"+mn-lt", "+mn-cs"} or ".xlsx!" in name, name


def test_every_chart_and_table_on_a_slide_has_a_text_equivalent(slides):
    framed = [shape for slide in slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert len(framed) >= 4
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in framed)


def test_each_excel_sheet_is_one_table_with_frozen_head_print_area_and_repeated_row(made):
    book = openpyxl.load_workbook(BytesIO(made["tables-excel"]))
    assert len(book.sheetnames) >= 12
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A4", sheet.title
        assert sheet.print_area, sheet.title
        assert sheet.print_title_rows == "$3:$3", sheet.title


def test_excel_charts_are_native_and_described(made):
    charts = [name for name in zipfile.ZipFile(BytesIO(made["tables-excel"])).namelist() if "/charts/chart" in name]
    assert len(charts) == 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.docx", "report-word"),
        ("COUNCIL.PPTX", "council-powerpoint"),
        ("handout.pdf", "handout-pdf"),
        ("2566-report.pdf", "report-pdf"),
        ("anything.xlsx", "tables-excel"),
        ("anything.pdf", None),
        ("report.txt", None),
    ],
)
def test_a_file_name_tells_the_kind(name, kind):
    found = kind_of_file(name)
    assert (found.name if found else None) == kind


def letterhead(change=None) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "สำนักงานเทศบาลตัวอย่าง"
    document.add_paragraph("ข้อความในแม่แบบ")
    if change:
        change(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def on_letterhead(history, th, template):
    return document(KINDS[0], Subject(history, history.latest, th), Wishes(letterhead=template))


def test_the_letterhead_lends_header_and_margins_and_its_text_goes(history, th):
    def wide(document):
        document.sections[0].left_margin = docx.shared.Cm(2.6)

    report = docx.Document(BytesIO(on_letterhead(history, th, letterhead(wide))))
    assert report.sections[0].header.paragraphs[0].text == "สำนักงานเทศบาลตัวอย่าง"
    assert round(report.sections[0].left_margin.cm, 1) == 2.6
    assert "ข้อความในแม่แบบ" not in [p.text for p in report.paragraphs]


def test_the_letterhead_stands_on_the_pages_across_as_well(history, th):
    report = docx.Document(BytesIO(on_letterhead(history, th, letterhead())))
    assert [section.page_width > section.page_height for section in report.sections] == [False, True, False]
    assert [section.header.is_linked_to_previous for section in report.sections] == [False, True, True]
    assert report.sections[1].header.paragraphs[0].text == "สำนักงานเทศบาลตัวอย่าง"


def test_a_letterhead_without_page_size_and_margins_gets_the_official_ones(history, th):
    def bare(document):
        properties = document.sections[0]._sectPr
        for name in ("w:pgSz", "w:pgMar"):
            properties.remove(properties.find(qn(name)))

    report = docx.Document(BytesIO(on_letterhead(history, th, letterhead(bare))))
    first, across, _ = report.sections
    assert [round(side.cm, 1) for side in (first.page_width, first.left_margin)] == [21.0, 3.0]
    assert [round(side.cm, 1) for side in (across.page_width, across.left_margin, across.top_margin)] == [
        29.7,
        2.0,
        3.0,
    ]


def test_a_letterhead_of_a_word_in_another_language_gets_our_styles(history, th):
    def renamed(document):
        for style in document.styles.element.findall(qn("w:style")):
            if style.find(qn("w:name")).get(qn("w:val")) in ("heading 1", "caption"):
                style.set(qn("w:styleId"), f"a{len(style)}")

    report = docx.Document(BytesIO(on_letterhead(history, th, letterhead(renamed))))
    assert [p.text for p in report.paragraphs if p.style.name == "Heading 1"] == SECTIONS


@pytest.mark.parametrize(
    ("template", "key"),
    [
        (b"", "not_word"),
        (b"PK\x03\x04 no zip", "not_word"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_a_letterhead_that_is_no_word_file_is_refused(history, th, template, key):
    with pytest.raises(TemplateRefused) as refused:
        on_letterhead(history, th, template)
    assert refused.value.key == f"documents.template.{key}"


@pytest.mark.parametrize(
    ("entry", "content", "key"),
    [
        ("word/vbaProject.bin", b"macro", "active"),
        ("word/embeddings/oleObject1.bin", b"object", "active"),
        (
            "word/_rels/extra.xml.rels",
            b'<r><Relationship Id="a" Target="http://x" TargetMode="External"/></r>',
            "active",
        ),
        ("word/extra.xml", b'<w><w:instrText>INCLUDETEXT "c:"</w:instrText></w>', "active"),
        ("word/extra.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w/>", "not_word"),
        ("word/extra.xml", b"<w a='" + b"x" * 70_000 + b"'/>", "too_large"),
        ("word/zeros.bin", b"\0" * (41 * 1024 * 1024), "too_large"),
    ],
)
def test_a_letterhead_that_could_act_or_blow_up_is_refused(history, th, entry, content, key):
    buffer = BytesIO(letterhead())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, content)
    with pytest.raises(TemplateRefused) as refused:
        on_letterhead(history, th, buffer.getvalue())
    assert refused.value.key == f"documents.template.{key}"
