"""One workbook by two independent readers: a cell where they differ is in doubt; where one fails the other suffices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ita_core.workbook.grid import Grid, Place, Sheet
from ita_core.workbook.numerals import Value

OWN = "ITA Lens"
"""The name of our own readers in what is said to a person."""

TWO_EYES_UP_TO = 60_000
"""Cells. Beyond, a second pass would take seconds: one reader reads alone, and the reading says so."""

_FATAL = frozenset({"TooManyCells", "RepeatedCell", "CellBeyondSheet", "DamagedPart", "ExpatError", "MemoryError"})
"""What forbids to read a file at all: a more lenient reader would give a part of it for the whole."""

MOST_ROOM = 4_000_000
"""Cells from A1 to the farthest one, blank too. Beyond, calamine, which makes room for each, may end the process."""

_TELLING = frozenset({"PasswordError"})
"""What says more about the file than the first reader's own trouble."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A sheet as one reader sees it.

    `also` is what another reader may rightly see in a cell instead: a text with the superscript that this one leaves
    out, the number before it was scaled.
    """

    sheet: Sheet
    also: Mapping[Place, tuple[Value, ...]] = field(default_factory=dict)


Sights = tuple[Seen, ...]
Rows = list[list[Value]]


@dataclass(frozen=True)
class Eye:
    """A reader: its name, and how it reads the file at hand.

    `complete`: where the other reader merely sees fewer cells this one is right, since the other is known to skip some.
    `knows_empty`: where it sees sheets and no cell there is none, also if the other reader cannot open the file.
    """

    name: str
    read: Callable[[], Sights]
    complete: bool = False
    knows_empty: bool = False


def by_two(first: Eye, second: Eye) -> Grid:
    """The workbook as the first reader sees it, compared with the second; by one alone where the other fails or would
    make room for millions of blank cells.

    Raises:
        Exception: what the first reader raised where both fail, or what forbids to read the file at all.
    """
    one, trouble = _attempt(first)
    if one and any(_room(each.sheet) > MOST_ROOM for each in one):
        return _alone(one, first, second, "size")
    other, more_trouble = _attempt(second)
    if one and other and _cells_n(one) and _cells_n(other):
        return _compared(first, one, second, other)
    if one and (_cells_n(one) or (first.knows_empty and not other)):
        return _alone(one, first, second, "failed")
    if not (other and _cells_n(other)) and (trouble or more_trouble):
        raise _worse(trouble, more_trouble)
    return _alone(other or (), second, first, "failed")


def _alone(seen: Sights, eye: Eye, other: Eye, why: str) -> Grid:
    notes = (("one-reader-only", other.name, why),) if _cells_n(seen) else ()
    return Grid(tuple(each.sheet for each in seen), (eye.name,), notes)


def by_size(first: Eye, quick: Eye) -> Grid:
    """By both readers, or by the quick one alone where it finds more cells than are read twice."""
    seen, _ = _attempt(quick)
    return by_one(quick, first) if seen and _cells_n(seen) > TWO_EYES_UP_TO else by_two(first, quick)


def by_one(eye: Eye, other: Eye) -> Grid:
    """A workbook too large to be read twice, by the reader that is surer of it; by the other one where that fails."""
    seen, trouble = _attempt(eye)
    if seen is None:
        seen, more_trouble = _attempt(other)
        if seen is None:
            raise _worse(trouble, more_trouble)
        return _alone(seen, other, eye, "failed")
    return _alone(seen, eye, other, "size")


def _attempt(eye: Eye) -> tuple[Sights | None, Exception | None]:
    try:
        return eye.read(), None
    except Exception as error:
        if type(error).__name__ in _FATAL:
            raise
        return None, error


def _worse(trouble: Exception | None, other: Exception | None) -> Exception:
    if trouble is None or (other is not None and type(other).__name__ in _TELLING):
        return other or ValueError("no reader")
    return trouble


def _room(sheet: Sheet) -> int:
    return len(sheet.rows) * max(map(len, sheet.rows), default=0)


def _cells_n(seen: Sights) -> int:
    return sum(each.sheet.cells_n for each in seen)


def _compared(first: Eye, one: Sights, second: Eye, other: Sights) -> Grid:
    sheets, fewer_n = [], 0
    pairs = [*_pairs(one, other)]
    for mine, theirs in pairs:
        doubtful = differences(mine, theirs)
        if first.complete and _only_fewer(mine.sheet, theirs.sheet, doubtful):
            fewer_n += len(doubtful)
            doubtful = {}
        sheets.append(_with_doubts(mine.sheet, theirs.sheet, doubtful))
    notes = (("reader-saw-less", second.name, str(fewer_n)),) if fewer_n else ()
    return Grid(tuple(sheets), (first.name, second.name), notes)


def _pairs(one: Sights, other: Sights) -> Iterator[tuple[Seen, Seen]]:
    """Each sheet as both readers see it, an empty one where a reader sees none; by name, else by position."""
    names = {each.sheet.name for each in one}
    by_name = {each.sheet.name: each for each in other}
    same_n = len(one) == len(other)
    taken = set()
    for index, mine in enumerate(one):
        name = mine.sheet.name
        if name not in by_name and same_n and other[index].sheet.name not in names:
            name = other[index].sheet.name
        taken.add(name)
        yield mine, by_name.get(name) or Seen(Sheet(name, []))
    for each in other:
        if each.sheet.name not in taken:
            yield Seen(replace(each.sheet, rows=[])), each


def differences(mine: Seen, theirs: Seen) -> dict[Place, str]:
    """The cells that the second reader sees otherwise, with what it sees; '' where only one of them sees anything."""
    first, second = mine.sheet, theirs.sheet
    unlike = first.uncached | first.errors | first.dates
    found = {}
    for place in _places_unlike(first.rows, second.rows):
        value = second.value(place)
        if place in unlike or any(_same(each, value) for each in (first.value(place), *mine.also.get(place, ()))):
            continue
        found[place] = "" if first.value(place) is None else second.text(place)
    return found


def _places_unlike(first: Rows, second: Rows) -> Iterator[Place]:
    """The places that are worth a look; most rows are equal and are compared as a whole."""
    blank: list[Value] = []
    for row, (mine, theirs) in enumerate(zip_longest(first, second, fillvalue=blank)):
        if mine != theirs:
            both = enumerate(zip_longest(mine, theirs))
            yield from ((row, column) for column, (one, other) in both if one is not other)


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return one == other


def _only_fewer(first: Sheet, second: Sheet, doubtful: Mapping[Place, str]) -> bool:
    """Whether the second reader sees nothing but what the first one sees too, and misses some of it."""
    return bool(doubtful) and all(second.value(at) is None and first.value(at) is not None for at in doubtful)


def _with_doubts(first: Sheet, second: Sheet, doubtful: Mapping[Place, str]) -> Sheet:
    """The first reader's sheet with the doubts; what only the second one sees stands in its cell."""
    if not doubtful:
        return first
    rows = [list(row) for row in first.rows]
    for place in doubtful:
        if first.value(place) is None:
            _put(rows, place, second.value(place))
    return replace(first, rows=rows, doubtful=doubtful)


def _put(rows: Rows, place: Place, value: Value) -> None:
    row, column = place
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = value
