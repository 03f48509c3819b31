"""`assess FILE [--json]`: every figure of a workbook, computed and reconciled."""

import argparse
import json
from typing import Any

from ita_core.commands.choices import refuse_without_years
from ita_core.commands.options import add_file, add_language, history_in
from ita_core.documents.assessment_json import history_json
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment, History
from ita_core.text import Language, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("assess", help="compute and reconcile the scores of FILE")
    add_file(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/json.md)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the assessment."""
    history = history_in(options.file)
    if options.json:
        print(json.dumps(history_json(history), ensure_ascii=False, indent=1))
        return 0
    refuse_without_years(history)
    for assessment in history.assessments:
        print("\n".join(_lines(assessment, history, options.lang)))
    return 0


def _lines(assessment: Assessment, history: History, language: Language) -> list[str]:
    text = text_in(language)
    level = text.of(assessment.level.level.label) if assessment.level else text("level.unknown")
    total = score_text(assessment.score("TOTAL"))
    lines = [
        f"{history.agency.name} · {text('fiscal_year', year=assessment.fiscal_year)}",
        f"  {total}  {level}  ({signed_text(history.change('TOTAL', assessment))})",
    ]
    for node in assessment.by_code.values():
        if node.kind in ("instrument", "part", "indicator", "subindicator") and node.score is not None:
            name = text.of(assessment.framework.label(node.code))
            lines.append(f"  {score_text(node.score):>7}  {node.code:<5} {name}  [{text('status.' + node.status)}]")
    return lines
