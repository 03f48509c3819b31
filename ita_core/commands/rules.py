"""`rules 2566`: the rules of a fiscal year, with what an office states (`--from`); `rules 2565 2566`: what changed.
`template`: an empty score workbook."""

import argparse
import datetime as dt
from pathlib import Path

from ita_core.commands.options import add_language, call_refused
from ita_core.framework import Framework, Sourced, latest_with_results, load
from ita_core.numbers import score_text
from ita_core.text import Language, Text, span, text_in


def _rules_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("years", type=int, nargs="+", metavar="YEAR", help="one year, or an earlier and a later one")
    parser.add_argument("--open", action="store_true", help="only what is not confirmed, and how to close it")
    from_ = "put in what an office states: a workbook, a rules file (.json), or a list of questions (.txt)"
    parser.add_argument("--from", dest="stated_in", type=Path, metavar="FILE", help=from_)
    parser.add_argument(
        "--out", type=Path, metavar="OUT.json", help="with --from: write the rules file for other offices"
    )
    parser.add_argument("--yaml", action="store_true", help="print the year as a framework file")
    add_language(parser)
    parser.set_defaults(run=rules)


_YEAR_HELP = "fiscal year (B.E.); may be repeated; without it the latest whose results are out"


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="file to write")
    parser.add_argument("--year", type=int, action="append", help=_YEAR_HELP)
    parser.add_argument("--short", action="store_true", help="only what every result sheet prints, no questions")
    parser.set_defaults(run=template)


ARGUMENTS = {"rules": _rules_arguments, "template": _template_arguments}


def rules(options: argparse.Namespace) -> int:
    """Print one year's levels, tree and questions with what is not confirmed marked; or the changes between two.

    Raises:
        CallRefused: more than two years were given.
        UnknownFiscalYear: no rules are known for one of them.
    """
    if len(options.years) > 2:
        raise call_refused("command.too_many_years")
    if len(options.years) == 2:
        if options.stated_in or options.yaml:
            raise call_refused("command.one_year")
        print("\n".join(_changes(min(options.years), max(options.years), options.lang)))
        return 0
    return _one_year(options.years[0], options)


def _one_year(year: int, options: argparse.Namespace) -> int:
    """Print the rules in force, write them for other offices, or print them as a framework file; 1 on an error."""
    framework, code = load(year), 0
    if options.out and not options.stated_in:
        raise call_refused("command.nothing_stated")
    if options.stated_in:
        from ita_core.commands.stated_rules import in_force, stated_in, write  # what shipped needs none of it

        found = stated_in(options.stated_in, year, options.lang)
        made = in_force(framework, found.rules, options.lang)
        framework, code = made.framework, found.code | made.code
        if options.out:
            write(options.out, found)
            print(options.out)
            return code
    if options.yaml:
        from ita_core.framework.written import yaml_of

        print(yaml_of(framework), end="")
        return code
    lines = [] if options.open else _lines(framework, options.lang)
    print("\n".join((*lines, *_open_entries(framework, text_in(options.lang)))))
    return code


def _changes(earlier: int, later: int, language: Language) -> list[str]:
    # With pandas, which the rules of one year do not need.
    from ita_core.tables.format import shown
    from ita_core.tables.rules import rule_changes_table

    table = shown(rule_changes_table(earlier, later), text_in(language))
    return [" | ".join(row) for row in [tuple(table.columns), *table.itertuples(index=False)]]


def _lines(framework: Framework, language: Language) -> list[str]:
    text = text_in(language)
    lines = [text("fiscal_year", year=framework.fiscal_year), text("rules.levels")]
    for level in framework.levels:
        floor = "" if level.floor is None else f"  {', '.join(framework.floor_nodes)} ≥ {score_text(level.floor)}"
        lines.append(f"  {text.bare(level.label)}: ≥ {score_text(level.total_from)}{floor}{_mark(level, text)}")
    lines.append(text("rules.averages"))
    for average in framework.averages:
        weights = average.weights or (None,) * len(average.of)
        parts = " + ".join(f"{w} {c}" if w else c for c, w in zip(average.of, weights, strict=True))
        lines.append(
            f"  {average.node} = {'' if average.weights else text('rules.mean') + ' '}{parts}{_mark(average, text)}"
        )
    lines.append(text("rules.questions", n=len(framework.questions)))
    lines += [f"  {q.code:<4} {q.wording or text.bare(q.label)}{_mark(q, text)}" for q in framework.questions]
    return lines


def _open_entries(framework: Framework, text: Text) -> list[str]:
    """What is not confirmed, and what stands on an agency's word or copy alone, by kind; then how to close it."""
    named = _entries(framework, text)
    lines = []
    for sureness in ("not-confirmed", "agency-copy", "office"):
        found = {key: [name for name, entry in each if entry.sureness == sureness] for key, each in named.items()}
        if any(found.values()):
            lines.append(text(f"sureness.{sureness}"))
        lines += [f"  {text(f'rules.open.{key}')}: {span(names)}" for key, names in found.items() if names]
    if framework.detail != "questions":
        lines.append(text("rules.open.unread"))
    return [*lines, text("rules.open.close")] if lines else [text("rules.open.nothing")]


def _entries(framework: Framework, text: Text) -> dict[str, list[tuple[str, Sourced]]]:
    """Every entry of a year by kind, with what it is called."""
    return {
        "levels": [(text.bare(level.label), level) for level in framework.levels],
        "target": [(score_text(framework.target.score), framework.target)],
        "names": [(node.code, node) for node in framework.nodes],
        "averages": [(average.node, average) for average in framework.averages],
        "scales": [(text.bare(scale.label), scale) for scale in framework.scales],
        "questions": [(question.code, question) for question in framework.questions],
        "issues": [(str(issue.id), issue) for issue in framework.issues],
        "links": [(link.id, link) for issue in framework.issues for link in issue.links],
    }


def _mark(entry: Sourced, text: Text) -> str:
    is_marked = not entry.confirmed or entry.sureness == "office"
    return f"  [{text(f'sureness.{entry.sureness}')}]" if is_marked else ""


def template(options: argparse.Namespace) -> int:
    """Write the template.

    Raises:
        UnknownFiscalYear: no rules are known for one of the years.
    """
    from ita_core.documents.saved_workbook import workbook_to_fill

    years = options.year or [latest_with_results(dt.datetime.now().astimezone().date())]
    for year in years:
        load(year)
    options.out.write_bytes(workbook_to_fill(years, only_printed=options.short))
    print(options.out)
    return 0
