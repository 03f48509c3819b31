"""`rules 2566`: the rules of a fiscal year; `rules 2565 2566`: what changed between two."""

import argparse
from typing import Any

from ita_core.commands.options import add_language
from ita_core.framework import Framework, load
from ita_core.numbers import score_text
from ita_core.tables import rule_changes_table
from ita_core.text import Language, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("rules", help="print the rules of a fiscal year (B.E.)")
    parser.add_argument("years", type=int, nargs="+", metavar="YEAR", help="one year, or an earlier and a later one")
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one year's levels, tree and questions with what is not confirmed marked; or the changes between two."""
    if len(options.years) > 2:
        raise ValueError("Give one fiscal year, or two to compare.")
    if len(options.years) == 2:
        earlier, later = sorted(options.years)
        table = rule_changes_table(earlier, later, text_in(options.lang))
        print("\n".join(" | ".join(row) for row in [tuple(table.columns), *table.itertuples(index=False)]))
    else:
        print("\n".join(_lines(load(options.years[0]), options.lang)))
    return 0


def _lines(framework: Framework, language: Language) -> list[str]:
    text = text_in(language)
    lines = [text("fiscal_year", year=framework.fiscal_year), text("rules.levels")]
    for level in framework.levels:
        floor = "" if level.floor is None else f"  {', '.join(framework.floor_nodes)} ≥ {score_text(level.floor)}"
        lines.append(f"  {text.of(level.label)}: ≥ {score_text(level.total_from)}{floor}{_mark(level, text)}")
    lines.append(text("rules.averages"))
    for average in framework.averages:
        weights = average.weights or (None,) * len(average.of)
        parts = " + ".join(f"{w} {c}" if w else c for c, w in zip(average.of, weights, strict=True))
        lines.append(
            f"  {average.node} = {'' if average.weights else text('rules.mean') + ' '}{parts}{_mark(average, text)}"
        )
    lines.append(text("rules.questions", n=len(framework.questions)))
    lines += [f"  {q.code:<4} {q.wording or text.of(q.label)}{_mark(q, text)}" for q in framework.questions]
    return lines


def _mark(entry: Any, text: Any) -> str:
    return "" if entry.confirmed else f"  [{text('rules.not_confirmed')}]"
