"""Writes into OUT the papers from which `make.sh` lets other tools make workbooks, and the truths."""

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from tests.awkward.generator import Made, made  # noqa: E402 — found by the line above
from tests.awkward.paper import book_json, truth_json  # noqa: E402 — after the path is set
from tests.awkward.writers import by_xlsxwriter  # noqa: E402 — after the path is set
from tests.awkward.writers.needs import ALL, needs  # noqa: E402 — after the path is set

_SIMPLE = frozenset({"sheets", "merged", "errors", "hidden", "comments", "rounded", "dates"})
TOOLS = {
    "exceljs": (ALL - {"boxes", "returns"}, ("xlsx",) * 16),
    "xlsx-populate": (frozenset({"sheets", "merged", "runs", "struck", "rounded", "dates"}), ("xlsx",) * 14),
    "sheetjs": (_SIMPLE, ("xlsx", "xlsb", "xls", "ods") * 8),
    "libreoffice": (ALL - {"boxes", "returns"}, ("xlsx", "ods", "xls") * 9),
    "gnumeric": (_SIMPLE - {"comments"}, ("xlsx", "ods", "xls") * 7),
}
FIRST = 10_000
MOST_SCORES = 60


def main(out: Path) -> None:
    """Write all papers."""
    numbers, papers, truths = count(FIRST), [], {}
    for tool, (able, suffixes) in TOOLS.items():
        books = _fitting(numbers, able)
        for suffix in suffixes:
            book = next(books)
            papers.append({"number": book.number, "tool": tool, "suffix": suffix, "book": book_json(book.book)})
            truths[str(book.number)] = {"traits": sorted(book.traits), **truth_json(book.truth)}
            if tool in {"libreoffice", "gnumeric"}:
                folder = out / tool / suffix
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{book.number}-{tool}.xlsx").write_bytes(by_xlsxwriter.write(book.book))
    (out / "papers.json").write_text(json.dumps(papers, ensure_ascii=False), "utf-8")
    lines = ",\n".join(f"{json.dumps(n)}: {json.dumps(truth, ensure_ascii=False)}" for n, truth in truths.items())
    (out / "truth.json").write_text(f"{{\n{lines}\n}}\n", "utf-8")


def _fitting(numbers: Iterator[int], able: frozenset[str]) -> Iterator[Made]:
    """Small books that a tool can write without loss."""
    for number in numbers:
        book = made(number)
        if needs(book.book) <= able and len(book.truth.scores) <= MOST_SCORES:
            yield book


if __name__ == "__main__":
    main(Path(sys.argv[1]))
