"""How a group of questions of one instrument stands within an analysis issue: what the report's last column says.

The rule (ours; no written one is known), with the target t of the year and the bound d below which the worst level
begins (70 in 2566):

- รักษาระดับ, maintain: every member reaches t; of documents: every one has its full points;
- ข้อปรับปรุง, improve: the mean reaches t, a member does not;
- ข้อแก้ไข, correct: the mean is below t but not below d; of documents: one or more without full points;
- ข้อบกพร่อง, defect: the mean is below d; of documents: fewer than half of the points that they can have together.

Means are compared as printed, on two decimals; a missing score leaves the group unknown.

Against the report of 2566: it agrees on the two groups that the report singles out (issue 6 OIT ข้อแก้ไข with o24 and
o26 at 0, issue 2 EIT ข้อปรับปรุง with e14 = 81.50) and on the groups without a weak member. It differs on three that
the report calls รักษาระดับ although a member is below 85: issue 3 EIT (e6, e7, e9), issue 4 IIT (i20, i21) and
issue 5 IIT (i8); here they are ข้อปรับปรุง.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ita_core.framework import EVIDENCE, Framework, Issue
from ita_core.numbers import exact
from ita_core.scoring import Assessment


class ActionNeed(StrEnum):
    """What the office should do about a group: รักษาระดับ, ข้อปรับปรุง, ข้อแก้ไข, ข้อบกพร่อง."""

    MAINTAIN = "maintain"
    IMPROVE = "improve"
    CORRECT = "correct"
    DEFECT = "defect"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class IssueGroup:
    """The questions of one instrument in the table of one issue, judged.

    `mean` [0–100, two decimals] is None where a score is missing. `weak`: the members that keep the group from
    รักษาระดับ, lowest first. `missing`: members without a score.
    """

    issue: int
    instrument: str
    codes: tuple[str, ...]
    mean: Decimal | None
    need: ActionNeed
    weak: tuple[str, ...]
    missing: tuple[str, ...]


def issue_groups(assessment: Assessment) -> tuple[IssueGroup, ...]:
    """Every instrument's group of every issue, in the order of the report."""
    return tuple(group for issue in assessment.framework.issues for group in groups_of(issue, assessment))


def groups_of(issue: Issue, assessment: Assessment) -> tuple[IssueGroup, ...]:
    """The groups of one issue, by instrument in the framework's order."""
    framework = assessment.framework
    by_instrument = {
        instrument: tuple(code for code in issue.table if framework.instrument_of[code] == instrument)
        for instrument in framework.codes("instrument")
    }
    return tuple(_group(issue, name, codes, assessment) for name, codes in by_instrument.items() if codes)


def worst_bound(framework: Framework) -> Decimal:
    """The total below which the worst level begins; a mean below it is a defect."""
    return min((level.total_from for level in framework.levels if level.total_from > 0), default=Decimal(0))


def _group(issue: Issue, instrument: str, codes: tuple[str, ...], assessment: Assessment) -> IssueGroup:
    framework = assessment.framework
    known = {code: score for code in codes if (score := assessment.score(code)) is not None}
    documents = instrument == EVIDENCE
    line = {code: framework.full_score(code) if documents else framework.target.score for code in codes}
    weak = tuple(sorted((code for code, score in known.items() if score < line[code]), key=lambda code: known[code]))
    missing = tuple(code for code in codes if code not in known)
    mean = assessment.mean(codes)
    if mean is None:
        return IssueGroup(issue.id, instrument, codes, None, ActionNeed.UNKNOWN, weak, missing)
    need = need_of_documents(known, framework) if documents else need_of_answers(mean, weak, framework)
    return IssueGroup(issue.id, instrument, codes, mean, need, weak, ())


def need_of_documents(scores: Mapping[str, Decimal], framework: Framework) -> ActionNeed:
    """What evidence items need, from their scores by code and the highest that their scales allow."""
    full = {code: framework.full_score(code) for code in scores}
    if all(score >= full[code] for code, score in scores.items()):
        return ActionNeed.MAINTAIN
    half = exact(sum(full.values())) / 2
    return ActionNeed.CORRECT if sum(scores.values()) >= half else ActionNeed.DEFECT


def need_of_answers(mean: Decimal, weak: tuple[str, ...], framework: Framework) -> ActionNeed:
    """What survey questions need, from their mean [0–100] and the members below the target."""
    if mean < worst_bound(framework):
        return ActionNeed.DEFECT
    if mean < framework.target.score:
        return ActionNeed.CORRECT
    return ActionNeed.IMPROVE if weak else ActionNeed.MAINTAIN
