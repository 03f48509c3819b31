"""The what-if board as pictures: every figure as it is (hollow) and as it would be (filled)."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from ita_core.analysis import NodeMove, WhatIf
from ita_core.charts.palette import ABOVE, BELOW, INK, LAST_YEAR, TARGET
from ita_core.charts.rows import Line, Mark, Row, rows_figure
from ita_core.charts.scored import (
    BELOW_SYMBOL,
    LAST_YEAR_SYMBOL,
    REACHED_SYMBOL,
    color_of,
    name_of,
    score_words,
    target_line,
)
from ita_core.charts.style import Chart, escape_plotly, muted, strong, warned
from ita_core.framework import Level
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import LevelResult
from ita_core.text import Text, code_text
from ita_core.thai import wrap

TOTAL = "TOTAL"
_RIGHT = 124


def whatif_scores(board: WhatIf, text: Text) -> Chart:
    """Total, instruments and parts, against the conditions of the level afterwards and of the next better one."""
    framework = board.assessment.framework
    parts = framework.codes("part")
    codes = [TOTAL] + [
        code
        for instrument in framework.codes("instrument")
        for code in (instrument, *(part for part in parts if framework.instrument_of.get(part) == instrument))
    ]
    lines = _conditions(board.level_after, text) or [target_line(board.assessment, text)]
    return _chart(board, codes, lines, _title(board, text), text)


def whatif_indicators(board: WhatIf, text: Text) -> Chart:
    """The indicators against the target."""
    codes = board.assessment.framework.codes("indicator")
    moved = [code for code in codes if board.by_code[code].change]
    told_moves = ", ".join(f"{code} {_change(board.by_code[code])}" for code in moved)
    title = text("charts.whatif.moved", n=len(moved), moves=told_moves) if moved else text("charts.whatif.unmoved")
    return _chart(board, codes, [target_line(board.assessment, text)], title, text)


def _chart(board: WhatIf, codes: Sequence[str], lines: list[Line], title: str, text: Text) -> Chart:
    moves = [board.by_code[code] for code in codes]
    figures = ", ".join(
        f"{name_of(board.assessment, m.code, text)} {score_words(m.before, text)} → {score_words(m.after, text)}"
        for m in moves
    )
    rows = [_row(board, move, text) for move in moves]
    return Chart(
        figure=rows_figure(rows, text, lines=lines, key=_key(moves, text), right=_RIGHT),
        title=title,
        alt=text("charts.whatif.alt", year=board.assessment.fiscal_year, title=title, figures=figures),
        table=_table(board, moves, text),
    )


def _row(board: WhatIf, move: NodeMove, text: Text) -> Row:
    name = name_of(board.assessment, move.code, text)
    label = [escape_plotly(line) for line in wrap(name)]
    shown = [strong(line) for line in label] if move.code == TOTAL else label
    if move.before is None or move.after is None:
        return Row(shown, _before_mark(move, text), muted(text("charts.whatif.untold")))
    below = move.after < board.assessment.framework.target.score
    color = BELOW if below else color_of(board.assessment, move.code)
    said = text(
        "charts.whatif.hover", before=score_text(move.before), after=score_text(move.after), change=_change(move)
    )
    symbol = BELOW_SYMBOL if below else REACHED_SYMBOL
    mark = Mark(move.after, color, symbol, "<br>".join([strong(escape_plotly(name)), escape_plotly(said)]), move.code)
    stem = (move.before, move.after, ABOVE if move.after > move.before else BELOW)
    marks = [*_before_mark(move, text), mark] if move.before != move.after else [mark]
    return Row(shown, marks, _value(move, below, text), stem if move.before != move.after else None)


def _before_mark(move: NodeMove, text: Text) -> list[Mark]:
    """The present score: hollow and below the other, as the year before is in other charts."""
    if move.before is None:
        return []
    hover = text("charts.whatif.now", score=score_text(move.before))
    return [Mark(move.before, LAST_YEAR, LAST_YEAR_SYMBOL, hover, move.code, last_year=True)]


def _value(move: NodeMove, below: bool, text: Text) -> str:
    shown = score_text(move.after)
    figure = warned(f"{text('below_target_symbol')} {shown}") if below else strong(shown)
    return f"{figure} {muted(_change(move))}" if move.change else figure


def _change(move: NodeMove) -> str:
    """The change of the figures shown, so that before + change = after to the last digit."""
    if move.before is None or move.after is None:
        return signed_text(None)
    return signed_text(move.after - move.before)


def _key(moves: Sequence[NodeMove], text: Text) -> str:
    if any(move.before != move.after for move in moves):
        return f"○ {text('charts.whatif.key_now')}   ● {text('charts.whatif.key_then')}"
    return f"● {text('charts.whatif.key_now')}"


def _conditions(result: LevelResult | None, text: Text) -> list[Line]:
    """The bounds of the level afterwards and of the next better one, each place once."""
    if result is None:
        return []
    lines: dict[object, Line] = {}
    for level, color, width in ((result.level, TARGET, 3), (result.above, INK, 1)):
        if level is not None and (at := _bound(level)) > 0:
            label = text("charts.floor", level=text.of(level.label), score=score_text(at))
            lines.setdefault(at, Line(at, label, color, width))
    return list(lines.values())


def _bound(level: Level) -> Decimal:
    return level.total_from if level.floor is None else level.floor


def _title(board: WhatIf, text: Text) -> str:
    total = board.total
    before, after = (_level(level, text) for level in (board.level_before, board.level_after))
    if total.before is None or total.after is None:
        return text("level.unknown")
    facts = {"before": score_text(total.before), "after": score_text(total.after), "change": _change(total)}
    if not board.changes:
        return text("charts.whatif.start", total=score_text(total.before), level=before)
    key = "charts.whatif.same_level" if before == after else "charts.whatif.other_level"
    return text(key, **facts, level_before=before, level=after)


def _level(result: LevelResult | None, text: Text) -> str:
    return text.of(result.level.label) if result else text("level.unknown")


def _table(board: WhatIf, moves: Sequence[NodeMove], text: Text) -> pd.DataFrame:
    rows = [
        (
            code_text(move.code, text),
            text.of(board.assessment.framework.label(move.code)),
            score_words(move.before, text),
            score_words(move.after, text),
            _change(move),
        )
        for move in moves
    ]
    keys = ("code", "name", "now", "then", "change")
    return pd.DataFrame(rows, columns=[text(f"charts.column.{key}") for key in keys])
