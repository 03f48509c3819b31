"""Labels beside the scores that are those of another fiscal year: a sheet was copied and its name changed."""

from collections.abc import Iterable, Iterator
from functools import cache

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.thai import folded
from ita_core.workbook.sheet_figure import SheetFigure, quoted, range_of

_FEWEST, _TOLD, _MOST = 3, 3, 400
"""Labels of another year that make a copied sheet, how many are told with the right one beside them, and the figures
of a block above which its rows are agencies and not codes."""


def labels_of_other_years(scores: Iterable[SheetFigure]) -> Iterator[Finding]:
    """The blocks of figures whose labels are more often those of another year's rules than those of their own year."""
    blocks: dict[tuple[str, int, int], list[SheetFigure]] = {}
    for entry in scores:
        blocks.setdefault((entry.sheet.name, entry.figure.block, entry.fiscal_year), []).append(entry)
    for (_, _, year), block in blocks.items():
        if year in known_years() and len(block) <= _MOST:
            yield from _of_block(block, year)


def _of_block(block: list[SheetFigure], year: int) -> Iterator[Finding]:
    told = {entry.figure.code: (_words_beside(entry), entry) for entry in block}
    wrong: dict[int, list[SheetFigure]] = {}
    for other in known_years():
        fits = [entry for code, (words, entry) in told.items() if words & (_names(other, code) - _names(year, code))]
        own = sum(bool(words & (_names(year, code) - _names(other, code))) for code, (words, _) in told.items())
        if len(fits) >= _FEWEST and len(fits) > own:
            wrong[other] = fits
    if wrong:
        best = max(wrong, key=lambda other: (len(wrong[other]), -abs(other - year)))
        yield _finding(wrong[best], year, best)


def _words_beside(entry: SheetFigure) -> frozenset[str]:
    """The texts before a figure in its row."""
    row, column = entry.figure.place
    texts = (entry.sheet.text((row, before)) for before in range(column))
    return frozenset(words for text in texts if len(words := folded(text)) > len(entry.figure.code) + 1)


@cache
def _names(year: int, code: str) -> frozenset[str]:
    """Everything that a year's rules call a code, folded; nothing of a code that they do not know."""
    entry = load(year).node_of.get(code)
    if entry is None:
        return frozenset()
    names = (entry.label.th, entry.label.en, getattr(entry, "wording", None))
    return frozenset(folded(name) for name in names if name)


def _finding(wrong: list[SheetFigure], year: int, other: int) -> Finding:
    """At the sheet: which year's labels stand there, and the right ones of the first rows."""
    known = load(year).node_of
    right = [f"{e.figure.code} = {quoted(known[e.figure.code].label.th)}" for e in wrong if e.figure.code in known]
    facts = {"other": str(other), "n": str(len(wrong)), "right": "; ".join(right[:_TOLD]) or "–"}
    return Finding("labels-of-another-year", wrong[0].sheet.name, range_of(wrong), fiscal_year=year, facts=facts)
