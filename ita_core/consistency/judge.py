"""The one rule by which a link is judged.

A group is *high* when the mean of its members and every member reach the target, *mixed* when the mean does but a
member does not, *low* when the mean does not. Mixed counts with its mean. Then:

- one group: strength or weakness;
- all groups on one side: agreed strength or agreed weakness;
- staff and public on different sides: blind spot (staff high) or hidden strength (staff low);
- evidence against perception: evidence not felt (published, perception low) or felt without evidence;
- a guideline that staff know in the place of the evidence: guideline not kept, or kept without knowing it.

The 2566 report has no written rule; this one is ours, with the
master plan's target as the line.
"""

from decimal import Decimal
from fractions import Fraction

from ita_core.consistency.verdict import GroupVerdict, Relation, Standing, Verdict
from ita_core.framework import Group, Issue, Link, Role
from ita_core.scoring import Assessment
from ita_core.text import exact, round_half_up

_AGAINST: dict[Role, tuple[Relation, Relation]] = {
    "evidence": (Relation.EVIDENCE_NOT_FELT, Relation.FELT_WITHOUT_EVIDENCE),
    "guideline": (Relation.GUIDELINE_NOT_KEPT, Relation.KEPT_WITHOUT_GUIDELINE),
}
"""What a link says whose evidence, or whose guideline, alone reaches the target, and whose alone does not."""


def judge(assessment: Assessment) -> tuple[Verdict, ...]:
    """A verdict for every link of every issue, in the framework's order."""
    return tuple(judge_link(issue, link, assessment) for issue in assessment.framework.issues for link in issue.links)


def judge_link(issue: Issue, link: Link, assessment: Assessment) -> Verdict:
    """The verdict on one link; unknown where a member has no score."""
    target = assessment.framework.target.score
    groups = tuple(_stand(group, assessment, target) for group in link.groups)
    if any(group.standing is Standing.UNKNOWN for group in groups):
        return Verdict(issue.id, link, groups, Relation.UNKNOWN, None, target)
    sides = [(group.group.role, group.standing is not Standing.LOW) for group in groups]
    return Verdict(issue.id, link, groups, _relation(sides), len({high for _, high in sides}) == 1, target)


def _stand(group: Group, assessment: Assessment, target: Decimal) -> GroupVerdict:
    scores = {code: assessment.score(code) for code in group.codes}
    missing = tuple(code for code, score in scores.items() if score is None)
    known = {code: score for code, score in scores.items() if score is not None}
    below = tuple(code for code, score in known.items() if score < target)
    if missing:
        return GroupVerdict(group, None, Standing.UNKNOWN, below, missing)
    mean = round_half_up(sum((exact(score) for score in known.values()), Fraction(0)) / len(known))
    if mean < target:
        return GroupVerdict(group, mean, Standing.LOW, below, ())
    return GroupVerdict(group, mean, Standing.MIXED if below else Standing.HIGH, below, ())


def _relation(sides: list[tuple[Role, bool]]) -> Relation:
    if len(sides) == 1:
        return Relation.STRENGTH if sides[0][1] else Relation.WEAKNESS
    if len({high for _, high in sides}) == 1:
        return Relation.AGREED_STRENGTH if sides[0][1] else Relation.AGREED_WEAKNESS
    seen = {role: high for role, high in sides if role not in _AGAINST}
    if seen.get("staff") != seen.get("public") and len(seen) == 2:
        return Relation.BLIND_SPOT if seen["staff"] else Relation.HIDDEN_STRENGTH
    role, is_high = next((role, high) for role, high in sides if role in _AGAINST)
    return _AGAINST[role][not is_high]
