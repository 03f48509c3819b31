"""What is used with less than full certainty, said at its cell: shares, means of 4 or 5, corrections, full marks."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ita_core.findings import Finding
from ita_core.framework import INSTRUMENTS
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import address, address_of_area
from ita_core.workbook.scales import HIGHEST_MEAN
from ita_core.workbook.sheet_figure import SheetFigure, number_text, range_of


def doubts(scores: Iterable[SheetFigure], sheets: Iterable[Looked]) -> Iterator[Finding]:
    """The remarks on scores that are used although something speaks against them."""
    used = list(scores)
    yield from _shares(used)
    for entry in used:
        yield from _of_one(entry)
    yield from _means(used)
    for titles in (looked.survey.titles for looked in sheets):
        if titles.captions_below:
            cells = address_of_area(titles.caption_places)
            yield Finding("captions-below", titles.cells.whole.name, cells)


def _shares(used: list[SheetFigure]) -> Iterator[Finding]:
    """Scores strictly between 0 and 1; where there is one, a 1 in its column may mean 100 per cent."""
    columns = {_column(entry) for entry in used if _is_share(entry)}
    for entry in used:
        if _is_share(entry) or (entry.score == 1 and _column(entry) in columns):
            yield entry.finding("score-may-be-share", full=number_text(100 * (entry.score or Decimal())))


def _means(used: list[SheetFigure]) -> Iterator[Finding]:
    """Columns of surveys' questions that are all at most 5."""
    columns: dict[tuple[str, int, int], list[SheetFigure]] = {}
    for entry in used:
        if _is_asked(entry.figure.code) and not entry.figure.full and entry.scale == 1:
            columns.setdefault(_column(entry), []).append(entry)
    for own in columns.values():
        if all(1 < (entry.score or 0) <= HIGHEST_MEAN for entry in own):
            yield Finding("scores-may-be-means", own[0].sheet.name, range_of(own), facts={"n": str(len(own))})


def _of_one(entry: SheetFigure) -> Iterator[Finding]:
    score, figure = entry.score, entry.figure
    if figure.replaces:
        yield entry.finding("correction-used", others=", ".join(map(address, figure.replaces)))
    if figure.full and score is not None:
        yield entry.finding("full-marks-converted", full=str(figure.full), score=number_text(score))


def _column(entry: SheetFigure) -> tuple[str, int, int]:
    return entry.sheet.name, entry.figure.block, entry.figure.place[1]


def _is_share(entry: SheetFigure) -> bool:
    return entry.score is not None and 0 < entry.score < 1 and entry.scale == 1


def _is_asked(code: str) -> bool:
    """Whether a code is a question of a survey, whose answers have four or five points."""
    return code[1:2].isdigit() and INSTRUMENTS.get(code[0]) in ("IIT", "EIT")
