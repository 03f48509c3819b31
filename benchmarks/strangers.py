"""What becomes of every file of a folder, read through the same door as an upload: deaths, errors, waits, refusals.

`python benchmarks/strangers.py FOLDER` with the spreadsheets of strangers, none of whose makers thought of this
program; without a folder, the kept ones of other tools. `2/4` as a further argument reads the second quarter only.
Ends with 1 where a reading left an error of the program, a reading process ended, or a file took longer than 15 s.
"""

import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ita_core.scoring import history_of  # noqa: E402 — found by the line above
from ita_core.workbook import Reading, WorkbookRefused, read  # noqa: E402 — after the path is set
from ita_core.workbook.sandbox import CHILDREN, Child, Trouble  # noqa: E402 — after the path is set

LONGEST = 15.0
SLOWEST_N = 10
NO_CAUSE = "reading-failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a refusal's code or 'read', seconds, the children it ended, an error of the program."""

    name: str
    code: str
    seconds: float
    deaths: int = 0
    trouble: str = ""
    error: str = ""
    year_asked: bool = False


class Deaths:
    """Counts the child processes that end or run out of time, also those whose work the next one does."""

    def __init__(self) -> None:
        self.n = 0
        self._parse = Child.parse

    def watch(self) -> None:
        """Count from now on."""
        deaths, own = self, self._parse

        def parse(child: Child, *args: object, **named: object) -> object:
            try:
                return own(child, *args, **named)  # type: ignore[arg-type]  # handed on as they come
            except Trouble as trouble:
                deaths.n += trouble.what in ("ended", "time")
                raise

        Child.parse = parse  # type: ignore[method-assign,assignment]  # looked at from outside, for this script only


def main() -> int:
    """Read the folder, print the tables."""
    given = sys.argv[1:]
    folder = Path(given[0]) if given else ROOT / "tests" / "corpus" / "foreign"
    part, parts = map(int, given[1].split("/")) if len(given) > 1 else (1, 1)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")[part - 1 :: parts]
    CHILDREN.prestart()
    outcomes = list(outcomes_of(files))
    _print(outcomes)
    return any(outcome.error or outcome.deaths or outcome.seconds > LONGEST for outcome in outcomes)


def outcomes_of(files: list[Path]) -> Iterator[Outcome]:
    """What becomes of each file, in turn."""
    deaths = Deaths()
    deaths.watch()
    for path in files:
        before, start = deaths.n, perf_counter()
        code, trouble, error, year_asked = _read(path)
        seconds = perf_counter() - start
        if seconds > LONGEST:  # once more: a busy machine is no fault of the file
            start = perf_counter()
            _read(path)
            seconds = min(seconds, perf_counter() - start)
        yield Outcome(path.name, code, seconds, deaths.n - before, trouble, error, year_asked)


def _read(path: Path) -> tuple[str, str, str, bool]:
    try:
        reading = read(path.read_bytes(), path.name)
        history_of(reading)
    except WorkbookRefused as refused:
        return refused.finding.code, str(refused.finding.facts.get("trouble", "")), "", False
    except Exception:  # noqa: BLE001 — an error of the program is what is looked for
        return "error of the program", "", traceback.format_exc(), False
    return _end(reading), "", "", any(question.key.startswith("ask.year") for question in reading.questions)


def _end(reading: Reading) -> str:
    if len(reading.scores):
        return "read: scores"
    return "read: asked" if reading.questions else "read: no scores"


def _print(outcomes: list[Outcome]) -> None:
    busy = f"; load of the machine {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{len(outcomes):,} files in {sum(outcome.seconds for outcome in outcomes):.0f} s{busy}\n")
    print(f"{'what became of them':28} {'files':>6}")
    for code, n in Counter(outcome.code for outcome in outcomes).most_common():
        print(f"{code:28} {n:>6}")
    lists = {
        "errors of the program": [f"{each.name}\n{each.error}" for each in outcomes if each.error],
        "child processes that ended": [f"{each.name} ({each.deaths})" for each in outcomes if each.deaths],
        f"longer than {LONGEST:.0f} s": [each.name for each in outcomes if each.seconds > LONGEST],
        "refused without a cause": [f"{each.name} ({each.trouble})" for each in outcomes if each.code == NO_CAUSE],
        "asked for the year": [each.name for each in outcomes if each.year_asked],
        "read": [f"{each.name}: {each.code}" for each in outcomes if each.code.startswith("read:")],
    }
    for title, lines in lists.items():
        print(f"\n{title}: {len(lines)}", *lines, sep="\n  ")
    print(f"\nthe {SLOWEST_N} slowest")
    for outcome in sorted(outcomes, key=lambda each: -each.seconds)[:SLOWEST_N]:
        print(f"  {outcome.seconds:6.2f} s  {outcome.code:24} {outcome.name}")


if __name__ == "__main__":
    sys.exit(main())
