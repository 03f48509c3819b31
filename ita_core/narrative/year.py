"""A fiscal year in its history, with what follows from it worked out once: the ground of sentences and documents."""

from dataclasses import dataclass
from functools import cached_property

from ita_core.analysis import Strengths, strengths
from ita_core.consistency import Verdict, judge
from ita_core.scoring import Assessment, History
from ita_core.text import Text


@dataclass(frozen=True, eq=False)
class ToldYear:
    """One fiscal year of a history and the language it is told in."""

    history: History
    assessment: Assessment
    text: Text

    @cached_property
    def before(self) -> Assessment | None:
        """The fiscal year before."""
        return self.history.before(self.assessment)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every link of every issue, judged."""
        return judge(self.assessment)

    @cached_property
    def strengths(self) -> Strengths:
        """What to keep and what to work on."""
        return strengths(self.assessment)
