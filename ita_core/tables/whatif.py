"""Tables of what could be: levers with what they can still give, the what-if board, and the path to a goal."""

from collections.abc import Iterable

from ita_core.analysis import Lever, NodeMove
from ita_core.analysis.path import Path, Step
from ita_core.framework import Framework
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed


def levers_table(levers: Iterable[Lever], framework: Framework) -> TypedTable:
    """One row a lever. Columns: route, code, kind, instrument, score, headroom, total_weight, gain."""
    columns = (
        column.word("route", "charts.column.way", "levers"),
        column.code("charts.column.code"),
        column.meaning_of(framework, "charts.column.name"),
        column.unseen("kind", column.ID),
        column.unseen("instrument", column.ID),
        column.number("score", "charts.column.score"),
        column.number("headroom", "charts.column.headroom"),
        column.number("total_weight", "charts.column.worth", places=4, missing="not_known_yet"),
        column.number("gain", "charts.column.gain", places=4, missing="not_known_yet"),
    )
    rows = [(x.route, x.code, x.kind, x.instrument, x.score, x.headroom, x.total_weight, x.gain) for x in levers]
    return typed(columns, rows)


def board_table(moves: Iterable[NodeMove], framework: Framework) -> TypedTable:
    """One row a node of the board. Columns: code, kind, now, then, change [of the figures shown]."""
    columns = (
        column.code("charts.column.code"),
        column.name_of(framework, "charts.column.name"),
        column.unseen("kind", column.ID),
        column.number("now", "charts.column.now", missing="no_data"),
        column.number("then", "charts.column.then", missing="no_data"),
        column.number("change", "charts.column.change", signed=True),
    )
    return typed(columns, [(m.code, m.kind, m.before, m.after, m.shown_change) for m in moves])


def steps_table(steps: Iterable[Step], framework: Framework) -> TypedTable:
    """One row a change, the one that gives most first. Columns: code, kind, now, then, gain, total_gain, effort."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.unseen("kind", column.ID),
        column.number("now", "table.now"),
        column.number("then", "table.path_to"),
        column.number("gain", "table.rise", signed=True),
        column.number("total_gain", "table.total_gain", places=4, signed=True),
        column.number("effort", "table.effort"),
    )
    return typed(columns, [(s.code, s.kind, s.before, s.after, s.gain, s.total_gain, s.effort) for s in _ranked(steps)])


def _ranked(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: -step.total_gain)


def advice_table(steps: Iterable[Step], framework: Framework) -> TypedTable:
    """One row a change. Columns: code, recommendation, evidence [codes]."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.value(
            "recommendation",
            "table.what_to_do",
            lambda text, found: text.of(found),
            missing="path_page.no_recommendation",
        ),
        column.value("evidence", "table.evidence", lambda _, codes: ", ".join(codes)),
    )
    found = [(step.code, step.recommendation) for step in _ranked(steps)]
    return typed(columns, [(step, advice, advice.evidence if advice else ()) for step, advice in found])


def conditions_table(path: Path) -> TypedTable:
    """One row a condition of the goal. Columns: code, needed, now, best [within the limits], then, state."""
    columns = (
        column.unseen("code", column.ID),
        column.made(
            "condition", "table.condition", ("code",), lambda text, node: text.of(path.assessment.framework.label(node))
        ),
        column.number("needed", "table.needed"),
        column.number("now", "table.now"),
        column.number("best", "table.best"),
        column.number("then", "table.path_to"),
        column.word("state", "table.state", "path_page"),
    )
    rows = [
        (c.code, c.needed, c.before, c.best, c.after, _state(path, c.reachable, c.binds, bool(c.short)))
        for c in path.conditions
    ]
    return typed(columns, rows)


def _state(path: Path, reachable: bool, binds: bool, short: bool) -> str:
    if not reachable:
        return "out_of_reach"
    if not short:
        return "holds"
    if not path.feasible:
        return "within_reach"
    return "binds" if binds else "met"
