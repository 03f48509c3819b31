"""How the answers to each question of a survey are shared out, as far as that may be shown: a small bar each."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from ita_core.charts.palette import GRID, GROUNDS, INK, PAPER
from ita_core.charts.style import TICK_SIZE, Chart, Room, Trace, bars, drawn, escape_plotly, hover_of
from ita_core.framework import Framework
from ita_core.numbers import mean, round_half_up, score_text
from ita_core.survey.figures import QuestionFigures, SurveyFigures
from ita_core.survey.suppression import Share
from ita_core.tables.survey import share_words, survey_questions_table
from ita_core.text import Text

_ROW, _CODES = 26, 46
_LEAST_WORDED = Fraction(9, 100)
"""Of the whole: a narrower piece has no room for its words."""


def survey_shares(figures: SurveyFigures, framework: Framework, text: Text) -> Chart:
    """A bar for every question whose answers may be shown in part; what is hidden of it is grey."""
    shown = [one for one in figures.questions if one.shown.shares]
    facts = {"n": len(shown), "all": len(figures.questions)}
    return Chart(
        draw=lambda: _figure(shown, framework, text),
        title=text("survey.chart.title", **facts),
        alt=text("survey.chart.alt", **facts),
        table=survey_questions_table(figures, framework),
    )


def _figure(shown: Sequence[QuestionFigures], framework: Framework, text: Text) -> go.Figure:
    pieces = [piece for one in shown for piece in _pieces(one, framework, text)]
    codes = [one.shown.code for one in shown]
    height = _ROW * len(codes)
    axis = {"categoryorder": "array", "categoryarray": codes, "autorange": "reversed", "tickfont": {"size": TICK_SIZE}}
    percent = {"range": [0, 100], "ticksuffix": " %", "dtick": 25}
    return drawn(
        Room(height, left=_CODES, right=34, bottom=30), pieces, barmode="stack", bargap=0.2, yaxis=axis, xaxis=percent
    )


def _pieces(one: QuestionFigures, framework: Framework, text: Text) -> Iterator[Trace]:
    """The parts of one bar, from the lowest answers to the highest; of a part with bounds what is sure of it."""
    name = f"{one.shown.code} {text.of(framework.label(one.shown.code))}"
    for share in one.shown.shares:
        sure = share.low == share.high or share.low > 0
        width = share.low if sure else share.high
        words = share_words(share, text)
        yield bars(
            orientation="h",
            y=[one.shown.code],
            x=[float(100 * width)],
            marker={"color": _color(share, one.shown.scale) if sure else GRID, "line": {"color": PAPER, "width": 1}},
            text=[escape_plotly(_inside(share, text)) if width >= _LEAST_WORDED and sure else ""],
            textposition="inside",
            insidetextanchor="middle",
            constraintext="none",
            textangle=0,
            textfont={"color": INK, "size": TICK_SIZE},
            hovertext=[hover_of(name, words)],
            hoverinfo="text",
        )


def _inside(share: Share, text: Text) -> str:
    key = "survey.chart.exact" if share.low == share.high else "survey.chart.most"
    return text(key, points="/".join(map(str, share.points)), percent=score_text(100 * share.low, 0))


def _color(share: Share, scale: Sequence[int]) -> str:
    height = (mean(share.points) - scale[0]) / (scale[-1] - scale[0])
    return GROUNDS[int(round_half_up(height * (len(GROUNDS) - 1), 0))]
