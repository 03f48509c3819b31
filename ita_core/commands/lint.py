"""`lint REPORT --scores FILE [--json]`: what a report says that the scores contradict; exit code 1 on an error."""

import argparse
import json
from pathlib import Path
from typing import Any

from ita_core.commands.choices import add_year, year_in
from ita_core.commands.options import add_language, history_in
from ita_core.findings import Severity
from ita_core.report_check import Claim, Examination, examine, read_report
from ita_core.text import Text, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("lint", help="list what REPORT says that the scores contradict; exit 1 on an error")
    parser.add_argument("report", type=Path, metavar="REPORT", help="the report's text (.txt or .docx)")
    parser.add_argument("--scores", type=Path, required=True, metavar="FILE", help="workbook of scores (.xlsx)")
    add_year(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/narrative.md)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the claims.

    Raises:
        ReportRefused: the report cannot be read.
    """
    report = read_report(options.report.read_bytes(), options.report.name)
    history = history_in(options.scores)
    assessment = year_in(history, options.year)
    found, text = examine(report, assessment, history), text_in(options.lang)
    if options.json:
        told: dict[str, Any] = {"fiscal_year": assessment.fiscal_year, "is_about": found.is_about}
        told["claims"] = [claim_json(claim, text) for claim in found.claims]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found, assessment.fiscal_year, text)))
    return 1 if found.of(Severity.ERROR) else 0


def claim_json(claim: Claim, text: Text) -> dict[str, Any]:
    """The JSON of docs/narrative.md, section lint."""
    return {
        "rule": claim.rule,
        "severity": claim.severity.value,
        "quote": claim.quote,
        "line": claim.line,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "codes": list(claim.codes),
        "says": claim.says(text),
    }


def _lines(found: Examination, year: int, text: Text) -> list[str]:
    """Every claim and their number; of a report without any, how much of it was held against the data."""
    if not found.is_about:
        return [text("check_page.not_about")]
    if not found.claims:
        counts = {"lines": found.lines_n, "figures": found.figures_n, "names": found.names_n, "words": found.words_n}
        return [text("lint_report.clean", year=year), text("check_page.read", **counts)]
    lines = []
    for claim in found.claims:
        place = text("lint_report.line", line=claim.line, paragraph=claim.paragraph, quote=claim.quote)
        mark = f"{text(f'severity_symbol.{claim.severity}')} {text(f'severity.{claim.severity}')}"
        lines += [f"{mark} · {place}", f"    {text('lint_report.data', says=claim.says(text))}"]
        lines.append(f"    {text('lint_report.rule', rule=claim.rule)}")
    errors = len(found.of(Severity.ERROR))
    return [*lines, text("lint_report.total", n=len(found.claims), errors=errors, year=year)]
