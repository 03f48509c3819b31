"""A plain 'คะแนนรวม' below the questions of one instrument is that instrument's score, not the agency's total."""

from dataclasses import replace

from ita_core.framework import Framework, known_years, load
from ita_core.workbook.located import Located


def with_their_nodes(entries: list[Located]) -> list[Located]:
    """The figures, each plain total now with the code of the node that it sums up; '' where that is unclear."""
    return [_named(entry) if entry.figure.sums_up else entry for entry in entries]


def _named(entry: Located) -> Located:
    framework = load(entry.fiscal_year if entry.fiscal_year in known_years() else known_years()[-1])
    code = node_summed_up(framework, entry.figure.sums_up)
    return replace(entry, figure=replace(entry.figure, code=code))


def node_summed_up(framework: Framework, codes: tuple[str, ...]) -> str:
    """The node whose parts the codes are: TOTAL for several instruments, '' for a part of one that has no name."""
    known = [code for code in codes if code in framework.node_of]
    instruments = {framework.instrument_of[code] for code in known if code in framework.instrument_of}
    if len(instruments) != 1:
        return "TOTAL"
    kinds = {framework.kind_of(code) for code in known}
    if "instrument" in kinds:
        return "TOTAL"
    instrument = instruments.pop()
    if "part" in kinds:
        return instrument
    indicators = {_indicator(framework, code) for code in known}
    own = {code for code in framework.codes("indicator") if framework.instrument_of.get(code) == instrument}
    if indicators >= own:
        return instrument
    only = indicators.pop() if len(indicators) == 1 else None
    return only if only and only not in known else ""


def _indicator(framework: Framework, code: str) -> str | None:
    return framework.indicator_of(code) if framework.kind_of(code) == "question" else code.partition(".")[0]
