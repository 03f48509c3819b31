"""How the reader stands to awkward workbooks of known truth: 3,000 made ones, the kept ones of other tools, the cases.

A number as argument makes fewer: `python benchmarks/awkward.py 300`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.awkward import cases, foreign  # noqa: E402 — found by the line above
from tests.awkward.generator import made  # noqa: E402 — after the path is set
from tests.awkward.judge import Judgement, Verdict, judged  # noqa: E402 — after the path is set
from tests.awkward.tally import HEAD, tallied  # noqa: E402 — after the path is set
from tests.awkward.writers.written import written  # noqa: E402 — after the path is set

NUMBER = 3_000


def main() -> None:
    """Print the cases, then one line a trait for the made workbooks and for those of other tools."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    _cases()
    _table(f"{number:,} made workbooks", _made(number))
    _table("workbooks of other tools", _foreign())


def _cases() -> None:
    print("case | verdict | enough")
    enough = 0
    for name, case in cases.CASES.items():
        known = case()
        verdict = judged((cases.FOLDER / name).read_bytes(), name, known.truth).verdict
        enough += verdict in known.enough
        print(f"{name} | {verdict} | {'yes' if verdict in known.enough else 'no'}")
    print(f"{enough} of {len(cases.CASES)} cases are as they should be\n")


def _made(number: int) -> Iterator[tuple[frozenset[str], Judgement]]:
    for each in range(number):
        book, name, data = written(made(each))
        yield book.traits, judged(data, name, book.truth)


def _foreign() -> Iterator[tuple[frozenset[str], Judgement]]:
    for kept in foreign.kept():
        yield kept.traits, judged(kept.data, kept.name, kept.truth)


def _table(title: str, results: Iterator[tuple[frozenset[str], Judgement]]) -> None:
    start = perf_counter()
    whole, traits = tallied(results)
    print(f"{title}: {perf_counter() - start:.0f} s")
    print("silent: wrong without a word; figures: those of them where a figure is wrong, lost or not named")
    print(HEAD)
    print(whole.line("all"))
    for name, tally in traits.items():
        print(tally.line(name))
    print("kinds of silence:", dict(whole.kinds.most_common()))
    right = whole.verdicts[Verdict.RIGHT] / max(whole.n, 1)
    print(f"wrong without a word: {whole.silent} (target 0); right without a question: {right:.1%} (target 90 %)\n")


if __name__ == "__main__":
    main()
