"""All rules of one fiscal year as one frozen value, and what follows from its averages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from ita_core.framework.entries import (
    EVIDENCE,
    INSTRUMENTS,
    Average,
    CrosswalkEntry,
    Issue,
    Label,
    Level,
    Margin,
    Node,
    NodeKind,
    OutsideIssues,
    Question,
    Recommendation,
    Scale,
    Sourced,
    Subquestion,
    Target,
)


class Framework(Sourced):
    """All rules of one fiscal year (Buddhist era).

    `detail` says how deep the year is known: down to the questions, the indicators, the instruments or only the total.
    `levels` run from best to worst; `floor_nodes` are the nodes that a level's floor looks at.
    `previous_year` says how questions, indicators and sub-indicators follow from those of the fiscal year before.
    """

    fiscal_year: int = Field(ge=2500, le=2700)
    detail: Literal["questions", "indicators", "instruments", "total"]
    decimals: int = 2
    scales: tuple[Scale, ...] = ()
    nodes: tuple[Node, ...]
    questions: tuple[Question, ...] = ()
    averages: tuple[Average, ...] = ()
    levels: tuple[Level, ...]
    floor_nodes: tuple[str, ...] = ()
    target: Target
    margin: Margin
    issues: tuple[Issue, ...] = ()
    outside_issues: OutsideIssues | None = None
    recommendations: dict[str, Recommendation] = Field(default_factory=dict)
    previous_year: tuple[CrosswalkEntry, ...] = ()

    @model_validator(mode="after")
    def _codes_hang_together(self) -> Self:
        asked = [question.code for question in self.questions] + [line.code for line in self._subquestions]
        codes = [node.code for node in self.nodes] + asked
        twice = sorted({code for code in codes if codes.count(code) > 1})
        missing = sorted(set(self._codes_named()) - set(codes))
        if twice or missing:
            raise ValueError(f"fy{self.fiscal_year}: codes named twice {twice}; codes named but not defined {missing}.")
        return self

    def _codes_named(self) -> Iterator[str]:
        for average in self.averages:
            yield average.node
            yield from average.of
        yield from self.floor_nodes
        yield from (code for issue in self.issues for code in issue.codes)
        yield from self.outside_issues.codes if self.outside_issues else ()
        for code, recommendation in self.recommendations.items():
            yield code
            yield from recommendation.evidence
        yield from (code for entry in self.previous_year for code in entry.now)

    @property
    def _subquestions(self) -> tuple[Subquestion, ...]:
        return tuple(line for question in self.questions for line in question.subquestions)

    @cached_property
    def node_of(self) -> dict[str, Node | Question | Subquestion]:
        """Every node, question and sub-question by its code."""
        entries: tuple[Node | Question | Subquestion, ...] = (*self.nodes, *self.questions, *self._subquestions)
        return {entry.code: entry for entry in entries}

    @cached_property
    def scale_of(self) -> dict[str, Scale]:
        """The answer scale of each question by the question's code."""
        scales = {scale.id: scale for scale in self.scales}
        return {question.code: scales[question.scale] for question in self.questions}

    def full_score(self, code: str) -> Decimal:
        """The highest score that a question can have, by its scale; 100 for a node above the questions."""
        return max(self.scale_of[code].points) if code in self.scale_of else Decimal(100)

    def is_evidence(self, code: str) -> bool:
        """Whether a node or question belongs to the instrument of published documents."""
        return self.instrument_of.get(code) == EVIDENCE

    def is_document(self, code: str) -> bool:
        """Whether a code is a published document: an assessor gives it one of the points of its scale."""
        return code in self.scale_of and self.is_evidence(code)

    def is_negative(self, code: str) -> bool:
        """Whether a question, or every line of it, asks about something bad: a high score means that it is rare."""
        entry = self.node_of[code]
        if not isinstance(entry, Question):
            return False
        return {line.polarity for line in entry.subquestions or (entry,)} == {"negative"}

    @cached_property
    def instrument_of(self) -> dict[str, str]:
        """The instrument (IIT, EIT, OIT) of every node and question below the total."""
        own = {node.code: node.instrument for node in self.nodes if node.instrument}
        asked = (*self.codes("question"), *self.codes("subquestion"))
        return own | {code: INSTRUMENTS[code[0]] for code in asked}

    def codes(self, kind: NodeKind) -> tuple[str, ...]:
        """The codes of one kind, in the framework's order."""
        if kind == "question":
            return tuple(question.code for question in self.questions)
        if kind == "subquestion":
            return tuple(line.code for line in self._subquestions)
        return tuple(node.code for node in self.nodes if node.kind == kind)

    def kind_of(self, code: str) -> NodeKind:
        """The kind of a node or question."""
        entry = self.node_of[code]
        if isinstance(entry, Node):
            return entry.kind
        return "question" if isinstance(entry, Question) else "subquestion"

    def label(self, code: str) -> Label:
        """The name of a node, or the subject of a question."""
        return self.node_of[code].label

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        members: dict[str, dict[str, None]] = {}
        for average in self.averages:
            members.setdefault(average.node, {}).update(dict.fromkeys(average.of))
        return {node: tuple(codes) for node, codes in members.items()}

    @cached_property
    def _below(self) -> dict[str, tuple[tuple[int, str], ...]]:
        return {}

    def shares_of(self, node: str) -> Mapping[str, Fraction]:
        """The members of a node's first average with their exact weights; empty where nothing is averaged into it."""
        return next((average.shares for average in self.averages if average.node == node), {})

    def walk_below(self, node: str) -> tuple[tuple[int, str], ...]:
        """Everything that is averaged into a node as (steps below it, code): depth first, each code once."""
        if node not in self._below:
            found: dict[str, int] = {}
            for member in self._members.get(node, ()):
                found.setdefault(member, 1)
                for depth, code in self.walk_below(member):
                    found.setdefault(code, depth + 1)
            self._below[node] = tuple((depth, code) for code, depth in found.items())
        return self._below[node]

    def below(self, node: str) -> tuple[str, ...]:
        """Everything that is averaged into a node, depth first, each code once."""
        return tuple(code for _, code in self.walk_below(node))

    def above(self, code: str) -> tuple[str, ...]:
        """Every node that a code is averaged into, nearest first."""
        found: dict[str, None] = {}
        waiting = [code]
        while waiting:
            current = waiting.pop(0)
            parents = dict.fromkeys(a.node for a in self.averages if current in a.of and a.node not in found)
            found |= parents
            waiting += parents
        return tuple(found)

    def advised_at(self, code: str) -> str | None:
        """Where the advice for a code stands: at itself, else at the nearest node above it that has some."""
        return next((found for found in (code, *self.above(code)) if found in self.recommendations), None)

    def advice_for(self, code: str) -> Recommendation | None:
        """What to do when a code is weak: its own recommendation, else that of its sub-indicator or indicator."""
        found = self.advised_at(code)
        return self.recommendations[found] if found else None

    def questions_under(self, code: str) -> tuple[str, ...]:
        """The questions below a node, in order, each once; a question alone."""
        return tuple(found for found in (code, *self.below(code)) if found in self.scale_of)

    def indicator_of(self, question: str) -> str | None:
        """The indicator a question belongs to, or None where the framework has no such node."""
        return next((code for code in self.codes("indicator") if question in self.questions_under(code)), None)
