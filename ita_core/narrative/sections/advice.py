"""What to keep and what to improve, instrument by instrument; and the recommendations in order of their worth."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_core.analysis import WeakPoint
from ita_core.framework import EVIDENCE
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.numbers import known_sum
from ita_core.text import span

MOST = 10
"""Recommendations told one by one, and questions told by name; the others stand under their instrument and issue."""


def advice(teller: Teller) -> Section:
    """Sections ๑–๓ of the report."""
    codes = teller.assessment.framework.codes("instrument")
    title = teller.text("story.title.advice")
    return Section("advice", title, (), tuple(_instrument(teller, code) for code in codes))


def _instrument(teller: Teller, instrument: str) -> Section:
    title = teller.text("story.title.advice_of", instrument=instrument)
    told = (*_extremes(teller, instrument), *_questions(teller, instrument))
    return Section(f"advice.{instrument}", title, told)


def _extremes(teller: Teller, instrument: str) -> Iterator[Sentence]:
    for found in teller.strengths.indicators:
        if found.instrument != instrument or teller.unknown("indicator", instrument):
            continue
        for code in found.strongest:
            below = (teller.assessment.score(code) or 0) < teller.goal
            figures = {"score": teller.score(code)} | ({"gap": teller.gap(code)} if below else {})
            key = "advice.best_but_below" if below else "advice.keep"
            yield teller.say(key, figures.items(), "extremes", name=teller.called(code), instrument=instrument)
        for code in found.weakest:
            score = {"score": teller.score(code)}.items()
            name = teller.called(code)
            yield teller.say("advice.improve", score, "extremes", name=name, instrument=instrument)


def _questions(teller: Teller, instrument: str) -> Iterator[Sentence]:
    known = [c for c in teller.known("question") if teller.assessment.framework.instrument_of[c] == instrument]
    weak = teller.strengths.weak_in(instrument)
    if not known:
        yield from _by_indicator(teller, instrument)
        return
    if missing := teller.unknown("question", instrument):
        yield teller.say("advice.part", rule="status", codes=span(missing))
    strong = [point.code for point in teller.strengths.strong if point.instrument == instrument]
    if strong:
        yield _strong(teller, strong)
    if not weak and not missing:
        yield teller.say(f"advice.{'documents_full' if instrument == EVIDENCE else 'no_weak'}", instrument=instrument)
    codes = [point.code for point in weak]
    if weak:
        yield _documents(teller, codes, weak) if instrument == EVIDENCE else _weak(teller, codes, instrument)
    if watched := [point.code for point in teller.strengths.watched_in(instrument)]:
        yield _watched(teller, watched)
    for place, (stands, points) in enumerate(_by_advice(teller, weak).items()):
        yield _advised(teller, points[0], place) if stands == points[0].code else _advised_of(teller, stands, points)


def _by_indicator(teller: Teller, instrument: str) -> Iterator[Sentence]:
    """What can be said where no question of an instrument has a score: of its indicators, and that it is of them."""
    framework = teller.assessment.framework
    for place, point in enumerate(teller.strengths.weak_indicators_in(instrument)):
        if point.recommendation:
            yield _advised(teller, point, place)
    asked = any(framework.instrument_of[code] == instrument for code in framework.codes("question"))
    unread = asked and not teller.assessment.unplaced_of(instrument)
    yield teller.say(f"advice.{'none' if unread else 'by_indicator'}", instrument=instrument)


def _by_advice(teller: Teller, weak: Sequence[WeakPoint]) -> dict[str, list[WeakPoint]]:
    """The weak points that there is advice for, by where it stands: at themselves or at an indicator of several."""
    found: dict[str, list[WeakPoint]] = {}
    for point in weak:
        if stands := teller.assessment.framework.advised_at(point.code):
            found.setdefault(stands, []).append(point)
    return found


def _advised_of(teller: Teller, stands: str, points: Sequence[WeakPoint]) -> Sentence:
    """The advice of an indicator for its questions, of which nothing nearer is known."""
    named, scores = teller.with_scores([point.code for point in points])
    advice = teller.text.of(teller.assessment.framework.recommendations[stands])
    told = teller.say("advice.do_of", (), points[0].reasons[0], codes=named, name=teller.called(stands), advice=advice)
    # Its address names the indicator, so that an edit stays with it whichever questions are weak.
    sentence = replace(teller.beside(told, scores), key=f"{told.key}.at{stands}")
    return Sentence.joined(sentence, *evidence_of(teller, points[0], "advice.evidence"))


def _strong(teller: Teller, codes: list[str]) -> Sentence:
    """The highest questions by name, many by code; of those about something bad it is said what a high score means."""
    figures = [teller.score(code) for code in codes]
    names = codes if len(codes) > MOST else [teller.briefly(code) for code in codes]
    told = [f"{name} ({figure.text})" for name, figure in zip(names, figures, strict=True)]
    sentence = teller.beside(
        teller.say("advice.strong", rule="strengths", n=len(codes), codes=teller.listed(told)), figures
    )
    negative = [code for code in codes if teller.assessment.framework.is_negative(code)]
    more = (teller.say("advice.negative", codes=teller.listed(negative)),) if negative else ()
    return Sentence.joined(sentence, *more)


def _weak(teller: Teller, codes: list[str], instrument: str) -> Sentence:
    """The weak questions, the lowest of them where they are many."""
    told, figures = teller.with_scores(codes[:MOST] if len(codes) > MOST + 2 else codes)
    key = "weak_many" if len(codes) > MOST + 2 else "weak"
    sentence = teller.say(f"advice.{key}", rule="strengths", n=len(codes), instrument=instrument, codes=told)
    return teller.beside(sentence, figures)


def _watched(teller: Teller, codes: list[str]) -> Sentence:
    """The lowest questions that reach the target: nothing is to be mended there."""
    told, figures = teller.with_scores(codes[:MOST])
    sentence = teller.say("advice.watched", rule="strengths", n=len(codes), codes=told)
    return teller.beside(sentence, figures)


def _documents(teller: Teller, codes: list[str], weak: tuple[WeakPoint, ...]) -> Sentence:
    told, figures = teller.with_scores(codes)
    words = {"n": len(codes), "codes": told}
    rule = "part_points" if any(point.score for point in weak) else "no_points"
    total_gain = known_sum(point.gain for point in weak)
    if total_gain is None:
        return teller.beside(teller.say("advice.documents_unweighed", (), rule, **words), figures)
    gain = teller.points("gain:OIT", total_gain)
    return teller.beside(teller.say("advice.documents", {"gain": gain}.items(), rule, **words), figures)


def _advised(teller: Teller, point: WeakPoint, place: int) -> Sentence:
    score, name = teller.score(point.code), teller.called(point.code)
    told = teller.text.of(point.recommendation)
    key = teller.variant("advice.do", place)
    sentence = teller.say(key, {"score": score}.items(), point.reasons[0], name=name, advice=told)
    return Sentence.joined(sentence, *evidence_of(teller, point, "advice.evidence"))


def evidence_of(teller: Teller, point: WeakPoint, key: str) -> tuple[Sentence, ...]:
    """The other documents that would show an improvement; one that lacks points itself is told with its score."""
    others = [item for item in point.evidence if item.code != point.code]
    if not others:
        return ()
    lacking = [item.code for item in others if item.score is not None and item.score < item.full]
    figures = {code: teller.score(code) for code in lacking}
    codes = [item.code for item in others]
    listed = teller.listed([f"{code} ({figures[code].text})" if code in figures else code for code in codes])
    return (teller.beside(teller.say(key, rule="evidence", codes=listed), figures.values()),)


def recommendations(teller: Teller) -> Section:
    """The weak points, the one that can raise the total most first."""
    title = teller.text("story.title.recommendations")
    return Section("recommendations", title, tuple(_recommendations(teller)))


def _recommendations(teller: Teller) -> Iterator[Sentence]:
    weak = teller.strengths.ranked
    if not weak and not teller.known("question"):
        codes = span([one.code for one in teller.assessment.unplaced])
        yield teller.say(f"recommendations.{'unplaced' if codes else 'unknown'}", codes=codes)
        return
    if missing := teller.known("question") and teller.unknown("question"):
        yield teller.say("recommendations.part", rule="status", codes=span(missing))
    elif not weak:
        yield teller.say("recommendations.none")
    # A question without weight is worth an unknown number of points, not none.
    if weighed := [point for point in weak if point.gain is not None]:
        yield from _by_worth(teller, weighed)
    if unweighed := [point.code for point in weak if point.gain is None]:
        yield teller.say("recommendations.unweighed", rule="gain", codes=span(unweighed))


def _by_worth(teller: Teller, weak: Sequence[WeakPoint]) -> Iterator[Sentence]:
    yield teller.say("recommendations.intro", rule="gain")
    documents = [point for point in weak if point.instrument == EVIDENCE]
    total_gain = known_sum(point.gain for point in documents)
    if len(documents) > 1 and total_gain is not None:
        told, figures = teller.with_scores([point.code for point in documents])
        gain = teller.points("gain:OIT", total_gain)
        words = {"n": len(documents), "codes": told}
        yield teller.beside(teller.say("recommendations.documents", {"gain": gain}.items(), "gain", **words), figures)
    for place, point in enumerate(weak[:MOST]):
        if point.gain is not None:
            yield _ranked(teller, point, place, teller.points(f"gain:{point.code}", point.gain))


def _ranked(teller: Teller, point: WeakPoint, place: int, gain: Figure) -> Sentence:
    figures = {"score": teller.score(point.code), "gain": gain}
    key = "recommendations.item.1" if place == 0 else "recommendations.item.2"
    sentence = teller.say(key, figures.items(), "gain", name=teller.called(point.code))
    return Sentence.joined(sentence, *evidence_of(teller, point, "recommendations.evidence"))
