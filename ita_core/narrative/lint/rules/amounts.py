"""Amounts of points: what is lacking, what is to spare, what the total could gain.

An amount holds if it is the distance of a node named in the same line from the target, from a bound of a level or from
100, or the points of total that the questions named there could still give, one by one or together.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.spread import Tree
from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts, same
from ita_core.narrative.lint.figures import Role
from ita_core.narrative.lint.layout import Layout, Segment
from ita_core.text import Number

FULL = Decimal(100)


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on amounts with two decimals; a rounder number is a plan, not a figure."""
    tree = Tree(facts.assessment)
    for segment in layout.segments:
        amounts = [figure for figure in segment.figures if figure.role is Role.AMOUNT and figure.places == 2]
        codes = tuple(dict.fromkeys(code for mention in segment.mentions for code in mention.codes)) if amounts else ()
        if not facts.known(codes):
            continue
        allowed = [*_distances(codes, facts), *_gains(segment, codes, tree, facts)]
        for figure in amounts:
            if not any(same(abs(figure.value), figure.places, abs(Fraction(amount))) for amount in allowed):
                place = (figure.start, figure.end)
                printed = segment.plain[slice(*place)].strip()
                yield claim("amount", segment.passage, place, codes, printed=printed, data=facts.each(codes[:3]))


def _distances(codes: tuple[str, ...], facts: Facts) -> Iterator[Number]:
    levels = facts.framework.levels
    bounds = {facts.target, FULL, *(level.total_from for level in levels), *(level.floor or FULL for level in levels)}
    scores = facts.known(codes)
    yield from (score - bound for score in scores.values() for bound in bounds)
    yield from (one - other for one in scores.values() for other in scores.values())


def _gains(segment: Segment, codes: tuple[str, ...], tree: Tree, facts: Facts) -> Iterator[Fraction]:
    asked = {code for mention in segment.mentions if mention.asks for code in mention.codes}
    scores = facts.known(code for code in codes if code in asked)
    gains = {code: tree.worth(code) * Fraction(FULL - score) for code, score in scores.items()}
    yield from gains.values()
    yield sum(gains.values(), Fraction(0))
