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
from ita_core.thai import folded, remembered
from ita_core.workbook.numerals import number_in

Points = tuple[int, ...]
"""The points that one answer can have, lowest first."""

_SKIPPED = frozenset(
    {"", "-", "--", "–", "—", "_", "?", ".", "(ว่าง)", "(blank)", "no response", "n/a", "null", "none", "nan"}
    | {"ข้าม", "ข้ามข้อ", "เว้นว่าง", "ว่าง", "blank", "skipped"}
)
_NO_OPINION = re.compile(
    r"(?:ไม่(?:ทราบ|รู้|แน่ใจ|มีความ(?:คิด)?เห็น|มีข้อมูล|ระบุ|เกี่ยวข้อง|(?:ขอ|ได้)?(?:ตอบ|แสดงความ(?:คิด)?เห็น)"
    r"|(?:ประสงค์|ต้องการ)(?:จะ|ที่จะ)?(?:ตอบ|แสดงความ(?:คิด)?เห็น)|สามารถ(?:ประเมิน|ตอบ|ระบุ|ให้ข้อมูล)(?:ได้)?)(?:ข้อมูล|คำตอบ)?"
    r"|do(?:n't|not)know|notsure|notapplicable|noopinion|prefernottosay|noanswer)"
    r"(?:(?:/|หรือ|,)(?:ไม่|n/?a).*|\(.*\))?"
)
_NEVER_USED = re.compile(
    r"ไม่(?:เคย|ได้)(?:มา|เข้า)?(?:ใช้|ติดต่อ|รับ)(?:บริการ|งาน|ราชการ|หน่วยงาน)?(?:นี้)?|ไม่มีประสบการณ์(?:ในเรื่องนี้)?|neverused"
)
"""Whoever never had to do with it gives no opinion either, unless the question asks just that, yes or no."""

_LEVEL = re.compile(r"(?:ao?0?|ระดับ(?:ที่)?|level)([1-9])")
_NUMBER_FIRST = re.compile(
    r"(?:ระดับ(?:ที่)?\s*|ao?0?)?\(?(?P<number>[0-9]{1,3})\)?\s*(?:คะแนน)?(?:\s*[=.:)/-]+\s*|\s+)(?=[^\d\s%])(?P<word>.+)"
)
_NUMBER_BEHIND = re.compile(
    r"(?P<word>.*?[^\d\s=:(\[.,/-])\s*[=:(\[-]*\s*(?:ได้|คิดเป็น)?\s*(?P<number>[0-9]{1,3})\s*(?:คะแนน|points?|%)?\s*[)\]]?"
)
_LONGEST = 120
"""Letters of an answer of a scale; longer ones are remarks."""

_AROUND = " .,;:!*\"'“”‘’"
_ENGLISH_BESIDE = re.compile(
    r"(?P<before>[^a-z/|(]*[\u0e00-\u0e7f][^a-z/|(]*?)\s*[/|(-]\s*[a-z][a-z\s',.-]*\)?"
    r"|[a-z][a-z\s',.-]*?\s*[/|(-]\s*(?P<behind>[^a-z)]*[\u0e00-\u0e7f][^a-z)]*)\)?"
)
_LETTER_FIRST = re.compile(r"\(?[กขคงจฉa-f][.)]\s*(?=\S)")


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
        _levels(
            "ไม่เห็นด้วยอย่างยิ่ง|stronglydisagree",
            "ไม่เห็นด้วย|disagree",
            "เห็นด้วย|agree",
            "เห็นด้วยอย่างยิ่ง|stronglyagree",
        ),
        of_amount=True,
        other=_MIDDLE,
    ),
    Wording("presence", _levels("ไม่มี|ไม่ใช่|ไม่เคย|no|n|false", "มี|ใช่|เคย|yes|y|true"), of_amount=True),
)


@dataclass(frozen=True)
class Worth:
    """How the answers to one question are worth points. `rule`: 'points', 'levels', or the id of a wording.

    `points_of` has the points of every answer that was given (none of one that counts for no mean), `scale` all that
    could be had.
    """

    rule: str
    scale: Points
    points_of: Mapping[str, int]


def is_skipped(answer: str) -> bool:
    """Whether nothing was answered."""
    return folded(answer) in _SKIPPED


def plain(answer: str) -> str:
    """An answer as it is compared: small letters, no spaces, without the number that stands beside its word."""
    return _word_and_number(answer)[0]


def number_beside(answer: str) -> int | None:
    """The number that stands beside the word of an answer: 4 of '4. มาก', 'มาก (4)'; None where there is none."""
    return _word_and_number(answer)[1]


@remembered
def _word_and_number(answer: str) -> tuple[str, int | None]:
    text = folded(answer)
    if len(text) > _LONGEST:
        return "".join(text.split()), None
    text = _LETTER_FIRST.sub("", text.strip(_AROUND), count=1)
    if both := _ENGLISH_BESIDE.fullmatch(text):
        text = both["before"] or both["behind"]
    number, compact = number_in(text), "".join(text.split())
    if number is not None:
        return format(number.normalize(), "f"), None
    if _LEVEL.fullmatch(compact):
        return compact, None
    found = _NUMBER_FIRST.fullmatch(text) or _NUMBER_BEHIND.fullmatch(text)
    return ("".join(found["word"].split()), int(found["number"])) if found else (compact, None)


def is_no_opinion(answer: str) -> bool:
    """Whether a plain answer says that the person cannot tell; it counts for no mean."""
    return _NO_OPINION.fullmatch(answer) is not None


def says_level(answer: str) -> bool:
    """Whether a plain answer is a word, or a mark, of some scale; levels told by a number alone are not."""
    words = any(one.level_of(answer) is not None or answer in one.other for one in WORDINGS)
    return words or _LEVEL.fullmatch(answer) is not None


def says_level_of_four(answer: str) -> bool:
    """Whether a plain answer is one of four levels, not of yes and no."""
    return any(len(one.levels) > 2 and one.level_of(answer) is not None for one in WORDINGS)


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


def is_turned(rule: str, code: str, framework: Framework) -> bool:
    """Whether a rule gives the words of a question the other way round: much of a bad thing is worth little."""
    of_amount = {wording.id for wording in WORDINGS if wording.of_amount}
    return rule in of_amount and polarity_of(code, framework) == "negative"


NumberedWord = tuple[str, str, int]
"""A question, a plain answer to it, and the number that somebody's answer has beside that word."""


@dataclass(frozen=True)
class AnswerRules:
    """How a whole sheet of answers is written: by what all its questions together use.

    `numbers` and `words` are all that were answered on the sheet; `numbered` are the numbers that stand beside words,
    by question, '4. มาก'.
    """

    framework: Framework
    numbers: frozenset[Decimal]
    words: frozenset[str]
    first_is_best: bool = False
    numbered: frozenset[NumberedWord] = frozenset()

    @classmethod
    def of(
        cls,
        answers: Iterable[str],
        framework: Framework,
        *,
        first_is_best: bool = False,
        numbered: Iterable[NumberedWord] = (),
    ) -> "AnswerRules":
        """The rules of a sheet from all its plain answers."""
        given = {answer for answer in answers if not is_no_opinion(answer)}
        numbers = {answer: number for answer in given if (number := number_in(answer)) is not None}
        words = frozenset(given - numbers.keys())
        return cls(framework, frozenset(numbers.values()), words, first_is_best, frozenset(numbered))

    def worth(self, code: str, answers: Iterable[str]) -> Worth | None:
        """What the plain answers to a question are worth; None where that cannot be said."""
        given = _of_opinion(answers)
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
        points = fitting[0][::-1] if is_turned(wording.id, code, self.framework) else fitting[0]
        worth = Worth(wording.id, fitting[0], {answer: points[wording.level_of(answer) or 0] for answer in given})
        return worth if self._fits_numbers(wording, code, worth) else None

    def _fits_numbers(self, wording: Wording, code: str, worth: Worth) -> bool:
        """Whether the numbers beside the words are those of this scale: its points, or its levels up or down.

        'มาก' is the third of four answers and the fourth of five. One question whose numbers are of a longer scale
        tells it of all.
        """
        beside = [(word, number) for asked, word, number in self.numbered if asked == code and word in worth.points_of]
        if beside and all(number == worth.points_of[word] for word, number in beside):
            return True
        return not beside or wording.id not in self._of_longer_scales

    @cached_property
    def _of_longer_scales(self) -> frozenset[str]:
        """The wordings whose words have numbers beside them that do not count their levels."""
        by_question: dict[tuple[str, str], set[tuple[int, int]]] = {}
        for code, word, number in self.numbered:
            for wording in WORDINGS:
                if (level := wording.level_of(word)) is not None:
                    by_question.setdefault((wording.id, code), set()).add((level, number))
        highest = {wording.id: len(wording.levels) for wording in WORDINGS}
        return frozenset(name for (name, _), beside in by_question.items() if not _counts_levels(beside, highest[name]))


def _of_opinion(answers: Iterable[str]) -> set[str]:
    """The answers that say something: 'ไม่เคยใช้บริการ' says nothing beside levels or points, and much beside 'เคย'."""
    given = {answer for answer in answers if not is_no_opinion(answer)}
    others = {answer for answer in given if not _NEVER_USED.fullmatch(answer)}
    on_scale = any(says_level_of_four(answer) or answer in ("มี", "ไม่มี") for answer in others)
    return others if on_scale or any(number_in(answer) is not None for answer in others) else given


def _counts_levels(beside: Iterable[tuple[int, int]], levels: int) -> bool:
    """Whether numbers count levels, from 1 or 0 on, upwards or downwards."""
    own = list(beside)
    return any(
        all(number == (first + level if up else first + levels - 1 - level) for level, number in own)
        for first in (0, 1)
        for up in (True, False)
    )


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
