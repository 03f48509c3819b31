"""Rows of a table that tell one score and, in a cell of its own, whether it reaches the target or whose it is."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ita_core.framework import Label
from ita_core.numbers import score_text, signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts, same
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import words
from ita_core.report_check.text import Layout, Row

_SCORE = re.compile(r"\d{2,3}\.\d\d")
_REACHED = re.compile(
    r"(?:ผ่าน|ถึง|บรรลุ|[Pp]ass(?:ed)?|[Rr]eached|[Mm]et)(?:\s*(?:แล้ว|(?:ค่า)?เป้าหมาย|เป้า|เกณฑ์|85|target))?"
)
_BELOW = re.compile(
    r"(?:ไม่(?:ผ่าน|ถึง|บรรลุ)|ต่ำกว่า|[Ff]ail(?:ed)?|[Bb]elow|[Mm]issed)(?:\s*(?:(?:ค่า)?เป้าหมาย|เป้า|เกณฑ์|85|target))?"
)
_QUESTION = re.compile(r"(?:ข้อ\s*)?[ieoIEO]\s?\d{1,2}\W*")
_SIGNED = re.compile(r"[+\-−–]\d{1,2}\.\d\d")
_NAMED = re.compile(r"(?:ข้อ|ตัวชี้วัด(?:ที่)?|ด้าน)?\s*\d{0,2}\s*[.)]?\s*")


def check_verdict_cells(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on cells that do not fit the one score of their row."""
    for row in layout.rows:
        cells = [row.passage.cell(number) for number in range(len(row.cells))]
        scores = [at for at, cell in enumerate(cells) if _SCORE.fullmatch(cell) and _is_score(Decimal(cell), facts)]
        yield from _movement(row, cells, scores, facts)
        if len(scores) != 1 or any(words("scope").search(cell) for cell in (*cells, *row.headings)):
            continue
        yield from _verdict(row, cells, Decimal(cells[scores[0]]), facts)
        yield from _owner(row, cells, scores[0], facts)


def _is_score(value: Decimal, facts: Facts) -> bool:
    return POINTS_FROM < value <= 100 and value != facts.target


def _verdict(row: Row, cells: list[str], score: Decimal, facts: Facts) -> Iterator[Claim]:
    for at, cell in enumerate(cells):
        kind = "reached" if _REACHED.fullmatch(cell) else "below" if _BELOW.fullmatch(cell) else ""
        if kind and (score >= facts.target) != (kind == "reached"):
            start = row.passage.plain.index(cell, row.cells[at].start)
            printed = Label(th=score_text(score), en=score_text(score))
            none = Label(th="–", en="–")
            own: dict[str, str | Label] = {"printed": cell, "data": printed, "below": none}
            yield claim(kind, row.passage, (start, start + len(cell)), (), target=score_text(facts.target), **own)


def _owner(row: Row, cells: list[str], at: int, facts: Facts) -> Iterator[Claim]:
    """The score of a row in which one cell is the name of an indicator, where the table counts places."""
    named = [facts.names.code_of.get(_NAMED.sub("", cell, count=1)) for cell in cells]
    codes = [code for code in named if code]
    heading = row.heading(at)
    if (
        len(codes) != 1
        or any(_QUESTION.fullmatch(cell) for cell in cells)
        or re.search(r"25\d\d|เป้า|ถ่วง|น้ำหนัก", heading)
    ):
        return
    if facts.known(codes) and not _is_of(codes[0], Decimal(cells[at]), facts):
        own: dict[str, str | Label] = {"printed": cells[at], "data": facts.sentence((codes[0],))}
        own |= {"name": facts.framework.label(codes[0]), "year": str(facts.assessment.fiscal_year)}
        yield _on_cell("figure", row, cells, at, codes[0], own)


def _movement(row: Row, cells: list[str], scores: list[int], facts: Facts) -> Iterator[Claim]:
    """Two scores beside each other and a signed figure behind them that is not how far they are apart."""
    behind = [at for at, cell in enumerate(cells) if _SIGNED.fullmatch(cell)]
    if len(scores) != 2 or len(behind) != 1 or behind[0] != scores[1] + 1 or scores[1] != scores[0] + 1:
        return
    one, other = (Decimal(cells[at]) for at in scores)
    moved = Decimal(cells[behind[0]].replace("−", "-").replace("–", "-"))
    code = next((code for code in (_code(cell, facts) for cell in cells[: scores[0]]) if code), "")
    now, change = facts.assessment.score(code), facts.history.change(code, facts.assessment) if code else None
    if not code or now is None or change is None or abs(moved) == abs(other - one):
        return
    own: dict[str, str | Label] = {"data": facts.sentence((code,)), "name": facts.framework.label(code)}
    if abs(change) != abs(moved):
        own |= {"printed": cells[behind[0]], "change": signed_text(change)}
        yield _on_cell("change", row, cells, behind[0], code, own)
    elif wrong := [at for at in scores if not _is_of(code, Decimal(cells[at]), facts)]:
        own |= {"printed": cells[wrong[0]], "year": str(facts.assessment.fiscal_year)}
        yield _on_cell("figure", row, cells, wrong[0], code, own)


def _code(cell: str, facts: Facts) -> str:
    """The node that a cell names and nothing else."""
    if cell in ("รวม", "คะแนนรวม", "Total", "Overall"):
        return "TOTAL"
    return (
        cell
        if cell in facts.framework.codes("instrument")
        else facts.names.code_of.get(_NAMED.sub("", cell, count=1), "")
    )


def _is_of(code: str, value: Decimal, facts: Facts) -> bool:
    """Whether a node has this score in this year or had it in the one before."""
    years = (facts.assessment, facts.history.year(facts.assessment.fiscal_year - 1))
    return any(same(value, 2, score) for year in years if year and (score := year.score(code)) is not None)


def _on_cell(rule: str, row: Row, cells: list[str], at: int, code: str, own: dict[str, str | Label]) -> Claim:
    start = row.passage.plain.index(cells[at], row.cells[at].start)
    return claim(rule, row.passage, (start, start + len(cells[at])), (code,), **own)
