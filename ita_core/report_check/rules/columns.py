"""Columns of a table that are made of scores: how far from the target, the change between two years, the weight."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ita_core.framework import Label
from ita_core.numbers import score_text, signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts, same
from ita_core.report_check.figures import Figure, Role
from ita_core.report_check.mentions import mentions
from ita_core.report_check.rules.scores import score_claim
from ita_core.report_check.rules.tables import subject_of
from ita_core.report_check.text import Layout, Row

_DISTANCE = re.compile(
    r"(?:ห่าง|สูงกว่า|ต่ำกว่า|ขาด|เกิน|ส่วนต่าง|ผลต่าง)(?:จาก)?\s*(?:ค่า)?เป้าหมาย|\b(?:to|from|above|below|over) (?:the )?target"
)
_CHANGE = re.compile(r"ผลต่าง|ส่วนต่าง|เปลี่ยนแปลง|เพิ่ม(?:ขึ้น)?\s*[/(-]?\s*(?:\(?ลด)|\+/-|[Cc]hange|[Dd]ifference")
_WEIGHT = re.compile(r"น้ำหนัก|[Ww]eight")
_WEIGHTED = re.compile(r"ถ่วง|คะแนน|[Ww]eighted|[Ss]core")
_YEAR = re.compile(r"25\d\d")
_ROW_YEAR = re.compile(r"(?:ปี(?:งบประมาณ)?\s*)?(?:พ\.ศ\.\s*)?(25\d\d)$")
_NO_SCORE = re.compile(
    r"เป้าหมาย|น้ำหนัก|ผลต่าง|เพิ่ม|ลด|เปลี่ยน|จังหวัด|ประเทศ|เฉลี่ย|[Tt]arget|[Ww]eight|[Cc]hange|[Mm]ean|[Aa]verage"
)
_FIGURE = re.compile(r"[▼▲\s]*([+-]?)\s*(\d{1,3}(?:\.(\d{1,2}))?)$")


def check_columns(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on cells under such a heading."""
    for row in layout.rows:
        yield from _years(row, facts)
        codes = subject_of(row, facts)
        for number in range(1, len(row.cells)):
            found = _FIGURE.match(row.passage.cell(number))
            if found and codes and row.heading(number):
                yield from _judged(row, number, found, codes, facts)


def _years(row: Row, facts: Facts) -> Iterator[Claim]:
    """A row of a year under headings that name nodes: 'ปี | คะแนนรวม | IIT'."""
    told = _ROW_YEAR.match(row.passage.cell(0))
    year = facts.history.year(int(told[1])) if told else None
    if year is None:
        return
    for number in range(1, len(row.cells)):
        found = _FIGURE.match(row.passage.cell(number))
        named = mentions(row.heading(number), facts.names)
        if not found or not found[3] or len(named) != 1 or _NO_SCORE.search(row.heading(number)):
            continue
        figure = Figure(*_place(row, number), Decimal(found[2]), len(found[3]), Role.SCORE)
        yield from score_claim(row.cells[number], figure, named[0].codes, facts.of(year))


def _judged(row: Row, number: int, found: re.Match[str], codes: tuple[str, ...], facts: Facts) -> Iterator[Claim]:
    heading = row.heading(number)
    if _DISTANCE.search(heading):
        yield from _distance(row, number, found, codes, facts)
    elif _CHANGE.search(heading):
        yield from _change(row, number, found, codes, facts)
    elif _WEIGHT.search(heading) and not _WEIGHTED.search(heading):
        yield from _weight(row, number, found, codes, facts)


def _place(row: Row, number: int) -> tuple[int, int]:
    cell, written = row.passage.cells[number], row.passage.cell(number)
    start = row.passage.plain.index(written, cell.start)
    return start, start + len(written)


def _distance(row: Row, number: int, found: re.Match[str], codes: tuple[str, ...], facts: Facts) -> Iterator[Claim]:
    mean, places = facts.mean(codes), len(found[3] or "")
    if mean is None or places < 2 or same(Decimal(found[2]), places, abs(mean - facts.target)):
        return
    own: dict[str, str | Label] = {"printed": found[0].strip(), "gap": score_text(abs(mean - facts.target))}
    yield claim("distance", row.passage, _place(row, number), codes, data=facts.sentence(codes), **own)


def _change(row: Row, number: int, found: re.Match[str], codes: tuple[str, ...], facts: Facts) -> Iterator[Claim]:
    """Between the first and the last year that the headings name, either way round."""
    named = sorted({int(year[0]) for heading in row.headings if (year := _YEAR.search(heading))})
    own = facts.assessment.fiscal_year
    first, last = (named[0], named[-1]) if len(named) > 1 else (own - 1, own)
    years = [facts.history.year(year) for year in (first, last)]
    scores = [year.score(codes[0]) if year else None for year in years]
    then, now = scores
    if len(codes) > 1 or len(named) > 2 or then is None or now is None:
        return
    value, places = Decimal(found[2]), len(found[3] or "")
    turned = (found[1] == "-" and now > then) or (found[1] == "+" and now < then)
    if not same(value, places, abs(now - then)) or turned:
        told = {"printed": found[0].strip(), "change": signed_text(now - then)}
        name = facts.framework.label(codes[0])
        yield claim("change", row.passage, _place(row, number), codes, name=name, **told)


def _weight(row: Row, number: int, found: re.Match[str], codes: tuple[str, ...], facts: Facts) -> Iterator[Claim]:
    code = codes[0]
    if code not in facts.framework.codes("instrument"):
        return
    share = facts.assessment.tree.weight_in(code) * 100
    value = Decimal(found[2])
    if value not in (Decimal(int(share)), Decimal(int(share)) / 100):
        own = {"printed": found[0].strip(), "code": code, "share": str(share)}
        yield claim("weight", row.passage, _place(row, number), (code,), **own)
