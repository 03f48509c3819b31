"""The presentation that an office edits: placeholders, fields, bullets, languages, colours of the theme, sections."""

import datetime as dt
import zipfile
from functools import cache
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from ita_core.documents.blocks import Bullets, NativeChart, Table
from ita_core.documents.deck.council import council_deck
from ita_core.documents.kinds import KINDS, Wishes, document
from tests.documents.extract import parts
from tests.documents.made_deck import made_subject

KIND = next(kind for kind in KINDS if kind.name == "council-powerpoint")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@pytest.fixture(scope="module", params=["th", "en"])
def told(request):
    """The deck as it is told, and the file."""
    subject = made_subject(request.param)
    return council_deck(subject), document(KIND, subject), request.param


@cache
def slides(data):
    return list(Presentation(BytesIO(data)).slides)


@cache
def drawn(data):
    """Slides and charts as XML, by the name of their part."""
    return {name: tree for name, tree in parts(data).items() if name.startswith(("ppt/slides/", "ppt/charts/"))}


def test_every_slide_has_its_finding_in_the_title_placeholder(told):
    deck, data, _ = told
    titles = [slide.shapes.title.text_frame.text for slide in slides(data)]
    assert titles == [deck.title, *(slide.title for slide in (*deck.slides, *deck.appendix))]


def test_charts_tables_and_lists_stand_in_the_placeholders_of_their_layout(told):
    deck, data, _ = told
    for slide, made in zip((*deck.slides, *deck.appendix), slides(data)[1:], strict=True):
        held = {one.placeholder_format.idx: one for one in made.placeholders}
        for place, shown in enumerate(slide.shown, start=1):
            if isinstance(shown, NativeChart):
                assert held[place].has_chart, slide.key
            elif isinstance(shown, Table):
                assert held[place].has_table, slide.key
            elif isinstance(shown, Bullets):
                assert [one.text for one in held[place].text_frame.paragraphs] == list(shown.items)


def test_no_placeholder_is_left_empty(told):
    for made in slides(told[1]):
        for one in made.placeholders:
            is_number = one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
            assert not one.has_text_frame or one.text_frame.text or is_number


def test_every_slide_but_the_cover_has_the_office_and_the_number_as_a_field(told):
    deck, data, _ = told
    for number, made in enumerate(slides(data)[1:], start=2):
        held = {one.placeholder_format.type: one for one in made.placeholders}
        assert held[PP_PLACEHOLDER.FOOTER].text_frame.text == deck.footer
        (field,) = held[PP_PLACEHOLDER.SLIDE_NUMBER]._element.iter(qn("a:fld"))
        assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", str(number))


def test_bullets_are_those_of_the_paragraph_and_never_typed(told):
    for name, tree in parts(told[1]).items():
        if name.startswith("ppt/slides/"):
            assert [el.text for el in tree.iter(f"{A}t") if (el.text or "").startswith("•")] == []
    master = parts(told[1])["ppt/slideMasters/slideMaster1.xml"]
    assert next(master.iter(f"{A}buChar")).get("char") == "•"


def test_every_run_names_its_language(told):
    _, data, language = told
    own = {"th": ("th-TH", "en-US"), "en": ("en-US", "th-TH")}[language]
    for name, tree in parts(data).items():
        if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
            runs = [el for tag in ("r", "fld") for el in tree.iter(f"{A}{tag}")]
            assert {(el.find(f"{A}rPr").get("lang"), el.find(f"{A}rPr").get("altLang")) for el in runs} <= {own}, name


def test_no_colour_of_slide_or_chart_is_a_literal(told):
    for name, tree in drawn(told[1]).items():
        assert list(tree.iter(f"{A}srgbClr")) == [], name
    theme = parts(told[1])["ppt/theme/theme1.xml"]
    assert len(list(theme.find(f".//{A}clrScheme"))) == 12


def test_every_category_axis_shows_every_name(told):
    for name, tree in drawn(told[1]).items():
        for axis in tree.iter(f"{CHART}catAx"):
            assert axis.find(f"{CHART}tickLblSkip").get("val") == "1"
            assert axis.find(f"{CHART}txPr/{A}bodyPr").get("rot") == "0", name


def test_what_the_schema_asks_for_and_python_pptx_does_not_write(told):
    """`openxml-audit` 0.8.0 finds nothing in the file; these two it found before."""
    for name, tree in drawn(told[1]).items():
        numbers = [el.get("val") for tag in ("axId", "crossAx") for el in tree.iter(f"{CHART}{tag}")]
        assert all(number.isdigit() for number in numbers), name
    relations = parts(told[1])["ppt/_rels/presentation.xml.rels"]
    assert [el.get("Target") for el in relations if el.get("Type").endswith("/viewProps")] == ["viewProps.xml"]


def test_the_target_is_named_at_its_line(told):
    subject = made_subject(told[2])
    named = f'[=85]"{subject.text("documents.chart.line", target=subject.target)}";0'
    for name, tree in drawn(told[1]).items():
        for axis in tree.iter(f"{CHART}valAx"):
            assert axis.find(f"{CHART}numFmt").get("formatCode") == named, name


def test_the_text_equivalent_tells_every_bar(told):
    for made in slides(told[1]):
        for shape in made.shapes:
            if shape.has_chart:
                said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                plot = shape.chart.plots[0]
                for series in plot.series:
                    assert all(f"{value:.2f}" in said for value in series.values if value is not None), said


def test_the_slides_for_the_meeting_and_the_appendix_are_sections(told):
    deck, data, _ = told
    root = parts(data)["ppt/presentation.xml"]
    sections = [[one.get("id") for one in section.iter(f"{P14}sldId")] for section in root.iter(f"{P14}section")]
    assert [len(section) for section in sections] == [len(deck.slides) + 1, len(deck.appendix)]
    listed = [el.get("id") for el in root.find(f"{P}sldIdLst")]
    assert [*sections[0], *sections[1]] == listed
    hidden = [made._element.get("show") == "0" for made in slides(data)]
    assert hidden == [False] * (len(deck.slides) + 1) + [True] * len(deck.appendix)


def test_nothing_of_a_library_s_template_is_left(told):
    with zipfile.ZipFile(BytesIO(told[1])) as archive:
        names = archive.namelist()
        about = archive.read("docProps/app.xml").decode()
        presentation = archive.read("ppt/presentation.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
    assert "Macintosh" not in about and "4:3" not in about and "screen4x3" not in presentation


@pytest.mark.parametrize("dated", [None, dt.date(2023, 8, 15)])
def test_the_properties_name_office_title_language_and_day(dated):
    subject = made_subject()
    known = Presentation(BytesIO(document(KIND, subject, Wishes(dated=dated)))).core_properties
    assert (known.author, known.language) == (subject.agency, "th-TH")
    assert known.title == council_deck(subject).title
    assert known.created.date() == known.modified.date() == (dated or dt.date(2023, 9, 30))


def test_the_same_input_gives_the_same_bytes():
    assert document(KIND, made_subject()) == document(KIND, made_subject())


def test_the_official_face_is_larger_in_points_and_named_in_the_theme():
    made = document(KIND, made_subject(), Wishes(official_face=True))
    themes = [tree for name, tree in parts(made).items() if name.startswith("ppt/theme/")]
    assert {el.get("typeface") for tree in themes for el in tree.iter(f"{A}cs")} == {"TH SarabunPSK"}
    sizes = [parts(data)["ppt/slideMasters/slideMaster1.xml"] for data in (made, document(KIND, made_subject()))]
    large, plain = (int(next(tree.iter(f"{A}defRPr")).get("sz")) for tree in sizes)
    assert 1.4 < large / plain < 1.5
