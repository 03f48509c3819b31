"""What is used with less than full certainty, said at its cell: shares, means of 4 or 5, corrections, full marks."""

from collections.abc import Iterable, Iterator, Sequence

from ita_core.findings import Finding
from ita_core.framework import INSTRUMENTS, Label
from ita_core.text import LANGUAGES, text_in
from ita_core.thai import is_garbled
from ita_core.workbook.figures import Looked
from ita_core.workbook.grid import Place, Sheet, address, address_of_area
from ita_core.workbook.scales import HIGHEST_MEAN
from ita_core.workbook.sheet_figure import SheetFigure, number_text, quoted, range_of

_TEN, _FEWEST_OF_TEN = 10, 3


def doubts(scores: Iterable[SheetFigure], sheets: Iterable[Looked]) -> Iterator[Finding]:
    """The remarks on scores that are used although something speaks against them."""
    used = list(scores)
    for entry in used:
        yield from _of_one(entry)
    yield from _of_columns(used)
    yield from _of_few_points(used)
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


def _of_few_points(used: list[SheetFigure]) -> Iterator[Finding]:
    """Means of questions of one sheet and year, such as indicators, of which none is above ten."""
    years: dict[tuple[str, int], list[SheetFigure]] = {}
    for entry in used:
        if not entry.figure.code[1:2].isdigit() or entry.figure.code[0] not in INSTRUMENTS:
            years.setdefault((entry.sheet.name, entry.fiscal_year), []).append(entry)
    for (name, year), own in years.items():
        as_typed = all(entry.scale == 1 and not entry.figure.full and not entry.figure.weighted for entry in own)
        if len(own) >= _FEWEST_OF_TEN and as_typed and all(1 < (entry.score or 0) <= _TEN for entry in own):
            yield Finding("scores-may-be-of-ten", name, range_of(own), fiscal_year=year, facts={"n": str(len(own))})


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


def alone(readers: Sequence[str], other: str, why: str) -> Finding:
    """One reader read the file: `other` could not ('failed') or would take too long ('size'), or is none ('kind')."""
    said = Label.model_validate({side: text_in(side)(f"alone.{why}", other=other) for side in LANGUAGES})
    return Finding("one-reader-only", facts={"reader": ", ".join(readers), "why": said})


def marked_cells(located: Iterable[SheetFigure]) -> Iterator[Finding]:
    """What is struck out or has a superscript, in rows and columns that hold figures."""
    places: dict[str, tuple[Sheet, set[int], set[int]]] = {}
    for entry in located:
        _, rows, columns = places.setdefault(entry.sheet.name, (entry.sheet, set(), set()))
        rows.add(entry.figure.place[0])
        columns.add(entry.figure.place[1])
    for sheet, rows, columns in places.values():
        beside = (place for place in sorted({*sheet.struck, *sheet.raised}) if place[0] in rows or place[1] in columns)
        for place in beside:
            yield from _marked(sheet, place)


def _marked(sheet: Sheet, place: Place) -> Iterator[Finding]:
    text = quoted(sheet.text(place))
    if place in sheet.struck:
        yield Finding("struck-out", sheet.name, address(place), text)
    if place in sheet.raised:
        facts = {"raised": quoted(sheet.raised[place])}
        yield Finding("superscript-left-out", sheet.name, address(place), text, facts=facts)


_MOST_LOOKED_AT = 500


def garbled_names(places: Iterable[tuple[Sheet, Place]]) -> Iterator[Finding]:
    """The cells that name the agency in letters which were lost on the way."""
    for sheet, place in places:
        if is_garbled(sheet.text(place)):
            yield Finding("name-garbled", sheet.name, address(place), quoted(sheet.text(place)))


def garbled_cells(sheets: Iterable[Sheet]) -> Finding | None:
    """The first of the garbled cells, where most words of a workbook are garbled; None where they can be read."""
    words = [(s, at) for s in sheets for at in s.places[:_MOST_LOOKED_AT] if isinstance(s.value(at), str)]
    garbled = [(sheet, at) for sheet, at in words if is_garbled(sheet.text(at))]
    if not garbled or 2 * len(garbled) < len(words):
        return None
    sheet, place = garbled[0]
    return Finding("name-garbled", sheet.name, address(place), quoted(sheet.text(place)))
