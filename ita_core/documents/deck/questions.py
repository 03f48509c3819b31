"""A slide for each question with a score, for when somebody asks: it among its neighbours, and what is known."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.years import comparability
from ita_core.consistency import Agreement, Verdict
from ita_core.documents.blocks import Bullets, Slide
from ita_core.documents.content.report import first_reasons_text
from ita_core.documents.content.subject import Subject, source_line, speaker_notes
from ita_core.documents.deck.topics import advice_on, bar_name
from ita_core.documents.native import native_codes
from ita_core.framework import Question
from ita_core.narrative.views import brief_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import NodeScore
from ita_core.thai import letters_in

_NEIGHBOURS, _LETTERS = 4, 200
_ROOM = {"th": 290, "en": 320}
"""Rows beside the question's own, letters of all names, and letters of all sentences that half a slide has room for."""

_PER_CENT = Fraction(100)


def question_slides(subject: Subject) -> tuple[Slide, ...]:
    """One slide a scored question, in the framework's order; its key is the question's code."""
    return tuple(_slide(subject, node) for node in subject.assessment.of_kind("question") if node.score is not None)


def _slide(subject: Subject, node: NodeScore) -> Slide:
    codes = _among(subject, node.code)
    title = _title(subject, node)
    said = ", ".join(f"{code} {subject.name(code)} ({subject.score(code)})" for code in codes)
    chart = native_codes(subject.assessment, {code: bar_name(subject, code) for code in codes}, said, subject.text)
    items = _items(subject, node)
    notes = speaker_notes(subject, title, [node.code], _more(subject, node.code))
    return Slide(node.code, title, (chart, Bullets(items)), notes, source_line(subject, [node.code]))


def _title(subject: Subject, node: NodeScore) -> str:
    framework, score = subject.assessment.framework, node.score or Decimal(0)
    target = framework.target.score
    if framework.is_document(node.code):
        kind = "full" if score >= framework.full_score(node.code) else "no_points" if score == 0 else "part"
    else:
        kind = "below" if score < target else "at" if score == target else "above"
    words = {"code": node.code, "name": bar_name(subject, node.code), "score": score_text(score)}
    return subject.text(f"deck.question.{kind}", **words, gap=score_text(abs(score - target)))


def _among(subject: Subject, code: str) -> list[str]:
    """The question, then the nearest others of its sub-indicator or indicator, in their order."""
    framework = subject.assessment.framework
    parents = [*framework.codes("subindicator"), *framework.codes("indicator")]
    group = next((own for parent in parents if code in (own := framework.questions_under(parent))), (code,))
    place = group.index(code)
    others = sorted((other for other in group if other != code), key=lambda other: abs(group.index(other) - place))
    kept: list[str] = []
    for other in others[:_NEIGHBOURS]:
        if sum(len(bar_name(subject, each)) for each in (code, *kept, other)) <= _LETTERS:
            kept.append(other)
    return [code, *sorted(kept, key=group.index)]


def _items(subject: Subject, node: NodeScore) -> tuple[str, ...]:
    """What is known of a question; what half a slide has no room for stays in the notes, the least telling first."""
    items = dict(_known(subject, node))
    for least in ("care", "link", "negative"):
        if sum(map(letters_in, items.values())) > _ROOM[subject.text.language]:
            items.pop(least, None)
    return tuple(items.values())


def _known(subject: Subject, node: NodeScore) -> Iterator[tuple[str, str]]:
    text, code = subject.text, node.code
    if subject.assessment.framework.is_negative(code):
        yield "negative", text("deck.question.negative")
    yield from last_year(subject, code)
    if worth := subject.assessment.tree.weight_in(code):
        yield "worth", _worth(subject, node, worth)
    if (own := links_of(subject, code)) and (own[0].consistent is False or code in _below(own[0])):
        yield "link", link_text(subject, own[0])
    if node.score != subject.assessment.framework.full_score(code) and (advice := advice_on(subject, code)):
        yield "advice", text("deck.question.advice", advice=advice)


def _worth(subject: Subject, node: NodeScore, worth: Fraction) -> str:
    gain = worth * Fraction(subject.assessment.framework.full_score(node.code) - (node.score or 0))
    kind = "worth" if gain else "worth_full"
    return subject.text(
        f"deck.question.{kind}", code=node.code, weight=score_text(worth * _PER_CENT), gain=score_text(gain)
    )


def last_year(subject: Subject, code: str) -> Iterator[tuple[str, str]]:
    """The question's score a year before, where the two may be held against each other; else why not."""
    text, before = subject.text, subject.before
    if before is None or not any(node.score is not None for node in before.of_kind("question")):
        return
    found = comparability(before.fiscal_year, subject.assessment.fiscal_year, code)
    then, now = before.score(found.before) if found.before else None, subject.assessment.score(code)
    if not found.subtractable or then is None or now is None:
        reasons = first_reasons_text(found, text) or text("no_data")
        yield "before", text("deck.question.not_compared", year=before.fiscal_year, reasons=reasons)
        return
    words = {"year": before.fiscal_year, "then": score_text(then), "change": signed_text(now - then)}
    yield "before", text("deck.question.before", **words)
    if found.reasons:
        yield "care", text("deck.question.with_care", reasons=first_reasons_text(found, text))


def _below(verdict: Verdict) -> set[str]:
    return {code for group in verdict.groups for code in group.below}


def links_of(subject: Subject, code: str) -> list[Verdict]:
    """The links that a question stands in; those whose views differ first, then those printed apart."""
    own = [verdict for verdict in subject.verdicts if code in verdict.link.codes]
    return sorted(own, key=lambda v: (v.agreement is not Agreement.DIFFERENT, v.consistent is not False))


def link_text(subject: Subject, verdict: Verdict) -> str:
    """A link with its verdict."""
    text = subject.text
    named = text.of(verdict.link.subject)
    return text("deck.question.link", subject=named, verdict=brief_text(verdict, text))


def _more(subject: Subject, code: str) -> list[str]:
    """For the speaker: the official wording, every link, the whole recommendation with its evidence."""
    text, framework = subject.text, subject.assessment.framework
    year = subject.assessment.fiscal_year
    entry = framework.node_of[code]
    printed = entry.wording if isinstance(entry, Question) else None
    pasted = next((words for own, known, words in subject.work.wordings if (own, known) == (year, code)), printed)
    told = [text("deck.question.wording", words=pasted)] if pasted else []
    told += _place_before(subject, code)
    told += [words for kind, words in last_year(subject, code) if kind == "care"]
    told += [link_text(subject, verdict) for verdict in links_of(subject, code)]
    found = framework.advice_for(code)
    if found:
        told.append(text("deck.question.advice", advice=text.of(found)))
    if found and found.evidence:
        told.append(f"{text('documents.advice.evidence')}: {_listed(found.evidence)}")
    return told


def _place_before(subject: Subject, code: str) -> list[str]:
    """The year before's score with its cell."""
    before = subject.before
    found = comparability(before.fiscal_year, subject.assessment.fiscal_year, code) if before else None
    node = before.by_code.get(found.before or "") if before and found else None
    if before is None or node is None or not node.cell:
        return []
    place = f"{node.sheet}!{node.cell}"
    return [subject.text("deck.years.place", year=before.fiscal_year, score=score_text(node.score), place=place)]


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes)
