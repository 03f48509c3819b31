"""A framework while an office's rules are put into it: its parts by code, and what could not be used."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from ita_core.framework.entries import INSTRUMENTS, Average, Label, Node, NodeKind, Question, Scale, Sourced, Sureness
from ita_core.framework.model import Framework
from ita_core.framework.office_rules import SOURCE, NodeRule, QuestionRule
from ita_core.thai import folded, shortened

STATED: dict[str, Any] = {"source": SOURCE, "sureness": "office"}
_NOT_SURE: Sureness = "not-confirmed"
_SUBJECT = 110
"""Letters of a wording that stand as the question's subject in charts and tables."""

UNKNOWN_SCALE = Scale(
    id="not-known",
    label=Label(th="ยังไม่ทราบคะแนนของแต่ละคำตอบ", en="Points of an answer are not known"),
    points=tuple(map(Decimal, range(101))),  # any score is possible, so nothing is read out of a mean
    source=SOURCE,
    sureness=_NOT_SURE,
)
"""The scale of a question of a year whose answer scale nobody knows."""


@dataclass(frozen=True)
class RuleProblem:
    """A statement of an office that cannot be used as it is: `code` is that of its finding, `facts` fill its words."""

    code: str
    fiscal_year: int
    facts: dict[str, str] = field(default_factory=dict)


Entry = TypeVar("Entry", bound=Sourced)


def restated(entry: Entry, **changes: Any) -> Entry:
    """The entry as the office states it, its name marked so."""
    whole = {name: getattr(entry, name) for name in type(entry).model_fields}
    return type(entry).model_validate(whole | changes | STATED)


def in_order(code: str) -> tuple[int, int]:
    """A key that sorts questions: staff, public, evidence, each by number."""
    return list(INSTRUMENTS).index(code[0]), int(code[1:])


class Draft:
    """Nodes, questions and averages of a framework, changed one by one."""

    def __init__(self, framework: Framework) -> None:
        self.shipped = framework
        self.nodes = {node.code: node for node in framework.nodes}
        self.questions = {question.code: question for question in framework.questions}
        self.averages = list(framework.averages)
        self.problems: list[RuleProblem] = []
        self.stated_issues: set[int] = set()

    def say(self, code: str, /, **facts: str) -> None:
        """Remember what cannot be used."""
        self.problems.append(RuleProblem(code, self.shipped.fiscal_year, facts))

    def codes(self, kind: NodeKind) -> list[str]:
        """The codes of the nodes of one kind."""
        return [code for code, node in self.nodes.items() if node.kind == kind]

    def members(self, node: str) -> tuple[str, ...]:
        """What is averaged into a node, by its first average."""
        return next((average.of for average in self.averages if average.node == node), ())

    @property
    def known(self) -> set[str]:
        """Every code that there is."""
        return {*self.nodes, *self.questions}

    def below(self, code: str) -> set[str]:
        """A code with everything that is averaged into it."""
        members = {member for average in self.averages if average.node == code for member in average.of}
        return {code}.union(*map(self.below, members))

    def parents(self, code: str) -> list[str]:
        """The nodes that a code is averaged into."""
        return [average.node for average in self.averages if code in average.of]

    # --- names ------------------------------------------------------------------------------------------------------

    def name(self, rule: NodeRule) -> None:
        """Give a node its name; a sub-indicator that is new joins those of its indicator."""
        known = self.nodes.get(rule.code)
        if known:
            label = Label(th=rule.th, en=rule.en or (known.label.en if _same(known.label.th, rule.th) else rule.th))
            if label != known.label or not known.confirmed:
                self.nodes[rule.code] = restated(known, label=label)
        elif rule.parent in self.nodes:
            self._add_subindicator(rule)
        else:
            self.say("rules-node-unknown", node=rule.code, name=rule.th)

    def _add_subindicator(self, rule: NodeRule) -> None:
        above = self.nodes[rule.parent]
        label = Label(th=rule.th, en=rule.en or rule.th)
        node = Node(code=rule.code, kind="subindicator", label=label, instrument=above.instrument, **STATED)
        self.nodes = _with(self.nodes, node)
        beside = [code for code in self.members(rule.parent) if code in self.nodes]
        self.set_members(rule.parent, sorted({*beside, rule.code}, key=lambda code: code.partition(".")[2]))

    # --- questions --------------------------------------------------------------------------------------------------

    def ask(self, rule: QuestionRule) -> None:
        """Put a question in, or change the shipped one to what the office states."""
        known = self.questions.get(rule.code)
        wording = rule.wording or (known.wording if known else None)
        same = bool(known and (not rule.wording or _same(known.wording or known.label.th, rule.wording)))
        polarity = rule.polarity or (known.polarity if known else None) or ("positive" if rule.code[0] != "o" else None)
        adds = bool(rule.wording or rule.polarity) and not (known and known.confirmed)
        if known and same and polarity == known.polarity and (known.wording or not rule.wording) and not adds:
            return
        subject = shortened(wording or rule.code, _SUBJECT)
        label = known.label if known and same else Label(th=subject, en=rule.wording_en or subject)
        self.questions[rule.code] = Question(
            code=rule.code,
            label=label,
            scale=known.scale if known else self._scale(rule.code[0]),
            polarity=polarity,
            wording=wording,
            subquestions=known.subquestions if known else (),
            **STATED,
        )

    def _scale(self, letter: str) -> str:
        own = [question.scale for code, question in self.questions.items() if code[0] == letter]
        return max(sorted(set(own)), key=own.count) if own else UNKNOWN_SCALE.id

    def drop(self, codes: Iterable[str]) -> None:
        """Take out questions that the year does not have."""
        for code in codes:
            if code in self.questions:
                del self.questions[code]
                self.take_out(code)
                self.averages = [average for average in self.averages if average.node != code]
            else:
                self.say("rules-code-unknown", codes=code)

    # --- averages ---------------------------------------------------------------------------------------------------

    def take_out(self, code: str) -> None:
        """Average a code into nothing."""
        for node in self.parents(code):
            self.set_members(node, [member for member in self.members(node) if member != code])

    def set_members(self, node: str, codes: Iterable[str], sureness: Sureness = "office") -> None:
        """Let a node be the plain mean of these codes; of none, and it has no average."""
        members = tuple(codes)
        place = next((at for at, average in enumerate(self.averages) if average.node == node), len(self.averages))
        if self.averages[place : place + 1] and self.averages[place].of == members:
            return
        made = [Average(node=node, of=members, source=SOURCE, sureness=sureness)] if members else []
        self.averages[place : place + 1] = made

    def state_average(self, node: str, sureness: Sureness = "office") -> None:
        """Say that the office stands behind an average that nothing else confirms."""
        for at, average in enumerate(self.averages):
            if average.node == node and not average.confirmed:
                self.averages[at] = average.model_copy(update={"source": SOURCE, "sureness": sureness})

    def drop_nodes(self, codes: Iterable[str]) -> None:
        """Take out nodes and every average that speaks of one."""
        gone = set(codes)
        self.nodes = {code: node for code, node in self.nodes.items() if code not in gone}
        self.averages = [each for each in self.averages if each.node not in gone and gone.isdisjoint(each.of)]

    def scales(self) -> tuple[Scale, ...]:
        """The scales of the year, and the unknown one where a question has it."""
        used = any(question.scale == UNKNOWN_SCALE.id for question in self.questions.values())
        return (*self.shipped.scales, *([UNKNOWN_SCALE] if used else []))


def _same(one: str, other: str) -> bool:
    return "".join(folded(one).split()) == "".join(folded(other).split())


def _with(nodes: dict[str, Node], new: Node) -> dict[str, Node]:
    """The nodes with a sub-indicator behind the ones of its indicator."""
    listed = list(nodes.values())
    indicator = new.code.partition(".")[0]
    near = [at for at, node in enumerate(listed) if node.kind == "subindicator" and _before(node.code, new.code)]
    others = [at for at, node in enumerate(listed) if node.code == indicator or node.kind == "indicator"]
    listed.insert((near or others)[-1] + 1, new)
    return {node.code: node for node in listed}


def _before(one: str, other: str) -> bool:
    return tuple(map(int, one.split("."))) < tuple(map(int, other.split(".")))
