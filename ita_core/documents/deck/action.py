"""Slides 8, 9 and 10: what will be done first, when the council hears of it, and the one resolution asked for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ita_core.analysis.respondents import HIDDEN_BELOW, study_answers
from ita_core.documents.blocks import Slide, Table, table_of
from ita_core.documents.content.measures import decision_on
from ita_core.documents.content.subject import Subject, fiscal, source_line, speaker_notes
from ita_core.documents.deck.appendix_plan import further_requests, in_full, last_plan, plan_source
from ita_core.documents.deck.title import fitting
from ita_core.documents.deck.topics import TOTAL, in_short, is_told, month
from ita_core.documents.large import Moment, Statement, Timeline
from ita_core.framework import EVIDENCE
from ita_core.numbers import score_text
from ita_core.office import CHECK_INS, Measure, Plan, Status, by_status, first_month
from ita_core.office.plan import check_in_month
from ita_core.tables import column
from ita_core.tables.format import typed
from ita_core.tables.measures import counts_text
from ita_core.thai import letters_in, whole_phrase

_MOST, _TITLE_LETTERS, _OWNER_LETTERS, _NOTICE_LETTERS = 5, 64, 32, 40
_SHARES = {"what": 5.0, "owner": 2.0, "by": 1.5, "notice": 3.3}
_LINE_LETTERS = {"th": (29, 10, 8, 18), "en": (34, 12, 9, 22)}
"""Letters on a line of each column at 28 px."""
_ROOM, _LINE, _ROW = 414, 39.2, 15
"""Height below the head of the table, of a line and around a row at 28 px."""
_FULL = Decimal(101)


def measures(subject: Subject) -> Slide | None:
    """At most five measures, those that aim at the lowest scores first; None without any measure."""
    text, plan = subject.text, subject.plan
    if not plan.measures:
        return None
    rows = _rows(subject, worst_first(subject, plan)[:_MOST])
    n, everything = len(rows), len(plan.measures)
    own = "draft" if decision_on(plan) == "draft" else "own"
    key = {"own": "measures_own", "draft": "measures_draft"}[own]
    if n == everything:
        key = {"own": "measures_all", "draft": "measures_draft_all"}[own]
    title = text(f"council.title.{key}", year=fiscal(plan.fiscal_year, text), n=n)
    said = [text("council.say.measures", n=n, all=everything)]
    said.append(text("council.say.measures_draft" if plan.drafts else "council.say.measures_own"))
    more = [in_full(each, subject, plan.fiscal_year) for each in plan.measures]
    notes = speaker_notes(subject, "\n".join(said), [], more)
    return Slide("measures", title, (_table(subject, rows, title),), notes, plan_source(subject, plan))


def worst_first(subject: Subject, plan: Plan) -> list[Measure]:
    """The measures by the lowest score that each aims at; those that aim at none last, else in the plan's order."""
    return sorted(plan.measures, key=lambda measure: _lowest_score(subject, measure))


def _lowest_score(subject: Subject, measure: Measure) -> Decimal:
    scores = (subject.assessment.score(code) for code in measure.aims_at if code in subject.assessment.by_code)
    return min((score for score in scores if score is not None), default=_FULL)


def _lowest(subject: Subject, measure: Measure) -> str:
    known = [code for code in measure.aims_at if subject.assessment.by_code.get(code)]
    return min(known, key=lambda code: subject.assessment.score(code) or Decimal(0), default="")


def _rows(subject: Subject, chosen: Sequence[Measure]) -> list[tuple[str, ...]]:
    """As many rows as the slide has room for at 28 px; one at least."""
    rows: list[tuple[str, ...]] = []
    used = 0.0
    for measure in chosen:
        row = _row(subject, measure)
        rooms = _LINE_LETTERS[subject.text.language]
        lines = max(-(-letters_in(cell) // room) for cell, room in zip(row, rooms, strict=True))
        used += lines * _LINE + _ROW
        if rows and used > _ROOM:
            break
        rows.append(row)
    return rows


def _row(subject: Subject, measure: Measure) -> tuple[str, ...]:
    text, none = subject.text, score_text(None)
    return (
        _what(subject, measure),
        whole_phrase(measure.owner, _OWNER_LETTERS) or none,
        month(measure.end, text),
        _notice(subject, measure) or none,
    )


def _what(subject: Subject, measure: Measure) -> str:
    """The office's own words; of the program's draft what is done about its lowest question, in a few words."""
    text, framework, code = subject.text, subject.assessment.framework, _lowest(subject, measure)
    if not code or subject.work.plan(subject.plan.fiscal_year) is not None:
        return whole_phrase(measure.title, _TITLE_LETTERS)
    kind = "publish" if framework.is_document(code) else "prevent" if framework.is_negative(code) else "improve"
    if not is_told(framework, code):
        code, kind = framework.indicator_of(code) or code, "work_on"
    name = in_short(framework, code, text)
    deed = text(f"council.measures.{kind}", name=f" {name}" if name[0].isascii() else name).replace(":  ", ": ")
    left = len(measure.aims_at) - 1
    return f"{deed} {text('council.more', n=left)}" if left else deed


def _notice(subject: Subject, measure: Measure) -> str:
    """What people will notice when it is done; what the office wrote as its success, where it aims at no question."""
    text, framework, code = subject.text, subject.assessment.framework, _lowest(subject, measure)
    if not code:
        return whole_phrase(measure.indicator_of_success, _NOTICE_LETTERS) if measure.approved else ""
    if framework.instrument_of[code] == EVIDENCE:
        return text("council.measures.document")
    if not is_told(framework, code):
        code = framework.indicator_of(code) or code
    return text(
        f"council.measures.{'gone' if framework.is_negative(code) else 'better'}",
        name=in_short(framework, code, text),
    )


def _table(subject: Subject, rows: Sequence[tuple[str, ...]], caption: str) -> Table:
    fields = [column.words(name, f"council.measures.{name}") for name in _SHARES]
    return table_of(typed(fields, rows), subject.text, caption, shares=tuple(_SHARES.values()))


def timeline(subject: Subject) -> Slide | None:
    """When the work begins and when the council hears of it; below it what became of last year's measures."""
    text, plan, last = subject.text, subject.plan, last_plan(subject)
    if not plan.measures and last is None:
        return None
    begin = first_month(plan.fiscal_year)
    first, second = (month(check_in_month(plan.fiscal_year, months), text) for months in CHECK_INS)
    moments = (
        Moment(month(begin, text), text("council.timeline.start")),
        Moment(first, text("council.timeline.first"), weighty=True),
        Moment(second, text("council.timeline.second"), weighty=True),
    )
    counts = counts_text(last, text) if last else ""
    told = [text("council.timeline.last", year=fiscal(last.fiscal_year, text), counts=counts)] if last else []
    lines = (*told, text("council.timeline.next", year=fiscal(plan.fiscal_year, text)))
    said = [text("council.say.timeline", first=first, second=second)]
    more: list[str] = []
    if last:
        done = {"done": by_status(last)[Status.DONE], "n": len(last.measures)}
        said.append(text("council.say.timeline_last", year=fiscal(last.fiscal_year, text), **done))
        more = [in_full(each, subject, last.fiscal_year) for each in last.measures]
    said.append(text("council.say.timeline_next"))
    notes = speaker_notes(subject, "\n".join(said), [], more)
    title = _timeline_title(subject, plan)
    return Slide("timeline", title, (Timeline(moments, lines),), notes, plan_source(subject, last or plan))


def _timeline_title(subject: Subject, plan: Plan) -> str:
    text, last = subject.text, last_plan(subject)
    dues = [check_in_month(plan.fiscal_year, months) for months in CHECK_INS]
    first, second = text(f"measures.month.{dues[0].month}"), month(dues[1], text)
    draft = "_draft" if decision_on(subject.plan) == "draft" else ""
    plain = text(f"council.title.timeline{draft}", first=first, second=second)
    if last is None:
        return plain
    words = {"last": last.fiscal_year, "done": by_status(last)[Status.DONE], "n": len(last.measures)}
    return fitting(text(f"council.title.timeline_done{draft}", **words), plain)


def ask(subject: Subject) -> Slide:
    """The one resolution in the words that are read aloud; below it what a score cannot say and how many answered."""
    text, plan = subject.text, subject.plan
    words = _resolution(subject)
    kind = decision_on(plan) if plan.measures else "none"
    facts = {"year": fiscal(plan.fiscal_year, text), "n": len(plan.measures)}
    title = text(f"council.title.ask_{kind}", approved=len(plan.decided.measures), drafts=len(plan.drafts), **facts)
    lines = (text("council.ask.limits"), *respondents_line(subject))
    said = "\n".join((text("council.say.ask", words=words), text("council.say.ask_more")))
    more = [text("council.ask.more"), *further_requests(subject)]
    notes = speaker_notes(subject, said, [TOTAL], more)
    return Slide("ask", title, (Statement(words, lines),), notes, source_line(subject, [TOTAL]))


def _resolution(subject: Subject) -> str:
    text, (told, *others) = subject.text, list(_asked(subject))
    for place, more in enumerate(others, start=1):
        told = text(f"council.ask.{'and' if place == len(others) else 'comma'}", told=told, more=more)
    return text("council.ask.begin", words=told)


def _asked(subject: Subject) -> Iterator[str]:
    text, plan, level = subject.text, subject.plan, subject.assessment.level
    label = text.of(level.level.label) if level else ""
    facts = {"year": fiscal(subject.assessment.fiscal_year, text), "total": subject.score(TOTAL)}
    yield text(f"council.ask.note{'' if level else '_no_level'}", level=label, **facts)
    year = fiscal(plan.fiscal_year, text)
    if not plan.measures:
        yield text("council.ask.no_plan", year=year)
        return
    for kind, own in (("approve", plan.decided.measures), ("approve_draft", plan.drafts)):
        if own:
            yield text(f"council.ask.{kind}", year=year, n=len(own))
    first, second = (month(check_in_month(plan.fiscal_year, months), text) for months in CHECK_INS)
    yield text("council.ask.report", first=first, second=second)


def respondents_line(subject: Subject) -> list[str]:
    """How many of the staff and of the public answered, or that it is not known; nothing without a survey."""
    text, surveys = subject.text, subject.assessment.framework.codes("instrument")
    known = {study.survey.instrument: study.n or 0 for study in study_answers(subject.assessment)}
    told = []
    for survey in (code for code in surveys if code != EVIDENCE and f"council.ask.who_{code}" in text.entries):
        n, who = known.get(survey, 0), text(f"council.ask.who_{survey}")
        kind = "unknown" if not n else "few" if n < HIDDEN_BELOW else "n"
        told.append(text(f"council.ask.{kind}", who=who, n=n, least=HIDDEN_BELOW))
    return [text("council.ask.answered", told=text("council.joined").join(told))] if told else []
