"""How sure the rules are of what is named: the one place that makes marks of it, and the line that explains them.

A name carries the sureness of its entry (`framework.Label`) and is written with the mark of that: `Text.of`. Where all
that a part names is of one sureness that is not confirmed, one mark at the heading of the part is enough.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from ita_core.text.catalogue import CONFIRMED, Language, Text, sureness_mark, text_in

Part = TypeVar("Part")


@dataclass(frozen=True)
class NotingText(Text):
    """Texts that write no mark and note how sure the names are that were asked for."""

    seen: list[str] = field(default_factory=list, hash=False, compare=False)

    def mark(self, label: object) -> str:
        """No mark; the sureness is noted."""
        if sureness := getattr(label, "sureness", ""):
            self.seen.append(sureness)
        return ""

    @property
    def shared(self) -> str:
        """The mark of all that was named, where that is more than one thing and all of one sureness; else ''."""
        return sureness_mark(self.seen[0]) if len(self.seen) > 1 and len(set(self.seen)) == 1 else ""

    @property
    def needs_marks(self) -> bool:
        """Whether something that was named has to have a mark of its own."""
        return not self.shared and bool(set(self.seen) - {CONFIRMED})


def unmarked(text: Text) -> NotingText:
    """The texts of a language that write no mark and note what they name."""
    return NotingText(text.language, text.entries)


def told_once(make: Callable[[Text], Part], text: Text) -> tuple[Part, str]:
    """A part in words and the mark for its heading; where its names differ in sureness each has its own instead."""
    if isinstance(text, NotingText):  # a part of a part: whoever tells the whole decides
        return make(text), ""
    noted = unmarked(text)
    part = make(noted)
    return (make(text), "") if noted.needs_marks else (part, noted.shared)


def marks_line(words: Iterable[str], text: Text, *, briefly: bool = False) -> str:
    """The line for the foot that explains the marks which stand in some words; '' where none does."""
    whole = "\n".join(words)
    key = "sureness" if briefly else "sureness_told"
    return " · ".join(f"{sign} {text(f'{key}.{kind}')}" for kind, sign in _signs(text.language) if sign in whole)


@cache
def _signs(language: Language) -> tuple[tuple[str, str], ...]:
    """The kinds of sureness that have a mark, with it."""
    entries = text_in(language).entries.items()
    return tuple((key.removeprefix("mark."), sign) for key, sign in entries if key.startswith("mark."))
