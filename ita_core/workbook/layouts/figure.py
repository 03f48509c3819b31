"""What a layout hands over: a cell and the code it is the score of, with the year and agency the layout knows of."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.workbook.grid import Place
from ita_core.workbook.numerals import Year


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that should be the score of `code`.

    `code` is '' where the label is incomplete; `label` is then what the sheet writes. `block` is the row that heads the
    block, to tell tables on one sheet apart. `score` is set where the figure is only a part of the cell's text, which
    `text` then quotes. `named_otherwise` is the code that the name beside it belongs to, where that is another one.
    `sums_up` are the codes of the block whose 'คะแนนรวม' this is. `weighted`: the heading says points of 30 or 40.
    `years_back`: the figure is of so many years before the table's. `unsure`: no heading says that the column holds
    scores; `heading` is then what stands above it. `dated`: a date stands where the code should. `second_part`: a
    question below the heading of EIT part 2. `replaces`: the cells that this one corrects. `full`: the full marks that
    the row gives, where they are not 100.
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
    agency: str = ""
    sums_up: tuple[str, ...] = ()
    weighted: bool = False
    years_back: int = 0
    unsure: bool = False
    heading: str = ""
    dated: bool = False
    second_part: bool = False
    replaces: tuple[Place, ...] = ()
    full: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell that says something else about a year, or about the agency (key 'name', 'kind' or 'province')."""

    place: Place
    key: str
    value: str
    year: Year | None = None
    agency: str = ""
