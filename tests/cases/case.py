"""A case folder: tests/cases/<fiscal year>/case.toml says by hand what that year's rules must do."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def case_years() -> tuple[int, ...]:
    """The fiscal years that have a case folder, oldest first."""
    return tuple(sorted(int(path.parent.name) for path in FOLDER.glob("[0-9]*/case.toml")))


def case(fiscal_year: int) -> dict[str, Any]:
    """The case of one fiscal year."""
    return tomllib.loads((FOLDER / str(fiscal_year) / "case.toml").read_text("utf-8"))


def each(table: str) -> list[tuple[int, Any]]:
    """Every (fiscal year, entry) of an array of all cases."""
    return [(year, entry) for year in case_years() for entry in case(year).get(table, [])]


def spelled_out(codes: str) -> list[str]:
    """'i1-i3 o5' → i1, i2, i3, o5."""
    found = []
    for word in codes.split():
        first, _, last = word.partition("-")
        numbers = range(int(first[1:]), int(last[1:]) + 1) if last else []
        found += [f"{first[0]}{number}" for number in numbers] or [first]
    return found


def scores(given: dict[str, str]) -> dict[str, Fraction]:
    """Scores by code from a table whose keys may be runs of codes: {'o1-o8' = '100'}."""
    return {code: Fraction(Decimal(score)) for codes, score in given.items() for code in spelled_out(codes)}
