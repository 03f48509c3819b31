"""Slides 1 and 2: what was reached, and how it stands to the year before."""

from collections.abc import Iterator

from ita_core.analysis.years import comparability
from ita_core.documents.blocks import Slide
from ita_core.documents.content.report import first_reasons_text
from ita_core.documents.content.subject import Subject, file_name, fiscal, source_line, speaker_notes
from ita_core.documents.deck.title import fitting
from ita_core.documents.deck.topics import TOTAL
from ita_core.documents.large import BigFigure, BigFigures, Tone
from ita_core.narrative.headline import headline
from ita_core.narrative.phrases import level_unknown_text
from ita_core.numbers import score_text
from ita_core.scoring import Assessment


def result(subject: Subject) -> Slide:
    """The total as one giant figure with its level and the target."""
    text, assessment = subject.text, subject.assessment
    total, kind = assessment.score(TOTAL), _against_target(subject)
    level = text.of(assessment.level.level.label) if assessment.level else ""
    words = {"total": subject.score(TOTAL), "level": level}
    told = "result_no_total" if total is None else f"result_{kind}" if level else "result_no_level"
    below = text("council.result.level", level=level) if level else text("council.result.no_level")
    above = text("council.result.above", year=fiscal(assessment.fiscal_year, text))
    tone: Tone = "plain" if total is None else "bad" if kind == "below" else "good"
    figure = BigFigure(subject.score(TOTAL), above, below, tone)
    shown = BigFigures((figure,), lines=tuple(_result_lines(subject)))
    said = [_said_of_result(subject, level), *([_said_of_target(subject)] if total is not None else [])]
    said += [] if level else [level_unknown_text(assessment, text)]
    notes = speaker_notes(subject, "\n".join(said), [TOTAL])
    return Slide("result", text(f"council.title.{told}", **words), (shown,), notes, source_line(subject, [TOTAL]))


def _against_target(subject: Subject) -> str:
    total, target = subject.assessment.score(TOTAL), subject.assessment.framework.target.score
    return "below" if total is None or total < target else "at" if total == target else "above"


def _gap(subject: Subject) -> str:
    total, target = subject.assessment.score(TOTAL), subject.assessment.framework.target.score
    return score_text(None if total is None else abs(total - target))


def _result_lines(subject: Subject) -> Iterator[str]:
    text, facts = subject.text, subject.assessment.facts
    if subject.assessment.score(TOTAL) is not None:
        words = {"target": subject.target, "gap": _gap(subject)}
        yield text(f"council.result.target_{_against_target(subject)}", **words)
    if "rank" in facts:
        yield rank_text(subject)


def rank_text(subject: Subject) -> str:
    """The rank that the workbook states, of how many agencies where that is known."""
    head = headline(subject.history, subject.assessment, subject.text)
    key = "council.result.rank_of" if head.peers else "council.result.rank"
    return subject.text(key, rank=head.rank, peers=head.peers)


def _said_of_result(subject: Subject, level: str) -> str:
    text, known = subject.text, subject.assessment.score(TOTAL) is not None
    key = "result_no_total" if not known else "result" if level else "result_no_level"
    return text(f"council.say.{key}", agency=subject.agency, total=subject.score(TOTAL), level=level)


def _said_of_target(subject: Subject) -> str:
    words = {"target": subject.target, "gap": _gap(subject)}
    return subject.text(f"council.say.target_{_against_target(subject)}", **words)


def years(subject: Subject) -> Slide | None:
    """Both totals as two giant figures, with ≠ between them where they were not measured alike; None without both."""
    before, now = subject.before, subject.assessment
    then = before.score(TOTAL) if before else None
    total = now.score(TOTAL)
    if before is None or then is None or total is None:
        return None
    text = subject.text
    verdict = comparability(before.fiscal_year, now.fiscal_year, TOTAL)
    reasons = first_reasons_text(verdict, text)
    figures = {"then": before.shown(TOTAL), "now": subject.score(TOTAL), "change": score_text(abs(total - then))}
    years = {"before": fiscal(before.fiscal_year, text), "year": fiscal(now.fiscal_year, text)}
    way = verdict.doubt or ("same" if total == then else "up" if total > then else "down")
    shown = BigFigures(
        (_year_figure(before, subject), _year_figure(now, subject)),
        text("council.apart" if reasons else "council.later"),
        tuple(_year_lines(reasons, verdict.doubt, subject)),
    )
    said = text(f"council.say.years_{verdict.doubt or 'alike'}", **figures, **years)
    title = fitting(text(f"council.title.years_{way}", **figures))
    more = []
    if place := before.by_code[TOTAL].cell:
        place = f"{before.by_code[TOTAL].sheet}!{place}"
        more = [text("deck.years.place", year=before.fiscal_year, score=figures["then"], place=place)]
    span = f"{before.fiscal_year}–{now.fiscal_year}"
    source = text("deck.source.years", file=file_name(subject), years=span)
    return Slide("years", title, (shown,), speaker_notes(subject, said, [TOTAL], more), source)


def _year_figure(assessment: Assessment, subject: Subject) -> BigFigure:
    text = subject.text
    level = text.of(assessment.level.level.label) if assessment.level else ""
    above = text("council.year", year=fiscal(assessment.fiscal_year, text))
    return BigFigure(assessment.shown(TOTAL), above, text("council.result.level", level=level) if level else "")


def _year_lines(reasons: str, doubt: str, subject: Subject) -> Iterator[str]:
    if doubt:
        yield subject.text(f"council.years.{doubt}", reasons=reasons)
        yield subject.text("council.years.not_subtracted")
    else:
        yield subject.text("council.years.alike")
