"""The shipped rules of a year with what an office states about it: another framework; the shipped one stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ita_core.framework.entries import Average, Issue, Level
from ita_core.framework.loader import known_years, load
from ita_core.framework.matched import with_matches
from ita_core.framework.model import Framework
from ita_core.framework.office_rules import SOURCE, OfficeRules, QuestionRule
from ita_core.framework.rules_draft import Draft, RuleProblem, in_order, restated
from ita_core.framework.rules_issues import issues_with, outside_issues

_WHOLES = (Decimal(1), Decimal(100))


@dataclass(frozen=True)
class RulesInForce:
    """The framework that shipped and stated rules make together, and the statements that could not be used."""

    framework: Framework
    problems: tuple[RuleProblem, ...] = ()


def with_office_rules(framework: Framework, rules: OfficeRules | None) -> Framework:
    """The framework with what an office states; without any statement the same one."""
    return rules_in_force(framework, rules).framework


def rules_in_force(framework: Framework, rules: OfficeRules | None) -> RulesInForce:
    """The same with the statements that could not be used.

    Raises:
        ValueError: the rules are those of another year.
    """
    if not rules:
        return RulesInForce(framework)
    if rules.fiscal_year != framework.fiscal_year:
        raise ValueError(f"Rules of {rules.fiscal_year} do not go with those of {framework.fiscal_year}.")
    return _made(_Same(framework), rules)


@dataclass(frozen=True)
class _Same:
    """A framework as a key: one object of the loader stays one key."""

    framework: Framework

    def __hash__(self) -> int:
        return id(self.framework)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.framework is self.framework


@lru_cache(maxsize=32)
def _made(shipped: _Same, rules: OfficeRules) -> RulesInForce:
    framework = shipped.framework
    draft = Draft(framework)
    for named in rules.nodes:
        draft.name(named)
    draft.drop(rules.dropped)
    asked = _once(rules.questions, draft)
    for question in asked:
        draft.ask(question)
    _place(asked, rules, draft)
    _weigh(rules, draft)
    _look_for_places(draft)
    levels = _levels(rules, draft)
    issues = issues_with(rules, draft)
    made = _framework(draft, levels, issues)
    return RulesInForce(with_matches(made, _matches(rules, draft), stated=draft.stated_issues), tuple(draft.problems))


def _matches(rules: OfficeRules, draft: Draft) -> dict[str, tuple[int, str]]:
    """The matches whose questions exist, as (fiscal year, code) by the code of this year."""
    found: dict[str, tuple[int, str]] = {}
    for match in rules.matches:
        exists = match.year in known_years() and match.other in load(match.year).scale_of
        if not exists or match.code not in draft.questions:
            draft.say("rules-match-unknown", code=match.code, other=match.other, other_year=str(match.year))
        else:
            found.setdefault(match.code, (match.year, match.other))
    return found


# --- questions and their places --------------------------------------------------------------------------------------


def _once(stated: Iterable[QuestionRule], draft: Draft) -> list[QuestionRule]:
    """The questions, each once: of two statements the first stands."""
    found: dict[str, QuestionRule] = {}
    for rule in stated:
        if found.setdefault(rule.code, rule) != rule:
            draft.say("rules-question-twice", code=rule.code)
    return list(found.values())


def _place(asked: Iterable[QuestionRule], rules: OfficeRules, draft: Draft) -> None:
    """Average each question into the node that the office names, and into no other."""
    asked = list(asked)
    if rules.single_eit:
        _join_parts(draft)
    for rule in asked:
        parent = _parent(rule, draft)
        if not rule.parent or draft.parents(rule.code) == [parent]:
            continue
        if parent not in draft.nodes or draft.nodes[parent].instrument != _instrument(rule.code):
            draft.say("rules-parent-unknown", code=rule.code, node=rule.parent)
            continue
        draft.take_out(rule.code)
        if any(member in draft.nodes for member in draft.members(parent)):
            draft.say("rules-question-beside-subindicators", code=rule.code, node=parent)
            continue
        draft.set_members(parent, sorted((*draft.members(parent), rule.code), key=in_order), _equation(parent, draft))
    stated = {rule.code for rule in asked if rule.parent}
    for parent in dict.fromkeys(_parent(rule, draft) for rule in asked if rule.parent):
        if parent in draft.nodes and draft.members(parent) and stated.issuperset(draft.members(parent)):
            draft.state_average(parent, _equation(parent, draft))


def _parent(rule: QuestionRule, draft: Draft) -> str:
    """The node that a question counts in: of an indicator that has two parts its first."""
    part = f"EIT1.{rule.parent}"
    return part if part in draft.nodes and rule.code[0] == "e" else rule.parent


def _equation(parent: str, draft: Draft) -> Literal["office", "not-confirmed"]:
    """How sure an equation is that the office only gave the members of: evidence has had sub-indicators every year."""
    node = draft.nodes[parent]
    return "not-confirmed" if node.instrument == "OIT" and node.kind == "indicator" else "office"


def _instrument(question: str) -> str:
    return {"i": "IIT", "e": "EIT", "o": "OIT"}[question[0]]


def _join_parts(draft: Draft) -> None:
    """Let the questions of the first part make their indicators alone; nothing is left of the parts."""
    parts = [*draft.codes("part"), *draft.codes("part-indicator")]
    own = {code.partition(".")[2]: draft.members(code) for code in parts if code.startswith("EIT1.")}
    draft.drop_nodes(parts)
    for indicator, questions in own.items():
        draft.set_members(indicator, questions)
    if parts and not draft.members("EIT"):
        draft.set_members("EIT", [c for c in draft.codes("indicator") if draft.nodes[c].instrument == "EIT"])


def _look_for_places(draft: Draft) -> None:
    """Say which questions count in no indicator."""
    homeless = [code for code in sorted(draft.questions, key=in_order) if not draft.parents(code)]
    if homeless:
        draft.say("rules-questions-unplaced", codes=", ".join(homeless), n=str(len(homeless)))


# --- weights and levels ----------------------------------------------------------------------------------------------


def _weigh(rules: OfficeRules, draft: Draft) -> None:
    for node, stated in rules.weights_of.items():
        known = {*draft.nodes, *draft.questions}
        if missing := [code for code in (node, *(rule.member for rule in stated)) if code not in known]:
            draft.say("rules-code-unknown", codes=", ".join(dict.fromkeys(missing)))
            continue
        whole = sum((rule.weight for rule in stated), Decimal(0))
        members = tuple(rule.member for rule in stated)
        if whole not in _WHOLES or len(set(members)) < len(members) or any(rule.weight <= 0 for rule in stated):
            draft.say("rules-weights-sum", node=node, sum=f"{whole:f}", codes=", ".join(members))
            continue
        if set(draft.members(node)) - set(members):
            draft.say("rules-weights-incomplete", node=node, codes=", ".join(set(draft.members(node)) - set(members)))
            continue
        shares = tuple(rule.weight / whole for rule in stated)
        made = Average(node=node, of=members, weights=shares, source=SOURCE, sureness="office")
        if any(_alike(made, average) for average in draft.averages):
            draft.state_average(node)
        else:
            draft.averages = [average for average in draft.averages if average.node != node] + [made]


def _alike(one: Average, other: Average) -> bool:
    return one.node == other.node and dict(one.shares) == dict(other.shares)


def _levels(rules: OfficeRules, draft: Draft) -> tuple[Level, ...]:
    levels = {level.id: level for level in draft.shipped.levels}
    for rule in rules.levels:
        if rule.level not in levels:
            draft.say("rules-level-unknown", level=rule.level, known=", ".join(levels))
            continue
        stated = {"total_from": rule.total_from, "floor": rule.floor}
        outside = [bound for bound in stated.values() if bound is not None and not 0 <= bound <= 100]
        if outside:
            draft.say("rules-floor-outside", level=rule.level, value=f"{outside[0]:f}")
            continue
        known = levels[rule.level]
        new = {key: bound for key, bound in stated.items() if bound is not None}
        if new and (not known.confirmed or any(bound != getattr(known, key) for key, bound in new.items())):
            levels[rule.level] = restated(known, **new)
    ordered = [level.total_from for level in levels.values()]
    if ordered != sorted(ordered, reverse=True) or ordered[-1] != 0:
        draft.say("rules-levels-order", bounds=" > ".join(f"{bound:f}" for bound in ordered))
        return draft.shipped.levels
    return tuple(levels.values())


# --- the whole -------------------------------------------------------------------------------------------------------


def _framework(draft: Draft, levels: tuple[Level, ...], issues: tuple[Issue, ...]) -> Framework:
    shipped, codes = draft.shipped, {*draft.nodes, *draft.questions}
    parts = ("EIT1", "EIT2")
    floors = dict.fromkeys(code if code in codes else "EIT" * (code in parts) for code in shipped.floor_nodes)
    advice = {code: each for code, each in shipped.recommendations.items() if code in codes}
    made = {
        "nodes": tuple(draft.nodes.values()),
        "questions": tuple(draft.questions[code] for code in sorted(draft.questions, key=in_order)),
        "scales": draft.scales(),
        "averages": tuple(draft.averages),
        "levels": levels,
        "issues": issues,
        "outside_issues": outside_issues(draft, issues),
        "floor_nodes": tuple(code for code in floors if code in codes),
        "recommendations": {
            code: each.model_copy(update={"evidence": tuple(item for item in each.evidence if item in codes)})
            for code, each in advice.items()
        },
        "previous_year": tuple(entry for entry in shipped.previous_year if _known(entry.now, codes, draft)),
        "detail": _detail(draft),
    }
    whole = {name: getattr(shipped, name) for name in type(shipped).model_fields} | made
    return Framework.model_validate(whole)


def _known(now: tuple[str, ...], codes: set[str], draft: Draft) -> bool:
    lines = {line.code for question in draft.questions.values() for line in question.subquestions}
    return set(now) <= codes | lines


def _detail(draft: Draft) -> Literal["questions", "indicators", "instruments", "total"]:
    """Down to the questions where every instrument has some and each of them has its place."""
    placed = [code for code in draft.questions if draft.parents(code)]
    complete = {code[0] for code in placed} == {"i", "e", "o"} and len(placed) == len(draft.questions)
    return "questions" if complete else draft.shipped.detail
