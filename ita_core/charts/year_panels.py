"""Panels of scores by fiscal year, one above the other; no line crosses a change of rules or a missing year."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.charts.markup import coloured, escape_plotly, muted, strong, warned, wrap
from ita_core.charts.palette import BELOW, GRID, INK, INSTRUMENT, MUTED, PAPER, TARGET
from ita_core.charts.rows import MARK_SIZE, axis_start
from ita_core.charts.scored import BELOW_SYMBOL, REACHED_SYMBOL
from ita_core.charts.template import TICK_SIZE, blank
from ita_core.framework import Framework
from ita_core.scoring import Assessment, History
from ita_core.text import Text, score_text

TOTAL = "TOTAL"
_PANEL, _GAP, _HEADER, _NAME = 180, 46, 58, 28
"""Height of a panel, what lies between two, the key and the break labels above all, the name of a panel [px]."""
_NOTE_WIDTH = 14
_CROWDED = 5
"""With more years a screen of 350 px has room for the figure at the end of each line only; the table has all."""


def same_ruler(one: Framework, other: Framework) -> bool:
    """Whether scores of two years may be joined by a line: same levels, floors, target and answer points.

    A year may be known without all its answer scales; scales that only one of both names do not part them.
    """

    def levels(framework: Framework) -> list[tuple[object, ...]]:
        return [(level.id, level.total_from, level.floor) for level in framework.levels]

    points, others = ({scale.points for scale in framework.scales} for framework in (one, other))
    return (
        levels(one) == levels(other)
        and one.floor_nodes == other.floor_nodes
        and one.target.score == other.target.score
        and (points <= others or others <= points)
    )


def breaks(history: History) -> list[tuple[int, int]]:
    """The pairs of neighbouring years that no line may join, because their rules differ."""
    pairs = zip(history.assessments, history.assessments[1:], strict=False)
    return [(a.fiscal_year, b.fiscal_year) for a, b in pairs if not same_ruler(a.framework, b.framework)]


def years_of(history: History) -> list[int]:
    """All fiscal years from the first to the last, also those between without scores."""
    known = history.fiscal_years
    return list(range(known[0], known[-1] + 1)) if known else []


def panels(history: History, codes: Sequence[str], text: Text, notes: Mapping[int, str] | None = None) -> go.Figure:
    """A panel a node with the same score axis; `notes` are words that stand with the figure of a year."""
    years = years_of(history)
    targets = sorted({a.framework.target.score for a in history.assessments})
    start = axis_start([*targets, *(a.score(code) for a in history.assessments for code in codes)])
    first = _HEADER + (_NAME if len(codes) > 1 else 0)
    height = first + len(codes) * _PANEL + max(len(codes) - 1, 0) * _GAP
    figure = blank(height, left=42, right=18, bottom=48)
    figure.update_layout(xaxis=_year_axis(years, start, text))
    for number, code in enumerate(codes):
        top, axis = first + number * (_PANEL + _GAP), f"y{number + 1}" if number else "y"
        domain = [1 - (top + _PANEL) / height, 1 - top / height]
        figure.update_layout({f"yaxis{axis[1:]}": _score_axis(domain, start)})
        _draw_target(figure, targets, axis, len(years))
        for run in _runs(history, code):
            figure.add_trace(_line(run, code, axis, text, (notes or {}) if len(years) <= _CROWDED else None))
        if len(codes) > 1:
            _write_name(figure, code, domain[1], text)
    _draw_breaks(figure, history, height, text)
    _write_key(figure, history, codes, text)
    return figure


def _year_axis(years: list[int], start: int, text: Text) -> dict[str, object]:
    names = [str(year) for year in years]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "range": [-0.6, max(len(years), 1) - 0.4],
        "tickmode": "array",
        "tickvals": names,
        "tickangle": 0,
        "tickfont": {"size": TICK_SIZE, "color": INK},
        "showgrid": False,
        "anchor": "free",
        "position": 0,
        "title": {"text": text("charts.years.axis", start=start)},
    }


def _score_axis(domain: list[float], start: int) -> dict[str, object]:
    step = 10 if start >= 40 else 20
    return {"domain": domain, "range": [start, 100 + (100 - start) * 0.04], "dtick": step, "tick0": 0}


def _draw_target(figure: go.Figure, targets: Sequence[Decimal], axis: str, years_n: int) -> None:
    for target in targets:
        figure.add_shape(
            type="line",
            xref="x",
            yref=axis,
            x0=-0.6,
            x1=years_n - 0.4,
            y0=float(target),
            y1=float(target),
            line={"color": TARGET, "width": 2, "dash": "dash"},
            layer="between",
        )


def _line(run: list[Assessment], code: str, axis: str, text: Text, notes: Mapping[int, str] | None) -> go.Scatter:
    """The marks of the years that belong together; `notes` is None where the years are crowded."""
    points = [(a, score) for a in run if (score := a.score(code)) is not None]
    below = [_is_low(a, code) for a, _ in points]
    color = INSTRUMENT.get(code, INK)
    return go.Scatter(
        name=code,
        mode="lines+markers+text",
        x=[str(a.fiscal_year) for a, _ in points],
        y=[float(score) for _, score in points],
        yaxis=axis,
        line={"color": color, "width": 3},
        marker={
            "symbol": [BELOW_SYMBOL if low else REACHED_SYMBOL for low in below],
            "color": [BELOW if low else color for low in below],
            "size": MARK_SIZE,
            "line": {"color": PAPER, "width": 1},
        },
        text=[
            _figure_text(a, code, notes, text) if notes is not None else _crowded_text(a, code) if a is run[-1] else ""
            for a, _ in points
        ],
        textposition=[
            "bottom center" if (low if notes is not None else a.fiscal_year % 2) else "top center"
            for (a, _), low in zip(points, below, strict=True)
        ],
        hovertext=[_hover(a, code, text) for a, _ in points],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[a.fiscal_year for a, _ in points],
        cliponaxis=False,
    )


def _is_low(assessment: Assessment, code: str) -> bool:
    score = assessment.score(code)
    return score is not None and score < assessment.framework.target.score


def _crowded_text(assessment: Assessment, code: str) -> str:
    shown = score_text(assessment.score(code))
    return warned(shown) if _is_low(assessment, code) else strong(shown)


def _figure_text(assessment: Assessment, code: str, notes: Mapping[int, str], text: Text) -> str:
    """The figure on the side of its mark that is away from the target line, the note beyond it."""
    low, shown = _is_low(assessment, code), score_text(assessment.score(code))
    figure = warned(f"{text('below_target_symbol')} {shown}") if low else strong(shown)
    note = notes.get(assessment.fiscal_year, "")
    lines = [muted(escape_plotly(line)) for line in wrap(note, _NOTE_WIDTH)] if note else []
    return "<br>".join([figure, *lines] if low else [*lines, figure])


def _runs(history: History, code: str) -> list[list[Assessment]]:
    """The years that one line may join: consecutive, scored, and measured by the same ruler."""
    runs: list[list[Assessment]] = []
    for assessment in history.assessments:
        if assessment.score(code) is None:
            continue
        last = runs[-1][-1] if runs else None
        joined = (
            last is not None
            and last.fiscal_year + 1 == assessment.fiscal_year
            and same_ruler(last.framework, assessment.framework)
        )
        if joined:
            runs[-1].append(assessment)
        else:
            runs.append([assessment])
    return runs


def _hover(assessment: Assessment, code: str, text: Text) -> str:
    title = strong(f"{text('charts.year', year=assessment.fiscal_year)} {escape_plotly(text(f'node.{code}'))}")
    lines = [title, score_text(assessment.score(code))]
    if code == TOTAL and assessment.level:
        label = text.of(assessment.level.level.label)
        lines.append(escape_plotly(text("charts.years.level", level=label, year=assessment.fiscal_year)))
    return "<br>".join(lines)


def _write_name(figure: go.Figure, code: str, top: float, text: Text) -> None:
    figure.add_annotation(
        x=0,
        xref="paper",
        xshift=-36,
        y=top,
        yref="paper",
        yshift=8,
        text=coloured("● ", INSTRUMENT.get(code, INK)) + strong(escape_plotly(text(f"charts.instrument.{code}"))),
        xanchor="left",
        yanchor="bottom",
    )


def _draw_breaks(figure: go.Figure, history: History, height: int, text: Text) -> None:
    years = years_of(history)
    for earlier, later in breaks(history):
        x = (years.index(earlier) + years.index(later)) / 2
        line = {"color": MUTED, "width": 2, "dash": "dot"}
        figure.add_shape(
            type="line", xref="x", yref="paper", x0=x, x1=x, y0=0, y1=1 - 50 / height, line=line, layer="between"
        )
        if len(years) > _CROWDED:
            continue
        figure.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yshift=-25,
            text=muted(escape_plotly(text("charts.years.change"))),
            yanchor="top",
            bgcolor=PAPER,
            bordercolor=GRID,
            borderpad=2,
            font={"size": TICK_SIZE},
        )


def _write_key(figure: go.Figure, history: History, codes: Sequence[str], text: Text) -> None:
    targets = sorted({a.framework.target.score for a in history.assessments})
    told_targets = ", ".join(text("charts.target", score=score_text(target)) for target in targets)
    parts = [coloured(f"╌╌ {told_targets}", TARGET)] if targets else []
    if any(_is_low(a, code) for a in history.assessments for code in codes):
        parts.append(coloured(f"{text('below_target_symbol')} {text('charts.below')}", BELOW))
    lines = ["   ".join(parts)]
    if len(years_of(history)) > _CROWDED and breaks(history):
        lines.append(muted(f"┊ {escape_plotly(text('charts.years.change'))}"))
    figure.add_annotation(
        x=0,
        xref="paper",
        xshift=-36,
        y=1,
        yref="paper",
        text="<br>".join(lines),
        xanchor="left",
        yanchor="top",
        align="left",
        font={"size": TICK_SIZE},
    )
