"""A made workbook as the bytes of one of the writers that can write it."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.awkward.book import Book
from tests.awkward.generator import Made
from tests.awkward.judge import Truth
from tests.awkward.writers import by_hand, by_hand_ods, by_openpyxl, by_text, by_xlsxwriter
from tests.awkward.writers.needs import needs

Write = Callable[[Book], bytes]
WRITERS: dict[str, tuple[frozenset[str], str, Write]] = {
    "openpyxl": (by_openpyxl.ABLE, "xlsx", by_openpyxl.write),
    "XlsxWriter": (by_xlsxwriter.ABLE, "xlsx", by_xlsxwriter.write),
    "by hand, xlsx": (by_hand.ABLE, "xlsx", by_hand.write),
    "by hand, ods": (by_hand_ods.ABLE, "ods", by_hand_ods.write),
    **{
        name: (by_text.ABLE, "tsv" if name.startswith("tsv") else "csv", write)
        for name, write in by_text.VARIANTS.items()
    },
}
_TABLE = "CSV"
_SIGNS_BEYOND_CP874 = re.compile(r"[¹²³⁴⁵x̄]")


def written(made: Made) -> tuple[Made, str, bytes]:
    """The workbook with its writer as a trait, its file name and its bytes."""
    draw = random.Random(f"writer {made.number}")
    able = able_to_write(made.book)
    name = draw.choices(able, [1 if name in by_text.VARIANTS else 3 for name in able])[0]
    if name == "csv-cp874" and not _fits_cp874(made.book):
        name = "csv"
    _, suffix, write = WRITERS[name]
    truth = _of_text_file(made.truth) if name in by_text.VARIANTS else made.truth
    known = replace(made, truth=truth, traits=made.traits | {f"writer {name}"})
    return known, f"awkward-{made.number}.{suffix}", write(made.book)


def _of_text_file(truth: Truth) -> Truth:
    """The truth of a file that has no names of sheets: its one table is called CSV."""
    return replace(
        truth,
        cells={key: (_TABLE, cell) for key, (_, cell) in truth.cells.items()},
        unsure={key: (_TABLE, cell) for key, (_, cell) in truth.unsure.items()},
        faults=tuple((_TABLE, cells) for _, cells in truth.faults),
    )


def able_to_write(book: Book) -> list[str]:
    """The writers that lose nothing of a book's truth."""
    needed = needs(book)
    return [name for name, (abilities, _, _) in WRITERS.items() if needed <= abilities]


def _fits_cp874(book: Book) -> bool:
    return not any(_SIGNS_BEYOND_CP874.search(cell.text) for sheet in book for _, cell in sheet.cells())
