"""Months of a fiscal year as officials write them: ต.ค. 66 – ก.ย. 67."""

from dataclasses import dataclass
from typing import Self

from ita_core.text import Text

FIRST_MONTH = 10
"""A fiscal year begins in October of the year before."""

_YEAR = 12


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year of the Buddhist era: (2566, 10) is October 2023."""

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse what is no month."""
        if not 1 <= self.month <= _YEAR:
            raise ValueError(f"Month {self.month} of {self.year}: expected 1–12.")

    def after(self, months: int) -> Self:
        """The month that many months later."""
        years, month = divmod(self.month - 1 + months, _YEAR)
        return type(self)(self.year + years, month + 1)


def first_month(fiscal_year: int) -> Month:
    """October, in which the fiscal year begins."""
    return Month(fiscal_year - 1, FIRST_MONTH)


def last_month(fiscal_year: int) -> Month:
    """September, in which the fiscal year ends."""
    return first_month(fiscal_year).after(_YEAR - 1)


def months_of(fiscal_year: int) -> tuple[Month, ...]:
    """The twelve months of the fiscal year, from October."""
    return tuple(first_month(fiscal_year).after(n) for n in range(_YEAR))


def month_text(month: Month, text: Text) -> str:
    """The month as a form prints it: 'ต.ค. 66', 'Oct 2566'."""
    shown = f"{month.year % 100:02}" if text.language == "th" else str(month.year)
    return f"{text(f'measures.month.{month.month}')} {shown}"


def period_text(start: Month, end: Month, text: Text) -> str:
    """From month to month: 'ต.ค. 66 – ก.ย. 67'; one month stands alone."""
    if start == end:
        return month_text(start, text)
    return f"{month_text(start, text)} – {month_text(end, text)}"


def check_in_month(fiscal_year: int, after_months: int) -> Month:
    """The month at whose end a check-in is due: March after six months, September after twelve."""
    return first_month(fiscal_year).after(after_months - 1)
