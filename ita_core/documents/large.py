"""What a slide shows so large that the last row reads it: figures, a line of dates, words to be read aloud."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Tone = Literal["plain", "good", "bad"]


@dataclass(frozen=True)
class BigFigure:
    """One figure read from the last row, with what it is above it and what it means below."""

    figure: str
    above: str
    below: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class BigFigures:
    """One or two figures as large as their room; `between`: how two of them stand to each other (→, ≠).

    `lines`: what must be known with them, below.
    """

    figures: tuple[BigFigure, ...]
    between: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """When something is due, and what; `weighty`: the council itself has its part in it."""

    when: str
    what: str
    weighty: bool = False


@dataclass(frozen=True)
class Timeline:
    """Moments from left to right on one line; `lines` stand below."""

    moments: tuple[Moment, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Words that are read aloud as they stand, and below them in smaller letters what must be known with them."""

    words: str
    lines: tuple[str, ...] = ()


Large = BigFigures | Timeline | Statement


def mapped_large(block: Large, change: Callable[[str], str]) -> Large:
    """One of them with every text changed."""
    lines = tuple(map(change, block.lines))
    if isinstance(block, Statement):
        return Statement(change(block.words), lines)
    if isinstance(block, Timeline):
        moments = (replace(one, when=change(one.when), what=change(one.what)) for one in block.moments)
        return Timeline(tuple(moments), lines)
    figures = (
        replace(one, figure=change(one.figure), above=change(one.above), below=change(one.below))
        for one in block.figures
    )
    return BigFigures(tuple(figures), change(block.between), lines)
