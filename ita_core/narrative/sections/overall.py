"""The overall result, and the result against the year before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ita_core.analysis.years import comparability
from ita_core.narrative.conditions import Case, case
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller, grouped
from ita_core.scoring import Assessment, FloorCheck, LevelResult

TOTAL = "TOTAL"


def overall(teller: Teller) -> Section:
    """Total, level, target, the condition that binds, the way to the next level, the rank."""
    return Section("overall", teller.text("story.title.overall"), tuple(_overall(teller)))


def _overall(teller: Teller) -> Iterator[Sentence]:
    year, total, result = teller.assessment.fiscal_year, teller.assessment.score(TOTAL), teller.assessment.level
    about = case(
        total=total,
        level=result.level.id if result else None,
        levels=len(teller.assessment.levels_left),
        rank=teller.assessment.facts.get("rank") or None,
        peers=teller.assessment.peers_n,
    )
    if teller.may("overall.no_total", about):
        yield teller.say("overall.no_total", about, year=year)
        return
    agency = teller.history.agency.name or teller.text("story.word.no_agency")
    words = {"year": year, "agency": agency, "level": teller.text.of(result.level.label) if result else ""}
    key = teller.choose(about, "overall.result", "overall.result_no_level")
    yield teller.say(key, about, {"total": teller.score(TOTAL)}, "level", **words, missing=_without(teller))
    if teller.may("overall.levels_left", about):
        levels = teller.text("level.or").join(teller.text.of(level.label) for level in teller.assessment.levels_left)
        yield teller.say("overall.levels_left", about, rule="level", levels=levels)
    yield _against_target(teller)
    if result:
        yield from _around(teller, result)
    if ranked := teller.first(about, "overall.rank_of", "overall.rank"):
        yield _rank(teller, ranked, about)


def _rank(teller: Teller, key: str, about: Case) -> Sentence:
    """The rank, with the number of agencies where it is known."""
    figures = {"rank": Figure("rank", grouped(teller.assessment.facts["rank"]))}
    if teller.prints(key, "peers"):
        figures["peers"] = Figure("peers_n", f"{teller.assessment.peers_n:,}")
    told = teller.say(key, about, figures, "rank")
    return replace(told, key="story.overall.rank")  # the same statement: what was written in its place stays there


def _without(teller: Teller) -> str:
    """The nodes that the level looks at and that have no score."""
    floors = teller.assessment.framework.floor_nodes
    return teller.listed([teller.called(code) for code in floors if teller.assessment.score(code) is None])


def _against_target(teller: Teller) -> Sentence:
    about = case(total=teller.assessment.score(TOTAL), target=teller.goal)
    key = teller.choose(about, "overall.at_target", "overall.above_target", "overall.below_target")
    figures = {"target": teller.target()}
    if teller.prints(key, "gap"):
        figures["gap"] = teller.gap(TOTAL)
    return teller.say(key, about, figures, "target")


def _around(teller: Teller, result: LevelResult) -> Iterator[Sentence]:
    """The condition with the least room, and what is missing to the level above."""
    level = teller.text.of(result.level.label)
    if result.binding:
        yield _binding(teller, result.binding, level)
    above = result.above
    about = case(level=result.level.id, above=above.id if above else None, conditions=len(result.missing))
    if above is None:
        yield teller.say("overall.top", about, rule="level", level=level)
        return
    gaps = [(check.code, teller.points(f"short:{check.code}", check.gap)) for check in result.missing]
    told = [
        teller.phrase("overall.next_part", case(short=-check.gap), name=teller.called(check.code), gap=gap.text)
        for check, (_, gap) in zip(result.missing, gaps, strict=True)
    ]
    key = teller.choose(about, "overall.next.1", "overall.next.2")
    words = {"level": teller.text.of(above.label), "missing": teller.in_a_row(told)}
    yield teller.beside(teller.say(key, about, None, "level", **words), (gap for _, gap in gaps))


def _binding(teller: Teller, binding: FloorCheck, level: str) -> Sentence:
    figures = {
        "score": teller.score(binding.code),
        "needed": teller.points(f"needed:{binding.code}", binding.needed),
        "gap": teller.points(f"room:{binding.code}", binding.gap),
    }
    about = case(room=binding.gap, near=teller.assessment.framework.margin.points)
    key = teller.choose(about, "overall.binding.1", "overall.binding.2")
    return teller.say(key, about, figures, "level", level=level, name=teller.called(binding.code))


def years(teller: Teller) -> Section:
    """The change of the total and of each instrument, and whether the two years may be compared."""
    return Section("years", teller.text("story.title.years"), tuple(_years(teller)))


def _years(teller: Teller) -> Iterator[Sentence]:
    before, last_year = teller.before, teller.assessment.fiscal_year - 1
    if before is None:
        yield teller.say("years.none", case(before=None), before=last_year)
        return
    yield _total(teller, before)
    about = case(level_before=before.level.level.id if before.level else None)
    if before.level:
        level = teller.text.of(before.level.level.label)
        yield teller.say("years.level", about, rule="level", before=last_year, level=level)
    yield _ruler(teller)
    for code in (*teller.known("instrument"), *teller.known("indicator")):
        yield from _node(teller, code)


def _total(teller: Teller, before: Assessment) -> Sentence:
    """The change of the total, or which of the two years has none."""
    change = teller.history.change(TOTAL, teller.assessment)
    doubt = comparability(before.fiscal_year, teller.assessment.fiscal_year, TOTAL).doubt
    about = case(before=before.fiscal_year, change=change, doubt=doubt or "none")
    states = ("no_total", "up", "down", "apart", "doubtful", "same")
    key = teller.choose(about, *(f"years.{state}" for state in states))
    if change is None:
        without = [str(year.fiscal_year) for year in (before, teller.assessment) if year.score(TOTAL) is None]
        return teller.say(key, about, missing=teller.listed(without))
    then = Teller(teller.history, before, teller.text).score(TOTAL)
    figures = {"then": replace(then, code=f"{before.fiscal_year}:TOTAL"), **_changed(teller, TOTAL, change)}
    return teller.say(key, about, figures, "change", before=before.fiscal_year)


def _changed(teller: Teller, code: str, change: Decimal) -> Mapping[str, Figure]:
    return {"change": teller.points(f"change:{code}", change)} if change else {}


def _ruler(teller: Teller) -> Sentence:
    found = comparability(teller.assessment.fiscal_year - 1, teller.assessment.fiscal_year, TOTAL)
    about = case(before=teller.assessment.fiscal_year - 1, reasons=len(found.reasons))
    reasons = teller.in_a_row([teller.text(f"reason.{reason}") for reason in found.reasons])
    key = teller.choose(about, "years.ruler", "years.ruler_same")
    strength = teller.text(f"strength.{found.strength}")
    return teller.say(key, about, rule="comparability", strength=strength, reasons=reasons)


def _node(teller: Teller, code: str) -> Iterator[Sentence]:
    """A node that both years have and that may be subtracted."""
    last_year, year = teller.assessment.fiscal_year - 1, teller.assessment.fiscal_year
    change = teller.history.change(code, teller.assessment)
    if change is None:
        return
    about = case(change=change, subtractable=comparability(last_year, year, code).subtractable)
    keys = ("years.node_up", "years.node_down", "years.node_same")
    for key in keys:
        if teller.may(key, about):
            figures = {"now": teller.score(code), **_changed(teller, code, change)}
            yield teller.say(key, about, figures, "change", name=teller.called(code))
