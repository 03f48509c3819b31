"""Writes `example-five-years.xlsx`: five fiscal years of an office that does not exist; the bytes are always the same.

python sample_data/make_example_years.py

Nothing here reads the program's rules: how many questions a year has, and how they are averaged, is written down once
more below, so that the workbook proves the program's tree and does not repeat it.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from ita_core.workbook.reading import Agency  # noqa: E402 — found by the line above
from ita_core.workbook.template import Filled, template  # noqa: E402 — after the path is set

NAME = "example-five-years.xlsx"
AGENCY = Agency("เทศบาลตำบลตัวอย่าง (ข้อมูลสมมติ)", "เทศบาลตำบล")

_FOUR, _TWO, _SIX = (0, 33, 67, 100), (0, 100), (0, 20, 40, 60, 80, 100)
_SPREAD = 46
_TWO_LEVEL = {30: {"i4", "i5", "i6", "i26", "e4", "e8", "e10", "e13"}, 15: {"i3", "i9", "e3", "e9"}}
_MANY = {2564, 2565}
"""Years whose questions are asked in several lines; the means of three lines are finer than those of one."""


@dataclass(frozen=True)
class Year:
    """One invented year: what the office aimed at by indicator, how many answered, which documents were missing.

    `evidence`: items a sub-indicator, in order. `second`: EIT part 2 of indicators 6–8, where the year has parts.
    """

    staff: Sequence[int]
    public: Sequence[int]
    second: Sequence[str]
    asked: tuple[int, int]
    evidence: Sequence[int]
    missing: frozenset[int]
    facts: Mapping[str, str]


def _facts(rank: int, peers: int, note: str = "") -> dict[str, str]:
    counts = {"rank": str(rank), "peers_n": str(peers), "respondents_iit_n": "31", "respondents_eit_n": "120"}
    return counts | ({"note": note} if note else {})


YEARS = {
    2564: Year(
        staff=(84, 74, 80, 72, 76),
        public=(78, 74, 71),
        second=(),
        asked=(30, 15),
        evidence=(9, 8, 7, 4, 5, 8, 2),
        missing=frozenset({8, 13, 16, 23, 27, 31, 37, 41, 43}),
        facts=_facts(1904, 2240),
    ),
    2565: Year(
        staff=(87, 79, 83, 76, 80),
        public=(83, 79, 77),
        second=(),
        asked=(30, 15),
        evidence=(9, 8, 7, 4, 5, 8, 2),
        missing=frozenset({16, 23, 27, 41}),
        facts=_facts(1511, 2240, "เริ่มให้บริการ E-Service"),
    ),
    2566: Year(
        staff=(91, 85, 88, 84, 87),
        public=(86, 83, 80),
        second=("91.40", "89.75", "88.20"),
        asked=(30, 15),
        evidence=(10, 8, 4, 4, 4, 8, 5),
        missing=frozenset({24, 26, 43}),
        facts=_facts(1330, 2240, "เปลี่ยนผู้บริหาร; เปิดศูนย์บริการร่วม"),
    ),
    2567: Year(
        staff=(95, 91, 93, 89, 92),
        public=(92, 89, 88),
        second=("94.10", "92.35", "91.60"),
        asked=(15, 9),
        evidence=(6, 7, 4, 4, 4, 6, 4),
        missing=frozenset({19}),
        facts=_facts(702, 2247),
    ),
    2568: Year(
        staff=(94, 90, 92, 87, 91),
        public=(84, 82, 80),
        second=("86.90", "84.15", "83.30"),
        asked=(15, 9),
        evidence=(4, 7, 2, 3, 4, 4, 4),
        missing=frozenset({15, 28}),
        facts=_facts(1428, 2247, "ย้ายสำนักงานชั่วคราว"),
    ),
}


def main() -> None:
    """Write the workbook."""
    scores = {year: scores_of(year, rules) for year, rules in YEARS.items()}
    filled = Filled(AGENCY, scores, {year: rules.facts for year, rules in YEARS.items()})
    data = template(sorted(YEARS), filled=filled)
    (FOLDER / NAME).write_bytes(data)
    print(f"{NAME}  {len(data):,} bytes")


def scores_of(fiscal_year: int, year: Year) -> dict[str, Decimal]:
    """All printed figures of one year: questions first, then every node above them from the questions."""
    questions = _answered(fiscal_year, year) | _published(year)
    exact = {code: Fraction(score) for code, score in questions.items()}
    exact |= _indicators("i", year.asked[0] // 5, range(1, 6), exact)
    exact |= _public(year, exact)
    exact |= _evidence(year, exact)
    exact["IIT"] = _mean(exact[str(number)] for number in range(1, 6))
    exact["EIT"] = _mean(exact[str(number)] for number in range(6, 9))
    exact["OIT"] = _mean((exact["9"], exact["10"]))
    exact["TOTAL"] = (3 * exact["IIT"] + 3 * exact["EIT"] + 4 * exact["OIT"]) / 10
    return {code: _half_up(score) for code, score in exact.items()}


def _answered(fiscal_year: int, year: Year) -> dict[str, Decimal]:
    """Means of made-up answers, so that every score is one that so many people can give."""
    dice = Random(fiscal_year)
    scores = {}
    people = {"i": int(year.facts["respondents_iit_n"]), "e": int(year.facts["respondents_eit_n"])}
    for letter, asked, aims in (("i", year.asked[0], year.staff), ("e", year.asked[1], year.public)):
        for number in range(1, asked + 1):
            code, aim = f"{letter}{number}", aims[(number - 1) * len(aims) // asked]
            points = _TWO if code in _TWO_LEVEL[year.asked[0]] else _FOUR if year.asked[0] == 30 else _SIX
            lines = 3 if fiscal_year in _MANY and points is _TWO and letter == "i" else 1
            given = [_answer(aim + 4 * dice.random() - 2, points, dice) for _ in range(people[letter] * lines)]
            scores[code] = _half_up(_mean(given))
    return scores


def _answer(aim: float, points: Sequence[int], dice: Random) -> Fraction:
    if len(points) == 2:
        return Fraction(100 if dice.random() * 100 < aim + 6 else 0)
    wish = aim + _SPREAD * (dice.random() + dice.random() - 1)
    return Fraction(min(points, key=lambda point: (abs(point - wish), -point)))


def _published(year: Year) -> dict[str, Decimal]:
    last = sum(year.evidence)
    return {f"o{number}": Decimal(0 if number in year.missing else 100) for number in range(1, last + 1)}


def _indicators(letter: str, each: int, numbers: range, exact: Mapping[str, Fraction]) -> dict[str, Fraction]:
    first = numbers[0]
    return {
        str(number): _mean(exact[f"{letter}{(number - first) * each + question}"] for question in range(1, each + 1))
        for number in numbers
    }


def _public(year: Year, exact: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Indicators 6–8; with parts, the printed questions are part 1 and an indicator is the mean of both parts."""
    first = _indicators("e", year.asked[1] // 3, range(6, 9), exact)
    if not year.second:
        return first
    second = dict(zip(first, map(Fraction, year.second), strict=True))
    parts = {"EIT1": _mean(first.values()), "EIT2": _mean(second.values())}
    return {code: (first[code] + second[code]) / 2 for code in first} | parts


def _evidence(year: Year, exact: Mapping[str, Fraction]) -> dict[str, Fraction]:
    nodes, start = {}, 1
    for code, items in zip(("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"), year.evidence, strict=True):
        nodes[code] = _mean(exact[f"o{number}"] for number in range(start, start + items))
        start += items
    nodes["9"] = _mean(nodes[f"9.{number}"] for number in range(1, 6))
    nodes["10"] = _mean((nodes["10.1"], nodes["10.2"]))
    return nodes


def _mean(scores: Iterable[Fraction]) -> Fraction:
    known = list(scores)
    return sum(known, Fraction(0)) / len(known)


def _half_up(score: Fraction) -> Decimal:
    return (Decimal(score.numerator) / Decimal(score.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


if __name__ == "__main__":
    main()
