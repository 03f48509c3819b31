"""Pure functions: a result in, a picture with its finding, its text equivalent and its table out."""

from ita_core.charts.level import level_scale
from ita_core.charts.say_do_seen import say_do_seen
from ita_core.charts.scores import (
    indicator_questions,
    indicators,
    instruments,
    issue_questions,
    weak_points,
)
from ita_core.charts.style import TEMPLATE, Chart, escape_plotly, plotly_config
from ita_core.charts.verdicts import link_detail, perspectives
from ita_core.charts.whatif import lever_gains, whatif_indicators, whatif_scores
from ita_core.charts.years.by_year import indicators_by_year, instruments_by_year, total_by_year
from ita_core.charts.years.changes import change_by_node, changes, risers_and_fallers
from ita_core.charts.years.slopes import slope

__all__ = [
    "TEMPLATE",
    "Chart",
    "change_by_node",
    "changes",
    "escape_plotly",
    "indicator_questions",
    "indicators",
    "indicators_by_year",
    "instruments",
    "instruments_by_year",
    "issue_questions",
    "level_scale",
    "lever_gains",
    "link_detail",
    "perspectives",
    "plotly_config",
    "risers_and_fallers",
    "say_do_seen",
    "slope",
    "total_by_year",
    "weak_points",
    "whatif_indicators",
    "whatif_scores",
]
