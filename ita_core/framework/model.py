"""The typed, frozen shape of a framework file.

A `source` names document and section, or begins with "not confirmed" (followed by what is known of it);
the rules page shows every such entry.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

NOT_CONFIRMED = "not confirmed"


class Frozen(BaseModel):
    """An entry that cannot be changed and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Frozen):
    """An entry that says where it comes from: document and section, or "not confirmed" and what is known of it."""

    source: str = Field(min_length=3)

    @property
    def confirmed(self) -> bool:
        """Whether a named document says it."""
        return not self.source.startswith(NOT_CONFIRMED)


class Label(Frozen):
    """A short name in both languages."""

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)


Succession = Literal["same", "reworded", "renumbered", "split", "merged", "new", "dropped", "unknown"]
_PAIRWISE = ("same", "reworded", "renumbered")


class CrosswalkEntry(Sourced):
    """One statement about codes of the year before (`before`) and of this year (`now`).

    - same: number and text as before; renumbered: another number, the same text; reworded: the same subject in other
      words or asked in another way, whatever the number. `before` and `now` are read pairwise.
    - split: one code became several; merged: several became one.
    - new: `now` has no forerunner; dropped: `before` has no successor.
    - unknown: the texts are not known well enough to say.
    """

    relation: Succession
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(code before, code now) wherever one code follows one other; nothing for the other relations."""
        return tuple(zip(self.before, self.now, strict=True)) if self.relation in _PAIRWISE else ()

    @model_validator(mode="after")
    def _codes_fit_the_relation(self) -> Self:
        before, now = len(self.before), len(self.now)
        fits = {
            "same": self.before == self.now and now > 0,
            "reworded": before == now > 0,
            "renumbered": before == now > 0 and all(old != new for old, new in self.pairs),
            "split": before == 1 and now > 1,
            "merged": before > 1 and now == 1,
            "new": before == 0 and now > 0,
            "dropped": before > 0 and now == 0,
            "unknown": before + now > 0,
        }
        if not fits[self.relation]:
            raise ValueError(f"Crosswalk: '{self.relation}' does not fit before {self.before} and now {self.now}.")
        return self


NodeKind = Literal[
    "total", "instrument", "part", "indicator", "part-indicator", "subindicator", "question", "subquestion"
]
Role = Literal["evidence", "guideline", "staff", "public"]
Polarity = Literal["positive", "negative"]


class Scale(Sourced):
    """The points that one answer can give, lowest first [score points 0–100]."""

    id: str
    label: Label
    points: tuple[Decimal, ...] = Field(min_length=2)


class Node(Sourced):
    """A place in the score tree above the questions: '9.4', 'EIT1', 'TOTAL'.

    Codes: TOTAL; IIT, EIT, OIT; EIT1, EIT2; indicators '1'–'10'; sub-indicators '9.1';
    a part's share of an indicator 'EIT1.6'.
    """

    code: str
    kind: NodeKind
    label: Label
    instrument: str | None = None


class Subquestion(Sourced):
    """A line of a question that is asked in several lines (2562–2565): i5.1, i5.2 …; an average makes the question."""

    code: str = Field(pattern=r"^[ieo][1-9]\d?\.[1-9]$")
    label: Label
    polarity: Polarity | None = None
    wording: str | None = None


class Question(Sourced):
    """A question of the score tree: i1…, e1…, o1….

    `label` is the subject in a few words and is never shown as official wording;
    `wording` is the official Thai text, present only where a source prints it.
    `scale` and `polarity` hold for one answer; the lines in `subquestions` share the scale.
    """

    code: str = Field(pattern=r"^[ieo][1-9]\d?$")
    label: Label
    scale: str
    polarity: Polarity | None = None
    wording: str | None = None
    subquestions: tuple[Subquestion, ...] = ()


class Average(Sourced):
    """One equation of the score tree: node = weighted mean of the nodes in `of`.

    Without `weights` every node in `of` counts the same. A node may have more than one equation
    (EIT is the mean of indicators 6–8 and also of its two parts); all must hold.
    """

    node: str
    of: tuple[str, ...] = Field(min_length=1)
    weights: tuple[Decimal, ...] = ()

    @model_validator(mode="after")
    def _weights_fit(self) -> Self:
        if self.weights and (len(self.weights) != len(self.of) or sum(self.weights) != 1):
            raise ValueError(
                f"Average of {self.node}: {len(self.of)} nodes need as many weights that sum to 1; got {self.weights}."
            )
        return self


class Level(Sourced):
    """A named result. It is reached when the total is at least `total_from` and every floor node at least `floor`."""

    id: str
    label: Label
    total_from: Decimal = Field(ge=0, le=100)
    floor: Decimal | None = Field(default=None, ge=0, le=100)


class Target(Sourced):
    """The score to reach [points 0–100]."""

    score: Decimal
    label: Label


class Group(Frozen):
    """Questions compared as one in a link, and whose view they are."""

    role: Role
    codes: tuple[str, ...] = Field(min_length=1)


class Link(Sourced):
    """Groups of questions that should tell the same story."""

    id: str
    subject: Label
    groups: tuple[Group, ...] = Field(min_length=1)

    @property
    def codes(self) -> tuple[str, ...]:
        """All question codes of the link, in order."""
        return tuple(code for group in self.groups for code in group.codes)


class Issue(Sourced):
    """One of the topics of the analysis report: its table of questions and its links."""

    id: int
    label: Label
    table: tuple[str, ...] = Field(min_length=1)
    links: tuple[Link, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """All questions of the issue, table first, each once."""
        linked = (code for link in self.links for code in link.codes)
        return tuple(dict.fromkeys((*self.table, *linked)))


class Recommendation(Frozen):
    """What to do when a question is weak, and the o-items that would be its evidence."""

    th: str = Field(min_length=10)
    en: str = Field(min_length=10)
    evidence: tuple[str, ...] = ()


class OutsideIssues(Sourced):
    """Questions that the year's issues do not mention."""

    codes: tuple[str, ...] = ()


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

    @cached_property
    def instrument_of(self) -> dict[str, str]:
        """The instrument (IIT, EIT, OIT) of every node and question below the total."""
        letters = {"i": "IIT", "e": "EIT", "o": "OIT"}
        own = {node.code: node.instrument for node in self.nodes if node.instrument}
        asked = (*self.codes("question"), *self.codes("subquestion"))
        return own | {code: letters[code[0]] for code in asked}

    @cached_property
    def parents_of(self) -> dict[str, tuple[str, ...]]:
        """The nodes that each code is averaged into."""
        parents: dict[str, list[str]] = {}
        for average in self.averages:
            for code in average.of:
                parents.setdefault(code, []).append(average.node)
        return {code: tuple(nodes) for code, nodes in parents.items()}

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

    def questions_under(self, code: str) -> tuple[str, ...]:
        """The questions below a node, in order, each once."""
        found = [code] if self.kind_of(code) == "question" else []
        for average in self.averages:
            if average.node == code:
                found += [question for child in average.of for question in self.questions_under(child)]
        return tuple(dict.fromkeys(found))

    def indicator_of(self, question: str) -> str | None:
        """The indicator a question belongs to, or None where the framework has no such node."""
        return next((code for code in self.codes("indicator") if question in self.questions_under(code)), None)
