"""The slides of the result: what was reached, over the years, and by indicator."""

from collections.abc import Iterator

from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerStudy, study_answers
from ita_core.charts import indicators, instruments, total_by_year
from ita_core.documents.blocks import Bullets, Shown, Slide
from ita_core.documents.content.gate import office_changes
from ita_core.documents.content.report import before_text, checks_table, result_key, useful_before
from ita_core.documents.content.subject import Subject, file_name, source_line, speaker_notes
from ita_core.documents.native import native_scores, native_years
from ita_core.findings import Severity
from ita_core.narrative.headline import headline
from ita_core.narrative.phrases import level_unknown_text
from ita_core.numbers import score_text
from ita_core.text import Text, span

TOTAL = "TOTAL"


def result(subject: Subject) -> Slide:
    """Total and level as the title; the instruments against the target, and what binds the level beside them."""
    text, level = subject.text, subject.assessment.level
    label = text.of(level.level.label) if level else ""
    title = text(f"documents.slides.{result_key(subject)}", total=subject.score(TOTAL), level=label)
    details = tuple(_details(subject))
    codes = [TOTAL, *(check.code for check in (level.checks if level else ()) if check.code != TOTAL)]
    shown: tuple[Shown, ...] = (Bullets(details),)
    said = "\n".join(details)
    if subject.knows("instrument"):
        chart = instruments(subject.assessment, useful_before(subject), text)
        native = native_scores(chart, subject.assessment, text, before=useful_before(subject))
        shown, said = (native, Bullets(details)), f"{chart.title}\n{said}"
        codes = [TOTAL, *chart.table.frame["code"]]
    elif level is not None and level.checks:
        shown = (checks_table(subject), Bullets(details))
    known = [code for code in codes if code in subject.assessment.by_code]
    return Slide(
        "result", title, shown, speaker_notes(subject, said, known, _floors(subject)), source_line(subject, known)
    )


def _details(subject: Subject) -> Iterator[str]:
    """What binds the level, what is missing to the next one, the year before, and the rank that the workbook states."""
    text, found, before = subject.text, subject.assessment.level, subject.before
    if found is None:
        yield level_unknown_text(subject.assessment, text)
    elif found.binding:
        checked = found.binding
        words = {
            "name": node_name(subject, checked.code),
            "score": score_text(checked.score),
            "gap": score_text(checked.gap),
        }
        yield text("deck.result.binding", **words, needed=score_text(checked.needed))
    if found and found.above:
        missing = ", ".join(
            text("deck.result.short", name=node_name(subject, check.code), gap=score_text(-check.gap))
            for check in found.missing
        )
        yield text("deck.result.next", level=text.of(found.above.label), missing=missing)
    elif found:
        yield text("headline.top")
    if before and before.level:
        level = text.of(before.level.level.label)
        yield text("deck.result.before", year=before.fiscal_year, total=before.shown(TOTAL), level=level)
    if "rank" in subject.assessment.facts:
        head = headline(subject.history, subject.assessment, text)
        key = "documents.overall.rank_of" if head.peers else "documents.overall.rank"
        yield text(key, rank=head.rank, peers=head.peers)


def node_name(subject: Subject, code: str) -> str:
    """A node as a short line names it: 'EIT ส่วนที่ 1', 'IIT'."""
    key = f"node.{code}"
    return subject.text(key) if key in subject.text.entries else subject.name(code)


def _floors(subject: Subject) -> list[str]:
    """Every condition of the level reached, for the speaker."""
    result = subject.assessment.level
    if result is None or not result.checks:
        return []
    conditions = ", ".join(
        subject.text("deck.result.condition", code=check.code, needed=score_text(check.needed))
        for check in result.checks
    )
    return [subject.text("deck.result.conditions", level=subject.text.of(result.level.label), conditions=conditions)]


def years(subject: Subject) -> Slide:
    """The total of every year up to this one, each by the rules of its own year."""
    text, history = subject.text, subject.past
    chart = total_by_year(history, text)
    shown: Shown = Bullets((text("documents.slides.no_years"),))
    if len(history.assessments) > 1:
        shown = native_years(chart, subject.assessment.framework.target, text)
    others = [
        text("deck.years.place", year=each.fiscal_year, score=score_text(node.score), place=f"{node.sheet}!{node.cell}")
        for each in history.assessments
        if each is not subject.assessment and (node := each.by_code[TOTAL]).cell
    ]
    span = "–".join(dict.fromkeys(str(history.fiscal_years[end]) for end in (0, -1)))
    source = source_line(subject, [TOTAL]) if len(history.assessments) == 1 else _source_of_years(subject, span)
    return Slide("years", chart.title, (shown,), speaker_notes(subject, chart.alt, [TOTAL], others), source)


def _source_of_years(subject: Subject, span: str) -> str:
    return subject.text("deck.source.years", file=file_name(subject), years=span)


def by_indicator(subject: Subject) -> Slide:
    """Every indicator against the target."""
    text, before = subject.text, useful_before(subject)
    chart = indicators(subject.assessment, before, text)
    codes = list(chart.table.frame["code"])
    native = native_scores(chart, subject.assessment, text, before=before)
    return Slide(
        "indicator", chart.title, (native,), speaker_notes(subject, chart.alt, codes), source_line(subject, codes)
    )


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
