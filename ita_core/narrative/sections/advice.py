"""What to keep and what to improve, instrument by instrument; and the recommendations in order of their worth."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_core.analysis import WeakPoint
from ita_core.framework import EVIDENCE
from ita_core.narrative.conditions import Case, case
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
        for code in (*found.strongest, *found.weakest):
            yield _extreme(teller, code, instrument, strongest=code in found.strongest)


def _extreme(teller: Teller, code: str, instrument: str, *, strongest: bool) -> Sentence:
    about = case(
        strongest=strongest,
        weakest=not strongest,
        score=teller.assessment.score(code),
        target=teller.goal,
        full_score=teller.assessment.framework.full_score(code),
    )
    key = teller.choose(about, "advice.keep", "advice.best_but_below", "advice.improve")
    figures = {"score": teller.score(code)}
    if teller.prints(key, "gap"):
        figures["gap"] = teller.gap(code)
    return teller.say(key, about, figures, "extremes", name=teller.called(code), instrument=instrument)


def _questions(teller: Teller, instrument: str) -> Iterator[Sentence]:
    known = [c for c in teller.known("question") if teller.assessment.framework.instrument_of[c] == instrument]
    if not known:
        yield from _by_indicator(teller, instrument)
        return
    missing, weak = teller.unknown("question", instrument), teller.strengths.weak_in(instrument)
    strong = [point.code for point in teller.strengths.strong if point.instrument == instrument]
    watched = [point.code for point in teller.strengths.watched_in(instrument)]
    about = case(
        documents=instrument == EVIDENCE,
        known=len(known),
        unknown=len(missing),
        strong=len(strong),
        weak=len(weak),
        watched=len(watched),
        named=MOST + 2,
        gain=known_sum(point.gain for point in weak) if weak else None,
    )
    if teller.may("advice.part", about):
        yield teller.say("advice.part", about, rule="status", codes=span(missing))
    if teller.may("advice.strong", about):
        yield _strong(teller, strong, about)
    if nothing := teller.first(about, "advice.documents_full", "advice.no_weak"):
        yield teller.say(nothing, about, instrument=instrument)
    if weak:
        yield _documents(teller, weak, about) if instrument == EVIDENCE else _weak(teller, weak, instrument, about)
    if teller.may("advice.watched", about):
        yield _watched(teller, watched, about)
    yield from _advice(teller, weak)


def _advice(teller: Teller, weak: Sequence[WeakPoint]) -> Iterator[Sentence]:
    """What is advised for the weak points, told once where several share it."""
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
    about = case(known=0, asked=unread)
    yield teller.say(teller.choose(about, "advice.none", "advice.by_indicator"), about, instrument=instrument)


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
    words = {"codes": named, "name": teller.called(stands), "advice": advice}
    told = teller.say("advice.do_of", case(advised="indicator"), None, points[0].reasons[0], **words)
    # Its address names the indicator, so that an edit stays with it whichever questions are weak.
    sentence = replace(teller.beside(told, scores), key=f"{told.key}.at{stands}")
    return Sentence.joined(sentence, *_evidence(teller, points[0]))


def _strong(teller: Teller, codes: list[str], about: Case) -> Sentence:
    """The highest questions by name, many by code; of those about something bad it is said what a high score means."""
    figures = [teller.score(code) for code in codes]
    names = codes if len(codes) > MOST else [teller.briefly(code) for code in codes]
    told = [f"{name} ({figure.text})" for name, figure in zip(names, figures, strict=True)]
    sentence = teller.beside(
        teller.say("advice.strong", about, rule="strengths", n=len(codes), codes=teller.listed(told)), figures
    )
    negative = [code for code in codes if teller.assessment.framework.is_negative(code)]
    also = case(negative=len(negative))
    if not teller.may("advice.negative", also):
        return sentence
    return Sentence.joined(sentence, teller.say("advice.negative", also, codes=teller.listed(negative)))


def _weak(teller: Teller, weak: Sequence[WeakPoint], instrument: str, about: Case) -> Sentence:
    """The weak questions, the lowest of them where they are many."""
    key = teller.choose(about, "advice.weak", "advice.weak_many")
    codes = [point.code for point in weak]
    told, figures = teller.with_scores(codes if key == "advice.weak" else codes[:MOST])
    words = {"n": len(codes), "instrument": instrument, "codes": told}
    return teller.beside(teller.say(key, about, None, "strengths", **words), figures)


def _watched(teller: Teller, codes: list[str], about: Case) -> Sentence:
    """The lowest questions that reach the target: nothing is to be mended there."""
    told, figures = teller.with_scores(codes[:MOST])
    return teller.beside(teller.say("advice.watched", about, rule="strengths", n=len(codes), codes=told), figures)


def _documents(teller: Teller, weak: Sequence[WeakPoint], about: Case) -> Sentence:
    told, figures = teller.documents([point.code for point in weak])
    rule = "part_points" if any(point.score for point in weak) else "no_points"
    key = teller.choose(about, "advice.documents", "advice.documents_unweighed")
    gain = known_sum(point.gain for point in weak)
    worth = {"gain": teller.points("gain:OIT", gain)} if gain is not None else {}
    return teller.beside(teller.say(key, about, worth, rule, n=len(weak), codes=told), figures)


def _advised(teller: Teller, point: WeakPoint, place: int) -> Sentence:
    score, name = teller.score(point.code), teller.called(point.code)
    told = teller.text.of(point.recommendation)
    key = teller.variant("advice.do", place)
    sentence = teller.say(key, case(advised="itself"), {"score": score}, point.reasons[0], name=name, advice=told)
    return Sentence.joined(sentence, *_evidence(teller, point))


def _evidence(teller: Teller, point: WeakPoint) -> tuple[Sentence, ...]:
    """The other documents that would show an improvement; one that lacks points itself is told with its score."""
    others = [item for item in point.evidence if item.code != point.code]
    about = case(others=len(others))
    if not teller.may("advice.evidence", about):
        return ()
    lacking = [item.code for item in others if item.score is not None and item.score < item.full]
    figures = {code: teller.score(code) for code in lacking}
    codes = [item.code for item in others]
    listed = teller.listed([f"{code} ({figures[code].text})" if code in figures else code for code in codes])
    return (teller.beside(teller.say("advice.evidence", about, rule="evidence", codes=listed), figures.values()),)


def recommendations(teller: Teller) -> Section:
    """The weak points, the one that can raise the total most first."""
    title = teller.text("story.title.recommendations")
    return Section("recommendations", title, tuple(_recommendations(teller)))


def _recommendations(teller: Teller) -> Iterator[Sentence]:
    weak, known = teller.strengths.ranked, teller.known("question")
    missing, unplaced = teller.unknown("question"), [one.code for one in teller.assessment.unplaced]
    # A question without weight is worth an unknown number of points, not none.
    weighed = [point for point in weak if point.gain is not None]
    unweighed = [point.code for point in weak if point.gain is None]
    about = case(
        weak=len(weak),
        known=len(known),
        unknown=len(missing),
        unplaced=len(unplaced),
        weighed=len(weighed),
        unweighed=len(unweighed),
    )
    if nothing := teller.first(about, "recommendations.unplaced", "recommendations.unknown"):
        yield teller.say(nothing, about, codes=span(unplaced))
        return
    if teller.may("recommendations.part", about):
        yield teller.say("recommendations.part", about, rule="status", codes=span(missing))
    if teller.may("recommendations.none", about):
        yield teller.say("recommendations.none", about)
    if teller.may("recommendations.intro", about):
        yield teller.say("recommendations.intro", about, rule="gain")
        yield from _by_worth(teller, weighed)
    if teller.may("recommendations.unweighed", about):
        yield teller.say("recommendations.unweighed", about, rule="gain", codes=span(unweighed))


def _by_worth(teller: Teller, weak: Sequence[WeakPoint]) -> Iterator[Sentence]:
    documents = [point for point in weak if point.instrument == EVIDENCE]
    total_gain = known_sum(point.gain for point in documents)
    about = case(documents=len(documents), gain=total_gain, weak=len(weak), named=MOST)
    if teller.may("recommendations.more", about):
        yield teller.say("recommendations.more", about, rule="gain", shown=MOST, n=len(weak))
    if total_gain is not None and teller.may("recommendations.documents", about):
        gain = {"gain": teller.points("gain:OIT", total_gain)}
        yield teller.say("recommendations.documents", about, gain, "gain", n=len(documents))
    for place, point in enumerate(weak[:MOST]):
        if point.gain is not None:
            yield _ranked(teller, point, place, teller.points(f"gain:{point.code}", point.gain))


def _ranked(teller: Teller, point: WeakPoint, place: int, gain: Figure) -> Sentence:
    figures = {"score": teller.score(point.code), "gain": gain}
    about = case(gain=point.gain, place=place)
    key = teller.choose(about, "recommendations.item.1", "recommendations.item.2")
    return teller.say(key, about, figures, "gain", name=teller.called(point.code))
