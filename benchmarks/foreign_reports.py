"""How many mistakes the checker finds in reports that others wrote, and how many true sentences it takes for wrong.

Nine styles of seven Thai and two English authors' habits about three offices and years
(tests/report_check/foreign). With a kind as argument only its misses are printed.
"""

import sys
from collections import Counter

from tests.report_check.foreign.reports import measure


def main() -> None:
    """Print the figures, then what was missed and every false alarm."""
    found = measure()
    planted, missed = found.planted, len(found.missed)
    print(f"planted {planted}, found {planted - missed} ({100 - 100 * missed / planted:.1f} %)")
    print(
        f"true sentences {found.true}, false alarms {len(found.alarms)} ({100 * len(found.alarms) / found.true:.1f} %)"
    )
    print("missed by kind", dict(Counter(miss.kind for miss in found.missed)))
    for title, misses in (("missed", found.missed), ("alarm", found.alarms)):
        for miss in misses:
            if len(sys.argv) < 2 or miss.kind in sys.argv[1:]:
                print(f"{title} {miss.year} {miss.style} {miss.kind}: {miss.text!r} {list(miss.claims)}")


if __name__ == "__main__":
    main()
