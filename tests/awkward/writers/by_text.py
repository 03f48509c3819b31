"""Books written as text files, as a spreadsheet program saves what it shows."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

from tests.awkward.book import Book, Cell

ABLE: frozenset[str] = frozenset()


def write(book: Book, delimiter: str = ",", encoding: str = "utf-8-sig", *, comma: bool = False) -> bytes:
    """The first sheet's bytes; `comma` writes numbers as 92,55."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    width = max(map(len, book[0].rows))
    for row in book[0].rows:
        cells = [_shown(cell, comma) if cell else "" for cell in row]
        writer.writerow(cells + [""] * (width - len(cells)))
    return buffer.getvalue().encode(encoding)


def _shown(cell: Cell, comma: bool) -> str:
    is_number = isinstance(cell.value, Decimal) or cell.text.replace(".", "", 1).isdecimal()
    return cell.text.replace(".", ",") if comma and is_number else cell.text


VARIANTS: dict[str, Callable[[Book], bytes]] = {
    "csv": write,
    "csv-semicolon-comma": lambda book: write(book, ";", comma=True),
    "csv-quoted-comma": lambda book: write(book, comma=True),
    "csv-cp874": lambda book: write(book, encoding="cp874"),
    "tsv-utf16": lambda book: write(book, "\t", "utf-16"),
}
