"""A refusal: why a file is not read at all, in both languages, under a stable code."""

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook.reading import WorkbookRefused


def refused(code: str, file_name: str = "", reason: str = "", **facts: str) -> WorkbookRefused:
    """The exception for a code of the findings catalogue; `reason` is a key below `refused.` of the texts."""
    said = Label(**{side: text_in(side)(f"refused.{reason}", **facts) for side in LANGUAGES}) if reason else None
    reasons = {"what": said} if said else {}
    return WorkbookRefused(Finding(code, facts={"file": file_name, "reason": reason} | reasons | facts))
