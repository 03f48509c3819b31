"""Where agencies belong, type and province, as the tables say it: what they leave open stays empty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ita_core.peers.forms import UNKNOWN


@dataclass(frozen=True)
class Belonging:
    """One row of a table: an agency, and its type and province as far as it says them ('' where it does not)."""

    agency: str
    province: str = ""
    fiscal_year: int = UNKNOWN
    agency_type: str = ""


@dataclass(frozen=True)
class Belongings:
    """All that the tables say."""

    _rows: Mapping[str, tuple[Belonging, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Belonging]) -> "Belongings":
        """Those of all tables together."""
        found: dict[str, dict[Belonging, None]] = {}
        for row in rows:
            found.setdefault(row.agency, {})[row] = None
        return cls({agency: tuple(own) for agency, own in found.items()})

    def province(self, agency: str, province: str, year: int) -> str:
        """The province of an agency: its own, else the only one that any table gives for its name."""
        if province or agency not in self._rows:
            return province
        return _only(row.province for row in self._of(agency, "", year))

    def agency_type(self, agency: str, province: str, year: int) -> str:
        """The type of an agency, where all rows about it agree."""
        if agency not in self._rows:
            return ""
        return _only(row.agency_type for row in self._of(agency, province, year))

    def disputed(self, agency: str, province: str, year: int) -> bool:
        """Whether the rows about an agency give it several types, or its name several provinces."""
        if agency not in self._rows:
            return False
        rows = list(self._of(agency, province, year))
        return any(len(set(own) - {""}) > 1 for own in zip(*((r.agency_type, r.province) for r in rows), strict=True))

    def _of(self, agency: str, province: str, year: int) -> Iterator[Belonging]:
        for row in self._rows.get(agency, ()):
            if row.fiscal_year in (UNKNOWN, year) and (not province or row.province in ("", province)):
                yield row


def _only(texts: Iterable[str]) -> str:
    found = set(texts) - {""}
    return found.pop() if len(found) == 1 else ""
