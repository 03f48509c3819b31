"""500 made-up workbooks of every year: does a slide, the handout, the report or a measure call weak what another keeps?

Prints how many workbooks of each year and every contradiction. Ends with 1 if there is one. With two numbers only the
workbooks from the first up to the second.
"""

import random
import sys
import time
from collections import Counter

from ita_core.documents.content.subject import Subject
from ita_core.framework import known_years
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.documents.one_selection import contradictions
from tests.samples import reading_of_year

WORKBOOKS = 500


def main(first: int = 0, end: int = WORKBOOKS) -> int:
    """Print the table."""
    began, workbooks, found = time.perf_counter(), Counter(), []
    years = known_years()
    for seed in range(first, end):
        year = years[seed % len(years)]
        history = history_of(reading_of_year(year, random.Random(seed)))
        told = contradictions(Subject(history, history.latest, text_in("th" if seed % 2 else "en")))
        workbooks[year] += 1
        found += [f"seed {seed} ({year}): {each}" for each in told]
    print(", ".join(f"{year}: {n}" for year, n in sorted(workbooks.items())))
    print(f"{len(found)} contradictions in {time.perf_counter() - began:.0f} s", *found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
