"""Tables of the analysis issues: how groups of questions stand, and what the links between them show."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from ita_core.analysis import ActionNeed, IssueGroup, groups_of, issue_groups
from ita_core.consistency import AgainstTarget, GroupVerdict, Verdict
from ita_core.consistency.people import marked_gaps
from ita_core.framework import Framework, Issue
from ita_core.narrative.phrases import size_text
from ita_core.numbers import MISSING, score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, is_missing, of_frame, typed
from ita_core.text import Text, codes_text


def verdict_table(verdicts: Sequence[Verdict], assessment: Assessment | None = None) -> TypedTable:
    """One row a link. Columns: issue, link, subject, groups, relation, verdict; with `assessment` also gaps.

    `gaps`: the rows that `marked_gaps` has of the link.
    """
    columns = [
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "table.link"),
        column.label("subject", "table.subject"),
        column.value("groups", "table.groups", groups_text),
        column.unseen("relation", column.ID),
        column.value("verdict", "table.verdict", lambda text, verdict: relation_text(verdict, text)),
    ]
    rows = [(v.issue, v.link.id, v.link.subject, v.groups, v.relation.value, v) for v in verdicts]
    if assessment is None:
        return typed(columns, rows)
    by_link = marked_gaps(assessment, verdicts).groupby("link", sort=False)
    gaps = {link: tuple(pairs.itertuples(index=False)) for link, pairs in by_link}
    columns.append(column.value("gaps", "table.reality", gaps_text))
    return typed(columns, [(*row, gaps.get(row[1])) for row in rows])


def groups_text(text: Text, groups: Iterable[GroupVerdict]) -> str:
    """The groups of a link in one line."""
    return " · ".join(group_text(group, text) for group in groups)


def gaps_text(text: Text, gaps: Iterable[Any]) -> str:
    """The gap between neighbouring groups of a link, and how many people could make it."""
    return " | ".join(
        f"{text(f'charts.role.{row.first}')}–{text(f'charts.role.{row.second}')} "
        f"{score_text(abs(row.gap))} {size_text(row.size, row.people, text)}"
        for row in gaps
    )


def gaps_table(verdicts: Sequence[Verdict], assessment: Assessment) -> TypedTable:
    """One row a pair of neighbouring groups of a link: how far apart, and how many people could have made that.

    Columns: issue, link, subject, first, second [roles], gap [first − second], distance, people, size.
    """
    subjects = pd.DataFrame([(v.link.id, v.link.subject) for v in verdicts], columns=["link", "subject"], dtype=object)
    marked = marked_gaps(assessment, verdicts).merge(subjects, on="link", how="left")
    columns = (
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "table.link"),
        column.label("subject", "table.subject"),
        column.unseen("first", column.ID),
        column.unseen("second", column.ID),
        column.made("between", "table.between", ("first", "second"), _roles),
        column.unseen("gap", column.EXACT),
        column.number("distance", "table.gap_points"),
        *reality(),
    )
    return of_frame(columns, marked.assign(distance=marked["gap"].abs()))


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

    Columns: issue, link, subject, role, codes, mean, against_target, relation, verdict.
    """
    columns = (
        column.unseen("issue", column.COUNT),
        column.plain_id("link", "charts.column.link"),
        column.label("subject", "charts.column.subject"),
        column.word("role", "charts.column.role", "role"),
        column.value("codes", "charts.column.codes", lambda text, codes: codes_text(codes, text)),
        column.number("mean", "charts.column.mean", missing="no_data"),
        column.unseen("against_target", column.ID),
        column.made("standing", "charts.column.standing", ("against_target", "codes"), _standing),
        column.unseen("relation", column.ID),
        column.value("verdict", "charts.column.verdict", lambda text, verdict: relation_text(verdict, text)),
    )
    rows = [
        (
            v.issue,
            v.link.id,
            v.link.subject,
            g.group.role,
            g.group.codes,
            g.mean,
            g.against_target.value,
            v.relation.value,
            v,
        )
        for v in verdicts
        for g in v.groups
    ]
    return typed(columns, rows)


def group_text(group: GroupVerdict, text: Text) -> str:
    """A group in one line: codes, mean, standing and the members below the target."""
    standing = _standing(text, group.against_target, group.group.codes)
    if group.against_target is AgainstTarget.MIXED:
        standing += f": {', '.join(group.below)}"
    if group.missing:
        standing += f": {codes_text(group.missing, text)}"
    return f"{codes_text(group.group.codes, text)} = {score_text(group.mean)} ({standing})"


def _standing(text: Text, against_target: str, codes: Sequence[str]) -> str:
    """How a group stands; of an indicator it is not known that every question reaches the target."""
    whole = against_target == AgainstTarget.HIGH and any(code[0].isdigit() for code in codes)
    return text("standing.reached" if whole else f"standing.{against_target}")


def relation_text(verdict: Verdict, text: Text) -> str:
    """The verdict with its symbol, and the members that fall out of it."""
    words = f"{text(f'relation_symbol.{verdict.relation}')} {text(f'relation.{verdict.relation}')}"
    mixed = (group for group in verdict.groups if group.against_target is AgainstTarget.MIXED)
    exceptions = ", ".join(each for group in mixed for each in group.below)
    return f"{words} ({text('consistent.exceptions', codes=exceptions)})" if exceptions else words


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
