"""Where everything on a slide stands and how large its letters are, in px of a stage of 1280 × 720.

The stage is enlarged or reduced as a whole to the screen; on a screen of 4 : 3 it is up to 960 px high, which makes the
body higher and nothing else. The style sheet takes every number from here (`custom_properties`), and so do the checks
before the meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ita_core.charts.palette import BELOW, INK, PAPER, TARGET
from ita_core.charts.style import coloured, escape_plotly, strong
from ita_core.documents.blocks import NativeChart
from ita_core.numbers import score_text
from ita_core.text import sign
from ita_core.thai import letters_in, takes_room, thai_digits, wrap

WIDE, HIGH, HIGHEST = 1280, 720, 960
LEAST_TEXT = 24
"""No letter on a slide is smaller."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the stage."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Letters:
    """Sizes of a text, the largest first: the first one at which it fits its box is taken, else the last.

    `line`: height of a line as a multiple of the size. `weight`: 400, 600 or 700 of Sarabun.
    """

    sizes: tuple[int, ...]
    line: float
    weight: int = 400


_LEFT, _WIDTH = 56, 1168

TITLE_BOX = Box(_LEFT, 28, _WIDTH, 120)
BODY_BOX = Box(_LEFT, 172, _WIDTH, 472)
SOURCE_BOX = Box(_LEFT, 648, 812, 36)
MARKS_BOX = Box(_LEFT, 682, 812, 34)
"""One line each; what is longer ends in an ellipsis."""
CONTROLS_BOX = Box(884, 656, 340, 48)
COVER_TITLE_BOX = Box(_LEFT, 120, _WIDTH, 200)
COVER_LINES_BOX = Box(_LEFT, 352, _WIDTH, 290)

TITLE = Letters((44, 40, 36, 32), 1.32, 700)
BULLETS = Letters((36, 34, 32, 30, 28, 26, 24), 1.45)
TABLE = Letters((36, 34, 32, 30, 28, 26, 24), 1.4)
LARGE = Letters((38, 36, 34, 32, 30, 28, 26, 24), 1.4)
"""Letters of the lines below a giant figure, a line of dates or words to be read aloud; the rest is larger by EM."""
CHART = Letters((24,), 1.4)
SOURCE = Letters((24,), 1.5)
COVER_TITLE = Letters((60, 52, 44), 1.3, 700)
COVER_LINES = Letters((36, 32, 28), 1.5)

EM = {"figure": 5.2, "above": 1.1, "below": 1.35, "between": 3.0, "when": 1.25, "spoken": 1.3}
"""Sizes of large words in letters of the lines below them."""
LARGE_GAP = 22
"""Above the lines below large words."""
LARGE_SIDE = 28
"""Room left and right of one of several things beside each other."""

GAP = 40
"""Between two things side by side."""
FIRST_SHARE = 0.56
"""Share of the first of two things."""
BULLET_INDENT, BULLET_GAP = 36, 14
CELL_SIDE, CELL_TOP, CELL_LINE = 12, 7, 1
"""Room in a cell beside its text and above and below it; thickness of the line under a row."""


def body_boxes(shown_n: int) -> tuple[Box, ...]:
    """The boxes of what is shown: the whole body, or a wider first and a narrower second one."""
    if shown_n <= 1:
        return (BODY_BOX,)
    first = int((_WIDTH - GAP) * FIRST_SHARE)
    return (
        Box(_LEFT, BODY_BOX.top, first, BODY_BOX.height),
        Box(_LEFT + first + GAP, BODY_BOX.top, _WIDTH - GAP - first, BODY_BOX.height),
    )


def column_widths(shares: tuple[float, ...], width: int) -> tuple[float, ...]:
    """Room for the text of each column of a table of a width."""
    return tuple(width * share / sum(shares) - 2 * CELL_SIDE for share in shares)


def custom_properties() -> dict[str, str]:
    """Every number as the style sheet names it (`--title-left`, `--title-line`); sizes are in the payload."""
    boxes = {
        "title": TITLE_BOX,
        "body": BODY_BOX,
        "source": SOURCE_BOX,
        "marks": MARKS_BOX,
        "controls": CONTROLS_BOX,
        "cover-title": COVER_TITLE_BOX,
        "cover-lines": COVER_LINES_BOX,
    }
    found = {
        f"--{name}-{side}": f"{getattr(box, side)}px"
        for name, box in boxes.items()
        for side in ("left", "top", "width", "height")
    }
    found |= {f"--{name}-bottom": f"{HIGH - box.top - box.height}px" for name, box in boxes.items()}
    found |= {f"--{name}-line": str(letters.line) for name, letters in LETTERS.items()}
    found |= {f"--{name}-weight": str(letters.weight) for name, letters in LETTERS.items()}
    found |= {f"--{name}-size": f"{letters.sizes[0]}px" for name, letters in LETTERS.items()}
    lengths = {
        "gap": GAP,
        "bullet-indent": BULLET_INDENT,
        "bullet-gap": BULLET_GAP,
        "cell-side": CELL_SIDE,
        "cell-top": CELL_TOP,
        "cell-line": CELL_LINE,
        "large-gap": LARGE_GAP,
        "large-side": LARGE_SIDE,
        "least-text": LEAST_TEXT,
        "stage-width": WIDE,
        "stage-height": HIGH,
    }
    found |= {f"--em-{name}": f"{em}em" for name, em in EM.items()}
    first, second = (body_boxes(2)[place].width for place in (0, 1))
    return found | {f"--{name}": f"{px}px" for name, px in (lengths | {"first": first, "second": second}).items()}


LETTERS = {
    "title": TITLE,
    "bullets": BULLETS,
    "table": TABLE,
    "large": LARGE,
    "chart": CHART,
    "source": SOURCE,
    "cover-title": COVER_TITLE,
    "cover-lines": COVER_LINES,
}
"""Every kind of text on a slide by its name in the style sheet."""


SIZE = CHART.sizes[0]
LINE = int(SIZE * CHART.line)
_THAI, _LATIN = 13.6, 11.4
"""Width of a letter at 24 px, a little above Sarabun's mean."""
_SYMBOLS = ("square", "circle", "diamond", "star")
_REACHED, _BELOW = "circle", "triangle-down"
_WARNING = sign("below")

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
    """The printed figure of a dot."""
    shown = score_text(native.series[which].values[category])
    return thai_digits(shown) if native.thai_digits else shown


def strong_number(native: NativeChart, which: int, category: int) -> str:
    """The printed figure in bold, in the warning colour where its dot has it."""
    shown = strong(number(native, which, category))
    return coloured(shown, BELOW) if (which, category) in native.signalled else shown


def hover(native: NativeChart, which: int, category: int) -> str:
    """What a mark says when it is pointed at; its name stands beside it."""
    return f"{escape_plotly(native.series[which].name)}: {number(native, which, category)}"


def colour(native: NativeChart, which: int, category: int) -> str:
    """The colour of a dot."""
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


def dots(
    native: NativeChart, which: int, places: Sequence[tuple[float, float, int]], *, size: float, step: int
) -> Trace:
    """The scores of a series: x, y, category; by their form they are known without colour."""
    several = sum(not series.quiet for series in native.series) > 1
    reached = _SYMBOLS[which % len(_SYMBOLS)] if several else _REACHED
    colours = [colour(native, which, category) for _, _, category in places]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escape_plotly(native.series[which].name),
        "meta": {"step": step, "series": which, "dots": True},
        "x": [x for x, _, _ in places],
        "y": [y for _, y, _ in places],
        "marker": {
            "symbol": [_BELOW if (which, category) in native.signalled else reached for _, _, category in places],
            "color": colours,
            "size": size,
            "line": {"color": PAPER, "width": 1},
        },
        "hovertext": [hover(native, which, category) for _, _, category in places],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def earlier_marks(native: NativeChart, which: int, places: Sequence[tuple[float, int]], *, step: int) -> Trace:
    """The comparison: a hollow mark on the row of the dot it is compared with; y, category."""
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
