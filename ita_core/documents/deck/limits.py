"""What this year's score cannot say, and how many people stand behind it."""

from collections.abc import Iterator

from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerStudy, study_answers
from ita_core.documents.blocks import Bullets, Slide
from ita_core.documents.content.gate import office_changes
from ita_core.documents.content.report import before_text
from ita_core.documents.content.subject import Subject, file_name
from ita_core.findings import Severity
from ita_core.numbers import score_text
from ita_core.text import Text, span

_MOST = 8


def limits(subject: Subject) -> Slide:
    """Every limit of this year's score that the council should know, one line each."""
    text, found = subject.text, tuple(_limits(subject))
    items = found[:_MOST]
    title = text("deck.limits.title", n=len(items))
    notes = "\n".join((title, *found, text("documents.slides.limits_share"), *_more(subject)))
    source = text("deck.source.limits", file=file_name(subject), year=subject.assessment.fiscal_year)
    return Slide("limits", title, (Bullets(items),), notes, source)


def _limits(subject: Subject) -> Iterator[str]:
    text, assessment = subject.text, subject.assessment
    yield text("deck.limits.perceptions")
    yield from respondents(subject)
    if subject.before:
        yield before_text(subject, subject.before.fiscal_year)
    else:
        yield text("deck.limits.no_before", year=assessment.fiscal_year - 1)
    if "EIT2" in assessment.framework.node_of and assessment.score("EIT2") is not None:
        yield text("deck.limits.part_two", score=subject.score("EIT2"))
    yield from _data(subject)
    yield from _rules(subject)


def respondents(subject: Subject) -> Iterator[str]:
    """How many answered each survey, and what one of them can move; or that it is not known."""
    text, studies = subject.text, study_answers(subject.assessment)
    if not studies:
        codes = span([one.code for one in subject.assessment.unplaced])
        yield text(f"deck.limits.{'unplaced' if codes else 'no_surveys'}", codes=codes)
    yield from (_answered(study, text) for study in studies if study.n)
    unknown = [study.survey.instrument for study in studies if not study.n]
    if unknown:
        yield text("deck.limits.unknown", instruments=text("deck.and").join(unknown))


def _answered(study: AnswerStudy, text: Text) -> str:
    instrument, n = study.survey.instrument, study.n or 0
    if n < HIDDEN_BELOW:
        return text("deck.limits.few", instrument=instrument, least=HIDDEN_BELOW)
    return text(f"deck.limits.{study.source}", instrument=instrument, n=n, points=score_text(study.person_points))


def _rules(subject: Subject) -> Iterator[str]:
    text, framework = subject.text, subject.assessment.framework
    open_questions = sum(not question.confirmed for question in framework.questions)
    above = subject.assessment.level.above if subject.assessment.level else None
    if above and not above.confirmed:
        yield text("deck.limits.level", level=text.of(above.label))
    if framework.issues:
        yield text("deck.limits.own_rule", target=subject.target)
    else:
        yield text("deck.limits.no_issues", year=framework.fiscal_year)
    yield from _derived(subject)
    if open_questions:
        yield text("deck.limits.wordings", n=open_questions, all=len(framework.questions))


def _data(subject: Subject) -> Iterator[str]:
    text, year = subject.text, subject.assessment.fiscal_year
    nodes = [node for node in subject.assessment.by_code.values() if node.kind == "question"]
    missing = [node.code for node in nodes if node.score is None]
    errors = [f for f in subject.history.findings if f.severity is Severity.ERROR and f.fiscal_year in (None, year)]
    if missing:
        yield text("deck.limits.missing", n=len(missing), all=len(nodes))
    yield from office_changes(subject)
    if errors:
        yield text("deck.limits.findings", n=len(errors))


def _derived(subject: Subject) -> Iterator[str]:
    nodes = [node for node in subject.assessment.by_code.values() if node.kind == "question"]
    for status in ("derived", "narrowed"):
        if n := sum(node.status == status for node in nodes):
            yield subject.text(f"deck.limits.{status}", n=n)


def _more(subject: Subject) -> list[str]:
    """The codes behind the counts, for the speaker."""
    nodes = [node for node in subject.assessment.by_code.values() if node.kind == "question"]
    groups = {
        "derived_codes": [node.code for node in nodes if node.status == "derived"],
        "narrowed_codes": [node.code for node in nodes if node.status == "narrowed"],
        "missing_codes": [node.code for node in nodes if node.score is None],
    }
    return [subject.text(f"deck.limits.{key}", codes=span(codes)) for key, codes in groups.items() if codes]
