"""Tables of issues and verdicts."""

from collections.abc import Mapping

import pandas as pd

from ita_core.analysis import groups_of
from ita_core.consistency import GroupVerdict, Standing, Verdict
from ita_core.framework import Issue
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.tables.standing import standing_text
from ita_core.text import Text, score_text, span


def verdict_table(verdicts: tuple[Verdict, ...], text: Text, gaps: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a link: its groups with mean and standing, and the verdict in words and symbol.

    `gaps`: by link, what the gap between its groups amounts to (`reality.gaps_told`); adds a column.
    """
    rows = [
        (
            verdict.link.id,
            text.of(verdict.link.subject),
            " · ".join(group_text(group, text) for group in verdict.groups),
            relation_text(verdict, text),
        )
        for verdict in verdicts
    ]
    headings = ("table.link", "table.subject", "table.groups", "table.verdict")
    table = pd.DataFrame(rows, columns=[text(key) for key in headings])
    if gaps is not None:
        table[text("table.reality")] = [gaps[verdict.link.id] for verdict in verdicts]
    return table


def group_text(group: GroupVerdict, text: Text) -> str:
    """A group in one line: codes, mean, standing and the members below the target."""
    standing = text(f"standing.{group.standing}")
    if group.standing is Standing.MIXED:
        standing += f": {', '.join(group.below)}"
    if group.missing:
        standing += f": {', '.join(group.missing)}"
    return f"{span(group.group.codes)} = {score_text(group.mean)} ({standing})"


def relation_text(verdict: Verdict, text: Text) -> str:
    """The verdict with its symbol, and the members that fall out of it."""
    words = f"{text(f'relation_symbol.{verdict.relation}')} {text(f'relation.{verdict.relation}')}"
    exceptions = [code for group in verdict.groups if group.standing is Standing.MIXED for code in group.below]
    return f"{words} ({text('consistent.exceptions', codes=', '.join(exceptions))})" if exceptions else words


def issue_table(issue: Issue, assessment: Assessment, text: Text) -> pd.DataFrame:
    """The issue's table as the report prints it: each score against the target, and the standing of its group."""
    target = assessment.framework.target.score
    groups = {group.instrument: group for group in groups_of(issue, assessment)}
    rows = []
    for code in issue.table:
        score = assessment.score(code)
        below = score is not None and score < target
        standing = text("no_data") if score is None else text("table.below" if below else "table.reached")
        group = groups[assessment.framework.instrument_of[code]]
        name = meaning(assessment.framework, code, text)
        rows.append((group.instrument, code, name, score_text(score), standing, standing_text(group, text)))
    headings = ("table.instrument", "table.question", "table.subject", "table.score", "table.standing")
    return pd.DataFrame(rows, columns=[text(key) for key in (*headings, "table.group_standing")])
