"""An office's rules as one small file that another office can take in: JSON with ids and a version, no scores."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from ita_core.findings import Finding
from ita_core.framework import OfficeRules
from ita_core.office.rule_rows import rows_of_rules
from ita_core.office.saved_work import work_in
from ita_core.office.work import UnclearRow
from ita_core.thai import one_line
from ita_core.workbook.saved_rows import SavedRow, SavedSheet, SavedWork

MEDIA_TYPE = "application/json"
MOST_BYTES = 1_000_000
"""Of one file; the rules of a year have about 60,000."""
_FORM = 1
_LONGEST_NAME = 200
_MOST_ROWS = 2_000


class _Stored(BaseModel):
    """The file: what it is, its form, whose rules these are, and a statement a row as in the sheet of rules."""

    ita_lens_rules: int
    office: str = ""
    rows: list[dict[str, str]]


@dataclass(frozen=True)
class RulesFile:
    """What a rules file holds: the rules by year, whose they are, and what of it cannot be used."""

    office: str
    rules: tuple[OfficeRules, ...]
    findings: tuple[Finding, ...] = ()
    unclear: tuple[UnclearRow, ...] = ()


class RulesFileRefused(ValueError):
    """A file that holds no rules; its finding says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message("en"))


def rules_file(rules: Iterable[OfficeRules], office: str = "") -> bytes:
    """The rules of an office as a file; the same rules make the same bytes."""
    rows = [{column: value for column, value in row.items() if value} for one in rules for row in rows_of_rules(one)]
    stored = _Stored(ita_lens_rules=_FORM, office=one_line(office)[:_LONGEST_NAME], rows=rows)
    return json.dumps(stored.model_dump(), ensure_ascii=False, indent=1).encode()


def rules_in_file(data: bytes, file_name: str) -> RulesFile:
    """What a rules file holds; a row that cannot be used is a finding with its number, and is kept.

    Raises:
        RulesFileRefused: the file is none of rules, too large, or of a newer form.
    """
    facts = {"file": file_name}
    if len(data) > MOST_BYTES:
        raise RulesFileRefused(Finding("rules-file-too-large", facts=facts | {"limit": str(MOST_BYTES // 1_000_000)}))
    try:
        stored = _Stored.model_validate(_parsed(data))
    except (ValidationError, ValueError, RecursionError) as error:
        raise RulesFileRefused(Finding("rules-file-unreadable", facts=facts)) from error
    if stored.ita_lens_rules > _FORM:
        raise RulesFileRefused(Finding("rules-file-newer", facts=facts | {"form": str(stored.ita_lens_rules)}))
    work, findings = work_in(_saved(stored.rows, file_name))
    return RulesFile(one_line(stored.office)[:_LONGEST_NAME], work.rules, findings, work.unclear)


def _parsed(data: bytes) -> Any:
    return json.loads(data.decode("utf-8-sig"))


def _saved(rows: list[dict[str, str]], file_name: str) -> SavedWork:
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    saved = tuple(
        SavedRow(
            row,
            file_name,
            dict.fromkeys((*columns, "fiscal_year", "kind", "code"), str(number)),
            doubtful="kind" if number > _MOST_ROWS else "",
        )
        for number, row in enumerate(rows, start=1)
    )
    # An empty value is left out of the file, so that a column may be in no row: nothing is missing.
    every = ("fiscal_year", "kind", "code", "text_th", "text_en", "parent", "value", "polarity")
    return SavedWork((SavedSheet("rules", tuple(dict.fromkeys((*every, *columns))), saved, file_name),))
