"""Whose figure a cell is: the row, the line or the heading that names its agency, and what stands there of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ita_core.peers.listings import DISTRICT, PROVINCE, TYPE, Listing, Tables
from ita_core.peers.names import KIND_NAMES, AgencyName, agency_name, province_named, type_named
from ita_core.peers.score_columns import LAYOUT
from ita_core.peers.sections import Sections
from ita_core.thai import one_line
from ita_core.workbook.grid import Place, address
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import agency_name_in
from ita_core.workbook.layouts.survey import Survey

_OFFICE = re.compile(r"เทศบาล|อง[คก]์?|อบ|สำนัก|สนง|กรม|กระทรวง|มหาวิทยาลัย|โรง|สถาบัน|เมืองพัทยา|กรุงเทพ|[A-Za-z]")
"""What begins the name of an office, so that it is no bare place."""

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
        whole = self._inside if self.full_name == self.written else agency_name(self.full_name)
        return whole.within(self.facts.get(PROVINCE, ""), self.facts.get(DISTRICT, ""))

    @property
    def shown_name(self) -> AgencyName:
        """The name as the table's row has it: where name and column name different provinces, the name's own."""
        if not self.contradictions:
            return self.name
        return agency_name(self.full_name, self.province, self.name.district)

    @property
    def names_its_type(self) -> bool:
        """Whether the text itself names a local office of some type."""
        return bool(self._inside.kind)

    @property
    def may_be_no_agency(self) -> bool:
        """Whether neither the text nor anything around it says that this is an office of any kind."""
        return not (self.names_its_type or self._told_type or _OFFICE.match(self.written))

    @cached_property
    def _inside(self) -> AgencyName:
        """What the text alone says."""
        return agency_name(self.written)

    @cached_property
    def _told_type(self) -> str:
        return type_named(self.facts.get(TYPE, ""))

    @cached_property
    def full_name(self) -> str:
        """The text with the type of its column or section before it, where it is a bare place of such a type."""
        told = self._told_type
        bare = not self._inside.kind and told in KIND_NAMES.values() and not _OFFICE.match(self.written)
        return f"{told}{self.written}" if bare else self.written

    @cached_property
    def agency_type(self) -> str:
        """The type in full: of its column, else what the name itself says; '' where the two differ or neither says."""
        own = KIND_NAMES.get(self.name.kind, "")
        told = self._told_type
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
        inside, told = self._inside, self._told_type
        own = KIND_NAMES.get(inside.kind, "")
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
        self._tables = Tables(found)
        self._known: dict[tuple[int, int, bool], Owner] = {}

    def of(self, figure: Figure) -> Owner | None:
        """The agency that a figure is of, None where nothing names one."""
        row = figure.place[0]
        listing = self._tables.at(figure.place)
        if listing is not None:
            return self._of_row(listing, row, figure.layout) if listing.name(row) else self._of_merged(listing, figure)
        return self._of_heading(figure) or self._of_line(row)

    def is_of_nobody(self, figure: Figure) -> bool:
        """Whether a figure is a sum or mean over the agencies of its table."""
        listing = self._tables.at(figure.place)
        return listing is not None and listing.is_of_nobody(figure.place[0])

    def _of_row(self, listing: Listing, row: int, layout: str) -> Owner:
        key = row, listing.names, layout in _A_ROW_EACH
        if key not in self._known:
            self._known[key] = self._of_new_row(listing, row, layout)
        return self._known[key]

    def _of_new_row(self, listing: Listing, row: int, layout: str) -> Owner:
        own, written = listing.facts(row), listing.name(row)
        facts = own | self._around(row, own, written)
        place = listing.place(row)
        group = (row,) if layout in _A_ROW_EACH else (written, *facts.items())
        return self._owner((listing.top, listing.names, *group), place, written, facts)

    def _around(self, row: int, own: Mapping[str, str], written: str) -> dict[str, str]:
        """What the lines above a row and the sheet's name say that the row itself does not."""
        told = dict(self._sections.of(row))
        if not told:
            return told
        name = agency_name(written)
        province = province_named(own.get(PROVINCE, "")) or name.province
        if province and province != told.get(PROVINCE, province):
            told.pop(DISTRICT, None)
        if name.district:
            told.pop(DISTRICT, None)
        if name.kind:
            told.pop(TYPE, None)
        return {key: value for key, value in told.items() if not own.get(key)}

    def _of_merged(self, listing: Listing, figure: Figure) -> Owner | None:
        """Of a table with a row a score that names each agency in its first row only."""
        own = listing.survey.whole.value((figure.place[0], listing.names))
        if figure.layout in _A_ROW_EACH or own is not None:
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
        return self._owner((first,), first, str(self._survey.sheet.value(first)), self._province_at(first[0]))

    def _of_line(self, row: int) -> Owner | None:
        """Of blocks: the nearest line at or above that names one agency."""
        above = [place for place in self._lines if place[0] <= row]
        if not above:
            return None
        place = above[-1]
        return self._owner((place,), place, self._survey.sheet.text(place), self._province_at(place[0]))

    def _province_at(self, row: int) -> dict[str, str]:
        told = self._sections.of(row)
        return {PROVINCE: told[PROVINCE]} if PROVINCE in told else {}

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
    def _sections(self) -> Sections:
        return Sections(self._survey.whole, self._listings)
