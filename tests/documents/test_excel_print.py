"""How the tables print: charts whole, one page wide, headings on every page, and what the file says of itself."""

import datetime as dt
import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from ita_core.documents.kinds import KINDS, Wishes, document
from tests.documents.made_deck import made_subject

KIND = next(kind for kind in KINDS if kind.name == "tables-excel")


@pytest.fixture(scope="module", params=["th", "en"])
def data(request):
    return document(KIND, made_subject(request.param))


def charted(data):
    return [sheet for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets if sheet._charts]


def test_the_print_area_holds_the_whole_chart_and_not_its_values(data):
    assert len(charted(data)) == 3
    for sheet in charted(data):
        _, _, right, last = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))
        ((chart,),) = (sheet._charts,)
        end = chart.anchor.to
        assert end.col < right or (end.col == right and end.colOff == 0), sheet.title
        assert end.row < last, sheet.title
        values = [
            cell for row in sheet.iter_rows(min_row=4, min_col=right + 1) for cell in row if cell.value is not None
        ]
        assert values and all(cell.column > right for cell in values)


def test_every_sheet_is_one_page_wide_with_its_headings_on_every_page(data):
    cover, *sheets = openpyxl.load_workbook(BytesIO(data)).worksheets
    for sheet in sheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert pages(sheet.page_setup.fitToWidth) == 1
        assert sheet.print_title_rows == "$3:$3", sheet.title
        assert pages(sheet.page_setup.fitToHeight) == (1 if sheet._charts else 0)
    assert pages(cover.page_setup.fitToWidth) == 1


def pages(told):
    """How many pages; one where the file does not say."""
    return 1 if told is None else int(told)


@pytest.mark.parametrize("dated", [None, dt.date(2023, 8, 15)])
def test_the_properties_name_office_title_language_and_day(dated):
    subject = made_subject()
    known = openpyxl.load_workbook(BytesIO(document(KIND, subject, Wishes(dated=dated)))).properties
    assert known.creator == subject.agency
    assert subject.agency in known.title
    assert known.language == "th-TH"
    assert known.created.date() == known.modified.date() == (dated or dt.date(2023, 9, 30))


def test_the_target_is_named_on_the_axis_of_every_chart(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    assert all("[=85]&quot;" in chart for chart in charts)
