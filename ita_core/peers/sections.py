"""Lines that say what the rows below them are of: a province, a district, a type of office."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from ita_core.peers.listings import PROVINCE, TYPE, Listing
from ita_core.peers.names import PROVINCES, province_named
from ita_core.peers.row_names import Mark, mark_in
from ita_core.thai import folded, one_line
from ita_core.workbook.grid import Sheet
from ita_core.workbook.layouts.headings import agency_name_in

_REMARK = re.compile(r"\(?\d*[.)]?\s*(?:\*|หมายเหตุ|ที่มา|แหล่งที่มา|อ้างอิง|ข้อมูล|note|source)")
Facts = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Sections:
    """What the name of a sheet and the lines of their own on it say of the rows below them.

    A province ends a district. A bare 'น่าน' between rows is a province only where its table begins with such a line:
    else it may be a place.
    """

    sheet: Sheet
    tables: list[Listing]

    def of(self, row: int) -> Facts:
        """Province, district and type of a row, as far as lines above it or the sheet's name say them."""
        at = bisect_right(self._rows, row)
        above = self._said[at - 1] if at else {}
        name = self._of_name
        if name.get(PROVINCE, "") != above.get(PROVINCE, name.get(PROVINCE, "")) and PROVINCE in name:
            return {key: told for key, told in above.items() if key == TYPE}
        return {**name, **above}

    @cached_property
    def _of_name(self) -> Facts:
        province = province_in(self.sheet.name)
        return {PROVINCE: province} if province else _facts(mark_in(self.sheet.name))

    @cached_property
    def _rows(self) -> list[int]:
        return [row for row, _ in self._marks]

    @cached_property
    def _said(self) -> list[Facts]:
        found: list[Facts] = []
        for _, told in self._marks:
            before = found[-1] if found else {}
            kept = {key: value for key, value in before.items() if key == TYPE or PROVINCE not in told}
            found.append({**kept, **told})
        return found

    @cached_property
    def _marks(self) -> list[tuple[int, Facts]]:
        return [(row, told) for row, text in self._lines if (told := self._told(row, text))]

    def _told(self, row: int, text: str) -> Facts:
        if _REMARK.match(folded(text)) or agency_name_in(text):
            return {}
        mark = mark_in(text)
        if mark:
            return {} if mark.bare and not self._begins_with_mark(row) else _facts(mark)
        province = province_in(text)
        return {PROVINCE: province} if province else {}

    def _begins_with_mark(self, row: int) -> bool:
        """Whether a line stands above all tables, or its own one begins with a line of its kind."""
        table = next((table for table in self.tables if row in table.rows), None)
        if table is None:
            return True
        named = next((at for at in table.rows if table.name(at)), table.rows.stop)
        return any(mark_in(text) for at, text in self._lines if table.rows.start <= at < named)

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """The rows with one text and nothing else, and those of a table that name a group and give figures of it."""
        groups = {row for table in self.tables for row in table.groups}
        found = []
        for row, cells in enumerate(self.sheet.rows):
            if row in groups or len(cells) - cells.count(None) == 1:
                found += [(row, value) for value in cells if isinstance(value, str)][:1]
        return found


def _facts(mark: Mark | None) -> Facts:
    return {key: told for key, told in asdict(mark).items() if told and key != "bare"} if mark else {}


def province_in(text: str) -> str:
    """The province that a line speaks of: all of it is one, or 'จังหวัด…' stands in it once."""
    whole = province_named(text)
    if whole in PROVINCES:
        return whole
    words = one_line(text).replace("จังหวัด ", "จังหวัด").split()
    marked = {found for word in words if "จังหวัด" in word and (found := province_named(word.partition("จังหวัด")[2]))}
    known = marked & PROVINCES
    return known.pop() if len(known) == 1 else ""
