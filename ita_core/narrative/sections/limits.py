"""What is not known of the year's rules, and what its scores cannot say."""

from collections.abc import Iterator
from decimal import Decimal

from ita_core.analysis.gaps import Gap, gaps
from ita_core.analysis.years import comparability
from ita_core.findings import Severity
from ita_core.narrative.conditions import Case, case
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.numbers import score_text
from ita_core.text import span

_PARTS = ("part-indicator", "subquestion")


def missing(teller: Teller) -> Section | None:
    """What the rules of the year lack, a line a gap with how to close it; None for a year that is known whole."""
    told = tuple(_gap(teller, gap) for gap in gaps(teller.assessment))
    return Section("missing", teller.text("story.title.missing"), told) if told else None


def _gap(teller: Teller, gap: Gap) -> Sentence:
    codes = teller.listed(gap.codes) if gap.kind == "questions" else span(gap.codes)
    about = case(gap=gap.kind, codes=len(gap.codes))
    return teller.say(f"missing.{gap.kind}", about, rule="gap", codes=codes, page=teller.text("pages.rules"))


def limits(teller: Teller) -> Section:
    """The limits of every score, then those of this file and year."""
    return Section("limits", teller.text("story.title.limits"), tuple(_limits(teller)))


def _limits(teller: Teller) -> Iterator[Sentence]:
    about = _facts(teller)
    yield teller.say("limits.meaning", about)
    step = Figure("step", score_text(Decimal(1).scaleb(-teller.assessment.framework.decimals)))
    yield teller.say("limits.rounding", about, {"step": step})
    yield teller.say("limits.rule", about, {"target": teller.target()})
    for kind in ("derived", "narrowed", "missing"):
        if teller.may(f"limits.{kind}", about):
            yield teller.say(f"limits.{kind}", about, rule="status", codes=teller.nodes(_nodes(teller, kind)))
    if teller.may("limits.part_two", about):
        yield teller.say("limits.part_two", about)
    if teller.may("limits.likely", about):
        yield teller.say("limits.likely", about)
    if teller.may("limits.comparison", about):
        yield teller.say("limits.comparison", about, rule="comparability")
    if teller.may("limits.findings", about):
        yield teller.say("limits.findings", about, rule="findings", n=_errors_n(teller))


def _facts(teller: Teller) -> Case:
    year = teller.assessment.fiscal_year
    reasons = comparability(year - 1, year, "TOTAL").reasons if teller.before else ()
    intervals = [group.interval for verdict in teller.verdicts for group in verdict.groups]
    return case(
        derived=len(_nodes(teller, "derived")),
        narrowed=len(_nodes(teller, "narrowed")),
        missing=len(_nodes(teller, "missing")),
        part_two="EIT2" in teller.assessment.framework.node_of,
        likely=sum(interval is not None for interval in intervals),
        reasons=len(reasons),
        errors=_errors_n(teller),
    )


def _nodes(teller: Teller, kind: str) -> tuple[str, ...]:
    """The nodes whose score is known in one way; 'missing' those that have none, however near they are known."""
    nodes = [node for node in teller.assessment.by_code.values() if node.kind not in _PARTS]
    if kind == "missing":
        return tuple(node.code for node in nodes if node.score is None)
    return tuple(node.code for node in nodes if node.status == kind)


def _errors_n(teller: Teller) -> int:
    return sum(finding.severity is Severity.ERROR for finding in teller.history.findings)
