"""Columns of typed tables: what each holds, its type, its heading and how its cells are put into words.

A typed table keeps numbers and ids. A column that is printed as a number holds the exact number (Decimal, Fraction or
None, dtype object), because its last printed digit hangs on it: a float of a mean that is an exact tie rounds to the
wrong side. Ids of a closed list are categories, years and counts Int64, what somebody wrote is a text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ita_core.framework import Framework
from ita_core.narrative.phrases import meaning
from ita_core.numbers import MISSING, score_text, signed_text
from ita_core.text import Text, code_text

EXACT, ID, COUNT, WORDS, FLAG, VALUE = "object", "category", "Int64", "str", "boolean", "object"
"""Types of columns: an exact number, an id, a year or a count, words, yes or no, a frozen value."""

Said = str | Callable[[Text], str]
"""Words at the edge: the key of a text, or what makes them from the texts of a language."""


@dataclass(frozen=True)
class Column:
    """One column: its id, its type in the frame ('' where it is made of `sources`), its heading and its cells in words.

    `show` takes the texts and the cell, or the cells of `sources`. `missing`: words of a cell without value.
    `places`: decimals of a column of numbers (of the first source); `signed` ones have their sign. `lines`: a cell may
    hold several lines.
    """

    name: str
    heading: Said = ""
    show: Callable[..., str] = lambda _, cell: str(cell)
    dtype: str = ""
    sources: tuple[str, ...] = ()
    missing: Said = lambda _: MISSING
    places: int | None = None
    signed: bool = False
    lines: bool = False


def literally(words: object) -> Callable[[Text], str]:
    """Words that no language changes, such as a year."""
    return lambda _: str(words)


def said(key: str, **facts: object) -> Callable[[Text], str]:
    """A text with its placeholders."""
    return lambda text: text(key, **facts)


def number(name: str, heading: Said, *, places: int = 2, signed: bool = False, missing: Said = "") -> Column:
    """An exact number, printed with `places` decimals."""
    printed = signed_text if signed else score_text
    gone = missing or literally(MISSING)
    return Column(
        name, heading, lambda _, cell: printed(cell, places), EXACT, missing=gone, places=places, signed=signed
    )


def code(heading: Said = "table.code", name: str = "code") -> Column:
    """The code of a node."""
    return Column(name, heading, lambda text, cell: code_text(cell, text), ID)


def word(name: str, heading: Said, prefix: str, *, missing: Said = "") -> Column:
    """An id of a closed list, shown as the text `prefix.id`."""
    return Column(name, heading, lambda text, cell: text(f"{prefix}.{cell}"), ID, missing=missing or literally(MISSING))


def plain_id(name: str, heading: Said) -> Column:
    """An id that stands for itself in every language."""
    return Column(name, heading, dtype=ID)


def count(name: str, heading: Said, *, missing: Said = "") -> Column:
    """A year or a count."""
    return Column(name, heading, dtype=COUNT, missing=missing or literally(MISSING))


def large_count(name: str, heading: Said) -> Column:
    """A count that may have thousands."""
    return Column(name, heading, lambda _, cell: f"{cell:,}", COUNT, missing=literally(MISSING))


def words(name: str, heading: Said) -> Column:
    """Words that somebody wrote."""
    return Column(name, heading, dtype=WORDS)


def value(name: str, heading: Said, show: Callable[..., str], *, missing: Said = "") -> Column:
    """A frozen value, such as a bilingual label or a group of codes, with how it is put into words."""
    return Column(name, heading, show, VALUE, missing=missing or literally(MISSING))


def label(name: str, heading: Said, *, missing: Said = "") -> Column:
    """A bilingual label."""
    return value(name, heading, lambda text, cell: text.of(cell), missing=missing)


def made(name: str, heading: Said, sources: Sequence[str], show: Callable[..., str]) -> Column:
    """A column that is made from others and stands nowhere in the frame."""
    return Column(name, heading, show, sources=tuple(sources))


def unseen(name: str, dtype: str) -> Column:
    """A column for those who compute; nobody is shown it."""
    return Column(name, dtype=dtype)


def meaning_of(framework: Framework, heading: Said = "table.name") -> Column:
    """The name of the node whose code the row has, marked where a high score is no praise."""
    return made("name", heading, ("code",), lambda text, cell: meaning(framework, cell, text))


def name_of(framework: Framework, heading: Said = "table.name") -> Column:
    """The bare name of the node whose code the row has."""
    return made("name", heading, ("code",), lambda text, cell: text.of(framework.label(cell)))


def coded_name(framework: Framework, node: str, text: Text) -> str:
    """A node's name with its code, 'e14 …', '8 …', and marked where a high score is no praise."""
    name = text.of(framework.label(node))
    if framework.kind_of(node) not in ("indicator", "subindicator", "question"):
        return name
    return f"{node} {name} {text('meaning.mark')}" if framework.is_negative(node) else f"{node} {name}"


def place(heading: Said = "table.place") -> tuple[Column, Column, Column]:
    """Sheet and cell of a reported figure, shown together; nothing where no cell has it."""
    shown = made("place", heading, ("sheet", "cell"), lambda _, sheet, cell: place_text(sheet, cell))
    return unseen("sheet", WORDS), unseen("cell", WORDS), shown


def place_text(sheet: str, cell: str) -> str:
    """'IIT · C14', or ''."""
    return f"{sheet} · {cell}" if cell else ""
