"""Total and instruments over the fiscal years; no line crosses a change of rules."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from ita_core.charts.chart import Chart
from ita_core.charts.markup import coloured, escape_plotly, muted, strong
from ita_core.charts.palette import BELOW, GRID, INK, INSTRUMENT, MUTED, PAPER, TARGET
from ita_core.charts.rows import MARK_SIZE, axis_start
from ita_core.charts.scored import BELOW_SYMBOL, REACHED_SYMBOL, told
from ita_core.charts.template import TICK_SIZE, blank
from ita_core.framework import Framework
from ita_core.scoring import Assessment, History
from ita_core.text import Text, score_text, signed_text

TOTAL = "TOTAL"
_PANEL, _GAP, _TOP = 190, 46, 52


def same_ruler(one: Framework, other: Framework) -> bool:
    """Whether scores of two years may be joined by a line: same levels, floors, target, and answer points if known."""

    def levels(framework: Framework) -> list[tuple[object, ...]]:
        return [(level.id, level.total_from, level.floor) for level in framework.levels]

    points = [{scale.points for scale in framework.scales} for framework in (one, other)]
    return (
        levels(one) == levels(other)
        and one.floor_nodes == other.floor_nodes
        and one.target.score == other.target.score
        and (not all(points) or points[0] == points[1])
    )


def total_by_year(history: History, text: Text) -> Chart:
    """The total of each fiscal year with the level on that year's own scale."""
    levels = {a.fiscal_year: text.of(a.level.level.label) if a.level else "" for a in history.assessments}
    return Chart(
        figure=_figure(history, (TOTAL,), text, notes=levels),
        title=_total_title(history, text),
        alt=text(
            "charts.years.total_alt",
            figures=_told_years(history, TOTAL, text, levels),
            rules=_breaks_told(history, text),
        ),
        table=_table(history, (TOTAL,), text),
    )


def instruments_by_year(history: History, text: Text) -> Chart:
    """IIT, EIT and OIT, a panel each with the same scale, over the fiscal years."""
    codes = _instruments(history)
    parts = [f"{code}: {_told_years(history, code, text, {})}" for code in codes]
    return Chart(
        figure=_figure(history, codes, text),
        title=_instruments_title(history, codes, text),
        alt=text("charts.years.instruments_alt", figures="; ".join(parts), rules=_breaks_told(history, text)),
        table=_table(history, codes, text),
    )


def _instruments(history: History) -> tuple[str, ...]:
    codes = [code for a in history.assessments for code in a.framework.codes("instrument")]
    return tuple(dict.fromkeys(codes))


def _years(history: History) -> list[int]:
    known = history.fiscal_years
    return list(range(known[0], known[-1] + 1)) if known else []


def _figure(history: History, codes: Sequence[str], text: Text, notes: dict[int, str] | None = None) -> go.Figure:
    years = _years(history)
    scores = [a.score(code) for a in history.assessments for code in codes]
    targets = [a.framework.target.score for a in history.assessments]
    start = axis_start([*scores, *targets])
    height = _TOP + len(codes) * _PANEL + max(len(codes) - 1, 0) * _GAP
    figure = blank(height, left=48, right=24, bottom=48)
    figure.update_layout(xaxis=_year_axis(years, text), showlegend=False)
    for number, code in enumerate(codes):
        top = _TOP + number * (_PANEL + _GAP)
        domain = [1 - (top + _PANEL) / height, 1 - top / height]
        axis = "y" if number == 0 else f"y{number + 1}"
        figure.update_layout({f"yaxis{axis[1:]}": _score_axis(domain, start)})
        _draw_target(figure, history, axis, len(years), text)
        _draw_years(figure, history, code, axis, text)
        _write_scores(figure, history, code, axis, notes or {})
        if len(codes) > 1:
            _write_name(figure, code, domain[1], text)
    _draw_breaks(figure, history, height, text)
    return figure


def _year_axis(years: list[int], text: Text) -> dict[str, object]:
    return {
        "type": "linear",
        "range": [-0.6, max(len(years), 1) - 0.4],
        "tickvals": list(range(len(years))),
        "ticktext": [str(year) for year in years],
        "tickfont": {"size": TICK_SIZE, "color": INK},
        "showgrid": False,
        "anchor": "free",
        "position": 0,
        "title": {"text": text("charts.years.axis")},
    }


def _score_axis(domain: list[float], start: int) -> dict[str, object]:
    step = 10 if start >= 40 else 20
    span = 100 - start
    return {"domain": domain, "range": [start, 100 + span * 0.04], "dtick": step, "tick0": 0}


def _draw_target(figure: go.Figure, history: History, axis: str, years_n: int, text: Text) -> None:
    targets = sorted({a.framework.target.score for a in history.assessments})
    for target in targets:
        line = {"color": TARGET, "width": 2, "dash": "dash"}
        y = float(target)
        figure.add_shape(
            type="line", xref="x", yref=axis, x0=-0.6, x1=years_n - 0.4, y0=y, y1=y, line=line, layer="below"
        )
        figure.add_annotation(
            x=0,
            xref="paper",
            y=y,
            yref=axis,
            text=coloured(text("charts.target", score=score_text(target)), TARGET),
            xanchor="left",
            yanchor="top",
            font={"size": TICK_SIZE},
        )


def _draw_years(figure: go.Figure, history: History, code: str, axis: str, text: Text) -> None:
    years = _years(history)
    for run in _runs(history, code):
        points = [(a, score) for a in run if (score := a.score(code)) is not None]
        below = [score < a.framework.target.score for a, score in points]
        color = INSTRUMENT.get(code, INK)
        figure.add_trace(
            go.Scatter(
                name=code,
                mode="lines+markers",
                x=[years.index(a.fiscal_year) for a, _ in points],
                y=[float(score) for _, score in points],
                yaxis=axis,
                line={"color": color, "width": 3},
                marker={
                    "symbol": [BELOW_SYMBOL if low else REACHED_SYMBOL for low in below],
                    "color": [BELOW if low else color for low in below],
                    "size": MARK_SIZE,
                    "line": {"color": PAPER, "width": 1},
                },
                hovertext=[_hover(a, code, text) for a, _ in points],
                hovertemplate="%{hovertext}<extra></extra>",
                customdata=[a.fiscal_year for a, _ in points],
                cliponaxis=False,
            )
        )


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


def _write_scores(figure: go.Figure, history: History, code: str, axis: str, notes: dict[int, str]) -> None:
    years = _years(history)
    for assessment in history.assessments:
        score = assessment.score(code)
        x = years.index(assessment.fiscal_year)
        if score is None:
            continue
        low = score < assessment.framework.target.score
        figure_text = strong(coloured(f"▼ {score_text(score)}", BELOW) if low else score_text(score))
        note = notes.get(assessment.fiscal_year, "")
        lines = [muted(escape_plotly(note)), figure_text] if note else [figure_text]
        figure.add_annotation(
            x=x,
            y=float(score),
            yref=axis,
            text="<br>".join(lines),
            yanchor="bottom",
            yshift=9,
            bgcolor=PAPER,
            borderpad=1,
        )


def _write_name(figure: go.Figure, code: str, top: float, text: Text) -> None:
    figure.add_annotation(
        x=0,
        xref="paper",
        xshift=-40,
        y=top,
        yref="paper",
        yshift=12,
        text=coloured("● ", INSTRUMENT.get(code, INK)) + strong(escape_plotly(text(f"charts.instrument.{code}"))),
        xanchor="left",
        yanchor="bottom",
    )


def _breaks(history: History) -> list[tuple[int, int]]:
    pairs = zip(history.assessments, history.assessments[1:], strict=False)
    return [(a.fiscal_year, b.fiscal_year) for a, b in pairs if not same_ruler(a.framework, b.framework)]


def _draw_breaks(figure: go.Figure, history: History, height: int, text: Text) -> None:
    years = _years(history)
    for earlier, later in _breaks(history):
        x = (years.index(earlier) + years.index(later)) / 2
        line = {"color": MUTED, "width": 2, "dash": "dot"}
        figure.add_shape(
            type="line", xref="x", yref="paper", x0=x, x1=x, y0=0, y1=1 - 24 / height, line=line, layer="below"
        )
        figure.add_annotation(
            x=x,
            y=1,
            yref="paper",
            text=muted(escape_plotly(text("charts.years.change"))),
            yanchor="top",
            bgcolor=PAPER,
            bordercolor=GRID,
            borderpad=2,
            font={"size": TICK_SIZE},
        )


def _told_years(history: History, code: str, text: Text, notes: dict[int, str]) -> str:
    parts = []
    for assessment in history.assessments:
        note = notes.get(assessment.fiscal_year, "")
        score = told(assessment.score(code), text)
        parts.append(f"{assessment.fiscal_year} {score}" + (f" ({note})" if note else ""))
    return ", ".join(parts) or text("no_data")


def _breaks_told(history: History, text: Text) -> str:
    pairs = ", ".join(f"{earlier}–{later}" for earlier, later in _breaks(history))
    return text("charts.years.breaks", pairs=pairs) if pairs else text("charts.years.no_breaks")


def _total_title(history: History, text: Text) -> str:
    scored = [(a, score) for a in history.assessments if (score := a.score(TOTAL)) is not None]
    if not scored:
        return text("charts.standing.nothing", noun=text("node.TOTAL"))
    last, total = scored[-1]
    if len(scored) == 1:
        return text("charts.years.one", year=last.fiscal_year, total=score_text(total))
    first, then = scored[-2]
    key = "charts.years.change_same" if same_ruler(first.framework, last.framework) else "charts.years.change_rules"
    return text(
        key,
        year=last.fiscal_year,
        total=score_text(total),
        before=first.fiscal_year,
        change=signed_text(total - then),
        then=score_text(then),
    )


def _instruments_title(history: History, codes: Sequence[str], text: Text) -> str:
    for assessment in reversed(history.assessments):
        known = {code: score for code in codes if (score := assessment.score(code)) is not None}
        if known:
            low = min(known, key=lambda code: known[code])
            high = max(known, key=lambda code: known[code])
            return text(
                "charts.years.instruments_title",
                year=assessment.fiscal_year,
                high=high,
                high_score=score_text(known[high]),
                low=low,
                low_score=score_text(known[low]),
            )
    return text("charts.standing.nothing", noun=text("charts.noun.instruments"))


def _table(history: History, codes: Sequence[str], text: Text) -> pd.DataFrame:
    rows: list[tuple[str, ...]] = []
    for year in _years(history):
        assessment = history.year(year)
        scores: list[Decimal | None] = [assessment.score(code) if assessment else None for code in codes]
        level = text.of(assessment.level.level.label) if assessment and assessment.level else text("no_data")
        rows.append((str(year), *(told(score, text) for score in scores), level))
    columns = [text("charts.column.year"), *(text(f"node.{code}") for code in codes), text("charts.column.level")]
    return pd.DataFrame(rows, columns=columns)
