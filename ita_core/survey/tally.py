"""The answers to one question, counted: whole numbers, and nothing of whoever gave them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ita_core.survey.answer_words import AnswerRules, Points, Worth, is_no_opinion

QUIZ = "quiz"
"""The rule by which the points of a quiz count, not the words beside them."""


@dataclass(frozen=True)
class Tally:
    """How often each number of points was given to a question.

    INTERNAL: small counts tell of people. What leaves the room is made of it by `suppression.shown`.
    """

    code: str
    scale: Points
    counts: Mapping[int, int] = field(hash=False)

    @property
    def n(self) -> int:
        """Answers with points; skipped ones and 'ไม่ทราบ' are none."""
        return sum(self.counts.values())

    @property
    def points_sum(self) -> int:
        """The points of all answers together."""
        return sum(point * count for point, count in self.counts.items())


@dataclass(frozen=True)
class NotCounted:
    """A question of which nothing is counted, and why (the code of a finding)."""

    code: str
    why: str


@dataclass(frozen=True)
class Given:
    """One person's plain answer to one question, with the points of a quiz beside it where there are any."""

    answer: str
    quiz_points: int | None = None


@dataclass(frozen=True)
class Counted:
    """A tally and the rule by which answers became points. INTERNAL: `points_of` has those of every answer given."""

    tally: Tally
    rule: str
    points_of: Mapping[str, int] = field(hash=False)

    def points(self, given: Given) -> int | None:
        """The points of one of the answers that were counted; None of one that counts for no mean."""
        if is_no_opinion(given.answer):
            return None
        return given.quiz_points if self.rule == QUIZ else self.points_of.get(given.answer)


def count(code: str, given: Iterable[Given], rules: AnswerRules) -> Counted | NotCounted:
    """The answers to one question in points, by their words or else by the points of the quiz."""
    answers = [one for one in given if not is_no_opinion(one.answer)]
    worth = rules.worth(code, (one.answer for one in answers))
    if worth is not None:
        answers = [one for one in answers if one.answer in worth.points_of]
    by_quiz = _by_quiz(code, answers, rules)
    if worth is None:
        return by_quiz or NotCounted(code, "survey-answer-unknown")
    counted = _counted(code, worth, answers)
    if by_quiz and any(one.quiz_points != counted.points_of[one.answer] for one in answers):
        return NotCounted(code, "survey-points-differ")
    return counted


def _counted(code: str, worth: Worth, answers: Iterable[Given]) -> Counted:
    counts = Counter(worth.points_of[one.answer] for one in answers)
    return Counted(Tally(code, worth.scale, dict(sorted(counts.items()))), worth.rule, worth.points_of)


def _by_quiz(code: str, answers: list[Given], rules: AnswerRules) -> Counted | None:
    """By the points that a quiz gave, where each answer has some and they are those of the year's scale."""
    points = [one.quiz_points for one in answers if one.quiz_points is not None]
    if not points or len(points) < len(answers):
        return None
    worth = AnswerRules.of(map(str, points), rules.framework).worth(code, map(str, points))
    if worth is None or worth.rule != "points":
        return None
    return _counted(code, Worth(QUIZ, worth.scale, worth.points_of), [Given(str(point)) for point in points])
