"""The overall result, the result against the year before, what is not known of the year, and the limits of scores."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ita_core.analysis.gaps import Gap, gaps
from ita_core.analysis.years import Comparability, comparability
from ita_core.findings import Severity
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller, grouped
from ita_core.numbers import score_text
from ita_core.scoring import Assessment, LevelResult
from ita_core.text import span

TOTAL = "TOTAL"


def overall(teller: Teller) -> Section:
    """Total, level, target, the condition that binds, the way to the next level, the rank."""
    return Section("overall", teller.text("story.title.overall"), tuple(_overall(teller)))


def _overall(teller: Teller) -> Iterator[Sentence]:
    year, total = teller.assessment.fiscal_year, teller.assessment.score(TOTAL)
    agency = teller.history.agency.name or teller.text("story.word.no_agency")
    if total is None:
        yield teller.say("overall.no_total", year=year)
        return
    figures = {"total": teller.score(TOTAL)}.items()
    result = teller.assessment.level
    if result is None:
        floors = (*teller.assessment.framework.floor_nodes,)
        missing = teller.listed([teller.called(code) for code in floors if teller.assessment.score(code) is None])
        yield teller.say("overall.result_no_level", figures, "level", year=year, agency=agency, missing=missing)
        if left := teller.assessment.levels_left:
            levels = teller.text("level.or").join(teller.text.of(level.label) for level in left)
            yield teller.say("overall.levels_left", rule="level", levels=levels)
    else:
        level = teller.text.of(result.level.label)
        yield teller.say("overall.result", figures, "level", year=year, agency=agency, level=level)
    yield _against_target(teller, total)
    if result:
        yield from _around(teller, result)
    yield from _rank(teller)


def _against_target(teller: Teller, total: Decimal) -> Sentence:
    figures = {"target": teller.target()}
    if total == teller.goal:
        return teller.say("overall.at_target", figures.items(), "target")
    key = "above" if total > teller.goal else "below"
    return teller.say(f"overall.{key}_target", {**figures, "gap": teller.gap(TOTAL)}.items(), "target")


def _around(teller: Teller, result: LevelResult) -> Iterator[Sentence]:
    """The condition with the least room, and what is missing to the level above."""
    text, binding, above = teller.text, result.binding, result.above
    if binding:
        figures = {
            "score": teller.score(binding.code),
            "needed": teller.points(f"needed:{binding.code}", binding.needed),
            "gap": teller.points(f"room:{binding.code}", binding.gap),
        }
        level, name = text.of(result.level.label), teller.called(binding.code)
        yield teller.say("overall.binding", figures.items(), "level", level=level, name=name)
    if above is None:
        yield teller.say("overall.top", rule="level", level=text.of(result.level.label))
        return
    gaps = [(check.code, teller.points(f"short:{check.code}", check.gap)) for check in result.missing]
    told = [text("story.overall.next_part", name=teller.called(code), gap=gap.text) for code, gap in gaps]
    level = text.of(above.label)
    sentence = teller.say("overall.next", rule="level", level=level, missing=teller.in_a_row(told))
    yield teller.beside(sentence, (gap for _, gap in gaps))


def _rank(teller: Teller) -> Iterator[Sentence]:
    """The rank, with the number of agencies where it is known."""
    rank, peers_n = teller.assessment.facts.get("rank", ""), teller.assessment.peers_n
    if not rank:
        return
    figures = {"rank": Figure("rank", grouped(rank))}
    if peers_n is None:
        yield teller.say("overall.rank", figures.items(), "rank")
    else:
        figures["peers"] = Figure("peers_n", f"{peers_n:,}")
        told = teller.say("overall.rank_of", figures.items(), "rank")
        yield replace(told, key="story.overall.rank")  # the same statement: what was written in its place stays there


def years(teller: Teller) -> Section:
    """The change of the total and of each instrument, and whether the two years may be compared."""
    return Section("years", teller.text("story.title.years"), tuple(_years(teller)))


def _years(teller: Teller) -> Iterator[Sentence]:
    before, last_year = teller.before, teller.assessment.fiscal_year - 1
    if before is None:
        yield teller.say("years.none", before=last_year)
        return
    yield _total(teller, before)
    if before.level:
        level = teller.text.of(before.level.level.label)
        yield teller.say("years.level", rule="level", before=last_year, level=level)
    yield _ruler(teller, comparability(last_year, teller.assessment.fiscal_year, TOTAL))
    for code in (*teller.known("instrument"), *teller.known("indicator")):
        yield from _node(teller, code)


def _total(teller: Teller, before: Assessment) -> Sentence:
    """The change of the total, or which of the two years has none."""
    change = teller.history.change(TOTAL, teller.assessment)
    if change is None:
        without = [str(year.fiscal_year) for year in (before, teller.assessment) if year.score(TOTAL) is None]
        return teller.say("years.no_total", missing=teller.listed(without))
    then = Teller(teller.history, before, teller.text).score(TOTAL)
    figures = {"then": replace(then, code=f"{before.fiscal_year}:TOTAL")}
    if change:
        figures["change"] = teller.points("change:TOTAL", change)
    return teller.say(f"years.{_way(change)}", figures.items(), "change", before=before.fiscal_year)


def _ruler(teller: Teller, found: Comparability) -> Sentence:
    strength = teller.text(f"strength.{found.strength}")
    if not found.reasons:
        return teller.say("years.ruler_same", rule="comparability", strength=strength)
    reasons = teller.in_a_row([teller.text(f"reason.{reason}") for reason in found.reasons])
    return teller.say("years.ruler", rule="comparability", strength=strength, reasons=reasons)


def _node(teller: Teller, code: str) -> Iterator[Sentence]:
    """A node that both years have and that may be subtracted."""
    last_year, year = teller.assessment.fiscal_year - 1, teller.assessment.fiscal_year
    change = teller.history.change(code, teller.assessment)
    if change is None or not comparability(last_year, year, code).subtractable:
        return
    figures = {"now": teller.score(code)}
    if change:
        figures["change"] = teller.points(f"change:{code}", change)
    yield teller.say(f"years.node_{_way(change)}", figures.items(), "change", name=teller.called(code))


def _way(change: Decimal) -> str:
    return "same" if not change else "up" if change > 0 else "down"


def missing(teller: Teller) -> Section | None:
    """What the rules of the year lack, a line a gap with how to close it; None for a year that is known whole."""
    told = tuple(_gap(teller, gap) for gap in gaps(teller.assessment))
    return Section("missing", teller.text("story.title.missing"), told) if told else None


def _gap(teller: Teller, gap: Gap) -> Sentence:
    codes = teller.listed(gap.codes) if gap.kind == "questions" else span(gap.codes)
    return teller.say(f"missing.{gap.kind}", rule="gap", codes=codes, page=teller.text("pages.rules"))


def limits(teller: Teller) -> Section:
    """The limits of every score, then those of this file and year."""
    return Section("limits", teller.text("story.title.limits"), tuple(_limits(teller)))


def _limits(teller: Teller) -> Iterator[Sentence]:
    yield teller.say("limits.meaning")
    step = Figure("step", score_text(Decimal(1).scaleb(-teller.assessment.framework.decimals)))
    yield teller.say("limits.rounding", {"step": step}.items())
    yield teller.say("limits.rule", {"target": teller.target()}.items())
    kinds = ("part-indicator", "subquestion")
    nodes = [node for node in teller.assessment.by_code.values() if node.kind not in kinds]
    if derived := tuple(node.code for node in nodes if node.status == "derived"):
        yield teller.say("limits.derived", rule="status", codes=teller.nodes(derived))
    if narrowed := tuple(node.code for node in nodes if node.status == "narrowed"):
        yield teller.say("limits.narrowed", rule="status", codes=teller.nodes(narrowed))
    if missing := tuple(node.code for node in nodes if node.score is None):
        yield teller.say("limits.missing", rule="status", codes=teller.nodes(missing))
    if "EIT2" in teller.assessment.framework.node_of:
        yield teller.say("limits.part_two")
    if teller.before:
        yield teller.say("limits.comparison", rule="comparability")
    errors = [f for f in teller.history.findings if f.severity is Severity.ERROR]
    if errors:
        yield teller.say("limits.findings", rule="findings", n=len(errors))
