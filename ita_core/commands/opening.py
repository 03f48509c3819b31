"""What a command looks at: the history in a file, the office's work in it, the year that was chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.commands.options import call_refused
from ita_core.findings import Severity
from ita_core.scoring import Assessment, History, history_of
from ita_core.workbook import WorkbookRefused, read

if TYPE_CHECKING:
    from ita_core.office import Work


def history_in(path: Path) -> History:
    """Read and assess a file.

    Raises:
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    return history_of(read(path.read_bytes(), path.name))


def opened(path: Path) -> "tuple[History, Work]":
    """Read and assess a file together with the office's own work that it holds.

    Raises:
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    from ita_core.office import work_in  # most commands ask for the scores alone

    reading = read(path.read_bytes(), path.name)
    work, _ = work_in(reading.saved_work)
    return history_of(reading), work


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
        CallRefused: the file has no scores of that year.
        WorkbookRefused: the file has no year that can be assessed; the finding says why.
    """
    refuse_without_years(history)
    found = next((a for a in reversed(history.assessments) if year in (None, a.fiscal_year)), None)
    if found is None:
        known = ", ".join(map(str, history.fiscal_years)) or "–"
        raise call_refused("refusal.no_year", year=year or "–", known=known)
    return found
