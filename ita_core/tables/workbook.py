"""Tables about the file: what was read, and reported against computed."""

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from ita_core.analysis import uses_of
from ita_core.scoring import Assessment, NodeScore
from ita_core.tables.results import INDENT, place
from ita_core.text import Text, code_text, exact, score_text, signed_text
from ita_core.workbook import Reading

_CONTRADICTIONS = ("node-contradicts-parts", "node-differs-from-unconfirmed-rule")


def read_table(reading: Reading, text: Text) -> pd.DataFrame:
    """One row a recognised block of cells."""
    rows = [
        (
            table.sheet,
            table.cells,
            text(f"layout.{table.layout}"),
            str(table.fiscal_year or text("table.several")),
            str(table.values_n),
        )
        for table in reading.tables
    ]
    headings = ("table.sheet", "table.cells", "table.layout", "table.year", "table.values_n")
    return pd.DataFrame(rows, columns=[text(key) for key in headings])


def cells_table(assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a cell that was used: what it holds, and every figure, link and issue that rests on it."""
    framework = assessment.framework
    rows = []
    for node in assessment.by_code.values():
        if node.reported is None:
            continue
        uses = uses_of(framework, node.code)
        rows.append(
            (
                place(assessment, node.code),
                code_text(node.code, text),
                text.of(framework.label(node.code)),
                score_text(node.reported),
                " → ".join(code_text(code, text) for code in uses.nodes) or "–",
                ", ".join(uses.links) or "–",
                ", ".join(map(str, uses.issues)) or "–",
            )
        )
    headings = ("place", "code", "name", "score", "used_by", "links", "issues")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in headings])


def reconciliation_table(assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a node above the questions: reported, computed from below, the gap, and whether they agree."""
    rows = [
        (
            f"{INDENT * depth}{code_text(node.code, text)}",
            text.of(assessment.framework.label(node.code)),
            score_text(node.reported),
            score_text(node.computed),
            signed_text(_gap(node)),
            _agreement(node, assessment, text),
            place(assessment, node.code),
        )
        for depth, node in _depth_first(assessment)
        if node.kind != "question" and (node.reported is not None or node.computed is not None)
    ]
    headings = ("code", "name", "reported", "computed", "gap", "agreement", "place")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in headings])


def _depth_first(assessment: Assessment) -> Iterator[tuple[int, NodeScore]]:
    """Every node once, each below the first node it is averaged into."""
    seen: set[str] = set()

    def below(code: str, depth: int) -> Iterator[tuple[int, NodeScore]]:
        if code in seen:
            return
        seen.add(code)
        yield depth, assessment.by_code[code]
        for average in assessment.framework.averages:
            if average.node == code:
                for member in average.of:
                    yield from below(member, depth + 1)

    yield from below("TOTAL", 0)


def _gap(node: NodeScore) -> Fraction | None:
    return None if node.reported is None or node.computed is None else exact(node.reported) - node.computed


def _agreement(node: NodeScore, assessment: Assessment, text: Text) -> str:
    if node.reported is None:
        return text("agreement.completed")
    if node.computed is None:
        return text("agreement.only_reported")
    if any(f.code in _CONTRADICTIONS and f.facts["code"] == node.code for f in assessment.findings):
        return text("agreement.contradicts")
    return text("agreement.proved" if node.independent else "agreement.fits")
