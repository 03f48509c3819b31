"""Remarks on how a file was read, and on cells that look like more than their value: struck out, raised, garbled."""

from collections.abc import Iterable, Iterator, Sequence

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.text import LANGUAGES, text_in
from ita_core.thai import is_garbled
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.sheet_figure import SheetFigure, quoted


def alone(readers: Sequence[str], other: str, why: str) -> Finding:
    """One reader read the file: `other` could not ('failed') or would take too long ('size'), or is none ('kind')."""
    said = Label(**{side: text_in(side)(f"alone.{why}", other=other) for side in LANGUAGES})
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
