"""Scores of an office's own survey are told from published ones by the name of their agency."""

from collections.abc import Iterable, Iterator

from ita_core.findings import Finding
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.sheet_figure import quoted

MOCK = "แบบสำรวจจำลองของหน่วยงาน"
"""What the name of an agency says whose scores are those of its own survey; written into files, so it never changes."""


def mock_scores(places: Iterable[tuple[Sheet, Place]]) -> Iterator[Finding]:
    """That the scores are those of a mock survey, at the cell that names the agency."""
    for sheet, place in places:
        if MOCK in sheet.text(place):
            yield Finding("scores-of-mock-survey", sheet.name, address(place), quoted(sheet.text(place)))
            return
