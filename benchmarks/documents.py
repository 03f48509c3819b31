"""Each document in a warm process, for the sample and for five fiscal years.

Prints the median in milliseconds and the target of the issue and its size.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

from ita_core.documents import KINDS, Subject, document
from ita_core.framework import load
from ita_core.scoring import History, history_of
from ita_core.text import text_in
from ita_core.workbook import read, template
from ita_core.workbook.template import Filled

SAMPLE = Path(__file__).parent.parent / "sample_data" / "jetsamian-2566.xlsx"
YEARS = (2563, 2564, 2565, 2566, 2567)
REPEATS = 7
TARGETS = {
    "report-word": 2000,
    "council-powerpoint": 2000,
    "handout-pdf": 1000,
    "report-pdf": 1000,
    "tables-excel": 1000,
}


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of some runs after two to warm up."""
    times = []
    for _ in range(REPEATS + 2):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times[2:])


def five_years() -> History:
    """A made-up agency with every question of five years."""
    scores = {
        year: {
            question.code: Decimal(100) if question.code[0] == "o" else Decimal(8000 + 37 * place % 1900).scaleb(-2)
            for place, question in enumerate(load(year).questions)
        }
        for year in YEARS
    }
    return history_of(read(template(list(YEARS), filled=Filled(scores=scores)), "five-years.xlsx"))


def main() -> None:
    text = text_in("th")
    histories = {"sample": history_of(read(SAMPLE.read_bytes(), SAMPLE.name)), "five years": five_years()}
    for name, history in histories.items():
        print(f"{name}: {len(history.assessments)} years, document of {history.latest.fiscal_year}")
        subject = Subject(history, history.latest, text)
        for kind in KINDS:
            data = document(kind, subject)
            took = milliseconds(lambda kind=kind, subject=subject: document(kind, subject))
            print(f"  {kind.name:<20} {took:7.0f} ms (target: under {TARGETS[kind.name]})  {len(data) // 1024:5} KiB")


if __name__ == "__main__":
    main()
