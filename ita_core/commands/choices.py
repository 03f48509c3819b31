"""What the analysis commands share: the fiscal year looked at, and codes and numbers as a person types them."""

import argparse
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.findings import Severity
from ita_core.numbers import Number, round_half_up
from ita_core.scoring import Assessment, FloorCheck, History
from ita_core.thai import arabic_digits
from ita_core.workbook import WorkbookRefused


def add_year(parser: argparse.ArgumentParser) -> None:
    """--year 2566; the newest year of the file if not given."""
    parser.add_argument("--year", type=int, help="fiscal year (B.E.); the newest one of FILE if not given")


def refuse_without_years(history: History) -> None:
    """Nothing, where at least one year could be assessed.

    Raises:
        WorkbookRefused: the file has none; the finding says why.
    """
    errors = (finding for finding in history.findings if finding.severity is Severity.ERROR)
    if not history.assessments and (reason := next(errors, None)):
        raise WorkbookRefused(reason)


def year_in(history: History, year: int | None) -> Assessment:
    """The assessment of the chosen year.

    Raises:
        AnalysisRefused: the file has no scores of that year.
        WorkbookRefused: the file has no year that can be assessed; the finding says why.
    """
    refuse_without_years(history)
    found = next((a for a in reversed(history.assessments) if year in (None, a.fiscal_year)), None)
    if found is None:
        raise AnalysisRefused("no_year", year=year or "–", known=", ".join(map(str, history.fiscal_years)) or "–")
    return found


def code(text: str) -> str:
    """A code as the framework writes it: 'O๒๔' is o24, 'iit' is IIT, 'eit2.8' is EIT2.8."""
    plain = arabic_digits(text.strip())
    letter_and_number = plain[:1].lower() in "ieo" and plain[1:].replace(".", "").isdecimal()
    return plain.lower() if letter_and_number else plain.upper()


def number(text: str) -> Decimal:
    """A plain number in Thai or Arabic digits, as argparse wants it."""
    try:
        value = Decimal(arabic_digits(text.strip()))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"'{text}' is no number") from None
    if not value.is_finite():
        raise argparse.ArgumentTypeError(f"'{text}' is no number")
    return value


def code_and_number(text: str) -> tuple[str, Decimal]:
    """CODE=NUMBER, 'o24=100'."""
    left, sign, right = text.partition("=")
    if not sign or not left.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not CODE=NUMBER, such as o24=100")
    return code(left), number(right)


def figure(value: Number | None, places: int = 2) -> float | None:
    """A figure for JSON, rounded half up; null if unknown."""
    return None if value is None else float(round_half_up(value, places))


def checks_json(checks: Iterable[FloorCheck | None]) -> list[dict[str, Any] | None]:
    """Level conditions for JSON."""
    return [None if check is None else _check_json(check) for check in checks]


def _check_json(check: FloorCheck) -> dict[str, Any]:
    figures = {name: figure(getattr(check, name)) for name in ("needed", "score", "gap")}
    return {"code": check.code, **figures}
