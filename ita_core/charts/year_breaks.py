"""Dividers between years that no line may join, each with its label, and with the reason in the label's hover.

They are traces on a second year axis, where a place between two years has a number: as shapes and annotations they
would make drawing slow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_core.analysis.years import Step
from ita_core.charts.markup import escape_plotly, muted, wrap
from ita_core.charts.palette import GRID, MUTED, PAPER
from ita_core.charts.template import TICK_SIZE, Trace, scatter
from ita_core.narrative import reasons_told
from ita_core.text import Text

SIGN = "≠"
_ROOMY = 3
"""Up to so many years the words of a change of rules fit between two years; with more, the sign stands there."""
_LABEL, _BOX = 30, 18
"""Room for the label at the foot of a divider, and the side of the sign's box [px]."""


OVER_THE_YEARS = "x2"


@dataclass(frozen=True)
class Ground:
    """What dividers are drawn on: the score axis of a panel, its lowest score, and how many points a px is."""

    axis: str
    low: float
    unit: float


def places_axis(years_n: int) -> dict[str, object]:
    """The year axis once more, with places 0, 1, 2 … in place of the years' names."""
    return {"overlaying": "x", "range": [-0.6, max(years_n, 1) - 0.4], "visible": False}


def dividers(steps: Sequence[Step], years: Sequence[int], ground: Ground, text: Text) -> list[Trace]:
    """The lines, then their labels, for the steps that no line may take; nothing where there is none."""
    apart = [step for step in steps if not step.found.connected]
    places = [(years.index(s.earlier.fiscal_year) + years.index(s.later.fiscal_year)) / 2 for s in apart]
    return [_lines(places, ground), _labels(apart, places, ground, text, roomy=len(years) <= _ROOMY)] if apart else []


def _lines(places: Sequence[float], ground: Ground) -> Trace:
    foot = ground.low + _LABEL * ground.unit
    return scatter(
        name="dividers",
        mode="lines",
        x=[x for place in places for x in (place, place, None)],
        y=[y for _ in places for y in (foot, 100.0, None)],
        xaxis=OVER_THE_YEARS,
        yaxis=ground.axis,
        line={"color": MUTED, "width": 2, "dash": "dot"},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _labels(apart: Sequence[Step], places: Sequence[float], ground: Ground, text: Text, *, roomy: bool) -> Trace:
    return scatter(
        name="breaks",
        mode="text" if roomy else "markers+text",
        x=places,
        y=[ground.low + _LABEL / 2 * ground.unit] * len(places),
        xaxis=OVER_THE_YEARS,
        yaxis=ground.axis,
        marker={"symbol": "square", "size": _BOX, "color": PAPER, "line": {"color": GRID, "width": 1}},
        text=[muted(escape_plotly(_words(step, text) if roomy else SIGN)) for step in apart],
        textposition="middle center",
        textfont={"size": TICK_SIZE},
        hovertext=[_why(step, text) for step in apart],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _words(step: Step, text: Text) -> str:
    return text("charts.years.change" if step.found.ruler_changed else "charts.years.not_known")


def _why(step: Step, text: Text) -> str:
    why = f"{step.earlier.fiscal_year} {SIGN} {step.later.fiscal_year} {reasons_told(step.found, text)}"
    return "<br>".join(escape_plotly(line) for line in wrap(why))
