"""Names and codes: indicator beside its number, instrument beside its letters, garbled and unknown codes, ranges."""

import re
from collections.abc import Iterator

from ita_core.narrative.lint.claim import Claim, claim
from ita_core.narrative.lint.codes import Written
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import Layout, Row, Segment
from ita_core.narrative.lint.mentions import Mention
from ita_core.narrative.lint.rules.tables import numbered
from ita_core.text import span

_NUMBERED = r"(?:ตัวชี้วัด\s*(?:ที่\s*)?|\b[Ii]ndicator\s+)(\d{1,2})(?![\d.]*\d)\s*"
_NUMBER_AND_NAME = re.compile(
    r"ตัวชี้วัด\s*(?:ที่\s*)?(\d{1,2})\s*[.)]?\s*(?:ด้าน)?\s*((?:การ|คุณภาพ|ประสิทธิภาพ)[^\s,()\d]{2,60})"
)
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)]?\s*")
_ACRONYM = re.compile(r"\(\s*([A-Za-z]{2,5})\s*\)")
_WRITTEN = {Written.GARBLED: "garbled-code", Written.BARE: "bare-code", Written.UNKNOWN: "unknown-code"}
_BEFORE_RANGE = r"(?:ของหน่วยงาน)?[\s(]*$"


def check(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on names and codes."""
    for row in layout.rows:
        yield from _row_name(row, facts)
    for segment in layout.segments:
        yield from _inline_name(segment, facts)
        yield from _acronyms(segment, facts)
        for mention in segment.mentions:
            if mention.written in _WRITTEN:
                yield _code(segment, mention, facts)
            elif mention.asks and len(mention.codes) > 1:
                yield from _range(segment, mention, facts)


def _row_name(row: Row, facts: Facts) -> Iterator[Claim]:
    """The name in a row of a table of indicators against the number in the same row."""
    code = numbered(row, facts)
    if code is None:
        return
    for segment in row.cells[:3]:
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
    for match in re.finditer(rf"{_NUMBERED}[.):(\"]*\s*(?:ด้าน)?\s*({facts.names.node})", segment.plain):
        own = facts.names.named(match[1])
        if match[1] in known and not any(name.startswith(match[2]) or match[2].startswith(name) for name in own):
            yield _name_claim(segment, match.span(2), match[1], match[2], facts)
    yield from _nobodys_name(segment, facts)


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
        meant = named or next((code for code in known if _one_letter_apart(match[1].upper(), code)), None)
        if meant and match[1].upper() != meant and (named or match[1].upper() not in known):
            yield claim("instrument-name", segment.passage, match.span(1), (meant,), printed=match[1], code=meant)


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
