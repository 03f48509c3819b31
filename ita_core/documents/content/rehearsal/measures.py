"""Hard questions about measures: what was promised and not done, what was done without effect, what comes next."""

from collections.abc import Iterator

from ita_core.documents.content.deck.action import last_plan, undone
from ita_core.documents.content.deck.result import TOTAL
from ita_core.documents.content.measures import effect_of, is_own
from ita_core.documents.content.rehearsal.figures import sentence
from ita_core.documents.content.shortened import short
from ita_core.documents.content.sources import file_name, place_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import HardQuestion
from ita_core.measures import Measure, Plan, Status
from ita_core.measures.effect import MeasureEffect
from ita_core.text import signed_text

_AT_MOST, _LETTERS, _OWNERS = 2, 70, 4


def promised(subject: Subject) -> tuple[HardQuestion, ...]:
    """The measures of the presented year that were not done, then those done whose questions did not rise."""
    plan = last_plan(subject)
    if plan is None:
        return (_no_plan(subject),)
    left = tuple(_left(subject, plan, measure) for measure in undone(plan)[:_AT_MOST])
    return (*left, *_without_effect(subject, plan))


def _no_plan(subject: Subject) -> HardQuestion:
    text, year = subject.text, subject.assessment.fiscal_year
    return HardQuestion(
        text("hard.no_plan.question", year=year),
        text("hard.no_plan.answer", year=year),
        text("deck.source.file", file=file_name(subject)),
        TOTAL,
        "measures",
    )


def _left(subject: Subject, plan: Plan, measure: Measure) -> HardQuestion:
    text, status = subject.text, subject.text(f"measures.status.{measure.status}")
    title = short(measure.title, _LETTERS)
    parts = [text("hard.left.status", status=status)]
    for known in measure.check_ins:
        if known.done:
            parts.append(sentence(subject, text("hard.left.done", months=known.after_months, done=known.done)))
        if known.trouble:
            parts.append(sentence(subject, text("hard.left.trouble", words=known.trouble)))
    if len(parts) == 1:
        parts.append(text("hard.left.silent"))
    if aims := _aims(subject, measure):
        parts.append(text("hard.left.aims", aims=", ".join(subject.named(code) for code in aims)))
    answer = " ".join([*parts, text("hard.left.close")])
    question = text("hard.left.question", title=title, year=plan.fiscal_year, status=status)
    return HardQuestion(question, answer, _source(subject, plan, aims), (aims or (TOTAL,))[0], "followup")


def _without_effect(subject: Subject, plan: Plan) -> Iterator[HardQuestion]:
    found = effect_of(subject)
    done = [
        each
        for each in (found.measures if found else ())
        if each.measure.status is Status.DONE and each.aimed.change is not None and each.aimed.change <= 0
    ]
    for each in sorted(done, key=lambda one: one.aimed.change or 0)[:1]:
        yield _no_rise(subject, plan, each)


def _no_rise(subject: Subject, plan: Plan, each: MeasureEffect) -> HardQuestion:
    text, aims = subject.text, _aims(subject, each.measure)
    words = {"change": signed_text(each.aimed.change), "n": each.aimed.n}
    parts = [text("hard.no_rise.answer", **words)]
    if each.untouched.change is not None:
        others = {"change": signed_text(each.untouched.change), "n": each.untouched.n}
        parts.append(text("hard.no_rise.untouched", **others))
    question = text("hard.no_rise.question", title=short(each.measure.title, _LETTERS))
    answer = " ".join([*parts, text("hard.no_rise.close")])
    return HardQuestion(question, answer, _source(subject, plan, aims), (aims or (TOTAL,))[0], "followup")


def ahead(subject: Subject) -> tuple[HardQuestion, ...]:
    """What the next plan costs, who is in charge, and how anyone will know that it worked."""
    text, plan = subject.text, subject.plan
    if not plan.measures:
        return ()
    owners = list(dict.fromkeys(measure.owner for measure in plan.measures if measure.owner))[:_OWNERS]
    kind = "own" if is_own(subject) else "draft"
    words = {"year": plan.fiscal_year, "n": len(plan.measures), "codes": len(plan.aimed_at)}
    parts = [text(f"hard.ahead.{kind}", **words)]
    if owners:
        parts.append(text("hard.ahead.owners", owners=", ".join(owners)))
    answer = " ".join([*parts, text("hard.ahead.close")])
    question = text("hard.ahead.question", year=plan.fiscal_year)
    first = next((code for measure in plan.measures for code in _aims(subject, measure)), TOTAL)
    return (HardQuestion(question, answer, _source(subject, plan, ()), first, "measures"),)


def _aims(subject: Subject, measure: Measure) -> tuple[str, ...]:
    return tuple(code for code in measure.aims_at if code in subject.assessment.by_code)


def _source(subject: Subject, plan: Plan, aims: tuple[str, ...]) -> str:
    own = subject.work.plan(plan.fiscal_year) is not None
    words = {"year": plan.fiscal_year, "assessed": plan.assessed_year}
    told = subject.text(f"deck.source.{'plan' if own else 'draft'}", file=file_name(subject), **words)
    return " · ".join([told, *([place_of(subject, aims)] if aims else [])])
