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
    "difference": Severity.ERROR,
    "amount": Severity.WARNING,
    "target": Severity.ERROR,
    "rank": Severity.ERROR,
    "level": Severity.ERROR,
    "indicator-name": Severity.ERROR,
    "instrument-name": Severity.ERROR,
    "garbled-code": Severity.ERROR,
    "bare-code": Severity.WARNING,
    "unknown-code": Severity.ERROR,
    "question-name": Severity.ERROR,
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
    "order": Severity.ERROR,
    "compare": Severity.ERROR,
    "count": Severity.ERROR,
    "weight": Severity.ERROR,
    "complete": Severity.ERROR,
    "incomplete": Severity.ERROR,
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
_SENTENCE = 300
_JOINED = re.compile("^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")  # Thai signs that stand on a letter which is cut off


@dataclass(frozen=True)
class Claim:
    """What is written, where, and what the data say.

    `quote` stands in the line from `start` to `end`; `line` and `paragraph` count from 1. `codes` are the nodes the
    statement is about; `facts` fill the sentence of the rule, a label in the reader's language. `before` and `after`
    are the words around the quote, `sentence` the whole of it before and behind. `right` are words to put in its
    place, '' where only a person can say; `cells` are sheet and cell of the figures that the claim rests on.
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
    sentence: tuple[str, str] = ("", "")
    right: str | Label = ""
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return RULES[self.rule]

    def says(self, text: Text) -> str:
        """What the data say, in the reader's language."""
        filled = {name: text.of(value) if isinstance(value, Label) else value for name, value in self.facts.items()}
        return text(f"lint.{self.rule}", **filled)

    def corrected(self) -> str:
        """The sentence with what would be right in place of the quote; '' where nothing can be proposed."""
        right = self.right if isinstance(self.right, str) else _in_language(self.right, self.quote)
        return f"{self.sentence[0]}{right}{self.sentence[1]}" if right else ""

    def places(self) -> str:
        """'คะแนน!C15, คะแนน!C16'; '' where no figure was read."""
        return ", ".join(f"{sheet}!{cell}" if sheet else cell for sheet, cell in self.cells)


def _in_language(label: Label, quote: str) -> str:
    """The label in the language that the report is written in."""
    return label.th if re.search("[ก-๛]", quote) else label.en


def claim(rule: str, passage: Passage, span: tuple[int, int], codes: tuple[str, ...], **facts: str | Label) -> Claim:
    """A claim on a stretch of a passage."""
    start, end = span
    quote = passage.text[start:end].strip()
    around = (_JOINED.sub("", passage.text[max(0, start - _AROUND) : start]), passage.text[end : end + _AROUND])
    sentence = _sentence(passage, start, end)
    return Claim(rule, quote, passage.line, passage.paragraph, start, end, codes, facts, *around, sentence)


def _sentence(passage: Passage, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind in the same cell or line; of a long one as many whole words as fit."""
    head = re.split(r"[\t\n]", passage.text[:start])[-1]
    tail = re.split(r"[\t\n]", passage.text[end:])[0]
    if len(head) > _SENTENCE:
        head = head[-_SENTENCE:].partition(" ")[2] or head[-_SENTENCE:]
    if len(tail) > _SENTENCE:
        tail = tail[:_SENTENCE].rpartition(" ")[0] or tail[:_SENTENCE]
    return head.lstrip(), tail.rstrip()
