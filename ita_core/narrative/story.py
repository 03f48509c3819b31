"""The story of a fiscal year: every section of the report in sentences that carry their figures."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ita_core.narrative.sections.advice import advice, recommendations
from ita_core.narrative.sections.issues import issues
from ita_core.narrative.sections.limits import limits, missing
from ita_core.narrative.sections.overall import overall, years
from ita_core.narrative.sections.scores import indicators, instruments
from ita_core.narrative.sentence import Section, Story
from ita_core.narrative.teller import Teller
from ita_core.scoring import Assessment, History
from ita_core.text import Text
from ita_core.text.sureness import told_once

_SECTIONS = (overall, years, instruments, indicators, advice, issues, recommendations, missing, limits)


def narrate(history: History, assessment: Assessment, text: Text) -> Story:
    """One fiscal year told in the language of `text`, in the order of the report."""
    return told_by(Teller(history, assessment, text))


def told_by(teller: Teller) -> Story:
    """What a teller tells of its year."""
    told = (told_once(partial(_told, make, teller), teller.text) for make in _SECTIONS)
    sections = tuple(_marked(section, mark) for section, mark in told if section is not None)
    return Story(teller.assessment.fiscal_year, teller.text.language, sections)


Telling = Callable[[Teller], Section | None]


def _told(make: Telling, teller: Teller, text: Text) -> Section | None:
    return make(teller if text is teller.text else teller.in_words(text))


def _marked(section: Section, mark: str) -> Section:
    """The section with the mark that all of it shares behind its title."""
    return replace(section, title=f"{section.title}{mark}", mark=mark)
