"""Scores against what they are held against: the total on the scale of levels, the others against the target."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ita_core.analysis import Strengths, WeakPoint
from ita_core.charts.palette import BAND, BAND_REACHED, INK, LAST_YEAR, TARGET
from ita_core.charts.rows import Band, Line, Mark, Row, notice, rows_figure
from ita_core.charts.scored import (
    BELOW_SYMBOL,
    LAST_YEAR_SYMBOL,
    REACHED_SYMBOL,
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
    value_of,
)
from ita_core.charts.style import Chart, escape_plotly, lines_of, muted, strong, warned
from ita_core.framework import Issue, Level
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables.rules import level_scale_table
from ita_core.tables.scores import missing_text, target_table
from ita_core.text import Text, span
from ita_core.thai import wrap

TOTAL = "TOTAL"
_ONE_LINE = 48
"""Characters of a level and its condition that stand on one line; the Thai ones take less room than they count."""


def level_scale(assessment: Assessment, before: Assessment | None, text: Text) -> Chart:
    """A row a level, best first, with the totals that it spans; this year's total stands in the row of its level.

    Two levels may span the same totals and differ by the floors of the instruments, so each has its own row. Last
    year's total stands in a row of its own, because its level is one of its own year's scale.
    """
    rows = [_level_row(assessment, level, text) for level in assessment.framework.levels]
    if assessment.level is None and (total := assessment.score(TOTAL)) is not None:
        rows.append(_unplaced(assessment, total, text))
    if before is not None and before.score(TOTAL) is not None:
        rows.append(_last_year(before, text))
    return Chart(
        figure=target_figure(assessment, rows, text, before=before),
        title=_level_title(assessment, text),
        alt=_level_alt(assessment, before, text),
        table=level_scale_table(assessment),
    )


def _level_row(assessment: Assessment, level: Level, text: Text) -> Row:
    reached = assessment.level is not None and assessment.level.level.id == level.id
    total = assessment.score(TOTAL)
    name = escape_plotly(text.of(level.label))
    condition = _condition(assessment, level, text)
    parts = [strong(name) if reached else name, muted(escape_plotly(condition))]
    label = [" ".join(parts)] if len(text.of(level.label)) + len(condition) <= _ONE_LINE else parts
    band = Band(level.total_from, _end(assessment, level), BAND_REACHED if reached else BAND)
    if not reached or total is None:
        return Row(label, band=band)
    below = total < assessment.framework.target.score
    return Row(label, [_total_mark(assessment, total, text)], value_of(total, below, text), band=band)


def _total_mark(assessment: Assessment, total: Decimal, text: Text) -> Mark:
    below = total < assessment.framework.target.score
    told_text = strong(text("charts.hover.total", year=assessment.fiscal_year, score=score_text(total)))
    return Mark(total, INK, BELOW_SYMBOL if below else REACHED_SYMBOL, told_text, TOTAL)


def _unplaced(assessment: Assessment, total: Decimal, text: Text) -> Row:
    label = lines_of(text("level.unknown"))
    below = total < assessment.framework.target.score
    return Row(label, [_total_mark(assessment, total, text)], value_of(total, below, text))


def _last_year(before: Assessment, text: Text) -> Row:
    total = before.score(TOTAL)
    assert total is not None
    key = "charts.level.last_year" if before.level else "charts.level.last_year_unknown"
    level = text.of(before.level.level.label) if before.level else ""
    label = escape_plotly(text(key, year=before.fiscal_year, level=level))
    hover = text("charts.hover.last_year", year=before.fiscal_year, score=score_text(total))
    mark = Mark(total, LAST_YEAR, LAST_YEAR_SYMBOL, hover, TOTAL, last_year=True)
    return Row([muted(label)], [mark], muted(score_text(total)))


def _end(assessment: Assessment, level: Level) -> Decimal:
    """Where better totals begin that this level cannot have; a level with a floor reaches up to 100.

    A level of the same scale without any floor ends where the next better bound begins, unless the better levels have
    floors that a higher total can miss.
    """
    better = [other for other in assessment.framework.levels if other.total_from > level.total_from]
    sure = [other.total_from for other in assessment.framework.levels if _without_floor(other) and other in better]
    return min(sure, default=Decimal(100))


def _without_floor(level: Level) -> bool:
    return level.floor is None


def _condition(assessment: Assessment, level: Level, text: Text) -> str:
    if level.floor is not None and level.floor == level.total_from:
        return text("charts.level.all_from", score=score_text(level.floor))
    if level.floor is not None:
        return text("charts.level.total_and_floor", score=score_text(level.total_from), floor=score_text(level.floor))
    if level.total_from > 0:
        return text("charts.level.total_from", score=score_text(level.total_from))
    return text("charts.level.below", score=score_text(_end(assessment, level)))


def _level_title(assessment: Assessment, text: Text) -> str:
    total, target = assessment.score(TOTAL), assessment.framework.target.score
    if total is None or assessment.level is None:
        return text("level.unknown")
    return text(
        f"charts.level.title_{side_of(total - target)}",
        level=text.of(assessment.level.level.label),
        total=score_text(total),
        target=target_text(assessment.framework.target, text),
        gap=score_text(abs(total - target)),
    )


def _level_alt(assessment: Assessment, before: Assessment | None, text: Text) -> str:
    sentence = text(
        "charts.level.alt",
        year=assessment.fiscal_year,
        title=_level_title(assessment, text),
        total=score_words(assessment.score(TOTAL), text),
        scale=", ".join(
            f"{text.of(level.label)} {_condition(assessment, level, text)}" for level in assessment.framework.levels
        ),
    )
    if before is None or before.score(TOTAL) is None:
        return sentence
    return sentence + text(
        "charts.level.alt_last_year",
        year=before.fiscal_year,
        total=before.shown(TOTAL),
        level=text.of(before.level.level.label) if before.level else text("no_data"),
    )


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
        figure=target_figure(assessment, rows, text, before=before),
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
        figure=target_figure(assessment, rows, text, before=before),
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
        figure=rows_figure(rows, text, lines=lines, key=key_of(assessment, text, rows, before=before)),
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
    sentence = text(
        f"charts.instruments.{side_of(gap)}",
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
        figure=target_figure(assessment, rows, text),
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
        figure=target_figure(assessment, rows, text),
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
