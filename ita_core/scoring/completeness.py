"""Which questions a year's file does not print, and what the score tree makes of them."""

from collections.abc import Iterator, Mapping

from ita_core.findings import Finding
from ita_core.framework import Framework
from ita_core.scoring.assessment import NodeScore
from ita_core.text import span


def completeness(framework: Framework, nodes: Mapping[str, NodeScore]) -> tuple[Finding, ...]:
    """What is said about unprinted questions: absent altogether, completed by the tree, or missing."""
    return tuple(_findings(framework, nodes))


def _findings(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    by_instrument = {
        instrument: [nodes[code] for code in framework.codes("question") if nodes[code].instrument == instrument]
        for instrument in framework.codes("instrument")
    }
    absent = [name for name, asked in by_instrument.items() if asked and all(node.reported is None for node in asked)]
    if absent:
        codes = [node.code for name in absent for node in by_instrument[name]]
        yield _lacking("questions-absent", framework, ", ".join(absent), codes, len(codes))
    for name, asked in by_instrument.items():
        if name in absent:
            continue
        missing = [node for node in asked if node.reported is None]
        for code, known in (("questions-missing", False), ("questions-completed", True)):
            if codes := [node.code for node in missing if (node.score is not None) is known]:
                yield _lacking(code, framework, name, codes, len(asked))


def _lacking(code: str, framework: Framework, instrument: str, codes: list[str], asked_n: int) -> Finding:
    facts = {"instrument": instrument, "codes": span(tuple(codes)), "n": str(len(codes)), "of": str(asked_n)}
    return Finding(code, fiscal_year=framework.fiscal_year, facts=facts)
