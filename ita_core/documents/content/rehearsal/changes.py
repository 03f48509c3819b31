"""Hard questions about what moved since the year before: falls, and whether a rise is the office's own."""

from decimal import Decimal

from ita_core.analysis.reality import marked_changes
from ita_core.analysis.years import Move, comparability, moves, under_rules_of
from ita_core.documents.content.deck.limits import before_told, reasons_told
from ita_core.documents.content.deck.result import TOTAL
from ita_core.documents.content.rehearsal.figures import advised, sentence
from ita_core.documents.content.sources import place_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck import HardQuestion
from ita_core.narrative.reality import size_told
from ita_core.text import score_text, signed_text

_AT_MOST = 3


def falls(subject: Subject) -> tuple[HardQuestion, ...]:
    """The total if it fell, then the questions that fell most, only where two years may be compared."""
    change = _total_change(subject)
    total = [_total_fell(subject)] if change is not None and change < 0 else []
    lost = sorted((move for move in _moves(subject) if move.change < 0), key=lambda move: move.change)
    return tuple([*total, *(_fell(subject, move) for move in lost)][:_AT_MOST])


def _moves(subject: Subject) -> tuple[Move, ...]:
    return moves(subject.before, subject.assessment) if subject.before else ()


def _total_fell(subject: Subject) -> HardQuestion:
    text, year = subject.text, subject.assessment.fiscal_year - 1
    change = _total_change(subject)
    question = text("hard.fell.total", change=score_text(abs(change or Decimal(0))), before=year)
    answer = f"{_change_told(subject)} {text('hard.fell.close')}"
    return HardQuestion(question, answer, _total_places(subject), TOTAL, "years")


def _fell(subject: Subject, move: Move) -> HardQuestion:
    text, before, code = subject.text, subject.before, move.code
    assert before is not None
    words = {"code": code, "name": subject.name(code), "before": before.fiscal_year, "old": move.found.before}
    figures = {"then": score_text(move.before), "now": score_text(move.now), "change": score_text(abs(move.change))}
    marked = marked_changes(subject.assessment, before, [(code, str(move.found.before))]).to_dict("records")[0]
    size = size_told(marked["size"], marked["people"], text)
    parts = [text("hard.fell.answer", **words, **figures), sentence(subject, size)]
    if move.found.reasons:
        parts.append(text("hard.fell.care", reasons=reasons_told(move.found, text)))
    answer = " ".join([*parts, *advised(subject, code)])
    question = text("hard.fell.question", **words, change=figures["change"])
    then = before.by_code[str(move.found.before)]
    place = text("deck.years.place", year=before.fiscal_year, score=figures["then"], place=f"{then.sheet}!{then.cell}")
    return HardQuestion(question, answer, f"{place_of(subject, [code])} · {place}", code, code)


def rise(subject: Subject) -> tuple[HardQuestion, ...]:
    """Whether a higher total is the office's doing or that of the rules."""
    text, change = subject.text, _total_change(subject)
    if change is None or change <= 0:
        return ()
    question = text("hard.rise.question", change=score_text(change), before=subject.assessment.fiscal_year - 1)
    return (HardQuestion(question, _change_told(subject), _total_places(subject), TOTAL, "years"),)


def _total_change(subject: Subject) -> Decimal | None:
    before = subject.before
    if before is None or not comparability(before.fiscal_year, subject.assessment.fiscal_year, TOTAL).subtractable:
        return None
    return subject.history.change(TOTAL, subject.assessment)


def _change_told(subject: Subject) -> str:
    """Both totals, what changed in the rules, and what the weights alone made of it where that is known."""
    text, before = subject.text, subject.before
    assert before is not None
    words = {"then": score_text(before.score(TOTAL)), "now": subject.score(TOTAL), "before": before.fiscal_year}
    parts = [text("hard.rise.answer", **words, year=subject.assessment.fiscal_year)]
    parts.append(sentence(subject, before_told(subject, before.fiscal_year)))
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
