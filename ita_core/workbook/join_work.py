"""The office's work and remarks of several workbooks as one: nothing twice, nothing mixed, nothing lost unsaid.

A plan of measures stands or falls as a whole with its reports: a measure 'm1' of one file is not the 'm1' of another.
The file that holds more of a plan stands for it; of single texts, wordings and corrections the first.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.text import text_in
from ita_core.workbook.kept import Kept, KeptRow
from ita_core.workbook.reading import Reading

NOTE = "note"
_BETWEEN = ";"
_FACTS = ("rank", "peers_n", "respondents_iit_n", "respondents_eit_n")
"""Facts of which a year has one each; the level that a sheet states is held against the scores instead."""

_PLAN = ("measures", "check_ins")
_PLACE = {"corrections": "code", "wordings": "code", "texts": "key"}
"""The column that, beside the fiscal year, says what a row of work is about."""

_Entry = tuple[str, KeptRow]


def work_of(readings: Sequence[Reading]) -> tuple[Kept, tuple[Finding, ...]]:
    """The work of all files, and a remark wherever work of one file gives way to that of another."""
    tables: dict[str, tuple[KeptRow, ...]] = {}
    findings: dict[Hashable, Finding] = {}
    for by_file in _by_subject(readings).values():
        number = max(by_file, key=lambda n: len(by_file[n]))
        for kind, row in by_file[number]:
            tables[kind] = (*tables.get(kind, ()), row)
        for own in by_file.values():
            if _said(own) != _said(by_file[number]):
                findings |= {(f.sheet, f.facts["year"]): f for f in _gives_way(own, readings[number].file_name)}
    return Kept(tables), tuple(findings.values())


def _gives_way(entries: Sequence[_Entry], file_name: str) -> Iterator[Finding]:
    for _, row in entries:
        facts: Mapping[str, str | Label] = {"year": row.values["fiscal_year"], "file": file_name}
        yield Finding("kept-work-differs", row.sheet, facts=facts)


def _by_subject(readings: Sequence[Reading]) -> dict[Hashable, dict[int, list[_Entry]]]:
    """What each file (by its place) says about one thing."""
    found: dict[Hashable, dict[int, list[_Entry]]] = {}
    for number, reading in enumerate(readings):
        for kind, rows in reading.kept.tables.items():
            for row in (_placed(kind, row, number) for row in rows):
                found.setdefault(_subject(kind, row.values), {}).setdefault(number, []).append((kind, row))
    return found


def _placed(kind: str, row: KeptRow, number: int) -> KeptRow:
    """An answer belongs to the file that it was given for."""
    if kind != "answers":
        return row
    return replace(row, values={**row.values, "question": f"{number + 1}/{row.values['question']}"})


def _subject(kind: str, values: Mapping[str, str]) -> Hashable:
    year = values.get("fiscal_year", "").strip()
    if kind in _PLAN:
        return "plan", year
    return (kind, year, values[_PLACE[kind]].strip()) if kind in _PLACE else (kind, *values.values())


def _said(entries: Sequence[_Entry]) -> list[tuple[str, Mapping[str, str]]]:
    return [(kind, row.values) for kind, row in entries]


def with_every_note(facts: pd.DataFrame, readings: Sequence[Reading]) -> pd.DataFrame:
    """The facts with the remarks of all files on a year, each remark once."""
    notes: dict[int, dict[str, None]] = {}
    for year, value in _every(readings, NOTE):
        notes.setdefault(year, {}).update(dict.fromkeys(part.strip() for part in value.split(_BETWEEN)))
    values = [
        f"{_BETWEEN} ".join(filter(None, notes[year])) if key == NOTE else value
        for year, key, value in zip(facts["fiscal_year"], facts["key"], facts["value"], strict=True)
    ]
    return facts.assign(value=pd.Series(values, index=facts.index, dtype=facts["value"].dtype))


def _every(readings: Sequence[Reading], key: str) -> Iterator[tuple[int, str]]:
    for reading in readings:
        own = reading.facts[reading.facts["key"] == key]
        yield from zip(own["fiscal_year"], own["value"], strict=True)


def facts_that_differ(facts: pd.DataFrame, readings: Sequence[Reading]) -> Iterator[Finding]:
    """The facts of single files that are not those in use."""
    used = {(row.fiscal_year, row.key): row for row in facts.itertuples()}
    for row in (row for reading in readings for row in reading.facts.itertuples()):
        stands = used[row.fiscal_year, row.key]
        if row.key in _FACTS and str(row.value) != str(stands.value):
            used_at = f"{stands.sheet}!{stands.cell}"
            words: dict[str, str | Label] = {"name": _name(str(row.key)), "used": str(stands.value), "place": used_at}
            place = (str(row.sheet), str(row.cell), str(row.value))
            yield Finding("file-facts-differ", *place, fiscal_year=int(str(row.fiscal_year)), facts=words)


def _name(key: str) -> Label:
    return Label(th=text_in("th")(f"template.{key}"), en=text_in("en")(f"template.{key}"))
