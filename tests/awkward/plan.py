"""What one workbook is about, drawn before anything is written: office, years, scores, who writes and how."""

import random
from dataclasses import dataclass, field, replace

from tests.awkward.book import Cell
from tests.awkward.columns import NEIGHBOURS, Beside, Column
from tests.awkward.scores import Scores, scores_of, subject
from tests.awkward.spelling import HANDS, PLAIN, Hand, Spelling, spelling
from tests.awkward.words import OFFICES, SCORE_HEADINGS


@dataclass
class Plan:
    """The choices of one workbook; `traits` gathers what makes it awkward."""

    draw: random.Random
    office: str
    year: int
    scores: Scores
    before: Scores
    subject: str
    codes: list[str]
    spelling: Spelling
    hand: Hand
    traits: set[str] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)

    def chance(self, share: float, trait: str = "") -> bool:
        """Whether something happens; the trait is noted then."""
        happens = self.draw.random() < share
        if happens and trait:
            self.traits.add(trait)
        return happens

    def says(self, *wordings: str) -> str:
        """One of the wordings, with the plan's years and a number."""
        words = self.draw.choice(wordings)
        n = self.draw.randint(1000, 9999)
        return words.format(year=self.year, before=self.year - 1, after=self.year + 1, n=n)

    def score(self, code: str, year: int = 0) -> Cell:
        """The cell of a score, as this person writes numbers."""
        year = year or self.year
        value = (self.scores if year == self.year else self.before)[code]
        return replace(self.hand(value), key=(year, code), role="score")

    def score_column(self, heading: str = "") -> Column:
        """The column of the office's scores."""
        return Column(heading or self.says(*SCORE_HEADINGS), self.score)

    def neighbour(self, name: str) -> Column:
        """A column that stands beside the scores."""
        return NEIGHBOURS[name](Beside(self.draw, self.year, self.scores, self.before, self.hand))


_SUBJECTS = ("indicators", "nodes", "nodes", "staff", "public", "evidence", "all", "tops", "parts")


def plan(draw: random.Random) -> Plan:
    """A plan, from chance alone."""
    year = draw.choice((2566, 2566, 2566, 2565, 2564))
    about = draw.choice(_SUBJECTS)
    codes = list(subject(about))
    if about == "nodes" and year == 2566 and draw.random() < 0.7:
        codes += ["EIT1", "EIT2"]
    if about in {"staff", "public", "evidence"} and draw.random() < 0.3:
        codes = codes[: draw.randint(5, len(codes))]
    name = draw.choice(list(HANDS)) if draw.random() < 0.45 else draw.choice(PLAIN)
    made = Plan(
        draw=draw,
        office=draw.choice(OFFICES),
        year=year,
        scores=scores_of(draw, year),
        before=_comparable(scores_of(draw, year - 1)),
        subject=about,
        codes=codes,
        spelling=spelling(draw, bare=False),
        hand=HANDS[name],
    )
    if name not in PLAIN:
        made.traits.add(f"numbers {name.replace('_', ' ')}")
    if made.spelling.question not in {"small", "capital"} and about in {"staff", "public", "evidence", "all"}:
        made.traits.add(f"codes {made.spelling.question}")
    return made


def _comparable(scores: Scores) -> Scores:
    """The figures of a year that every framework knows."""
    return {code: value for code, value in scores.items() if code not in {"EIT1", "EIT2"}}
