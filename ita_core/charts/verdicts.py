"""What staff say, what the public sees and what is published, on one track a link."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ita_core.charts.palette import EVIDENCE, MUTED, PUBLIC, STAFF
from ita_core.charts.rows import Line, Mark, Row, notice, rows_figure
from ita_core.charts.scored import direction_text, score_words, target_figure, value_of
from ita_core.charts.scores import question_rows
from ita_core.charts.style import Chart, coloured, escape_plotly, lines_of, muted, strong, warned
from ita_core.consistency import GroupVerdict, Relation, Verdict
from ita_core.framework import Role
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables.scores import target_table
from ita_core.tables.verdicts import group_text, link_groups_table, relation_text
from ita_core.text import Text, codes_text, sign, span
from ita_core.thai import LINE_WIDTH

ROLE_MARKS: dict[Role, tuple[str, str, str]] = {
    "staff": ("circle", STAFF, sign("staff")),
    "guideline": ("cross", STAFF, sign("guideline")),
    "public": ("diamond", PUBLIC, sign("public")),
    "evidence": ("square", EVIDENCE, sign("evidence")),
}
"""Plotly's symbol, the colour and the letter of whose view it is."""

_RIGHT = 112


def perspectives(verdicts: Sequence[Verdict], text: Text) -> Chart:
    """A row a link: the means of its groups joined by a stroke, the target, and the verdict in word and symbol."""
    rows = [_link_row(verdict, text) for verdict in verdicts]
    targets = dict.fromkeys(verdict.target for verdict in verdicts)
    lines = [Line(target, text("charts.target", score=score_text(target))) for target in targets]
    return Chart(
        figure=rows_figure(rows, text, lines=lines, key=_key(verdicts, text), right=_RIGHT),
        title=_title(verdicts, text),
        alt=text(
            "charts.perspectives.alt",
            n=len(verdicts),
            title=_title(verdicts, text),
            figures="; ".join(_told(verdict, text) for verdict in verdicts) or text("no_data"),
        ),
        table=link_groups_table(verdicts),
    )


def link_detail(verdict: Verdict, assessment: Assessment, text: Text) -> Chart:
    """One link: each group with its mean, and under it the questions that make it."""
    rows = notice(direction_text(assessment, verdict.link.codes, text))
    for group in verdict.groups:
        rows += _group_rows(group, verdict, assessment, text)
    return Chart(
        figure=target_figure(assessment, rows, text),
        title=text(
            "charts.link.title",
            link=verdict.link.id,
            subject=text.of(verdict.link.subject),
            verdict=relation_text(verdict, text),
        ),
        alt=text(
            "charts.link.alt",
            told=_told(verdict, text),
            figures=", ".join(f"{code} {score_words(assessment.score(code), text)}" for code in verdict.link.codes),
            target=score_text(verdict.target),
        ),
        table=target_table(assessment, verdict.link.codes),
    )


def _link_row(verdict: Verdict, text: Text) -> Row:
    label = lines_of(f"{verdict.link.id} {text.of(verdict.link.subject)}")
    means = [group.mean for group in verdict.groups if group.mean is not None]
    marks = [mark for group in verdict.groups if (mark := _mean_mark(group, text))]
    return Row(
        label=[*label, "   ".join(_figure(group, verdict.target, text) for group in verdict.groups)],
        marks=marks,
        value=_verdict_words(verdict, text),
        stem=(min(means), max(means), MUTED) if len(means) > 1 else None,
    )


def _figure(group: GroupVerdict, target: Decimal, text: Text) -> str:
    _, color, letter = ROLE_MARKS[group.group.role]
    shown = score_text(group.mean)
    if group.mean is not None and group.mean < target:
        shown = warned(f"{text('symbol.below')} {shown}")
    elif group.below:
        shown += warned(f" ({text('symbol.below')} {escape_plotly(span(group.below))})")
    return f"{coloured(letter, color)} {shown}"


def _mean_mark(group: GroupVerdict, text: Text) -> Mark | None:
    if group.mean is None:
        return None
    symbol, color, _ = ROLE_MARKS[group.group.role]
    words = f"{text(f'role.{group.group.role}')}: {group_text(group, text)}"
    return Mark(group.mean, color, symbol, "<br>".join(lines_of(words)), span(group.group.codes))


def _group_rows(group: GroupVerdict, verdict: Verdict, assessment: Assessment, text: Text) -> list[Row]:
    """The group and its questions; a group that is one question, or evidence without a gap, is one row."""
    role, codes = text(f"role.{group.group.role}"), group.group.codes
    below = question_rows(assessment, codes, text)
    if len(below) == 1:
        row = _group_row(group, role, verdict.target, text)
        return [replace(row, label=[*row.label, *below[0].label])]
    heading = text("charts.link.group", role=role, codes=codes_text(codes, text))
    return [_group_row(group, heading, verdict.target, text), *below]


def _group_row(group: GroupVerdict, heading: str, target: Decimal, text: Text) -> Row:
    _, color, letter = ROLE_MARKS[group.group.role]
    lines = [strong(line) for line in lines_of(heading, LINE_WIDTH - 2)]
    mark = _mean_mark(group, text)
    below = group.mean is not None and group.mean < target
    label = [f"{coloured(letter, color)} {lines[0]}", *lines[1:]]
    return Row(label, [mark] if mark else [], value_of(group.mean, below, text), opens_group=True)


def _verdict_words(verdict: Verdict, text: Text) -> str:
    words = escape_plotly(text(f"charts.verdict.{verdict.relation}"))
    symbol = escape_plotly(text(f"relation_symbol.{verdict.relation}"))
    lines = f"{symbol} {words.replace('|', '<br>')}"
    if verdict.relation is Relation.UNKNOWN:
        return muted(lines)
    return strong(lines) if verdict.relation.is_good else warned(lines)


def _key(verdicts: Sequence[Verdict], text: Text) -> str:
    roles = {group.group.role for verdict in verdicts for group in verdict.groups}
    return "   ".join(
        f"{coloured(letter, color)} {text(f'charts.role.{role}')}"
        for role, (_, color, letter) in ROLE_MARKS.items()
        if role in roles
    )


def _title(verdicts: Sequence[Verdict], text: Text) -> str:
    judged = [verdict for verdict in verdicts if verdict.consistent is not None]
    if not judged:
        return text("charts.perspectives.nothing")
    apart = [verdict.link.id for verdict in judged if not verdict.relation.is_good]
    title = (
        text("charts.perspectives.apart", n=len(apart), all=len(judged), links=", ".join(apart))
        if apart
        else text("charts.perspectives.agreed", all=len(judged))
    )
    missing = len(verdicts) - len(judged)
    return title + (text("charts.perspectives.missing", n=missing) if missing else "")


def _told(verdict: Verdict, text: Text) -> str:
    groups = ", ".join(f"{text(f'charts.role.{g.group.role}')} {score_words(g.mean, text)}" for g in verdict.groups)
    return f"{verdict.link.id} {text.of(verdict.link.subject)} ({groups}): {text(f'relation.{verdict.relation}')}"
