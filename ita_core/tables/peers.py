"""Tables of an office beside others; names of others stand in them only where the table is public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_core.framework import Framework
from ita_core.peers.board import BoardRow
from ita_core.peers.likeness import Lacking, Near, Riser
from ita_core.peers.needs import SharedNeed, needs_of
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.standing import Middle, Standing
from ita_core.peers.years import PeerYear
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text

_UNNAMED = "–"
_CODES = 6


@dataclass(frozen=True)
class Whose:
    """Which row is the office, and whether the others may be named."""

    own: int
    named: bool = False


def points(hundredths: int | None) -> Decimal | None:
    """Hundredths as points."""
    return None if hundredths is None else Decimal(hundredths).scaleb(-2)


def halves(twice: tuple[int, int, int] | None) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Lower quartile, median and upper quartile as points."""
    return (None, None, None) if twice is None else tuple(Fraction(each, 200) for each in twice)  # type: ignore[return-value]


def standings_table(standings: Iterable[Standing]) -> TypedTable:
    """One row a group. Columns: group, of_n, place, percentile, low, median, high."""
    columns = (
        column.value("group", "peers.group", lambda text, one: group_text(one, text)),
        column.value("place", "peers.place", lambda text, one: place_text(one, text)),
        column.count("of_n", "peers.of"),
        column.number("percentile", "peers.percentile", places=0),
        *(column.number(name, f"peers.{name}") for name in ("low", "median", "high")),
    )
    rows = [(one, one, one.of, whole_percentile(one), *halves(one.twice_quartiles)) for one in standings]
    return typed(columns, rows)


def group_text(one: Standing, text: Text) -> str:
    """The group in words: 'เทศบาลตำบล · ราชบุรี', or that it is not known."""
    if one.group == "all":
        return text("peers.group_all")
    return " · ".join(one.named) if one.named else text("peers.group_unknown", what=text(f"peers.by.{one.group}"))


def place_text(one: Standing, text: Text) -> str:
    """The place in words: a range where it is shared, or why there is none."""
    if one.first is None:
        small = 0 < one.of < FEWEST_RANKED
        return text("peers.too_small", fewest=FEWEST_RANKED) if small else text("peers.not_ranked")
    words = place_words(one)
    return words if one.first == one.last else text("peers.shared", place=words)


def whole_percentile(one: Standing) -> Fraction | None:
    """The percentile as it is told without decimals: 100 and 0 are only said where they are exact."""
    found = one.percentile
    return found if found is None or found in (0, 100) else min(max(found, Fraction(1)), Fraction(99))


def place_words(one: Standing) -> str:
    """The place alone: '3', '3–5' where it is shared, '' where there is none."""
    ends = dict.fromkeys(f"{place:,}" for place in (one.first, one.last) if place is not None)
    return "–".join(ends)


def between_text(one: Standing, text: Text) -> str:
    """Between which places the number of respondents leaves the office, or that nobody can tell."""
    if one.between is None:
        return text("peers.between_unknown")
    first, last = (f"{place:,}" for place in one.between)
    return text("peers.between", first=first, last=last)


def middles_table(framework: Framework, middles: Sequence[Middle]) -> TypedTable:
    """One row an indicator. Columns: code, own, low, median, high, of_n."""
    columns = (
        column.code(),
        column.name_of(framework),
        column.number("own", "peers.own"),
        *(column.number(name, f"peers.{name}") for name in ("low", "median", "high")),
        column.count("of_n", "peers.of"),
    )
    return typed(columns, [(one.code, points(one.own), *halves(one.twice_quartiles), one.of) for one in middles])


def nearest_table(year: PeerYear, near: Sequence[Near], whose: Whose) -> TypedTable:
    """One row an agency like the office. Columns: agency, total, last_total, population."""
    columns = (
        column.words("agency", "peers.agency"),
        column.number("total", "node.TOTAL"),
        column.number("last_total", "peers.last_total"),
        column.large_count("population", "peers.population"),
    )
    rows = [
        (name_of(year, one.row, number, whose), points(one.total), points(one.last_total), one.population)
        for number, one in enumerate(near, 1)
    ]
    return typed(columns, rows)


def risers_table(year: PeerYear, risers: Sequence[Riser], whose: Whose) -> TypedTable:
    """One row an agency that rose. Columns: agency, before, now, change, indicators, items."""
    columns = (
        column.words("agency", "peers.agency"),
        column.number("before", "peers.last_total"),
        column.number("now", "node.TOTAL"),
        column.number("change", "table.change", signed=True),
        column.value("indicators", "peers.indicators_rose", _indicators_text),
        column.words("items", "peers.items_new"),
    )
    rows = [
        (
            name_of(year, one.row, number, whose),
            points(one.before),
            points(one.now),
            points(one.change),
            one.indicators,
            ", ".join(one.items) or _UNNAMED,
        )
        for number, one in enumerate(risers, 1)
    ]
    return typed(columns, rows)


def _indicators_text(text: Text, changes: tuple[tuple[str, int], ...]) -> str:
    told = (text("peers.indicator_rose", code=code, change=f"+{points(change)}") for code, change in changes)
    return ", ".join(told) or _UNNAMED


def lacking_table(framework: Framework, lacking: Sequence[Lacking]) -> TypedTable:
    """One row a document that risers have and the office lacks. Columns: code, have_n, of_n."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.count("have_n", "peers.have_n"),
        column.count("of_n", "peers.of_risers"),
    )
    return typed(columns, [(one.code, one.have_n, one.of) for one in lacking])


def board_table(year: PeerYear, board: Sequence[BoardRow], whose: Whose) -> TypedTable:
    """One row an agency. Columns: agency, total, a column each indicator, below_n, weakest, questions,
    documents, fell_twice; the questions and documents only where the table has some."""
    codes = year.framework.codes("indicator") if year.framework else ()
    listed = _listed(year)
    columns = (
        column.words("agency", "peers.agency"),
        column.number("total", "node.TOTAL"),
        *(column.number(code, column.literally(code)) for code in codes),
        column.count("below_n", "peers.below_n"),
        column.words("weakest", "peers.weakest"),
        *(column.value(kind, f"peers.need.{kind}", _codes_text) for kind in listed),
        column.value("fell_twice", "peers.fell_twice", _fell_text, missing="peers.not_known"),
    )
    rows = [
        (
            name_of(year, one.row, number, whose),
            points(one.total),
            *(points(one.indicators.get(code)) for code in codes),
            one.below_n,
            ", ".join(one.weakest) or _UNNAMED,
            *(getattr(one.needs, kind) for kind in listed),
            one.fell_twice,
        )
        for number, one in enumerate(board, 1)
    ]
    return typed(columns, rows)


def _listed(year: PeerYear) -> tuple[str, ...]:
    """Of questions and documents those of which the table has any."""
    known = needs_of(year).kinds
    return tuple(kind for kind in ("questions", "documents") if known[kind])


def _codes_text(text: Text, codes: tuple[str, ...]) -> str:
    """The first codes, and how many more there are."""
    left = len(codes) - _CODES
    told = ", ".join(codes[:_CODES]) or _UNNAMED
    return told if left <= 0 else text("peers.and_more", codes=told, n=left)


def needs_table(framework: Framework, shared: Sequence[SharedNeed]) -> TypedTable:
    """One row a question or document. Columns: code, meaning, below_n, of_n."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.count("below_n", "peers.need.agencies_n"),
        column.count("of_n", "peers.of"),
    )
    return typed(columns, [(one.code, one.below_n, one.of) for one in shared])


def _fell_text(text: Text, fell: object) -> str:
    return text("peers.yes" if fell else "peers.no")


def name_of(year: PeerYear, row: int, number: int, whose: Whose) -> str:
    """An agency's name, or its number where the table is not public; the office's own name always."""
    return str(year.rows["agency"].iloc[row]) if whose.named or row == whose.own else f"({number})"
