"""How the groups of each issue stand, one row an issue: for the handout and the slides."""

from ita_core.analysis import GroupStanding, issue_groups
from ita_core.documents.content.subject import Subject
from ita_core.documents.report import Column, Table

SYMBOLS = {
    GroupStanding.MAINTAIN: "✔",
    GroupStanding.IMPROVE: "▲",
    GroupStanding.CORRECT: "▼",
    GroupStanding.DEFECT: "✖",
    GroupStanding.UNKNOWN: "?",
}


def issue_standings(subject: Subject) -> Table:
    """Issue, then the standing of each instrument's group with its mean."""
    text, framework = subject.text, subject.assessment.framework
    instruments = framework.codes("instrument")
    groups = {(group.issue, group.instrument): group for group in issue_groups(subject.assessment)}

    def told(issue: int, instrument: str) -> str:
        group = groups.get((issue, instrument))
        if group is None:
            return "–"
        words = f"{SYMBOLS[group.standing]} {text(f'group_standing.{group.standing}')}"
        return f"{words} ({', '.join(group.weak)})" if group.weak else words

    rows = tuple(
        (f"{issue.id}. {text.of(issue.label)}", *(told(issue.id, instrument) for instrument in instruments))
        for issue in framework.issues
    )
    columns = (Column(text("table.issue"), 4.0), *(Column(instrument, 2.0) for instrument in instruments))
    return Table("", columns, rows)


def kept_issues(subject: Subject) -> int:
    """How many issues keep their level in every group."""
    by_issue: dict[int, list[GroupStanding]] = {}
    for group in issue_groups(subject.assessment):
        by_issue.setdefault(group.issue, []).append(group.standing)
    return sum(all(standing is GroupStanding.MAINTAIN for standing in found) for found in by_issue.values())
