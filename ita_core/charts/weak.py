"""The questions to work on, by instrument."""

from ita_core.analysis import Strengths, WeakPoint
from ita_core.charts.chart import Chart
from ita_core.charts.markup import escape_plotly, warned, wrap
from ita_core.charts.rows import Row, notice, rows_figure
from ita_core.charts.scored import (
    direction_told,
    figures,
    instrument_heading,
    key_of,
    name_of,
    score_row,
    scores_table,
    target_line,
)
from ita_core.scoring import Assessment
from ita_core.tables.shown import missing_told
from ita_core.text import Text, score_text


def weak_points(found: Strengths, assessment: Assessment, text: Text) -> Chart:
    """The weak points under their instrument against the target, the lowest first."""
    rows = notice(direction_told(assessment, [point.code for point in found.weak], text))
    counts = []
    for instrument in assessment.framework.codes("instrument"):
        own = found.weak_in(instrument)
        if own:
            rows.append(instrument_heading(assessment, instrument, text))
            rows += [_row(point, assessment, text) for point in own]
            counts.append(text("charts.weak.part", instrument=instrument, n=len(own)))
    codes = [point.code for point in found.weak]
    title = _title(found, counts, assessment, text)
    return Chart(
        figure=rows_figure(rows, text, lines=[target_line(assessment, text)], key=key_of(assessment, text, rows)),
        title=title,
        alt=text(
            "charts.weak.alt",
            year=assessment.fiscal_year,
            target=score_text(assessment.framework.target.score),
            title=title,
            figures=figures(assessment, codes, text) or text("no_data"),
        ),
        table=scores_table(assessment, codes, text),
    )


def _row(point: WeakPoint, assessment: Assessment, text: Text) -> Row:
    """A question on its track; a document without points in words: at 0 it would flatten all others."""
    if "no_points" not in point.reasons:
        return score_row(assessment, point.code, text)
    words = text("charts.weak.documents", name=name_of(assessment, point.code, text))
    return Row([warned(escape_plotly(line)) for line in wrap(words)], track=False)


def _title(found: Strengths, counts: list[str], assessment: Assessment, text: Text) -> str:
    questions = list(assessment.of_kind("question"))
    missing = sum(node.score is None for node in questions)
    if missing == len(questions):
        return text("charts.weak.unknown", year=assessment.fiscal_year)
    told = text("charts.weak.title", n=len(found.weak), parts=", ".join(counts))
    passed_over = missing_told(missing, text("charts.noun.questions"), text)
    return (told if found.weak else text("charts.weak.nothing")) + passed_over
