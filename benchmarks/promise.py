"""2,000 made-up sheets of every year with cells missing, mistyped, swapped and rescaled: is every wrong figure named?

Prints by kind how many sheets, how many with figures that file and rules deny, how many of the touched cells are
named, and every breach. Ends with 1 if there is one.
"""

import sys
import time
from collections import Counter

from ita_core.framework import load
from tests.scoring.test_promise import denied, share_named, spoilt, unsaid

SHEETS = 2000


def main() -> int:
    """Print the table."""
    began, sheets, denying, breaches = time.perf_counter(), Counter(), Counter(), []
    for seed in range(SHEETS):
        case = spoilt(seed)
        sheets[case.kind] += 1
        denying[case.kind] += bool(denied(load(case.year), case.scores))
        breaches += [f"seed {seed} ({case.year}, {case.kind}): {breach}" for breach in unsaid(case)]
    shares = share_named(range(SHEETS))
    for kind, n in sheets.items():
        named, of = shares.get(kind, (0, 0))
        print(f"{kind:9} {n:5} sheets, {denying[kind]:5} denied, touched cells named {named} of {of}")
    print(f"{len(breaches)} breaches in {time.perf_counter() - began:.0f} s", *breaches, sep="\n")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
