"""Scores that were pasted as text, as a text file that the reader takes like any other.

A pasted table stays as it is. A pasted column of figures alone gets its codes from the order in which it was printed.
"""

from dataclasses import dataclass

from ita_core.framework import Framework, load
from ita_core.text import text_in
from ita_core.workbook.codes import label_in
from ita_core.workbook.numerals import number_in
from ita_core.workbook.template import all_codes, printed_codes

_APART, _LINE = "\t", "\n"
MOST_LETTERS = 200_000
"""Letters that a pasted text may have; a sheet of one office has a few thousand."""


class ColumnUnclear(ValueError):
    """A column of figures that fits no printed order, or several; `orders` are those that it fits."""

    def __init__(self, figures_n: int, orders: tuple[str, ...]) -> None:
        self.figures_n, self.orders = figures_n, orders
        super().__init__(f"{figures_n} figures fit the orders {orders}.")


@dataclass(frozen=True)
class Pasted:
    """A pasted text with what only the person who pasted it knows: the agency and the fiscal year."""

    words: str
    agency: str
    fiscal_year: int

    @property
    def file_name(self) -> str:
        """The name under which it is used and kept."""
        return f"pasted-{self.fiscal_year}.tsv"

    @property
    def rows(self) -> list[list[str]]:
        """Its lines with something in them, cell by cell."""
        lines = (line.strip("\r") for line in self.words.split(_LINE))
        return [[cell.strip() for cell in line.split(_APART)] for line in lines if line.strip()]

    @property
    def column(self) -> list[str]:
        """The figures of a column that stands alone, a heading above it left out; none where there is more."""
        cells = [row[0] for row in self.rows if len(row) == 1]
        found = cells[1:] if cells and number_in(cells[0]) is None else cells
        alone = len(cells) == len(self.rows) and len(found) > 1
        return found if alone and all(number_in(cell) is not None for cell in found) else []

    def file(self, order: str = "") -> bytes:
        """The text file: agency and fiscal year above, then the table; a column alone under the codes of its order.

        A year that the table itself names stands nearer to its scores, and counts.

        Raises:
            ColumnUnclear: a column alone fits no order or several, and `order` is none of them.
            UnknownFiscalYear: there are no rules for the year.
        """
        table = self._with_codes(order) if self.column else self._headed()
        text = text_in("th")
        above = [[text("template.name"), self.agency]] if self.agency.strip() else []
        above.append([text("template.scores_title", year=self.fiscal_year)])
        lines = [_APART.join(" ".join(cell.split()) for cell in row) for row in (*above, *table)]
        return (_LINE.join(lines) + _LINE).encode()

    def _headed(self) -> list[list[str]]:
        """The table; one without headings gets them where its last column alone holds figures."""
        rows, text = self.rows, text_in("th")
        if len({len(row) for row in rows}) != 1 or not all(map(_is_scored, rows)):
            return rows
        return [[text("template.code"), *[text("template.item")] * (len(rows[0]) - 2), text("template.score")], *rows]

    def _with_codes(self, order: str) -> list[list[str]]:
        found = self.column
        fitting = {name: codes for name, codes in orders(load(self.fiscal_year)).items() if len(codes) == len(found)}
        chosen = order or next(iter(fitting), "")
        if chosen not in fitting or (len(fitting) > 1 and not order):
            raise ColumnUnclear(len(found), tuple(fitting))
        text = text_in("th")
        head = [text("template.code"), text("template.score")]
        return [head, *([code, figure] for code, figure in zip(fitting[chosen], found, strict=True))]


def _is_scored(row: list[str]) -> bool:
    """Whether a row begins with a code or a name, ends with a figure, and has no other figure."""
    figures = [number_in(cell) is not None for cell in row[1:]]
    return figures.count(True) == 1 and figures[-1] and label_in(row[0]) is not None


def orders(framework: Framework) -> dict[str, tuple[str, ...]]:
    """The orders in which sheets print a column of figures: what every sheet prints, all rows, an instrument's own."""
    asked = framework.codes("question")
    own = {
        f"questions_{instrument}": tuple(code for code in asked if framework.instrument_of[code] == instrument)
        for instrument in framework.codes("instrument")
    }
    whole = {
        "printed": printed_codes(framework),
        "indicators": framework.codes("indicator"),
        **own,
        "questions": asked,
        "all": all_codes(framework),
    }
    first = {codes: name for name, codes in reversed(whole.items()) if len(codes) > 1}
    return {name: codes for name, codes in whole.items() if first.get(codes) == name}
