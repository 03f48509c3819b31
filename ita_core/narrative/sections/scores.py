"""The result by instrument and by indicator: each against the target."""

from collections.abc import Iterator, Sequence

from ita_core.narrative.sentence import Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.text import span

NAMED = 2
"""The lowest questions of an indicator that are told with their subject; of more only the codes."""


def instruments(teller: Teller) -> Section:
    """Every instrument, the two parts of EIT, the highest and the lowest."""
    return Section("instruments", teller.text("story.title.instruments"), tuple(_instruments(teller)))


def _instruments(teller: Teller) -> Iterator[Sentence]:
    known = teller.known("instrument")
    for place, code in enumerate(known):
        yield _against_target(teller, "instruments", code, place)
    if missing := teller.unknown("instrument"):
        yield teller.say("instruments.missing", names=teller.listed([teller.called(code) for code in missing]))
    parts = teller.known("part")
    if len(parts) == 2:
        yield _parts(teller, *parts)
    highest, lowest = _ends(teller, known)
    if not missing and highest != lowest:
        figures = {"high": teller.score(highest[0]), "small": teller.score(lowest[0])}
        best, worst = (teller.listed([teller.called(code) for code in codes]) for codes in (highest, lowest))
        yield teller.say("instruments.order", figures.items(), "extremes", best=best, worst=worst)


def _parts(teller: Teller, first: str, second: str) -> Sentence:
    apart = (teller.assessment.score(first) or 0) - (teller.assessment.score(second) or 0)
    figures = {"first": teller.score(first)}
    if not apart:
        return teller.say("instruments.parts_same", figures.items())
    figures |= {"second": teller.score(second), "apart": teller.points("apart:EIT", apart)}
    return teller.say("instruments.parts", figures.items())


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
    # What the year's rules do not have is no fault of the file, and the other way round.
    if not known and not missing:
        yield teller.say("indicators.unconfirmed_year", year=teller.assessment.fiscal_year)
    elif not known:
        yield teller.say("indicators.no_scores")
    for place, code in enumerate(known):
        sentence = _against_target(teller, "indicators", code, place)
        more = tuple(_inside(teller, code, place))
        yield Sentence.joined(sentence, *more)
    if known and missing:
        yield teller.say("indicators.missing", names=teller.listed([teller.called(code) for code in missing]))


def _against_target(teller: Teller, section: str, code: str, place: int) -> Sentence:
    score = teller.assessment.score(code) or 0
    state = "at" if score == teller.goal else "above" if score > teller.goal else "below"
    if section == "indicators" and score == teller.assessment.framework.full_score(code):
        state = "full"
    key = teller.variant(f"{section}.{state}", place)
    figures = {"score": teller.score(code)}
    if "{gap}" in teller.text(f"story.{key}"):
        figures["gap"] = teller.gap(code)
    # An instrument is called by its whole name where it is told first.
    name = teller.name(code) if section == "instruments" else teller.called(code)
    return teller.say(key, figures.items(), "target", name=name)


def _inside(teller: Teller, code: str, place: int) -> Iterator[Sentence]:
    """What is highest and lowest below an indicator, if all is known; of documents those without points."""
    framework = teller.assessment.framework
    own = framework.questions_under(code)
    scores = {c: score for c in own if (score := teller.assessment.score(c)) is not None}
    if framework.is_evidence(code):
        if lacking := [c for c, score in scores.items() if score < framework.full_score(c)]:
            told, figures = teller.with_scores(lacking)
            yield teller.beside(
                teller.say(
                    "indicators.weak_items",
                    rule="part_points" if any(scores[c] for c in lacking) else "no_points",
                    codes=told,
                ),
                figures,
            )
    elif len(scores) == len(own) and len(set(scores.values())) > 1:
        yield _spread(teller, code, own, place)
        inside = min(scores.values()) <= (teller.assessment.score(code) or 0) <= max(scores.values())
        if not inside and f"EIT2.{code}" in framework.node_of:
            yield teller.say("indicators.part_two")


def _spread(teller: Teller, code: str, own: Sequence[str], place: int) -> Sentence:
    highest, lowest = _ends(teller, own)
    figures = {"high": teller.score(highest[0]), "low": teller.score(lowest[0])}
    below = (teller.assessment.score(lowest[0]) or 0) < teller.goal
    # Only where the indicator itself reaches the target is a question under it worth a word of its own.
    key = "spread_low" if below and teller.goal <= (teller.assessment.score(code) or 0) else "spread"
    named = span(lowest) if len(lowest) > NAMED else teller.listed([teller.named(c) for c in lowest])
    words = {"high_code": teller.listed(span(highest).split(", ")), "low_named": named}
    return teller.say(teller.variant(f"indicators.{key}", place), figures.items(), "extremes", **words)
