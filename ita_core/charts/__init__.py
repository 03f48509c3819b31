"""Pure functions: a result in, a picture with its finding, its text equivalent and its table out."""

from ita_core.charts.board import question_board
from ita_core.charts.chart import Chart
from ita_core.charts.config import plotly_config
from ita_core.charts.indicators import indicator_questions, indicators
from ita_core.charts.instruments import instruments
from ita_core.charts.issues import issue_questions
from ita_core.charts.level import level_scale
from ita_core.charts.markup import escape_plotly
from ita_core.charts.perspectives import link_detail, perspectives
from ita_core.charts.template import TEMPLATE
from ita_core.charts.years import instruments_by_year, total_by_year

__all__ = [
    "TEMPLATE",
    "Chart",
    "escape_plotly",
    "indicator_questions",
    "indicators",
    "instruments",
    "instruments_by_year",
    "issue_questions",
    "level_scale",
    "link_detail",
    "perspectives",
    "plotly_config",
    "question_board",
    "total_by_year",
]
