"""What the lines around a table say of it: its fiscal year, its agency, and whether its scores are another's."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.cells import Cells
from ita_core.workbook.layouts.headings import Heading, agency_name_in, heading_in
from ita_core.workbook.layouts.neighbours import (
    Reason,
    is_not_achieved,
    is_title_of_results,
    reason_in_title,
)
from ita_core.workbook.numerals import Year, year_in, year_named

_SHORT_TITLE = 90
_RESULT = re.compile(r"\d\.\d")
"""A line that states a figure is a sentence, and no title of the table below it."""

_SHORT_YEAR = re.compile(r"ita[\s_-]*(?=\d\d$)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\(?\s*(?:\*|หมายเหตุ|ที่มา|แหล่งที่มา|อ้างอิง|ข้อมูล ณ|ปรับปรุง(?:ข้อมูล)?(?:ล่าสุด|เมื่อ)|note\b|source\b|as of\b)"
)
_GOES_ON = re.compile(r"\(?\d{1,2}[.)]\s|[-•*]\s")
"""A line below a remark that is the remark's next item."""

_CAPTION = re.compile(r"(?:ตาราง(?:ที่)?|ภาพ(?:ที่)?|รูป(?:ที่)?|table|figure)\s*\d")


@dataclass(frozen=True, eq=False)
class Titles:
    """The lines of a sheet that are no rows of a table; `heading_rows` are the rows that head columns.

    `of_many`: the tables are of many agencies.
    """

    cells: Cells
    heading_rows: Mapping[int, Mapping[int, Heading]]
    of_many: bool = False

    def year_of(self, row: int) -> Year | None:
        """The fiscal year that the nearest title above a row names, or the caption below where captions stand there.

        A long sentence counts where no title does.
        """
        if self.captions_below:
            below = bisect_left(self._caption_rows, row)
            return self._captions[self._caption_rows[below]] if below < len(self._caption_rows) else None
        return _above(self._titled, row) or _above(self._long, row)

    @cached_property
    def captions_below(self) -> bool:
        """Whether each table has its caption below it: the first table has none above, the last caption none below."""
        if not self._captions or self._starts_with_year:
            return False
        labelled = sorted(self._labelled_rows)
        return bool(labelled) and labelled[0] < self._caption_rows[0] and labelled[-1] < self._caption_rows[-1]

    @cached_property
    def caption_places(self) -> list[Place]:
        """The cells of all captions."""
        return [self.cells.by_row[row][0] for row in self._caption_rows]

    @cached_property
    def _starts_with_year(self) -> bool:
        first = min(self._labelled_rows, default=0)
        return any(row < first for row, _ in (*self._titled, *self._long))

    @cached_property
    def _labelled_rows(self) -> set[int]:
        rows = {place[0] for place, label in self.cells.labels.items() if not label.bare}
        return {row for row in rows if len(self.cells.by_row[row]) > 1}

    @cached_property
    def _captions(self) -> dict[int, Year]:
        """The fiscal year of each line such as 'ตารางที่ 1 คะแนน ปี 2565', by its row."""
        found = {}
        for row, places in self.cells.by_row.items():
            text = self.cells.folded.get(places[0], "")
            if len(places) == 1 and _CAPTION.match(text) and (year := year_named(text)):
                found[row] = year
        return found

    @cached_property
    def _caption_rows(self) -> list[int]:
        return sorted(self._captions)

    @cached_property
    def _titled(self) -> list[tuple[int, Year]]:
        return [(row, year) for row, length, year in self._years if length <= _SHORT_TITLE]

    @cached_property
    def _long(self) -> list[tuple[int, Year]]:
        return [(row, year) for row, length, year in self._years if length > _SHORT_TITLE]

    @cached_property
    def _years(self) -> list[tuple[int, int, Year]]:
        """Row, length and fiscal year of each line that names one year and is no row of a table, top to bottom."""
        found = []
        for row, places in self.cells.by_row.items():
            if row in self._asides or (len(places) > 1 and self._is_of_table(row)):
                continue
            years = {year for place in places if (year := self._year_in(place, alone=len(places) == 1))}
            if len({year.fiscal_year for year in years}) == 1:
                longest = max(len(self.cells.folded.get(place, "")) for place in places)
                found.append((row, longest, years.pop()))
        return found

    def _is_above_heading(self, row: int) -> bool:
        """Whether a row stands above all headings and labels, or the next one heads columns."""
        below = bisect_right(self._rows, row)
        heads = below < len(self._rows) and self._rows[below] in self.heading_rows
        return heads or row < min((*self.heading_rows, *self._labelled_rows), default=0)

    @cached_property
    def _rows(self) -> list[int]:
        return sorted(self.cells.by_row)

    @cached_property
    def _asides(self) -> frozenset[int]:
        """The lines that begin with 'หมายเหตุ', 'ที่มา' or 'ข้อมูล ณ', and the items below them."""
        found: set[int] = set()
        for row, places in self.cells.by_row.items():
            text = self.cells.folded.get(places[0], "")
            if len(places) == 1 and (_ASIDE.match(text) or (row - 1 in found and _GOES_ON.match(text))):
                found.add(row)
        return frozenset(found)

    def _is_of_table(self, row: int) -> bool:
        """Whether a row heads columns, holds a label or a number that is no year, or begins with 'หมายเหตุ'.

        Of tables of many agencies, a row of words is one too unless it stands right above a heading: an agency without
        a score, and since which year.
        """
        if row in self.heading_rows or (self.of_many and not self._is_above_heading(row)):
            return True
        sheet, places = self.cells.sheet, self.cells.by_row[row]
        first = heading_in(sheet.value(places[0]))
        return (first is not None and first.reason is Reason.REMARK) or any(
            at in self.cells.labels or (sheet.is_number(at) and not year_in(sheet.value(at))) for at in places
        )

    def _year_in(self, place: Place, *, alone: bool) -> Year | None:
        text = self.cells.folded.get(place)
        if text is not None:
            return None if alone and self._is_no_title(text) else year_named(text)
        return year_in(self.cells.sheet.value(place)) if alone else None

    def _is_no_title(self, text: str) -> bool:
        """Whether a line speaks of plans or of others, and heads no table."""
        return (
            is_not_achieved(text) and not reason_in_title(text) and not is_title_of_results(text, of_many=self.of_many)
        )

    @cached_property
    def year_of_name(self) -> Year | None:
        """The fiscal year that the sheet's name says: '2566', 'ปี 66', 'ITA66'."""
        return year_named(_SHORT_YEAR.sub("ปี ", self.cells.sheet.name))

    @cached_property
    def all_years(self) -> frozenset[int]:
        """All fiscal years that titles and the sheet's name mention, for sheets that mention none themselves."""
        named = {year.fiscal_year for _, _, year in self._years}
        return frozenset(named | ({self.year_of_name.fiscal_year} if self.year_of_name else set()))

    def agency_of(self, row: int) -> str:
        """The agency that the nearest line at or above a row names, '' where none does."""
        rows, names = self._agencies
        above = bisect_right(rows, row)
        return names[above - 1] if above else ""

    @cached_property
    def _agencies(self) -> tuple[list[int], list[str]]:
        rows, found = [], []
        for row, places in self.cells.by_row.items():
            names = [name for place in places if (name := agency_name_in(self.cells.sheet.value(place)))]
            if len(names) == 1:
                rows.append(row)
                found.append(names[0])
        return rows, found

    def reason_of(self, row: int) -> Reason | None:
        """Why the title of the table that a row belongs to says that it gives no scores of the agency."""
        above = bisect_left(self._lines, row, key=lambda line: line[0])
        return self._lines[above - 1][1] if above else None

    @cached_property
    def _lines(self) -> list[tuple[int, Reason | None]]:
        """Each line that stands alone and short, with what it says of the table below; top to bottom."""
        found = []
        for row, places in self.cells.by_row.items():
            text = self.cells.folded.get(places[0], "")
            if len(places) > 1 or len(text) > _SHORT_TITLE or _RESULT.search(text):
                continue
            if year_named(text) or reason_in_title(text):
                found.append((row, reason_in_title(text)))
        return found


def _above(lines: list[tuple[int, Year]], row: int) -> Year | None:
    above = bisect_left(lines, row, key=lambda line: line[0])
    return lines[above - 1][1] if above else None
