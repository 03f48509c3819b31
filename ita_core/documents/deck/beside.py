"""The slide of the office's place among other agencies; it stands behind the ten."""

from collections.abc import Iterator

from ita_core.documents.blocks import Slide
from ita_core.documents.content.peers import blur_text, found_among, percent_text, place_sentences, quartile_words
from ita_core.documents.content.subject import Subject, speaker_notes
from ita_core.documents.large import BigFigure, BigFigures
from ita_core.numbers import score_text
from ita_core.peers.among import Among, place_of
from ita_core.peers.standing import Standing
from ita_core.tables.peers import group_text, place_words, points
from ita_core.text import Text

KEY = "peers"
_FIGURES = 2


def beside(subject: Subject) -> Slide | None:
    """The place among all and among those of the type; None where the office is not ranked."""
    found = found_among(subject)
    if found is None or found.standings[0].first is None:
        return None
    text, first = subject.text, found.standings[0]
    title = text("council.title.peers", place=place_words(first), of=f"{first.of:,}")
    shown = BigFigures(tuple(_figures(found, text)), lines=tuple(_lines(found, text)))
    place = text("council.peers.place", place=place_of(found.year, found.own))
    notes = speaker_notes(subject, "\n".join(place_sentences(found, text)), [], [place])
    return Slide(KEY, title, (shown,), notes, text("deck.source.peers", year=found.year.fiscal_year))


def _figures(found: Among, text: Text) -> Iterator[BigFigure]:
    """Everybody compared, and the smallest other group in which the office is ranked and that is another one."""
    everybody, *groups = found.standings
    shown = [everybody, *(one for one in reversed(groups) if one.first is not None and one.of < everybody.of)][
        :_FIGURES
    ]
    for one in shown:
        below = text("council.peers.of", of=f"{one.of:,}", percent=percent_text(one))
        yield BigFigure(place_words(one), group_text(one, text), below)


def _lines(found: Among, text: Text) -> Iterator[str]:
    first: Standing = found.standings[0]
    yield text("council.peers.middle", **quartile_words(first))
    yield blur_text(first, text)
    if found.differs:
        yield text("council.peers.differs", table=score_text(points(found.total)))
