"""How many people of each group (by sex, age, department) answered; never what a group answered.

A group of fewer than `HIDDEN_BELOW` people is counted together with the other such groups, and these with the smallest
shown one while they are still too few: what is left over by any groups is therefore never fewer than that.

What groups answered is not told. Whoever knows the whole and one group knows the other, and where the whole leaves
little room, even a rounded mean of a group can tell a hidden count.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ita_core.survey.sheets import SurveySheet
from ita_core.survey.suppression import HIDDEN_BELOW
from ita_core.thai import folded, one_line

_MOST = 12
"""Different values of a column that makes groups; more are names or times."""

_HEADINGS = re.compile(
    r"(?:\d+[.)]\s*)?(?:เพศ|อายุ|ช่วงอายุ|สังกัด|สำนัก|กอง|ฝ่าย|แผนก|ส่วนงาน|หน่วยงาน(?:ที่สังกัด)?|ระดับการศึกษา|ระดับตำแหน่ง"
    r"|ประเภท(?:บุคลากร|ตำแหน่ง|ผู้ตอบ)|อายุ(?:งาน|ราชการ)|ระยะเวลา(?:การ)?ปฏิบัติงาน|สถานะ"
    r"|gender|sex|age(?:\s*group)?|department|division|unit|position)"
    r"(?:\s*[:(/].*|\s*ของ(?:ท่าน|ผู้ตอบ).*)?"
)


@dataclass(frozen=True)
class Groups:
    """The people of each value of a column: value and number; '' for those who are counted together."""

    heading: str
    people: tuple[tuple[str, int], ...]


def groups_of(sheet: SurveySheet) -> Iterator[Groups]:
    """The groups that each column makes, as far as they may be told."""
    for column in range(len(sheet.sheet.rows[sheet.head])):
        heading = one_line(sheet.sheet.text((sheet.head, column)))
        if column in sheet.columns or not _HEADINGS.fullmatch(folded(heading)):
            continue
        sizes: dict[str, int] = {}
        for row in sheet.people:
            value = one_line(sheet.sheet.text((row, column)))
            sizes[value] = sizes.get(value, 0) + 1
        told = told_sizes(sizes)
        if len(sizes) <= _MOST and len(told) > 1:
            yield Groups(heading, told)


def told_sizes(sizes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The sizes that may be told, the largest first; small groups, and those without a value, together as ''."""
    named = sorted(sizes.items(), key=lambda own: (-own[1], own[0]))
    shown = [(name, n) for name, n in named if name and n >= HIDDEN_BELOW]
    together = sum(n for name, n in named if not name or n < HIDDEN_BELOW)
    while 0 < together < HIDDEN_BELOW and shown:
        together += shown.pop()[1]
    return (*shown, *([("", together)] if together >= HIDDEN_BELOW else []))
