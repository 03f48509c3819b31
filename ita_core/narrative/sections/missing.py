"""What the program would have to know of the year's rules, each with how to close it: said once, in one place."""

from ita_core.analysis.gaps import Gap, gaps
from ita_core.narrative.sentence import Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.text import span


def missing(teller: Teller) -> Section | None:
    """A line a gap; None for a year that is known whole."""
    told = tuple(_told(teller, gap) for gap in gaps(teller.assessment))
    return Section("missing", teller.text("story.title.missing"), told) if told else None


def _told(teller: Teller, gap: Gap) -> Sentence:
    codes = teller.listed(gap.codes) if gap.kind == "questions" else span(gap.codes)
    return teller.say(f"missing.{gap.kind}", rule="gap", codes=codes, page=teller.text("pages.rules"))
