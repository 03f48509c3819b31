"""Whose figure a cell is: the row, the line or the heading that names its agency, and what stands there of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ita_core.peers.listings import DISTRICT, LAYOUT, PROVINCE, TYPE, Listing
from ita_core.peers.names import KIND_NAMES, PROVINCES, AgencyName, agency_name, province_named, type_named
from ita_core.thai import one_line
from ita_core.workbook.grid import Place, address
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import agency_name_in
from ita_core.workbook.layouts.survey import Survey

_A_ROW_EACH = ("codes-across", LAYOUT)


@dataclass(frozen=True)
class Owner:
    """An agency as one place of a workbook names it.

    Args:
        group: rows of one group are one row of the table; of a table with a row a score they are many.
        written: the cell's text.
        facts: what the row says besides: type, province, district, population, level; as written.
    """

    group: tuple[object, ...]
    sheet: str
    cell: str
    written: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def name(self) -> AgencyName:
        """The name as it is compared, with the province and district of the row's own columns."""
        return agency_name(self.written, self.facts.get(PROVINCE, ""), self.facts.get(DISTRICT, ""))

    @cached_property
    def agency_type(self) -> str:
        """The type in full: of its column, else what the name itself says; '' where the two differ or neither says."""
        own = KIND_NAMES.get(self.name.kind, "")
        told = type_named(self.facts.get(TYPE, ""))
        if told and own and told in KIND_NAMES.values() and told != own:
            return ""
        return told or own

    @cached_property
    def province(self) -> str:
        """The province; '' where nothing says it, or the column another one than the name."""
        return "" if any(what == PROVINCE for what, _, _ in self.contradictions) else self.name.province

    @cached_property
    def contradictions(self) -> tuple[tuple[str, str, str], ...]:
        """Where name and columns say different things: of what, the column's words, the name's."""
        inside = agency_name(self.written)
        own = KIND_NAMES.get(inside.kind, "")
        told = type_named(self.facts.get(TYPE, ""))
        found = []
        if told and own and told in KIND_NAMES.values() and told != own:
            found.append((TYPE, told, own))
        column = province_named(self.facts.get(PROVINCE, ""))
        if column and inside.province and column != inside.province:
            found.append((PROVINCE, column, inside.province))
        return tuple(found)


class Owners:
    """The agencies of one sheet by the cells that name them."""

    def __init__(self, survey: Survey, found: list[Listing]) -> None:
        self._survey, self._listings = survey, found
        self._by_row = {row: listing for listing in found for row in listing.rows}
        self._known: dict[tuple[int, bool], Owner] = {}

    def of(self, figure: Figure) -> Owner | None:
        """The agency that a figure is of, None where nothing names one."""
        row = figure.place[0]
        listing = self._by_row.get(row)
        if listing is not None:
            return self._of_row(listing, row, figure.layout) if listing.name(row) else self._of_merged(listing, figure)
        return self._of_heading(figure) or self._of_line(row)

    def _of_row(self, listing: Listing, row: int, layout: str) -> Owner:
        key = row, layout in _A_ROW_EACH
        if key not in self._known:
            self._known[key] = self._of_new_row(listing, row, layout)
        return self._known[key]

    def _of_new_row(self, listing: Listing, row: int, layout: str) -> Owner:
        facts, written = dict(listing.facts(row)), listing.name(row)
        if not facts.get(PROVINCE) and self._province:
            facts[PROVINCE] = self._province
        place = listing.place(row)
        own = (place[0],) if layout in _A_ROW_EACH else (written, *facts.items())
        return self._owner((listing.top, *own), place, written, facts)

    def _of_merged(self, listing: Listing, figure: Figure) -> Owner | None:
        """Of a table with a row a score that names each agency in its first row only."""
        if figure.layout in _A_ROW_EACH:
            return None
        above = next((row for row in range(figure.place[0], listing.rows.start - 1, -1) if listing.name(row)), None)
        return None if above is None else self._of_row(listing, above, figure.layout)

    def _of_heading(self, figure: Figure) -> Owner | None:
        """Of agencies side by side: the heading of the column."""
        role = self._survey.role(figure.place)
        if not role.agency:
            return None
        place = next(
            (row, figure.place[1])
            for row in range(role.row, -1, -1)
            if agency_name_in(self._survey.sheet.spread((row, figure.place[1])))
        )
        first = self._survey.sheet.anchor.get(place, place)
        return self._owner((first,), first, str(self._survey.sheet.value(first)), {PROVINCE: self._province})

    def _of_line(self, row: int) -> Owner | None:
        """Of blocks: the nearest line at or above that names one agency."""
        above = [place for place in self._lines if place[0] <= row]
        if not above:
            return None
        place = above[-1]
        return self._owner((place,), place, self._survey.sheet.text(place), {PROVINCE: self._province})

    def _owner(self, group: tuple[object, ...], place: Place, written: str, facts: Mapping[str, str]) -> Owner:
        name = self._survey.whole.name
        return Owner((name, *group), name, address(place), one_line(written), facts)

    @cached_property
    def _lines(self) -> list[Place]:
        found = []
        for places in self._survey.by_row.values():
            named = [place for place in places if agency_name_in(self._survey.sheet.value(place))]
            if len(named) == 1:
                found += named
        return found

    @cached_property
    def _province(self) -> str:
        """The province that the sheet is of, by its name or by a line of its own above the tables; '' else."""
        top = min((listing.top for listing in self._listings), default=0)
        alone = [places[0] for row, places in self._survey.by_row.items() if row < top and len(places) == 1]
        words = [self._survey.whole.name, *(str(self._survey.sheet.value(place)) for place in alone)]
        named = {_province_in(text) for text in words} - {""}
        return named.pop() if len(named) == 1 else ""


def _province_in(text: str) -> str:
    """The province that a line speaks of: all of it is one, or 'จังหวัด…' stands in it once."""
    whole = province_named(text)
    if whole in PROVINCES:
        return whole
    words = one_line(text).replace("จังหวัด ", "จังหวัด").split()
    marked = {found for word in words if "จังหวัด" in word and (found := province_named(word.partition("จังหวัด")[2]))}
    known = marked & PROVINCES
    return known.pop() if len(known) == 1 else ""
