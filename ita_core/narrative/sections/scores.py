"""The result by instrument and by indicator: each against the target."""

from collections.abc import Iterator, Sequence

from ita_core.narrative.conditions import Case, case
from ita_core.narrative.sentence import Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.text import span

NAMED = 2
"""The lowest questions of an indicator that are told with their subject; of more only the codes."""

NAMED_BELOW = 3
"""The same of those below the target, where the indicator reaches it."""


def instruments(teller: Teller) -> Section:
    """Every instrument, the two parts of EIT, the highest and the lowest."""
    return Section("instruments", teller.text("story.title.instruments"), tuple(_instruments(teller)))


def _instruments(teller: Teller) -> Iterator[Sentence]:
    known, missing = teller.known("instrument"), teller.unknown("instrument")
    for place, code in enumerate(known):
        yield _against_target(teller, "instruments", code, place)
    highest, lowest = _ends(teller, known)
    about = case(
        unknown=len(missing),
        high=teller.assessment.score(highest[0]) if highest else None,
        low=teller.assessment.score(lowest[0]) if lowest else None,
    )
    if teller.may("instruments.missing", about):
        names = teller.listed([teller.called(code) for code in missing])
        yield teller.say("instruments.missing", about, names=names)
    parts = teller.known("part")
    if len(parts) == 2:
        yield _parts(teller, *parts)
    if teller.may("instruments.order", about):
        figures = {"high": teller.score(highest[0]), "small": teller.score(lowest[0])}
        best, worst = (teller.listed([teller.called(code) for code in codes]) for codes in (highest, lowest))
        yield teller.say("instruments.order", about, figures, "extremes", best=best, worst=worst)


def _parts(teller: Teller, first: str, second: str) -> Sentence:
    one, other = teller.assessment.score(first) or 0, teller.assessment.score(second) or 0
    about = case(first=one, second=other)
    key = teller.choose(about, "instruments.parts", "instruments.parts_same")
    figures = {"first": teller.score(first)}
    if teller.prints(key, "apart"):
        figures |= {"second": teller.score(second), "apart": teller.points("apart:EIT", one - other)}
    return teller.say(key, about, figures)


def _ends(teller: Teller, codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those with the highest score and those with the lowest, ties all named; nothing of nothing."""
    scores = {code: teller.assessment.score(code) or 0 for code in codes}
    ends = (max(scores.values(), default=0), min(scores.values(), default=0))
    highest, lowest = (tuple(code for code in codes if scores[code] == end) for end in ends)
    return highest, lowest


def indicators(teller: Teller) -> Section:
    """Every indicator with its highest and lowest question, or the documents that it lacks."""
    return Section("indicators", teller.text("story.title.indicators"), tuple(_indicators(teller)))


def _indicators(teller: Teller) -> Iterator[Sentence]:
    known, missing = teller.known("indicator"), teller.unknown("indicator")
    about = case(known=len(known), unknown=len(missing))
    # What the year's rules do not have is no fault of the file, and the other way round.
    if teller.may("indicators.unconfirmed_year", about):
        yield teller.say("indicators.unconfirmed_year", about, year=teller.assessment.fiscal_year)
    if teller.may("indicators.no_scores", about):
        yield teller.say("indicators.no_scores", about)
    for place, code in enumerate(known):
        sentence = _against_target(teller, "indicators", code, place)
        yield Sentence.joined(sentence, *_inside(teller, code, place))
    if teller.may("indicators.missing", about):
        yield teller.say("indicators.missing", about, names=teller.listed([teller.called(code) for code in missing]))


def _against_target(teller: Teller, section: str, code: str, place: int) -> Sentence:
    score = teller.assessment.score(code) or 0
    about = case(score=score, target=teller.goal, full_score=teller.assessment.framework.full_score(code))
    states = ("full", "at", "above", "below") if section == "indicators" else ("at", "above", "below")
    key = teller.variant(teller.choose(about, *(f"{section}.{state}" for state in states)), place)
    figures = {"score": teller.score(code)}
    if teller.prints(key, "gap"):
        figures["gap"] = teller.gap(code)
    # An instrument is called by its whole name where it is told first.
    name = teller.name(code) if section == "instruments" else teller.called(code)
    return teller.say(key, about, figures, "target", name=name)


def _inside(teller: Teller, code: str, place: int) -> Iterator[Sentence]:
    """What is highest and lowest below an indicator, if all is known; of documents those without points."""
    framework = teller.assessment.framework
    own = framework.questions_under(code)
    scores = {c: score for c in own if (score := teller.assessment.score(c)) is not None}
    if framework.is_evidence(code):
        yield from _lacking(teller, [c for c in scores if teller.lacks(c)])
        return
    about = case(
        unknown=len(own) - len(scores),
        high=max(scores.values(), default=None),
        low=min(scores.values(), default=None),
        score=teller.assessment.score(code),
        target=teller.goal,
    )
    if key := teller.first(about, "indicators.spread_low", "indicators.spread"):
        yield _ends_told(teller, teller.variant(key, place), own, about)
        if f"EIT2.{code}" in framework.node_of and teller.may("indicators.part_two", about):
            yield teller.say("indicators.part_two", about)


def _ends_told(teller: Teller, key: str, own: Sequence[str], about: Case) -> Sentence:
    """The highest question, and the lowest or every one that is below the target."""
    highest, lowest = _ends(teller, own)
    high_code = teller.listed(span(highest).split(", "))
    high, low = teller.score(highest[0]), teller.score(lowest[0])
    if not teller.prints(key, "below"):
        named = span(lowest) if len(lowest) > NAMED else teller.listed([teller.named(code) for code in lowest])
        return teller.say(key, about, {"high": high, "low": low}, "extremes", high_code=high_code, low_named=named)
    below = sorted((code for code in own if teller.lacks(code)), key=lambda code: teller.assessment.score(code) or 0)
    told, figures = teller.with_scores(below)
    if len(below) <= NAMED_BELOW:
        phrases = [f"{teller.named(code)} ({figure.text})" for code, figure in zip(below, figures, strict=True)]
        told = teller.listed(phrases)
    words = {"below": told, "high_code": high_code}
    return teller.beside(teller.say(key, about, {"high": high}, "extremes", **words), figures)


def _lacking(teller: Teller, codes: Sequence[str]) -> Iterator[Sentence]:
    about = case(documents=True, lacking=len(codes))
    if teller.may("indicators.weak_items", about):
        told, figures = teller.with_scores(codes)
        rule = "part_points" if any(teller.assessment.score(c) for c in codes) else "no_points"
        yield teller.beside(teller.say("indicators.weak_items", about, rule=rule, codes=told), figures)
