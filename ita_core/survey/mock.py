"""The scores of an office's own survey as a file that the reader takes like any other, and that says what it is.

The name of its agency says that it is a mock survey: it stands above every page and in every document, is a finding,
and keeps the file from being joined with published scores.
"""

from collections.abc import Iterator

from ita_core.framework import Framework
from ita_core.numbers import score_text
from ita_core.survey.figures import Populations, SurveyFigures
from ita_core.text import text_in
from ita_core.workbook.mock_survey import MOCK

_FACTS = {"IIT": "respondents_iit_n", "EIT": "respondents_eit_n"}
_STAFF = "staff_n"


def mock_name(agency: str) -> str:
    """The name of an agency whose scores are of its own survey."""
    name = " ".join(agency.split())
    return name if MOCK in name else f"{name} ({MOCK})"


def mock_file(
    figures: SurveyFigures, framework: Framework, agency: str, populations: Populations | None = None
) -> tuple[str, bytes]:
    """Name and bytes of the file; it holds the means that may be shown to anybody, and nothing else."""
    text, year = text_in("th"), figures.survey.fiscal_year
    scores = [(one.shown.code, score_text(one.shown.mean)) for one in figures.questions if one.shown.mean is not None]
    nodes = [(node.code, score_text(node.mean)) for node in figures.nodes if node.code in framework.codes("indicator")]
    facts = dict(_facts(figures, framework, populations or {}))
    rows = (
        (text("template.name"), mock_name(agency)),
        (text("template.year"), *facts),
        (str(year), *facts.values()),
        (text("template.scores_title", year=year),),
        (text("template.code"), text("template.score")),
        *scores,
        *nodes,
    )
    return f"mock-survey-{year}.tsv", "".join("\t".join(row) + "\n" for row in rows).encode()


def _facts(figures: SurveyFigures, framework: Framework, populations: Populations) -> Iterator[tuple[str, str]]:
    """How many answered a survey, where that is the same of all its questions, and how many could have."""
    text = text_in("th")
    for instrument, fact in _FACTS.items():
        own = [one.shown.n for one in figures.questions if framework.instrument_of[one.shown.code] == instrument]
        if own and len(set(own)) == 1 and own[0] is not None:
            yield text(f"template.{fact}"), str(own[0])
    if staff := populations.get("IIT"):
        yield text(f"template.{_STAFF}"), str(staff)
