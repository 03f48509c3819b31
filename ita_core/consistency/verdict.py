"""Verdicts: the values that `consistency.judge` returns."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ita_core.framework import Group, Link


class Standing(StrEnum):
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


@dataclass(frozen=True)
class GroupVerdict:
    """One group of a link: the mean of its members [0–100, two decimals] against the target.

    `below` are the members under the target; `missing` the members without a score (then mean is None).
    """

    group: Group
    mean: Decimal | None
    standing: Standing
    below: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What a link shows against the target of its year. `consistent` is None where a score is missing."""

    issue: int
    link: Link
    groups: tuple[GroupVerdict, ...]
    relation: Relation
    consistent: bool | None
    target: Decimal
