"""What each question is worth now: the points of total between its score and 100."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd

from ita_core.analysis.spread import Tree
from ita_core.framework import NodeKind
from ita_core.scoring import Assessment

Route = Literal["document", "experience"]


@dataclass(frozen=True)
class Lever:
    """A lever with what it can still give.

    `route`: 'document' (publish what is missing) or 'experience' (what staff and public live through).
    `headroom`: 100 − score [points of the lever]. `worth`: points of total that one point of it moves.
    `gain`: worth × headroom [points of total], exact.
    """

    code: str
    kind: NodeKind
    instrument: str | None
    route: Route
    score: Decimal
    headroom: Decimal
    worth: Fraction
    gain: Fraction


@dataclass(frozen=True)
class Equivalence:
    """How much opinion some documents weigh up: `gain` points of total = `question_points` points on questions.

    `point_worth`: points of total that one point moves on the survey question that moves it most, so that the number
    of question points is never exaggerated.
    """

    codes: tuple[str, ...]
    gain: Fraction
    point_worth: Fraction
    question_points: Fraction


def levers(assessment: Assessment) -> tuple[Lever, ...]:
    """Every lever of the year, the one with the largest gain first; equal gains stay in the framework's order."""
    tree = Tree(assessment)
    found = (_lever(tree, code) for code in tree.levers)
    return tuple(sorted(found, key=lambda lever: -lever.gain))


def lever_table(assessment: Assessment) -> pd.DataFrame:
    """One row a lever, largest gain first.

    Columns: code, kind, instrument, route ('document' | 'experience'), score [0–100, Decimal], headroom [points of the
    lever, Decimal], worth [points of total a point, Fraction], gain [points of total up to 100, Fraction].
    """
    columns = ["code", "kind", "instrument", "route", "score", "headroom", "worth", "gain"]
    rows = [[getattr(lever, column) for column in columns] for lever in levers(assessment)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def equivalence(assessment: Assessment, codes: Iterable[str] | None = None) -> Equivalence | None:
    """What the missing documents (or `codes`) are worth together, told in points of survey questions.

    None where nothing is missing or the year has no survey question to compare with.
    """
    chosen = [lever for lever in levers(assessment) if lever.headroom > 0 and lever.route == "document"]
    if codes is not None:
        wanted = set(codes)
        chosen = [lever for lever in chosen if lever.code in wanted]
    tree = Tree(assessment)
    worths = [tree.worth(code) for code in assessment.framework.codes("question") if not tree.is_document(code)]
    if not chosen or not worths:
        return None
    order = list(assessment.by_code)
    gain = sum((lever.gain for lever in chosen), Fraction(0))
    named = tuple(sorted((lever.code for lever in chosen), key=order.index))
    return Equivalence(named, gain, max(worths), gain / max(worths))


def _lever(tree: Tree, code: str) -> Lever:
    node = tree.assessment.by_code[code]
    score = node.score or Decimal(0)
    worth = tree.worth(code)
    return Lever(
        code=code,
        kind=node.kind,
        instrument=node.instrument,
        route="document" if tree.is_document(code) else "experience",
        score=score,
        headroom=100 - score,
        worth=worth,
        gain=worth * Fraction(100 - score),
    )
