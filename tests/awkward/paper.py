"""Books and truths as JSON: what other tools write from, and what is kept beside the files they wrote."""

from decimal import Decimal
from typing import Any

from tests.awkward.book import Book, Cell, Sheet
from tests.awkward.judge import Key, Truth


def book_json(book: Book) -> list[dict[str, Any]]:
    """A book for a program in another language."""
    return [_sheet(sheet) for sheet in book]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "hiddenRows": sorted(sheet.hidden_rows),
        "hiddenColumns": sorted(sheet.hidden_columns),
        "merged": sheet.merged,
        "notes": [[*place, words] for place, words in sheet.notes.items()],
        "cells": [[*place, _cell(cell)] for place, cell in sheet.cells()],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
    found = {
        "value": value,
        "format": "" if cell.format == "General" else cell.format,
        "error": cell.error,
        "runs": cell.runs,
        "struck": cell.struck,
    }
    return {name: part for name, part in found.items() if name == "value" or part not in ("", (), False, None)}


def truth_json(truth: Truth) -> dict[str, Any]:
    """A truth as it is kept."""
    return {
        "scores": {_name(key): [str(value), *truth.cells.get(key, ())] for key, value in truth.scores.items()},
        "unsure": {_name(key): cell for key, cell in truth.unsure.items()},
        "faults": truth.faults,
        "also": {_name(key): [str(value) for value in values] for key, values in truth.also.items()},
        "agency": truth.agency,
        "levels": {str(year): level for year, level in truth.levels.items()},
        "answers": dict(truth.answers),
    }


def truth_of_json(kept: dict[str, Any]) -> Truth:
    """The truth that was kept."""
    scores = {_key(name): entry for name, entry in kept["scores"].items()}
    return Truth(
        scores={key: Decimal(entry[0]) for key, entry in scores.items()},
        cells={key: (entry[1], entry[2]) for key, entry in scores.items()},
        unsure={_key(name): (sheet, cell) for name, (sheet, cell) in kept["unsure"].items()},
        faults=tuple((sheet, cells) for sheet, cells in kept["faults"]),
        also={_key(name): tuple(map(Decimal, values)) for name, values in kept["also"].items()},
        agency=kept["agency"],
        levels={int(year): level for year, level in kept["levels"].items()},
        answers=kept["answers"],
    )


def _name(key: Key) -> str:
    return f"{key[0]} {key[1]}"


def _key(name: str) -> Key:
    year, _, code = name.partition(" ")
    return int(year), code
