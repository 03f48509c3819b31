"""The typed, frozen entries of a framework file.

A `source` names document and section, or what is known in the place of one; `sureness` says how far that carries,
and is shown beside the entry, never inside a title.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Sureness = Literal["confirmed", "agency-copy", "office", "not-confirmed"]
"""How far a source carries: official papers or proved figures say it; another agency's copy says it; the office itself
states it; nothing does."""

SURENESS: tuple[Sureness, ...] = ("confirmed", "agency-copy", "office", "not-confirmed")
"""Every sureness, the surest first."""

INSTRUMENTS = {"i": "IIT", "e": "EIT", "o": "OIT"}
"""The instrument of a question by the letter that its code begins with."""

EVIDENCE = "OIT"
"""The instrument whose items are published documents, given their points by an assessor."""


class Frozen(BaseModel):
    """An entry that cannot be changed and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Frozen):
    """A short name in both languages, as sure as the entry it names: whoever puts it into words writes its mark.

    A file states `sureness` at the entry, never at a name.
    """

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)
    sureness: Sureness = Field(default="confirmed", exclude=True)


_NAMES = ("label", "subject")


def _surely(name: Any, sureness: Any) -> Any:
    """A name, as data or as a value, that is as sure as its entry."""
    if isinstance(name, Label):
        return name.model_copy(update={"sureness": sureness})
    return {**name, "sureness": sureness} if isinstance(name, dict) else name


class Sourced(Frozen):
    """An entry that says where it comes from, and how sure that makes it."""

    source: str = Field(min_length=3)
    sureness: Sureness = "confirmed"

    @property
    def confirmed(self) -> bool:
        """Whether somebody says it: a document, another agency's copy of one, or the office itself."""
        return self.sureness != "not-confirmed"

    @model_validator(mode="before")
    @classmethod
    def _its_names_know_how_sure_they_are(cls, entry: Any) -> Any:
        if not isinstance(entry, dict):
            return entry
        sureness = entry.get("sureness", "confirmed")
        named = {key: _surely(entry[key], sureness) for key in _NAMES if key in entry}
        return entry | named

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; its names are as sure as the copy."""
        changed = dict(update or {})
        sureness = changed.get("sureness", self.sureness)
        names = (key for key in _NAMES if key in type(self).model_fields)
        changed |= {key: _surely(changed.get(key, getattr(self, key)), sureness) for key in names}
        return super().model_copy(update=changed, deep=deep)

    @model_validator(mode="after")
    def _sureness_is_no_part_of_the_source(self) -> Self:
        if self.source.startswith("not confirmed"):
            raise ValueError(f"Source {self.source!r}: write 'sureness: not-confirmed' beside it instead.")
        return self


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

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """The exact weight of each member; without `weights` every member counts the same."""
        weights = [Fraction(weight) for weight in self.weights] or [Fraction(1, len(self.of))] * len(self.of)
        return dict(zip(self.of, weights, strict=True))


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


class Margin(Sourced):
    """How far two means of a survey may lie apart and still be taken as alike [points 0–100]."""

    points: Decimal = Field(gt=0, le=100)
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
