"""Tables of scores: against the target, the parts of a node, extremes, weak and strong questions, their cells."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ita_core.analysis import StrongPoint, WeakPoint, extremes, uses_of
from ita_core.analysis.strengths import EvidenceItem
from ita_core.framework import Framework, NodeKind, Question, Recommendation
from ita_core.narrative.phrases import known_text
from ita_core.numbers import exact, interval_text, score_text
from ita_core.scoring import RANGED, Assessment, NodeScore, UnplacedScore
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text, code_text, sign
from ita_core.workbook import Reading

INDENT = "›"
"""What stands before a code for each step down the tree."""


def target_table(assessment: Assessment, codes: Iterable[str], before: Assessment | None = None) -> TypedTable:
    """One row a node: its score against the target, and last year's with the change.

    Columns: code, kind, instrument, score, against_target ('below', 'reached', 'unknown'), gap [score − target];
    with a year before: before, change.
    """
    columns = [
        column.code("charts.column.code"),
        column.meaning_of(assessment.framework, "charts.column.name"),
        column.unseen("kind", column.ID),
        column.unseen("instrument", column.ID),
        column.number("score", "charts.column.score", missing="no_data"),
        column.word("against_target", "charts.column.standing", "charts.against_target"),
        column.number("gap", "charts.column.gap", signed=True),
    ]
    rows: list[tuple[Any, ...]] = [_against_target(assessment, each) for each in codes]
    if before is not None:
        columns.append(column.number("before", column.said("charts.year", year=before.fiscal_year), missing="no_data"))
        columns.append(column.number("change", "charts.column.change", signed=True))
        rows = [(*row, before.score(row[0]), difference(before.score(row[0]), row[3])) for row in rows]
    return typed(columns, rows)


def _against_target(assessment: Assessment, node: str) -> tuple[Any, ...]:
    framework, score = assessment.framework, assessment.score(node)
    target = framework.target.score
    against = "unknown" if score is None else "below" if score < target else "reached"
    return node, framework.kind_of(node), framework.instrument_of.get(node), score, against, difference(target, score)


def difference(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """What a score has moved by; None where one of the two is not known."""
    return None if before is None or now is None else now - before


def node_score_text(node: NodeScore) -> str:
    """'92.16'; '94.71–94.73' where rounding leaves a little room or a range is known; else a dash."""
    return node.shown


def _score_or_range(score: Decimal | None, low: Fraction, high: Fraction, status: str) -> str:
    return interval_text(low, high) if status in RANGED else score_text(score)


def missing_text(n: int, noun: str, text: Text) -> str:
    """How many nodes have no score, to follow a sentence about the others; else ''."""
    return text("charts.standing.missing", n=n, noun=noun) if n else ""


def extremes_table(assessment: Assessment) -> TypedTable:
    """One row an instrument with a scored indicator: the ones to keep and to improve, or that all are alike.

    Columns: instrument, strongest, weakest [tuples of codes], alike, missing_n [indicators without a score].
    """
    found = {extreme.instrument: extreme for extreme in extremes(assessment)}
    rows = []
    for instrument in assessment.framework.codes("instrument"):
        own = [node for node in assessment.of_kind("indicator") if node.instrument == instrument]
        known = tuple(node.code for node in own if node.score is not None)
        extreme = found.get(instrument)
        ends = (extreme.strongest, extreme.weakest) if extreme else (known, known)
        if known:
            rows.append((instrument, *ends, extreme is None and len(known) > 1, len(own) - len(known)))

    def named_indicators(text: Text, codes: tuple[str, ...], alike: bool, missing_n: int) -> str:
        named = _alike(codes, assessment, text) if alike else _scored(codes, assessment, text)
        return named + missing_text(missing_n, text("charts.noun.indicators"), text)

    columns = (
        column.plain_id("instrument", "table.instrument"),
        column.unseen("strongest", column.VALUE),
        column.unseen("weakest", column.VALUE),
        column.unseen("alike", column.FLAG),
        column.unseen("missing_n", column.COUNT),
        column.made("keep", "table.strongest", ("strongest", "alike", "missing_n"), named_indicators),
        column.made("improve", "table.weakest", ("weakest", "alike", "missing_n"), named_indicators),
    )
    return typed(columns, rows)


def _scored(codes: Sequence[str], assessment: Assessment, text: Text) -> str:
    return ", ".join(f"{each} {text.of(assessment.framework.label(each))} ({assessment.shown(each)})" for each in codes)


def _alike(codes: Sequence[str], assessment: Assessment, text: Text) -> str:
    facts = {"n": len(codes), "noun": text("charts.noun.indicators"), "score": assessment.shown(codes[0])}
    return text("charts.standing.equal", **facts)


def _indented(less: int = 0) -> column.Column:
    """The code with a sign for each step down the tree."""
    return column.made(
        "indented",
        "table.code",
        ("depth", "code"),
        lambda text, depth, node: INDENT * (depth - less) + code_text(node, text),
    )


def node_table(assessment: Assessment, top: str) -> TypedTable:
    """The nodes and questions below a node, depth first.

    Columns: depth, code, kind, score, low, high [bounds of a score that is not read], status, total_weight
    [points of total a point], sheet, cell.
    """
    weights = assessment.tree.weights_below()
    columns = (
        column.unseen("depth", column.COUNT),
        column.unseen("code", column.ID),
        column.unseen("kind", column.ID),
        _indented(less=1),
        column.meaning_of(assessment.framework),
        column.unseen("score", column.EXACT),
        column.unseen("low", column.EXACT),
        column.unseen("high", column.EXACT),
        column.made(
            "shown",
            "table.score",
            ("score", "low", "high", "status"),
            lambda _, *known: _score_or_range(*known),
        ),
        column.unseen("status", column.ID),
        column.made("known", "table.status", ("code",), lambda text, code: known_text(assessment, code, text)),
        column.number("total_weight", "table.worth", places=4),
        *column.place(),
    )
    rows = []
    for depth, below in assessment.framework.walk_below(top):
        node = assessment.by_code[below]
        known = (node.score, node.low, node.high, node.status)
        rows.append((depth, below, node.kind, *known, weights.get(below), node.sheet, node.cell))
    return typed(columns, rows)


def questions_table(assessment: Assessment) -> TypedTable:
    """One row a question, below it the lines of it that have a score; a score known as a range has it as its status.

    Columns: instrument, indicator, code, score, status, low, high, sheet, cell.
    """
    return _sourced(assessment, assessment.of_kind("question"))


def details_table(assessment: Assessment) -> TypedTable:
    """One row a score that was read of a sub-indicator, a part's share of an indicator or a line of a question.

    Columns: those of `questions_table`.
    """
    kinds: tuple[NodeKind, ...] = ("subindicator", "part-indicator", "subquestion")
    nodes = (node for kind in kinds for node in assessment.of_kind(kind))
    return _sourced(assessment, (node for node in nodes if node.reported is not None))


def _sourced(assessment: Assessment, nodes: Iterable[NodeScore]) -> TypedTable:
    framework = assessment.framework

    def indicator(text: Text, node: str | None) -> str:
        return f"{node} {text.of(framework.label(node))}" if isinstance(node, str) else "–"

    def known(text: Text, code: str, status: str, low: Fraction, high: Fraction) -> str:
        told = known_text(assessment, code, text)
        return f"{told}: {interval_text(low, high)}" if status in RANGED else told

    columns = (
        column.plain_id("instrument", "table.instrument"),
        column.unseen("indicator", column.ID),
        column.made("home", "charts.noun.indicators", ("indicator",), indicator),
        column.code(),
        column.name_of(framework, "table.subject"),
        column.number("score", "table.score"),
        column.unseen("status", column.ID),
        column.unseen("low", column.EXACT),
        column.unseen("high", column.EXACT),
        column.made("known", "table.status", ("code", "status", "low", "high"), known),
        *column.place(),
    )
    rows = [
        (
            *(node.instrument, framework.indicator_of(above.code), node.code, node.score),
            *(node.status, node.low, node.high, node.sheet, node.cell),
        )
        for above in nodes
        for node in (above, *_lines(assessment, above.code))
    ]
    return typed(columns, rows)


def _lines(assessment: Assessment, question: str) -> list[NodeScore]:
    """The lines of a question that is asked in several, those with a score."""
    entry = assessment.framework.node_of[question]
    codes = [line.code for line in entry.subquestions] if isinstance(entry, Question) else []
    return [assessment.by_code[code] for code in codes if assessment.by_code[code].score is not None]


def unplaced_table(scores: Iterable[UnplacedScore]) -> TypedTable:
    """One row a score that the rules of its year give no place. Columns: code, score, sheet, cell."""
    columns = (column.plain_id("code", "table.code"), column.number("score", "table.score"), *column.place())
    return typed(columns, [(one.code, one.score, one.sheet, one.cell) for one in scores])


def strong_table(points: Iterable[StrongPoint], framework: Framework) -> TypedTable:
    """One row a question to keep, the highest first. Columns: instrument, code, score."""
    columns = (
        column.plain_id("instrument", "table.instrument"),
        column.code(),
        column.meaning_of(framework),
        column.number("score", "table.score"),
    )
    return typed(columns, [(point.instrument, point.code, point.score) for point in points])


def weak_table(points: Iterable[WeakPoint], framework: Framework) -> TypedTable:
    """One row a weak point. Columns: instrument, code, score, reasons [ids], evidence [codes], gain, recommendation."""
    columns = (
        column.plain_id("instrument", "table.instrument"),
        column.code(),
        column.name_of(framework, "table.subject"),
        column.number("score", "table.score"),
        column.value("reasons", "documents.advice.reason", weak_reasons_text),
        column.unseen("evidence", column.VALUE),
        column.number("gain", "documents.advice.gain", missing="not_known_yet"),
        column.unseen("recommendation", column.VALUE),
        column.made("advice", "documents.advice.advice", ("recommendation", "evidence"), advice_text),
    )
    rows = [
        (p.instrument, p.code, p.score, p.reasons, tuple(e.code for e in p.evidence), p.gain, p.recommendation)
        for p in points
    ]
    return typed(columns, rows)


def weak_reasons_text(text: Text, reasons: Sequence[str]) -> str:
    """Why a question is to be worked on."""
    told = [text(f"weak_reason.{reason}") for reason in reasons]
    if len(told) < 2:
        return "".join(told)
    return text("weak_reason.and", first=", ".join(told[:-1]), last=told[-1])


def reason_text(point: WeakPoint, text: Text) -> str:
    """Why a question is to be worked on; below the target with the points that are missing."""
    told = [text(f"weak_reason.{reason}") for reason in point.reasons]
    if "below_target" in point.reasons:
        told[0] = f"{told[0]} {score_text(point.short)}"
    return " · ".join(told)


def evidence_text(item: EvidenceItem) -> str:
    """The item with the sign of all points or of none, 'o9 –'; of one with a part of its points 'o3 50.00'."""
    if item.score is not None and (item.score >= item.full or not item.score):
        return f"{item.code} {sign('fine' if item.score else 'wrong')}"
    return f"{item.code} {score_text(item.score)}"


def advice_text(text: Text, recommendation: Recommendation | None, evidence: Sequence[str]) -> str:
    """The recommendation with the items that evidence it; a dash where the framework has none."""
    if recommendation is None:
        return "–"
    told = text.of(recommendation)
    return f"{told} ({text('documents.advice.evidence')}: {', '.join(evidence)})" if evidence else told


_CONTRADICTIONS = ("node-contradicts-parts", "node-differs-from-unconfirmed-rule")


def read_table(reading: Reading) -> TypedTable:
    """One row a recognised block of cells. Columns: sheet, cells, layout, fiscal_year, values_n."""
    columns = (
        column.words("sheet", "table.sheet"),
        column.words("cells", "table.cells"),
        column.word("layout", "table.layout", "layout"),
        column.count("fiscal_year", "table.year", missing="table.several"),
        column.count("values_n", "table.values_n"),
    )
    return typed(columns, [(t.sheet, t.cells, t.layout, t.fiscal_year, t.values_n) for t in reading.tables])


def sheets_table(reading: Reading) -> TypedTable:
    """One row a sheet: what became of its cells, as `check` says it.

    Columns: sheet, used_n, rejected_n, explained_n, reasons [reason id and number, pairs], unexplained_n.
    """

    def told(text: Text, reasons: Sequence[tuple[str, int]]) -> str:
        return ", ".join(f"{text(f'why_not.{reason}')} {n}" for reason, n in reasons) or "–"

    columns = (
        column.words("sheet", "table.sheet"),
        column.count("used_n", "table.used_n"),
        column.count("rejected_n", "table.rejected_n"),
        column.count("explained_n", "table.explained_n"),
        column.value("reasons", "table.why_not", told),
        column.count("unexplained_n", "table.unexplained_n"),
    )
    rows = [
        (c.sheet, c.used, c.rejected, sum(c.explained.values()), tuple(c.explained.items()), c.unexplained)
        for c in reading.cells.sheets
    ]
    return typed(columns, rows)


def cells_table(assessment: Assessment) -> TypedTable:
    """One row a cell that was used, and every figure, link and issue that rests on it.

    Columns: sheet, cell, code, score, used_by, links, issues [tuples of codes, link ids, issue numbers].
    """
    framework = assessment.framework

    def nodes(text: Text, codes: Sequence[str]) -> str:
        return " → ".join(code_text(each, text) for each in codes) or "–"

    def listed(_: Text, ids: Sequence[object]) -> str:
        return ", ".join(map(str, ids)) or "–"

    columns = (
        *column.place(),
        column.code(),
        column.name_of(framework),
        column.number("score", "table.score"),
        column.value("used_by", "table.used_by", nodes),
        column.value("links", "table.links", listed),
        column.value("issues", "table.issues", listed),
    )
    rows = []
    for node in assessment.by_code.values():
        if node.reported is not None:
            uses = uses_of(framework, node.code)
            rows.append((node.sheet, node.cell, node.code, node.reported, uses.nodes, uses.links, uses.issues))
    return typed(columns, rows)


def reconciliation_table(assessment: Assessment) -> TypedTable:
    """One row a node above the questions: reported and computed from below, and whether they agree.

    Columns: depth, code, reported, computed, gap [reported − computed], agreement ('completed', 'only_reported',
    'contradicts', 'proved', 'fits'), sheet, cell.
    """
    columns = (
        column.unseen("depth", column.COUNT),
        column.unseen("code", column.ID),
        _indented(),
        column.name_of(assessment.framework),
        column.number("reported", "table.reported"),
        column.number("computed", "table.computed"),
        column.number("gap", "table.gap", signed=True),
        column.word("agreement", "table.agreement", "agreement"),
        *column.place(),
    )
    below = assessment.framework.walk_below("TOTAL")
    rows = [
        (
            depth,
            node.code,
            node.reported,
            node.score if node.status == "narrowed" else node.computed,
            _gap(node),
            _agreement(node, assessment),
            node.sheet,
            node.cell,
        )
        for depth, node in ((depth, assessment.by_code[each]) for depth, each in ((0, "TOTAL"), *below))
        if node.kind != "question" and (node.reported is not None or node.computed is not None)
    ]
    return typed(columns, rows)


def _gap(node: NodeScore) -> Fraction | None:
    return None if node.reported is None or node.computed is None else exact(node.reported) - node.computed


def _agreement(node: NodeScore, assessment: Assessment) -> str:
    if node.reported is None:
        return "completed"
    if node.computed is None:
        return "only_reported"
    if any(f.code in _CONTRADICTIONS and f.facts["code"] == node.code for f in assessment.findings):
        return "contradicts"
    return "proved" if node.independent else "fits"
