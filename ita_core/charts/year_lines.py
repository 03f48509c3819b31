"""Marks of one figure over the fiscal years, joined only where the two years were measured alike."""

from collections.abc import Mapping, Sequence

from ita_core.analysis.years import Step, Strength
from ita_core.charts.markup import escape_plotly, muted, strong, warned, wrap
from ita_core.charts.palette import BELOW, PAPER
from ita_core.charts.rows import MARK_SIZE
from ita_core.charts.scored import BELOW_SYMBOL, REACHED_SYMBOL, color_of, is_below, name_of
from ita_core.charts.template import Trace, scatter
from ita_core.narrative import comparability_told
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text

TOTAL = "TOTAL"
_NOTE_WIDTH = 14
_DASH = {Strength.SAME: "solid", Strength.UNCONFIRMED: "dot"}


def joining_lines(steps: Sequence[Step], code: str, axis: str) -> list[Trace]:
    """One trace a kind of line: solid for the same ruler, dotted where nobody confirms that it is the same."""
    traces = []
    for strength, dash in _DASH.items():
        own = [step for step in steps if step.joined and step.found.strength is strength]
        heights = [y for step in own for y in (_height(step.earlier, code), _height(step.later, code), None)]
        if own:
            traces.append(
                scatter(
                    name=f"{code} {strength}",
                    mode="lines",
                    x=[x for step in own for x in (*map(_year, (step.earlier, step.later)), None)],
                    y=heights,
                    yaxis=axis,
                    line={"color": color_of(own[-1].later, code), "width": 3, "dash": dash},
                    hoverinfo="skip",
                    cliponaxis=False,
                )
            )
    return traces


def _year(assessment: Assessment) -> str:
    return str(assessment.fiscal_year)


def _height(assessment: Assessment, code: str) -> float:
    """The figure as a place on the axis; asked for scored years only."""
    return float(assessment.score(code) or 0)


def marks(
    scored: Sequence[Assessment],
    steps: Sequence[Step],
    code: str,
    axis: str,
    text: Text,
    *,
    notes: Mapping[int, str] | None,
) -> Trace:
    """A mark a scored year with its figure; `notes` stand with the figures, None where only the last one is written."""
    low = [is_below(a, code) for a in scored]
    into = {step.later.fiscal_year: step for step in steps}
    return scatter(
        name=code,
        mode="markers+text",
        x=[str(a.fiscal_year) for a in scored],
        y=[_height(a, code) for a in scored],
        yaxis=axis,
        marker={
            "symbol": [BELOW_SYMBOL if below else REACHED_SYMBOL for below in low],
            "color": [BELOW if below else color_of(a, code) for a, below in zip(scored, low, strict=True)],
            "size": MARK_SIZE,
            "line": {"color": PAPER, "width": 1},
        },
        text=[_figure(a, code, notes, last=a is scored[-1]) for a in scored],
        textposition=[
            "bottom center" if (below if notes is not None else a.fiscal_year % 2) else "top center"
            for a, below in zip(scored, low, strict=True)
        ],
        hovertext=[_hover(a, into.get(a.fiscal_year), code, text) for a in scored],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[a.fiscal_year for a in scored],
        cliponaxis=False,
    )


def _figure(assessment: Assessment, code: str, notes: Mapping[int, str] | None, *, last: bool) -> str:
    """The figure on the side of its mark that is away from the target line, the note beyond it."""
    low, shown = is_below(assessment, code), score_text(assessment.score(code))
    if notes is None:
        return (warned(shown) if low else strong(shown)) if last else ""
    figure = warned(shown) if low else strong(shown)
    note = notes.get(assessment.fiscal_year, "")
    lines = [muted(escape_plotly(line)) for line in wrap(note, _NOTE_WIDTH)] if note else []
    return "<br>".join([figure, *lines] if low else [*lines, figure])


def _hover(assessment: Assessment, step: Step | None, code: str, text: Text) -> str:
    """The year, the figure, the level, and whether the year before may be held against it."""
    name = text("node.TOTAL") if code == TOTAL else name_of(assessment, code, text)
    said = [text("charts.years.scored", score=score_text(assessment.score(code)))]
    if code == TOTAL and assessment.level:
        label = text.of(assessment.level.level.label)
        said.append(text("charts.years.level", level=label, year=assessment.fiscal_year))
    if step is not None:
        against = text("years.against", year=step.earlier.fiscal_year)
        said.append(f"{against} {comparability_told(step.found, text)}")
    title = strong(escape_plotly(f"{text('charts.year', year=assessment.fiscal_year)} {name}"))
    return "<br>".join([title, *(escape_plotly(line) for words in said for line in wrap(words))])
