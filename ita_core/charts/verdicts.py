"""What staff say, what the public sees and what is published, on one track a link."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ita_core.charts.palette import EVIDENCE, MUTED, PUBLIC, STAFF
from ita_core.charts.rows import Line, Mark, Row, notice, rows_figure
from ita_core.charts.scored import direction_text, score_words, target_figure, value_of
from ita_core.charts.scores import question_rows
from ita_core.charts.style import Chart, coloured, escape_plotly, lines_of, muted, strong, warned
from ita_core.consistency import Agreement, GroupVerdict, Published, Reach, Verdict
from ita_core.framework import Role
from ita_core.narrative.views import group_text, items_text, reach_text, summary_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.tables.scores import target_table
from ita_core.tables.verdicts import link_groups_table, verdict_text
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
    """A row a link: the means of its views of people joined by a stroke, the target, the verdict in word and symbol.

    Published documents are counted beside the means.
    """
    rows = [_link_row(verdict, text) for verdict in verdicts]
    targets = {verdict.target: _target_words(verdict, text) for verdict in verdicts}
    lines = [Line(target, text("charts.target", score=words)) for target, words in targets.items()]
    return Chart(
        draw=lambda: rows_figure(rows, text, lines=lines, key=_key(verdicts, text), right=_RIGHT),
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
        draw=lambda: target_figure(assessment, rows, text),
        title=text(
            "charts.link.title",
            link=verdict.link.id,
            subject=text.of(verdict.link.subject),
            verdict=verdict_text(verdict, text),
        ),
        alt=text(
            "charts.link.alt",
            told=_told(verdict, text),
            figures=", ".join(f"{code} {score_words(assessment.score(code), text)}" for code in verdict.link.codes),
            target=_target_words(verdict, text),
        ),
        table=target_table(assessment, verdict.link.codes),
    )


def _target_words(verdict: Verdict, text: Text) -> str:
    """The target as printed, with the mark of how sure the rules are of it."""
    return f"{score_text(verdict.target)}{text.mark(verdict.target_rule)}"


def _link_row(verdict: Verdict, text: Text) -> Row:
    label = lines_of(f"{verdict.link.id} {text.of(verdict.link.subject)}")
    means = [group.mean for group in verdict.groups if group.mean is not None and not group.published]
    marks = [mark for group in verdict.groups if (mark := _mean_mark(group, text))]
    return Row(
        label=[*label, "   ".join(_figure(group, verdict.target, text) for group in verdict.groups)],
        marks=marks,
        value=_verdict_words(verdict, text),
        stem=(min(means), max(means), MUTED) if len(means) > 1 else None,
    )


def _figure(group: GroupVerdict, target: Decimal, text: Text) -> str:
    _, color, letter = ROLE_MARKS[group.group.role]
    if group.published:
        shown = escape_plotly(_items(group.published, text))
        return f"{coloured(letter, color)} {warned(shown) if group.reach is Reach.NOT_REACHED else shown}"
    shown = score_text(group.mean)
    if group.mean is not None and group.mean < target:
        shown = warned(f"{text('symbol.below')} {shown}")
    elif group.below:
        shown += warned(f" ({text('symbol.below')} {escape_plotly(span(group.below))})")
    return f"{coloured(letter, color)} {shown}"


def _items(items: Published, text: Text) -> str:
    return text("views.items_short", full=items.full_n, all=items.items_n)


def _mean_mark(group: GroupVerdict, text: Text) -> Mark | None:
    """The mean of a view of people; documents are counted, not averaged, and have no mark among opinions."""
    if group.mean is None or group.published:
        return None
    symbol, color, _ = ROLE_MARKS[group.group.role]
    words = f"{text(f'role.{group.group.role}')}: {group_text(group, text)} {reach_text(group, text)}"
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
    label = [f"{coloured(letter, color)} {lines[0]}", *lines[1:]]
    if group.published:
        shown = strong(escape_plotly(_items(group.published, text)))
        return Row(label, [], warned(shown) if group.reach is Reach.NOT_REACHED else shown, opens_group=True)
    below = group.mean is not None and group.mean < target
    return Row(label, [mark] if mark else [], value_of(group.mean, below, text), opens_group=True)


def _verdict_words(verdict: Verdict, text: Text) -> str:
    """The word and the gap; where there is no pair of views, what can be said of the target."""
    if verdict.agreement is Agreement.NOT_COMPARED:
        return _reach_words(verdict, text)
    words = escape_plotly(text(f"views.chart.{verdict.agreement}")).replace("|", "<br>")
    told = f"{escape_plotly(text(f'views_symbol.{verdict.agreement}'))} {words}"
    if len(verdict.gaps) == 1:
        told += f"<br>{signed_text(verdict.gaps[0].points)}"
    if verdict.agreement is Agreement.CANNOT_TELL:
        return muted(told)
    return strong(told) if verdict.agreement is Agreement.CONSISTENT else warned(told)


def _reach_words(verdict: Verdict, text: Text) -> str:
    people = [group for group in verdict.groups if not group.published]
    told = []
    for group in people:
        words = escape_plotly(text(f"reach.chart.{group.reach}")).replace("|", "<br>")
        shown = f"{escape_plotly(text(f'reach_symbol.{group.reach}'))} {words}"
        told.append(_coloured_reach(group.reach, shown))
    return "<br>".join(told)


def _coloured_reach(reach: Reach, words: str) -> str:
    if reach is Reach.CANNOT_TELL:
        return muted(words)
    return strong(words) if reach is Reach.REACHED else warned(words)


def _key(verdicts: Sequence[Verdict], text: Text) -> str:
    roles = {group.group.role for verdict in verdicts for group in verdict.groups}
    return "   ".join(
        f"{coloured(letter, color)} {text(f'charts.role.{role}')}"
        for role, (_, color, letter) in ROLE_MARKS.items()
        if role in roles
    )


def _title(verdicts: Sequence[Verdict], text: Text) -> str:
    if not any(group.mean is not None for verdict in verdicts for group in verdict.groups):
        return text("charts.perspectives.nothing")
    return summary_text(verdicts, text)


def _told(verdict: Verdict, text: Text) -> str:
    groups = ", ".join(f"{text(f'charts.role.{g.group.role}')} {_view_words(g, text)}" for g in verdict.groups)
    return f"{text.of(verdict.link.subject)} ({groups}): {verdict_text(verdict, text)}"


def _view_words(group: GroupVerdict, text: Text) -> str:
    figure = items_text(group.published, text) if group.published else score_words(group.mean, text)
    return f"{figure} {reach_text(group, text)}"
