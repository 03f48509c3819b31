"""One question, ready to be shown."""

from dataclasses import dataclass

from ita_core.analysis import worth_of
from ita_core.framework import Question
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.tables.results import place
from ita_core.tables.rules import source_text
from ita_core.tables.shown import shown
from ita_core.text import Text, score_text


@dataclass(frozen=True)
class QuestionCard:
    """A question in the reader's words.

    `wording` is official text or '' where none is confirmed; `worth` is the total's gain if the question reached 100;
    `links` are (id, subject) of the links it stands in; `issues` (number, name).
    """

    code: str
    subject: str
    wording: str
    source: str
    indicator: str
    score: str
    status: str
    scale: str
    place: str
    point_worth: str
    headroom_worth: str
    links: tuple[tuple[str, str], ...]
    issues: tuple[tuple[int, str], ...]
    recommendation: str
    evidence: tuple[str, ...]


def question_card(assessment: Assessment, code: str, text: Text) -> QuestionCard:
    """Everything known about one question of the year."""
    framework = assessment.framework
    question = framework.node_of[code]
    assert isinstance(question, Question)
    advice = framework.recommendations.get(code)
    worth, score = worth_of(framework).get(code), assessment.exact(code)
    indicator = framework.indicator_of(code)
    return QuestionCard(
        code=code,
        subject=meaning(framework, code, text),
        wording=question.wording or "",
        source=source_text(question, text),
        indicator=f"{indicator} {text.of(framework.label(indicator))}" if indicator else "",
        score=shown(assessment.by_code[code]),
        status=text(f"status.{assessment.by_code[code].status}"),
        scale=text.of(framework.scale_of[code].label),
        place=place(assessment, code),
        point_worth=score_text(worth, 4),
        headroom_worth=score_text(None if score is None or worth is None else worth * (100 - score)),
        links=tuple((k.id, text.of(k.subject)) for issue in framework.issues for k in issue.links if code in k.codes),
        issues=tuple((issue.id, text.of(issue.label)) for issue in framework.issues if code in issue.codes),
        recommendation=text.of(advice) if advice else "",
        evidence=advice.evidence if advice else (),
    )
