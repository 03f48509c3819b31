"""How a link is judged: whether its views agree, whether each reaches the target, and the older relation of the two.

Agreement and target are two questions with three answers each (`gap.py`, docs/consistency.md). The relation takes the
printed means as they are:

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

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ita_core.analysis.intervals import Interval
from ita_core.analysis.respondents import samples_of
from ita_core.consistency.gap import (
    Agreement,
    Gap,
    Published,
    Reach,
    Samples,
    agreement_of,
    gaps_of,
    is_evidence,
    mean_interval_of,
    published,
    reach_of,
    view_of,
)
from ita_core.framework import Group, Issue, Link, Role, Target
from ita_core.scoring import Assessment


class AgainstTarget(StrEnum):
    """How a group stands against the target."""

    HIGH = "high"
    MIXED = "mixed"
    LOW = "low"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """What the groups of a link say together."""

    AGREED_STRENGTH = "agreed_strength"
    AGREED_WEAKNESS = "agreed_weakness"
    BLIND_SPOT = "blind_spot"
    HIDDEN_STRENGTH = "hidden_strength"
    EVIDENCE_NOT_FELT = "evidence_not_felt"
    FELT_WITHOUT_EVIDENCE = "felt_without_evidence"
    GUIDELINE_NOT_KEPT = "guideline_not_kept"
    KEPT_WITHOUT_GUIDELINE = "kept_without_guideline"
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    UNKNOWN = "unknown"

    @property
    def is_good(self) -> bool:
        """Whether every side reaches the target."""
        return self in (Relation.AGREED_STRENGTH, Relation.STRENGTH)

    @property
    def is_weak(self) -> bool:
        """Whether no side does."""
        return self in (Relation.AGREED_WEAKNESS, Relation.WEAKNESS)


@dataclass(frozen=True)
class GroupVerdict:
    """One group of a link: the mean of its members [0–100, two decimals] against the target.

    `below` are the members under the target; `missing` the members without a score (then mean is None).
    `reach`: whether the true mean reaches the target, by its `interval` [None where it cannot be told]; of documents,
    which are `published`, whether all have full points.
    """

    group: Group
    mean: Decimal | None
    against_target: AgainstTarget
    below: tuple[str, ...]
    missing: tuple[str, ...]
    reach: Reach = Reach.CANNOT_TELL
    interval: Interval | None = None
    published: Published | None = None


@dataclass(frozen=True)
class Verdict:
    """What a link shows.

    `agreement`: whether the views of people agree within `margin`, by their `gaps`. `relation` and `consistent` [None
    where a score is missing] hold the printed means against the target, which `target_rule` names.
    """

    issue: int
    link: Link
    groups: tuple[GroupVerdict, ...]
    relation: Relation
    consistent: bool | None
    target: Decimal
    agreement: Agreement = Agreement.CANNOT_TELL
    gaps: tuple[Gap, ...] = ()
    margin: Decimal = Decimal(0)
    target_rule: Target | None = None


_AGAINST: dict[Role, tuple[Relation, Relation]] = {
    "evidence": (Relation.EVIDENCE_NOT_FELT, Relation.FELT_WITHOUT_EVIDENCE),
    "guideline": (Relation.GUIDELINE_NOT_KEPT, Relation.KEPT_WITHOUT_GUIDELINE),
}
"""What a link says whose evidence, or whose guideline, alone reaches the target, and whose alone does not."""


def judge(assessment: Assessment, samples: Samples | None = None) -> tuple[Verdict, ...]:
    """A verdict for every link of every issue, in the framework's order.

    `samples`: who answered each survey; by default what the sheet says and its means allow.
    """
    links = [(issue, link) for issue in assessment.framework.issues for link in issue.links]
    if samples is None:
        samples = samples_of(assessment) if links else {}
    return tuple(judge_link(issue, link, assessment, samples) for issue, link in links)


def judge_link(issue: Issue, link: Link, assessment: Assessment, samples: Samples) -> Verdict:
    """The verdict on one link; the relation is unknown where a member has no score."""
    framework = assessment.framework
    groups = tuple(_stand(group, assessment, samples) for group in link.groups)
    relation, consistent = _relation_of(groups)
    gaps = gaps_of(link.groups, assessment, samples)
    agreement = agreement_of(link.groups, gaps, framework)
    target, margin = framework.target, framework.margin.points
    return Verdict(issue.id, link, groups, relation, consistent, target.score, agreement, gaps, margin, target)


def _relation_of(groups: tuple[GroupVerdict, ...]) -> tuple[Relation, bool | None]:
    if any(group.against_target is AgainstTarget.UNKNOWN for group in groups):
        return Relation.UNKNOWN, None
    sides = [(group.group.role, group.against_target is not AgainstTarget.LOW) for group in groups]
    return _relation(sides), len({high for _, high in sides}) == 1


def _stand(group: Group, assessment: Assessment, samples: Samples) -> GroupVerdict:
    target = assessment.framework.target.score
    scores = {code: assessment.score(code) for code in group.codes}
    missing = tuple(code for code, score in scores.items() if score is None)
    below = tuple(code for code, score in scores.items() if score is not None and score < target)
    mean = assessment.mean(group.codes)
    if mean is None:
        against = AgainstTarget.UNKNOWN
    elif mean < target:
        against = AgainstTarget.LOW
    else:
        against = AgainstTarget.MIXED if below else AgainstTarget.HIGH
    if is_evidence(group, assessment.framework):
        items = published(group, assessment)
        return GroupVerdict(group, mean, against, below, missing, items.reach, None, items)
    interval = mean_interval_of(view_of(group, assessment, samples))
    return GroupVerdict(group, mean, against, below, missing, reach_of(interval, target), interval)


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
