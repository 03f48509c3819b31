"""What four programs read from a PDF of ours is what was written, and no pixel of a page has moved."""

import io
import json
import re
import shutil
import subprocess
import warnings
from itertools import pairwise

import pymupdf
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.documents import output, pdf
from ita_core.documents.blocks import Bullets, ChartBlock, Heading, Paragraph, Report, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, document
from ita_core.documents.pdf_codes import PdfFile
from ita_core.documents.pdf_text import with_right_text
from ita_core.office import Work
from ita_core.text import text_in
from tests.documents.pdf_readers import READERS, by_poppler_sorted, drawn_by_mupdf, drawn_by_pdfium, without_space

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", *"\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e38\u0e39\u0e3a"]
TONES = ["", *"\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"]
AM = "\u0e33"
SYLLABLES = [
    *(consonant + vowel + tone for consonant in CONSONANTS for vowel in VOWELS for tone in TONES),
    *(consonant + tone + AM for consonant in CONSONANTS for tone in TONES[:5]),
]
FACES = {
    "regular": "(:)",
    "semibold": '(weight: "semibold")',
    "bold": '(weight: "bold")',
    "italic": '(style: "italic")',
}
PAGE = """
#set page(width: eval(sys.inputs.width))
#set text(font: "Sarabun", size: 11pt, lang: "th", ..eval(sys.inputs.face))
#set par(justify: true, justification-limits: (tracking: (min: -0.01em, max: 0.06em)))
#for words in json(bytes(sys.inputs.texts)) { par(words) }
"""
MISSING_POPPLER = shutil.which("pdftotext") is None
READER_NAMES = [
    pytest.param(name, marks=pytest.mark.skipif(name == "poppler" and MISSING_POPPLER, reason="poppler is missing"))
    for name in READERS
]


def typeset(texts, face="regular", width="15cm") -> bytes:
    """Paragraphs as typst writes them."""
    inputs = {"texts": json.dumps(texts), "face": FACES[face], "width": width}
    return typst.compile(
        PAGE.encode(), font_paths=[output.FOLDER], ignore_system_fonts=True, sys_inputs=inputs, timestamp=0
    )


def read(reader, document, folder) -> str:
    return without_space("".join(READERS[reader](document, folder)))


@pytest.fixture(scope="module")
def raw_and_right():
    """The real report and handout in both languages: as typst writes them, and put right, with what they say."""
    made = {}
    patch = pytest.MonkeyPatch()

    def make(name, language, history) -> tuple[bytes, bytes, Report]:
        if (name, language) not in made:
            said: list[Report] = []
            raw: list[bytes] = []
            patch.setattr(pdf, "with_right_text", lambda data: raw.append(data) or with_right_text(data))
            plain = pdf.plain_report
            patch.setattr(pdf, "plain_report", lambda report, real=plain: said.append(report) or real(report))
            kind = next(kind for kind in KINDS if kind.name == name)
            right = document(kind, Subject(history, history.latest, text_in(language), Work()))
            patch.undo()
            made[name, language] = raw[0], right, said[-1]
        return made[name, language]

    yield make
    patch.undo()


DOCUMENTS = [(kind, language) for kind in ("report-pdf", "handout-pdf") for language in ("th", "en")]


def texts_of(report: Report):
    """Every text of a report that stands in one piece on the paper, in order within its block."""
    for section in report.sections:
        yield section.heading
        for block in section.blocks:
            if isinstance(block, Heading | Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
            elif isinstance(block, Table):
                # Rows of very long cells go on over the end of a page, between those of other columns.
                whole = [row for place, row in enumerate(block.rows) if block.keeps_whole(place)]
                yield from (cell for row in whole for cell in row)
            elif isinstance(block, ChartBlock):
                yield from (block.caption, *block.chart.categories)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("reader", READER_NAMES)
def test_every_syllable_is_read_as_it_is_written(face, reader, tmp_path):
    words = " ".join(f"{syllable}งใช้" for syllable in SYLLABLES)
    assert read(reader, with_right_text(typeset([words], face)), tmp_path) == without_space(words)


@pytest.mark.skipif(MISSING_POPPLER, reason="poppler is missing")
@pytest.mark.parametrize("face", FACES)
def test_every_syllable_is_read_right_by_its_place_too(face, tmp_path):
    """But for the sign of old texts that stands far to the side of its vowel."""
    words = " ".join(f"{syllable}งใช้" for syllable in SYLLABLES if "\u0e4e" not in syllable)
    found = without_space("".join(by_poppler_sorted(with_right_text(typeset([words], face)), tmp_path)))
    assert found == without_space(words)


@pytest.mark.parametrize("reader", READER_NAMES)
def test_typst_itself_writes_marks_twice(reader, tmp_path):
    """Once this fails, typst is cured and the rewriting has had its day."""
    words = "น้ำ ขึ้นอยู่กับ ซึ่งใช้ ตั้งแต่ ปีที่"
    assert read(reader, typeset([words]), tmp_path) != without_space(words)
    assert read(reader, with_right_text(typeset([words])), tmp_path) == without_space(words)


pieces = st.one_of(
    st.sampled_from(SYLLABLES).map(lambda syllable: syllable + "น"),
    st.sampled_from(
        ["เ", "แ", "โ", "ใ", "ไ", "า", "ะ", "ๆ", "ฯ", "ฤๅ", "๑๒", "2566", "i12", "fi", "E-Service", "(", ")", "\\", "%"]
    ),
    st.sampled_from(["ขึ้น", "น้ำ", "ทั้งนี้", "ผู้ปฏิบัติหน้าที่", "ญี่ปุ่น", "กตัญญู", "ฐานะ", "ป้องกัน", "ฟ้าผ่า", "สัมฤทธิ์"]),
)
sentences = st.lists(st.lists(pieces, min_size=1, max_size=6).map("".join), min_size=1, max_size=12).map(" ".join)


@given(texts=st.lists(sentences, min_size=1, max_size=4), face=st.sampled_from(sorted(FACES)), width=st.integers(7, 20))
@settings(max_examples=25, deadline=None)
def test_any_sentences_are_read_as_they_are_written(texts, face, width, tmp_path_factory):
    raw = typeset([f"ก {text}" for text in texts], face, f"{width}cm")
    right = with_right_text(raw)
    folder = tmp_path_factory.mktemp("read")
    wanted = without_space("".join(f"ก{text}" for text in texts))
    names = [name for name in READERS if not (name == "poppler" and MISSING_POPPLER)]
    assert {name: read(name, right, folder) for name in names} == dict.fromkeys(names, wanted)
    assert drawn_by_pdfium(raw, 1.5) == drawn_by_pdfium(right, 1.5)


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
@pytest.mark.parametrize("reader", READER_NAMES)
def test_every_block_of_a_document_is_read_as_it_is_written(kind, language, reader, history, raw_and_right, tmp_path):
    _, right, report = raw_and_right(kind, language, history)
    footer = re.compile(r"^\s*– [0-9๐-๙]+ –\s*$", re.MULTILINE)
    found = without_space("".join(footer.sub("", page) for page in READERS[reader](right, tmp_path)))
    marks = without_space(report.marks)  # the line at the foot stands between the parts of what two pages share
    assert not marks or marks in found
    found = found.replace(marks, "") if marks else found
    wanted = [without_space(text) for text in texts_of(report)]
    assert len(wanted) > 50
    assert [text for text in wanted if text not in found] == []


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_all_readers_read_the_same(kind, language, history, raw_and_right, tmp_path):
    _, right, _ = raw_and_right(kind, language, history)
    found = {sorted_text(read(name, right, tmp_path)) for name in ("pdfium", "mupdf", "pypdf")}
    assert len(found) == 1


def sorted_text(text: str) -> str:
    """The letters of a text: the readers put cells of a row in different orders."""
    return "".join(sorted(text))


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_no_pixel_moves(kind, language, history, raw_and_right):
    raw, right, _ = raw_and_right(kind, language, history)
    assert right != raw
    assert drawn_by_pdfium(raw, 1.5) == drawn_by_pdfium(right, 1.5)
    assert drawn_by_mupdf(raw, 1.5) == drawn_by_mupdf(right, 1.5)


@pytest.mark.parametrize("face", FACES)
def test_no_pixel_of_any_syllable_moves(face):
    raw = typeset([" ".join(SYLLABLES)], face)
    assert drawn_by_pdfium(raw, 2) == drawn_by_pdfium(with_right_text(raw), 2)


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_links_outline_tags_and_properties_stay(kind, language, history, raw_and_right):
    before, after = (pymupdf.open(stream=data) for data in raw_and_right(kind, language, history)[:2])
    assert after.get_toc() == before.get_toc()
    assert after.metadata == before.metadata
    assert [page.get_links() for page in after] == [page.get_links() for page in before]
    raw, right, _ = raw_and_right(kind, language, history)
    kept = [PdfFile.of(data).objects for data in (raw, right)]
    for name in (b"/StructTreeRoot", b"/StructElem", b"/Annot", b"/Type/Page/"):
        objects = [{number: body for number, body in each.items() if name in body} for each in kept]
        if name == b"/StructTreeRoot":
            objects = [{n: body.replace(b"/DisplayDocTitle true", b"") for n, body in each.items()} for each in objects]
        assert objects[0] == objects[1], name
    assert objects[0]


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_a_window_shows_the_title_and_not_the_name_of_the_file(kind, language, history, raw_and_right):
    whole = pypdf.PdfReader(io.BytesIO(raw_and_right(kind, language, history)[1])).root_object
    assert (whole["/ViewerPreferences"]["/DisplayDocTitle"], whole["/Lang"]) == (True, language)


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_the_numbers_of_the_tag_tree_still_stand_on_every_page(kind, language, history, raw_and_right):
    numbers = [
        [
            re.findall(rb"/MCID (\d+)", page.get_contents().get_data())
            for page in pypdf.PdfReader(io.BytesIO(data)).pages
        ]
        for data in raw_and_right(kind, language, history)[:2]
    ]
    assert numbers[0] == numbers[1]
    assert sum(map(len, numbers[0])) > 100


@pytest.mark.parametrize(("kind", "language"), DOCUMENTS)
def test_the_file_opens_without_repair(kind, language, history, raw_and_right, tmp_path):
    _, right, _ = raw_and_right(kind, language, history)
    pymupdf.TOOLS.reset_mupdf_warnings()
    opened = pymupdf.open(stream=right)
    assert all(page.get_text() for page in opened)
    assert not opened.is_repaired
    assert pymupdf.TOOLS.mupdf_warnings() == ""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(pypdf.PdfReader(io.BytesIO(right), strict=True).pages) == len(opened)
    if qpdf := shutil.which("qpdf"):
        (tmp_path / "made.pdf").write_bytes(right)
        done = subprocess.run([qpdf, "--check", str(tmp_path / "made.pdf")], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_table_of_objects_names_every_place(history, raw_and_right):
    _, right, _ = raw_and_right("report-pdf", "th", history)
    start = int(right.rsplit(b"startxref", 1)[1].split()[0])
    rows = re.findall(rb"(\d{10}) 00000 n\r\n", right[start:])
    assert all(re.match(rb"%d 0 obj\n" % number, right[int(place) :]) for number, place in enumerate(rows, 1))
    assert f"/Size {len(rows) + 1}".encode() in right[start:]
    assert all(one < other for one, other in pairwise(sorted(map(int, rows))))


def test_the_same_text_gives_the_same_bytes():
    assert with_right_text(typeset(["น้ำขึ้น ให้รีบตัก"])) == with_right_text(typeset(["น้ำขึ้น ให้รีบตัก"]))


def test_put_right_twice_is_put_right_once():
    once = with_right_text(typeset(["น้ำขึ้น ให้รีบตัก ซึ่งใช้ ษำ"], "bold"))
    assert with_right_text(once) == once


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n0\n%%EOF"])
def test_a_file_of_another_form_is_returned_as_it_came(other):
    assert with_right_text(other) == other


def test_operators_of_another_form_are_returned_as_they_came():
    raw = typeset(["ขึ้น ลง"])
    file = PdfFile.of(raw)
    number = next(int(found[1]) for body in file.objects.values() if (found := re.search(rb"/Contents (\d+)", body)))
    content = file.stream(number).replace(b"1 0 0 -1 0 0 Tm", b"1 0 0 -1 0 0 Tm 0 Ts")
    other = file.bytes_with({number: file.with_stream(number, content)})
    assert with_right_text(other) == other
