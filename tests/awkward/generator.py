"""Awkward workbooks with known truth, the same for the same seed and number."""

import random
from dataclasses import dataclass
from decimal import Decimal

from tests.awkward.book import Book, Cell, Place, Sheet
from tests.awkward.judge import Key, Truth
from tests.awkward.layouts import LAYOUTS
from tests.awkward.marks import marked
from tests.awkward.places import address
from tests.awkward.plan import Plan, plan
from tests.awkward.surroundings import further_sheets

SEED = 2566


@dataclass(frozen=True)
class Made:
    """A workbook on paper, what it says, and what makes it awkward."""

    number: int
    book: Book
    truth: Truth
    traits: frozenset[str]


def made(number: int, seed: int = SEED) -> Made:
    """The workbook of a number."""
    about = plan(random.Random(f"{seed}/{number}"))
    makers, shares = zip(*LAYOUTS, strict=True)
    layout = about.draw.choices(makers, shares)[0]
    book: Book = layout(about)
    further_sheets(book, about)
    marked(book, about)
    about.traits = {trait for trait in about.traits if _stands(trait, layout.__name__, book)}
    about.traits.add(f"layout {layout.__name__.replace('_', ' ')}")
    return Made(number, book, truth_of(book, about), frozenset(about.traits))


def _stands(trait: str, layout: str, book: Book) -> bool:
    """Whether a way of writing that was drawn came to be used."""
    if trait.startswith("codes ") and trait not in {
        "codes became dates",
        "codes by number format",
        "codes in last column",
    }:
        return layout in {"one_table", "two_years"}
    if trait.startswith("numbers ") and trait not in {"numbers above", "numbers below", "numbers without letter"}:
        return layout != "blocks" and any(cell.role == "score" for _, cell in book[0].cells())
    return True


def truth_of(book: Book, about: Plan) -> Truth:
    """What the marked cells of a book say."""
    marked = [(sheet, place, cell) for sheet in book for place, cell in sheet.cells() if cell.role]
    at = {id(cell): (sheet.name, address(*place)) for sheet, place, cell in marked}
    by_role: dict[str, list[Cell]] = {}
    for _, _, cell in marked:
        by_role.setdefault(cell.role, []).append(cell)
    keyed = {role: [(_key(cell), cell) for cell in cells if cell.key] for role, cells in by_role.items()}
    named = [at[id(cell)] for role in ("fault", "named") for cell in by_role.get(role, [])]
    dated = [(sheet.name, " ".join(_around(sheet, place))) for sheet, place, cell in marked if cell.role == "dated"]
    return Truth(
        scores={key: _means(cell) for key, cell in keyed.get("score", [])},
        cells={key: at[id(cell)] for key, cell in keyed.get("score", [])},
        unsure={key: at[id(cell)] for key, cell in keyed.get("unsure", [])},
        faults=(*named, *dated),
        also={key: (_means(cell),) for role in ("may", "named", "dated") for key, cell in keyed.get(role, [])},
        agency=next((name for (_, name), _ in keyed.get("agency", [])), ""),
        levels={year: cell.shown or str(cell.value) for (year, _), cell in keyed.get("level", [])},
        unprinted={(about.year, code): value for code, value in about.scores.items()},
        answers={"ask.year": str(about.year)},
    )


def _key(cell: Cell) -> Key:
    if cell.key is None:
        raise ValueError("A cell of a score has no code.")
    return cell.key


def _around(sheet: Sheet, place: Place) -> list[str]:
    """The addresses of a row's filled cells, and of a column's for a table that lies across."""
    return [address(*at) for at, _ in sheet.cells() if at[0] == place[0] or at[1] == place[1]]


def _means(cell: Cell) -> Decimal:
    if cell.means is None:
        raise ValueError("A cell of a score has no meaning.")
    return cell.means
