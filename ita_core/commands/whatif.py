"""`whatif FILE --set o24=100 --set o26=100 [--json]`: every figure and the level if some scores were others."""

import argparse
import json
from typing import Any

from ita_core.analysis.whatif import NodeMove, WhatIf, what_if
from ita_core.commands.choices import add_year, checks_json, code_and_number, figure, year_in
from ita_core.commands.options import add_file, add_language, history_in
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import LevelResult
from ita_core.text import Language, Text, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("whatif", help="show what follows if some scores of FILE were others")
    add_file(parser)
    parser.add_argument(
        "--set", dest="changes", type=code_and_number, action="append", default=[], metavar="CODE=SCORE",
        help="new score of a question, such as o24=100; may be repeated",
    )  # fmt: skip
    add_year(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/json-analysis.md)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the year before and after."""
    history = history_in(options.file)
    board = what_if(year_in(history, options.year), dict(options.changes))
    if options.json:
        print(json.dumps(whatif_json(board), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(board, history.agency.name or history.file_name, options.lang)))
    return 0


def whatif_json(board: WhatIf) -> dict[str, Any]:
    """The JSON of docs/json-analysis.md, section whatif."""
    before, after = checks_json((board.binding_before, board.binding_after))
    return {
        "fiscal_year": board.assessment.fiscal_year,
        "changes": [{"code": move.code} | move_json(move) for move in board.changes],
        "total": move_json(board.total),
        "level": {"before": _level_id(board.level_before), "after": _level_id(board.level_after)},
        "binding": {"before": before, "after": after},
        "missing": checks_json(board.level_after.missing) if board.level_after else None,
        "nodes": {move.code: move_json(move) for move in board.by_code.values() if move.kind not in _LEAVES},
    }


def move_json(move: NodeMove) -> dict[str, float | None]:
    """One node before and after."""
    return {"before": figure(move.before), "after": figure(move.after), "change": figure(move.change, 4)}


_LEAVES = ("question", "subquestion")


def _level_id(level: LevelResult | None) -> str | None:
    return level.level.id if level else None


def _lines(board: WhatIf, agency: str, language: Language) -> list[str]:
    text, assessment = text_in(language), board.assessment
    lines = [text("whatif.title", agency=agency, year=assessment.fiscal_year)]
    lines += [f"  {_moved(move, text)}" for move in board.changes] or [f"  {text('whatif.no_change')}"]
    total = board.total
    figures = {
        "before": score_text(total.before),
        "after": score_text(total.after),
        "change": signed_text(total.change),
    }
    lines.append(text("whatif.total", **figures))
    lines.append(
        text("whatif.level", before=_level(board.level_before, text), after=_level(board.level_after, text)),
    )
    if binding := board.binding_after:
        numbers = {name: score_text(getattr(binding, name)) for name in ("score", "needed", "gap")}
        lines.append(text("whatif.binding", code=binding.code, **numbers))
    changed = {move.code for move in board.changes}
    moves = (board.by_code[code] for code in board.moves["code"] if code not in changed and code != "TOTAL")
    return lines + [f"  {_moved(move, text)}  {text.of(assessment.framework.label(move.code))}" for move in moves]


def _moved(move: NodeMove, text: Text) -> str:
    return text("whatif.change", code=move.code, before=score_text(move.before), after=score_text(move.after))


def _level(level: LevelResult | None, text: Text) -> str:
    return text.of(level.level.label) if level else text("level.unknown")
