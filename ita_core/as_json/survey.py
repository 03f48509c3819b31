"""The JSON of a counted survey (docs/survey.md): exact sums and means, nothing that may not be shown."""

from ita_core.as_json.history import Json, figure
from ita_core.findings import Finding
from ita_core.survey import ShownQuestion, Survey


def survey_json(survey: Survey) -> Json:
    """All of a survey that may be shown; null is hidden."""
    return {
        "fiscal_year": survey.fiscal_year,
        "questions": [_question_json(question) for question in survey.questions.values()],
        "nodes": {code: figure(mean) for code, mean in survey.nodes.items()},
        "findings": [_finding_json(finding) for finding in survey.findings],
    }


def _question_json(question: ShownQuestion) -> Json:
    band = question.mean_band
    return {
        "code": question.code,
        "scale": list(question.scale),
        "n": question.n,
        "points_sum": question.points_sum,
        "mean": None if question.mean is None else figure(question.mean),
        "mean_band": None if band is None else [figure(end) for end in band],
        "counts": None if question.counts is None else {str(point): n for point, n in question.counts.items()},
    }


def _finding_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": {"th": finding.message("th"), "en": finding.message("en")},
    }
