"""`survey FILE --year Y`: the answers of a survey's export as means with their intervals, with small groups hidden."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ita_core.analysis.intervals import Interval
from ita_core.as_json.survey import survey_json
from ita_core.commands.options import add_json, add_language, call_refused, code
from ita_core.findings import Severity, findings_table
from ita_core.framework import Framework, load
from ita_core.numbers import score_text
from ita_core.survey import Audience, Choices, survey_of
from ita_core.survey.figures import QuestionFigures, SurveyFigures, figures_of
from ita_core.survey.groups import Groups
from ita_core.survey.mapping import KeptMapping, proposed
from ita_core.tables.survey import inside_sentences, share_words, withheld_text
from ita_core.text import Text, text_in
from ita_core.workbook import grid_of
from ita_core.workbook.grid import Grid

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
    parser.add_argument("--staff", type=int, metavar="N", help="all staff of the office: intervals become narrower")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="keep here which column is which question (JSON)")
    add_language(parser)
    add_json(parser, "survey.md")
    parser.set_defaults(run=survey)


ARGUMENTS = {"survey": _survey_arguments}


def survey(options: argparse.Namespace) -> int:
    """Print the survey; 1 where nothing could be counted.

    Raises:
        CallRefused: a column is not written as SHEET!COLUMN=CODE, or the file of mappings is none.
        UnknownFiscalYear: no rules are known for the year.
        WorkbookRefused, OSError: the file cannot be read.
    """
    framework = load(options.year)
    grid = grid_of(options.file.read_bytes(), options.file.name)
    choices = _choices(grid, framework, options)
    found = survey_of(grid, framework, choices, Audience(options.audience))
    figures = figures_of(found, framework, {"IIT": options.staff} if options.staff else {})
    if options.json:
        print(json.dumps(survey_json(figures), ensure_ascii=False, indent=1))
    else:
        _print(figures, options)
    return int(any(finding.severity is Severity.ERROR for finding in found.findings))


def _choices(grid: Grid, framework: Framework, options: argparse.Namespace) -> Choices:
    """What the call settles; a kept mapping of a file of this shape goes before, and what results is kept anew."""
    called = Choices(_columns(options.column), options.first_is_best, tuple(options.sheet))
    proposal = proposed(grid, framework, called)
    if options.mapping is None or proposal is None:
        return called
    kept = _kept(options.mapping)
    known = kept.get(proposal.shape)
    if known is not None and known.fiscal_year == framework.fiscal_year:
        own = proposal.choices(known)
        called = replace(
            own,
            columns={**own.columns, **called.columns},
            first_is_best=own.first_is_best or called.first_is_best,
            sheets=called.sheets,
        )
        proposal = proposed(grid, framework, called) or proposal
    kept[proposal.shape] = proposal.confirmed({}, first_is_best=called.first_is_best)
    rows = [mapping.model_dump() for _, mapping in sorted(kept.items())]
    options.mapping.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return called


def _kept(path: Path) -> dict[str, KeptMapping]:
    """The mappings of a file by shape; none where there is no such file yet."""
    if not path.exists():
        return {}
    try:
        known = TypeAdapter(tuple[KeptMapping, ...]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise call_refused("survey.refused.mapping", given=path.name) from error
    return {mapping.shape: mapping for mapping in known}


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


def _print(figures: SurveyFigures, options: argparse.Namespace) -> None:
    text, found = text_in(options.lang), figures.survey
    framework = load(found.fiscal_year)
    print(text("survey.title", file=options.file.name, year=found.fiscal_year))
    for question in figures.questions:
        print(f"  {_question_line(question, text)}")
    for node in figures.nodes:
        words = {"code": node.code, "name": text.of(framework.label(node.code)), "mean": score_text(node.mean)}
        print(text("survey.node", **words) + _interval_words(node.interval, text))
    for groups in found.groups:
        told = " · ".join(f"{name or text('survey.page.together')} {n}" for name, n in groups.people)
        print(text("survey.page.group", heading=groups.heading, told=told))
        for line in _group_lines(groups, text):
            print(f"  {line}")
    if any(groups.means for groups in found.groups):
        print("\n".join(inside_sentences(figures, text)))
    for row in findings_table(found.findings, options.lang).itertuples():
        print(f"[{row.severity}] {row.code} {row.message} {row.what_to_do}", file=sys.stderr)


def _group_lines(groups: Groups, text: Text) -> Iterator[str]:
    """What each group answered, as far as that may be shown."""
    for place, (name, n) in enumerate(groups.people if groups.shown else ()):
        means = " · ".join(f"{node} {score_text(own[place])}" for node, own in groups.shown.items())
        yield text("survey.groups.line", group=name or text("survey.page.together"), n=n, means=means)
    if withheld := withheld_text(groups, text):
        yield withheld


def _question_line(figures: QuestionFigures, text: Text) -> str:
    question = figures.shown
    if question.n is None:
        return text("survey.few", code=question.code)
    words = {"code": question.code, "n": question.n}
    if question.mean is None and question.mean_band:
        low, high = map(score_text, question.mean_band)
        return text("survey.between", **words, low=low, high=high)
    if question.mean is None:
        return text("survey.withheld", **words)
    deviation = "" if figures.deviation is None else text("survey.deviation", deviation=score_text(figures.deviation))
    shares = " · ".join(share_words(share, text) for share in question.shares)
    told = text("survey.mean", **words, mean=score_text(question.mean)) + _interval_words(figures.interval, text)
    return told + deviation + (f"  ({shares})" if shares else "")


def _interval_words(interval: Interval | None, text: Text) -> str:
    if interval is None:
        return ""
    return text("survey.interval", low=score_text(interval.low), high=score_text(interval.high))
