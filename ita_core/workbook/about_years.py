"""What is unusual about a year as a whole: unknown years, converted years, codes that its rules do not have."""

from collections.abc import Iterable, Iterator

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.text import span
from ita_core.workbook.located import Located


def year_findings(scores: Iterable[Located]) -> tuple[Finding, ...]:
    """The remarks about each fiscal year as a whole."""
    years: dict[int, list[Located]] = {}
    for entry in scores:
        years.setdefault(entry.fiscal_year, []).append(entry)
    return tuple(finding for year in sorted(years) for finding in _of_year(year, years[year]))


def _of_year(year: int, scores: list[Located]) -> Iterator[Finding]:
    first = scores[0]
    if any(entry.year and entry.year.converted for entry in scores):
        yield Finding("fiscal-year-converted", sheet=first.sheet.name, fiscal_year=year)
    if year not in known_years():
        facts = {"known": ", ".join(map(str, known_years()))}
        yield Finding("fiscal-year-unknown", first.sheet.name, value=str(year), fiscal_year=year, facts=facts)
        return
    framework = load(year)
    codes = {entry.figure.code for entry in scores}
    if unused := sorted(codes - framework.node_of.keys()):
        yield Finding("codes-beyond-rules", fiscal_year=year, facts={"codes": span(unused), "n": str(len(unused))})
