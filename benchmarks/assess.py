"""A one-year workbook from bytes to complete assessment, in a warm process.

Prints the median in milliseconds and the ratio to reading the same bytes with pandas alone.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd

from ita_core.consistency import judge
from ita_core.scoring import history_of
from ita_core.workbook import read, template
from ita_core.workbook.template import Filled

SAMPLE = Path(__file__).parent.parent / "sample_data" / "jetsamian-2566.xlsx"
REPEATS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of some runs after three to warm up."""
    times = []
    for _ in range(REPEATS + 3):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times[3:])


def one_year() -> bytes:
    """The sample's newest year alone, as the template writes it."""
    history = history_of(read(SAMPLE.read_bytes(), SAMPLE.name))
    year = history.latest
    scores = {node.code: node.reported for node in year.by_code.values() if node.reported is not None}
    return template([year.fiscal_year], filled=Filled(history.agency, {year.fiscal_year: scores}))


def main() -> None:
    """Print the figures."""
    data = one_year()
    reading = read(data, SAMPLE.name)
    history = history_of(reading)
    whole = milliseconds(lambda: [judge(year) for year in history_of(read(data, SAMPLE.name)).assessments])
    print(f"bytes → assessment with verdicts: {whole:.1f} ms (target: under 50)")
    print(f"  of it reading: {milliseconds(lambda: read(data, SAMPLE.name)):.1f} ms")
    print(f"  of it scoring: {milliseconds(lambda: history_of(reading)):.1f} ms")
    print(f"  of it verdicts: {milliseconds(lambda: judge(history.latest)):.1f} ms")
    alone = milliseconds(lambda: pd.read_excel(BytesIO(data), sheet_name=None, engine="openpyxl"))
    print(f"ratio to pandas.read_excel (openpyxl) of the same bytes: {whole / alone:.2f}")


if __name__ == "__main__":
    main()
