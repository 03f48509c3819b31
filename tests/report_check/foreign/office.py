"""Three offices whose reports other people wrote: the real one of 2566, and two invented ones of 2565 and 2567."""

import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ita_core.framework import Framework, load
from ita_core.numbers import round_half_up
from ita_core.scoring import Assessment, History, history_of
from ita_core.scoring.tree import compute, equations
from tests.narrative.made import real_history
from tests.samples import reading_of

TARGET = Decimal(85)


@dataclass(frozen=True)
class Office:
    """One office and the year that its report is about; scores as two printed decimals."""

    history: History
    year: int

    @property
    def assessment(self) -> Assessment:
        found = self.history.year(self.year)
        assert found is not None
        return found

    @property
    def framework(self) -> Framework:
        return self.assessment.framework

    @cached_property
    def scores(self) -> dict[str, Decimal]:
        known = {node.code: node.score for node in self.assessment.by_code.values()}
        return {code: score for code, score in known.items() if score is not None}

    def questions(self, letter: str) -> list[str]:
        return [code for code in self.framework.codes("question") if code[0] == letter]

    def below(self, letter: str) -> list[str]:
        return [code for code in self.questions(letter) if self.scores[code] < TARGET]

    def above(self, letter: str) -> list[str]:
        return [code for code in self.questions(letter) if self.scores[code] >= TARGET]

    def zeros(self) -> list[str]:
        return [code for code in self.questions("o") if self.scores[code] == 0]

    def indicators(self, instrument: str | None = None) -> list[str]:
        of = self.framework.instrument_of
        return [code for code in self.framework.codes("indicator") if instrument in (None, of[code])]

    def total_with(self, published: list[str]) -> Decimal:
        """The total if these documents had all their points, from the questions up."""
        leaves = {code: Fraction(score) for code, score in self.scores.items() if code in self._leaves}
        raised = leaves | {code: Fraction(100) for code in published}
        return round_half_up(compute(equations(self.framework), raised)["TOTAL"])

    @cached_property
    def _leaves(self) -> set[str]:
        return {*self.framework.codes("question"), *(code for code in self.scores if code.startswith("EIT2."))}


def offices() -> tuple[Office, ...]:
    return (
        Office(real_history(), 2566),
        Office(_invented(2567, 2566, seed=3), 2567),
        Office(_invented(2565, 2564, seed=12), 2565),
    )


def _invented(year: int, before: int, *, seed: int) -> History:
    chance = random.Random(seed)
    framework = load(year)
    leaves: dict[str, Decimal] = {}
    for code in framework.codes("question"):
        low = chance.random() < 0.18
        leaves[code] = Decimal(chance.randint(7000, 8480) if low else chance.randint(8510, 9990)) / 100
        if code[0] == "o":
            leaves[code] = Decimal(100)
    for code in chance.sample(framework.codes("question")[-18:], 3):
        leaves[code] = Decimal(0)
    leaves |= {f"EIT2.{n}": Decimal(chance.randint(7800, 9700)) / 100 for n in (6, 7, 8) if framework.codes("part")}
    above = compute(equations(framework), {code: Fraction(score) for code, score in leaves.items()})
    scores = leaves | {code: round_half_up(score) for code, score in above.items() if code not in leaves}
    earlier = {"TOTAL": "83.42", "IIT": "86.15", "EIT": "82.90", "OIT": "80.75"}
    return history_of(reading_of({before: earlier, year: scores}, {(year, "rank"): "1204"}))
