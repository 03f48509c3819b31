"""From one score to another, and which way that is called: 'จาก 86.15 เป็น 89.69 (ลดลง)'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.numbers import signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Number, Statement

_TO = re.compile(
    r"\s*\)?\s*(?:คะแนน|points?)?\s*(?:ใน)?(?:ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*25\d\d)?\s*(?:ขึ้น|ลง)?(?:มา|ไป)?(?:อยู่)?"
    r"(?:เป็น|สู่|ที่|\bto\b|→|->)\s*(?:ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*25\d\d\s*)?(?:อยู่ที่|ได้|=)?\s*"
)
_FROM = re.compile(r"(?:จาก|\bfrom|ปี\s*25\d\d\s*(?:อยู่ที่|ได้|=)?)(?:เดิม|\s|ที่|คะแนน)*$")
_UP = re.compile(r"\b[Uu]pwards?\b|เพิ่ม(?:ขึ้น)?(?=\s*\d)")
_DOWN = re.compile(r"\b[Dd]ownwards?\b|ลด(?:ลง)?(?=\s*\d)")


def check_directions(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on a word of rising or falling that the two scores beside it deny."""
    for statement in told:
        scores = [n for n in statement.numbers if n.places == 2 and n.value > POINTS_FROM and not n.signed]
        if statement.is_question or len(scores) != 2 or not _is_move(statement, *scores):
            continue
        up = [*words("move.up").finditer(statement.bare), *_UP.finditer(statement.bare)]
        down = [*words("move.down").finditer(statement.bare), *_DOWN.finditer(statement.bare)]
        rose, found = scores[1].value > scores[0].value, [*up, *down]
        if scores[0].value == scores[1].value or bool(up) == bool(down) or rose == bool(up):
            continue
        first = found[0]
        if first.end() > statement.own and not is_wished(statement, first.start()):
            own = {"printed": first[0].strip(), "change": signed_text(scores[1].value - scores[0].value)}
            label = statement.facts.framework.label(_whose(statement, scores[1]))
            yield claim("change", statement.passage, statement.place(*first.span()), (), name=label, **own)


def _whose(statement: Statement, score: Number) -> str:
    """The node that is named, or that has the later score; else the total."""
    named = [name.codes[0] for name in statement.names if name.codes[0] in statement.facts.framework.node_of]
    return next(iter([*named, *statement.facts.holders(score.value)]), "TOTAL")


def _is_move(statement: Statement, one: Number, other: Number) -> bool:
    """Whether the one score is said to become the other."""
    led = _FROM.search(statement.bare[: one.start])
    return bool(led) and _TO.fullmatch(statement.bare[one.end : other.start]) is not None
