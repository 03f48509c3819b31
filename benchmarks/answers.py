"""How long the studies behind an analysis page take on the real 2566 figures."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from ita_core.analysis import levers, what_if
from ita_core.analysis.path import find_path
from ita_core.analysis.respondents import search, study_answers, surveys
from ita_core.analysis.respondents.survey import (
    pattern_counts,
    possible_means,
    possible_shares,
    possible_table,
    reach_table,
)
from ita_core.commands.opening import history_in
from ita_core.scoring import Assessment

SAMPLE = Path(__file__).parent.parent / "sample_data" / "jetsamian-2566.xlsx"
ROUNDS = 20


def cold() -> None:
    """Forget every table that an earlier round has built."""
    for table in (reach_table, pattern_counts, possible_means, possible_table, possible_shares):
        table.cache_clear()


def milliseconds(work: Callable[[], object], *, from_cold: bool = False) -> float:
    """Median of ROUNDS runs."""
    taken = []
    for _ in range(ROUNDS):
        if from_cold:
            cold()
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def study(assessment: Assessment) -> None:
    """Everything that the answers page shows."""
    for survey in study_answers(assessment):
        _ = survey.impossible, survey.behind, survey.privacy


def main() -> None:
    """Print one line a figure."""
    assessment = history_in(SAMPLE).latest
    iit, best = surveys(assessment)[0], assessment.framework.levels[0]
    find_path(assessment, best)
    documents = dict.fromkeys(("o24", "o26"), Decimal(100))
    print(f"n-search of {len(iit.means)} means (target: under 1,000 ms)")
    print(f"  nothing prepared: {milliseconds(lambda: search(iit), from_cold=True):.1f} ms")
    print(f"  tables ready: {milliseconds(lambda: search(iit)):.2f} ms")
    print(
        f"study with privacy meter, nothing prepared: {milliseconds(lambda: study(assessment), from_cold=True):.1f} ms"
    )
    print(f"what-if of two documents: {milliseconds(lambda: what_if(assessment, documents)):.2f} ms")
    print(f"levers: {milliseconds(lambda: levers(assessment)):.2f} ms")
    print(f"shortest path to the best level: {milliseconds(lambda: find_path(assessment, best)):.1f} ms")


if __name__ == "__main__":
    main()
