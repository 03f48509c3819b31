"""The one look of all charts; every figure carries it, because Streamlit replaces Plotly's own default."""

import plotly.graph_objects as go

from ita_core.charts.palette import CATEGORICAL, GRID, INK, MUTED, PAPER

FONT = "Sarabun, 'TH Sarabun New', 'Leelawadee UI', 'Noto Sans Thai', sans-serif"
LABEL_SIZE = 15
TICK_SIZE = 14
LINE_HEIGHT = 21
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


def blank(height: int, *, right: int = 20, left: int = 20, bottom: int = 56) -> go.Figure:
    """An empty figure in our look with a plot area of `height` px; margins in px."""
    margin = {"l": left, "r": right, "t": 8, "b": bottom}
    return go.Figure(layout={"template": TEMPLATE, "height": height + 8 + bottom, "margin": margin})
