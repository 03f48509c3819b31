"""Every score of a year as one tree, total to question: against the target, against the year before, and its worth."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis.years import Strength, comparability
from ita_core.narrative.phrases import meaning
from ita_core.numbers import largest_first, score_text
from ita_core.scoring import Assessment
from ita_core.scoring.assessment import TOTAL
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text, code_text, sign

GRADES = (-25, -10, 0, 5, 10)
"""Bounds between the grades of a score by its distance to the target [points]; the first grade lies furthest below."""


@dataclass(frozen=True)
class Past:
    """A score of the year before: what it was, what it has moved by [points], and how far the two may be compared.

    `score` and `change` are None where nothing of that year stands for it, or no difference may be stated. Of a kind of
    node of which that year has no score at all there is no past to speak of.
    """

    score: Decimal | None
    change: Decimal | None
    strength: Strength


@dataclass(frozen=True)
class ScoreRow:
    """One node or question at its place in the tree; `depth` is 0 for the total, `parent` '' there.

    `gap`: score − target [points], None where the score is unknown. `gain`: points of total up to its highest score.
    `standing`: 'reached', 'below' the target, 'zero' (none of its points) or 'unknown'.
    """

    code: str
    parent: str
    depth: int
    score: Decimal | None
    gap: Decimal | None
    gain: Fraction | None
    standing: str
    past: Past | None

    @property
    def grade(self) -> int | None:
        """0 (furthest below the target) … 5 (furthest above)."""
        return None if self.gap is None else sum(self.gap >= bound for bound in GRADES)


def score_rows(assessment: Assessment, before: Assessment | None) -> tuple[ScoreRow, ...]:
    """Every node and question of the year, each below the one that it belongs to."""
    kinds = {node.kind for node in before.by_code.values() if node.score is not None} if before else set()
    return tuple(
        _row(assessment, before if assessment.by_code[code].kind in kinds else None, (depth, parent, code))
        for depth, parent, code in _places(assessment)
    )


def _places(assessment: Assessment) -> Iterator[tuple[int, str, str]]:
    """Depth, parent and code; an indicator stands under its instrument, whatever parts that has beside it."""
    framework = assessment.framework
    seen = {TOTAL}
    yield 0, "", TOTAL
    for instrument in framework.codes("instrument"):
        yield 1, TOTAL, instrument
        seen.add(instrument)
        for own in (*framework.codes("part"), *framework.codes("indicator")):
            if framework.instrument_of.get(own) != instrument:
                continue
            yield 2, instrument, own
            seen.add(own)
            if framework.kind_of(own) == "indicator":
                for place in _below(assessment, own):
                    seen.add(place[2])
                    yield place
    yield from ((1, TOTAL, code) for code in assessment.by_code if code not in seen)


def _below(assessment: Assessment, indicator: str) -> Iterator[tuple[int, str, str]]:
    way = [indicator]
    for depth, code in assessment.framework.walk_below(indicator):
        del way[depth:]
        yield 2 + depth, way[-1], code
        way.append(code)


def _row(assessment: Assessment, before: Assessment | None, place: tuple[int, str, str]) -> ScoreRow:
    depth, parent, code = place
    framework, score = assessment.framework, assessment.score(code)
    weight = assessment.tree.weights_below().get(code)
    gain = None if score is None or weight is None else weight * Fraction(framework.full_score(code) - score)
    return ScoreRow(
        code=code,
        parent=parent,
        depth=depth,
        score=score,
        gap=None if score is None else score - framework.target.score,
        gain=gain,
        standing=_standing(score, framework.target.score),
        past=None if before is None else _past(assessment, before, code),
    )


def _standing(score: Decimal | None, target: Decimal) -> str:
    if score is None:
        return "unknown"
    return "zero" if score == 0 else "below" if score < target else "reached"


def _past(assessment: Assessment, before: Assessment, code: str) -> Past:
    found = comparability(before.fiscal_year, assessment.fiscal_year, code)
    then = before.score(found.before) if found.before and found.subtractable else None
    now = assessment.score(code)
    return Past(then, None if now is None or then is None else now - then, found.strength)


def worst_first(rows: tuple[ScoreRow, ...], assessment: Assessment) -> tuple[str, ...]:
    """The questions of a tree, the lowest score first; of equal ones that which is worth most, unknown ones last."""
    asked = set(assessment.framework.codes("question"))
    own = [row for row in rows if row.code in asked]
    by_score = sorted(own, key=lambda row: (row.score is None, row.score or Decimal(0), largest_first(row.gain)))
    return tuple(row.code for row in by_score)


def past_text(past: Past | None) -> str:
    """'84.87'; '84.87 ≠' where the rules changed in between; '≠' where no difference may be stated; else ''."""
    if past is None or (past.score is None and past.strength is not Strength.IMPOSSIBLE):
        return ""
    if past.strength is Strength.IMPOSSIBLE:
        return sign("real_difference")
    told = score_text(past.score)
    return told if past.strength in (Strength.SAME, Strength.UNCONFIRMED) else f"{told} {sign('real_difference')}"


def score_tree_table(rows: tuple[ScoreRow, ...], assessment: Assessment, before: Assessment | None) -> TypedTable:
    """The tree as a table to take away.

    Columns: depth, parent, code, score, shown, gap, before, change, comparable [Strength], gain, standing.
    """
    year = before.fiscal_year if before else assessment.fiscal_year - 1
    columns = (
        column.unseen("depth", column.COUNT),
        column.unseen("parent", column.ID),
        column.code(),
        column.meaning_of(assessment.framework),
        column.unseen("score", column.EXACT),
        column.value("shown", "table.score", lambda _, cell: cell),
        column.number("gap", "charts.column.gap", signed=True),
        *(
            (
                column.number("before", column.said("charts.year", year=year)),
                column.number("change", "table.change", signed=True),
                column.word("comparable", "table.comparable", "strength"),
            )
            if before
            else ()
        ),
        column.number("gain", "scores.all_gain", missing="not_known_yet"),
        column.word("standing", "table.standing", "scores.standing"),
    )
    cells = [
        (
            *(row.depth, row.parent, row.code, row.score, assessment.shown(row.code), row.gap),
            *(_past_cells(row.past) if before else ()),
            *(row.gain, row.standing),
        )
        for row in rows
    ]
    return typed(columns, cells)


def row_name(row: ScoreRow, assessment: Assessment, text: Text) -> tuple[str, str]:
    """The code that a person knows, '' where there is none, and the name beside it."""
    framework = assessment.framework
    kind = "total" if row.code == TOTAL else framework.kind_of(row.code)
    name = code_text(row.code, text) if row.code == TOTAL else meaning(framework, row.code, text)
    return ("" if kind in ("total", "part", "part-indicator") else row.code), name


def _past_cells(past: Past | None) -> tuple[Decimal | None, Decimal | None, str | None]:
    return (past.score, past.change, past.strength.value) if past else (None, None, None)
