"""All questions at one glance: a cell each, in the group of its indicator or sub-indicator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.charts.palette import BELOW, CELL_REACHED, INK, MUTED, PAPER
from ita_core.charts.scored import figures, hover, name_of, target_sentence
from ita_core.charts.style import (
    LINE_HEIGHT,
    TICK_SIZE,
    Chart,
    Room,
    Trace,
    bars,
    coloured,
    drawn,
    escape_plotly,
    strong,
    written,
)
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, with_columns
from ita_core.tables.scores import target_table
from ita_core.text import Text, sign
from ita_core.thai import wrap

PER_LINE = 6
"""Cells beside each other: as many as a screen of 350 px holds with code and score readable."""

_CELL, _SPACE, _GROUP_SPACE = 44, 4, 12


@dataclass(frozen=True)
class Look:
    """How a cell of one kind looks; `symbol` stands in the cell so that the kind is known without colour."""

    fill: str
    ink: str
    border: str
    symbol: str


LOOKS = {
    "reached": Look(CELL_REACHED, INK, CELL_REACHED, ""),
    "below": Look(BELOW, PAPER, BELOW, sign("below")),
    "zero": Look(INK, PAPER, INK, sign("wrong")),
    "unknown": Look(PAPER, MUTED, MUTED, sign("unknown")),
}


@dataclass(frozen=True)
class _Cell:
    code: str
    column: int
    top: int


def kind_of(score: Decimal | None, target: Decimal) -> str:
    """The kind of cell: 'reached', 'below' the target, 'zero' or 'unknown'."""
    if score is None:
        return "unknown"
    if score == 0:
        return "zero"
    return "below" if score < target else "reached"


def question_board(assessment: Assessment, codes: Sequence[str], text: Text) -> Chart:
    """The given questions as cells with code and score; a click gives the code as the first customdata."""
    below = [code for code in codes if kind_of(assessment.score(code), assessment.framework.target.score) != "reached"]
    return Chart(
        draw=lambda: _figure(assessment, codes, text),
        title=target_sentence(assessment, codes, "charts.noun.questions", text),
        alt=text(
            "charts.board.alt",
            year=assessment.fiscal_year,
            n=len(codes),
            title=target_sentence(assessment, codes, "charts.noun.questions", text),
            figures=figures(assessment, below, text) or text("charts.board.none"),
        ),
        table=_table(assessment, codes),
    )


def _figure(assessment: Assessment, codes: Sequence[str], text: Text) -> go.Figure:
    headings, cells, height = _layout(assessment, codes, text)
    return drawn(
        Room(height, left=8, right=8, bottom=4),
        (*_cells(assessment, cells, text), *_words(headings, _key(assessment, codes, text))),
        barmode="overlay",
        bargap=0,
        xaxis={"range": [0, PER_LINE], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )


def _groups(assessment: Assessment, codes: Sequence[str]) -> dict[str, list[str]]:
    framework = assessment.framework
    homes = {
        question: node
        for kind in ("indicator", "subindicator")
        for node in framework.codes(kind)
        for question in framework.questions_under(node)
    }
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(homes.get(code, ""), []).append(code)
    return groups


def _layout(assessment: Assessment, codes: Sequence[str], text: Text) -> tuple[list[tuple[int, str]], list[_Cell], int]:
    headings: list[tuple[int, str]] = []
    cells: list[_Cell] = []
    top = LINE_HEIGHT + 8
    for group, members in _groups(assessment, codes).items():
        lines = wrap(_group_name(assessment, group, text))
        headings.append((top, "<br>".join(strong(escape_plotly(line)) for line in lines)))
        top += LINE_HEIGHT * len(lines) + 2
        for number, code in enumerate(members):
            cells.append(_Cell(code, number % PER_LINE, top + number // PER_LINE * (_CELL + _SPACE)))
        top += -(-len(members) // PER_LINE) * (_CELL + _SPACE) + _GROUP_SPACE
    return headings, cells, top


def _group_name(assessment: Assessment, group: str, text: Text) -> str:
    if not group:
        return text("charts.board.no_group")
    return f"{name_of(assessment, group, text)} {assessment.shown(group)}"


def _cells(assessment: Assessment, cells: list[_Cell], text: Text) -> Iterator[Trace]:
    """A trace a kind: Plotly keeps the ink of cells that are not clicked only if it is the same for the whole trace."""
    target = assessment.framework.target.score
    for kind, look in LOOKS.items():
        own = [cell for cell in cells if kind_of(assessment.score(cell.code), target) == kind]
        if own:
            yield _cells_of_a_kind(assessment, own, look, text)


def _cells_of_a_kind(assessment: Assessment, cells: list[_Cell], look: Look, text: Text) -> Trace:
    return bars(
        name="questions",
        orientation="h",
        base=[cell.column + 0.03 for cell in cells],
        x=[0.94] * len(cells),
        y=[cell.top + _CELL / 2 for cell in cells],
        width=_CELL,
        marker={"color": look.fill, "line": {"color": look.border, "width": 1}, "cornerradius": 4},
        text=[_cell_text(assessment, cell.code, look) for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"color": look.ink, "size": TICK_SIZE},
        hovertext=[hover(assessment, cell.code, text) for cell in cells],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[cell.code] for cell in cells],
        selected={"marker": {"opacity": 1}, "textfont": {"color": look.ink}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": look.ink}},
    )


def _cell_text(assessment: Assessment, code: str, look: Look) -> str:
    first = f"{look.symbol} {code}".strip()
    return f"{strong(first)}<br>{assessment.shown(code)}"


def _key(assessment: Assessment, codes: Sequence[str], text: Text) -> str:
    target = assessment.framework.target.score
    kinds = {kind_of(assessment.score(code), target) for code in codes}
    shown = {"below": BELOW, "zero": INK, "unknown": MUTED}
    parts = [
        f"{coloured(LOOKS[kind].symbol, color)} {text(f'charts.board.{kind}', target=score_text(target))}"
        for kind, color in shown.items()
        if kind in kinds
    ]
    return "   ".join(parts)


def _words(headings: list[tuple[int, str]], key: str) -> Iterator[Trace]:
    yield written("headings", [(0, top, name) for top, name in headings], position="bottom right")
    if key:
        yield written("key", [(0, 0, key)], position="bottom right", size=TICK_SIZE)


def _table(assessment: Assessment, codes: Sequence[str]) -> TypedTable:
    nodes = [assessment.by_code[code] for code in codes]
    places = {"sheet": [node.sheet for node in nodes], "cell": [node.cell for node in nodes]}
    return with_columns(target_table(assessment, codes), *column.place("charts.column.place"), **places)
