"""The rules of one fiscal year as an office states them: what its survey forms, ITAS or its result sheet say.

They are kept beside the shipped rules and never change those: `with_office_rules` makes a framework of both.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256

from pydantic import Field

from ita_core.framework.entries import Frozen, Group, Polarity

SOURCE = "office rules"
"""What a framework entry that an office states names as its source; its sureness is 'office'."""


class QuestionRule(Frozen):
    """A question or an item of evidence: its official Thai text, and the indicator or sub-indicator that it counts in.

    `parent` is empty where the office does not say it: then the shipped place stands, if there is one.
    """

    code: str = Field(pattern=r"^[ieo][1-9]\d?$")
    wording: str = ""
    wording_en: str = ""
    parent: str = ""
    polarity: Polarity | None = None


class NodeRule(Frozen):
    """The name of an indicator or a sub-indicator; a new sub-indicator belongs under the number before its dot."""

    code: str = Field(pattern=r"^(?:[1-9]|1\d)(?:\.[1-9])?$")
    th: str = Field(min_length=1)
    en: str = ""

    @property
    def parent(self) -> str:
        """The indicator of a sub-indicator, '' of an indicator."""
        return self.code.partition(".")[0] if "." in self.code else ""


class WeightRule(Frozen):
    """What one node counts in the node above: a share of 1 or of 100, as the office writes it."""

    node: str
    member: str
    weight: Decimal


class LevelRule(Frozen):
    """The bounds of a level of the year [points 0–100]; what is None stays as it is."""

    level: str
    total_from: Decimal | None = None
    floor: Decimal | None = None


class LinkRule(Frozen):
    """Groups of questions of an issue that are held against each other; `removed`: the office's issue has no such."""

    id: str
    th: str = ""
    en: str = ""
    groups: tuple[Group, ...] = ()
    removed: bool = False


class IssueRule(Frozen):
    """An issue of the report, new or in the place of the one with its number; what it does not state stays.

    `table`: all questions of the issue. `links`: those that are new or other ones. `removed`: there is no such issue.
    """

    id: int = Field(ge=1, le=99)
    th: str = ""
    en: str = ""
    table: tuple[str, ...] = ()
    links: tuple[LinkRule, ...] = ()
    removed: bool = False


class MatchRule(Frozen):
    """A question of this year that the office holds for the same subject as one of another year."""

    code: str = Field(pattern=r"^[ieo][1-9]\d?$")
    year: int = Field(ge=2500, le=2700)
    other: str = Field(pattern=r"^[ieo][1-9]\d?$")


class OfficeRules(Frozen):
    """All that an office states about one fiscal year (Buddhist era).

    `dropped`: questions that this year does not have. `single_eit`: the survey of the public has no second part, so
    that its questions make indicators 6–8 alone; None where the office does not say.
    """

    fiscal_year: int = Field(ge=2500, le=2700)
    questions: tuple[QuestionRule, ...] = ()
    nodes: tuple[NodeRule, ...] = ()
    dropped: tuple[str, ...] = ()
    weights: tuple[WeightRule, ...] = ()
    levels: tuple[LevelRule, ...] = ()
    issues: tuple[IssueRule, ...] = ()
    matches: tuple[MatchRule, ...] = ()
    single_eit: bool | None = None

    def __bool__(self) -> bool:
        """Whether anything is stated."""
        return self != OfficeRules(fiscal_year=self.fiscal_year)

    @property
    def weights_of(self) -> Mapping[str, tuple[WeightRule, ...]]:
        """The weights by the node that they make."""
        nodes = dict.fromkeys(rule.node for rule in self.weights)
        return {node: tuple(rule for rule in self.weights if rule.node == node) for node in nodes}

    @property
    def entries_n(self) -> int:
        """How many statements there are."""
        listed = (self.questions, self.nodes, self.dropped, self.weights, self.levels, self.issues, self.matches)
        return sum(map(len, listed)) + (self.single_eit is not None)


def rules_digest(rules: Iterable[OfficeRules]) -> str:
    """The SHA-256 of what offices state [hex], '' of nothing: a changed rule must not meet an old result."""
    stated = [one.model_dump_json() for one in sorted(rules, key=lambda one: one.fiscal_year) if one]
    return sha256("\n".join(stated).encode()).hexdigest() if stated else ""
