"""What a layout hands over: a cell, the code it is the score of, and the fiscal year if the layout knows it."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.workbook.grid import Place
from ita_core.workbook.numerals import Year


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that should be the score of `code`.

    `code` is '' where the label is incomplete; `label` is then what the sheet writes. `score` is set where the figure
    is only a part of the cell's text ('EIT ส่วนที่ 1 = 88.31'); `text` then quotes that part.
    `block` is the row that heads the block, to tell tables on one sheet apart.
    """

    place: Place
    code: str
    layout: str
    block: int
    year: Year | None = None
    label: str = ""
    score: Decimal | None = None
    text: str = ""
    named_otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell that says something else about a year, or about the agency (key 'name', 'kind' or 'province')."""

    place: Place
    key: str
    value: str
    year: Year | None = None
