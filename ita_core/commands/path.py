"""`path FILE --to LEVEL|POINTS [--json]`: the shortest honest path to a level or a total."""

import argparse
import json
from decimal import Decimal
from typing import Any

from ita_core.analysis.path import Condition, Limits, Path, Step, find_path
from ita_core.analysis.refusal import AnalysisRefused
from ita_core.commands.choices import add_year, code, code_and_number, figure, number, year_in
from ita_core.commands.options import add_file, add_language, history_in
from ita_core.commands.whatif import move_json
from ita_core.framework import Framework, Level
from ita_core.narrative.phrases import path_sentences
from ita_core.numbers import Number, score_text, signed_text
from ita_core.text import Language, Text, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("path", help="find the least effort that rises FILE to a level or a total")
    add_file(parser)
    parser.add_argument("--to", required=True, metavar="LEVEL|POINTS", help="a level (name or id) or a total of 0–100")
    _add_limits(parser)
    add_year(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/json-analysis.md)")
    parser.set_defaults(run=run)


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


def run(options: argparse.Namespace) -> int:
    """Print the path; a goal out of reach is an answer too."""
    history = history_in(options.file)
    assessment = year_in(history, options.year)
    limits = Limits(
        max_gain=options.max_gain,
        max_gain_of=dict(options.gain),
        document_effort=options.document_effort,
        effort_of=dict(options.effort),
        closed=frozenset(options.close),
        step=options.step,
    )
    path = find_path(assessment, goal_in(assessment.framework, options.to), limits)
    if options.json:
        print(json.dumps(path_json(path), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(path, history.agency.name or history.file_name, options.lang)))
    return 0


def goal_in(framework: Framework, text: str) -> Level | Decimal:
    """A level by its name or id, or a number of points.

    Raises:
        AnalysisRefused: it is neither.
    """
    for level in framework.levels:
        if text.strip().casefold() in (level.id.casefold(), level.label.th, level.label.en.casefold()):
            return level
    try:
        return number(text)
    except argparse.ArgumentTypeError:
        names = ", ".join(f"{level.label.th} ({level.id})" for level in framework.levels)
        raise AnalysisRefused("goal_name", name=text, year=framework.fiscal_year, names=names) from None


def path_json(path: Path) -> dict[str, Any]:
    """The JSON of docs/json-analysis.md, section path."""
    goal, after = path.goal, path.after
    level = after.level_after.level.id if after and after.level_after else None
    return {
        "fiscal_year": path.assessment.fiscal_year,
        "goal": {"level": goal.id, "points": None}
        if isinstance(goal, Level)
        else {"level": None, "points": float(goal)},
        "feasible": path.feasible,
        "effort": figure(path.effort) if path.feasible else None,
        "documents": [_step_json(step) for step in path.documents],
        "experience": [_step_json(step) for step in path.experience],
        "conditions": [_condition_json(condition) for condition in path.conditions],
        "binding": [condition.code for condition in path.binding],
        "unreachable": [condition.code for condition in path.unreachable],
        "total": move_json(after.total) if after else None,
        "level_after": level,
    }


def _step_json(step: Step) -> dict[str, Any]:
    figures: dict[str, Number] = {"before": step.before, "after": step.after, "gain": step.gain, "effort": step.effort}
    rounded = {name: figure(value) for name, value in figures.items()}
    return {"code": step.code, "kind": step.kind, **rounded, "total_gain": figure(step.total_gain, 4)}


def _condition_json(condition: Condition) -> dict[str, Any]:
    figures = {name: figure(getattr(condition, name)) for name in ("needed", "before", "best", "after", "short")}
    return {"code": condition.code, **figures, "reachable": condition.reachable, "binds": condition.binds}


def _lines(path: Path, agency: str, language: Language) -> list[str]:
    text, goal = text_in(language), path.goal
    if isinstance(goal, Level):
        name = text("path.goal_level", name=text.of(goal.label))
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
        name=text.of(path.assessment.framework.label(step.code)),
        total_gain=signed_text(step.total_gain, 4),
    )
