"""Choosing questions by instrument, indicator, issue and target."""

from ita_core.framework import Issue
from ita_core.scoring import Assessment


def select_questions(
    assessment: Assessment,
    *,
    instrument: str | None = None,
    indicator: str | None = None,
    issue: Issue | None = None,
    only_below: bool = False,
) -> tuple[str, ...]:
    """The question codes that fit every given condition, in the framework's order.

    `only_below` keeps the questions whose known score is under the target.
    """
    framework = assessment.framework
    target = framework.target.score

    def fits(code: str) -> bool:
        score = assessment.score(code)
        return (
            (instrument is None or framework.instrument_of[code] == instrument)
            and (indicator is None or code in framework.questions_under(indicator))
            and (issue is None or code in issue.codes)
            and (not only_below or (score is not None and score < target))
        )

    return tuple(code for code in framework.codes("question") if fits(code))
