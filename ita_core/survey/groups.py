"""How many people of each group (by sex, age, department) answered, and inside the office how they answered.

A group of fewer than `HIDDEN_BELOW` people is counted together with the other such groups, and these with the smallest
shown one while they are still too few: what is left over by any groups is therefore never fewer than that.

Means of groups stand in `group_means`; in public only the sizes are told. Whoever knows the whole and one group knows
the other, and where the whole leaves little room, even a rounded mean of a group can tell a hidden count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ita_core.survey.sheets import SurveySheet
from ita_core.survey.suppression import HIDDEN_BELOW
from ita_core.thai import folded, one_line

_MOST = 12
"""Different values of a column that makes groups; more are names or times."""

_UNIT = r"สังกัด|สำนัก|กอง|ฝ่าย|แผนก|ส่วนงาน|หน่วยงาน(?:ที่สังกัด)?|department|division|unit"
_OTHERS = (
    r"เพศ|อายุ|ช่วงอายุ|ระดับการศึกษา|ระดับตำแหน่ง|ประเภท(?:บุคลากร|ตำแหน่ง|ผู้ตอบ)|อายุ(?:งาน|ราชการ)|ระยะเวลา(?:การ)?ปฏิบัติงาน"
    r"|สถานะ|gender|sex|age(?:\s*group)?|position"
)
_BEFORE, _BEHIND = r"(?:\d+[.)]\s*)?", r"(?:\s*[:(/].*|\s*ของ(?:ท่าน|ผู้ตอบ).*)?"
_HEADINGS = re.compile(f"{_BEFORE}(?:{_UNIT}|{_OTHERS}){_BEHIND}")
_OF_UNITS = re.compile(f"{_BEFORE}(?:{_UNIT}){_BEHIND}")


@dataclass(frozen=True)
class Groups:
    """The people of each value of a column: value and number; '' for those who are counted together.

    Args:
        heading: of the column.
        people: value and number, in order.
        means: of each indicator that these people were asked the exact mean of every group [points], in the order of
            `people`; None where it is withheld. Nothing in public.
    """

    heading: str
    people: tuple[tuple[str, int], ...]
    means: Mapping[str, tuple[Fraction, ...] | None] = field(default_factory=dict, hash=False)

    @property
    def shown(self) -> Mapping[str, tuple[Fraction, ...]]:
        """The means that are not withheld."""
        return {node: means for node, means in self.means.items() if means is not None}


@dataclass(frozen=True, eq=False)
class Members:
    """Who is in which group of a column, by the rows of its sheet. INTERNAL.

    `of_units`: whether the groups are parts of the office, which it can do something about.
    """

    groups: Groups
    group_of: Mapping[int, str]
    of_units: bool


def members_of(sheet: SurveySheet) -> Iterator[Members]:
    """The groups that each column makes, as far as they may be told; those of parts of the office first."""
    yield from sorted(_members_of(sheet), key=lambda members: not members.of_units)


def _members_of(sheet: SurveySheet) -> Iterator[Members]:
    for column in range(len(sheet.sheet.rows[sheet.head])):
        heading = one_line(sheet.sheet.text((sheet.head, column)))
        if column in sheet.columns or not _HEADINGS.fullmatch(folded(heading)):
            continue
        value_of = in_one_spelling({row: one_line(sheet.sheet.text((row, column))) for row in sheet.people})
        members = grouped(heading, value_of)
        if len(set(value_of.values())) <= _MOST and len(members.groups.people) > 1:
            yield members


def in_one_spelling(value_of: Mapping[int, str]) -> dict[int, str]:
    """The values by row, 'กอง คลัง' and 'กองคลัง' both as most people wrote them; of equal numbers the first in order."""
    spellings: dict[str, Counter[str]] = {}
    for value in value_of.values():
        spellings.setdefault(_compared(value), Counter())[value] += 1
    usual = {key: min((-n, value) for value, n in own.items())[1] for key, own in spellings.items()}
    return {row: usual[_compared(value)] for row, value in value_of.items()}


def _compared(value: str) -> str:
    """A value without the spaces and stops that people write or leave out."""
    return "".join(folded(value).split()).rstrip(".")


def grouped(heading: str, value_of: Mapping[int, str]) -> Members:
    """The people of a column in groups that may be told, by what the column says of each row."""
    told = told_sizes(Counter(value_of.values()))
    alone = {name for name, _ in told}
    group_of = {row: value if value in alone else "" for row, value in value_of.items()}
    return Members(Groups(heading, told), group_of, _OF_UNITS.fullmatch(folded(heading)) is not None)


def told_sizes(sizes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The sizes that may be told, the largest first; small groups, and those without a value, together as ''."""
    named = sorted(sizes.items(), key=lambda own: (-own[1], own[0]))
    shown = [(name, n) for name, n in named if name and n >= HIDDEN_BELOW]
    together = sum(n for name, n in named if not name or n < HIDDEN_BELOW)
    while 0 < together < HIDDEN_BELOW and shown:
        together += shown.pop()[1]
    return (*shown, *([("", together)] if together >= HIDDEN_BELOW else []))
