"""Of which survey something is said to be a part: 'e14 ต่ำที่สุดใน IIT', 'part 1 of the IIT'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Name, Statement

_FORM = r"(?:แบบวัด|แบบสำรวจ|แบบ|เครื่องมือ|กลุ่ม|ฝั่ง|the|\s)*"
_OF = re.compile(
    rf"(?:(?:ที่)?สุด|ข้อเดียว|อันดับ\S{{0,12}}|\b(?:[Hh]igh|[Ll]ow|[Ww]eak|[Ss]trong)est|\b(?:[Bb]est|[Ww]orst))"
    rf"[^\d□]{{0,16}}?(?:ของ|ใน|\b(?:of|in)\b)\s*{_FORM}(?P<a>[IEO]IT)(?![A-Za-z])"
    rf"|(?:เป็น(?:ส่วน(?:หนึ่ง)?)?ของ|ล้วน(?:เป็น)?(?:ของ|อยู่ใน)|อยู่ใน|มาจาก)\s*{_FORM}(?P<b>[IEO]IT)(?![A-Za-z])"
)
_PART = re.compile(
    r"(?:ส่วนที่|\b[Pp]art)\s*[12]\s*(?:ของ|\bof(?: the)?)\s*(?P<a>IIT|OIT)(?![A-Za-z])"
    r"|(?<![A-Za-z])(?P<b>IIT|OIT)\s*(?:ส่วนที่|[Pp]art)\s*[12](?!\d)"
)
_SCORED = re.compile(r"[^|]{0,60}?\d{2,3}\.\d\d")
_APART = re.compile(r"ขณะที่|ส่วน|แต่|กับ|เทียบ|while|whereas|but")


def check_belongs(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on parts of one survey that are said to be of another."""
    for statement in told:
        if statement.is_question:
            continue
        for match in _OF.finditer(statement.plain, statement.own):
            yield from _judged(statement, match)
        yield from _parts(statement)


def _judged(statement: Statement, match: re.Match[str]) -> Iterator[Claim]:
    """Everything named before it in its clause must be of another survey, and nothing compared."""
    of, group = statement.facts.framework.instrument_of, match.lastgroup or "a"
    start = statement.clause(match.start())[0]
    named = [
        name for name in statement.sure if start <= name.start and name.end <= match.start() and _is_part(name, of)
    ]
    between = statement.bare[named[-1].end : match.start()] if named else ""
    own = {of.get(code) for name in named for code in name.codes}
    compared = any(words(f"compare.{kind}").search(statement.bare, start, match.end()) for kind in ("more", "less"))
    if len(own) != 1 or match[group] in own or None in own or compared or _APART.search(between):
        return
    right = str(own.pop())
    told: dict[str, str | Label] = {
        "code": statement.facts.sentence(named[-1].codes),
        "own": right,
        "row": match[group],
    }
    place = statement.place(*match.span(group))
    yield claim("wrong-instrument", statement.passage, place, named[-1].codes, **told)


def _is_part(name: Name, of: dict[str, str]) -> bool:
    return all(code in of for code in name.codes) and name.codes[0] not in ("IIT", "EIT", "OIT")


def _parts(statement: Statement) -> Iterator[Claim]:
    """Only the public survey has two parts."""
    if statement.facts.assessment.score("EIT1") is None:
        return
    for match in _PART.finditer(statement.plain, statement.own):
        group = match.lastgroup or "a"
        if _SCORED.match(statement.plain, match.end()):
            own: dict[str, str | Label] = {"printed": match[group], "code": "EIT"}
            yield claim("instrument-name", statement.passage, statement.place(*match.span(group)), ("EIT",), **own)
