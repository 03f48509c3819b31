"""Conservation: where each cell of a workbook went, by sheet."""

from collections import Counter
from collections.abc import Iterable

from ita_core.workbook.grid import Grid, Place
from ita_core.workbook.reading import CellCount, SheetCount
from ita_core.workbook.unused import Unused

Cell = tuple[str, Place]
"""Sheet name and place."""


def cell_count(grid: Grid, used: frozenset[Cell], rejected: frozenset[Cell], unused: Iterable[Unused]) -> CellCount:
    """Every non-blank cell once: used, rejected or ignored; what is both is rejected."""
    used -= rejected
    seen = sum(sheet.cells_n for sheet in grid.sheets)
    by_sheet = {own.looked.survey.whole.name: own for own in unused}
    used_in, rejected_in = (Counter(name for name, _ in cells) for cells in (used, rejected))
    sheets = tuple(
        _of_sheet(name, used_in[name], rejected_in[name], by_sheet.get(name))
        for name in dict.fromkeys(sheet.name for sheet in grid.sheets if sheet.cells_n)
    )
    return CellCount(seen, len(used), len(rejected), seen - len(used) - len(rejected), sheets)


def _of_sheet(name: str, used_n: int, rejected_n: int, unused: Unused | None) -> SheetCount:
    if unused is None:
        return SheetCount(name, used_n, rejected_n)
    reasons = Counter(str(reason) for reason in unused.explained.values())
    return SheetCount(name, used_n, rejected_n, dict(sorted(reasons.items())), len(unused.unexplained))
