"""Tables of scores: every figure against the node of its row, and the row's items against its instrument."""

import re
from collections.abc import Iterator

from ita_core.numbers import exact, round_half_up
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.codes import Written
from ita_core.report_check.facts import Facts
from ita_core.report_check.figures import Figure, Role
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.rules.scores import score_claim
from ita_core.report_check.target_words import INDICATOR
from ita_core.report_check.text import Layout, Row, Segment
from ita_core.text import span

_SCORE_HEADING = re.compile(r"คะแนน|^ผล(?:ที่ได้|\s*25\d\d|การประเมิน)?$|[Ss]core|25\d\d")
_OTHER_HEADING = re.compile(r"เป้าหมาย|น้ำหนัก|ผลต่าง|เพิ่ม|เปลี่ยน|[Tt]arget|[Ww]eight|[Cc]hange|จำนวน")
_YEAR = re.compile(r"25\d\d")
_OF_NO_SCORE = re.compile(r"มีผลต่อ|^(?:ค่า)?เป้าหมาย")
_NUMBERED = re.compile(r"^(\d{1,2})\s*[.)]?\s*$|^(\d{1,2})\s*[.)]\s*\D")
# A plan has indicators of its own: of success, of a measure, of a project.
_OF_INDICATORS = re.compile(r"ตัวชี้วัด(?!(?:ของ|ความ|ผล|โครงการ|มาตรการ|กิจกรรม))|[Ii]ndicators?(?! of)")
_PLACE_HEADING = re.compile(r"ลำดับ|อันดับ|[Rr]ank|#")
_ITEM = re.compile(r"^(?:ข้อ(?:คำถาม)?\s*)?$")


def check_tables(layout: Layout, facts: Facts) -> Iterator[Claim]:
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
    if _OF_NO_SCORE.search(row.passage.cell(0)):
        return
    subject = subject_of(row, facts)
    for number in range(1, len(row.cells)):
        if row.is_figure(number) and (codes := _codes(row, number, subject, facts)):
            yield number, codes


def subject_of(row: Row, facts: Facts) -> tuple[str, ...]:
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
            return None if _is_place(row, number, str(code), facts) else code
    return None


def _is_place(row: Row, number: int, code: str, facts: Facts) -> bool:
    """Whether a number under 'ลำดับ' is a place among others: the row has the score of the indicator that it names."""
    if not _PLACE_HEADING.match(row.heading(number)):
        return False
    named = [facts.names.code_of.get(row.passage.cell(at)) for at in range(number + 1, min(4, len(row.cells)))]
    own = [facts.assessment.shown(name) for name in named if name and name != code]
    return any(row.passage.cell(at) in own for at in range(len(row.cells)))


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
            if segment is row.cells[0] and mention.start == segment.start:
                continue  # a row that begins with a code is of that code's own instrument
            if row.instrument and own and own != row.instrument and mention.codes[0] in facts.framework.node_of:
                place = (mention.start, mention.end)
                words = {"code": mention.codes[0], "own": own, "row": row.instrument}
                yield claim("wrong-instrument", row.passage, place, mention.codes, **words)


_IDENTIFIERS_NUMBERED = rf"(?:{INDICATOR}\s*(?:ที่\s*)?|\b[Ii]ndicator\s+)(\d{{1,2}})(?![\d.]*\d)\s*"
_NUMBER_AND_NAME = re.compile(
    rf"{INDICATOR}\s*(?:ที่\s*)?(\d{{1,2}})\s*[.)]?\s*(?:ด้าน)?\s*((?:การ|คุณภาพ|ประสิทธิภาพ)[^\s,()\d]{{2,60}})"
)
_NUMBERED_INDICATOR = re.compile(rf"(?:{INDICATOR}\s*ที่|\b[Ii]ndicator)\s*(\d{{1,2}})(?![\d.]*\d)(?!\s*(?:ตัว|ข้อ|ด้าน))")
_OF_A_PLAN = re.compile(r"แผน|โครงการ|ยุทธศาสตร์|LPA|PMQA|\bSDG|KPI|\b[Pp]lan\b|\b[Pp]roject")
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)]?\s*")
_LETTERS_FIRST = re.compile(r"(?<![A-Za-z])([IEO]IT)\s*\(([^()]{5,90})\)")
# How else the three are called right before their letters.
_SAID_OF = (
    (
        "IIT",
        r"(?:บุคลากร|เจ้าหน้าที่|พนักงาน)(?:ภายใน)?(?:หน่วยงาน)?|ส่วนเสียภายใน"
        r"|[Ss]taff(?: survey)?|[Ii]nternal(?: survey| stakeholders)?",
    ),
    (
        "EIT",
        r"(?:บุคคล|ประชาชน|ผู้รับบริการ)(?:ภายนอก)?|ส่วนเสียภายนอก"
        r"|[Pp]ublic(?: survey)?|[Ee]xternal(?: survey| stakeholders)?",
    ),
    ("OIT", r"เปิดเผยข้อมูล(?:บนเว็บไซต์)?|[Oo]pen data(?: check)?"),
)
_ACRONYM = re.compile(r"\(\s*([A-Za-z]{2,5})\s*\)")
_WRITTEN = {Written.GARBLED: "garbled-code", Written.BARE: "bare-code", Written.UNKNOWN: "unknown-code"}
_BEFORE_RANGE = r"(?:ของหน่วยงาน)?[\s(]*$"


def check_identifiers(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on names and codes."""
    ranked = _ranked_tables(layout, facts)
    for row in layout.rows:
        if row.passage.table not in ranked:
            yield from _row_name(row, facts)
    for segment in layout.segments:
        yield from _inline_name(segment, facts)
        yield from _acronyms(segment, facts)
        yield from _named_behind(segment, facts)
        yield from _no_such_indicator(segment, facts)
        for mention in segment.mentions:
            if mention.written in _WRITTEN and not _read(mention, facts):
                yield _code(segment, mention, facts)
            elif mention.asks and len(mention.codes) > 1:
                yield from _range(segment, mention, facts)


def _ranked_tables(layout: Layout, facts: Facts) -> frozenset[int | None]:
    """The tables whose first column counts places: two rows name another indicator than the number beside it."""
    other: list[int | None] = []
    for row in layout.rows:
        number = _NUMBERED.match(row.passage.cell(0))
        named = [facts.names.code_of.get(row.passage.cell(at)) for at in range(1, min(4, len(row.cells)))]
        if number and any(name and name not in (number[1], number[2]) for name in named):
            other.append(row.passage.table)
    return frozenset(table for table in other if other.count(table) > 1)


def _read(mention: Mention, facts: Facts) -> bool:
    """Whether the file has scores of all these codes, though no rule of the year knows them."""
    return {one.code for one in facts.assessment.unplaced}.issuperset(mention.codes)


def _row_name(row: Row, facts: Facts) -> Iterator[Claim]:
    """The name in a row of a table of indicators against the number in the same row."""
    code = numbered(row, facts)
    if code is None:
        return
    begun = next(number for number in range(3) if _NUMBERED.match(row.passage.cell(number)))
    for segment in row.cells[begun:3]:
        written = segment.plain[segment.start : segment.end]
        start = segment.start + len((_LIST_NUMBER.match(written) or [""])[0])
        name = segment.plain[start : segment.end].strip()
        if re.search("[ก-๛]{4}", name) and not _is_instrument(name, facts):
            if facts.names.code_of.get(name) != code:
                yield _name_claim(segment, (start, segment.end), code, name, facts)
            return


def _is_instrument(name: str, facts: Facts) -> bool:
    return any(re.search(pattern, name) for _, pattern in facts.names.instruments)


def _inline_name(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """The name behind an indicator's number, also in brackets: another indicator's, or nobody's."""
    known = facts.framework.codes("indicator")
    for match in re.finditer(
        rf"{_IDENTIFIERS_NUMBERED}[.):,(\"-]*\s*(?:ว่าด้วย|คือ|ด้าน|เรื่อง)*\s*({facts.names.node})", segment.plain
    ):
        own = facts.names.named(match[1])
        if match[1] in known and not any(name.startswith(match[2]) or match[2].startswith(name) for name in own):
            yield _name_claim(segment, match.span(2), match[1], match[2], facts)
    yield from _name_first(segment, facts)
    yield from _nobodys_name(segment, facts)


def _name_first(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'การเปิดเผยข้อมูล คือ ตัวชี้วัดที่ 9': the name, then the number."""
    linked = (
        rf"({facts.names.node})\s*(?:คือ|เป็น|ซึ่งเป็น"
        rf"|\bis)\s*{INDICATOR}?(?:[Ii]ndicator)?\s*(?:ที่\s*)?(\d{{1,2}})(?![\d.]*\d)(?!\s*คะแนน)"
    )
    for match in re.finditer(linked, segment.plain):
        if match[2] in facts.framework.codes("indicator") and match[1] not in facts.names.named(match[2]):
            yield _name_claim(segment, match.span(1), match[2], match[1], facts)


def _nobodys_name(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for match in _NUMBER_AND_NAME.finditer(segment.plain):
        code, name = match[1], match[2]
        if code not in facts.framework.codes("indicator"):
            continue
        if not any(name.startswith(own) for own in facts.names.code_of):
            yield _name_claim(segment, match.span(2), code, name, facts)


def _name_claim(segment: Segment, place: tuple[int, int], code: str, name: str, facts: Facts) -> Claim:
    return claim(
        "indicator-name", segment.passage, place, (code,), code=code, name=facts.names.name(code), printed=name
    )


def _acronyms(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """Letters in brackets that are no instrument's, where an instrument's are meant."""
    known = facts.framework.codes("instrument")
    for match in _ACRONYM.finditer(segment.plain):
        before = segment.before(match.start())
        patterns = facts.names.instruments
        named = next((code for code, pattern in patterns if re.search(rf"(?:{pattern})\s*$", before)), None)
        named = named or next(
            (code for code, pattern in _SAID_OF if code in known and re.search(rf"(?:{pattern})\s*$", before)), None
        )
        meant = named or next((code for code in known if _one_letter_apart(match[1].upper(), code)), None)
        if meant and match[1].upper() != meant and (named or match[1].upper() not in known):
            yield claim("instrument-name", segment.passage, match.span(1), (meant,), printed=match[1], code=meant)


def _named_behind(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'EIT (แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน)': the letters first."""
    for match in _LETTERS_FIRST.finditer(segment.plain):
        meant = next((code for code, pattern in facts.names.instruments if re.search(pattern, match[2])), None)
        if meant and meant != match[1]:
            yield claim("instrument-name", segment.passage, match.span(1), (meant,), printed=match[1], code=meant)


def _no_such_indicator(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'ตัวชี้วัดที่ 11' of ten; where a plan has indicators of its own nothing is claimed."""
    known = facts.framework.codes("indicator")
    for match in _NUMBERED_INDICATOR.finditer(segment.plain):
        if match[1] in known or not known or _OF_A_PLAN.search(segment.plain):
            continue
        own = {"printed": match[0].strip(), "code": match[1], "year": str(facts.assessment.fiscal_year)}
        yield claim("unknown-code", segment.passage, match.span(), (match[1],), **own, last=known[-1])


def _one_letter_apart(written: str, code: str) -> bool:
    return len(written) == len(code) and sum(a != b for a, b in zip(written, code, strict=True)) == 1


def _code(segment: Segment, mention: Mention, facts: Facts) -> Claim:
    printed = segment.plain[mention.start : mention.end].strip()
    own = {"printed": printed, "code": span(mention.codes), "year": str(facts.assessment.fiscal_year)}
    known = [code for code in facts.framework.codes("question") if code[0] == mention.codes[0][0]]
    own["last"] = known[-1] if known else "–"
    return claim(_WRITTEN[mention.written], segment.passage, (mention.start, mention.end), mention.codes, **own)


def _range(segment: Segment, mention: Mention, facts: Facts) -> Iterator[Claim]:
    """Codes right behind the name of a node that holds only some of them."""
    named = re.search(f"({facts.names.node}){_BEFORE_RANGE}", segment.before(mention.start))
    if named is None:
        return
    node = facts.names.code_of[named[1]]
    inside = facts.framework.questions_under(node) if node in facts.framework.node_of else ()
    outside = tuple(code for code in mention.codes if code not in inside)
    if inside and outside and inside[0][0] == mention.codes[0][0]:
        own = {
            "printed": segment.plain[mention.start : mention.end].strip(),
            "name": named[1],
            "node": node,
            "inside": span(inside),
            "outside": span(outside),
        }
        yield claim("range", segment.passage, (mention.start, mention.end), mention.codes, **own)
