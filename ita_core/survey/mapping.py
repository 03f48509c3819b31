"""Which column of an export answers which question: proposed from its headings, confirmed once, kept by its shape.

A kept mapping names places only, never a heading, and nothing that anybody answered.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ita_core.framework import Framework
from ita_core.survey.answers import NO_CHOICES, Choices, is_asked, survey_sheets
from ita_core.survey.headings import Holds, names_by_code
from ita_core.survey.sheets import SurveySheet
from ita_core.workbook.grid import Grid, Place, column_name


class How(StrEnum):
    """From what the question of a column is known."""

    CODE = "code"
    WORDS = "words"
    JOINED = "joined"
    UNKNOWN = "unknown"
    NO_QUESTION = "no_question"


@dataclass(frozen=True)
class MappedColumn:
    """A column of an export: where its heading stands, what that says, and the question it answers ('' for none).

    `id`: '<number of the sheet>!<letters>'; where people stand side by side the letters are those of the row's number.
    """

    id: str
    sheet: str
    place: str
    heading: str
    code: str
    how: How

    @property
    def is_certain(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.how in (How.CODE, How.NO_QUESTION)

    def answering(self, code: str) -> "MappedColumn":
        """The column as one that answers another question, as a person says."""
        return self if code == self.code else replace(self, code=code, how=How.CODE if code else How.NO_QUESTION)


@dataclass(frozen=True, eq=False)
class Proposal:
    """The columns of all sheets of answers of one file, in order; points of a quiz and times are left out.

    `shape`: the same for every file with these headings in this order.
    """

    fiscal_year: int
    sheets: tuple[str, ...]
    columns: tuple[MappedColumn, ...]
    shape: str

    @property
    def uncertain(self) -> tuple[MappedColumn, ...]:
        """The columns that a person should look at."""
        return tuple(column for column in self.columns if not column.is_certain)

    def confirmed(self, changed: Mapping[str, str], *, first_is_best: bool = False) -> "KeptMapping":
        """The mapping as a person confirms it; `changed`: the questions of columns by id that are others."""
        columns = {column.id: changed.get(column.id, column.code) for column in self.columns}
        return KeptMapping(fiscal_year=self.fiscal_year, shape=self.shape, columns=columns, first_is_best=first_is_best)

    def choices(self, kept: "KeptMapping") -> Choices:
        """A kept mapping as what is settled about this file.

        Raises:
            ValueError: it was kept for a file of another shape or another fiscal year.
        """
        if (kept.shape, kept.fiscal_year) != (self.shape, self.fiscal_year):
            raise ValueError("The mapping is of another file.")
        settled = (column for column in self.columns if column.id in kept.columns)
        named = {f"{column.sheet}!{column.id.partition('!')[2]}": kept.columns[column.id] for column in settled}
        return Choices(named, kept.first_is_best)


class KeptMapping(BaseModel):
    """A confirmed mapping in the form in which it is kept; other versions are refused, never guessed."""

    model_config = ConfigDict(frozen=True)

    version: Literal[1] = 1
    fiscal_year: int = Field(ge=2500, le=2700)
    shape: str = Field(pattern=r"^[0-9a-f]{16}$")
    columns: dict[str, str]
    first_is_best: bool = False


def proposed(grid: Grid, framework: Framework, choices: Choices = NO_CHOICES) -> Proposal | None:
    """The questions of all columns as their headings, or the officer, say; None where nothing holds answers.

    Raises:
        RowsLeftOut: the grid was read without the numbers of its long tables.
    """
    sheets = survey_sheets(grid, framework, choices)
    if not sheets:
        return None
    columns = tuple(column for number, sheet in enumerate(sheets) for column in _columns(number, sheet, framework))
    return Proposal(
        framework.fiscal_year, tuple(sheet.sheet.name for sheet in sheets), columns, _shape(sheets, framework)
    )


def _columns(number: int, sheet: SurveySheet, framework: Framework) -> Iterator[MappedColumn]:
    times = Counter(
        own.code
        for column, own in sheet.columns.items()
        if own.holds is Holds.ANSWERS and sheet.sheet.text((sheet.head, column))
    )
    for column in range(len(sheet.sheet.rows[sheet.head])):
        place: Place = (sheet.head, column)
        heading, own = sheet.sheet.text(place), sheet.columns.get(column)
        if (own is not None and own.holds is not Holds.ANSWERS) or not heading:
            continue
        code = own.code if own is not None else ""
        how = _how(heading, code, framework, looks_asked=column in sheet.unplaced)
        if times[code] > 1:
            how = How.JOINED
        known = code if is_asked(code, framework) else ""
        yield MappedColumn(
            f"{number}!{column_name(column)}", sheet.sheet.name, sheet.address(place), heading, known, how
        )


def _how(heading: str, code: str, framework: Framework, *, looks_asked: bool) -> How:
    if not code:
        return How.UNKNOWN if looks_asked else How.NO_QUESTION
    if not is_asked(code, framework):
        return How.UNKNOWN
    return How.CODE if names_by_code(heading) else How.WORDS


def _shape(sheets: list[SurveySheet], framework: Framework) -> str:
    """Sixteen letters of the SHA-256 over the headings and the fiscal year."""
    whole = [
        [sheet.sheet.text((sheet.head, column)) for column in range(len(sheet.sheet.rows[sheet.head]))]
        for sheet in sheets
    ]
    return sha256(repr((framework.fiscal_year, whole)).encode()).hexdigest()[:16]
