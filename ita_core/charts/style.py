"""The one look of all charts; every figure carries it, because Streamlit replaces Plotly's own default."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from ita_core.charts.palette import BELOW, CATEGORICAL, GRID, INK, MUTED, PAPER
from ita_core.tables.format import TypedTable
from ita_core.text import Text
from ita_core.thai import LINE_WIDTH, one_line, wrap

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


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture with its equivalents.

    `draw`: makes the figure, which carries the project's template; documents take the rest and never ask for it.
    `title`: the finding in one sentence (it stands above the figure as text, not in it). `alt`: one sentence that says
    what the picture shows, with its figures. `table`: the same figures, one row a mark. `series`: of years beside each
    other, the columns that are drawn.
    """

    draw: Callable[[], go.Figure]
    title: str
    alt: str
    table: TypedTable
    series: tuple[str, ...] = ()

    @cached_property
    def figure(self) -> go.Figure:
        """The picture, drawn when it is first looked at."""
        return self.draw()


_MESSAGES = {
    "Download plot as a PNG": "png",
    "Download plot as a png": "png",
    "Download plot": "png",
    "Taking snapshot - this may take a few seconds": "taking",
    "Snapshot succeeded": "taken",
    "Sorry, there was a problem downloading your snapshot!": "failed",
    "Zoom in": "zoom_in",
    "Zoom out": "zoom_out",
    "Pan": "pan",
    "Reset": "reset",
    "Reset axes": "reset",
    "Autoscale": "reset",
    "Fullscreen": "fullscreen",
    "Close fullscreen": "close_fullscreen",
}


def plotly_config(text: Text) -> dict[str, Any]:
    """No logo, one button (the picture as PNG), and the words of Plotly itself in the reader's language."""
    config: dict[str, Any] = {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "toImageButtonOptions": {"format": "png", "filename": "ita-chart", "scale": 2},
    }
    if text.language != "en":
        dictionary = {message: text(f"charts.plotly.{key}") for message, key in _MESSAGES.items()}
        config |= {"locale": text.language, "locales": {text.language: {"dictionary": dictionary, "format": {}}}}
    return config


_MEANING = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%{": "&#37;{"}


def escape_plotly(text: str) -> str:
    """Text from a cell so that Plotly shows it letter by letter: no tag, entity, formula, field or new line."""
    return re.sub(r"%\{|[&<>$]", lambda found: _MEANING[found[0]], one_line(text))


def lines_of(words: str, width: int = LINE_WIDTH) -> list[str]:
    """The words as finished markup, in lines of at most `width` letters."""
    return [escape_plotly(line) for line in wrap(words, width)]


def hover_of(name: str, *said: str) -> str:
    """What stands at a mark: a name in bold, and below it what is said of it."""
    return "<br>".join([strong(escape_plotly(name)), *(line for words in said for line in lines_of(words))])


def strong(markup: str) -> str:
    """Finished markup in bold."""
    return f"<b>{markup}</b>"


def muted(markup: str) -> str:
    """Finished markup in the colour of captions."""
    return coloured(markup, MUTED)


def warned(markup: str) -> str:
    """Finished markup in bold and in the colour of what is below the target."""
    return strong(coloured(markup, BELOW))


def coloured(markup: str, color: str) -> str:
    """Finished markup in a colour of the palette."""
    return f'<span style="color:{color}">{markup}</span>'
