"""Scores of instruments, indicators and questions, each against the floor or the target that it is held against."""

from collections.abc import Sequence
from dataclasses import replace

from ita_core.analysis import Strengths, WeakPoint
from ita_core.charts.palette import INK, TARGET
from ita_core.charts.rows import Line, Row, notice, rows_figure
from ita_core.charts.scored import (
    direction_text,
    figures,
    instrument_heading,
    instruments_and_parts,
    key_of,
    name_of,
    named,
    score_row,
    score_words,
    side_of,
    target_figure,
    target_line,
    target_sentence,
)
from ita_core.charts.style import Chart, escape_plotly, lines_of, warned
from ita_core.framework import Issue
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables.scores import missing_text, target_table
from ita_core.text import Text, span
from ita_core.thai import wrap

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
        draw=lambda: target_figure(assessment, rows, text, before=before),
        title=target_sentence(assessment, codes, "charts.noun.indicators", text),
        alt=text(
            "charts.indicators.alt",
            year=assessment.fiscal_year,
            target=target_text(framework.target, text),
            figures=figures(assessment, codes, text),
        ),
        table=target_table(assessment, codes, before),
    )


def indicator_questions(assessment: Assessment, before: Assessment | None, code: str, text: Text) -> Chart:
    """One indicator with its parts or sub-indicators and their questions, each against the target.

    Last year is shown for the indicator only: a question's number may have another subject in another year.
    """
    framework = assessment.framework
    parts, questions = tuple(framework.shares_of(code)), framework.questions_under(code)
    rows = [
        *notice(direction_text(assessment, questions, text)),
        score_row(assessment, code, text, before=before, bold=True),
        *_part_rows(assessment, code, text),
    ]
    told_codes = [part for part in parts if part not in questions] + list(questions)
    noun = "charts.noun.items" if framework.is_evidence(code) else "charts.noun.questions"
    return Chart(
        draw=lambda: target_figure(assessment, rows, text, before=before),
        title=text(
            "charts.indicator.title",
            name=name_of(assessment, code, text),
            score=score_words(assessment.score(code), text),
            standing=target_sentence(assessment, questions, noun, text),
        ),
        alt=text(
            "charts.indicator.alt",
            name=name_of(assessment, code, text),
            year=assessment.fiscal_year,
            score=score_words(assessment.score(code), text),
            target=target_text(framework.target, text),
            figures=figures(assessment, told_codes, text) or text("no_data"),
        ),
        table=target_table(assessment, [code, *told_codes]),
    )


def question_rows(assessment: Assessment, codes: Sequence[str], text: Text) -> list[Row]:
    """A row a question; evidence items that follow each other with the full score share one row."""
    framework = assessment.framework
    rows: list[Row] = []
    full: list[str] = []
    for code in codes:
        if framework.is_document(code) and assessment.score(code) == framework.full_score(code):
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
    return [replace(row, label=lines_of(label), marks=[mark])]


def _part_rows(assessment: Assessment, code: str, text: Text) -> list[Row]:
    framework = assessment.framework
    children = tuple(framework.shares_of(code))
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


def instruments(assessment: Assessment, before: Assessment | None, text: Text) -> Chart:
    """IIT, EIT with its parts, and OIT as dots against the floor of the level reached and of the next one."""
    codes = instruments_and_parts(assessment.framework)
    rows: list[Row] = [score_row(assessment, code, text, before=before) for code in codes]
    lines = _floors(assessment, text) or [target_line(assessment, text)]
    return Chart(
        draw=lambda: rows_figure(rows, text, lines=lines, key=key_of(assessment, text, rows, before=before)),
        title=_title(assessment, codes, text),
        alt=text(
            "charts.instruments.alt",
            year=assessment.fiscal_year,
            figures=figures(assessment, codes, text),
            lines=", ".join(line.label for line in lines),
        ),
        table=target_table(assessment, codes, before),
    )


def _floors(assessment: Assessment, text: Text) -> list[Line]:
    reached = assessment.level
    if reached is None:
        return []
    return [
        Line(level.floor, text("charts.floor", level=text.of(level.label), score=score_text(level.floor)), color, width)
        for level, color, width in ((reached.level, TARGET, 3), (reached.above, INK, 1))
        if level is not None and level.floor is not None
    ]


def _title(assessment: Assessment, codes: Sequence[str], text: Text) -> str:
    """The lowest of those that the level looks at, against its floor or the target."""
    looked_at, noun = assessment.framework.floor_nodes or codes, text("charts.noun.instruments")
    known = {code: score for code in looked_at if (score := assessment.score(code)) is not None}
    if not known:
        return text("charts.standing.nothing", noun=noun)
    lowest = min(known.values())
    reached = assessment.level
    if reached is not None and reached.level.floor is not None:
        against, name = reached.level.floor, text("charts.floor_of", level=text.of(reached.level.label))
    else:
        against, name = assessment.framework.target.score, text("charts.target_name")
    gap = lowest - against
    has_parts = any(assessment.framework.kind_of(code) == "part" for code in looked_at)
    sentence = text(
        f"charts.instruments.{side_of(gap)}",
        kind=text(f"charts.instruments.kind_{'part' if has_parts else 'instrument'}"),
        name=named([name_of(assessment, code, text) for code, score in known.items() if score == lowest], noun),
        score=score_text(lowest),
        against=name,
        floor=score_text(against),
        gap=score_text(abs(gap)),
    )
    return sentence + missing_text(len(looked_at) - len(known), noun, text)


def issue_questions(issue: Issue, assessment: Assessment, text: Text) -> Chart:
    """The questions of the issue's table by instrument, each against the target."""
    framework = assessment.framework
    rows = notice(direction_text(assessment, issue.table, text))
    for instrument in framework.codes("instrument"):
        own = [code for code in issue.table if framework.instrument_of[code] == instrument]
        if own:
            rows += [instrument_heading(assessment, instrument, text), *question_rows(assessment, own, text)]
    return Chart(
        draw=lambda: target_figure(assessment, rows, text),
        title=text(
            "charts.issue.title",
            number=issue.id,
            standing=target_sentence(assessment, issue.table, "charts.noun.questions", text),
        ),
        alt=text(
            "charts.issue.alt",
            number=issue.id,
            name=text.of(issue.label),
            target=target_text(framework.target, text),
            figures=figures(assessment, issue.table, text),
        ),
        table=target_table(assessment, issue.table),
    )


def weak_points(found: Strengths, assessment: Assessment, text: Text) -> Chart:
    """The weak points under their instrument against the target, the lowest first."""
    codes = [point.code for point in found.to_work_on]
    rows = notice(direction_text(assessment, codes, text))
    counts = []
    for instrument in assessment.framework.codes("instrument"):
        own = found.weak_in(instrument)
        points = (*own, *found.weak_indicators_in(instrument))
        if points:
            rows.append(instrument_heading(assessment, instrument, text))
            rows += [_row(point, assessment, text) for point in points]
        if own:
            counts.append(text("charts.weak.part", instrument=instrument, n=len(own)))
    title = _weak_title(found, counts, assessment, text)
    return Chart(
        draw=lambda: target_figure(assessment, rows, text),
        title=title,
        alt=text(
            "charts.weak.alt",
            year=assessment.fiscal_year,
            target=target_text(assessment.framework.target, text),
            title=title,
            figures=figures(assessment, codes, text) or text("no_data"),
        ),
        table=target_table(assessment, codes),
    )


def _row(point: WeakPoint, assessment: Assessment, text: Text) -> Row:
    """A question on its track; a document without points in words: at 0 it would flatten all others."""
    if not point.lacks_points:
        return score_row(assessment, point.code, text)
    kind = "documents_part" if point.score else "documents"
    words = text(f"charts.weak.{kind}", name=name_of(assessment, point.code, text), score=score_text(point.score))
    return Row([warned(line) for line in lines_of(words)], track=False)


def _weak_title(found: Strengths, counts: list[str], assessment: Assessment, text: Text) -> str:
    questions = list(assessment.of_kind("question"))
    missing = sum(node.score is None for node in questions)
    told = []
    if found.weak_indicators:
        told.append(text("charts.weak.indicators", n=len(found.weak_indicators)))
    if missing == len(questions):
        codes = span([one.code for one in assessment.unplaced])
        words = text(f"charts.weak.{'unplaced' if codes else 'unknown'}", year=assessment.fiscal_year, codes=codes)
        return " · ".join((*told, words))
    if found.weak:
        told.insert(0, text("charts.weak.title", n=len(found.weak), parts=", ".join(counts)))
    passed_over = missing_text(missing, text("charts.noun.questions"), text)
    return (" · ".join(told) or text("charts.weak.nothing")) + passed_over
