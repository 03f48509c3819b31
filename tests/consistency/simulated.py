"""Simulated offices whose true gap is known: people with answers of several shapes, some of whom are asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import comb, sqrt

import numpy as np
import pandas as pd
from scipy.special import ndtri

from ita_core.analysis.intervals import Interval, interval_of, side_of
from ita_core.analysis.respondents import AnswerPoints, PrintedMean, Sample
from ita_core.consistency.gap import Agreement, word_of
from ita_core.numbers import round_half_up

POINTS = (0, 33, 67, 100)
MARGIN = Decimal(5)
SHAPES = ("even", "counted", "ends", "any")
"""even: as spread out as the mean leaves it (largest entropy); counted: three chances of one kind (binomial);
ends: 0 or 100 only; any: a random shape bent until it has the mean."""


@dataclass(frozen=True, eq=False)
class Office:
    """One office: the true gap, and both surveys as the program gets them, with the answers."""

    gap: float
    means: tuple[float, float]
    staff: Sample
    public: Sample
    weights: tuple[dict[str, Fraction], dict[str, Fraction]]
    scores: dict[str, Decimal]
    shape: str

    def interval(self, *, answers: bool) -> Interval:
        """The interval of the gap: from the answers, or from printed means and n alone."""
        samples = [sample if answers else _without_answers(sample) for sample in (self.staff, self.public)]
        if self.staff is self.public:
            samples = samples[:1] * 2
        sides = [side_of(self.scores.get, own, each) for own, each in zip(self.weights, samples, strict=True)]
        return interval_of([(weight, side) for weight, side in zip((1.0, -1.0), sides, strict=True) if side])


@dataclass
class Tally:
    """What came out of many offices at one n."""

    offices_n: int = 0
    covered: int = 0
    inner_n: int = 0
    inner_covered: int = 0
    said: int = 0
    right: int = 0
    words: dict[Agreement, int] = field(default_factory=dict)
    held: dict[str, list[bool]] = field(default_factory=dict)

    def add(self, office: Office, interval: Interval) -> None:
        """One office more."""
        holds = float(interval.low) <= office.gap <= float(interval.high)
        inner = all(20 <= mean <= 90 for mean in office.means)
        word = word_of(interval, MARGIN)
        self.offices_n += 1
        self.covered += holds
        self.inner_n += inner
        self.inner_covered += inner and holds
        if inner:
            self.held.setdefault(office.shape, []).append(holds)
        self.words[word] = self.words.get(word, 0) + 1
        if word is not Agreement.CANNOT_TELL:
            self.said += 1
            self.right += (word is Agreement.CONSISTENT) == (abs(office.gap) <= float(MARGIN))

    @property
    def coverage(self) -> float:
        """Share of the intervals that hold the true gap [per cent]."""
        return 100 * self.covered / self.offices_n

    @property
    def inner_coverage(self) -> float:
        """The same where both true means lie from 20 to 90."""
        return 100 * self.inner_covered / self.inner_n

    @property
    def by_shape(self) -> dict[str, float]:
        """The same by the shape of the answers."""
        return {shape: 100 * sum(held) / len(held) for shape, held in self.held.items()}

    @property
    def right_share(self) -> float | None:
        """Share of the words that were right, where one was said [per cent]."""
        return 100 * self.right / self.said if self.said else None

    @property
    def open_share(self) -> float:
        """Share of offices of which nothing can be told [per cent]."""
        return 100 * self.words.get(Agreement.CANNOT_TELL, 0) / self.offices_n


def tallies(n: int, offices_n: int, seed: int) -> dict[str, Tally]:
    """Many offices judged both ways: 'answers' are known, or only the 'means'."""
    found = {"answers": Tally(), "means": Tally()}
    for office in offices(n, offices_n, seed):
        found["answers"].add(office, office.interval(answers=True))
        found["means"].add(office, office.interval(answers=False))
    return found


def offices(n: int, offices_n: int, seed: int) -> Iterator[Office]:
    """Offices in turn of every shape; every third has one survey only, every other one a staff that is counted."""
    rng = np.random.default_rng([seed, n])
    for place in range(offices_n):
        yield _office(rng, n, SHAPES[place % len(SHAPES)], paired=place % 3 == 2, counted=bool(place // 4 % 2))


def _office(rng: np.random.Generator, n: int, shape: str, *, paired: bool, counted: bool) -> Office:
    middle = rng.uniform(20, 98)
    gap = rng.normal(0, rng.choice([3, 15]))
    asked = int(rng.integers(1, 6)), int(rng.integers(1, 6))
    level = [np.clip(rng.normal(one, 3, own), 5, 99) for one, own in zip((middle, middle - gap), asked, strict=True)]
    codes = [f"i{k}" for k in range(1, asked[0] + 1)], [f"e{k}" for k in range(1, asked[1] + 1)]
    weights = tuple({code: Fraction(1, len(own)) for code in own} for own in codes)
    people = int(n * rng.uniform(1, 2)) if counted else None
    shapes = [[_shape(rng, shape, mean) for mean in own] for own in level]
    bond = rng.choice([0.0, 0.3, 0.7])
    if paired:
        both, means = _survey(rng, shapes[0] + shapes[1], [*codes[0], *codes[1]], n, people, bond)
        staff = public = both
        truth = means[: asked[0]].mean(), means[asked[0] :].mean()
    else:
        staff, staff_means = _survey(rng, shapes[0], codes[0], n, people, bond)
        public, public_means = _survey(rng, shapes[1], codes[1], n, None, bond)
        truth = staff_means.mean(), public_means.mean()
    scores = {code: mean.score for sample in (staff, public) for code, mean in sample.means.items()}
    means = float(truth[0]), float(truth[1])
    return Office(means[0] - means[1], means, staff, public, weights, scores, shape)


def _survey(rng, shapes, codes, n, people, bond):
    """A survey and the true means of its questions; `bond`: how alike one person's answers are (a Gaussian copula)."""
    asked_n = people or n
    common = rng.standard_normal((asked_n, 1))
    latent = sqrt(bond) * common + sqrt(1 - bond) * rng.standard_normal((asked_n, len(shapes)))
    steps = [ndtri(np.clip(np.cumsum(shape)[:-1], 1e-12, 1 - 1e-12)) for shape in shapes]
    columns = [np.searchsorted(own, latent[:, k]) for k, own in enumerate(steps)]
    everybody = np.array(POINTS, dtype=float)[np.array(columns).T]
    truth = everybody.mean(axis=0) if people else np.array([shape @ POINTS for shape in shapes])
    answers = pd.DataFrame(everybody[:n], columns=codes)
    points = AnswerPoints.of(Decimal(point) for point in POINTS)
    means = {
        code: PrintedMean(code, round_half_up(Fraction(int(answers[code].sum()), n)), "agree", points, 1)
        for code in codes
    }
    return Sample("IIT", n, "stated", people, answers, means), truth


def _without_answers(sample: Sample) -> Sample:
    return Sample(sample.instrument, sample.n, sample.known, sample.population, None, sample.means)


def _shape(rng: np.random.Generator, shape: str, mean: float) -> np.ndarray:
    """The chance of each answer point, with this mean."""
    if shape == "ends":
        return np.array([1 - mean / 100, 0, 0, mean / 100])
    if shape == "counted":
        return _bent(lambda p: np.array([comb(3, k) * p**k * (1 - p) ** (3 - k) for k in range(4)]), mean, 0, 1)
    base = np.ones(4) if shape == "even" else rng.dirichlet(np.ones(4))

    def tilted(slope: float) -> np.ndarray:
        weights = base * np.exp(slope * np.array(POINTS) / 100 - max(slope, 0))
        return weights / weights.sum()

    return _bent(tilted, mean, -60, 60)


def _bent(family, mean, low, high):
    """The member of a family of growing means that has this mean, by halving."""
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if family(middle) @ POINTS < mean else (low, middle)
    return family((low + high) / 2)
