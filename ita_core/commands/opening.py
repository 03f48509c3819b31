"""What a command looks at: the history in a file, the office's work in it, the year that was chosen."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.commands.options import call_refused
from ita_core.findings import Finding, Severity, findings_table
from ita_core.scoring import Assessment, History, history_of
from ita_core.text import Language
from ita_core.thai import folded
from ita_core.workbook import Reading, WorkbookRefused, read

if TYPE_CHECKING:
    from ita_core.office import Work


_NAMED = 10
"""At most this many agencies are listed in a refusal."""


def reading_in(path: Path, agency: str = "") -> Reading:
    """Read a file; of one that holds several agencies the one whose name is given, or a part of its name.

    Raises:
        CallRefused: no agency of the file has that name, or several have.
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    data = path.read_bytes()
    reading = read(data, path.name)
    if not agency:
        return reading
    asked = next((question for question in reading.questions if question.id.endswith("agency")), None)
    names = [option.id for option in asked.options] if asked else [reading.agency.name] * bool(reading.agency.name)
    chosen = _one_named(names, agency)
    return read(data, path.name, {asked.id: chosen}) if asked else reading


def _one_named(names: list[str], wanted: str) -> str:
    """The one name that is the one wanted, or has it in it."""
    same = [name for name in names if _letters(name) == _letters(wanted)]
    found = same or [name for name in names if _letters(wanted) in _letters(name)]
    if len(found) != 1:
        known = found or names
        listed = ", ".join(known[:_NAMED]) + (" …" if len(known) > _NAMED else "")
        key = "refusal.several_agencies" if found else "refusal.no_agency"
        raise call_refused(key, agency=wanted, known=listed or "–")
    return found[0]


def _letters(name: str) -> str:
    return "".join(folded(name).split())


def history_in(path: Path, agency: str = "") -> History:
    """Read and assess a file.

    Raises:
        CallRefused: no agency of the file, or more than one, has that name.
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    return assessed(reading_in(path, agency))


def assessed(reading: Reading) -> History:
    """The assessed years of a reading, by the shipped rules and those that the office states in the same file."""
    if not reading.saved_work:
        return history_of(reading)
    from ita_core.office import history_with, work_in  # most files hold scores alone

    return history_with(reading, work_in(reading.saved_work)[0])


def unclear_in(reading: Reading) -> tuple[Finding, ...]:
    """What is not understood in the office's own work that a file holds."""
    if not reading.saved_work:
        return ()
    from ita_core.office import work_in  # most files hold scores alone

    return work_in(reading.saved_work)[1]


def opened(path: Path, language: Language = "th", agency: str = "") -> "tuple[History, Work]":
    """Read and assess a file together with the office's own work; what is not understood in that is said on stderr.

    Raises:
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    from ita_core.office import history_with, work_in  # most commands ask for the scores alone

    reading = reading_in(path, agency)
    work, unclear = work_in(reading.saved_work)
    for row in findings_table(unclear, language).itertuples():
        print(f"[{row.severity}] {row.code} {row.message} {row.what_to_do}", file=sys.stderr)
    return history_with(reading, work), work


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
