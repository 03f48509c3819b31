"""Tables of the analysis issues: how groups of questions stand, and what the links between them show."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from ita_core.analysis import ActionNeed, IssueGroup, groups_of, issue_groups
from ita_core.consistency import GroupVerdict, Verdict, rank_order
from ita_core.consistency.people import marked_gaps
from ita_core.consistency.summary import same_order
from ita_core.framework import Framework, Issue
from ita_core.narrative.phrases import size_text
from ita_core.narrative.views import (
    agreement_text,
    gaps_text,
    group_text,
    interval_words,
    items_text,
    reach_text,
)
from ita_core.numbers import MISSING, score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, is_missing, of_frame, typed
from ita_core.text import Text, codes_text


def verdict_table(verdicts: Sequence[Verdict], assessment: Assessment | None = None) -> TypedTable:
    """One row a link. Columns: issue, link, subject, groups, relation, agreement, verdict; with `assessment` people.

    `groups`: every view with its interval, against the target. `verdict`: the word with the gap and its interval.
    `people`: the rows that `marked_gaps` has of the link.
    """
    columns = [
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "table.link"),
        column.label("subject", "table.subject"),
        column.value("groups", "table.groups", groups_text),
        column.unseen("relation", column.ID),
        column.unseen("agreement", column.ID),
        column.value("verdict", "table.verdict", lambda text, verdict: verdict_text(verdict, text)),
    ]
    rows = [(v.issue, v.link.id, v.link.subject, v.groups, v.relation.value, v.agreement.value, v) for v in verdicts]
    if assessment is None:
        return typed(columns, rows)
    by_link = marked_gaps(assessment, verdicts).groupby("link", sort=False)
    gaps = {link: tuple(pairs.itertuples(index=False)) for link, pairs in by_link}
    columns.append(column.value("people", "table.reality", people_text))
    return typed(columns, [(*row, gaps.get(row[1])) for row in rows])


def groups_text(text: Text, groups: Iterable[GroupVerdict]) -> str:
    """The groups of a link in one line, each with what it says of the target."""
    return " · ".join(f"{group_text(group, text)} {reach_text(group, text)}" for group in groups)


def people_text(text: Text, gaps: Iterable[Any]) -> str:
    """How many people could make each gap of a link."""
    return " | ".join(
        f"{text(f'charts.role.{row.first}')}–{text(f'charts.role.{row.second}')} "
        f"{score_text(abs(row.gap))} {size_text(row.size, row.people, text)}"
        for row in gaps
    )


def gaps_table(verdicts: Sequence[Verdict], assessment: Assessment) -> TypedTable:
    """One row a pair of views of people in a link: how far apart, within which interval, and how many could make that.

    Columns: issue, link, subject, first, second [roles], gap [first − second], low, high [95 % interval], agreement,
    people, size.
    """
    subjects = pd.DataFrame([(v.link.id, v.link.subject) for v in verdicts], columns=["link", "subject"], dtype=object)
    columns = (
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "table.link"),
        column.label("subject", "table.subject"),
        column.unseen("first", column.ID),
        column.unseen("second", column.ID),
        column.made("between", "table.between", ("first", "second"), _roles),
        column.number("gap", "table.gap_points", signed=True),
        column.number("low", "views.column_low", signed=True),
        column.number("high", "views.column_high", signed=True),
        column.Column("agreement", "table.verdict", lambda text, word: agreement_text(word, text), column.ID),
        *reality(),
    )
    return of_frame(columns, marked_gaps(assessment, verdicts).merge(subjects, on="link", how="left"))


def order_table(verdicts: Sequence[Verdict]) -> TypedTable:
    """One row a topic that staff and public were both asked about; the order is a description, no test.

    Columns: subject, staff_rank, public_rank [1 is the highest], staff, public [means], link.
    """
    columns = (
        column.label("subject", "table.subject"),
        column.value("staff_rank", "views.staff_rank", _rank),
        column.value("public_rank", "views.public_rank", _rank),
        column.number("staff", "views.staff_mean"),
        column.number("public", "views.public_mean"),
        column.plain_id("link", "table.link"),
    )
    topics = rank_order(verdicts)
    return typed(columns, [(t.link.subject, t.staff_rank, t.public_rank, t.staff, t.public, t.link.id) for t in topics])


def order_text(verdicts: Sequence[Verdict], text: Text) -> str:
    """Of how many pairs of topics staff and public think in the same order; '' with fewer than two topics."""
    same, pairs = same_order(rank_order(verdicts))
    return text("views.order_same", same=same, all=pairs) if pairs else ""


def _rank(text: Text, rank: Fraction) -> str:
    if rank.denominator == 1:
        return str(rank.numerator)
    return text("views.half_rank", rank=score_text(rank, 1))


def _roles(text: Text, first: str, second: str) -> str:
    return f"{text(f'charts.role.{first}')} – {text(f'charts.role.{second}')}"


def reality() -> tuple[column.Column, column.Column, column.Column]:
    """How many people could have made a difference, shown in words."""
    shown = column.made("reality", "table.reality", ("size", "people"), _size)
    return column.unseen("people", column.COUNT), column.unseen("size", column.ID), shown


def _size(text: Text, size: str, people: int | None) -> str:
    return MISSING if is_missing(size) else size_text(size, None if is_missing(people) else people, text)


def link_groups_table(verdicts: Iterable[Verdict]) -> TypedTable:
    """One row a group of a link.

    Columns: issue, link, subject, role, codes, mean [None of documents], items [Published; None of people], interval,
    against_target, reach [the group], relation, agreement, verdict.
    """
    columns = (
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "charts.column.link"),
        column.label("subject", "charts.column.subject"),
        column.word("role", "charts.column.role", "role"),
        column.value("codes", "charts.column.codes", lambda text, codes: codes_text(codes, text)),
        column.number("mean", "charts.column.mean"),
        column.value("items", "charts.column.items", lambda text, items: items_text(items, text)),
        column.value("interval", "charts.column.interval", lambda text, found: interval_words(found, text)),
        column.unseen("against_target", column.ID),
        column.value("reach", "charts.column.standing", lambda text, group: reach_text(group, text)),
        column.unseen("relation", column.ID),
        column.unseen("agreement", column.ID),
        column.value("verdict", "charts.column.verdict", lambda text, verdict: verdict_text(verdict, text)),
    )
    return typed(columns, [_group_row(verdict, group) for verdict in verdicts for group in verdict.groups])


def _group_row(verdict: Verdict, group: GroupVerdict) -> tuple[object, ...]:
    own = (verdict.issue, verdict.link.id, verdict.link.subject, group.group.role, group.group.codes)
    mean = None if group.published else group.mean
    figures = (mean, group.published, group.interval, group.against_target.value, group)
    return (*own, *figures, verdict.relation.value, verdict.agreement.value, verdict)


def verdict_text(verdict: Verdict, text: Text) -> str:
    """The word of a link with its gaps; of a link without two views of people the word alone."""
    word = agreement_text(verdict.agreement, text)
    return f"{word}: {gaps_text(verdict.gaps, text)}" if verdict.gaps else word


def issue_table(issue: Issue, assessment: Assessment) -> TypedTable:
    """The issue's table as the report prints it: each score against the target, and how its group stands."""
    columns = (
        column.unseen("issue", column.COUNT),
        column.plain_id("instrument", "table.instrument"),
        column.code("table.question"),
        column.meaning_of(assessment.framework, "table.subject"),
        column.number("score", "table.score"),
        column.word("against_target", "table.standing", "table", missing="no_data"),
        column.unseen("need", column.ID),
        column.made("shown", "table.group_standing", ("need",), lambda text, need: need_text(need, text)),
    )
    groups = {group.instrument: group for group in groups_of(issue, assessment)}
    own = [(groups[assessment.framework.instrument_of[each]], each) for each in issue.table]
    return typed(columns, [_member(group, each, assessment)[:6] for group, each in own])


def issue_members_table(assessment: Assessment) -> TypedTable:
    """One row a question of an issue.

    Columns: issue, instrument, code, score, against_target, need [of its group], attend [codes to attend to].
    """
    columns = (
        issue_field(assessment.framework),
        column.plain_id("instrument", "table.instrument"),
        column.code(),
        column.name_of(assessment.framework, "table.subject"),
        column.number("score", "table.score"),
        column.unseen("against_target", column.ID),
        column.unseen("need", column.ID),
        column.unseen("attend", column.VALUE),
        column.made("shown", "documents.issues.standing", ("need", "attend"), attend_text),
    )
    rows = [_member(group, each, assessment) for group in issue_groups(assessment) for each in group.codes]
    return typed(columns, rows)


def _member(group: IssueGroup, node: str, assessment: Assessment) -> tuple[object, ...]:
    score = assessment.score(node)
    against = None if score is None else "below" if score < assessment.framework.target.score else "reached"
    return (group.issue, group.instrument, node, score, against, group.need.value, attended(group))


def attended(group: IssueGroup) -> tuple[str, ...]:
    """The members of a group to attend to: the weak ones, or those without a score."""
    return group.missing if group.need is ActionNeed.UNKNOWN else group.weak


def attend_text(text: Text, need: str, codes: Sequence[str]) -> str:
    """What to do about a group of questions, with the members to attend to."""
    standing = text(f"group_standing.{need}")
    named = ", ".join(codes_text([code], text) for code in codes)
    return text("documents.issues.attend", standing=standing, codes=named) if codes else standing


def issue_groups_table(groups: Iterable[IssueGroup], assessment: Assessment) -> TypedTable:
    """One row an issue and instrument. Columns: issue, instrument, codes, mean, need, weak [codes]."""

    def scored(text: Text, codes: Sequence[str]) -> str:
        return ", ".join(f"{codes_text([each], text)} ({assessment.shown(each)})" for each in codes)

    columns = (
        issue_field(assessment.framework),
        column.plain_id("instrument", "table.instrument"),
        column.value("codes", "table.question", lambda text, codes: codes_text(codes, text)),
        column.number("mean", "table.mean"),
        column.unseen("need", column.ID),
        column.made("shown", "table.group_standing", ("need",), lambda text, need: need_text(need, text)),
        column.value("weak", "table.weak", scored),
    )
    return typed(columns, [(g.issue, g.instrument, g.codes, g.mean, g.need.value, g.weak) for g in groups])


def issue_field(framework: Framework) -> column.Column:
    """The number of an issue, shown with its name."""
    names = {issue.id: issue.label for issue in framework.issues}
    return column.Column("issue", "table.issue", lambda text, issue: f"{issue}. {text.of(names[issue])}", column.COUNT)


def need_text(need: str, text: Text) -> str:
    """What a group needs, in word and symbol."""
    return f"{text(f'need_symbol.{need}')} {text(f'group_standing.{need}')}"
