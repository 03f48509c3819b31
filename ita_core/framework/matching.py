"""Questions whose place is not known, held against those of a known year: which of them asks the same, as a proposal.

Two texts are as alike as the pairs of letters that they share (Thai is written without spaces, so there are no words
to count); a pair that stands in many questions counts little, and what every question says, "มากน้อยเพียงใด", is left
out. Each known question is proposed once, to the one most like it. No proposal is a fact: the office confirms it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from ita_core.framework.entries import Question
from ita_core.framework.model import Framework

LEAST_LIKENESS = 20
"""Below it nothing is proposed [0–100]. The rule: the lowest likeness from which in every pair of shipped years 9 of
10 proposals are right where a question follows another in other words (19), rounded up to tens; the figures are printed
by `benchmarks/matching.py`."""

_SAID_BY_ALL = (
    "หน่วยงานที่ท่านติดต่อ",
    "ตามประเด็นดังต่อไปนี้",
    "บุคลากรในหน่วยงานของท่าน",
    "เจ้าหน้าที่ในหน่วยงานของท่าน",
    "เจ้าหน้าที่ของหน่วยงานของท่าน",
    "เจ้าหน้าที่ของหน่วยงานท่าน",
    "ของหน่วยงานของท่าน",
    "ภายในหน่วยงานของท่าน",
    "หน่วยงานของท่าน",
    "หน่วยงานท่าน",
    "ประเด็นดังต่อไปนี้",
    "ดังต่อไปนี้",
    "มากน้อยเพียงใด",
    "หรือไม่อย่างไร",
    "หรือไม่",
    "อย่างไร",
    "ท่าน",
)
"""Phrases of the form itself, longest first where one holds another; they say nothing of the subject."""

_NO_LETTER = re.compile(r"[^\w\u0e31-\u0e4e]|_")
_UNKNOWN_TEXT = "(ยังไม่ทราบข้อความ)"

Pairs = Mapping[str, int]


@dataclass(frozen=True)
class Asked:
    """A question as the office has it. `indicator`: the code of the one it stands in, where the office knows it."""

    code: str
    wording: str
    indicator: str | None = None


@dataclass(frozen=True)
class Proposal:
    """The known question that one asks the same as, and how alike their texts are [0–100]."""

    code: str
    known_year: int
    known_code: str
    likeness: int


def propose(asked: Iterable[Asked], known: Framework, *, least: int = LEAST_LIKENESS) -> tuple[Proposal, ...]:
    """For each question the one of a known year that asks the same, where one is alike enough; in the order asked.

    Only questions of the same instrument are compared, and where the indicator is given only those of it.
    """
    questions = tuple(asked)
    found: dict[str, Proposal] = {}
    taken: set[str] = set()
    candidates = [one for one in _compared(questions, known) if one.likeness >= least]
    for one in sorted(candidates, key=lambda one: -one.likeness):
        if one.code not in found and one.known_code not in taken:
            found[one.code] = one
            taken.add(one.known_code)
    return tuple(found[one.code] for one in questions if one.code in found)


def _compared(asked: Sequence[Asked], known: Framework) -> Iterator[Proposal]:
    texts = _Texts({question.code: _texts(question) for question in known.questions if is_known(question)})
    for one in asked:
        words = _pairs(subject_of(one.wording))
        for code, own in texts.pairs.items():
            if code[0] == one.code[0] and one.indicator in (None, known.indicator_of(code)):
                likeness = max(texts.alike(words, pairs) for pairs in own)
                yield Proposal(one.code, known.fiscal_year, code, int(100 * likeness))


def is_known(question: Question) -> bool:
    """Whether it is known what a question asks, be it in our own words."""
    return not question.label.th.endswith(_UNKNOWN_TEXT)


def wording_of(question: Question) -> str:
    """What a question asks in as many words as are known: the official ones with its lines, or the subject."""
    lines = " ".join(line.wording or line.label.th for line in question.subquestions)
    return f"{question.wording} {lines}" if question.wording else question.label.th


def subject_of(wording: str) -> str:
    """A text without what every question says, without spaces and signs, as it is compared."""
    text = _NO_LETTER.sub("", wording).lower()
    for phrase in _SAID_BY_ALL:
        text = text.replace(phrase, "")
    return text


def _texts(question: Question) -> tuple[str, ...]:
    """The official words and the subject in ours: the office may have either."""
    return tuple(dict.fromkeys((subject_of(wording_of(question)), subject_of(question.label.th))))


def _pairs(text: str) -> Pairs:
    return Counter(text[start : start + 2] for start in range(max(1, len(text) - 1)))


@dataclass(frozen=True, eq=False)
class _Texts:
    """The texts of a year's questions by code, and what each pair of letters is worth among them."""

    by_code: Mapping[str, tuple[str, ...]]

    @cached_property
    def pairs(self) -> dict[str, tuple[Pairs, ...]]:
        return {code: tuple(map(_pairs, texts)) for code, texts in self.by_code.items()}

    @cached_property
    def worth(self) -> dict[str, float]:
        """The rarer a pair of letters, the more it says: the logarithm of how many questions stand behind one."""
        times = Counter(pair for own in self.pairs.values() for pair in set().union(*own))
        return {pair: log((len(self.pairs) + 1) / (n + 0.5)) for pair, n in times.items()}

    def alike(self, one: Pairs, other: Pairs) -> float:
        """The cosine between two texts [0–1]."""
        shared = sum(n * other[pair] * self._worth(pair) ** 2 for pair, n in one.items() if pair in other)
        size = self._size(one) * self._size(other)
        return shared / size if size else 0.0

    def _size(self, pairs: Pairs) -> float:
        return sqrt(sum((n * self._worth(pair)) ** 2 for pair, n in pairs.items()))

    def _worth(self, pair: str) -> float:
        return self.worth.get(pair, 1.0)
