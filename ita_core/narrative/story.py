"""The story of a fiscal year: every section of the report in sentences that carry their figures."""

from ita_core.narrative.sections.advice import advice, recommendations
from ita_core.narrative.sections.issues import issues
from ita_core.narrative.sections.overall import limits, missing, overall, years
from ita_core.narrative.sections.scores import indicators, instruments
from ita_core.narrative.sentence import Story
from ita_core.narrative.teller import Teller
from ita_core.scoring import Assessment, History
from ita_core.text import Text

_SECTIONS = (overall, years, instruments, indicators, advice, issues, recommendations, missing, limits)


def narrate(history: History, assessment: Assessment, text: Text) -> Story:
    """One fiscal year told in the language of `text`, in the order of the report."""
    return told_by(Teller(history, assessment, text))


def told_by(teller: Teller) -> Story:
    """What a teller tells of its year."""
    sections = tuple(section for make in _SECTIONS if (section := make(teller)) is not None)
    return Story(teller.assessment.fiscal_year, teller.text.language, sections)
