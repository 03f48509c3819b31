"""The one look of all charts; every figure carries it, because Streamlit replaces Plotly's own default."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from ita_core.charts.palette import CATEGORICAL, GRID, INK, MUTED, PAPER

FONT = "Sarabun, 'TH Sarabun New', 'Leelawadee UI', 'Noto Sans Thai', sans-serif"
LABEL_SIZE = 15
TICK_SIZE = 14
LINE_HEIGHT = 20
"""One line of a label [px]: room for a Thai tone mark above a vowel above a consonant."""

_AXIS = {
    "automargin": False,
    "fixedrange": True,
    "gridcolor": GRID,
    "linecolor": GRID,
    "tickfont": {"size": TICK_SIZE, "color": MUTED},
    "title": {"font": {"size": TICK_SIZE, "color": MUTED}, "standoff": 8},
    "zeroline": False,
}

TEMPLATE = go.layout.Template(
    layout={
        "annotationdefaults": {"font": {"size": LABEL_SIZE, "color": INK}, "showarrow": False},
        "colorway": list(CATEGORICAL),
        "dragmode": False,
        "font": {"family": FONT, "size": LABEL_SIZE, "color": INK},
        "hoverlabel": {
            "align": "left",
            "bgcolor": PAPER,
            "bordercolor": MUTED,
            "font": {"family": FONT, "size": LABEL_SIZE, "color": INK},
            "namelength": -1,
        },
        "hovermode": "closest",
        "margin": {"l": 20, "r": 20, "t": 8, "b": 56, "pad": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "showlegend": False,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
)

Stroke = tuple[tuple[float, float], tuple[float, float]]
"""A straight line from one place (x, y) of the plot to another."""


Trace = dict[str, Any]
"""A trace before Plotly has it: Plotly checks every part whenever one is put into a figure, so all go in at once."""


@dataclass(frozen=True)
class Room:
    """The plot area's height and the margins beside and below it [px]."""

    height: int
    left: int = 20
    right: int = 20
    bottom: int = 56


def drawn(room: Room, traces: Iterable[Trace], **layout: object) -> go.Figure:
    """A figure in our look; what `layout` adds is Plotly's."""
    margin = {"l": room.left, "r": room.right, "t": 8, "b": room.bottom}
    whole = {"template": TEMPLATE, "height": room.height + 8 + room.bottom, "margin": margin, **layout}
    return go.Figure(data=list(traces), layout=whole)


def scatter(**parts: object) -> Trace:
    """Marks, lines or texts."""
    return {"type": "scatter", **parts}


def bars(**parts: object) -> Trace:
    """Bars."""
    return {"type": "bar", **parts}


def written(name: str, places: Sequence[tuple[float, float, str]], *, position: str, size: int = LABEL_SIZE) -> Trace:
    """Finished texts at places (x, y, text) of the plot; `position` is where each text lies from its place.

    A text trace and no annotation: Plotly places an annotation by the ink of its letters, and a tone mark above a vowel
    (ที่), or a font that arrives late, would move its line.
    """
    return scatter(
        name=name,
        mode="text",
        x=[x for x, _, _ in places],
        y=[y for _, y, _ in places],
        text=[text for _, _, text in places],
        textposition=position,
        textfont={"size": size},
        unselected={"textfont": {"color": INK}},  # a click on a mark must not fade the words
        hoverinfo="skip",
        cliponaxis=False,
    )


def strokes(name: str, pieces: Sequence[Stroke], color: str, width: int) -> Trace:
    """Straight lines of one colour as one trace: many shapes would make drawing a figure slow."""
    return scatter(
        name=name,
        mode="lines",
        x=[x for (x0, _), (x1, _) in pieces for x in (x0, x1, None)],
        y=[y for (_, y0), (_, y1) in pieces for y in (y0, y1, None)],
        line={"color": color, "width": width},
        hoverinfo="skip",
        cliponaxis=False,
    )
