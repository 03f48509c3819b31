"""Drafts of measures from what the figures show; the office decides.

For every issue one measure for its weak staff questions, one for its weak public questions, one for its missing
evidence, each with the framework's recommendations as steps; an issue that keeps its level in every group gets one
that keeps it, another one with its strongest questions one that keeps these. What is weak is chosen by
`analysis.strengths` alone. A question stands in the first issue whose table names it, so that no work is planned twice.
A draft works on what the office does and publishes; none ever concerns who answers a survey.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ita_core.analysis import ActionNeed, WeakPoint, groups_of, strengths
from ita_core.framework import EVIDENCE, Issue, Recommendation
from ita_core.numbers import known_sum, score_text
from ita_core.office.deeds import title
from ita_core.office.plan import (
    CHECK_INS,
    GENERAL,
    Measure,
    Plan,
    check_in_month,
    first_month,
    last_month,
    month_text,
    tidy,
)
from ita_core.scoring import Assessment
from ita_core.text import Text
from ita_core.text.sureness import unmarked

_STEPS = 12
"""Weak points that one measure answers; more of them make a further one."""


def draft(assessment: Assessment, text: Text) -> Plan:
    """The measures proposed for the fiscal year after the assessed one, in the words of one language."""
    fiscal_year = assessment.fiscal_year + 1
    by_issue = _by_issue(assessment)
    drafts = [
        measure
        for issue in (*assessment.framework.issues, None)
        # The words become the office's own, and are kept: marks have no place in them.
        for measure in _of_issue(issue, by_issue.get(issue.id if issue else GENERAL, ()), assessment, unmarked(text))
    ]
    return Plan(fiscal_year, tuple(replace(measure, id=f"m{n}") for n, measure in enumerate(drafts, start=1)))


def blank(fiscal_year: int, issue: int, text: Text) -> Measure:
    """A new measure of an issue for the whole fiscal year: a draft, its words still to be written."""
    return Measure(
        id="",
        issue=issue,
        title=text("measures.new_title"),
        steps=(),
        owner=_owner(issue, text),
        start=first_month(fiscal_year),
        end=last_month(fiscal_year),
        follow_up=_follow_up(fiscal_year, text),
        approved=False,
    )


def _by_issue(assessment: Assessment) -> Mapping[int, Sequence[WeakPoint]]:
    """The weak points of each issue, the largest gain first."""
    issues = assessment.framework.issues
    found: dict[int, list[WeakPoint]] = {}
    for point in strengths(assessment).ranked:
        named = next((issue.id for issue in issues if point.code in issue.table), None)
        linked = next((issue.id for issue in issues if point.code in issue.codes), GENERAL)
        found.setdefault(linked if named is None else named, []).append(point)
    return found


def _of_issue(
    issue: Issue | None, points: Sequence[WeakPoint], assessment: Assessment, text: Text
) -> Iterator[Measure]:
    for instrument in assessment.framework.codes("instrument"):
        own = [point for point in points if point.instrument == instrument]
        for start in range(0, len(own), _STEPS):
            yield _improving(issue, instrument, own[start : start + _STEPS], assessment, text)
    if issue is None:
        return
    if not points and all(group.need is ActionNeed.MAINTAIN for group in groups_of(issue, assessment)):
        yield _keeping(issue, assessment, text)
    elif strong := _strong(issue, assessment):
        yield _upkeep(issue, strong, assessment, text)


def _improving(
    issue: Issue | None, instrument: str, points: Sequence[WeakPoint], assessment: Assessment, text: Text
) -> Measure:
    number = issue.id if issue else GENERAL
    return replace(
        blank(assessment.fiscal_year + 1, number, text),
        title=tidy(title([point.code for point in points], assessment.framework, text)),
        steps=tuple(tidy(step) for step in _steps(points, text)),
        indicator_of_success=tidy(_success(instrument, points, assessment, text)),
        aims_at=tuple(point.code for point in points if assessment.framework.kind_of(point.code) == "question"),
    )


def _keeping(issue: Issue, assessment: Assessment, text: Text) -> Measure:
    return replace(
        blank(assessment.fiscal_year + 1, issue.id, text),
        title=tidy(text("measures.title.keep", issue=text.of(issue.label))),
        steps=(text("measures.keep_step.work"), text("measures.keep_step.publish")),
        indicator_of_success=text("measures.success.keep", target=score_text(assessment.framework.target.score)),
    )


def _strong(issue: Issue, assessment: Assessment) -> tuple[str, ...]:
    """The strongest survey questions that stand in this issue and in none before it."""
    issues = assessment.framework.issues
    strong = (point.code for point in strengths(assessment).strong if point.instrument != EVIDENCE)
    return tuple(code for code in strong if next((i for i in issues if code in i.table), None) == issue)


def _upkeep(issue: Issue, strong: Sequence[str], assessment: Assessment, text: Text) -> Measure:
    """What keeps the strongest questions of an issue where they are, by the advice for them where there is one."""
    framework = assessment.framework
    advised = dict.fromkeys(advice for code in strong if (advice := framework.advice_for(code)))
    steps = [
        f"{_advice(advice, text)} ({', '.join(c for c in strong if framework.advice_for(c) == advice)})"
        for advice in advised
    ]
    scores = ", ".join(f"{code} {assessment.shown(code)}" for code in strong)
    return replace(
        blank(assessment.fiscal_year + 1, issue.id, text),
        title=tidy(text("measures.title.upkeep", subjects=title(strong, framework, text))),
        steps=tuple(tidy(step) for step in (*steps, text("measures.keep_step.work"))),
        indicator_of_success=tidy(text("measures.success.upkeep", scores=scores, year=assessment.fiscal_year)),
    )


def _steps(points: Iterable[WeakPoint], text: Text) -> Iterator[str]:
    """A step a recommendation, with the codes that it is for; what nobody knows advice on makes no step."""
    asked: dict[Recommendation, list[WeakPoint]] = {}
    for point in points:
        if point.recommendation:
            asked.setdefault(point.recommendation, []).append(point)
    for recommendation, own in asked.items():
        yield f"{_advice(recommendation, text)} ({', '.join(_named(point, text) for point in own)})"


def _advice(recommendation: Recommendation, text: Text) -> str:
    """The recommendation without what is often forgotten: a hint for the officer, no step for the council."""
    return text.of(recommendation).partition(text("measures.hint_from"))[0].strip().rstrip(".")


def _success(instrument: str, points: Sequence[WeakPoint], assessment: Assessment, text: Text) -> str:
    target = assessment.framework.target.score
    if instrument == EVIDENCE:
        gain = known_sum(point.gain for point in points)
        kind = "documents" if gain is not None else "documents_unweighed"
        return text(f"measures.success.{kind}", codes=_codes(points), gain=score_text(gain))
    scores = ", ".join(f"{_named(point, text)} {score_text(point.score)}" for point in points)
    kind = "reach" if any(point.score < target for point in points) else "above"
    return text(f"measures.success.{kind}", scores=scores, target=score_text(target), year=assessment.fiscal_year)


def _named(point: WeakPoint, text: Text) -> str:
    """A question by its code, an indicator as one."""
    return text("measures.indicator", code=point.code) if point.code[0].isdigit() else point.code


def _codes(points: Iterable[WeakPoint]) -> str:
    return ", ".join(point.code for point in points)


def _owner(issue: int, text: Text) -> str:
    return text(f"measures.owner.{text.entries.get(f'measures.owner_of.{issue}', 'all')}")


def _follow_up(fiscal_year: int, text: Text) -> str:
    first, last = (month_text(check_in_month(fiscal_year, months), text) for months in CHECK_INS)
    return text("measures.follow_up", first=first, last=last)
