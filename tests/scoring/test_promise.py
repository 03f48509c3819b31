"""No wrong number without a word: readings of every year with cells missing, mistyped, swapped and rescaled.

What file and rules deny is worked out here a second way: each printed figure against the mean of the figures below it,
every one within its rounding.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from ita_core.framework import Framework, known_years, load
from ita_core.narrative.story import narrate
from ita_core.numbers import round_half_up, score_text
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.samples import reading_of, scores_of_year

HALF = Fraction(1, 200)
KINDS = ("missing", "mistyped", "swapped", "rescaled")


@dataclass(frozen=True)
class Spoilt:
    """A made-up sheet with one fault.

    `touched`: the codes whose cells no longer say what they should; `truth`: every score.
    """

    year: int
    kind: str
    scores: dict[str, Decimal]
    touched: tuple[str, ...]
    truth: dict[str, Decimal]


def spoilt(seed: int, years: Sequence[int] = tuple(sorted(known_years()))) -> Spoilt:
    chance = random.Random(seed)
    year, kind = years[seed % len(years)], KINDS[seed // len(years) % len(KINDS)]
    truth = scores_of_year(year, chance)
    scores = dict(truth)
    for code in chance.sample(list(scores), chance.choice((0, 0, 1, 3))) if kind != "missing" else ():
        del scores[code]
    return Spoilt(year, kind, *FAULTS[kind](scores, chance), truth)


def _missing(scores, chance):
    gone = chance.sample(list(scores), chance.randint(1, min(8, len(scores) - 1)))
    return {code: score for code, score in scores.items() if code not in gone}, ()


def _mistyped(scores, chance):
    while True:
        code = chance.choice(list(scores))
        text = f"{scores[code]:.2f}"
        place = chance.choice([n for n, letter in enumerate(text) if letter.isdigit()])
        wrong = Decimal(text[:place] + chance.choice("0123456789") + text[place + 1 :])
        if abs(wrong - scores[code]) >= 1 and wrong <= 100:
            return {**scores, code: wrong}, (code,)


def _swapped(scores, chance):
    while True:
        one, other = chance.sample(list(scores), 2)
        if abs(scores[one] - scores[other]) >= 1:
            return {**scores, one: scores[other], other: scores[one]}, (one, other)


def _rescaled(scores, chance):
    code = chance.choice([code for code, score in scores.items() if score >= 10])
    return {**scores, code: round_half_up(scores[code] / 10, 2)}, (code,)


FAULTS = {"missing": _missing, "mistyped": _mistyped, "swapped": _swapped, "rescaled": _rescaled}


def denied(rules: Framework, scores: dict[str, Decimal]) -> list[tuple[str, ...]]:
    """The printed figures that cannot all be right: a node, then those that it rests on."""
    found = []
    for average in rules.averages:
        if average.node in scores:
            low, high, parts = reach(rules, scores, average.shares)
            printed = Fraction(scores[average.node])
            if printed + HALF < low or printed - HALF > high:
                found.append((average.node, *parts))
    return found


def reach(rules, scores, shares):
    """What the printed figures below leave for a weighted mean: its least, its most, and their codes."""
    low, high, parts = Fraction(0), Fraction(0), []
    for code, share in shares.items():
        if code in scores:
            least, most, own = Fraction(scores[code]) - HALF, Fraction(scores[code]) + HALF, [code]
        else:
            ranges = [reach(rules, scores, each.shares) for each in rules.averages if each.node == code]
            least = max((each[0] for each in ranges), default=Fraction(0))
            most = min((each[1] for each in ranges), default=Fraction(100))
            own = [part for each in ranges for part in each[2]]
        low, high, parts = low + share * max(least, 0), high + share * min(most, 100), parts + own
    return low, high, parts


def cell(scores, code):
    return f"C{list(scores).index(code) + 2}"


def named(findings, place: str) -> bool:
    return any(place == each.cell or f"({place})" in each.message("th") for each in findings)


def is_told_rightly(told: str, code: str, case: Spoilt) -> bool:
    """Whether a figure is the file's; of one that no cell has, whether it or its range lies within a hundredth of what
    is possible, and where nothing but gaps spoilt the sheet, of what the score truly is."""
    if code in case.scores:
        return told == score_text(case.scores[code])
    first, _, last = told.partition("–")
    low, high, _ = reach(load(case.year), case.scores, {code: Fraction(1)})
    true = case.truth[code] if case.kind == "missing" else None
    ends = Decimal(first), Decimal(last or first)
    possible = Fraction(ends[0]) >= low - 2 * HALF and Fraction(ends[1]) <= high + 2 * HALF
    return possible and (true is None or ends[0] - Decimal("0.01") <= true <= ends[1] + Decimal("0.01"))


def unsaid(case: Spoilt) -> list[str]:
    """Every breach of the promise that a spoilt sheet shows; none where the program keeps it."""
    rules, history = load(case.year), history_of(reading_of({case.year: case.scores}))
    assessment, found = history.latest, history.findings
    breaches = [
        f"{codes[0]} is denied and no cell of it is named"
        for codes in denied(rules, case.scores)
        if not any(named(found, cell(case.scores, code)) for code in codes)
    ]
    for code, node in assessment.by_code.items():
        if code in case.scores and node.score != case.scores[code]:
            breaches.append(f"{code} is shown as {node.score}, the file has {case.scores[code]}")
        if node.score is not None and not 0 <= node.score <= 100:
            breaches.append(f"{code} is shown as {node.score}")
    for section in narrate(history, assessment, text_in("th")).sections:
        for sentence in (*section.sentences, *(each for below in section.sections for each in below.sentences)):
            breaches += [
                f"{figure.code} is told as {figure.text}"
                for figure in sentence.figures
                if figure.code in assessment.by_code and not is_told_rightly(figure.text, figure.code, case)
            ]
    return breaches


@pytest.mark.parametrize("start", range(0, 160, 16))
def test_whatever_file_and_rules_deny_is_named_with_a_cell(start):
    assert {seed: found for seed in range(start, start + 16) if (found := unsaid(spoilt(seed)))} == {}


def share_named(seeds) -> dict[str, tuple[int, int]]:
    """By kind, how many touched figures that an equation holds are named with their cell, and of how many."""
    counts = {kind: [0, 0] for kind in KINDS[1:]}
    for case in (each for each in map(spoilt, seeds) if each.touched):
        found = history_of(reading_of({case.year: case.scores})).findings
        for code in case.touched:
            if any(code in codes for codes in denied(load(case.year), case.scores)):
                counts[case.kind][0] += named(found, cell(case.scores, code))
                counts[case.kind][1] += 1
    return {kind: (n, of) for kind, (n, of) in counts.items()}


def test_a_total_that_nothing_prints_stands_for_the_instruments_beside_it():
    """Sheet 80 (2562): indicators 1 and 6 are swapped, the instruments are right: 0.30 × 83.05 + 0.30 × 90.61 +
    0.40 × 75.03 = 82.11, where the indicators would make 79.69."""
    assessment = history_of(reading_of({2562: spoilt(80, range(2562, 2570)).scores})).latest
    assert assessment.score("TOTAL") == Decimal("82.11")


def test_the_touched_cell_itself_is_named():
    for kind, (n, of) in share_named(range(320)).items():
        assert of >= 20, kind
        assert n >= 0.98 * of, (kind, n, of)


def test_the_second_way_denies_what_the_real_report_got_wrong():
    """The mean of 90, 90 and 90 is no 80; within rounding 90.01 is none of a fault."""
    rules = load(2568)
    parts = dict.fromkeys(rules.averages[1].of, Decimal("90.00"))
    node = rules.averages[1].node
    assert denied(rules, {**parts, node: Decimal("80.00")}) == [(node, *parts)]
    assert denied(rules, {**parts, node: Decimal("90.01")}) == []
    assert denied(rules, {**parts, node: Decimal("90.02")}) == [(node, *parts)]
