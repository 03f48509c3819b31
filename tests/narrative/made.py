"""Offices made by chance, by seed: all scores of 2566 from its questions up, a year before, now and then a gap."""

import random
from decimal import Decimal
from fractions import Fraction

from ita_core.framework import load
from ita_core.numbers import round_half_up
from ita_core.scoring import History, history_of
from ita_core.scoring.tree import compute, equations
from tests.samples import reading_of, real_reading

PART_TWO = ("EIT2.6", "EIT2.7", "EIT2.8")


def real_history() -> History:
    return history_of(real_reading())


def history_by_chance(seed: int) -> History:
    chance, framework = random.Random(seed), load(2566)
    lowest = chance.choice([20, 60, 75, 85, 95])
    scores: dict[str, Decimal] = {}
    for code in framework.codes("question"):
        document = code.startswith("o")
        points = chance.choice([0, 100, 100, 100]) if document and seed % 3 else 100
        scores[code] = Decimal(points) if document else hundredths(chance, lowest)
        if seed % 7 == 0 and chance.random() < 0.1:
            del scores[code]
    scores |= {code: hundredths(chance, lowest) for code in PART_TWO}
    above = compute(equations(framework), {code: Fraction(score) for code, score in scores.items()})
    for code, score in above.items():
        if code not in scores and not (seed % 5 == 0 and chance.random() < 0.2):
            scores[code] = round_half_up(score)
    before = {"TOTAL": hundredths(chance, 50)}
    if seed % 2:
        before |= {code: hundredths(chance, 50) for code in ("IIT", "EIT", "OIT", "1", "5", "9")}
    return history_of(reading_of({2565: before, 2566: scores}, {(2566, "rank"): str(chance.randint(1, 2000))}))


def hundredths(chance: random.Random, lowest: int) -> Decimal:
    return Decimal(chance.randint(lowest * 100, 10_000)) / 100
