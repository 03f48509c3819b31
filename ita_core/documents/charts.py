"""Native, editable charts for PowerPoint and Word: one chart code, made by python-pptx, for both."""

import datetime as dt
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import xlsxwriter
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from ita_core.charts.palette import BELOW, INK, MUTED, PAPER, TARGET
from ita_core.documents.blocks import NativeChart
from ita_core.numbers import RangedScore, score_text

_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp, so that the same chart has the same bytes
_THAI_DIGITS = "[$-D00041E]"
_TOP = 100
_SMALLER = 0.75
_CROWDED = 12
"""Bars of a chart above which the comparison shows no figures and the labels are smaller."""
_BLANK_LAYOUT = 6


def rgb(color: str) -> RGBColor:
    """A colour of the palette as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(color.lstrip("#")))


@dataclass(frozen=True)
class Lettering:
    """Font and size of a chart's texts [points]."""

    font: str
    size: float


@dataclass(frozen=True)
class Frame:
    """Where a chart stands and how large it is [EMU]."""

    left: int
    top: int
    width: int
    height: int


class ChartBench:
    """A scratch presentation on which charts for Word are made; one a document."""

    def __init__(self) -> None:
        deck = Presentation()
        self._slide = deck.slides.add_slide(deck.slide_layouts[_BLANK_LAYOUT])

    def parts(self, native: NativeChart, frame: Frame, lettering: Lettering) -> tuple[bytes, bytes]:
        """The chart's XML, without relationship, and the workbook that holds its values."""
        chart = draw(self._slide.shapes, native, frame, lettering).chart
        space = chart._chartSpace
        workbook = chart.part.chart_workbook.xlsx_part.blob
        for data in space.findall(qn("c:externalData")):
            space.remove(data)
        return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True), workbook


class _OwnWorkbook(CategoryWorkbookWriter):
    """Where the values of a chart stand in its workbook, and the workbook.

    python-pptx writes a category such as "=1+1" as a formula; our own workbook writes text.
    """

    def __init__(self, data: CategoryChartData, native: NativeChart) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self._native = native

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return workbook_of(self._native)


class _ChartData(CategoryChartData):
    """The values of a chart for python-pptx, with our own workbook."""

    def __init__(self, native: NativeChart) -> None:
        super().__init__(number_format="0.00")  # type: ignore[no-untyped-call]
        self._native = native

    @property
    def _workbook_writer(self) -> _OwnWorkbook:
        return _OwnWorkbook(self, self._native)


UNDER_AXIS = " · "
"""Between what signs mean, below a chart."""

_APART = "≠"


def parted(native: NativeChart) -> NativeChart:
    """The chart with ≠ where figures must not be held against each other: between years, else behind a name."""
    if not native.apart or _APART in native.categories:
        return native
    if not native.upright:
        named = (f"{name} {_APART}" if n in native.apart else name for n, name in enumerate(native.categories))
        return replace(native, categories=tuple(named), apart=frozenset())
    places: list[int | None] = []
    for place in range(len(native.categories)):
        places += [None, place] if place in native.apart else [place]
    return replace(
        native,
        categories=tuple(_APART if place is None else native.categories[place] for place in places),
        series=tuple(
            replace(one, values=tuple(None if place is None else one.values[place] for place in places))
            for one in native.series
        ),
        signalled=frozenset((which, places.index(place)) for which, place in native.signalled),
    )


def draw(shapes: Any, native: NativeChart, frame: Frame, lettering: Lettering) -> Any:
    """Add a chart to the shapes of a slide and return its graphic frame."""
    native = parted(native)
    data: Any = _ChartData(native)
    data.categories = list(native.categories)
    for series in native.series:
        data.add_series(series.name, [None if value is None else float(value) for value in series.values])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if native.upright else XL_CHART_TYPE.BAR_CLUSTERED
    place = [Emu(side) for side in (frame.left, frame.top, frame.width, frame.height)]
    shape = shapes.add_chart(kind, *place, data)
    chart = shape.chart
    _bars(chart, native)
    _axes(chart, native)
    _legend(chart, native)
    _letter(chart, native, lettering)
    _describe(shape, native)
    for number in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", number.get("val").lstrip("-"))  # python-pptx numbers axes below zero, the schema does not
    return shape


def _bars(chart: Any, native: NativeChart) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 0
    plot.vary_by_categories = False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = _number_format(native), False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels._element.find(qn("c:numFmt")).addnext(_paper())  # the line of the target does not run through a figure
    crowded = len(native.categories) * len(native.series) > _CROWDED
    for which, (series, drawn) in enumerate(zip(native.series, plot.series, strict=True)):
        drawn.invert_if_negative = False
        _fill(drawn.format, series.color)
        if crowded and series.quiet:
            drawn.data_labels.show_value = False
        _tell_ranges(drawn, native.ranges(which), shown=not (crowded and series.quiet))
        for place in range(len(series.values)):
            if (which, place) in native.signalled:
                _fill(drawn.points[place].format, BELOW)


def _tell_ranges(drawn: Any, ranges: tuple[str, ...], *, shown: bool) -> None:
    """Labels of their own for scores that are known as a range; the bar ends in its middle."""
    for place, told in enumerate(ranges):
        if told and shown:
            label = drawn.points[place].data_label
            label.text_frame.text = told
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def target_format(native: NativeChart) -> str:
    """A number format that names the target where its line stands."""
    plain = _number_format(native, "0")
    named = native.line.replace('"', "")
    return f'[={native.target.normalize():f}]"{named}";{plain}' if named else plain


def told_as(words: str) -> str:
    """A number format that shows these words, whatever the number is."""
    return f'"{words}"'


def _fill(look: Any, color: str) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = rgb(color)


def _paper() -> Any:
    properties = etree.Element(qn("c:spPr"))
    etree.SubElement(etree.SubElement(properties, qn("a:solidFill")), qn("a:srgbClr")).set("val", PAPER.lstrip("#"))
    return properties


def _number_format(native: NativeChart, pattern: str = "0.00") -> str:
    return f"{_THAI_DIGITS}{pattern}" if native.thai_digits else pattern


def _axes(chart: Any, native: NativeChart) -> None:
    names, scores = chart.category_axis, chart.value_axis
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.reverse_order = not native.upright
    names.format.line.color.rgb = rgb(MUTED)
    names.has_major_gridlines = False
    scores.minimum_scale, scores.maximum_scale = 0, _TOP
    # Steps as long as the target draw one line, at the target, which is above the middle of the axis in every year.
    scores.major_unit = float(native.target)
    if not native.upright:  # the categories run downwards, and the scores stand below the last of them
        scores._element.find(qn("c:crosses")).set("val", "max")
    etree.SubElement(names._element, qn("c:tickLblSkip")).set("val", "1")  # every category has its name
    names._element.append(names._element.find(qn("c:noMultiLvlLbl")))
    # LibreOffice leaves names out unless they are told not to turn.
    names.tick_labels.font.bold = False
    names._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", "0")
    scores.major_gridlines.format.line.color.rgb = rgb(TARGET)
    scores.major_gridlines.format.line.width = Pt(2)
    scores.format.line.fill.background()
    labels = scores.tick_labels
    labels.number_format, labels.number_format_is_linked = target_format(native), False
    told = UNDER_AXIS.join(native.signs) if native.line else native.axis
    if told:
        titled = (
            names if native.upright and native.line else scores
        )  # words that lie are read, those that stand are not
        titled.has_title = True
        titled.axis_title.text_frame.text = told


def _legend(chart: Any, native: NativeChart) -> None:
    chart.has_title = False
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _letter(chart: Any, native: NativeChart, lettering: Lettering) -> None:
    """Set the font for Latin and for Thai: without `a:cs` PowerPoint and Word write Thai in a font of their own."""
    chart.font.size, chart.font.name = Pt(lettering.size), lettering.font
    chart.font.color.rgb = rgb(INK)
    for axis in (chart.value_axis, chart.category_axis):
        if axis.has_title:
            title = axis.axis_title.text_frame.paragraphs[0]
            title.font.size, title.font.bold, title.font.name = Pt(lettering.size), False, lettering.font
    if sum(not series.quiet for series in native.series) * len(native.categories) > _CROWDED:
        chart.plots[0].data_labels.font.size = Pt(int(lettering.size * _SMALLER))
    for properties in chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr")):
        complex_script(properties, lettering.font)


def complex_script(properties: Any, font: str) -> None:
    """Name the font of Thai letters in run properties of DrawingML, in the place that the schema wants."""
    for kind in ("a:ea", "a:cs"):
        for old in properties.findall(qn(kind)):
            properties.remove(old)
    latin = properties.find(qn("a:latin"))
    if latin is None:
        latin = etree.SubElement(properties, qn("a:latin"))
        latin.set("typeface", font)
    for kind in ("a:cs", "a:ea"):
        entry = etree.Element(qn(kind))
        entry.set("typeface", font)
        latin.addnext(entry)


def _describe(shape: Any, native: NativeChart) -> None:
    shape._element.nvGraphicFramePr.cNvPr.set("descr", native.alt)


def workbook_of(native: NativeChart) -> bytes:
    """The values of a chart as Office expects them: categories down column A, a series a column."""
    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        sheet, two = book.add_worksheet(), book.add_format({"num_format": "0.00"})
        for row, category in enumerate(native.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(native.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if isinstance(value, RangedScore):
                    ranged = book.add_format({"num_format": told_as(score_text(value))})
                    sheet.write_number(row, column, float(value), ranged)
                elif value is not None:
                    sheet.write_number(row, column, float(value), two)
    return buffer.getvalue()
