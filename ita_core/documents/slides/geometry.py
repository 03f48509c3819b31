"""Where everything on a slide stands and how large its letters are, in px of a stage of 1280 × 720.

The stage is enlarged or reduced as a whole to the screen; on a screen of 4 : 3 it is up to 960 px high, which makes the
body higher and nothing else. The style sheet takes every number from here (`custom_properties`), and so do the checks
before the meeting.
"""

from dataclasses import dataclass

WIDE, HIGH, HIGHEST = 1280, 720, 960
LEAST_TEXT = 24
"""No letter on a slide is smaller."""
LEAST_BODY = 28
"""No letter of what a slide shows that the council is told unasked: the last row reads it."""


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
CHART = Letters((40, 38, 36, 34, 32, 30, 28, 26), 1.26)
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
