"""Edits of a plan: each takes a plan and returns another; the earlier ones stay for undo."""

from dataclasses import dataclass, replace

from ita_core.office.plan import CHECK_INS, CheckIn, Measure, Plan

_REMEMBERED = 50


@dataclass(frozen=True)
class Edits:
    """A plan with the plans before it, the oldest first."""

    now: Plan
    past: tuple[Plan, ...] = ()

    def then(self, plan: Plan) -> "Edits":
        """The plan after an edit; an edit that changes nothing leaves no trace."""
        return self if plan == self.now else Edits(plan, (*self.past, self.now)[-_REMEMBERED:])

    def undone(self) -> "Edits":
        """The plan before the last edit; without one, the same."""
        return Edits(self.past[-1], self.past[:-1]) if self.past else self


def fresh_id(plan: Plan) -> str:
    """An id that no measure of the plan has."""
    numbers = [int(measure.id[1:]) for measure in plan.measures if measure.id[1:].isdecimal()]
    return f"m{max(numbers, default=0) + 1}"


def added(plan: Plan, measure: Measure) -> Plan:
    """The plan with a measure at the end of its issue, under a fresh id."""
    return in_issues(replace(plan, measures=(*plan.measures, replace(measure, id=fresh_id(plan)))))


def replaced(plan: Plan, measure: Measure) -> Plan:
    """The plan with the measure of the same id as given; under another issue it moves to that issue's end.

    Raises:
        KeyError: the plan has no measure of that id.
    """
    known = _must_have(plan, measure.id)
    if known.issue == measure.issue:
        return replace(plan, measures=tuple(measure if each.id == measure.id else each for each in plan.measures))
    return in_issues(replace(plan, measures=(*(m for m in plan.measures if m.id != measure.id), measure)))


def deleted(plan: Plan, identity: str) -> Plan:
    """The plan without the measure of that id.

    Raises:
        KeyError: the plan has no measure of that id.
    """
    _must_have(plan, identity)
    return replace(plan, measures=tuple(measure for measure in plan.measures if measure.id != identity))


def moved(plan: Plan, identity: str, by: int) -> Plan:
    """The plan with a measure moved by some places within its issue, at most to its first or last place.

    Raises:
        KeyError: the plan has no measure of that id.
    """
    measure = _must_have(plan, identity)
    own = list(plan.of_issue(measure.issue))
    place = own.index(measure)
    own.insert(max(0, min(place + by, len(own) - 1)), own.pop(place))
    turn = iter(own)
    return replace(plan, measures=tuple(next(turn) if each.issue == measure.issue else each for each in plan.measures))


def split(plan: Plan, identity: str, after_step: int) -> Plan:
    """The plan with one measure as two: the first keeps its steps up to `after_step`, a copy behind it has the others.

    What was reported stays with the first.

    Raises:
        KeyError: the plan has no measure of that id.
        ValueError: one of the two would have no step.
    """
    measure = _must_have(plan, identity)
    if not 0 < after_step < len(measure.steps):
        raise ValueError(f"Split {identity} after step 1–{len(measure.steps) - 1}; got {after_step}.")
    first = replace(measure, steps=measure.steps[:after_step])
    unreported = tuple(CheckIn(months) for months in CHECK_INS)
    second = replace(measure, id=fresh_id(plan), steps=measure.steps[after_step:], check_ins=unreported)
    parts = ((first, second) if each.id == identity else (each,) for each in plan.measures)
    return replace(plan, measures=tuple(each for pair in parts for each in pair))


def reported(plan: Plan, identity: str, check_in: CheckIn) -> Plan:
    """The plan with what was reported on a measure at one of its check-ins.

    Raises:
        KeyError: the plan has no measure of that id.
    """
    measure = _must_have(plan, identity)
    others = (known for known in measure.check_ins if known.after_months != check_in.after_months)
    check_ins = tuple(sorted((*others, check_in), key=lambda known: known.after_months))
    return replaced(plan, replace(measure, check_ins=check_ins))


def approved(plan: Plan, identity: str, *, yes: bool = True) -> Plan:
    """The plan with one measure approved by the office, or a draft again; no other one changes.

    Raises:
        KeyError: the plan has no measure of that id.
    """
    return replaced(plan, replace(_must_have(plan, identity), approved=yes))


def _must_have(plan: Plan, identity: str) -> Measure:
    measure = plan.measure(identity)
    if measure is None:
        known = ", ".join(each.id for each in plan.measures)
        raise KeyError(f"The plan of {plan.fiscal_year} has no measure {identity}; it has {known}.")
    return measure


def in_issues(plan: Plan) -> Plan:
    """The plan issue by issue, those without an issue last; the order within an issue stays."""
    return replace(plan, measures=tuple(sorted(plan.measures, key=lambda measure: (measure.issue == 0, measure.issue))))
