"""Texts, marks and bars of a slide's charts as plain Plotly traces. Places are px from the left and from the top."""

from collections.abc import Sequence
from typing import Any

from ita_core.charts.palette import BELOW, INK, PAPER, TARGET
from ita_core.charts.style import coloured, escape_plotly, strong
from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.geometry import CHART
from ita_core.numbers import score_text
from ita_core.thai import letters_in, takes_room, thai_digits, wrap

SIZE = CHART.sizes[0]
LINE = int(SIZE * CHART.line)
_THAI, _LATIN = 13.6, 11.4
"""Width of a letter at 24 px, a little above Sarabun's mean."""
_SYMBOLS = ("square", "circle", "diamond", "star")
_WARNING = "▼"

Trace = dict[str, Any]
Words = tuple[float, float, str]
"""A place [px] and a finished markup."""


def width_of(text: str) -> float:
    """The width of a text at the size of a chart's letters, estimated from above [px]."""
    return sum(_THAI if letter > "\u0dff" else _LATIN for letter in text if takes_room(letter))


def lines_of(text: str, width: float) -> list[str]:
    """The text in lines of at most a width [px]."""
    letter = width_of(text) / max(letters_in(text), 1)
    return wrap(text, max(int(width / (letter or _THAI)), 4))


def written(places: Sequence[Words], side: str, *, step: int = 0) -> Trace:
    """Finished texts; `side` is where each lies from its place."""
    return {
        "type": "scatter",
        "mode": "text",
        "meta": {"step": step},
        "x": [x for x, _, _ in places],
        "y": [y for _, y, _ in places],
        "text": [markup for _, _, markup in places],
        "textposition": side,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def tenth(px: float) -> float:
    """A place to a tenth of a px: more digits are seen by nobody and make the file larger."""
    return int(px * 10) / 10


def stacked(x: float, middle: float, lines: Sequence[str]) -> list[Words]:
    """Lines below each other around a middle: Plotly would centre them otherwise than a single line."""
    top = middle - (len(lines) - 1) / 2 * LINE
    return [(tenth(x), tenth(top + place * LINE), line) for place, line in enumerate(lines)]


def warned(line: str) -> str:
    """A name whose warning symbol has the colour of what is below the target."""
    shown = escape_plotly(line)
    return strong(coloured(_WARNING, BELOW)) + shown[1:] if shown.startswith(_WARNING) else shown


def on_target(line: str) -> str:
    """A text in the colour of the target."""
    return coloured(escape_plotly(line), TARGET)


def number(native: NativeChart, which: int, category: int) -> str:
    """The printed figure of a bar."""
    shown = score_text(native.series[which].values[category])
    return thai_digits(shown) if native.thai_digits else shown


def strong_number(native: NativeChart, which: int, category: int) -> str:
    """The printed figure in bold, in the warning colour where its bar has it."""
    shown = strong(number(native, which, category))
    return coloured(shown, BELOW) if (which, category) in native.signalled else shown


def hover(native: NativeChart, which: int, category: int) -> str:
    """What a mark says when it is pointed at; its name stands beside it."""
    return f"{escape_plotly(native.series[which].name)}: {number(native, which, category)}"


def colour(native: NativeChart, which: int, category: int) -> str:
    """The colour of a bar."""
    return BELOW if (which, category) in native.signalled else native.series[which].color


def key_marks(native: NativeChart, places: Sequence[tuple[float, float, int]], *, step: int = 0) -> Trace:
    """The marks of series by colour and form: x, y, which."""
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": {"step": step},
        "x": [x for x, _, _ in places],
        "y": [y for _, y, _ in places],
        "marker": {
            "symbol": [_SYMBOLS[which % len(_SYMBOLS)] for _, _, which in places],
            "color": [native.series[which].color for _, _, which in places],
            "size": 20,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def earlier_marks(native: NativeChart, which: int, places: Sequence[tuple[float, int]], *, step: int) -> Trace:
    """The comparison: a hollow mark on the row of the bar it is compared with; y, category."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escape_plotly(native.series[which].name),
        "meta": {"step": step, "series": which},
        "x": [float(native.series[which].values[category] or 0) for _, category in places],
        "y": [y for y, _ in places],
        "marker": {"symbol": "diamond", "size": 20, "color": PAPER, "line": {"color": INK, "width": 3}},
        "hovertext": [hover(native, which, category) for _, category in places],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def legend(native: NativeChart, width: float) -> list[list[tuple[float, int]]]:
    """The places of the series' names in as few lines as hold them: x, which."""
    lines: list[list[tuple[float, int]]] = [[]]
    x = 0.0
    for which, series in enumerate(native.series):
        need = width_of(series.name) + 64
        if x + need > width and lines[-1]:
            lines.append([])
            x = 0.0
        lines[-1].append((x, which))
        x += need
    return lines
