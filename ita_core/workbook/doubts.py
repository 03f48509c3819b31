"""What is used with less than full certainty, said at its cell: shares, means of 4 or 5, corrections, full marks."""

from collections.abc import Iterable, Iterator

from ita_core.findings import Finding
from ita_core.framework import INSTRUMENTS
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import address, address_of_area
from ita_core.workbook.scales import HIGHEST_MEAN
from ita_core.workbook.sheet_figure import SheetFigure, number_text, range_of


def doubts(scores: Iterable[SheetFigure], sheets: Iterable[Looked]) -> Iterator[Finding]:
    """The remarks on scores that are used although something speaks against them."""
    used = list(scores)
    for entry in used:
        yield from _of_one(entry)
    yield from _of_columns(used)
    for looked in sheets:
        yield from _of_sheet(looked)


def _of_columns(used: list[SheetFigure]) -> Iterator[Finding]:
    columns: dict[tuple[str, int, int], list[SheetFigure]] = {}
    for entry in used:
        if _is_asked(entry.figure.code) and not entry.figure.full and entry.scale == 1:
            columns.setdefault((entry.sheet.name, entry.figure.block, entry.figure.place[1]), []).append(entry)
    for own in columns.values():
        if all(1 < (entry.score or 0) <= HIGHEST_MEAN for entry in own):
            facts = {"n": str(len(own))}
            yield Finding("scores-may-be-means", own[0].sheet.name, range_of(own), facts=facts)


def _of_sheet(looked: Looked) -> Iterator[Finding]:
    survey = looked.survey
    for place in sorted(place for place in survey.sheet.dates if place[1] in survey.heading_rows.get(place[0], ())):
        yield Finding("heading-is-date", survey.whole.name, address(place), survey.sheet.text(place))
    if survey.titles.captions_below:
        yield Finding("captions-below", survey.whole.name, address_of_area(survey.titles.caption_places))


def _of_one(entry: SheetFigure) -> Iterator[Finding]:
    score, figure = entry.score, entry.figure
    if figure.replaces:
        yield entry.finding("correction-used", others=", ".join(map(address, figure.replaces)))
    if figure.full and score is not None:
        yield entry.finding("full-marks-converted", full=str(figure.full), score=number_text(score))
    if score is not None and 0 < score <= 1 and entry.scale == 1:
        yield entry.finding("score-may-be-share", full=number_text(score * 100))


def _is_asked(code: str) -> bool:
    """Whether a code is a question of a survey, whose answers have four or five points."""
    return code[1:2].isdigit() and INSTRUMENTS.get(code[0]) in ("IIT", "EIT")
