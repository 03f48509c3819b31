"""A figure with everything the workbook says about it: sheet, fiscal year, agency."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.findings import Finding
from ita_core.thai import one_line, shortened
from ita_core.workbook.grid import Place, Sheet, address, address_of_area
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.numerals import Year

_QUOTED = 80


@dataclass(frozen=True)
class SheetFigure:
    """A figure on its sheet. `year` is None where nothing says which or two things say different ones: `years_named`.

    `scale` multiplies what the cell holds (100 for scores written as 0–1). `open` is the id of a question that must be
    answered before the figure may be used.
    """

    sheet: Sheet
    figure: Figure
    year: Year | None
    years_named: tuple[int, ...] = ()
    scale: int = 1
    open: str = ""

    @property
    def at(self) -> tuple[str, Place]:
        """Sheet name and place."""
        return self.sheet.name, self.figure.place

    @property
    def block(self) -> tuple[str, int, str]:
        """What tells one table of the workbook from another."""
        return self.sheet.name, self.figure.block, self.figure.layout

    @property
    def cell(self) -> str:
        """The address, 'C14'."""
        return address(self.figure.place)

    @property
    def fiscal_year(self) -> int:
        """The fiscal year [Buddhist era], 0 if unknown."""
        return self.year.fiscal_year if self.year else 0

    @property
    def text(self) -> str:
        """The cell, or the part of it that states the figure, as written."""
        return self.figure.text or self.sheet.text(self.figure.place)

    @property
    def score(self) -> Decimal | None:
        """The number, or None."""
        number = self.sheet.number(self.figure.place) if self.figure.score is None else self.figure.score
        if number is not None and self.figure.full:
            number = number * 100 / self.figure.full
        return None if number is None else number * self.scale

    def finding(self, code: str, /, **facts: str) -> Finding:
        """A remark about this cell."""
        return Finding(
            code,
            sheet=self.sheet.name,
            cell=self.cell,
            value=quoted(self.text),
            fiscal_year=self.fiscal_year or None,
            facts={"label": quoted(self.figure.label or self.figure.code)} | facts,
        )


def quoted(text: str) -> str:
    """A cell's text for a sentence: one line, not too long."""
    return shortened(one_line(text), _QUOTED)


def range_of(entries: list[SheetFigure]) -> str:
    """The smallest range that holds the cells of entries of one sheet."""
    return address_of_area([entry.figure.place for entry in entries])
