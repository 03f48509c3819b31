"""The office's seal on the cover of the full report: looked at, drawn anew without anything else, refused in words."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image, PngImagePlugin

from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.documents.output import TemplateRefused
from ita_core.documents.pdf import pages_of
from ita_core.documents.seal import LARGEST_SIDE, LEAST_SIDE, MAX_BYTES, checked_seal
from ita_core.text import text_in

NAMED = {kind.name: kind for kind in KINDS}


def picture(size=(200, 300), kind="PNG", mode="RGB", **saved) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "navy").save(written, kind, **saved)
    return written.getvalue()


@pytest.fixture(scope="module")
def subject(history):
    return Subject(history, history.latest, text_in("th"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_in_either_format_becomes_a_png_of_its_pixels(kind):
    with Image.open(BytesIO(checked_seal(picture(kind=kind)))) as seal:
        assert (seal.format, seal.size) == ("PNG", (200, 300))


def test_what_else_the_file_tells_does_not_come_along():
    remark = PngImagePlugin.PngInfo()
    remark.add_text("Author", "somebody")
    exif = Image.Exif()
    exif[0x013B] = "somebody"
    for data in (picture(pnginfo=remark), picture(kind="JPEG", exif=exif)):
        assert b"somebody" in data
        assert b"somebody" not in checked_seal(data)


def test_the_same_picture_gives_the_same_bytes():
    assert checked_seal(picture()) == checked_seal(picture())


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "seal_format"),
        (b"no picture", "seal_format"),
        (picture(kind="GIF", mode="P"), "seal_format"),
        (picture()[:100], "seal_format"),
        (picture((LEAST_SIDE - 1, 200)), "seal_small"),
        (picture((LARGEST_SIDE + 1, 200)), "seal_large"),
        (picture() + b"0" * MAX_BYTES, "seal_large"),
    ],
)
def test_what_is_no_seal_is_refused_with_one_sentence(data, key):
    with pytest.raises(TemplateRefused) as refused:
        checked_seal(data)
    assert refused.value.key == f"documents.template.{key}"
    assert all(refused.value.key in text_in(language).entries for language in ("th", "en"))


@pytest.mark.parametrize("size", [(LEAST_SIDE, LEAST_SIDE), (LARGEST_SIDE, LEAST_SIDE)])
def test_a_picture_at_the_bounds_is_taken(size):
    assert checked_seal(picture(size))


def test_the_seal_stands_on_the_cover_of_the_word_report(subject):
    made = document(NAMED["report-word"], subject, Wishes(seal=picture()))
    report = docx.Document(BytesIO(made))
    first, title = report.paragraphs[:2]
    assert first._p.find(f".//{qn('pic:pic')}") is not None
    assert first._p.find(f".//{qn('wp:docPr')}").get("descr") == f"ตราของ{subject.agency}"
    assert title.style.style_id == "ITATitle"


def test_the_pdf_has_the_seal_and_no_page_more(subject):
    plain, sealed = (document(NAMED["report-pdf"], subject, Wishes(seal=seal)) for seal in (None, picture()))
    assert pages_of(plain) == pages_of(sealed)
    assert b"/Subtype/Image" in sealed.replace(b" ", b"")
    assert b"/Subtype/Image" not in plain.replace(b" ", b"")
    assert b"pdfaid:part" in sealed


@pytest.mark.parametrize("kind", ["report-word", "report-pdf"])
def test_a_report_with_a_seal_has_the_same_bytes_twice(subject, kind):
    one, two = (document(NAMED[kind], replace(subject), Wishes(seal=picture())) for _ in range(2))
    assert one == two


def test_a_refused_seal_stops_the_report(subject):
    with pytest.raises(TemplateRefused):
        document(NAMED["report-pdf"], subject, Wishes(seal=b"no picture"))
