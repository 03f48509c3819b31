"""`rules 2566`: the rules of a fiscal year as the framework file has them."""

import argparse
from typing import Any

from ita_core.commands.options import add_language
from ita_core.framework import Framework, load
from ita_core.text import Language, score_text, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("rules", help="print the rules of a fiscal year (B.E.)")
    parser.add_argument("year", type=int)
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print levels, tree and questions with what is not confirmed marked."""
    print("\n".join(_lines(load(options.year), options.lang)))
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
