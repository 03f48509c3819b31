"""What could be: what each question is worth now, and the what-if board, every figure as it is and as it would be."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis import Lever, NodeMove, WhatIf
from ita_core.analysis import levers as levers_of
from ita_core.charts.palette import ABOVE, BELOW, INK, LAST_YEAR, TARGET
from ita_core.charts.rows import (
    Line,
    Mark,
    Row,
    SignedRow,
    change_text,
    heading,
    rows_figure,
    signed_figure,
    signed_notice,
)
from ita_core.charts.scored import (
    BELOW_SYMBOL,
    LAST_YEAR_SYMBOL,
    REACHED_SYMBOL,
    color_of,
    direction_text,
    instruments_and_parts,
    name_of,
    named,
    score_words,
    target_line,
)
from ita_core.charts.style import Chart, escape_plotly, hover_of, lines_of, muted, strong, warned
from ita_core.framework import Level
from ita_core.narrative.phrases import missing_points
from ita_core.numbers import known_sum, score_text, signed_text
from ita_core.scoring import Assessment, LevelResult
from ita_core.tables.whatif import board_table, levers_table
from ita_core.text import Text, span

TOTAL = "TOTAL"
_RIGHT = 124


def whatif_scores(board: WhatIf, text: Text) -> Chart:
    """Total, instruments and parts, against the conditions of the level afterwards and of the next better one."""
    framework = board.assessment.framework
    codes = [TOTAL, *instruments_and_parts(framework)]
    lines = _conditions(board.level_after, text) or [target_line(board.assessment, text)]
    return _board_chart(board, codes, lines, _board_title(board, text), text)


def whatif_indicators(board: WhatIf, text: Text) -> Chart:
    """The indicators against the target."""
    codes = board.assessment.framework.codes("indicator")
    moved = [code for code in codes if board.by_code[code].change]
    told_moves = ", ".join(f"{code} {_change(board.by_code[code])}" for code in moved)
    title = text("charts.whatif.moved", n=len(moved), moves=told_moves) if moved else text("charts.whatif.unmoved")
    return _board_chart(board, codes, [target_line(board.assessment, text)], title, text)


def _board_chart(board: WhatIf, codes: Sequence[str], lines: list[Line], title: str, text: Text) -> Chart:
    moves = [board.by_code[code] for code in codes]
    figures = ", ".join(
        f"{name_of(board.assessment, m.code, text)} {score_words(m.before, text)} → {score_words(m.after, text)}"
        for m in moves
    )
    rows = [_board_row(board, move, text) for move in moves]
    return Chart(
        draw=lambda: rows_figure(rows, text, lines=lines, key=_key(moves, text), right=_RIGHT),
        title=title,
        alt=text("charts.whatif.alt", year=board.assessment.fiscal_year, title=title, figures=figures),
        table=board_table(moves, board.assessment.framework),
    )


def _board_row(board: WhatIf, move: NodeMove, text: Text) -> Row:
    name = name_of(board.assessment, move.code, text)
    label = lines_of(name)
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
    figure = warned(f"{text('symbol.below')} {shown}") if below else strong(shown)
    return f"{figure} {muted(_change(move))}" if move.change else figure


def _change(move: NodeMove) -> str:
    """The change of the figures shown, so that before + change = after to the last digit."""
    return signed_text(move.shown_change)


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


def _board_title(board: WhatIf, text: Text) -> str:
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


SHOWN = 12
"""How many levers of each kind have a bar; the others are in the table."""


def lever_gains(assessment: Assessment, text: Text) -> Chart:
    """A bar a lever with something left to gain, the largest first: missing documents, then what people experience.

    A year of which only the total is known has no lever below it, and so no bar.
    """
    open_ = [lever for lever in levers_of(assessment) if lever.headroom > 0 and lever.code != TOTAL]
    unweighed = [lever.code for lever in open_ if lever.gain is None]
    documents = [lever for lever in open_ if lever.route == "document" and lever.gain is not None]
    experience = [lever for lever in open_ if lever.route == "experience" and lever.gain is not None]
    title = _title(assessment, (documents, experience), unweighed, text)
    told = direction_text(assessment, [lever.code for lever in experience[:SHOWN]], text)
    rows = [*signed_notice(told), *_group("document", documents, assessment, text)]
    rows += _group("experience", experience, assessment, text)
    if unweighed and rows:
        rows += signed_notice(text("charts.levers.unweighed", codes=span(unweighed)))
    return Chart(
        draw=lambda: signed_figure(rows, text("charts.levers.axis")),
        title=title,
        alt=text(
            "charts.levers.alt",
            year=assessment.fiscal_year,
            title=title,
            figures=_told([*documents[:SHOWN], *experience[:SHOWN]], assessment, text),
        ),
        table=levers_table(open_, assessment.framework),
    )


def _group(route: str, group: Sequence[Lever], assessment: Assessment, text: Text) -> list[SignedRow]:
    if not group:
        return []
    rows = [heading(text(f"charts.levers.{route}", gain=score_text(_sum(group))))]
    rows += [_row(lever, assessment, text) for lever in group[:SHOWN]]
    if rest := group[SHOWN:]:
        words = text("charts.levers.rest", n=len(rest), gain=score_text(_sum(rest)))
        rows += signed_notice(words)
    return rows


def _row(lever: Lever, assessment: Assessment, text: Text) -> SignedRow:
    name = name_of(assessment, lever.code, text)
    said = text("charts.levers.hover", score=score_text(lever.score), worth=score_text(lever.total_weight, 4))
    return SignedRow(
        label=lines_of(name),
        change=lever.gain or Fraction(0),  # drawn only where it is known
        value=change_text(lever.gain or Fraction(0)),
        hover=hover_of(name, said),
        code=lever.code,
        color=color_of(assessment, lever.code),
    )


def _title(
    assessment: Assessment, weighed: tuple[Sequence[Lever], Sequence[Lever]], unweighed: Sequence[str], text: Text
) -> str:
    documents, experience = weighed
    if unweighed and not documents and not experience:
        return text("charts.levers.unweighed", codes=span(unweighed))
    if not documents and not experience:
        key = "nothing" if any(lever.code != TOTAL for lever in levers_of(assessment)) else "unknown"
        codes = span([one.code for one in assessment.unplaced])
        key = "unplaced" if codes and key == "unknown" else key
        return text(f"charts.levers.{key}", year=assessment.fiscal_year, codes=codes)
    parts = []
    if documents:
        facts = {"gain": score_text(_sum(documents)), "points": missing_points((one.score for one in documents), text)}
        parts.append(text("charts.levers.title_documents", n=len(documents), **facts))
    if experience:
        most = experience[0].gain or Fraction(0)
        names = [name_of(assessment, lever.code, text) for lever in experience if lever.gain == most]
        name = named(names, text("charts.noun.questions"))
        parts.append(text("charts.levers.title_experience", name=name, n=len(names), gain=score_text(most)))
    return " ".join(parts)


def _told(levers: Sequence[Lever], assessment: Assessment, text: Text) -> str:
    said = ", ".join(f"{name_of(assessment, lever.code, text)} {signed_text(lever.gain)}" for lever in levers)
    return said or text("no_data")


def _sum(levers: Sequence[Lever]) -> Fraction:
    return known_sum(lever.gain for lever in levers) or Fraction(0)
