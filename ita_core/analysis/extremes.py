"""The strongest and the weakest indicator of each instrument."""

from dataclasses import dataclass

from ita_core.scoring import Assessment


@dataclass(frozen=True)
class Extremes:
    """Codes of the indicators with the highest and the lowest score of one instrument; ties are all named."""

    instrument: str
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]


def extremes(assessment: Assessment) -> tuple[Extremes, ...]:
    """For every instrument with at least two scored indicators: what to keep and what to improve first.

    Source: the 2566 report names one indicator to keep and one to improve in each instrument.
    """
    found = []
    for instrument in assessment.framework.codes("instrument"):
        scores = {
            node.code: node.score
            for node in assessment.of_kind("indicator")
            if node.instrument == instrument and node.score is not None
        }
        if len(set(scores.values())) > 1:
            highest, lowest = max(scores.values()), min(scores.values())
            found.append(
                Extremes(
                    instrument,
                    tuple(code for code, score in scores.items() if score == highest),
                    tuple(code for code, score in scores.items() if score == lowest),
                )
            )
    return tuple(found)
