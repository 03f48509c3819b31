"""Opened and saved again by LibreOffice Impress and by python-pptx: charts, tables, notes and placeholders stay."""

import subprocess
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from ita_core.documents.kinds import KINDS, Wishes, document
from tests.documents.conftest import _needed
from tests.documents.made_deck import made_subject
from tests.documents.office_template import CONTENT, COVER, office_template
from tests.fonts import shipped_fonts_alone

KIND = next(kind for kind in KINDS if kind.name == "council-powerpoint")
OWN, OFFICE = "own layouts", "an office's template"


@pytest.fixture(scope="module", params=[OWN, OFFICE])
def made(request):
    template = office_template(COVER, CONTENT) if request.param == OFFICE else None
    return document(KIND, made_subject(), Wishes(template=template))


def by_python_pptx(data, folder):
    buffer = BytesIO()
    Presentation(BytesIO(data)).save(buffer)
    return buffer.getvalue()


def by_libreoffice(data, folder):
    (folder / "deck.pptx").write_bytes(data)
    out = folder / "again"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    kind = "pptx:Impress MS PowerPoint 2007 XML"
    command = [_needed("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run(
        [*command, str(folder / "deck.pptx")],
        env=shipped_fonts_alone(folder), capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    return (out / "deck.pptx").read_bytes()


def charts(data):
    """Names and values of every chart, slide by slide."""
    found = []
    for slide in Presentation(BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                plot = shape.chart.plots[0]
                names = [" ".join(str(name).split()) for name in plot.categories]
                found.append((names, [[round(v, 2) for v in one.values if v is not None] for one in plot.series]))
    return found


def words(data):
    """Title, notes and hidden or shown, slide by slide."""
    return [
        (one.shapes.title.text_frame.text, one.notes_slide.notes_text_frame.text.split(), one._element.get("show", "1"))
        for one in Presentation(BytesIO(data)).slides
    ]


def tables(data):
    slides = Presentation(BytesIO(data)).slides
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for one in slides for shape in one.shapes if shape.has_table
    ]  # fmt: skip


def numbers(data):
    """The number field in its placeholder, slide by slide."""
    return [
        [shape._element.xpath(".//a:fld/@type") for shape in one.placeholders
         if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
        for one in Presentation(BytesIO(data)).slides
    ]  # fmt: skip


@pytest.mark.parametrize("save_again", [by_python_pptx, by_libreoffice])
def test_charts_tables_notes_titles_and_numbers_come_through(made, save_again, tmp_path):
    again = save_again(made, tmp_path)
    assert words(again) == words(made)
    assert charts(again) == charts(made)
    assert tables(again) == tables(made)
    assert numbers(again) == numbers(made)
