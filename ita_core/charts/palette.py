"""The one home of every colour: page, charts and documents take theirs here, and `.streamlit/config.toml` repeats them.

Each stands against white at 3 : 1 or better (marks) and, where it colours text, at 4.5 : 1. The three instruments keep
their order of lightness in grey print, and so do above and below the target; a word or symbol stands beside every one.
"""

from decimal import Decimal

# Who answers
STAFF = "#0B4F6C"  # IIT, staff survey: darkest of the three
PUBLIC = "#B84F08"  # EIT, public survey
EVIDENCE = "#6B9832"  # OIT, published evidence: lightest of the three; marks only, too light for text

# What a score is measured against
TARGET = "#5B2A86"  # the target line
LAST_YEAR = "#8A94A0"  # the year before; marks only
ABOVE = "#287A5B"  # at or above the target
BELOW = "#8E1B16"  # below the target: clearly darker than ABOVE

GRADES = ("#7A130F", "#A83E2C", "#C26A4A", "#5B9A7D", "#3F8A6B", "#1F6A4C")
"""Marks by distance to the target, furthest below first; `ita_core.tables.score_tree` has the bounds."""

GROUNDS = ("#BC8987", "#D39E95", "#E0B4A4", "#ADCCBE", "#9FC4B5", "#8FB4A5")
"""The same as grounds of cells with figures in ink: each half way to white."""

# The page
PRIMARY = "#0B5A7A"  # buttons, links, the chosen page
INK = "#1F2933"  # text
MUTED = "#52606D"  # captions, axis texts
GRID = "#E3E8EE"  # grid lines, borders
SURFACE = "#F1F5F8"  # sidebar, inputs
PAPER = "#FFFFFF"

INSTRUMENT = {"IIT": STAFF, "EIT": PUBLIC, "EIT1": PUBLIC, "EIT2": PUBLIC, "OIT": EVIDENCE}

# In the order a chart takes them. Not fewer than ten: with a shorter list Streamlit's charts fall back to Plotly's own.
CATEGORICAL = (
    STAFF,
    PUBLIC,
    EVIDENCE,
    TARGET,
    BELOW,
    ABOVE,
    "#A8760A",
    "#4A6FA5",
    "#8C5A3C",
    "#C0578F",
    "#2A9D8F",
    "#5B7083",
)

POINTER = "#E5261F"  # the dot that stands for the speaker's hand on a slide; never text

# Grounds of bands and cells; ink is readable on each
BAND = "#DDE3E9"  # a level's range on the scale
BAND_REACHED = "#9CC7B5"  # the range of the level reached

# Grounds of a sentence on the report's paper
CHOSEN = "#DCEBF3"  # the one that the margin speaks of
TYPED_IN = "#FFFBEB"  # the one that stands open
CLAIMED = "#FBE3E1"  # words that the data contradict


def contrast(one: str, other: str) -> Decimal:
    """The contrast of two colours after WCAG 2.2: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + Decimal("0.05")) / (darker + Decimal("0.05"))


def _luminance(colour: str) -> Decimal:
    parts = [Decimal(int(colour[place : place + 2], 16)) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / Decimal("12.92")
        if part <= Decimal("0.04045")
        else ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for part in parts
    )
    return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
