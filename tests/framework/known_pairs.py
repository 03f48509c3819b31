"""What the shipped years say of one another, as the truth that proposals of the same question are measured by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ita_core.framework import Framework, Question, known_years, load
from ita_core.framework.matching import Asked, is_known, propose, subject_of, wording_of


@dataclass(frozen=True)
class Judged:
    """A question that a year asks in other words than the year before, or anew.

    `before`: the codes that it follows from, none where it is new. `likeness`: of what is proposed without a bound.
    """

    year: int
    code: str
    before: frozenset[str]
    proposed: str | None
    likeness: int | None

    @property
    def right(self) -> bool:
        """Whether the question proposed is one that it follows from."""
        return self.proposed in self.before


def judged_pairs() -> tuple[Judged, ...]:
    """Every question whose forerunner is stated and whose words are not those of it, with what is proposed."""
    return tuple(judged for year in known_years()[1:] for judged in _of_year(load(year - 1), load(year)))


def precision(judged: Iterable[Judged], least: int) -> tuple[int, int]:
    """(right, proposed) from a likeness on."""
    proposed = [one for one in judged if one.likeness is not None and one.likeness >= least]
    return sum(one.right for one in proposed), len(proposed)


def recall(judged: Iterable[Judged], least: int) -> tuple[int, int]:
    """(right, those that have a forerunner) from a likeness on."""
    judged = tuple(judged)
    return precision(judged, least)[0], sum(bool(one.before) for one in judged)


def lowest_bound(judged: Iterable[Judged], share: tuple[int, int] = (9, 10)) -> int:
    """The lowest whole likeness from which in every year at least 9 of 10 proposals are right."""
    by_year: dict[int, list[Judged]] = {}
    for one in judged:
        by_year.setdefault(one.year, []).append(one)
    return max(_lowest_bound(own, share) for own in by_year.values())


def _lowest_bound(judged: list[Judged], share: tuple[int, int]) -> int:
    """The likeness from which on no bound lets more through that is wrong."""
    enough = {
        least: right * share[1] >= n * share[0] for least in range(101) for right, n in [precision(judged, least)]
    }
    return min(least for least in enough if enough[least])


def _of_year(before: Framework, now: Framework) -> Iterator[Judged]:
    follows = dict(_follows(now))
    asked = {code: question for code in follows if is_known(question := _question(now, code))}
    found = {one.code: one for one in propose([Asked(c, wording_of(q)) for c, q in asked.items()], before, least=0)}
    for code, question in asked.items():
        if not _same_words(question, before):
            one = found.get(code)
            proposed, likeness = (one.known_code, one.likeness) if one else (None, None)
            yield Judged(now.fiscal_year, code, follows[code], proposed, likeness)


def _follows(now: Framework) -> Iterator[tuple[str, frozenset[str]]]:
    """(question of this year, those of the year before that it follows from), where the file is able to say it."""
    for entry in now.previous_year:
        for code in entry.now:
            if code[0] not in "ieo" or entry.relation == "unknown":
                continue
            pairs = {new: frozenset({old}) for old, new in entry.pairs}
            yield code, pairs.get(code, frozenset(entry.before))


def _question(framework: Framework, code: str) -> Question:
    found = framework.node_of[code]
    assert isinstance(found, Question)
    return found


def _same_words(question: Question, before: Framework) -> bool:
    own = subject_of(wording_of(question))
    return any(
        own in (subject_of(wording_of(other)), subject_of(other.label.th))
        for other in before.questions
        if other.code[0] == question.code[0]
    )
