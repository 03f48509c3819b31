"""The result by instrument and by indicator: each against the target."""

from collections.abc import Iterator

from ita_core.narrative.sentence import Section, Sentence
from ita_core.narrative.teller import Teller


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
        first, second = parts
        apart = (teller.assessment.score(first) or 0) - (teller.assessment.score(second) or 0)
        figures = {
            "first": teller.score(first),
            "second": teller.score(second),
            "apart": teller.points("apart:EIT", apart),
        }
        yield teller.say("instruments.parts", figures.items())
    by_score = sorted(known, key=lambda code: teller.assessment.score(code) or 0)
    if len(by_score) > 1 and teller.assessment.score(by_score[0]) != teller.assessment.score(by_score[-1]):
        figures = {"high": teller.score(by_score[-1]), "small": teller.score(by_score[0])}
        best, worst = teller.called(by_score[-1]), teller.called(by_score[0])
        yield teller.say("instruments.order", figures.items(), "extremes", best=best, worst=worst)


def indicators(teller: Teller) -> Section:
    """Every indicator with its highest and lowest question, or the documents that it lacks."""
    return Section("indicators", teller.text("story.title.indicators"), tuple(_indicators(teller)))


def _indicators(teller: Teller) -> Iterator[Sentence]:
    known, missing = teller.known("indicator"), teller.unknown("indicator")
    if not known:
        yield teller.say("indicators.unconfirmed_year", year=teller.assessment.fiscal_year)
        return
    for place, code in enumerate(known):
        sentence = _against_target(teller, "indicators", code, place)
        more = tuple(_inside(teller, code, place))
        yield Sentence.joined(sentence, *more)
    if missing:
        yield teller.say("indicators.missing", names=teller.listed([teller.called(code) for code in missing]))


def _against_target(teller: Teller, section: str, code: str, place: int) -> Sentence:
    score = teller.assessment.score(code) or 0
    state = "at" if score == teller.goal else "above" if score > teller.goal else "below"
    if section == "indicators" and score == 100:
        state = "full"
    key = teller.variant(f"{section}.{state}", place)
    figures = {"score": teller.score(code)}
    if "{gap}" in teller.text(f"story.{key}"):
        figures["gap"] = teller.gap(code)
    # An instrument is called by its whole name where it is told first.
    name = teller.name(code) if section == "instruments" else teller.called(code)
    return teller.say(key, figures.items(), "target", name=name)


def _inside(teller: Teller, code: str, place: int) -> Iterator[Sentence]:
    """What is highest and lowest below an indicator; of documents those without points."""
    own = [c for c in teller.assessment.framework.questions_under(code) if teller.assessment.score(c) is not None]
    scores = {c: teller.assessment.score(c) or 0 for c in own}
    if teller.assessment.framework.instrument_of.get(code) == "OIT":
        if lacking := [c for c in own if scores[c] < 100]:
            told, figures = teller.with_scores(lacking)
            yield teller.beside(teller.say("indicators.weak_items", rule="no_points", codes=told), figures)
    elif len(set(scores.values())) > 1:
        high, low = max(own, key=lambda c: scores[c]), min(own, key=lambda c: scores[c])
        figures_of = {"high": teller.score(high), "low": teller.score(low)}
        # Only where the indicator itself reaches the target is a question under it worth a word of its own.
        key = "spread_low" if scores[low] < teller.goal <= (teller.assessment.score(code) or 0) else "spread"
        words = {"high_code": high, "low_named": teller.named(low)}
        yield teller.say(teller.variant(f"indicators.{key}", place), figures_of.items(), "extremes", **words)
