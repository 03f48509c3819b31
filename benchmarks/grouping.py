"""1,000 made-up score trees of one to three printed levels: is a proposed grouping ever wrong, how often is one found?

A third has documents (0 or 100) below, else scores; groups in order, with one item moved, or shuffled. Ends with 1 if a
proposal is wrong or fewer than 90 % of the determined levels are found.
"""

import sys
import time
from collections import Counter

from tests.scoring.grouping_trees import KINDS, is_determined, outcome, tree

TREES = 1000
FOUND = ("only", "in_order", "one_moved")


def main() -> int:
    """Print the table."""
    began, slowest, counts = time.perf_counter(), 0.0, Counter()
    for seed in range(TREES):
        for level in tree(seed):
            start = time.perf_counter()
            how = outcome(level)
            slowest = max(slowest, time.perf_counter() - start)
            counts[level.kind, is_determined(level), how] += 1
    for kind in KINDS:
        levels = sum(n for (own, _, _), n in counts.items() if own == kind)
        print(f"{kind:9} {levels:5} levels, {_of(counts, kind)} of them determined, found {_found(counts, kind)}")
    wrong = sum(n for (_, _, how), n in counts.items() if how == "wrong")
    found, of = (sum(one(counts, kind) for kind in KINDS) for one in (_found, _of))
    share = 100 * found / of
    print(f"wrong {wrong}; found {found} of {of} determined ({share:.1f} %)")
    print(f"slowest search {1000 * slowest:.0f} ms; all {time.perf_counter() - began:.0f} s")
    return 1 if wrong or share < 90 else 0


def _of(counts: Counter, kind: str) -> int:
    return sum(n for (own, determined, _), n in counts.items() if own == kind and determined)


def _found(counts: Counter, kind: str) -> int:
    return sum(n for (own, determined, how), n in counts.items() if own == kind and determined and how in FOUND)


if __name__ == "__main__":
    sys.exit(main())
