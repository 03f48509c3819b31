"""What a document is about: one fiscal year in its history, with what follows from it worked out once."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from ita_core.framework import NodeKind
from ita_core.measures import Plan, draft
from ita_core.narrative import Story, edits_in, narrate, with_edits
from ita_core.narrative.meaning import meaning
from ita_core.narrative.year import ToldYear
from ita_core.scoring import History
from ita_core.text import score_text
from ita_core.work import Work


@dataclass(frozen=True, eq=False)
class Subject(ToldYear):
    """A fiscal year of an agency, the language it is told in, and what the office added to its scores."""

    work: Work = field(default_factory=Work)

    @cached_property
    def plan(self) -> Plan:
        """The measures that answer this year: the office's own, else the draft."""
        return self.work.plan(self.assessment.fiscal_year + 1) or draft(self.assessment, self.text)

    @cached_property
    def story(self) -> Story:
        """The year in sentences, the officer's own words in the place of those that were edited."""
        edits = edits_in(self.work.texts, self.assessment.fiscal_year, self.text.language)
        return with_edits(narrate(self.history, self.assessment, self.text), edits)

    def written(self, key: str, fiscal_year: int | None = None) -> str:
        """What the officer wrote under a key for a fiscal year, this one where none is named; '' if nothing."""
        year = fiscal_year or self.assessment.fiscal_year
        return next((words for known, own, words in self.work.texts if (known, own) == (year, key)), "")

    @cached_property
    def past(self) -> History:
        """The years up to this one: a report does not know what came after it."""
        year = self.assessment.fiscal_year
        return replace(self.history, assessments=tuple(a for a in self.history.assessments if a.fiscal_year <= year))

    def knows(self, kind: NodeKind) -> bool:
        """Whether any node of a kind has a score this year."""
        return any(node.score is not None for node in self.assessment.of_kind(kind))

    @property
    def agency(self) -> str:
        """The agency's name, or that the workbook does not say."""
        return self.history.agency.name or self.text("documents.no_agency")

    @property
    def target(self) -> str:
        """The target as printed."""
        return score_text(self.assessment.framework.target.score)

    def name(self, code: str) -> str:
        """The name of a node or the subject of a question."""
        return self.text.of(self.assessment.framework.label(code))

    def score(self, code: str) -> str:
        """The printed score of a node."""
        return score_text(self.assessment.score(code))

    def named(self, code: str) -> str:
        """Code, name and score in one phrase."""
        return f"{code} {self.meaning(code)} ({self.score(code)})"

    def meaning(self, code: str) -> str:
        """The name; of a question about something bad also that a high score means that it is hardly met."""
        return meaning(self.assessment.framework, code, self.text)
