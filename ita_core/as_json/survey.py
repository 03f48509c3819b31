"""The JSON of a counted survey (docs/survey.md): exact sums and means, nothing that may not be shown."""

from ita_core.analysis.intervals import Interval
from ita_core.as_json.history import Json, figure
from ita_core.findings import Finding
from ita_core.survey.figures import NodeFigures, QuestionFigures, SurveyFigures
from ita_core.survey.groups import Groups
from ita_core.survey.suppression import Share


def survey_json(figures: SurveyFigures) -> Json:
    """All of a survey that may be shown; null is hidden."""
    survey = figures.survey
    return {
        "fiscal_year": survey.fiscal_year,
        "questions": [_question_json(question) for question in figures.questions],
        "nodes": {node.code: figure(node.mean) for node in figures.nodes},
        "intervals": {node.code: _node_json(node) for node in figures.nodes},
        "groups": [_groups_json(groups) for groups in survey.groups],
        "findings": [_finding_json(finding) for finding in survey.findings],
    }


def _groups_json(groups: Groups) -> Json:
    names = [name for name, _ in groups.people]
    return {
        "heading": groups.heading,
        "people": dict(groups.people),
        "means": {
            node: None if means is None else dict(zip(names, map(figure, means), strict=True))
            for node, means in groups.means.items()
        },
    }


def _question_json(figures: QuestionFigures) -> Json:
    question = figures.shown
    band = question.mean_band
    return {
        "code": question.code,
        "scale": list(question.scale),
        "n": question.n,
        "points_sum": question.points_sum,
        "mean": None if question.mean is None else figure(question.mean),
        "mean_band": None if band is None else [figure(end) for end in band],
        "interval": _ends(figures.interval),
        "deviation": figure(figures.deviation),
        "counts": None if question.counts is None else {str(point): n for point, n in question.counts.items()},
        "shares": [_share_json(share) for share in question.shares],
    }


def _share_json(share: Share) -> Json:
    return {"points": list(share.points), "percent": [figure(100 * share.low), figure(100 * share.high)]}


def _node_json(node: NodeFigures) -> Json:
    return {"n": node.n, "interval": _ends(node.interval)}


def _ends(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [figure(interval.low), figure(interval.high)]


def _finding_json(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": {"th": finding.message("th"), "en": finding.message("en")},
    }
