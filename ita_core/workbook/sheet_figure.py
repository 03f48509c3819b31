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

    @property
    def judged(self) -> str:
        """The cell as written, and the number that it is taken for where that is another: '1.2 → 120' of per cent."""
        written, score = self.sheet.number(self.figure.place), self.score
        if self.figure.score is not None or score is None or not self._is_converted:
            return quoted(self.text)
        return quoted(self.text) if written is None else f"{quoted(self.text)} → {number_text(score)}"

    @property
    def _is_converted(self) -> bool:
        return self.scale != 1 or bool(self.figure.full) or self.figure.place in self.sheet.percent

    def finding(self, code: str, /, **facts: str) -> Finding:
        """A remark about this cell."""
        return Finding(
            code,
            sheet=self.sheet.name,
            cell=self.cell,
            value=self.judged,
            fiscal_year=self.fiscal_year or None,
            facts={"label": quoted(self.figure.label or self.figure.code)} | facts,
        )


def number_text(number: Decimal) -> str:
    """A number as a person writes it, without zeros at its end: '92.5', '120'."""
    return format(number.normalize(), "f")


def quoted(text: str) -> str:
    """A cell's text for a sentence: one line, not too long."""
    return shortened(one_line(text), _QUOTED)


def range_of(entries: list[SheetFigure]) -> str:
    """The smallest range that holds the cells of entries of one sheet."""
    return address_of_area([entry.figure.place for entry in entries])
