"""Tables of scores: every figure against the node of its row, and the row's items against its instrument."""

import re
from collections.abc import Iterator

from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.figures import Figure, Role
from ita_core.narrative.lint.layout import Layout, Row
from ita_core.narrative.lint.mentions import Mention, Strength
from ita_core.narrative.lint.rules.scores import score_claim
from ita_core.text import exact, round_half_up

_SCORE_HEADING = re.compile(r"คะแนน|[Ss]core|25\d\d")
_OTHER_HEADING = re.compile(r"เป้าหมาย|น้ำหนัก|ผลต่าง|เพิ่ม|เปลี่ยน|[Tt]arget|[Ww]eight|[Cc]hange|จำนวน")
_YEAR = re.compile(r"25\d\d")
_NUMBERED = re.compile(r"^(\d{1,2})\s*[.)]?\s*$|^(\d{1,2})\s*[.)]\s*\D")
# A plan has indicators of its own: of success, of a measure, of a project.
_OF_INDICATORS = re.compile(r"ตัวชี้วัด(?!(?:ของ|ความ|ผล|โครงการ|มาตรการ|กิจกรรม))|[Ii]ndicators?(?! of)")
_ITEM = re.compile(r"^(?:ข้อ(?:คำถาม)?\s*)?$")


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on cells that hold a figure, and on items under another instrument."""
    for row in layout.rows:
        for number, codes in _scored(row, facts):
            yield from _figure(row, number, codes, facts)
        yield from _instrument(row, facts)


def places(row: Row, facts: Facts) -> tuple[int, ...]:
    """Where in the line the figures begin that are held against a score."""
    return tuple(row.cells[number].start for number, _ in _scored(row, facts))


def _scored(row: Row, facts: Facts) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The columns that hold a score of the row, with the node whose score it is."""
    subject = _subject(row, facts)
    for number in range(1, len(row.cells)):
        if row.is_figure(number) and (codes := _codes(row, number, subject, facts)):
            yield number, codes


def _subject(row: Row, facts: Facts) -> tuple[str, ...]:
    """The node that the row is about: a question code standing alone in a cell, else an indicator by number or name."""
    for segment in row.cells:
        for mention in segment.mentions:
            alone = segment.plain[mention.end : segment.end].strip() == "" or mention.end - segment.start < 8
            if mention.asks and alone and _ITEM.match(segment.plain[segment.start : mention.start].strip()):
                return mention.codes
    if number := numbered(row, facts):
        return (number,)
    named = [m for cell in row.cells[:3] for m in cell.mentions if _is_whole(cell.plain[cell.start :].strip(), m)]
    return named[0].codes if named else ()


def numbered(row: Row, facts: Facts) -> str | None:
    """The indicator that a row names by its number, where the table is one of indicators."""
    if not any(_OF_INDICATORS.search(heading) for heading in row.headings):
        return None
    for number in range(min(3, len(row.cells))):
        found = _NUMBERED.match(row.passage.cell(number))
        code = (found[1] or found[2]) if found else None
        if code in facts.framework.codes("indicator"):
            return code
    return None


def _is_whole(cell: str, mention: Mention) -> bool:
    return mention.strength is not Strength.FALLBACK and mention.end - mention.start >= len(cell) - 6


def _codes(row: Row, number: int, subject: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    heading = row.heading(number)
    if heading and (not _SCORE_HEADING.search(heading) or _OTHER_HEADING.search(heading)):
        return ()
    if "เครื่องมือ" in heading or "nstrument" in heading:
        return (row.instrument,) if row.instrument in facts.framework.node_of else ()
    if not heading and number != _first_figure(row):
        return ()
    return subject


def _first_figure(row: Row) -> int:
    return next((number for number in range(1, len(row.cells)) if row.is_figure(number)), 0)


def _figure(row: Row, number: int, codes: tuple[str, ...], facts: Facts) -> Iterator[Claim]:
    segment = row.cells[number]
    written = row.passage.cell(number).lstrip("▼▲ ")
    start = segment.plain.index(written, segment.start)
    places = len(written.partition(".")[2])
    value = round_half_up(exact(int(written.replace(".", ""))) / 10**places, places)
    figure = Figure(start, start + len(written), value, places, Role.SCORE)
    year = _YEAR.search(row.heading(number))
    other = facts.history.year(int(year[0])) if year else facts.assessment
    if other is not None:
        yield from score_claim(segment, figure, codes, facts.of(other))


def _instrument(row: Row, facts: Facts) -> Iterator[Claim]:
    """An item of another instrument in a row of this one."""
    for segment in row.cells[:3]:
        for mention in segment.mentions:
            if not mention.asks or not _ITEM.match(segment.plain[segment.start : mention.start].strip()):
                continue
            own = facts.framework.instrument_of.get(mention.codes[0])
            if row.instrument and own and own != row.instrument and mention.codes[0] in facts.framework.node_of:
                place = (mention.start, mention.end)
                words = {"code": mention.codes[0], "own": own, "row": row.instrument}
                yield claim("wrong-instrument", row.passage, place, mention.codes, **words)
