"""`whatif FILE --set o24=100`: what follows from other scores. `path FILE --to LEVEL|POINTS`: the least effort."""

import argparse
import json
from decimal import Decimal

from ita_core.analysis.path import Limits, Path, Step, find_path
from ita_core.analysis.whatif import NodeMove, WhatIf, what_if
from ita_core.as_json.analysis import path_json, whatif_json
from ita_core.commands.opening import history_in, year_in
from ita_core.commands.options import (
    add_file,
    add_json,
    add_language,
    add_year,
    call_refused,
    code,
    code_and_number,
    number,
)
from ita_core.framework import Framework, Level
from ita_core.narrative.phrases import path_sentences
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import LevelResult
from ita_core.text import Language, Text, text_in


def _whatif_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--set", dest="changes", type=code_and_number, action="append", default=[], metavar="CODE=SCORE",
        help="new score of a question, such as o24=100; may be repeated",
    )  # fmt: skip
    add_year(parser)
    add_language(parser)
    add_json(parser, "json-analysis.md")
    parser.set_defaults(run=whatif)


def _path_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--to", required=True, metavar="LEVEL|POINTS", help="a level (name or id) or a total of 0–100")
    _add_limits(parser)
    add_year(parser)
    add_language(parser)
    add_json(parser, "json-analysis.md")
    parser.set_defaults(run=path)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    usual = Limits()
    parser.add_argument(
        "--max-gain", type=number, default=usual.max_gain, help="most points that one question may rise (default: 10)"
    )
    parser.add_argument(
        "--gain", type=code_and_number, action="append", default=[], metavar="CODE=POINTS", help="the same for one code"
    )
    parser.add_argument(
        "--document-effort", type=number, default=usual.document_effort,
        help="effort of one document, where one point on one question is 1 (default: 10)",
    )  # fmt: skip
    parser.add_argument(
        "--effort", type=code_and_number, action="append", default=[], metavar="CODE=EFFORT",
        help="effort of one code: of a document as a whole, else of one point",
    )  # fmt: skip
    parser.add_argument("--close", type=code, action="append", default=[], metavar="CODE", help="leave a code alone")
    parser.add_argument("--step", type=number, default=usual.step, help="grain of a rise in points (default: 0.01)")


ARGUMENTS = {"whatif": _whatif_arguments, "path": _path_arguments}


def whatif(options: argparse.Namespace) -> int:
    """Print the year before and after."""
    history = history_in(options.file, options.agency)
    board = what_if(year_in(history, options.year), dict(options.changes))
    if options.json:
        print(json.dumps(whatif_json(board), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_board_lines(board, history.agency.name or history.file_name, options.lang)))
    return 0


def _board_lines(board: WhatIf, agency: str, language: Language) -> list[str]:
    text, assessment, total = text_in(language), board.assessment, board.total
    lines = [text("whatif.title", agency=agency, year=assessment.fiscal_year)]
    lines += [f"  {_moved(move, text)}" for move in board.changes] or [f"  {text('whatif.no_change')}"]
    before_and_after = {"before": score_text(total.before), "after": score_text(total.after)}
    lines.append(text("whatif.total", **before_and_after, change=signed_text(total.change)))
    levels = {"before": _level(board.level_before, text), "after": _level(board.level_after, text)}
    lines.append(text("whatif.level", **levels))
    if binding := board.binding_after:
        numbers = {name: score_text(getattr(binding, name)) for name in ("score", "needed", "gap")}
        lines.append(text("whatif.binding", code=binding.code, **numbers))
    changed = {move.code for move in board.changes}
    moves = (board.by_code[node] for node in board.moves["code"] if node not in changed and node != "TOTAL")
    return lines + [f"  {_moved(move, text)}  {text.bare(assessment.framework.label(move.code))}" for move in moves]


def _moved(move: NodeMove, text: Text) -> str:
    return text("whatif.change", code=move.code, before=score_text(move.before), after=score_text(move.after))


def _level(level: LevelResult | None, text: Text) -> str:
    return text.bare(level.level.label) if level else text("level.unknown")


def path(options: argparse.Namespace) -> int:
    """Print the path; a goal out of reach is an answer too."""
    history = history_in(options.file, options.agency)
    assessment = year_in(history, options.year)
    found = find_path(assessment, _goal(assessment.framework, options.to), _limits(options))
    if options.json:
        print(json.dumps(path_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_path_lines(found, history.agency.name or history.file_name, options.lang)))
    return 0


def _limits(options: argparse.Namespace) -> Limits:
    return Limits(
        max_gain=options.max_gain,
        max_gain_of=dict(options.gain),
        document_effort=options.document_effort,
        effort_of=dict(options.effort),
        closed=frozenset(options.close),
        step=options.step,
    )


def _goal(framework: Framework, text: str) -> Level | Decimal:
    """A level by its name or id, or a number of points.

    Raises:
        CallRefused: it is neither.
    """
    for level in framework.levels:
        if text.strip().casefold() in (level.id.casefold(), level.label.th, level.label.en.casefold()):
            return level
    try:
        return number(text)
    except argparse.ArgumentTypeError:
        names = ", ".join(f"{level.label.th} ({level.id})" for level in framework.levels)
        raise call_refused("refusal.goal_name", name=text, year=framework.fiscal_year, names=names) from None


def _path_lines(path: Path, agency: str, language: Language) -> list[str]:
    text, goal = text_in(language), path.goal
    if isinstance(goal, Level):
        name = text("path.goal_level", name=text.bare(goal.label))
    else:
        name = text("path.goal_points", points=score_text(goal))
    lines = [text("path.title", agency=agency, year=path.assessment.fiscal_year, goal=name)]
    if path.documents or path.experience:
        for heading, steps in (("path.documents", path.documents), ("path.experience", path.experience)):
            lines.append(text(heading))
            lines += [f"  {_step(path, step, text)}" for step in steps] or [f"  {text('path.nothing')}"]
        return [*lines, *path_sentences(path, text), text("path.honest")]
    return [*lines, *path_sentences(path, text)]


def _step(path: Path, step: Step, text: Text) -> str:
    return text(
        "path.step",
        code=step.code,
        before=score_text(step.before),
        after=score_text(step.after),
        gain=signed_text(step.gain),
        name=text.bare(path.assessment.framework.label(step.code)),
        total_gain=signed_text(step.total_gain, 4),
    )
