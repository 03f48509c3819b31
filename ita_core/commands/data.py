"""`assess FILE [--json]`: every figure of a workbook. `check FILE`: what was read and every finding."""

import argparse
import json

from ita_core.commands.opening import assessed, history_in, reading_in, refuse_without_years, unclear_in
from ita_core.commands.options import add_file, add_json, add_language
from ita_core.findings import Severity, findings_table
from ita_core.numbers import signed_text
from ita_core.scoring import Assessment, History
from ita_core.text import Language, Text, text_in
from ita_core.workbook import SheetCount

_LISTED = ("instrument", "part", "indicator", "subindicator")


def _assess_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_language(parser)
    add_json(parser, "json.md")
    parser.set_defaults(run=assess)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_language(parser)
    parser.set_defaults(run=check)


ARGUMENTS = {"assess": _assess_arguments, "check": _check_arguments}


def assess(options: argparse.Namespace) -> int:
    """Print the assessment of every year."""
    history = history_in(options.file, options.agency)
    if options.json:
        from ita_core.as_json.history import history_json  # the verdicts with it, which no text needs

        print(json.dumps(history_json(history), ensure_ascii=False, indent=1))
        return 0
    refuse_without_years(history)
    for assessment in history.assessments:
        print("\n".join(_lines(assessment, history, options.lang)))
    return 0


def _lines(assessment: Assessment, history: History, language: Language) -> list[str]:
    text = text_in(language)
    level = text.bare(assessment.level.level.label) if assessment.level else text("level.unknown")
    total = assessment.shown("TOTAL")
    lines = [
        f"{history.agency.name} · {text('fiscal_year', year=assessment.fiscal_year)}",
        f"  {total}  {level}  ({signed_text(history.change('TOTAL', assessment))})",
    ]
    for node in assessment.by_code.values():
        if node.kind in _LISTED and node.score is not None:
            name = text.bare(assessment.framework.label(node.code))
            lines.append(f"  {node.shown:>7}  {node.code:<5} {name}  [{text('status.' + node.status)}]")
    return lines


def _of_sheet(count: SheetCount, text: Text) -> str:
    """One line: what became of the numbers of a sheet, and why numbers are no scores."""
    reasons = ", ".join(f"{text(f'why_not.{reason}')} {n}" for reason, n in count.explained.items())
    facts = {"used": count.used, "rejected": count.rejected, "explained": sum(count.explained.values())}
    why = f" ({reasons})" if reasons else ""
    return text("check.sheet", sheet=count.sheet, why=why, unexplained=count.unexplained, **facts)


def check(options: argparse.Namespace) -> int:
    """Print what was read and the findings, worst first; 1 if one of them is an error."""
    reading = reading_in(options.file, options.agency)
    history = assessed(reading)
    text = text_in(options.lang)
    for table in reading.tables:
        print(text("check.table", sheet=table.sheet, cells=table.cells, layout=table.layout, n=table.values_n))
    count = reading.cells
    print(text("check.cells", seen=count.seen, used=count.used, rejected=count.rejected, ignored=count.ignored))
    for sheet in count.sheets:
        print(_of_sheet(sheet, text))
    findings = (*history.findings, *unclear_in(reading))
    for row in findings_table(findings, options.lang).itertuples():
        place = "!".join(filter(None, (str(row.sheet), str(row.cell))))
        print(f"[{row.severity}] {row.code} {place}\n    {row.message} {row.what_to_do}")
    worst = {finding.severity for finding in findings}
    print(text("check.total", n=len(findings)))
    return 1 if Severity.ERROR in worst else 0
