"""A native chart as a live Plotly figure for a slide: the values of PowerPoint, every letter at least 24 px."""

from typing import Any

import plotly.graph_objects as go

from ita_core.charts.palette import INK, MUTED, PAPER
from ita_core.charts.template import FONT
from ita_core.documents.report import NativeChart
from ita_core.documents.slides.geometry import Box
from ita_core.documents.slides.lettering import SIZE
from ita_core.documents.slides.lying import Lying
from ita_core.documents.slides.standing import Standing

_AXIS = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False, "automargin": False}
_LETTERS = {"family": FONT, "size": SIZE, "color": INK}

TEMPLATE = go.layout.Template(
    layout={
        "font": _LETTERS,
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": _LETTERS, "align": "left"},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
)
"""The look of every chart on a slide; a deck carries it once and not with each figure."""


def spec_of(native: NativeChart, box: Box, *, steps: bool = False) -> dict[str, Any]:
    """Data and layout of a chart in a box of the stage, without the template.

    Each trace tells in `meta` the step that reveals it; step 0 is always there.
    """
    return _drawn(native, box, steps=steps).spec()


def fits(native: NativeChart, box: Box) -> bool:
    """Whether every text of the chart has its room in the box."""
    return _drawn(native, box, steps=False).fits


def figure_of(native: NativeChart, box: Box, *, steps: bool = False) -> go.Figure:
    """The chart as a figure in the deck's look."""
    figure = go.Figure(spec_of(native, box, steps=steps))
    return figure.update_layout(template=TEMPLATE, width=box.width, height=box.height)


def _drawn(native: NativeChart, box: Box, *, steps: bool) -> Lying | Standing:
    return Standing(native, box, steps) if native.upright else Lying(native, box, steps)
