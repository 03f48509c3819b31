"""Two windows that went on from the same work: what only one of them changed is taken, what both changed is asked.

Work is taken apart into items (a measure, a text, a correction, a statement about the rules …), each with its place.
Nothing of either side gets lost: every item that a side changed stands in the result, or in a conflict.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from ita_core.framework import OfficeRules
from ita_core.office.edits import fresh_id, in_issues
from ita_core.office.plan import Measure, Plan
from ita_core.office.work import Work

Place = tuple[Hashable, ...]
"""Where an item stands: the field of the work, and what names it there: ('texts', 2566, 'limits')."""
Items = dict[Place, Any]


@dataclass(frozen=True)
class Conflict:
    """An item that both changed in other ways; None stands for an item that is not there."""

    place: Place
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class ThreeWay:
    """What became of a work in two windows. `mine_n`, `theirs_n`: how many items only one of them changed."""

    base: Work
    mine: Work
    theirs: Work
    conflicts: tuple[Conflict, ...]
    mine_n: int
    theirs_n: int

    def settled(self, mine: Collection[Place] = ()) -> Work:
        """The work of both; in a conflict mine where its place is among `mine`, else theirs."""
        if self.mine == self.theirs or self.mine == self.base:
            return self.theirs
        if self.theirs == self.base:
            return self.mine
        base, own, others = map(items_of, (self.base, self.mine, self.theirs))
        asked = {conflict.place for conflict in self.conflicts}
        chosen = Items()
        for place in merged_order(list(base), list(own), list(others)):
            keeps_own = place in mine if place in asked else own.get(place) != base.get(place)
            side = own if keeps_own else others
            if place in side:
                chosen[place] = side[place]
        return work_of(chosen)


def three_way(base: Work, mine: Work, theirs: Work) -> ThreeWay:
    """What two windows made of the same work; measures that both added are two, also where their ids are the same."""
    mine = _with_ids_of_its_own(base, mine, theirs)
    before, own, others = map(items_of, (base, mine, theirs))
    conflicts, mine_n, theirs_n = [], 0, 0
    for place in {**before, **others, **own}:
        was, here, there = before.get(place), own.get(place), others.get(place)
        if here == there:
            continue
        mine_n += there == was
        theirs_n += here == was
        if was not in (here, there):
            conflicts.append(Conflict(place, was, here, there))
    return ThreeWay(base, mine, theirs, tuple(conflicts), mine_n, theirs_n)


def _with_ids_of_its_own(base: Work, mine: Work, theirs: Work) -> Work:
    """My work, in which a measure that I added has no id of another one that they added."""
    return replace(mine, plans=tuple(_apart(plan, base, theirs) for plan in mine.plans))


def _apart(plan: Plan, base: Work, theirs: Work) -> Plan:
    other = theirs.plan(plan.fiscal_year)
    if other is None or other == plan:
        return plan
    before = base.plan(plan.fiscal_year) or Plan(plan.fiscal_year)
    known = {measure.id: measure for measure in other.measures}
    taken = Plan(plan.fiscal_year, (*before.measures, *plan.measures, *other.measures))
    measures: list[Measure] = []
    for measure in plan.measures:
        if before.measure(measure.id) is None and known.get(measure.id, measure) != measure:
            measure = replace(measure, id=fresh_id(taken))
            taken = replace(taken, measures=(*taken.measures, measure))
        measures.append(measure)
    return replace(plan, measures=tuple(measures))


def put(work: Work, place: Place, item: Any) -> Work:
    """The work with an item in its place; None takes away what stands there."""
    items = items_of(work)
    if items.get(place) == item:
        return work
    if item is None:
        items.pop(place, None)
    else:
        items[place] = item
        if place[0] == "plans":
            items.setdefault(place[:2], True)
    return work_of(items)


def items_of(work: Work) -> Items:
    """Everything that a work holds, item by item in its order."""
    found = Items()
    for field in fields(work):
        value = getattr(work, field.name)
        split = _SPLIT.get(field.name)
        if split is not None:
            found.update(((field.name, *place), item) for place, item in split(value))
        elif value != field.default:
            found[(field.name,)] = value
    return found


def _pairs(entries: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Place, Any]]:
    return ((entry[:-1], entry[-1]) for entry in entries)


def _plans(plans: Iterable[Plan]) -> Iterator[tuple[Place, Any]]:
    for plan in plans:
        yield (plan.fiscal_year,), True
        yield from (((plan.fiscal_year, measure.id), measure) for measure in plan.measures)


def _rules(rules: Iterable[OfficeRules]) -> Iterator[tuple[Place, Any]]:
    for stated in rules:
        for name in OfficeRules.model_fields:
            value = getattr(stated, name)
            if isinstance(value, tuple):
                seen: Counter[Place] = Counter()
                for entry in value:
                    known = _known_by(name, entry)
                    yield (stated.fiscal_year, name, *known, seen[known]), entry
                    seen[known] += 1
            elif name != "fiscal_year" and value is not None:
                yield (stated.fiscal_year, name), value


_RULE_KEYS = {
    "questions": ("code",),
    "nodes": ("code",),
    "weights": ("node", "member"),
    "levels": ("level",),
    "issues": ("id",),
    "matches": ("code", "year"),
}


def _known_by(name: str, entry: Any) -> Place:
    return tuple(getattr(entry, key) for key in _RULE_KEYS[name]) if name in _RULE_KEYS else (entry,)


_SPLIT: dict[str, Callable[[Any], Iterable[tuple[Place, Any]]]] = {
    "answers": _pairs,
    "corrections": lambda each: (((one.fiscal_year, one.code), one) for one in each),
    "events": lambda each: (((one,), one) for one in each),
    "wordings": _pairs,
    "texts": _pairs,
    "plans": _plans,
    "unclear": lambda each: (((one,), one) for one in each),
    "rules": _rules,
}
"""How the items of a field are told apart; a field that is not named here is one item as a whole."""


def work_of(items: Mapping[Place, Any]) -> Work:
    """The work that holds these items."""
    parts: dict[str, Items] = {}
    for (name, *place), item in items.items():
        parts.setdefault(str(name), {})[tuple(place)] = item
    held = {name: _JOIN[name](found) if name in _JOIN else found[()] for name, found in parts.items()}
    return Work(**held)


def _plans_of(found: Items) -> tuple[Plan, ...]:
    years = sorted({place[0] for place in found})  # type: ignore[type-var]  # the first part is a fiscal year
    return tuple(
        in_issues(Plan(year, tuple(item for place, item in found.items() if place[0] == year and len(place) > 1)))  # type: ignore[arg-type]
        for year in years
    )


def _rules_of(found: Items) -> tuple[OfficeRules, ...]:
    stated: dict[Any, dict[Any, Any]] = {}
    for (year, name, *entry), item in found.items():
        held = stated.setdefault(year, {})
        if entry:
            held[name] = (*held.get(name, ()), item)
        else:
            held[name] = item
    return tuple(OfficeRules(fiscal_year=year, **held) for year, held in sorted(stated.items()))


_JOIN: dict[str, Any] = {
    "answers": lambda found: tuple(sorted((*place, item) for place, item in found.items())),
    "corrections": lambda found: tuple(sorted(found.values(), key=lambda one: (one.fiscal_year, one.code))),
    "events": lambda found: tuple(sorted(found.values(), key=lambda event: event.fiscal_year)),
    "wordings": lambda found: tuple(sorted((*place, item) for place, item in found.items())),
    "texts": lambda found: tuple(sorted((*place, item) for place, item in found.items())),
    "plans": _plans_of,
    "unclear": lambda found: tuple(found.values()),
    "rules": _rules_of,
}


def merged_order(base: list[Place], mine: list[Place], theirs: list[Place]) -> list[Place]:
    """All places in the order of who moved something, in mine where both did; the others come behind what was before
    them."""
    common = set(base) & set(mine) & set(theirs)
    mine_moved = [p for p in mine if p in common] != [p for p in base if p in common]
    first, second = (mine, theirs) if mine_moved else (theirs, mine)
    order = list(first)
    known = set(order)
    for at, place in enumerate(second):
        if place not in known:
            behind = order.index(second[at - 1]) + 1 if at else 0
            order.insert(behind, place)
            known.add(place)
    return order
