"""Slides 3, 4 and 5: what is done well, what the public still lacks, and what staff still lack."""

from collections.abc import Sequence
from decimal import Decimal

from ita_core.documents.blocks import Slide
from ita_core.documents.content.subject import Subject, source_line, speaker_notes
from ita_core.documents.deck.title import fitting
from ita_core.documents.deck.topics import found, is_told, short
from ita_core.documents.large import BigFigure, BigFigures
from ita_core.documents.native import native_codes

_BEST, _ROWS, _SAID = 5, 4, 3
WHO = {"citizens": "EIT", "staff": "IIT"}
"""The survey behind each slide of what is lacking."""


def strong(subject: Subject) -> Slide | None:
    """The best questions said as what was found, with thanks; None where nothing stands out."""
    codes = best(subject)
    if not codes:
        return None
    text, names = subject.text, {code: found(subject, code) for code in codes}
    title = fitting(
        text("council.title.strong", found=names[codes[0]]), text("council.title.strong_short", n=len(codes))
    )
    listed = ", ".join(f"{names[code]} ({subject.score(code)})" for code in codes[:_SAID])
    said = "\n".join((text("council.say.strong", names=listed), text("council.say.strong_more")))
    return _slide(subject, "strong", title, names, said)


def best(subject: Subject) -> list[str]:
    """The strong points that a slide has room for, the surveys in turn, the highest on top."""
    target = subject.assessment.framework.target.score
    own = [[code for code in _strong_in(subject, survey) if _score(subject, code) >= target] for survey in WHO.values()]
    most = max(map(len, own), default=0)
    turns = [codes[place] for place in range(most) for codes in own if place < len(codes)]
    return sorted(turns[:_BEST], key=lambda code: -_score(subject, code))


def _strong_in(subject: Subject, survey: str) -> list[str]:
    """The strong points of a survey, the highest first; of indicators those in which no question is weak."""
    chosen, framework = subject.strengths, subject.assessment.framework
    codes = _told(subject, [point.code for point in chosen.strong if point.instrument == survey])
    weak = {framework.indicator_of(point.code) for point in chosen.weak}
    return sorted((code for code in codes if code not in weak), key=lambda code: -_score(subject, code))


def _score(subject: Subject, code: str) -> Decimal:
    return subject.assessment.score(code) or Decimal(0)


def _told(subject: Subject, codes: Sequence[str]) -> list[str]:
    """The questions; where nobody knows what one of them asks, the indicators that they make, each once."""
    framework = subject.assessment.framework
    if all(is_told(framework, code) for code in codes):
        return list(codes)
    return list(dict.fromkeys(framework.indicator_of(code) or code for code in codes))


def lacking(subject: Subject, key: str) -> Slide | None:
    """What a survey scores below the target, the lowest first; without any the lowest that reach it.

    None where the survey has no score, or only full ones.
    """
    kind, n, rows = _rows(subject, WHO[key])
    if not rows:
        return None
    if kind == "weak" and not _below(subject, rows):
        return _counted(subject, key, n, rows)
    text, names = subject.text, {code: found(subject, code) for code in rows}
    who = text(f"council.ask.who_{WHO[key]}")
    facts = {"who": who, "n": n, "name": names[rows[0]], "score": subject.score(rows[0])}
    first = text(f"council.say.{kind}", **facts)
    said = "\n".join((first[:1].upper() + first[1:], text(f"council.say.{kind}_more", who=who)))
    return _slide(subject, key, _lacking_title(subject, key, kind, n, rows[0]), names, said)


def _rows(subject: Subject, survey: str) -> tuple[str, int, list[str]]:
    """Whether a survey has weak points or only watched ones, how many, and what a slide shows of them."""
    chosen = subject.strengths
    weak = (*chosen.weak_in(survey), *chosen.weak_indicators_in(survey))
    points = weak or chosen.watched_in(survey)
    rows = sorted(_told(subject, [point.code for point in points]), key=lambda code: _score(subject, code))
    return ("weak" if weak else "watched"), len(points), (_below(subject, rows) or rows)[:_ROWS]


def _below(subject: Subject, codes: Sequence[str]) -> list[str]:
    target = subject.assessment.framework.target.score
    return [code for code in codes if (score := subject.assessment.score(code)) is not None and score < target]


def _counted(subject: Subject, key: str, n: int, indicators: Sequence[str]) -> Slide:
    """How many questions of unknown text are below the target, in indicators that reach it as a whole."""
    text, survey, who = subject.text, WHO[key], subject.text(f"council.ask.who_{WHO[key]}")
    asked = [node for node in subject.assessment.of_kind("question") if node.instrument == survey]
    names = ", ".join(short(subject, code) for code in indicators)
    words = {"who": who, "all": sum(node.score is not None for node in asked)}
    figure = BigFigure(str(n), text("council.lacking.above", **words), text("council.lacking.below", **words), "bad")
    shown = BigFigures((figure,), lines=(text("council.lacking.within", names=names), text("council.lacking.unknown")))
    title = text(f"council.title.{key}_short", n=n)
    said = "\n".join((title, text("council.say.weak_more", who=who)))
    notes = speaker_notes(subject, said, list(indicators))
    return Slide(key, title, (shown,), notes, source_line(subject, indicators))


def _lacking_title(subject: Subject, key: str, kind: str, n: int, first: str) -> str:
    text, framework = subject.text, subject.assessment.framework
    watched = "_watched" if kind == "watched" else ""
    rest = text(f"council.title.{key}{watched}_short", n=n)
    negative = framework.is_negative(first)
    name = found(subject, first) if negative else short(subject, first)
    return fitting(text(f"council.title.{key}{'_met' if negative and not watched else watched}", found=name), rest)


def _slide(subject: Subject, key: str, title: str, names: dict[str, str], said: str) -> Slide:
    codes = list(names)
    alt = ", ".join(f"{name} ({subject.score(code)})" for code, name in names.items())
    rows = {code: name[:1].upper() + name[1:] for code, name in names.items()}
    chart = native_codes(subject.assessment, rows, alt, subject.text, coded=False)
    return Slide(key, title, (chart,), speaker_notes(subject, said, codes), source_line(subject, codes))


def shown_on(subject: Subject, code: str) -> str:
    """The key of the slide that shows a weak question among its rows; '' where none does."""
    survey = subject.assessment.framework.instrument_of[code]
    key = next((key for key, own in WHO.items() if own == survey), "")
    return key if key and code in _rows(subject, survey)[2] else ""
