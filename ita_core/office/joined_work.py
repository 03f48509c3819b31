"""The work of several files of one office as one: of what two of them say differently, the fuller one stands."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ita_core.findings import Finding
from ita_core.workbook.saved_rows import SavedRow, SavedSheet

_PLAN = ("measures", "check_ins")
_PLACE = {"corrections": "code", "wordings": "code", "texts": "key"}
"""The column that, beside the fiscal year, says what a row of work is about."""

_Entry = tuple[SavedSheet, SavedRow]


def one_of_several(sheets: Sequence[SavedSheet]) -> tuple[tuple[SavedSheet, ...], tuple[Finding, ...]]:
    """The sheets with what stands, and a remark wherever work of one file gives way to that of another."""
    if len({sheet.file_number for sheet in sheets}) < 2:
        return tuple(map(_placed, sheets)), ()
    kept: dict[int, list[SavedRow]] = {}
    findings: dict[Hashable, Finding] = {}
    placed = list(map(_placed, sheets))
    for by_file in _by_subject(placed).values():
        stands = max(by_file.values(), key=len)
        for sheet, row in stands:
            kept.setdefault(placed.index(sheet), []).append(row)
        for own in by_file.values():
            if _said(own) != _said(stands):
                findings |= {(f.sheet, f.facts["year"]): f for f in _gives_way(own, stands[0][0].file)}
    rows = (tuple(kept.get(place, ())) for place in range(len(placed)))
    return tuple(replace(sheet, rows=own) for sheet, own in zip(placed, rows, strict=True)), tuple(findings.values())


def _placed(sheet: SavedSheet) -> SavedSheet:
    """An answer belongs to the file that it was given for."""
    if sheet.kind != "answers" or not sheet.file_number:
        return sheet
    return replace(
        sheet,
        rows=tuple(
            replace(row, values={**row.values, "question": f"{sheet.file_number}/{row.values.get('question', '')}"})
            for row in sheet.rows
        ),
    )


def _by_subject(sheets: Iterable[SavedSheet]) -> dict[Hashable, dict[int, list[_Entry]]]:
    """What each file says about one thing."""
    found: dict[Hashable, dict[int, list[_Entry]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            by_file = found.setdefault(_subject(sheet.kind, row.values), {})
            by_file.setdefault(sheet.file_number, []).append((sheet, row))
    return found


def _subject(kind: str, values: Mapping[str, str]) -> Hashable:
    year = values.get("fiscal_year", "").strip()
    if kind in _PLAN:
        return "plan", year
    return (kind, year, values.get(_PLACE[kind], "").strip()) if kind in _PLACE else (kind, *values.values())


def _said(entries: Sequence[_Entry]) -> list[tuple[str, Mapping[str, str]]]:
    return [(sheet.kind, row.values) for sheet, row in entries]


def _gives_way(entries: Sequence[_Entry], file: str) -> Iterator[Finding]:
    for _, row in entries:
        facts = {"year": row.values.get("fiscal_year", ""), "file": file}
        yield Finding("kept-work-differs", row.sheet, facts=facts)
