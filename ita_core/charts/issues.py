"""The questions in the table of one analysis issue."""

from ita_core.charts.chart import Chart
from ita_core.charts.indicators import question_rows
from ita_core.charts.rows import notice, rows_figure
from ita_core.charts.scored import (
    direction_told,
    figures,
    instrument_heading,
    key_of,
    scores_table,
    standing_sentence,
    target_line,
)
from ita_core.framework import Issue
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text


def issue_questions(issue: Issue, assessment: Assessment, text: Text) -> Chart:
    """The questions of the issue's table by instrument, each against the target."""
    framework = assessment.framework
    rows = notice(direction_told(assessment, issue.table, text))
    for instrument in framework.codes("instrument"):
        own = [code for code in issue.table if framework.instrument_of[code] == instrument]
        if own:
            rows += [instrument_heading(assessment, instrument, text), *question_rows(assessment, own, text)]
    return Chart(
        figure=rows_figure(rows, text, lines=[target_line(assessment, text)], key=key_of(assessment, text, rows)),
        title=text(
            "charts.issue.title",
            number=issue.id,
            standing=standing_sentence(assessment, issue.table, "charts.noun.questions", text),
        ),
        alt=text(
            "charts.issue.alt",
            number=issue.id,
            name=text.of(issue.label),
            target=score_text(framework.target.score),
            figures=figures(assessment, issue.table, text),
        ),
        table=scores_table(assessment, issue.table, text),
    )
