"""What the columns of stored rows may hold, whatever their sheet: years, lines and texts."""

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from ita_core.office.plan import CELL, YEARS, tidy
from ita_core.office.work import tidy_lines


def whole(possible: Iterable[int]) -> Callable[[str], int]:
    """A reader of whole numbers that refuses all but the possible ones."""

    def read(written: str) -> int:
        if not written.strip().isdecimal() or int(written) not in possible:
            raise ValueError(f"'{written}' is none of the possible numbers.")
        return int(written)

    return read


def _line(written: str) -> str:
    return tidy(written, CELL)


def _lines(written: str) -> str:
    return tidy_lines(written, CELL)


Year = Annotated[int, BeforeValidator(whole(YEARS)), PlainSerializer(str)]
Line = Annotated[str, BeforeValidator(_line)]
Lines = Annotated[str, BeforeValidator(_lines)]


class Row(BaseModel):
    """One row of a sheet: its fields are the columns, in the order in which they are written."""

    model_config = ConfigDict(frozen=True)
