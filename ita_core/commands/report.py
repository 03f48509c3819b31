"""`narrate FILE`: the report's sections in sentences. `lint REPORT --scores FILE`: what the scores contradict in it."""

import argparse
import json
import sys
from pathlib import Path

from ita_core.as_json.analysis import examination_json, story_json
from ita_core.commands.opening import history_in, opened, year_in
from ita_core.commands.options import CallRefused, add_agency, add_file, add_json, add_language, add_year
from ita_core.findings import Severity
from ita_core.narrative.edits import current_addresses, edits_in, lost_edits, with_edits
from ita_core.narrative.sentence import Section
from ita_core.narrative.story import narrate
from ita_core.report_check import Examination, ReportRefused, examine, read_report
from ita_core.text import LANGUAGES, Text, text_in


def _narrate_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_language(parser)
    add_year(parser)
    add_json(parser, "narrative.md")
    parser.set_defaults(run=tell)


def _lint_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, metavar="REPORT", help="the report's text (.txt or .docx)")
    parser.add_argument("--scores", type=Path, required=True, metavar="FILE", help="workbook of scores (.xlsx)")
    add_agency(parser)
    add_year(parser)
    add_language(parser)
    add_json(parser, "narrative.md")
    parser.set_defaults(run=lint)


ARGUMENTS = {"narrate": _narrate_arguments, "lint": _lint_arguments}


def tell(options: argparse.Namespace) -> int:
    """Print the story with the office's edits; one that has no sentence any more is told on standard error."""
    history, work = opened(options.file, options.lang, options.agency)
    assessment, text = year_in(history, options.year), text_in(options.lang)
    generated = narrate(history, assessment, text)
    edits = edits_in(work.texts, assessment.fiscal_year, text.language)
    story = with_edits(generated, edits)
    for address, words in lost_edits(generated, edits).items():
        print(text("narrative_page.lost_edit", address=address, words=words), file=sys.stderr)
    if options.json:
        kept = current_addresses(generated, edits)
        print(json.dumps(story_json(story, kept, frozenset(edits)), ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for section in story.sections for line in _section_lines(section, 1)))
    return 0


def _section_lines(section: Section, depth: int) -> list[str]:
    lines = [f"{'#' * depth} {section.title}", *(sentence.text for sentence in section.sentences), ""]
    return lines + [line for below in section.sections for line in _section_lines(below, depth + 1)]


def lint(options: argparse.Namespace) -> int:
    """Print the claims; 1 if one of them is an error.

    Raises:
        CallRefused: the report cannot be read.
    """
    report = _report_text(options.report)
    history = history_in(options.scores, options.agency)
    assessment, text = year_in(history, options.year), text_in(options.lang)
    examination = examine(report, assessment, history)
    if options.json:
        told = examination_json(examination, assessment.fiscal_year, text)
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_claim_lines(examination, assessment.fiscal_year, text)))
    return 1 if examination.of(Severity.ERROR) else 0


def _report_text(path: Path) -> str:
    try:
        return read_report(path.read_bytes(), path.name)
    except ReportRefused as refused:
        raise CallRefused(*(refused.message(text_in(language)) for language in LANGUAGES)) from refused


def _claim_lines(found: Examination, year: int, text: Text) -> list[str]:
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
        if corrected := claim.corrected():
            lines.append(f"    {text('lint_report.corrected', words=corrected)}")
        cells = claim.places()
        lines.append(f"    {text('lint_report.rule', rule=claim.rule)}{f' · {cells}' if cells else ''}")
    errors = len(found.of(Severity.ERROR))
    return [*lines, text("lint_report.total", n=len(found.claims), errors=errors, year=year)]
