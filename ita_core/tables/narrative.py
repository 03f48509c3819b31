"""The figures behind a sentence, and the claims on a report, as tables."""

from collections.abc import Iterable

import pandas as pd

from ita_core.framework import Framework
from ita_core.narrative.phrases import meaning
from ita_core.narrative.sentence import Figure, Sentence
from ita_core.report_check import Claim
from ita_core.text import Text


def figures_table(sentence: Sentence, framework: Framework, text: Text) -> pd.DataFrame:
    """One row a figure of a sentence: as printed, what it is, the sheet and cell it was read from."""
    rows = [
        (figure.text, figure_name(figure, framework, text), figure.place or text(f"figure_of.{_origin(figure)}"))
        for figure in dict.fromkeys(sentence.figures)
    ]
    return pd.DataFrame(rows, columns=[text(f"figure_of.column.{key}") for key in ("figure", "what", "place")])


def _origin(figure: Figure) -> str:
    """Where a figure without a cell comes from."""
    kind = figure.code.partition(":")[0]
    return "from_rules" if kind in ("target", "needed", "step") else "from_file" if kind == "rank" else "computed"


def figure_name(figure: Figure, framework: Framework, text: Text) -> str:
    """What a figure is: 'e14 การเปิดโอกาสให้…', 'ค่าเฉลี่ยของ i1–i3', 'ระยะถึงค่าเป้าหมายของ e14'."""
    kind, _, code = figure.code.partition(":")
    if kind.isdecimal() and code:
        return text("figure_of.year", year=kind, name=_named(code, framework, text))
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


def claims_table(claims: Iterable[Claim], text: Text) -> pd.DataFrame:
    """One row a claim: severity, kind, what is written and where, what the data say, the rule."""
    rows = [
        (
            text(f"severity.{claim.severity}"),
            text(f"lint_rule.{claim.rule}"),
            claim.quote,
            claim.line,
            claim.paragraph,
            ", ".join(claim.codes),
            claim.says(text),
            claim.rule,
        )
        for claim in claims
    ]
    columns = ("severity", "kind", "quote", "line", "paragraph", "codes", "says", "rule")
    return pd.DataFrame(rows, columns=[text(f"check_page.column.{key}") for key in columns])
