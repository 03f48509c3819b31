"""What a year's scores lack, or say in an unusual way: unknown years, missing questions, converted years."""

from collections.abc import Iterable, Iterator

from ita_core.findings import Finding
from ita_core.framework import Framework, known_years, load
from ita_core.workbook.accept import Located


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
    yield from _missing(framework, codes)
    if unused := sorted(codes - framework.node_of.keys()):
        yield Finding("codes-beyond-rules", fiscal_year=year, facts={"codes": in_ranges(unused), "n": str(len(unused))})


def _missing(framework: Framework, codes: set[str]) -> Iterator[Finding]:
    questions = framework.codes("question")
    for instrument in ("IIT", "EIT", "OIT"):
        wanted = [code for code in questions if framework.instrument_of[code] == instrument]
        absent = [code for code in wanted if code not in codes]
        if absent:
            yield Finding(
                "questions-absent" if len(absent) == len(wanted) else "questions-missing",
                fiscal_year=framework.fiscal_year,
                facts={
                    "instrument": instrument,
                    "codes": in_ranges(absent),
                    "n": str(len(absent)),
                    "of": str(len(wanted)),
                },
            )


def in_ranges(codes: Iterable[str]) -> str:
    """Codes with runs drawn together: 'o4, o27–o28, o31–o33'."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _follows(before: str, code: str) -> bool:
    digits = before[1:].isdigit() and code[1:].isdigit() and before[0].isalpha()
    return digits and before[0] == code[0] and int(before[1:]) + 1 == int(code[1:])
