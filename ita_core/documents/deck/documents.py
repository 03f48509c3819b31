"""Slides 6 and 7: what is published and not noticed, and the documents that raise the total most quickly."""

from collections.abc import Iterator, Sequence

from ita_core.analysis import WeakPoint
from ita_core.consistency import Tension, tensions
from ita_core.documents.blocks import Slide
from ita_core.documents.content.subject import Subject, source_line, speaker_notes
from ita_core.documents.deck.title import fitting
from ita_core.documents.deck.topics import found, is_told, short
from ita_core.documents.large import BigFigure, BigFigures
from ita_core.framework import EVIDENCE
from ita_core.narrative.phrases import missing_points
from ita_core.numbers import known_sum, score_text

_OTHERS, _NAMED = 2, 3


def unnoticed_links(subject: Subject) -> list[Tension]:
    """Links whose documents are all published and whose people score below the target, the public first."""
    target = subject.assessment.framework.target.score
    known = [
        tension
        for tension in tensions(subject.verdicts, subject.assessment)
        if _all_published(tension) and not tension.low.published and tension.low_score < target
    ]
    apart = {tension.low_codes: tension for tension in reversed(known)}
    return sorted((t for t in known if apart[t.low_codes] is t), key=lambda t: (not _is_public(t), t.low_score))


def _all_published(tension: Tension) -> bool:
    there = tension.high.published
    return there is not None and there.items_n == there.full_n > 0


def _is_public(tension: Tension) -> bool:
    return tension.low.group.role == "public"


def unnoticed(subject: Subject) -> Slide | None:
    """How many documents are published on a matter against what people score it; None where no matter is so."""
    links = unnoticed_links(subject)
    if not links:
        return None
    text, first = subject.text, links[0]
    who = "public" if _is_public(first) else "staff"
    there = first.high.published
    assert there is not None
    gap = score_text(subject.assessment.framework.target.score - first.low_score)
    low = score_text(first.low_score)
    shown = BigFigures(
        (
            BigFigure(
                f"{there.full_n}/{there.items_n}",
                text("council.unnoticed.published"),
                text("council.unnoticed.full"),
                "good",
            ),
            BigFigure(low, text(f"council.unnoticed.{who}"), text("council.unnoticed.short", gap=gap), "bad"),
        ),
        text("council.apart"),
        tuple(_unnoticed_lines(subject, links)),
    )
    people = text(f"council.ask.who_{'EIT' if who == 'public' else 'IIT'}")
    facts = {"full": there.full_n, "all": there.items_n, "who": people, "score": low}
    said = "\n".join((text("council.say.unnoticed", **facts), text("council.say.unnoticed_more")))
    codes = [*first.high.group.codes, *first.low.group.codes]
    title = _unnoticed_title(subject, links, who)
    return Slide("unnoticed", title, (shown,), speaker_notes(subject, said, codes), source_line(subject, codes))


def _unnoticed_title(subject: Subject, links: Sequence[Tension], who: str) -> str:
    text = subject.text
    rest = text(f"council.title.unnoticed_{who}_short", n=sum(_is_public(t) == (who == "public") for t in links))
    lowest = _lowest(subject, links[0])
    if not is_told(subject.assessment.framework, lowest):
        return rest
    return fitting(text(f"council.title.unnoticed_{who}", found=short(subject, lowest)), rest)


def _lowest(subject: Subject, tension: Tension) -> str:
    return min(tension.low_codes, key=lambda code: subject.assessment.score(code) or 0)


def _unnoticed_lines(subject: Subject, links: Sequence[Tension]) -> Iterator[str]:
    yield subject.text.of(links[0].verdict.link.subject)
    alike = (link for link in links[1:] if _is_public(link) == _is_public(links[0]))
    names = list(dict.fromkeys(subject.text.of(link.verdict.link.subject) for link in alike))[:_OTHERS]
    if names:
        yield subject.text("council.unnoticed.others", names=", ".join(names))


def documents(subject: Subject) -> Slide | None:
    """What the missing documents add to the total as one giant figure; None where every known one has its points."""
    points = subject.strengths.documents
    if not points:
        return None
    text, n = subject.text, len(points)
    gain = known_sum(point.gain for point in points)
    lacks = missing_points((point.score for point in points), text)
    facts = {"n": n, "gain": score_text(gain), "points": lacks}
    kind = "documents_unweighed" if gain is None else "documents"
    figure = (
        BigFigure(str(n), text("council.documents.unweighed", points=lacks), _of_all(subject), "bad")
        if gain is None
        else BigFigure(f"+{score_text(gain)}", text("council.documents.above"), text("council.documents.below", n=n))
    )
    shown = BigFigures((figure,), lines=tuple(_document_lines(subject, points)))
    said = "\n".join((text(f"council.say.{kind}", **facts), text("council.say.documents_more")))
    codes = [point.code for point in points]
    title = text(f"council.title.{kind}", **facts)
    return Slide("documents", title, (shown,), speaker_notes(subject, said, codes), source_line(subject, codes))


def _of_all(subject: Subject) -> str:
    known = [node for node in subject.assessment.of_kind("question") if node.instrument == EVIDENCE]
    return subject.text("council.documents.all", all=sum(node.score is not None for node in known))


def _document_lines(subject: Subject, points: Sequence[WeakPoint]) -> Iterator[str]:
    text = subject.text
    shown = points if len(points) <= _NAMED else points[: _NAMED - 1]
    for point in shown:
        name = found(subject, point.code)
        gain = score_text(point.gain)
        yield name if point.gain is None else text("council.documents.line", name=name, gain=gain)
    if left := len(points) - len(shown):
        yield text("council.more", n=left)
