"""What is said of a figure that stands beside the word, whatever it is of: '84.87 ซึ่งเกินเป้า', 'สูงมากเพียง 76.32'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM, nearest, role
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_of_list, is_some, is_wished, line_of
from ita_core.report_check.statements import Number, Statement

_NEAR, _BEHIND = 60, 14
_KINDS = ("reached", "below", "high", "low")
_OF_A_PART = re.compile(r"ข้อ|ตัวชี้วัด|ด้าน|เครื่องมือ|รายการ|\b(?:items?|questions?|indicators?)\b")
_TURNS = re.compile(r"แต่(?!ก็)|ส่วน|ขณะที่|ยกเว้น|ทั้งที่|หาก|\b(?:but|while|except|although)\b")


def check_said_of_figures(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on words that do not fit the figure beside them."""
    for statement in told:
        for kind in _KINDS:
            for match in words(f"pred.{kind}").finditer(statement.bare, statement.own):
                if not _is_left_out(statement, match, kind):
                    yield from _judged(statement, match, kind)


def _is_left_out(statement: Statement, match: re.Match[str], kind: str) -> bool:
    """Whether the word is of some of a group, denied, or of what should be."""
    place, start = match.start(), statement.clause(match.start())[0]
    counted = any(
        words(f"count.{of}").search(statement.bare, max(start, place - 45), place) for of in ("every", "none", "some")
    )
    is_of_part = kind in ("reached", "below") and is_some(statement, place)
    counted = counted or is_of_list(statement, match.end())
    return counted or is_of_part or is_wished(statement, place) or statement.is_left_alone(place, 0)


def _judged(statement: Statement, match: re.Match[str], kind: str) -> Iterator[Claim]:
    number = _figure_of(statement, match, kind)
    line = line_of(statement, match.end()) if kind in ("reached", "below") else statement.facts.target
    if number is None or (number.value >= line) == (kind in ("reached", "high")):
        return
    name = nearest(statement, number)
    printed = statement.plain[number.start : number.end]
    own: dict[str, str | Label] = {
        "printed": match[0].strip(),
        "data": Label(th=printed, en=printed),
        "below": Label(th="–", en="–"),
        "target": score_text(line),
    }
    codes = name.codes if name else ()
    yield claim(kind, statement.passage, statement.place(*match.span()), codes, **own)


def _figure_of(statement: Statement, match: re.Match[str], kind: str) -> Number | None:
    """The score last before the word with no name between; of a word of height also the one right behind it."""
    scores = [n for n in statement.numbers if _is_score(statement, n)]
    behind = [n for n in scores if 0 <= n.start - match.end() <= _BEHIND]
    if kind in ("high", "low") and behind and "□" not in statement.bare[match.end() : behind[0].start]:
        return behind[0]
    start = statement.clause(match.start())[0]
    before = [n for n in scores if start <= n.start and n.end <= match.start() and match.start() - n.end <= _NEAR]
    if not before:
        return None
    between = statement.bare[before[-1].end : match.start()]
    named = any(name.start >= before[-1].end and name.end <= match.start() for name in statement.names)
    return (
        None
        if named or _TURNS.search(between) or _OF_A_PART.search(between) or re.search(r"\d", between)
        else before[-1]
    )


def _is_score(statement: Statement, number: Number) -> bool:
    full = number.places == 2 and not number.percent and not number.signed
    return (
        full
        and number.value > POINTS_FROM
        and number.value != statement.facts.target
        and role(statement, number) != "diff"
    )
