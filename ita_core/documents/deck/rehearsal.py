"""The rehearsal: hard questions of each kind with their answers, and which of them is asked first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from ita_core.analysis import WeakPoint
from ita_core.analysis.reality import intervals_of, marked_changes
from ita_core.analysis.respondents import study_answers
from ita_core.analysis.years import Move, comparability, moves, under_rules_of
from ita_core.consistency import Tension, tensions
from ita_core.consistency.people import marked_gaps
from ita_core.documents.blocks import Deck, HardQuestion
from ita_core.documents.content.measures import decision_on, effect_of
from ita_core.documents.content.peers import place_words_of
from ita_core.documents.content.report import before_text, first_reasons_text
from ita_core.documents.content.subject import Subject, file_name, place_of
from ita_core.documents.deck import beside
from ita_core.documents.deck.appendix import apart_links
from ita_core.documents.deck.appendix_plan import last_plan, undone
from ita_core.documents.deck.documents import unnoticed_links
from ita_core.documents.deck.limits import respondents
from ita_core.documents.deck.people import shown_on
from ita_core.documents.deck.topics import TOTAL, advice_on
from ita_core.framework import EVIDENCE
from ita_core.narrative.phrases import missing_points, size_text
from ita_core.narrative.views import tension_sentence
from ita_core.numbers import known_sum, score_text, signed_text
from ita_core.office import Measure, Plan, Status
from ita_core.office.effect import MeasureEffect
from ita_core.scoring import FloorCheck
from ita_core.tables.verdicts import people_text
from ita_core.text import codes_text, span
from ita_core.thai import shortened

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
    parts = [sentence(subject, tension_sentence(tension, text)), text(f"hard.contradiction.answer.{kind}")]
    gaps = tuple(marked_gaps(subject.assessment, (verdict,)).itertuples(index=False))
    if gaps and not tension.partial:
        parts.append(text("hard.contradiction.real", told=people_text(text, gaps)))
    question = text(f"hard.contradiction.question.{kind}", subject=named, codes=codes_text(tension.below or low, text))
    slide = "perspectives" if verdict in apart_links(subject) else code
    slide = "unnoticed" if verdict in [link.verdict for link in unnoticed_links(subject)[:1]] else slide
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
    """Why published items lack points, and what that costs."""
    text = subject.text
    points = subject.strengths.documents
    if not points:
        return ()
    codes = [point.code for point in points]
    gain = known_sum(point.gain for point in points)
    words = {"n": len(codes), "points": missing_points((point.score for point in points), text)}
    question = text("hard.documents.question", **words, codes=span(sorted(codes, key=_order(subject))))
    named = ", ".join(f"{code} {subject.name(code)}" for code in codes[:_AT_MOST])
    kind = "answer" if gain is not None else "answer_unweighed"
    answer = text(f"hard.documents.{kind}", **words, gain=score_text(gain), named=named)
    return (HardQuestion(question, answer, place_of(subject, codes), codes[0], "documents"),)


def weak(subject: Subject) -> tuple[HardQuestion, ...]:
    """The survey questions below the target, the lowest first."""
    points = [point for point in subject.strengths.weak if "below_target" in point.reasons]
    return tuple(_weak(subject, point) for point in sorted(points, key=lambda point: point.score)[:_AT_MOST])


def _weak(subject: Subject, point: WeakPoint) -> HardQuestion:
    text, code = subject.text, point.code
    words = {"code": code, "name": subject.name(code), "score": score_text(point.score)}
    kind = "answer" if point.gain is not None else "answer_unweighed"
    parts = [text(f"hard.weak.{kind}", **words, short=score_text(point.short), gain=score_text(point.gain))]
    parts += [*_interval(subject, point), *advised(subject, code)]
    question = text("hard.weak.question", **words)
    return HardQuestion(question, " ".join(parts), place_of(subject, [code]), code, shown_on(subject, code) or code)


def _interval(subject: Subject, point: WeakPoint) -> Iterator[str]:
    """Where the mean lies for chance, of a survey whose number of respondents is known and not small."""
    study = next(
        (each for each in study_answers(subject.assessment) if each.survey.instrument == point.instrument), None
    )
    if study is None:
        return
    if found := intervals_of(study).get(point.code):
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
    negative = [entry.code for entry in framework.questions if framework.is_negative(entry.code)]
    known = {
        code: score
        for code in negative
        if (score := subject.assessment.score(code)) is not None and score < framework.full_score(code)
    }
    if not known:
        return ()
    code = min(known, key=lambda each: known[each])
    words = {"code": code, "name": subject.name(code), "score": score_text(known[code])}
    kind = "below" if known[code] < target else "above"
    answer = f"{text('hard.wrongdoing.answer', **words)} {text(f'hard.wrongdoing.{kind}', target=subject.target)}"
    return (HardQuestion(text("hard.wrongdoing.question", **words), answer, place_of(subject, [code]), code, code),)


def real(subject: Subject) -> tuple[HardQuestion, ...]:
    """How many people stand behind the surveys, and what that allows to say."""
    text = subject.text
    surveys = [code for code in subject.assessment.framework.codes("instrument") if code != EVIDENCE]
    codes = [code for code in surveys if subject.assessment.score(code) is not None]
    answer = " ".join([*(sentence(subject, told) for told in respondents(subject)), text("hard.real.close")])
    return (HardQuestion(text("hard.real.question"), answer, place_of(subject, codes) or _file(subject), TOTAL, "ask"),)


def rank(subject: Subject) -> tuple[HardQuestion, ...]:
    """What the rank among agencies says and what not."""
    text, facts = subject.text, subject.assessment.facts
    known = facts.get("rank", "").replace(",", "").strip()
    if not known.isdecimal():
        return ()
    told = f"{int(known):,}"
    peers_n = subject.assessment.peers_n
    key, peers = ("hard.rank.answer", "") if peers_n is None else ("hard.rank.answer_of", f"{peers_n:,}")
    answer, slide = text(key, peers=peers, rank=told, total=subject.score(TOTAL), target=subject.target), "result"
    if place := place_words_of(subject):
        answer, slide = text("hard.rank.answer_beside", rank=told, target=subject.target, **place), beside.KEY
    return (HardQuestion(text("hard.rank.question", rank=told), answer, _file(subject), TOTAL, slide),)


def _file(subject: Subject) -> str:
    return subject.text("deck.source.file", file=file_name(subject))


def _order(subject: Subject) -> Callable[[str], int]:
    return list(subject.assessment.by_code).index


_CHANGES_AT_MOST = 3


def falls(subject: Subject) -> tuple[HardQuestion, ...]:
    """The total if it fell, then the questions that fell most, only where two years may be compared."""
    change = _total_change(subject)
    total = [_total_fell(subject)] if change is not None and change < 0 else []
    lost = sorted((move for move in _moves(subject) if move.change < 0), key=lambda move: move.change)
    return tuple([*total, *(_fell(subject, move) for move in lost)][:_CHANGES_AT_MOST])


def _moves(subject: Subject) -> tuple[Move, ...]:
    return moves(subject.before, subject.assessment) if subject.before else ()


def _total_fell(subject: Subject) -> HardQuestion:
    text, year = subject.text, subject.assessment.fiscal_year - 1
    change = _total_change(subject)
    question = text("hard.fell.total", change=score_text(abs(change or Decimal(0))), before=year)
    answer = f"{_change_text(subject)} {text('hard.fell.close')}"
    return HardQuestion(question, answer, _total_places(subject), TOTAL, "years")


def _fell(subject: Subject, move: Move) -> HardQuestion:
    text, before, code = subject.text, subject.before, move.code
    assert before is not None
    words = {"code": code, "name": subject.name(code), "before": before.fiscal_year, "old": move.comparability.before}
    figures = {"then": score_text(move.before), "now": score_text(move.now), "change": score_text(abs(move.change))}
    marked = marked_changes(subject.assessment, before, [(code, str(move.comparability.before))]).to_dict("records")[0]
    size = size_text(marked["size"], marked["people"], text)
    parts = [text("hard.fell.answer", **words, **figures), sentence(subject, size)]
    if move.comparability.reasons:
        parts.append(text("hard.fell.care", reasons=first_reasons_text(move.comparability, text)))
    answer = " ".join([*parts, *advised(subject, code)])
    question = text("hard.fell.question", **words, change=figures["change"])
    then = before.by_code[str(move.comparability.before)]
    place = text("deck.years.place", year=before.fiscal_year, score=figures["then"], place=f"{then.sheet}!{then.cell}")
    return HardQuestion(question, answer, f"{place_of(subject, [code])} · {place}", code, code)


def rise(subject: Subject) -> tuple[HardQuestion, ...]:
    """Whether a higher total is the office's doing or that of the rules."""
    text, change = subject.text, _total_change(subject)
    if change is None or change <= 0:
        return ()
    question = text("hard.rise.question", change=score_text(change), before=subject.assessment.fiscal_year - 1)
    return (HardQuestion(question, _change_text(subject), _total_places(subject), TOTAL, "years"),)


def _total_change(subject: Subject) -> Decimal | None:
    before = subject.before
    if before is None or not comparability(before.fiscal_year, subject.assessment.fiscal_year, TOTAL).subtractable:
        return None
    return subject.history.change(TOTAL, subject.assessment)


def _change_text(subject: Subject) -> str:
    """Both totals, what changed in the rules, and what the weights alone made of it where that is known."""
    text, before = subject.text, subject.before
    assert before is not None
    words = {"then": before.shown(TOTAL), "now": subject.score(TOTAL), "before": before.fiscal_year}
    parts = [text("hard.rise.answer", **words, year=subject.assessment.fiscal_year)]
    parts.append(sentence(subject, before_text(subject, before.fiscal_year)))
    found = under_rules_of(before, subject.assessment)
    if found.ruler_points is not None and found.office_points is not None:
        shares = {"ruler": signed_text(found.ruler_points), "office": signed_text(found.office_points)}
        parts.append(text("hard.rise.shares", **shares))
    elif found.refused:
        parts.append(sentence(subject, text(found.refused[0])))
    return " ".join(parts)


def _total_places(subject: Subject) -> str:
    before = subject.before
    then = before.by_code[TOTAL] if before else None
    old = [f"{before.fiscal_year}: {then.sheet}!{then.cell}"] if before and then and then.cell else []
    return " · ".join([place_of(subject, [TOTAL]), *old])


_MEASURES_AT_MOST, _LETTERS, _OWNERS = 2, 70, 4


def promised(subject: Subject) -> tuple[HardQuestion, ...]:
    """The measures of the presented year that were not done, then those done whose questions did not rise."""
    plan = last_plan(subject)
    if plan is None:
        return (_no_plan(subject),)
    left = tuple(_left(subject, plan, measure) for measure in undone(plan)[:_MEASURES_AT_MOST])
    return (*left, *_without_effect(subject, plan))


def _no_plan(subject: Subject) -> HardQuestion:
    text, year = subject.text, subject.assessment.fiscal_year
    return HardQuestion(
        text("hard.no_plan.question", year=year),
        text("hard.no_plan.answer", year=year),
        text("deck.source.file", file=file_name(subject)),
        TOTAL,
        "measures",
    )


def _left(subject: Subject, plan: Plan, measure: Measure) -> HardQuestion:
    text, status = subject.text, subject.text(f"measures.status.{measure.status}")
    title = shortened(measure.title, _LETTERS)
    parts = [text("hard.left.status", status=status)]
    for known in measure.check_ins:
        if known.done:
            parts.append(sentence(subject, text("hard.left.done", months=known.after_months, done=known.done)))
        if known.trouble:
            parts.append(sentence(subject, text("hard.left.trouble", words=known.trouble)))
    if len(parts) == 1:
        parts.append(text("hard.left.silent"))
    if aims := _aims(subject, measure):
        parts.append(text("hard.left.aims", aims=", ".join(subject.named(code) for code in aims)))
    answer = " ".join([*parts, text("hard.left.close")])
    question = text("hard.left.question", title=title, year=plan.fiscal_year, status=status)
    return HardQuestion(question, answer, _source(subject, plan, aims), (aims or (TOTAL,))[0], "followup")


def _without_effect(subject: Subject, plan: Plan) -> Iterator[HardQuestion]:
    found = effect_of(subject)
    done = [
        each
        for each in (found.measures if found else ())
        if each.measure.status is Status.DONE and each.aimed.change is not None and each.aimed.change <= 0
    ]
    for each in sorted(done, key=lambda one: one.aimed.change or 0)[:1]:
        yield _no_rise(subject, plan, each)


def _no_rise(subject: Subject, plan: Plan, each: MeasureEffect) -> HardQuestion:
    text, aims = subject.text, _aims(subject, each.measure)
    words = {"change": signed_text(each.aimed.change), "n": each.aimed.n}
    parts = [text("hard.no_rise.answer", **words)]
    if each.untouched.change is not None:
        others = {"change": signed_text(each.untouched.change), "n": each.untouched.n}
        parts.append(text("hard.no_rise.untouched", **others))
    question = text("hard.no_rise.question", title=shortened(each.measure.title, _LETTERS))
    answer = " ".join([*parts, text("hard.no_rise.close")])
    return HardQuestion(question, answer, _source(subject, plan, aims), (aims or (TOTAL,))[0], "followup")


def ahead(subject: Subject) -> tuple[HardQuestion, ...]:
    """What the next plan costs, who is in charge, and how anyone will know that it worked."""
    text, plan = subject.text, subject.plan
    if not plan.measures:
        return ()
    owners = list(dict.fromkeys(measure.owner for measure in plan.measures if measure.owner))[:_OWNERS]
    words = {"year": plan.fiscal_year, "n": len(plan.measures), "codes": len(plan.aimed_at)}
    parts = [text(f"hard.ahead.{decision_on(plan)}", drafts=len(plan.drafts), **words)]
    if owners:
        parts.append(text("hard.ahead.owners", owners=", ".join(owners)))
    answer = " ".join([*parts, text("hard.ahead.close")])
    question = text("hard.ahead.question", year=plan.fiscal_year)
    first = next((code for measure in plan.measures for code in _aims(subject, measure)), TOTAL)
    return (HardQuestion(question, answer, _source(subject, plan, ()), first, "measures"),)


def _aims(subject: Subject, measure: Measure) -> tuple[str, ...]:
    return tuple(code for code in measure.aims_at if code in subject.assessment.by_code)


def _source(subject: Subject, plan: Plan, aims: tuple[str, ...]) -> str:
    own = decision_on(plan) != "draft"
    words = {"year": plan.fiscal_year, "assessed": plan.assessed_year}
    told = subject.text(f"deck.source.{'plan' if own else 'draft'}", file=file_name(subject), **words)
    return " · ".join([told, *([place_of(subject, aims)] if aims else [])])


MOST = 15

Kind = Callable[[Subject], Sequence[HardQuestion]]

_KINDS: tuple[Kind, ...] = (
    promised,
    contradictions,
    documents,
    falls,
    weak,
    level,
    wrongdoing,
    real,
    ahead,
    rise,
    rank,
)


def rehearsal(subject: Subject, deck: Deck) -> tuple[HardQuestion, ...]:
    """At most MOST questions, the hardest first; each points at a slide that the deck has, or at none ('')."""
    shown = {slide.key for slide in (*deck.slides, *deck.appendix)}
    return tuple(_shown(question, shown) for question in _in_turn(subject))[:MOST]


def _in_turn(subject: Subject) -> Iterator[HardQuestion]:
    for turn in zip_longest(*(kind(subject) for kind in _KINDS)):
        yield from (question for question in turn if question is not None)


def _shown(question: HardQuestion, shown: set[str]) -> HardQuestion:
    places = (question.slide, question.code)
    return replace(question, slide=next((key for key in places if key in shown), ""))
