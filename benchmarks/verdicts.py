"""What is said of simulated offices whose true gap is known: coverage, words right, share left open.

    python benchmarks/verdicts.py [--offices 2000] [--seed 2566]

For each number of respondents the same offices are judged twice: with the answers of the survey, and from the printed
means and n alone, where the likely spread of answers is taken. Exits with 1 if a target is missed; the last column says
which shape of answers is covered least, which no target speaks of.
Offices, shapes of answers and the truth: tests/consistency/simulated.py.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.consistency.simulated import MARGIN, Tally, tallies

RESPONDENTS = (12, 31, 97, 400)
COVERED_FROM, COVERED_TO, RIGHT_FROM = 93, 97, 95


def main() -> int:
    """Print a row for each n and way of knowing; 0 where every target is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offices", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2566)
    chosen = parser.parse_args()
    print(f"{chosen.offices} offices for each n, margin ±{MARGIN} points, seed {chosen.seed}")
    print("n | known | covered % | … true means 20–90 | said | right when said % | cannot be told % | least covered")
    missed = []
    start = time.perf_counter()
    for n in RESPONDENTS:
        for known, tally in tallies(n, chosen.offices, chosen.seed).items():
            right = "–" if tally.right_share is None else f"{tally.right_share:.1f}"
            shape, covered = min(tally.by_shape.items(), key=lambda item: item[1])
            print(
                f"{n} | {known} | {tally.coverage:.1f} | {tally.inner_coverage:.1f} | {tally.said} | {right} | "
                f"{tally.open_share:.1f} | {shape} {covered:.1f}",
                flush=True,
            )
            missed += [f"n = {n}, {known}: {what}" for what in misses(n, tally)]
    print(f"{time.perf_counter() - start:.0f} s")
    print("missed: " + "; ".join(missed) if missed else "every target is met")
    return 1 if missed else 0


def misses(n: int, tally: Tally) -> list[str]:
    """The targets that are not met."""
    found = []
    if tally.right_share is not None and tally.right_share < RIGHT_FROM:
        found.append("right when said")
    if tally.coverage < COVERED_FROM or tally.inner_coverage < COVERED_FROM:
        found.append("covered too seldom")
    if n >= 97 and tally.inner_coverage > COVERED_TO:
        found.append("covered too often")
    return found


if __name__ == "__main__":
    sys.exit(main())
