"""Hard questions about the figures: what they contradict, lack, lose, and what they do not prove."""

from collections.abc import Callable, Iterator

from ita_core.analysis import WeakPoint
from ita_core.analysis.answers import study_answers
from ita_core.analysis.reality import mean_interval
from ita_core.consistency import Tension, tensions
from ita_core.documents.content.deck.analysis import advice_on, apart_links
from ita_core.documents.content.deck.limits import LEAST_SHOWN, respondents
from ita_core.documents.content.deck.result import TOTAL
from ita_core.documents.content.sources import file_name, place_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import HardQuestion
from ita_core.narrative.meaning import is_negative
from ita_core.narrative.tension import ends_told
from ita_core.scoring import FloorCheck
from ita_core.tables.reality import gaps_told
from ita_core.text import score_text, span

_AT_MOST = 3


def contradictions(subject: Subject) -> tuple[HardQuestion, ...]:
    """The links whose sides differ: full tensions first, the widest first."""
    found = tensions(subject.verdicts, subject.assessment)[:_AT_MOST]
    return tuple(_contradiction(subject, tension) for tension in found)


def _contradiction(subject: Subject, tension: Tension) -> HardQuestion:
    text, verdict = subject.text, tension.verdict
    kind = "partial" if tension.partial else str(verdict.relation)
    named = text.of(verdict.link.subject)
    high, low = tension.high.group.codes, tension.low_codes
    code = min(tension.below or low, key=lambda each: subject.assessment.score(each) or 0)
    words = {"high": ends_told(high, tension.high_score, text), "low": ends_told(low, tension.low_score, text)}
    parts = [text("hard.contradiction.figures", **words, gap=score_text(tension.gap))]
    parts.append(text(f"hard.contradiction.answer.{kind}"))
    gap = gaps_told((verdict,), subject.assessment, text)[verdict.link.id]
    if gap != score_text(None) and not tension.partial:
        parts.append(text("hard.contradiction.real", told=gap))
    question = text(f"hard.contradiction.question.{kind}", subject=named, codes=span(tension.below or low))
    slide = "perspectives" if verdict in apart_links(subject) else code
    answer = " ".join([*parts, *advised(subject, code)])
    return HardQuestion(question, answer, place_of(subject, (*low, *high)), code, slide)


def advised(subject: Subject, code: str) -> list[str]:
    """What is recommended for a question as a sentence, or nothing."""
    advice = advice_on(subject, code)
    return [sentence(subject, subject.text("hard.advice", code=code, advice=advice))] if advice else []


def sentence(subject: Subject, told: str) -> str:
    """The words with the full stop that the language asks for."""
    return subject.text("hard.sentence", told=told)


def documents(subject: Subject) -> tuple[HardQuestion, ...]:
    """Why published items have no points, and what that costs."""
    text = subject.text
    points = sorted(_without_points(subject), key=lambda point: -point.gain)
    if not points:
        return ()
    codes = [point.code for point in points]
    gain = score_text(sum((point.gain for point in points), points[0].gain - points[0].gain))
    question = text("hard.documents.question", n=len(codes), codes=span(sorted(codes, key=_order(subject))))
    named = ", ".join(f"{code} {subject.name(code)}" for code in codes[:_AT_MOST])
    answer = text("hard.documents.answer", n=len(codes), gain=gain, named=named)
    return (HardQuestion(question, answer, place_of(subject, codes), codes[0], "documents"),)


def _without_points(subject: Subject) -> list[WeakPoint]:
    return [point for point in subject.strengths.weak if "no_points" in point.reasons]


def weak(subject: Subject) -> tuple[HardQuestion, ...]:
    """The survey questions below the target, the lowest first."""
    points = [point for point in subject.strengths.weak if "below_target" in point.reasons]
    return tuple(_weak(subject, point) for point in sorted(points, key=lambda point: point.score)[:_AT_MOST])


def _weak(subject: Subject, point: WeakPoint) -> HardQuestion:
    text, code = subject.text, point.code
    words = {"code": code, "name": subject.name(code), "score": score_text(point.score)}
    parts = [text("hard.weak.answer", **words, short=score_text(point.short), gain=score_text(point.gain))]
    parts += [*_interval(subject, point), *advised(subject, code)]
    question = text("hard.weak.question", **words)
    return HardQuestion(question, " ".join(parts), place_of(subject, [code]), code, code)


def _interval(subject: Subject, point: WeakPoint) -> Iterator[str]:
    """Where the mean lies for chance, of a survey whose number of respondents is known and not small."""
    study = next(
        (each for each in study_answers(subject.assessment) if each.survey.instrument == point.instrument), None
    )
    if study is None or study.n is None or study.n < LEAST_SHOWN:
        return
    points = subject.assessment.framework.scale_of[point.code].points
    if found := mean_interval(point.score, study.n, points):
        told = subject.text("reality.interval", n=found.n, low=score_text(found.low), high=score_text(found.high))
        yield sentence(subject, told)


def level(subject: Subject) -> tuple[HardQuestion, ...]:
    """Why the next level was not reached; at the top, what would break it first; else why none can be told."""
    text, found = subject.text, subject.assessment.level
    if found is None:
        codes = [
            code
            for code in (TOTAL, *subject.assessment.framework.floor_nodes)
            if subject.assessment.score(code) is None
        ]
        told = ", ".join(subject.name(code) for code in codes)
        words = text("hard.level.unknown_answer", missing=told)
        return (HardQuestion(text("hard.level.unknown"), words, _file(subject), TOTAL, "result"),)
    if found.above:
        name = text.of(found.above.label)
        missing = ", ".join(_short_of(check, subject) for check in found.missing)
        answer = text("hard.level.above_answer", level=name, missing=missing)
        codes = [check.code for check in found.missing]
        return (HardQuestion(text("hard.level.above", level=name), answer, place_of(subject, codes), TOTAL, "result"),)
    return ()


def _short_of(check: FloorCheck, subject: Subject) -> str:
    words = {"score": score_text(check.score), "needed": score_text(check.needed), "gap": score_text(-check.gap)}
    return subject.text("hard.level.short", name=subject.name(check.code), **words)


def wrongdoing(subject: Subject) -> tuple[HardQuestion, ...]:
    """What a score on a question about something bad means; the lowest one, where it is not full."""
    text, framework, target = subject.text, subject.assessment.framework, subject.assessment.framework.target.score
    negative = [entry.code for entry in framework.questions if is_negative(framework, entry.code)]
    known = {code: score for code in negative if (score := subject.assessment.score(code)) is not None and score < 100}
    if not known:
        return ()
    code = min(known, key=lambda each: known[each])
    words = {"code": code, "name": subject.name(code), "score": score_text(known[code])}
    kind = "below" if known[code] < target else "above"
    answer = f"{text('hard.wrongdoing.answer', **words)} {text(f'hard.wrongdoing.{kind}', target=score_text(target))}"
    return (HardQuestion(text("hard.wrongdoing.question", **words), answer, place_of(subject, [code]), code, code),)


def real(subject: Subject) -> tuple[HardQuestion, ...]:
    """How many people stand behind the surveys, and what that allows to say."""
    text = subject.text
    surveys = [code for code in subject.assessment.framework.codes("instrument") if code != "OIT"]
    codes = [code for code in surveys if subject.assessment.score(code) is not None]
    answer = " ".join([*(sentence(subject, told) for told in respondents(subject)), text("hard.real.close")])
    return (
        HardQuestion(text("hard.real.question"), answer, place_of(subject, codes) or _file(subject), TOTAL, "limits"),
    )


def rank(subject: Subject) -> tuple[HardQuestion, ...]:
    """What the rank among agencies says and what not."""
    text, facts = subject.text, subject.assessment.facts
    known = facts.get("rank", "").replace(",", "").strip()
    if not known.isdecimal():
        return ()
    told = f"{int(known):,}"
    answer = text("hard.rank.answer", rank=told, total=subject.score(TOTAL), target=subject.target)
    return (HardQuestion(text("hard.rank.question", rank=told), answer, _file(subject), TOTAL, "result"),)


def _file(subject: Subject) -> str:
    return subject.text("deck.source.file", file=file_name(subject))


def _order(subject: Subject) -> Callable[[str], int]:
    return list(subject.assessment.by_code).index
