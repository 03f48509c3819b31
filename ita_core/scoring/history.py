"""All years of an agency from one reading."""

from ita_core.framework import known_years, load
from ita_core.scoring.assess import assess
from ita_core.scoring.assessment import History
from ita_core.workbook.reading import Reading


def history_of(reading: Reading) -> History:
    """Every fiscal year of the reading whose rules are known, assessed; the reader reports the other years."""
    years = [year for year in reading.fiscal_years if year in known_years()]
    assessments = tuple(assess(reading, load(year)) for year in years)
    findings = reading.findings + tuple(finding for a in assessments for finding in a.findings)
    return History(reading.agency, reading.file_name, reading.sha256, assessments, findings)
