"""Where the figures of a slide stand: one line under the picture, one line a figure for the speaker."""

from collections.abc import Iterable, Sequence

from ita_core.documents.content.shortened import letters_n, short
from ita_core.documents.content.subject import Subject
from ita_core.scoring import NodeScore
from ita_core.text import span

_RUNS, _NAMED = 2, 3
_FILE_LETTERS, _LEAST_FILE_LETTERS, _SHEET_LETTERS = 26, 9, 18
_LINE_LETTERS = {"th": 64, "en": 70}
"""Letters that the line under a picture has room for."""

_CUT = "…"


def source_line(subject: Subject, codes: Iterable[str]) -> str:
    """Workbook, sheet and cells of the figures, their fiscal year, and whether some are computed, on one line."""
    text, known = subject.text, subject.assessment.by_code
    nodes = [known[code] for code in dict.fromkeys(codes) if code in known and known[code].score is not None]
    read = [node for node in nodes if node.cell]
    kind = "none" if not nodes else "computed" if not read else "read" if len(read) == len(nodes) else "both"
    words = {"cells": _places(read, subject), "year": subject.assessment.fiscal_year}
    room = _LINE_LETTERS[text.language] - letters_n(text(f"deck.source.{kind}", file="", **words))
    return text(f"deck.source.{kind}", file=file_name(subject, max(room, _LEAST_FILE_LETTERS)), **words)


def file_name(subject: Subject, room: int = _FILE_LETTERS) -> str:
    """The workbook's name; of a long one the beginning."""
    return short(subject.history.file_name, min(room, _FILE_LETTERS))


def place_of(subject: Subject, codes: Iterable[str]) -> str:
    """'e14: 2566!C60' of each code, of many drawn together; of a figure that no cell has, how it is known."""
    known = list(dict.fromkeys(codes))
    if len(known) <= _NAMED:
        return " · ".join(f"{code}: {_place(subject, code)}" for code in known)
    nodes = [subject.assessment.by_code[code] for code in known]
    sheets = list(dict.fromkeys(node.sheet for node in nodes if node.cell))
    cells = [f"{sheet}!{_cells([node.cell for node in nodes if node.sheet == sheet])}" for sheet in sheets]
    others = [node.code for node in nodes if not node.cell]
    told = [f"{span(known)}: {', '.join(cells)}"] if cells else []
    return " · ".join([*told, *([f"{span(others)}: {_place(subject, others[0])}"] if others else [])])


def speaker_notes(subject: Subject, said: str, codes: Sequence[str], more: Sequence[str] = ()) -> str:
    """What the picture says in words, what else the speaker may need, and every figure with its cell."""
    text = subject.text
    lines = [text("documents.slides.notes_say"), said, *more, text("documents.slides.notes_sources")]
    return "\n".join([*lines, *(f"• {_named(subject, code)}" for code in codes)])


def _place(subject: Subject, code: str) -> str:
    node = subject.assessment.by_code[code]
    return f"{node.sheet}!{node.cell}" if node.cell else subject.text(f"status.{node.status}")


def _named(subject: Subject, code: str) -> str:
    text, node = subject.text, subject.assessment.by_code[code]
    origin = text(f"status.{node.status}")
    if node.cell:
        origin = text("documents.slides.source_place", sheet=node.sheet, cell=node.cell)
    named = f"{code} {subject.name(code)}"
    return text("documents.slides.source_item", code=named, score=subject.score(code), origin=origin)


def _places(nodes: Sequence[NodeScore], subject: Subject) -> str:
    by_sheet: dict[str, list[str]] = {}
    for node in nodes:
        by_sheet.setdefault(node.sheet, []).append(node.cell)
    told = [
        subject.text("deck.source.sheet", sheet=short(sheet, _SHEET_LETTERS), cells=_cells(cells))
        for sheet, cells in by_sheet.items()
    ]
    return ", ".join(told)


def _cells(cells: Sequence[str]) -> str:
    """Runs down a column drawn together; of many runs the first and the last cell."""
    runs: list[list[str]] = []
    for cell in sorted(dict.fromkeys(cells), key=_down):
        if runs and _follows(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    if len(runs) > _RUNS:
        return f"{runs[0][0]}{_CUT}{runs[-1][-1]}"
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _down(cell: str) -> tuple[str, int]:
    column = cell.rstrip("0123456789")
    return column, int(cell[len(column) :] or 0)


def _follows(before: str, cell: str) -> bool:
    column, row = _down(before)
    return _down(cell) == (column, row + 1)
