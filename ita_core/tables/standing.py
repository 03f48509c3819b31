"""How every group of every issue stands: รักษาระดับ, ข้อปรับปรุง, ข้อแก้ไข, ข้อบกพร่อง."""

from collections.abc import Iterable

import pandas as pd

from ita_core.analysis import GroupStanding, IssueGroup
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text, span

_SYMBOLS = {
    GroupStanding.MAINTAIN: "✔",
    GroupStanding.IMPROVE: "◔",
    GroupStanding.CORRECT: "▲",
    GroupStanding.DEFECT: "✖",
    GroupStanding.UNKNOWN: "?",
}


def standing_table(groups: Iterable[IssueGroup], assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row an issue and instrument: its questions, their mean, the standing, and who keeps it from the best one."""
    names = {issue.id: text.of(issue.label) for issue in assessment.framework.issues}
    rows = [
        (
            f"{group.issue}. {names[group.issue]}",
            group.instrument,
            span(group.codes),
            score_text(group.mean),
            standing_text(group, text),
            ", ".join(f"{code} ({score_text(assessment.score(code))})" for code in group.weak),
        )
        for group in groups
    ]
    keys = ("table.issue", "table.instrument", "table.question", "table.mean", "table.group_standing", "table.weak")
    return pd.DataFrame(rows, columns=[text(key) for key in keys])


def standing_text(group: IssueGroup, text: Text) -> str:
    """The standing in word and symbol."""
    return f"{_SYMBOLS[group.standing]} {text(f'group_standing.{group.standing}')}"
