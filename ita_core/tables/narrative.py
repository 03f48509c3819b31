"""What is said, as words and tables: figures behind sentences, remarks about the data, what a report gets wrong."""

from collections.abc import Iterable

from ita_core.findings import Finding
from ita_core.framework import Framework
from ita_core.narrative.phrases import meaning
from ita_core.narrative.sentence import Figure
from ita_core.report_check.claim import Claim
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text


def figure_place(figure: Figure, text: Text) -> str:
    """Sheet and cell of a figure as read; of any other where it comes from."""
    return figure.place or text(f"figure_of.{_origin(figure)}")


_OF_LINKS = ("views", "views_low", "views_high")
"""Figures of a link, whose id is no code of a node."""


def _origin(figure: Figure) -> str:
    """Where a figure without a cell comes from."""
    kind = figure.code.partition(":")[0]
    return (
        "from_rules"
        if kind in ("target", "needed", "step", "margin")
        else "from_file"
        if kind in ("rank", "peers_n")
        else "computed"
    )


def figure_name(figure: Figure, framework: Framework, text: Text) -> str:
    """What a figure is: 'e14 การเปิดโอกาสให้…', 'ค่าเฉลี่ยของ i1–i3', 'ระยะถึงค่าเป้าหมายของ e14'."""
    kind, _, code = figure.code.partition(":")
    if kind.isdecimal() and code:
        return text("figure_of.year", year=kind, name=_named(code, framework, text))
    if kind in _OF_LINKS:
        return text(f"figure_of.{kind}", link=code)
    if code:
        return text(f"figure_of.{kind}", name=_named(code, framework, text))
    if figure.code in framework.node_of:
        return _named(figure.code, framework, text)
    if f"figure_of.{kind}" in text.entries:
        return text(f"figure_of.{kind}")
    return text("figure_of.mean", codes=figure.code)


def _named(code: str, framework: Framework, text: Text) -> str:
    if f"node.{code}" in text.entries:
        return text(f"node.{code}")
    return f"{code} {meaning(framework, code, text)}" if code in framework.node_of else code


def findings_sheet(findings: Iterable[Finding]) -> TypedTable:
    """One row a finding. Columns: severity, code, fiscal_year, sheet, cell, value, finding."""
    columns = (
        column.Column(
            "severity",
            "documents.book.severity",
            lambda text, each: f"{text(f'severity_symbol.{each}')} {text(f'severity.{each}')}",
            column.ID,
        ),
        column.unseen("code", column.ID),
        column.count("fiscal_year", "documents.book.year"),
        column.words("sheet", "documents.book.sheet"),
        column.words("cell", "table.cells"),
        column.words("value", "documents.book.value"),
        column.unseen("finding", column.VALUE),
        column.made("title", "documents.book.finding", ("finding",), lambda text, each: each.title(text.language)),
        column.made("message", "documents.book.message", ("finding",), lambda text, each: each.message(text.language)),
        column.made(
            "what_to_do", "documents.book.what_to_do", ("finding",), lambda text, each: each.what_to_do(text.language)
        ),
    )
    rows = [(f.severity.value, f.code, f.fiscal_year, f.sheet, f.cell, f.value, f) for f in findings]
    return typed(columns, rows)


def claims_table(claims: Iterable[Claim]) -> TypedTable:
    """One row a claim. Columns: severity, rule, quote, line, paragraph, codes, claim, corrected, cells."""
    key = "check_page.column."
    columns = (
        column.word("severity", f"{key}severity", "severity"),
        column.made("kind", f"{key}kind", ("rule",), lambda text, rule: text(f"lint_rule.{rule}")),
        column.words("quote", f"{key}quote"),
        column.count("line", f"{key}line"),
        column.count("paragraph", f"{key}paragraph"),
        column.value("codes", f"{key}codes", lambda _, codes: ", ".join(codes)),
        column.value("claim", f"{key}says", lambda text, claim: claim.says(text)),
        column.words("corrected", f"{key}corrected"),
        column.words("cells", f"{key}cells"),
        column.plain_id("rule", f"{key}rule"),
    )
    rows = [
        (c.severity.value, c.quote, c.line, c.paragraph, c.codes, c, c.corrected(), c.places(), c.rule) for c in claims
    ]
    return typed(columns, rows)
