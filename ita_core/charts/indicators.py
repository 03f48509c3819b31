"""The indicators against the target, and what one of them is made of."""

from collections.abc import Sequence
from dataclasses import replace

from ita_core.charts.chart import Chart
from ita_core.charts.markup import escape_plotly, wrap
from ita_core.charts.rows import Row, notice, rows_figure
from ita_core.charts.scored import (
    direction_told,
    figures,
    instrument_heading,
    key_of,
    name_of,
    score_row,
    scores_table,
    standing_sentence,
    target_line,
    told,
)
from ita_core.framework import Framework
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text, span

_FULL = 100


def indicators(assessment: Assessment, before: Assessment | None, text: Text) -> Chart:
    """All indicators under their instrument, against the target and last year."""
    framework = assessment.framework
    codes = framework.codes("indicator")
    rows: list[Row] = []
    for instrument in framework.codes("instrument"):
        own = [code for code in codes if framework.instrument_of.get(code) == instrument]
        if own:
            rows.append(instrument_heading(assessment, instrument, text))
            rows += [score_row(assessment, code, text, before=before) for code in own]
    return Chart(
        figure=rows_figure(
            rows, text, lines=[target_line(assessment, text)], key=key_of(assessment, text, rows, before=before)
        ),
        title=standing_sentence(assessment, codes, "charts.noun.indicators", text),
        alt=text(
            "charts.indicators.alt",
            year=assessment.fiscal_year,
            target=score_text(framework.target.score),
            figures=figures(assessment, codes, text),
        ),
        table=scores_table(assessment, codes, text, before=before),
    )


def indicator_questions(assessment: Assessment, before: Assessment | None, code: str, text: Text) -> Chart:
    """One indicator with its parts or sub-indicators and their questions, each against the target.

    Last year is shown for the indicator only: a question's number may have another subject in another year.
    """
    framework = assessment.framework
    parts, questions = _below(framework, code)
    rows = [
        *notice(direction_told(assessment, questions, text)),
        score_row(assessment, code, text, before=before, bold=True),
        *_part_rows(assessment, code, text),
    ]
    told_codes = [part for part in parts if part not in questions] + list(questions)
    noun = "charts.noun.items" if framework.instrument_of.get(code) == "OIT" else "charts.noun.questions"
    return Chart(
        figure=rows_figure(
            rows, text, lines=[target_line(assessment, text)], key=key_of(assessment, text, rows, before=before)
        ),
        title=text(
            "charts.indicator.title",
            name=name_of(assessment, code, text),
            score=told(assessment.score(code), text),
            standing=standing_sentence(assessment, questions, noun, text),
        ),
        alt=text(
            "charts.indicator.alt",
            name=name_of(assessment, code, text),
            year=assessment.fiscal_year,
            score=told(assessment.score(code), text),
            target=score_text(framework.target.score),
            figures=figures(assessment, told_codes, text) or text("no_data"),
        ),
        table=scores_table(assessment, [code, *told_codes], text),
    )


def question_rows(assessment: Assessment, codes: Sequence[str], text: Text) -> list[Row]:
    """A row a question; evidence items that follow each other with the full score share one row."""
    rows: list[Row] = []
    full: list[str] = []
    for code in codes:
        if code[0] == "o" and assessment.score(code) == _FULL:
            full.append(code)
            continue
        rows += _full_rows(assessment, full, text)
        rows.append(score_row(assessment, code, text))
        full = []
    return rows + _full_rows(assessment, full, text)


def _full_rows(assessment: Assessment, codes: list[str], text: Text) -> list[Row]:
    if len(codes) < 2:
        return [score_row(assessment, code, text) for code in codes]
    row = score_row(assessment, codes[0], text)
    label = text("charts.items_full", codes=span(tuple(codes)), n=len(codes))
    names = [f"{code} {text.of(assessment.framework.label(code))}" for code in codes]
    lines = [line for name in names for line in wrap(name)]
    mark = replace(row.marks[0], hover="<br>".join(escape_plotly(line) for line in lines))
    return [replace(row, label=[escape_plotly(line) for line in wrap(label)], marks=[mark])]


def _children(framework: Framework, code: str) -> tuple[str, ...]:
    return next((average.of for average in framework.averages if average.node == code), ())


def _below(framework: Framework, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _children(framework, code), framework.questions_under(code)


def _part_rows(assessment: Assessment, code: str, text: Text) -> list[Row]:
    framework = assessment.framework
    children = _children(framework, code)
    questions = [child for child in children if framework.kind_of(child) == "question"]
    rows = question_rows(assessment, questions, text)
    for part in children:
        if part not in questions:
            rows += _part_with_questions(assessment, part, text)
    return rows


def _part_with_questions(assessment: Assessment, part: str, text: Text) -> list[Row]:
    row = score_row(assessment, part, text, bold=True)
    below = question_rows(assessment, assessment.framework.questions_under(part), text)
    all_full = len(below) == 1 and {m.score for m in (*row.marks, *below[0].marks)} == {_FULL}
    return [replace(row, label=[*row.label, *below[0].label], marks=below[0].marks)] if all_full else [row, *below]
