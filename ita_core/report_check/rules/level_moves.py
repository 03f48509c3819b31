"""From which level to which: 'ระดับของเราขยับจาก B ขึ้นมาเป็น A', 'ปีก่อนอยู่ในระดับผ่าน ส่วนปีนี้ …'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Statement

_ABOUT = re.compile(r"ระดับ|เกรด|\b[Ll]evel|\b[Gg]rade|\b[Rr]ated|\b[Rr]ating")


def check_level_moves(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on levels that the office has not moved from, or to."""
    for statement in told:
        facts = statement.facts
        levels = {y.fiscal_year: y.level.level.label for y in facts.history.assessments if y.level and y.level.level}
        now = facts.assessment.fiscal_year
        if now not in levels or now - 1 not in levels or not _ABOUT.search(statement.plain):
            continue
        labels = [label for y in facts.history.assessments for lv in y.framework.levels for label in _both(lv.label)]
        for match in _moved(tuple(labels)).finditer(statement.plain, statement.own):
            for group, year in (("was", now - 1), ("now", now)):
                if match[group] not in _both(levels[year]) and not is_wished(statement, match.start()):
                    own: dict[str, str | Label] = {"printed": match[group], "level": levels[year], "year": str(year)}
                    place = statement.place(*match.span(group))
                    yield claim("level", statement.passage, place, (), **own)


def _both(label: Label) -> tuple[str, str]:
    return label.th, label.en


def _moved(labels: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(label) for label in sorted({*labels}, key=len, reverse=True))
    level = r"(?:ระดับ|เกรด|level|grade)?\s*\"?"
    return re.compile(
        rf"(?:จาก|\bfrom)\s*{level}(?P<was>{names})\"?(?:\s*\([^()]*\))?\s*(?:ใน\S{{0,20}}\s*)?"
        rf"(?:ขึ้น|มา|ไป|เป็น|สู่|ถึง|อยู่ที่|\bto|→|->|\s)+\s*{level}(?P<now>{names})(?![A-Za-zก-๛])"
    )
