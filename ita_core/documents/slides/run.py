"""A rehearsal of the slides: how long each was seen, as the browser took it and as the office's work keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ita_core.documents.blocks import Deck
from ita_core.documents.slides.payload import COVER
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text

RUN = "deck.run"
"""Key of `Work.texts`: the times of the last rehearsal."""
_PLAN = "minutes"
_LONGEST = 24 * 60 * 60
_MOST = 400
"""More seconds on a slide, or more slides, nobody rehearses."""


@dataclass(frozen=True)
class Run:
    """Seconds by the key of a slide in the order in which they were first seen; `minutes`: planned for the whole."""

    minutes: int
    slides: tuple[tuple[str, int], ...]

    @property
    def seconds(self) -> int:
        """How long the whole took."""
        return sum(seconds for _, seconds in self.slides)

    def words(self) -> str:
        """As `Work.texts` keeps it: `minutes=15 cover=12 result=43`."""
        return " ".join(f"{name}={number}" for name, number in ((_PLAN, self.minutes), *self.slides))


def run_of(words: str) -> Run | None:
    """The rehearsal that is kept; None where there is none, or somebody wrote something else."""
    pairs = [pair.rpartition("=") for pair in words.split()]
    if not pairs or pairs[0][0] != _PLAN or not all(key and number.isdecimal() for key, _, number in pairs):
        return None
    (_, _, minutes), *slides = pairs
    return Run(int(minutes), tuple((key, int(number)) for key, _, number in slides))


def run_from_browser(told: object, keys: Iterable[str]) -> Run | None:
    """What a browser says about a rehearsal of slides with these keys; None where that is none."""
    if not isinstance(told, Mapping) or not isinstance(told.get("slides"), list):
        return None
    known, minutes = {COVER, *keys}, told.get("minutes")
    slides = tuple((key, seconds) for key, seconds in filter(_is_pair, told["slides"][:_MOST]) if key in known)
    return Run(int(minutes), slides) if minutes is not None and _is_count(minutes) and slides else None


def _is_pair(told: object) -> bool:
    return isinstance(told, list) and len(told) == 2 and isinstance(told[0], str) and _is_count(told[1])


def _is_count(told: object) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= _LONGEST


def run_table(run: Run, deck: Deck, text: Text) -> TypedTable:
    """One row a slide of the deck that was seen: its number, its title, the time that it took."""
    numbers = {COVER: "1"} | {slide.key: str(place) for place, slide in enumerate(deck.slides, start=2)}
    titles = {COVER: deck.title} | {slide.key: slide.title for slide in (*deck.slides, *deck.appendix)}
    columns = (
        column.words("number", "deck_words.run_number"),
        column.words("title", "deck_words.run_slide"),
        column.words("time", "deck_words.run_time"),
    )
    appendix = text("deck_words.appendix")
    rows = [
        (numbers.get(key, appendix), titles[key], clock_text(seconds)) for key, seconds in run.slides if key in titles
    ]
    return typed(columns, rows)


def clock_text(seconds: int) -> str:
    """Minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02d}"
