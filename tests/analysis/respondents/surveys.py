"""Surveys made by hand and by a generator whose truth is known."""

from decimal import Decimal

import numpy as np

from ita_core.analysis.respondents import AnswerPoints, PrintedMean, Survey

FOUR_LEVEL = AnswerPoints.of([Decimal(0), Decimal(33), Decimal(67), Decimal(100)])
TWO_LEVEL = AnswerPoints.of([Decimal(0), Decimal(100)])


def survey_of_means(*scores, points=FOUR_LEVEL, lines=1):
    """A survey with questions i1, i2 … of one scale."""
    means = [
        PrintedMean(f"i{k}", Decimal(str(score)), "scale", points, lines) for k, score in enumerate(scores, start=1)
    ]
    return Survey("IIT", 2, tuple(means))


def random_means(rng, n, questions_n=30):
    """Printed means of n invented people who answer as a well-led office does: sum / n, half up, in hundredths."""
    shares = rng.dirichlet([0.3, 0.6, 3, 8], size=questions_n)
    sums = [int(rng.multinomial(n, share) @ np.array([0, 33, 67, 100])) for share in shares]
    return [Decimal((200 * total + n) // (2 * n)).scaleb(-2) for total in sums]


def impossible_hundredths(n):
    """Every two-decimal mean from 50 to 100 that n people cannot make on 0/33/67/100, found by plain enumeration."""
    made = set()
    for best in range(n + 1):
        for second in range(n + 1 - best):
            for third in range(n + 1 - best - second):
                made.add((200 * (100 * best + 67 * second + 33 * third) + n) // (2 * n))
    return [k for k in range(5000, 10000) if k not in made and k - 1 not in made and k + 1 not in made]
