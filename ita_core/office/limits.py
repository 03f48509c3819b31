"""Limits of a survey that offices often meet, each with what helps: the office takes over what is true of it.

Where the number of respondents or the parts without questions are known, the sentence says so in figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ita_core.analysis.respondents import HIDDEN_BELOW, samples_of
from ita_core.scoring import Assessment
from ita_core.text import Text

_GENERAL = ("time", "online", "words", "trust", "visitors", "documents")
FEW = 30
"""Below so many respondents one person can move a mean by more than three points (100 / 30)."""


@dataclass(frozen=True)
class Limit:
    """A limit and its remedy in the reader's language; `id` is stable."""

    id: str
    limit: str
    remedy: str


def proposed_limits(
    assessment: Assessment, text: Text, respondents: Mapping[str, int] | None = None
) -> tuple[Limit, ...]:
    """What may have limited this year's survey: first what the data show, then what offices often meet.

    `respondents`: how many answered, by instrument; by default what the sheet says or its means single out.
    """
    return shown_limits(assessment, text, respondents) + tuple(_limit(name, name, text) for name in _GENERAL)


def shown_limits(assessment: Assessment, text: Text, respondents: Mapping[str, int] | None = None) -> tuple[Limit, ...]:
    """Only what the data show: how many answered where not all did, parts without questions, documents not complete."""
    answered = _rebuilt(assessment, text) if respondents is None else _stated(respondents, text)
    return (*answered, *_of_parts(assessment, text))


def _stated(respondents: Mapping[str, int], text: Text) -> Iterator[Limit]:
    for instrument, n in respondents.items():
        kind = "few" if n < FEW else "answered"
        yield _limit(f"{kind}.{instrument}", kind, text, instrument=instrument, n=n)


def _rebuilt(assessment: Assessment, text: Text) -> Iterator[Limit]:
    """The same of the numbers that sheet or means give; nothing of a survey that everybody answered."""
    for instrument, sample in samples_of(assessment).items():
        n = sample.n
        if n is None or not sample.is_exact or n < HIDDEN_BELOW or n == sample.population:
            continue
        if sample.known == "stated":
            yield from _stated({instrument: n}, text)
        else:
            kind = "few" if n < FEW else "answered"
            yield _limit(f"{kind}.{instrument}", f"{kind}_rebuilt", text, instrument=instrument, n=n)


def _of_parts(assessment: Assessment, text: Text) -> Iterator[Limit]:
    framework = assessment.framework
    for code in framework.codes("part"):
        if not framework.questions_under(code):
            yield _limit(f"part.{code}", "part", text, part=text.of(framework.label(code)))


def _limit(identity: str, name: str, text: Text, **words: object) -> Limit:
    key = f"limit_of_survey.{name}"
    return Limit(identity, text(f"{key}.limit", **words), text(f"{key}.remedy", **words))
