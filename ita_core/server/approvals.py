"""Who may decide on a measure: a measure stays approved only as the one that was approved."""

from dataclasses import replace

from ita_core.office import Measure, Plan, Status, Work


def as_decided(measure: Measure) -> Measure:
    """A measure without what happens after it was decided: its status and what is reported on it."""
    return replace(measure, status=Status.PLANNED, check_ins=())


def newly_approved(before: Work, after: Work) -> tuple[Measure, ...]:
    """The measures that are approved in a work, and in the one before were not, or not as the ones that they are."""
    known = {(plan.fiscal_year, as_decided(each)) for plan in before.plans for each in plan.measures if each.approved}
    return tuple(
        each
        for plan in after.plans
        for each in plan.measures
        if each.approved and (plan.fiscal_year, as_decided(each)) not in known
    )


def decided_before(plan: Plan, before: Plan | None) -> Plan:
    """A plan of somebody who may not approve: approved in it is only what was so before and is still the same."""
    known = {as_decided(measure) for measure in before.measures if measure.approved} if before else set()
    return replace(plan, measures=tuple(_as_before(measure, known) for measure in plan.measures))


def _as_before(measure: Measure, known: set[Measure]) -> Measure:
    same = as_decided(replace(measure, approved=True)) in known
    return replace(measure, approved=measure.approved and same)
