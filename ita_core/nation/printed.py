"""The printed figures of many agencies as whole numbers, and those of several tables brought into one order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ita_core.peers.forms import FULL, UNKNOWN, Whole

Agency = tuple[str, str]
"""Name and province; the province is '' where it is not known."""


@dataclass(frozen=True, eq=False)
class Printed:
    """Figures of many agencies.

    Args:
        agencies: whose figures a column holds.
        codes: of which node or question a row holds the figures.
        hundredths: a row a code, a column an agency; `UNKNOWN` where nothing is printed.
    """

    agencies: Sequence[Agency]
    codes: tuple[str, ...]
    hundredths: Whole

    def of(self, code: str) -> Whole:
        """The figures of one code [hundredths]."""
        found: Whole = self.hundredths[self.codes.index(code)]
        return found

    def renamed(self, name: Callable[[Agency], Agency]) -> "Printed":
        """The same figures of agencies that are named otherwise."""
        return replace(self, agencies=[name(agency) for agency in self.agencies])

    def in_order(self, agencies: Sequence[Agency], codes: Sequence[str]) -> Whole:
        """The figures of those codes and agencies, all of which stand once; `UNKNOWN` for what is not here."""
        row_of = {code: row for row, code in enumerate(codes)}
        column_of = {agency: column for column, agency in enumerate(agencies)}
        found = np.full((len(codes), len(agencies)), UNKNOWN)
        columns = np.array([column_of[agency] for agency in self.agencies], dtype=np.int64)
        for code, own in zip(self.codes, self.hundredths, strict=True):
            found[row_of[code], columns] = own
        return found

    def each_once(self) -> tuple["Printed", int]:
        """Every agency once, and how many figures are printed differently in two places: those are unknown."""
        agencies = list(dict.fromkeys(self.agencies))
        if len(agencies) == len(self.agencies):
            return self, 0
        number_of = {agency: number for number, agency in enumerate(agencies)}
        numbers = np.array([number_of[agency] for agency in self.agencies])
        order = np.argsort(numbers, kind="stable")
        starts = np.flatnonzero(np.diff(numbers[order], prepend=-1))
        sorted_ = self.hundredths[:, order]
        high = np.maximum.reduceat(sorted_, starts, axis=1)
        low = np.minimum.reduceat(np.where(sorted_ == UNKNOWN, FULL + 1, sorted_), starts, axis=1)
        differ = (high != UNKNOWN) & (low != high)
        return Printed(agencies, self.codes, np.where(differ, UNKNOWN, high)), int(differ.sum())
