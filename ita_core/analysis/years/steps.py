"""The way of one figure through the years of a history: from each scored year to the next one."""

from dataclasses import dataclass
from itertools import pairwise

from ita_core.analysis.years.comparability import Comparability, comparability
from ita_core.scoring import Assessment, History


@dataclass(frozen=True, eq=False)
class Step:
    """From one scored year of a figure to the next scored year; between them may lie years without its score."""

    earlier: Assessment
    later: Assessment
    found: Comparability

    @property
    def joined(self) -> bool:
        """Whether a line may run between the two: neighbouring years, measured alike."""
        return self.later.fiscal_year == self.earlier.fiscal_year + 1 and self.found.connected


def steps(history: History, code: str) -> tuple[Step, ...]:
    """The steps of a node or question of the later year, oldest first; empty with fewer than two scored years."""
    scored = [a for a in history.assessments if a.score(code) is not None]
    return tuple(
        Step(earlier, later, comparability(earlier.fiscal_year, later.fiscal_year, code))
        for earlier, later in pairwise(scored)
    )
