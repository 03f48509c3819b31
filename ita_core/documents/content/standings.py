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

NEED_WORK = frozenset({GroupStanding.IMPROVE, GroupStanding.CORRECT, GroupStanding.DEFECT})


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
        return f"{words} ({', '.join(group.weak)})" if group.weak and group.standing in NEED_WORK else words

    rows = tuple(
        (f"{issue.id}. {text.of(issue.label)}", *(told(issue.id, instrument) for instrument in instruments))
        for issue in framework.issues
    )
    columns = (Column(text("table.issue"), 4.0), *(Column(instrument, 2.0) for instrument in instruments))
    return Table("", columns, rows)


def kept_and_untold(subject: Subject) -> tuple[int, int]:
    """How many issues keep their level in every group, and of how many that cannot be told."""
    by_issue: dict[int, set[GroupStanding]] = {}
    for group in issue_groups(subject.assessment):
        by_issue.setdefault(group.issue, set()).add(group.standing)
    kept = sum(found == {GroupStanding.MAINTAIN} for found in by_issue.values())
    return kept, sum(GroupStanding.UNKNOWN in found and not found & NEED_WORK for found in by_issue.values())
