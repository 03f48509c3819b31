"""Tables of scores: extremes, the parts of a node, the years."""

from collections.abc import Sequence

import pandas as pd

from ita_core.analysis import extremes, worth_of
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.tables.shown import missing_told, shown
from ita_core.text import Text, score_text

INDENT = "›"
"""What stands before a code for each step down the tree."""


def extremes_table(assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row an instrument with a scored indicator: the one to keep and the one to improve, or that all are alike."""
    found = {extreme.instrument: extreme for extreme in extremes(assessment)}
    rows = []
    for instrument in assessment.framework.codes("instrument"):
        own = [node for node in assessment.of_kind("indicator") if node.instrument == instrument]
        known = [node.code for node in own if node.score is not None]
        missing = missing_told(len(own) - len(known), text("charts.noun.indicators"), text)
        if extreme := found.get(instrument):
            told = [_scored(codes, assessment, text) for codes in (extreme.strongest, extreme.weakest)]
        else:
            told = [_alike(known, assessment, text)] * 2
        if known:
            rows.append((instrument, *(words + missing for words in told)))
    headings = ("table.instrument", "table.strongest", "table.weakest")
    return pd.DataFrame(rows, columns=[text(key) for key in headings])


def _scored(codes: Sequence[str], assessment: Assessment, text: Text) -> str:
    return ", ".join(
        f"{code} {text.of(assessment.framework.label(code))} ({score_text(assessment.score(code))})" for code in codes
    )


def _alike(codes: Sequence[str], assessment: Assessment, text: Text) -> str:
    """A single indicator by its name, of several that they share their score."""
    if len(codes) < 2:
        return _scored(codes, assessment, text)
    facts = {"n": len(codes), "noun": text("charts.noun.indicators"), "score": score_text(assessment.score(codes[0]))}
    return text("charts.standing.equal", **facts)


def node_table(assessment: Assessment, code: str, text: Text) -> pd.DataFrame:
    """The nodes and questions below a node, depth first: score, worth of one point in the total, place in the file."""
    worth = worth_of(assessment.framework)
    rows = [
        (
            INDENT * (depth - 1) + child,
            meaning(assessment.framework, child, text),
            shown(assessment.by_code[child]),
            text(f"status.{assessment.by_code[child].status}"),
            score_text(worth.get(child), 4),
            place(assessment, child),
        )
        for depth, child in _below(assessment, code)
    ]
    headings = ("table.code", "table.name", "table.score", "table.status", "table.worth", "table.place")
    return pd.DataFrame(rows, columns=[text(key) for key in headings])


def _below(assessment: Assessment, code: str, depth: int = 0) -> list[tuple[int, str]]:
    average = next((a for a in assessment.framework.averages if a.node == code), None)
    found = [] if depth == 0 else [(depth, code)]
    for child in average.of if average else ():
        found += _below(assessment, child, depth + 1)
    return found


def place(assessment: Assessment, code: str) -> str:
    """Sheet and cell of a reported figure, or ''."""
    node = assessment.by_code[code]
    return f"{node.sheet} · {node.cell}" if node.cell else ""
