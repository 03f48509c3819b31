"""How often the question of the year before that is proposed is the one that asks the same, by the shipped years."""

import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ita_core.framework.matching import LEAST_LIKENESS  # noqa: E402 — found by the line above
from tests.framework.known_pairs import Judged, judged_pairs, lowest_bound, precision, recall  # noqa: E402 — the same


def main() -> None:
    """Print a line a pair of years, all together, and what another bound would give."""
    start = perf_counter()
    judged = judged_pairs()
    print(f"{len(judged)} questions in other words than the year before, {perf_counter() - start:.2f} s")
    print("years | questions | proposed | right | precision | recall")
    for year in sorted({one.year for one in judged}):
        print(_line(f"{year} → {year - 1}", [one for one in judged if one.year == year], LEAST_LIKENESS))
    for letter in "ieo":
        print(_line(f"all {letter}", [one for one in judged if one.code[0] == letter], LEAST_LIKENESS))
    print(_line("all", judged, LEAST_LIKENESS))
    print(f"right before the first wrong one: {_before_the_first_wrong(judged)}")
    print(f"\nlowest likeness from which 9 of 10 are right in every pair of years: {lowest_bound(judged)}")
    print(f"in use: {LEAST_LIKENESS}")
    for least in (20, 25, 30, 40, 50, 60, 70):
        print(_line(f"from {least}", judged, least))
    print("\neach pair of years, with the bound that the other pairs give")
    for year in sorted({one.year for one in judged}):
        bound = lowest_bound([one for one in judged if one.year != year])
        print(_line(f"{year} → {year - 1}, from {bound}", [one for one in judged if one.year == year], bound))
    print("\nwrong ones")
    for one in _wrong(judged):
        print(f"{one.year} {one.code}: {one.proposed} at {one.likeness}, is {', '.join(sorted(one.before)) or 'new'}")


def _line(name: str, judged: list[Judged] | tuple[Judged, ...], least: int) -> str:
    (right, proposed), (_, there) = precision(judged, least), recall(judged, least)
    shares = (f"{right / n:.3f}" if n else "–" for n in (proposed, there))
    return f"{name} | {len(judged)} | {proposed} | {right} | {' | '.join(shares)}"


def _before_the_first_wrong(judged: tuple[Judged, ...]) -> int:
    ranked = sorted((one for one in judged if one.likeness is not None), key=lambda one: -(one.likeness or 0))
    return next((place for place, one in enumerate(ranked) if not one.right), len(ranked))


def _wrong(judged: tuple[Judged, ...]) -> list[Judged]:
    return [one for one in judged if one.likeness is not None and one.likeness >= LEAST_LIKENESS and not one.right]


if __name__ == "__main__":
    main()
