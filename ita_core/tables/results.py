"""Tables of scores: extremes, the parts of a node, the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from ita_core.analysis import extremes, uses_of
from ita_core.framework import Question
from ita_core.narrative.phrases import meaning
from ita_core.numbers import exact, score_text, signed_text
from ita_core.scoring import Assessment, NodeScore
from ita_core.tables.rules import source_text
from ita_core.text import Text, code_text
from ita_core.workbook import Reading

_SURE = Fraction(1, 100)


def shown(node: NodeScore) -> str:
    """'92.16'; '≈ 94.72' where rounding leaves a little room; '45.20–67.10' where a range is known; else a dash."""
    if node.score is None:
        return f"{score_text(node.low)}–{score_text(node.high)}" if node.status == "bounded" else score_text(None)
    blurred = node.status == "derived" and node.computed is None and node.high - node.low > _SURE
    return f"≈ {score_text(node.score)}" if blurred else score_text(node.score)


def missing_text(n: int, noun: str, text: Text) -> str:
    """How many nodes have no score, to follow a sentence about the others; else ''."""
    return text("charts.standing.missing", n=n, noun=noun) if n else ""


INDENT = "›"
"""What stands before a code for each step down the tree."""


def extremes_table(assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row an instrument with a scored indicator: the one to keep and the one to improve, or that all are alike."""
    found = {extreme.instrument: extreme for extreme in extremes(assessment)}
    rows = []
    for instrument in assessment.framework.codes("instrument"):
        own = [node for node in assessment.of_kind("indicator") if node.instrument == instrument]
        known = [node.code for node in own if node.score is not None]
        missing = missing_text(len(own) - len(known), text("charts.noun.indicators"), text)
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
    weights = assessment.tree.weights_below()
    rows = [
        (
            INDENT * (depth - 1) + child,
            meaning(assessment.framework, child, text),
            shown(assessment.by_code[child]),
            text(f"status.{assessment.by_code[child].status}"),
            score_text(weights.get(child), 4),
            place(assessment, child),
        )
        for depth, child in assessment.framework.walk_below(code)
    ]
    headings = ("table.code", "table.name", "table.score", "table.status", "table.worth", "table.place")
    return pd.DataFrame(rows, columns=[text(key) for key in headings])


def place(assessment: Assessment, code: str) -> str:
    """Sheet and cell of a reported figure, or ''."""
    node = assessment.by_code[code]
    return f"{node.sheet} · {node.cell}" if node.cell else ""


@dataclass(frozen=True)
class QuestionCard:
    """A question in the reader's words.

    `wording` is official text or '' where none is confirmed; `headroom_worth` is the total's gain if the question
    reached its highest score; `links` are (id, subject) of the links it stands in; `issues` (number, name).
    """

    code: str
    subject: str
    wording: str
    source: str
    indicator: str
    score: str
    status: str
    scale: str
    place: str
    point_worth: str
    headroom_worth: str
    links: tuple[tuple[str, str], ...]
    issues: tuple[tuple[int, str], ...]
    recommendation: str
    evidence: tuple[str, ...]


def question_card(assessment: Assessment, code: str, text: Text) -> QuestionCard:
    """Everything known about one question of the year."""
    framework = assessment.framework
    question = framework.node_of[code]
    assert isinstance(question, Question)
    advice = framework.recommendations.get(code)
    worth, score = assessment.tree.weights_below().get(code), assessment.exact(code)
    indicator = framework.indicator_of(code)
    return QuestionCard(
        code=code,
        subject=meaning(framework, code, text),
        wording=question.wording or "",
        source=source_text(question, text),
        indicator=f"{indicator} {text.of(framework.label(indicator))}" if indicator else "",
        score=shown(assessment.by_code[code]),
        status=text(f"status.{assessment.by_code[code].status}"),
        scale=text.of(framework.scale_of[code].label),
        place=place(assessment, code),
        point_worth=score_text(worth, 4),
        headroom_worth=score_text(
            None if score is None or worth is None else worth * (exact(framework.full_score(code)) - score)
        ),
        links=tuple((k.id, text.of(k.subject)) for issue in framework.issues for k in issue.links if code in k.codes),
        issues=tuple((issue.id, text.of(issue.label)) for issue in framework.issues if code in issue.codes),
        recommendation=text.of(advice) if advice else "",
        evidence=advice.evidence if advice else (),
    )


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
    framework = assessment.framework
    below = framework.walk_below("TOTAL")
    rows = [
        (
            f"{INDENT * depth}{code_text(node.code, text)}",
            text.of(framework.label(node.code)),
            score_text(node.reported),
            score_text(node.computed),
            signed_text(_gap(node)),
            _agreement(node, assessment, text),
            place(assessment, node.code),
        )
        for depth, node in ((depth, assessment.by_code[code]) for depth, code in ((0, "TOTAL"), *below))
        if node.kind != "question" and (node.reported is not None or node.computed is not None)
    ]
    headings = ("code", "name", "reported", "computed", "gap", "agreement", "place")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in headings])


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
