"""What a year's scores lack, or say in an unusual way: unknown years, missing questions, converted years."""

from collections.abc import Iterable, Iterator

from ita_core.findings import Finding
from ita_core.framework import Framework, known_years, load
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
    yield from _missing(framework, codes)
    if unused := sorted(codes - framework.node_of.keys()):
        yield Finding("codes-beyond-rules", fiscal_year=year, facts={"codes": in_ranges(unused), "n": str(len(unused))})


def _missing(framework: Framework, codes: set[str]) -> Iterator[Finding]:
    by_instrument = {
        instrument: [code for code in framework.codes("question") if framework.instrument_of[code] == instrument]
        for instrument in framework.codes("instrument")
    }
    none_at_all = [name for name, wanted in by_instrument.items() if wanted and not codes.intersection(wanted)]
    if none_at_all:
        absent = [code for name in none_at_all for code in by_instrument[name]]
        yield _lacking("questions-absent", framework.fiscal_year, ", ".join(none_at_all), absent, len(absent))
    for name, wanted in by_instrument.items():
        absent = [code for code in wanted if code not in codes]
        if absent and name not in none_at_all:
            yield _lacking("questions-missing", framework.fiscal_year, name, absent, len(wanted))


def _lacking(code: str, fiscal_year: int, instrument: str, absent: list[str], wanted_n: int) -> Finding:
    facts = {"instrument": instrument, "codes": in_ranges(absent), "n": str(len(absent)), "of": str(wanted_n)}
    return Finding(code, fiscal_year=fiscal_year, facts=facts)


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
