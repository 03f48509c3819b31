"""A statement of a report that the data contradict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ita_core.findings import Severity
from ita_core.framework import Label
from ita_core.report_check.text import Passage
from ita_core.text import Text

RULES: dict[str, Severity] = {
    "figure": Severity.ERROR,
    "figure-other": Severity.ERROR,
    "figure-near": Severity.ERROR,
    "group-figure": Severity.ERROR,
    "change": Severity.ERROR,
    "distance": Severity.ERROR,
    "amount": Severity.WARNING,
    "target": Severity.ERROR,
    "rank": Severity.ERROR,
    "level": Severity.ERROR,
    "indicator-name": Severity.ERROR,
    "instrument-name": Severity.ERROR,
    "garbled-code": Severity.ERROR,
    "bare-code": Severity.WARNING,
    "unknown-code": Severity.ERROR,
    "range": Severity.ERROR,
    "high": Severity.ERROR,
    "low": Severity.ERROR,
    "partly-high": Severity.INFO,
    "joined": Severity.WARNING,
    "reached": Severity.ERROR,
    "below": Severity.ERROR,
    "listed": Severity.ERROR,
    "none": Severity.ERROR,
    "peak": Severity.ERROR,
    "complete": Severity.ERROR,
    "consistent": Severity.ERROR,
    "wrong-instrument": Severity.ERROR,
    "keep": Severity.ERROR,
    "improve": Severity.ERROR,
    "has-points": Severity.ERROR,
    "not-listed": Severity.WARNING,
    "edit-figure": Severity.ERROR,
    "strange-figure": Severity.ERROR,
}
"""Every rule of the checker with the weight of its claims; the words are in text/lint.*.toml."""


_AROUND = 90
_JOINED = re.compile("^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")  # Thai signs that stand on a letter which is cut off


@dataclass(frozen=True)
class Claim:
    """What is written, where, and what the data say.

    `quote` stands in the line from `start` to `end`; `line` and `paragraph` count from 1. `codes` are the nodes the
    statement is about; `facts` fill the sentence of the rule, a label in the reader's language. `before` and `after`
    are the words around the quote.
    """

    rule: str
    quote: str
    line: int
    paragraph: int
    start: int
    end: int
    codes: tuple[str, ...]
    facts: Mapping[str, str | Label] = field(default_factory=dict, hash=False)
    before: str = ""
    after: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return RULES[self.rule]

    def says(self, text: Text) -> str:
        """What the data say, in the reader's language."""
        filled = {name: text.of(value) if isinstance(value, Label) else value for name, value in self.facts.items()}
        return text(f"lint.{self.rule}", **filled)


def claim(rule: str, passage: Passage, span: tuple[int, int], codes: tuple[str, ...], **facts: str | Label) -> Claim:
    """A claim on a stretch of a passage."""
    start, end = span
    quote = passage.text[start:end].strip()
    around = (_JOINED.sub("", passage.text[max(0, start - _AROUND) : start]), passage.text[end : end + _AROUND])
    return Claim(rule, quote, passage.line, passage.paragraph, start, end, codes, facts, *around)
