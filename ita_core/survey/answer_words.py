"""What an answer is worth in points: numbers, levels and Thai answer words, by the scale of the year.

How much each answer is worth is a proposal. It is stated with every result, and an answer that no rule here knows is
never guessed: its question is not counted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ita_core.framework import Framework, Question
from ita_core.framework.entries import Polarity, Subquestion
from ita_core.thai import folded
from ita_core.workbook.numerals import number_in

Points = tuple[int, ...]
"""The points that one answer can have, lowest first."""

_SKIPPED = frozenset({"", "-", "--", ".", "n/a", "null", "none", "nan"})
_NO_OPINION = frozenset(
    {
        *("ไม่ทราบ", "ไม่ทราบ/ไม่แน่ใจ", "ไม่ทราบหรือไม่แน่ใจ", "ไม่รู้", "ไม่แน่ใจ", "ไม่มีความเห็น", "ไม่มีความคิดเห็น"),
        *("ไม่ขอตอบ", "ไม่ประสงค์ตอบ", "ไม่เกี่ยวข้อง", "don'tknow", "dontknow", "notsure", "notapplicable", "noopinion"),
        *("prefernottosay", "noanswer"),
    }
)
_NUMBERED = re.compile(r"^\(?[0-9]{1,3}\)?\s*[=.:)-]+\s*(?=\D)|\s*\([0-9]{1,3}\s*(?:คะแนน|points?)?\)$")
_LEVEL = re.compile(r"ao?0?([1-9])")


@dataclass(frozen=True)
class Wording:
    """Answer words from the lowest to the highest; `of_amount`: for a bad thing much of it is worth little.

    `other` are words that belong to scales with more levels: where one is used, these words mean something else.
    """

    id: str
    levels: tuple[frozenset[str], ...]
    of_amount: bool
    other: frozenset[str] = frozenset()

    def level_of(self, word: str) -> int | None:
        """The place of a word from the lowest on, None where it is none of these."""
        return next((place for place, words in enumerate(self.levels) if word in words), None)

    def is_plain(self, given: Iterable[str], of_sheet: Iterable[str]) -> bool:
        """Whether the words leave one meaning: no level is said in two ways, and no word is of a longer scale.

        A sheet keeps to one scale of four, so all its words count; of yes and no each question has words of its own.
        """
        said = set(of_sheet if len(self.levels) > 2 else given)
        return said.isdisjoint(self.other) and all(len(said & level) <= 1 for level in self.levels)


def _levels(*levels: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(level.split("|")) for level in levels)


_MIDDLE = frozenset({"ปานกลาง", "เฉยๆ", "neutral", "average", "fair"})
WORDINGS = (
    Wording(
        "quality",
        _levels("ไม่ดีเลย", "พอใช้", "ดี", "ดีมาก"),
        of_amount=False,
        other=_MIDDLE | {"แย่", "แย่มาก", "ไม่ดี", "ควรปรับปรุง", "ต้องปรับปรุง", "ดีเยี่ยม", "ดีที่สุด"},
    ),
    Wording(
        "amount",
        _levels("น้อยที่สุดหรือไม่มีเลย|น้อยที่สุด/ไม่มีเลย|น้อยที่สุด|ไม่มีเลย", "น้อย", "มาก", "มากที่สุด"),
        of_amount=True,
        other=_MIDDLE | {"น้อยมาก", "ค่อนข้างน้อย", "ค่อนข้างมาก"},
    ),
    Wording(
        "agreement",
        _levels("ไม่เห็นด้วยอย่างยิ่ง", "ไม่เห็นด้วย", "เห็นด้วย", "เห็นด้วยอย่างยิ่ง"),
        of_amount=True,
        other=_MIDDLE,
    ),
    Wording("presence", _levels("ไม่มี|ไม่ใช่|ไม่เคย|no", "มี|ใช่|เคย|yes"), of_amount=True),
)


@dataclass(frozen=True)
class Worth:
    """How the answers to one question are worth points. `rule`: 'points', 'levels', or the id of a wording.

    `points_of` has the points of every answer that was given, `scale` all that could be had.
    """

    rule: str
    scale: Points
    points_of: Mapping[str, int]


def is_skipped(answer: str) -> bool:
    """Whether nothing was answered."""
    return folded(answer) in _SKIPPED


def plain(answer: str) -> str:
    """An answer as it is compared: small letters, no spaces, without the number that stands beside its word."""
    text = folded(answer)
    return "".join((_NUMBERED.sub("", text) or text).split())


def is_no_opinion(answer: str) -> bool:
    """Whether a plain answer says that the person cannot tell; it counts for no mean."""
    return answer in _NO_OPINION


def scales_for(code: str, framework: Framework) -> tuple[Points, ...]:
    """The scales that answers to a question may be on: the question's own first, then the year's other ones.

    Only scales of whole points, for sums are whole numbers; none where the question's own is no such scale.
    """
    own = framework.scale_of[code.partition(".")[0]]
    others = (scale for asked, scale in framework.scale_of.items() if not framework.is_document(asked))
    whole = [scale.points for scale in (own, *others) if all(point == int(point) for point in scale.points)]
    if own.points not in whole:
        return ()
    return tuple(dict.fromkeys(tuple(sorted(int(point) for point in points)) for points in whole))


def polarity_of(code: str, framework: Framework) -> Polarity | None:
    """Whether a question asks about something good or bad; None where that is not known or its lines differ."""
    entry = framework.node_of[code]
    lines = entry.subquestions if isinstance(entry, Question) else ()
    polarities = {line.polarity for line in lines or (entry,) if isinstance(line, Question | Subquestion)}
    return polarities.pop() if len(polarities) == 1 else None


@dataclass(frozen=True)
class AnswerRules:
    """How a whole sheet of answers is written: by what all its questions together use.

    `numbers` and `words` are all that were answered on the sheet, `levels` the highest of answers like 'A3' or '3'.
    """

    framework: Framework
    numbers: frozenset[Decimal]
    words: frozenset[str]
    first_is_best: bool = False

    @classmethod
    def of(cls, answers: Iterable[str], framework: Framework, *, first_is_best: bool = False) -> "AnswerRules":
        """The rules of a sheet from all its plain answers."""
        given = {answer for answer in answers if not is_no_opinion(answer)}
        numbers = {answer: number for answer in given if (number := number_in(answer)) is not None}
        return cls(framework, frozenset(numbers.values()), frozenset(given - numbers.keys()), first_is_best)

    def worth(self, code: str, answers: Iterable[str]) -> Worth | None:
        """What the plain answers to a question are worth; None where that cannot be said."""
        given = {answer for answer in answers if not is_no_opinion(answer)}
        scales = scales_for(code, self.framework)
        if not scales:
            return None
        if all(number_in(answer) is not None for answer in given) and self._are_points:
            return _by_points(given, scales)
        if all(_level(answer) for answer in given):
            return self._by_levels(given, scales)
        wording = next((one for one in WORDINGS if all(one.level_of(answer) is not None for answer in given)), None)
        return self._by_words(wording, code, given) if wording and wording.is_plain(given, self.words) else None

    @cached_property
    def _are_points(self) -> bool:
        """Whether all numbers of the sheet are points of the year's surveys."""
        asked = [code for code in self.framework.scale_of if not self.framework.is_document(code)]
        known = {point for code in asked for point in self.framework.scale_of[code].points}
        return self.numbers <= known and self.numbers != {Decimal(0)}

    def _by_levels(self, given: set[str], scales: tuple[Points, ...]) -> Worth | None:
        """Levels from 1 on, on the scale with as many points as the sheet uses levels.

        A question of two answers on a sheet of four levels says nothing of its own scale where both would fit.
        """
        highest = max(map(_level, (*self.words, *map(str, self.numbers))), default=0)
        scale = next((scale for scale in scales if len(scale) == highest), None)
        either = len(scales[0]) < highest and max(map(_level, given), default=0) <= len(scales[0])
        if scale is None or either or Decimal(0) in self.numbers:
            return None
        points = scale[::-1] if self.first_is_best else scale
        return Worth("levels", scale, {answer: points[_level(answer) - 1] for answer in given})

    def _by_words(self, wording: Wording, code: str, given: set[str]) -> Worth | None:
        polarity = polarity_of(code, self.framework)
        fitting = [scale for scale in scales_for(code, self.framework) if len(scale) == len(wording.levels)]
        if not fitting or (wording.of_amount and polarity is None):
            return None
        points = fitting[0][::-1] if wording.of_amount and polarity == "negative" else fitting[0]
        return Worth(wording.id, fitting[0], {answer: points[wording.level_of(answer) or 0] for answer in given})


def _level(answer: str) -> int:
    """The level that an answer names, 0 where it names none: '3', 'A3', 'AO03'."""
    match = _LEVEL.fullmatch(answer)
    if match:
        return int(match[1])
    return int(answer) if answer.isascii() and answer.isdecimal() and len(answer) == 1 else 0


def _by_points(given: set[str], scales: tuple[Points, ...]) -> Worth | None:
    """Numbers that are points themselves, on the first scale that has them all."""
    numbers = {answer: number_in(answer) for answer in given}
    scale = next((scale for scale in scales if set(numbers.values()) <= set(scale)), None)
    return Worth("points", scale, {answer: int(number or 0) for answer, number in numbers.items()}) if scale else None
