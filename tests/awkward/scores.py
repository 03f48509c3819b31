"""Made scores of an office that fit together as the rules of the year have them."""

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Scores = dict[str, Decimal]
CENT = Decimal("0.01")
STAFF = {str(n): [f"i{6 * n - 5 + k}" for k in range(6)] for n in range(1, 6)}
PUBLIC = {str(n): [f"e{5 * (n - 6) + 1 + k}" for k in range(5)] for n in range(6, 9)}
_NOW = [
    ("9.1", 1, 10),
    ("9.2", 11, 18),
    ("9.3", 19, 22),
    ("9.4", 23, 26),
    ("9.5", 27, 30),
    ("10.1", 31, 38),
    ("10.2", 39, 43),
]
_THEN = [
    ("9.1", 1, 9),
    ("9.2", 10, 17),
    ("9.3", 18, 24),
    ("9.4", 25, 28),
    ("9.5", 29, 33),
    ("10.1", 34, 41),
    ("10.2", 42, 43),
]
INSTRUMENTS = {"IIT": list("12345"), "EIT": list("678"), "OIT": ["9", "10"]}
WEIGHTS = {"IIT": 30, "EIT": 30, "OIT": 40}
_OLD_LEVELS = (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0))


def mean(values: Sequence[Decimal | Fraction]) -> Fraction:
    """The exact mean."""
    return sum(map(Fraction, values), Fraction()) / len(values)


def rounded(value: Fraction) -> Decimal:
    """Two decimals, half up."""
    return (Decimal(value.numerator) / value.denominator).quantize(CENT, ROUND_HALF_UP)


def scores_of(draw: random.Random, year: int) -> Scores:
    """All scores of one fiscal year of 2563 to 2566 by code, the total first; exact until they are printed."""
    low = draw.choice((58, 66, 74, 80, 88))
    some = {code: _drawn(draw, low) for codes in (*STAFF.values(), *PUBLIC.values()) for code in codes}
    evidence = _evidence(draw, year)
    nodes = {code: mean([some[each] for each in codes]) for code, codes in STAFF.items()}
    first = {code: mean([some[each] for each in codes]) for code, codes in PUBLIC.items()}
    parts: dict[str, Fraction] = {}
    if year < 2566:
        nodes |= first
    else:
        second = {code: _drawn(draw, low) for code in PUBLIC}
        nodes |= {code: mean([first[code], second[code]]) for code in PUBLIC}
        parts = {"EIT1": mean(list(first.values())), "EIT2": mean(list(second.values()))}
    nodes |= {
        code: mean([value for part, value in evidence.items() if part.startswith(f"{code}.")]) for code in ("9", "10")
    }
    tops = {name: mean([nodes[code] for code in codes]) for name, codes in INSTRUMENTS.items()}
    total = sum((tops[name] * WEIGHTS[name] for name in WEIGHTS), Fraction()) / 100
    every = {"TOTAL": total} | tops | parts | nodes | some | evidence
    return {code: rounded(Fraction(value)) for code, value in every.items()}


def _drawn(draw: random.Random, low: int) -> Fraction:
    return Fraction(draw.randint(low * 100, 10000), 100)


def _evidence(draw: random.Random, year: int) -> dict[str, Fraction]:
    missing = draw.sample(range(1, 44), draw.choice((0, 1, 2, 4, 7)))
    found = {f"o{n}": Fraction(0 if n in missing else 100) for n in range(1, 44)}
    for name, first, last in _NOW if year > 2565 else _THEN:
        found[name] = mean([found[f"o{n}"] for n in range(first, last + 1)])
    return found


def level_of(scores: Scores, year: int) -> str:
    """The level's name by the rules of the year."""
    total = scores["TOTAL"]
    if year < 2566:
        return next(name for name, needed in _OLD_LEVELS if total >= needed)
    lowest = min(scores[code] for code in ("TOTAL", "IIT", "EIT1", "EIT2", "OIT"))
    names = (("ผ่านดีเยี่ยม", lowest >= 95), ("ผ่านดี", lowest >= 85), ("ผ่าน", total >= 85), ("ต้องปรับปรุง", total >= 70))
    return next((name for name, holds in names if holds), "ต้องปรับปรุงโดยด่วน")


def subject(codes: str) -> list[str]:
    """The codes of a table: 'all', 'nodes', 'staff', 'public', 'evidence', 'tops', 'parts' or 'indicators'."""
    nodes = [code for names in INSTRUMENTS.values() for code in names]
    lists = {
        "indicators": nodes,
        "tops": ["IIT", "EIT", "OIT", "TOTAL"],
        "nodes": ["TOTAL", "IIT", "EIT", "OIT", *nodes],
        "staff": [code for codes in STAFF.values() for code in codes],
        "public": [code for codes in PUBLIC.values() for code in codes],
        "evidence": [f"o{n}" for n in range(1, 44)],
        "parts": ["9", *(f"9.{n}" for n in range(1, 6)), "10", "10.1", "10.2"],
    }
    lists["all"] = lists["nodes"] + lists["staff"] + lists["public"] + lists["evidence"]
    return lists[codes]
