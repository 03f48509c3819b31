"""An office's own slides as template: filled by its placeholders, emptied of what is no template, refused in words."""

import zipfile
from functools import cache
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from ita_core.charts import palette
from ita_core.documents.deck.council import council_deck
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.documents.output import TemplateRefused
from ita_core.documents.powerpoint.template import MAX_BYTES, lacks, opened
from ita_core.text import text_in
from tests.documents.extract import parts
from tests.documents.made_deck import made_subject
from tests.documents.office_template import BLANK, CONTENT, COVER, TITLE_ONLY, TWO, office_template, rewritten

KIND = next(kind for kind in KINDS if kind.name == "council-powerpoint")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def filled(template):
    return document(KIND, made_subject(), Wishes(template=template))


def slides(data):
    return list(Presentation(BytesIO(data)).slides)


@pytest.mark.parametrize("as_template", [False, True])
def test_two_layouts_of_the_office_are_filled(as_template):
    deck, made = council_deck(made_subject()), filled(office_template(COVER, CONTENT, as_template=as_template))
    found = slides(made)
    assert [one.slide_layout.name for one in found] == ["Title Slide", *["Title and Content"] * (len(found) - 1)]
    assert [one.shapes.title.text_frame.text for one in found] == [
        deck.title, *(slide.title for slide in (*deck.slides, *deck.appendix)),
    ]  # fmt: skip
    for slide, one in zip((*deck.slides, *deck.appendix), found[1:], strict=True):
        kinds = {shape.placeholder_format.type for shape in one.placeholders}
        assert {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
        content = next(shape for shape in one.placeholders if shape.placeholder_format.idx == 1)
        first = type(slide.shown[0]).__name__
        assert (first == "NativeChart") == content.has_chart
        assert (first == "Table") == content.has_table
        everything = " ".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame)
        assert slide.source in everything


def test_what_was_on_the_office_s_own_slides_is_gone():
    made = filled(office_template(COVER, CONTENT))
    assert "ตัวอย่างของหน่วยงาน" not in "".join(one.shapes.title.text_frame.text for one in slides(made))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("ppt/slides/slide")]) == len(slides(made))
        assert not [name for name in archive.namelist() if "thumbnail" in name or "printerSettings" in name]
        assert b"Macintosh" not in archive.read("docProps/app.xml")


def test_the_template_s_colours_are_taken_by_name():
    template = office_template(COVER, CONTENT)
    assert opened(template).colours[palette.STAFF] == '<a:schemeClr val="accent1"/>'
    made = parts(filled(template))
    assert {el.get("val") for el in made["ppt/theme/theme1.xml"].iter(f"{A}srgbClr")} >= {"1B3C6E"}
    for name, tree in made.items():
        if name.startswith(("ppt/slides/", "ppt/charts/")):
            assert list(tree.iter(f"{A}srgbClr")) == [], name


def test_a_layout_for_two_parts_is_used_where_there_is_one():
    deck, found = council_deck(made_subject()), slides(filled(office_template(COVER, CONTENT, TWO)))
    told = zip((*deck.slides, *deck.appendix), found[1:], strict=True)
    used = {(len(slide.shown), one.slide_layout.name) for slide, one in told}
    assert used == {(1, "Title and Content"), (2, "Two Content")}


@pytest.mark.parametrize(
    ("layouts", "footer", "said"),
    [
        ((COVER, CONTENT, TWO), True, ()),
        ((COVER, CONTENT), True, ("two",)),
        ((CONTENT,), True, ("cover", "two")),
        ((COVER, TWO), True, ("content",)),
        ((COVER, TITLE_ONLY), True, ("content", "two")),
        ((COVER, CONTENT), False, ("two", "footer", "number")),
    ],
)
def test_where_a_template_lacks_a_place_one_sentence_says_so(layouts, footer, said):
    template = office_template(*layouts, footer=footer)
    assert lacks(template) == tuple(f"documents.template.lacks_{one}" for one in said)
    assert all(key in text_in(language).entries for key in lacks(template) for language in ("th", "en"))
    assert len(slides(filled(template))) == len(slides(filled(None)))


def test_without_a_footer_office_and_number_stand_in_the_line_of_the_source():
    deck = council_deck(made_subject())
    one = slides(filled(office_template(COVER, CONTENT, footer=False)))[1]
    told = " ".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame)
    assert deck.footer in told
    assert 'type="slidenum"' in one.part.blob.decode("utf-8")


RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
OUTSIDE = (
    b"</Relationships>",
    b'<Relationship Id="rIdX" TargetMode="External" Target="file:///secret.png" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>',
)
MASTER = "ppt/slideMasters/slideMaster1.xml"
PROGRAM = b"<!-- ppaction://program --></p:cSld>"
TYPES = "[Content_Types].xml"


def hostile():
    plain = office_template(COVER, CONTENT)
    macro = {TYPES: (b"presentationml.presentation.main+xml", b"macroEnabled.main+xml")}
    macro_type = (b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                  b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")  # fmt: skip
    return {
        "no file": (b"", "not_powerpoint"),
        "no zip": (b"PK\x03\x04 and no more", "not_powerpoint"),
        "a zip of nothing": (zipped({"a.txt": b"x"}), "not_powerpoint"),
        "macros by type": (rewritten(plain, {TYPES: macro_type}), "active"),
        "macros by part": (rewritten(plain, {}, {"ppt/vbaProject.bin": b"x"}), "active"),
        "no known type": (rewritten(plain, macro), "active"),
        "a picture elsewhere": (rewritten(plain, {RELS: OUTSIDE}), "active"),
        "a program behind a click": (rewritten(plain, {MASTER: (b"</p:cSld>", PROGRAM)}), "active"),
        "a declaration": (rewritten(plain, {MASTER: (b"<p:sldMaster", b"<!DOCTYPE x><p:sldMaster")}), "not_powerpoint"),
        "broken markup": (rewritten(plain, {MASTER: (b"</p:sldMaster>", b"")}), "not_powerpoint"),
        "too large": (plain + b"0" * MAX_BYTES, "too_large"),
        "a bomb": (rewritten(plain, {}, {"ppt/media/x.png": bytes(41 * 1024 * 1024)}), "too_large"),
        "many entries": (rewritten(plain, {}, {f"x/{n}.xml": b"<a/>" for n in range(501)}), "too_large"),
        "no title": (office_template(BLANK), "slides_no_title"),
    }  # fmt: skip


def zipped(files):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


HOSTILE = hostile()


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_template_is_refused_with_one_sentence(case):
    data, key = HOSTILE[case]
    with pytest.raises(TemplateRefused) as refused:
        opened(data)
    assert refused.value.key == f"documents.template.{key}"
    assert all(refused.value.key in text_in(language).entries for language in ("th", "en"))


def test_a_picture_elsewhere_on_a_slide_that_is_taken_out_does_no_harm():
    template = office_template(COVER, CONTENT)
    data = rewritten(template, {"ppt/slides/_rels/slide1.xml.rels": OUTSIDE})
    assert len(slides(filled(data))) == len(slides(filled(template)))
    with zipfile.ZipFile(BytesIO(filled(data))) as archive:
        assert not any(b"secret.png" in archive.read(name) for name in archive.namelist())
