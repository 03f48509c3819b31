"""`survey FILE --year Y`: the answers of a survey's export as numbers and means, with small groups hidden."""

import argparse
import json
import sys
from pathlib import Path

from ita_core.as_json.survey import survey_json
from ita_core.commands.options import add_json, add_language, call_refused, code
from ita_core.findings import Severity, findings_table
from ita_core.framework import load
from ita_core.numbers import score_text
from ita_core.survey import Audience, Choices, ShownQuestion, Survey, survey_of
from ita_core.text import Text, text_in
from ita_core.workbook import grid_of

_NO_QUESTION = "-"


def _survey_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="export with a row a respondent (.xlsx, .csv …)")
    parser.add_argument("--year", type=int, required=True, help="fiscal year (B.E.) whose rules count")
    about = "the question of a column that its heading does not tell, such as 'Sheet1!C=i7', or '-'; may be repeated"
    parser.add_argument("--column", action="append", default=[], metavar="SHEET!COLUMN=CODE", help=about)
    parser.add_argument("--sheet", action="append", default=[], metavar="NAME", help="count these sheets only")
    parser.add_argument("--first-is-best", action="store_true", help="level 1 (A1) is the best answer, not the worst")
    audiences = [audience.value for audience in Audience]
    parser.add_argument(
        "--for", dest="audience", choices=audiences, default="public", help="who will see it (default: public)"
    )
    add_language(parser)
    add_json(parser, "survey.md")
    parser.set_defaults(run=survey)


ARGUMENTS = {"survey": _survey_arguments}


def survey(options: argparse.Namespace) -> int:
    """Print the survey; 1 where nothing could be counted.

    Raises:
        CallRefused: a column is not written as SHEET!COLUMN=CODE.
        UnknownFiscalYear: no rules are known for the year.
        WorkbookRefused, OSError: the file cannot be read.
    """
    framework = load(options.year)
    choices = Choices(_columns(options.column), options.first_is_best, tuple(options.sheet))
    grid = grid_of(options.file.read_bytes(), options.file.name)
    found = survey_of(grid, framework, choices, Audience(options.audience))
    if options.json:
        print(json.dumps(survey_json(found), ensure_ascii=False, indent=1))
    else:
        _print(found, options)
    return int(any(finding.severity is Severity.ERROR for finding in found.findings))


def _columns(given: list[str]) -> dict[str, str]:
    """The stated questions by '<sheet>!<letters>'."""
    stated = {}
    for one in given:
        column, sign, question = one.rpartition("=")
        if not sign or "!" not in column:
            raise call_refused("survey.refused.column", given=one)
        sheet, _, letters = column.rpartition("!")
        stated[f"{sheet}!{letters.strip().upper()}"] = "" if question.strip() == _NO_QUESTION else code(question)
    return stated


def _print(found: Survey, options: argparse.Namespace) -> None:
    text, framework = text_in(options.lang), load(found.fiscal_year)
    print(text("survey.title", file=options.file.name, year=found.fiscal_year))
    for question in found.questions.values():
        print(f"  {_question_line(question, text)}")
    for node, mean in found.nodes.items():
        print(text("survey.node", code=node, name=text.of(framework.label(node)), mean=score_text(mean)))
    for row in findings_table(found.findings, options.lang).itertuples():
        print(f"[{row.severity}] {row.code} {row.message} {row.what_to_do}", file=sys.stderr)


def _question_line(question: ShownQuestion, text: Text) -> str:
    if question.n is None:
        return text("survey.few", code=question.code)
    words = {"code": question.code, "n": question.n}
    if question.mean is None and question.mean_band:
        low, high = map(score_text, question.mean_band)
        return text("survey.between", **words, low=low, high=high)
    if question.mean is None:
        return text("survey.withheld", **words)
    counts = " · ".join(f"{point}×{n}" for point, n in (question.counts or {}).items())
    return text("survey.mean", **words, mean=score_text(question.mean)) + (f"  ({counts})" if counts else "")
