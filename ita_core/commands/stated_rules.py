"""What `rules YEAR --from FILE` takes in: rules in a workbook, in a rules file, or a list of questions as text."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ita_core.commands.opening import reading_in
from ita_core.commands.options import call_refused
from ita_core.findings import Finding, Severity, findings_table
from ita_core.framework import Framework, OfficeRules, load, rules_in_force
from ita_core.office import work_in
from ita_core.office.pasted_questions import pasted_list, rules_with
from ita_core.office.rules_file import RulesFileRefused, rules_file, rules_in_file
from ita_core.scoring import rule_findings
from ita_core.text import Language


@dataclass(frozen=True)
class StatedRules:
    """The rules of a year that a file states, whose they are, and 1 where it has an error."""

    rules: OfficeRules
    office: str
    code: int


@dataclass(frozen=True)
class MadeFramework:
    """The rules in force, and 1 where a statement has an error."""

    framework: Framework
    code: int


def stated_in(path: Path, fiscal_year: int, language: Language) -> StatedRules:
    """What a file states about a year; what of it cannot be used is told on standard error.

    Raises:
        CallRefused: the file states nothing about the year, or is no rules file.
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    office, every, findings = _read(path, fiscal_year)
    code = _tell(findings, language)
    rules = next((one for one in every if one.fiscal_year == fiscal_year), None)
    if rules is None:
        known = ", ".join(str(one.fiscal_year) for one in every) or "–"
        raise call_refused("command.no_rules_of_year", name=path.name, year=fiscal_year, known=known)
    return StatedRules(rules, office, code)


def _read(path: Path, fiscal_year: int) -> tuple[str, tuple[OfficeRules, ...], tuple[Finding, ...]]:
    """Whose rules they are, the rules by year, and what cannot be used."""
    if path.suffix.lower() == ".json":
        try:
            found = rules_in_file(path.read_bytes(), path.name)
        except RulesFileRefused as refused:
            raise call_refused("command.no_rules_file", name=path.name) from refused
        return found.office, found.rules, found.findings
    if path.suffix.lower() == ".txt":
        pasted = pasted_list(path.read_text("utf-8-sig"), load(fiscal_year))
        rules = rules_with(OfficeRules(fiscal_year=fiscal_year), pasted)
        return "", (rules,) if rules else (), pasted.findings
    reading = reading_in(path)
    work, unclear = work_in(reading.saved_work)
    return reading.agency.name, work.rules, unclear


def in_force(framework: Framework, rules: OfficeRules, language: Language) -> MadeFramework:
    """The rules in force; the statements that cannot be used are told on standard error."""
    made = rules_in_force(framework, rules)
    return MadeFramework(made.framework, _tell(rule_findings(made.problems), language))


def write(path: Path, stated: StatedRules) -> None:
    """Write the rules file for other offices.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_bytes(rules_file((stated.rules,), stated.office))


def _tell(findings: Iterable[Finding], language: Language) -> int:
    told = tuple(findings)
    for row in findings_table(told, language).itertuples():
        print(f"[{row.severity}] {row.code} {row.message} {row.what_to_do}", file=sys.stderr)
    return int(any(finding.severity is Severity.ERROR for finding in told))
