"""How many mistakes the checker finds in reports that others wrote, and how many true sentences it takes for wrong.

Eleven authors' reports about three offices and years: nine styles (tests/report_check/foreign), nineteen papers in the
order in which they were written (tests/report_check/second_author), and eight or nine papers each of nine later
authors (tests/report_check/later_authors). What was found at first sight, before a rule was mended on an author,
stands in docs/narrative.md. With kinds as arguments only their misses are printed.
"""

import sys
from collections import Counter

from tests.report_check.foreign.reports import Measured, measure
from tests.report_check.later_authors.measured import AUTHORS, measure_later
from tests.report_check.second_author.measured import AFTER, CURED_NEXT, CURED_ON, FRESH, LAST, measure_second


def main() -> None:
    """Print the figures of each author, then what was missed and every false alarm."""
    _tell("first author", measure())
    _tell("second author", measure_second())
    for papers in (CURED_ON, CURED_NEXT, FRESH, LAST, AFTER):
        _tell(f"second author, {', '.join(papers)}", measure_second(papers), misses=False)
    for author in AUTHORS:
        _tell(f"{author} author", measure_later(author))


def _tell(author: str, found: Measured, *, misses: bool = True) -> None:
    planted, missed, alarms = found.planted, len(found.missed), len(found.alarms)
    print(f"{author}: planted {planted}, found {planted - missed} ({100 - 100 * missed / planted:.1f} %)")
    print(f"   true sentences {found.true}, false alarms {alarms} ({100 * alarms / found.true:.1f} %)")
    if not misses:
        return
    print("   missed by kind", dict(Counter(miss.kind for miss in found.missed)))
    for title, kept in (("missed", found.missed), ("alarm", found.alarms)):
        for miss in kept:
            if len(sys.argv) < 2 or miss.kind in sys.argv[1:]:
                print(f"   {title} {miss.year} {miss.style} {miss.kind}: {miss.text!r} {list(miss.claims)}")


if __name__ == "__main__":
    main()
