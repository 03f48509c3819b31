"""The middle of the report: findings and recommendations by instrument, outside comments, the summary table."""

from collections.abc import Iterator

from ita_core.analysis import ActionNeed, WeakPoint, issue_groups
from ita_core.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Section, Table, table_of
from ita_core.documents.content.gate import office_changes, own_findings
from ita_core.documents.content.subject import (
    Subject,
    apart,
    headed,
    listed,
    part_of_story,
    running,
    speaks_of,
    written,
)
from ita_core.findings import Finding
from ita_core.framework import EVIDENCE
from ita_core.numbers import MISSING
from ita_core.office.comments import grouped
from ita_core.office.limits import shown_limits
from ita_core.tables import column
from ita_core.tables.format import TypedTable, only, replaced, shown_as
from ita_core.tables.scores import details_table, questions_table, unplaced_table, weak_table
from ita_core.tables.verdicts import need_text
from ita_core.text import Text, codes_text, span

_PARTS_JOINED = " · "
OUTSIDE = "outside"
"""Key of what the office wrote about comments from outside; kept with its other texts under the plan's year."""

ASSESSOR = "assessor"
"""Key of the assessor's reasons for items without full points, an item a line: code | reason."""

SIGNATURES = "signatures"
"""Key of who signs the report, a person a line: name | position."""


def advice(subject: Subject) -> Section:
    """For every instrument: what to keep, what to improve, and how; then all of it by what it is worth."""
    blocks: list[Block] = []
    for instrument in subject.assessment.framework.codes("instrument"):
        blocks += [Heading(subject.name(instrument)), *_instrument(subject, instrument)]
    blocks += _ranked(subject)
    return Section(headed(subject, "advice"), tuple(blocks))


def _instrument(subject: Subject, instrument: str) -> list[Block]:
    sentences = part_of_story(subject, "advice", f"advice.{instrument}").sentences
    steps = [sentence for sentence in sentences if speaks_of(sentence, "advice.do")]
    told = [*running(sentence for sentence in sentences if sentence not in steps), *listed(steps)]
    weak = subject.strengths.weak_in(instrument)
    if not weak:
        return [*told]
    reasons = _assessor(subject, weak) if instrument == EVIDENCE else ()
    return [*told, *reasons, weak_points_table(subject, instrument, weak)]


def _assessor(subject: Subject, weak: tuple[WeakPoint, ...]) -> Iterator[Block]:
    """Why the assessor gave no full points, as the office copied it; of the items without a line that it is to be."""
    text, year = subject.text, subject.plan.fiscal_year
    lines = [line.text.partition("|") for line in written(subject, ASSESSOR, year)]
    reasons = {code.strip().lower(): words.strip() for code, _, words in lines if words.strip()}
    known = [point.code for point in weak if point.code in reasons]
    if known:
        yield Heading(text("documents.assessor.heading"), 3)
        yield Bullets(tuple(f"{code} {subject.name(code)}: {reasons[code]}" for code in known))
    if open_ := [point.code for point in weak if point.code not in reasons]:
        words = text("documents.assessor.open", codes=span(open_))
        yield Paragraph(f"{text('documents.open_mark')} {words}", "open")


def _ranked(subject: Subject) -> list[Block]:
    part = part_of_story(subject, "recommendations")
    items = [sentence for sentence in part.sentences if speaks_of(sentence, "recommendations.item")]
    others = (sentence for sentence in part.sentences if sentence not in items)
    return [Heading(part.title), *running(others), *listed(items)]


def weak_points_table(subject: Subject, instrument: str, weak: tuple[WeakPoint, ...]) -> Table:
    """One row a weak point: score, why it is one, the evidence that would show a change, and what it is worth."""
    framework = subject.assessment.framework
    told = column.made(
        "shown", "table.question", ("code",), lambda text, code: f"{code} {text.briefly(framework.label(code))}"
    )
    proof = column.value("evidence", "documents.advice.evidence", lambda _, codes: ", ".join(codes) or MISSING)
    table = weak_table(weak, framework)
    rows = shown_as(table, *table.columns, told, proof)
    caption = subject.text("documents.advice.weak_table", instrument=instrument)
    chosen = only(rows, "shown", "score", "reasons", "evidence", "gain")
    return table_of(chosen, subject.text, caption, shares=(3.8, 1.2, 3.0, 1.8, 1.3))


def no_questions(subject: Subject) -> str:
    """That the file or the rules have no questions; of scores that were read without a place, that they were."""
    codes = span([one.code for one in subject.assessment.unplaced])
    return subject.text(f"documents.annex.{'unplaced' if codes else 'none'}", codes=codes)


def nothing_weak(subject: Subject) -> str:
    """That no question is weak, as far as there are scores."""
    nodes = subject.assessment.of_kind("question")
    if not subject.knows("question"):
        return no_questions(subject)
    if told := unasked(subject):
        return told
    unknown = sum(node.score is None for node in nodes)
    return subject.text(f"documents.slides.no_weak{'_known' if unknown else ''}", n=unknown)


def unasked(subject: Subject) -> str:
    """That nothing can be said of single questions, where the rules of the year name none of a survey; else ''."""
    framework = subject.assessment.framework
    asked = {framework.instrument_of[code] for code in framework.codes("question")}
    surveys = [code for code in framework.codes("instrument") if code not in asked and code != EVIDENCE]
    return subject.text("documents.slides.unasked", instruments=", ".join(surveys)) if surveys else ""


def outside(subject: Subject) -> Section:
    """What outsiders wrote, as the office put it; else left for it, and said so."""
    text = subject.text
    words = f"{text('documents.open_mark')} {text('documents.outside.open')}"
    comments = [line.text for line in written(subject, OUTSIDE, subject.plan.fiscal_year)]
    if not comments:
        return Section(text("documents.outside.heading"), (Paragraph(words, "open"),))
    intro = Paragraph(text("documents.outside.intro", n=len(comments)))
    return Section(text("documents.outside.heading"), (intro, *_by_subject(comments, subject)))


def _by_subject(comments: list[str], subject: Subject) -> Iterator[Block]:
    """The comments under the indicator that each is about."""
    text, framework = subject.text, subject.assessment.framework
    for group in grouped(comments, framework):
        about = (
            text("documents.outside.other")
            if group.indicator is None
            else text("documents.outside.about", code=group.indicator, name=text.of(framework.label(group.indicator)))
        )
        yield Heading(about, 3)
        yield Bullets(group.comments)


def signatures(subject: Subject) -> Section | None:
    """Who made, looked over and approved the report: a place to sign for each, as the office wrote them."""
    lines = [line.text for line in written(subject, SIGNATURES, subject.plan.fiscal_year)]
    if not lines:
        return None
    text = subject.text
    blocks: list[Block] = []
    for line in lines:
        name, _, position = (part.strip() for part in line.partition("|"))
        blocks.append(Paragraph(text("documents.signatures.line"), "sign"))
        blocks += [Paragraph(words, "sign") for words in (f"({name})", position) if words]
    return Section(text("documents.signatures.heading"), tuple(blocks))


def summary(subject: Subject) -> Section:
    """The table of source, indicator and scores, one cell a source."""
    text, framework = subject.text, subject.assessment.framework
    rows = []
    for instrument in framework.codes("instrument"):
        told = _instrument_scores(subject, instrument)
        own = [code for code in framework.codes("indicator") if framework.instrument_of.get(code) == instrument]
        rows += [(subject.name(instrument), f"{code}. {subject.name(code)}", subject.score(code), told) for code in own]
    key = "documents.summary."
    if not subject.knows("indicator"):
        return Section(text(f"{key}heading"), (Paragraph(text("documents.summary.none")),))
    columns = (
        Column(text(f"{key}source"), 3.2, merged=True),
        Column(text(f"{key}indicator"), 3.2),
        Column(text(f"{key}indicator_score"), 1.3, "right"),
        Column(text(f"{key}instrument_score"), 2.0, "center", merged=True),
    )
    table = Table(text(f"{key}table"), columns, tuple(rows))
    return Section(text(f"{key}heading"), (table,))


def _instrument_scores(subject: Subject, instrument: str) -> str:
    framework = subject.assessment.framework
    parts = [part for part in framework.codes("part") if framework.instrument_of.get(part) == instrument]
    told = [f"{subject.name(part)} = {subject.score(part)}" for part in parts]
    return _PARTS_JOINED.join([f"{instrument} = {subject.score(instrument)}", *told])


_FINDINGS_AT_MOST = 12
_PLACES_AT_MOST = 8


def limits(subject: Subject) -> Section:
    """What the scores cannot say, what is remarkable about the data, and what only the office knows."""
    text, year, told = subject.text, subject.plan.fiscal_year, part_of_story(subject, "limits")
    met = written(subject, "limits", year)
    handled = written(subject, "handling", year)
    office = f"{text('documents.open_mark')} {text('documents.limits.open')}"
    own: tuple[Block, ...] = met or (*_shown_limits(subject), Paragraph(office, "open"))
    blocks: list[Block] = [
        *_missing(subject),
        Heading(f"{text('documents.limits.meaning')}{told.mark}"),
        *listed(told.sentences),
        Heading(text("documents.limits.data")),
        *_findings(subject),
        *(Paragraph(change) for change in office_changes(subject)),
        Heading(text("documents.limits.office")),
        *own,
    ]
    if handled:
        blocks += [Heading(text("documents.limits.handling")), *handled]
    return Section(text("documents.limits.heading"), tuple(blocks), new_page=True)


def _shown_limits(subject: Subject) -> tuple[Block, ...]:
    """What limited the survey as far as the data show it, and what helps, once: until the office writes its own."""
    by_remedy: dict[str, list[str]] = {}
    for one in shown_limits(subject.assessment, subject.text):
        by_remedy.setdefault(one.remedy, []).append(one.limit)
    told = tuple(
        subject.text("documents.limits.with_remedy", limit=" ".join(limits_met), remedy=remedy)
        for remedy, limits_met in by_remedy.items()
    )
    return (Bullets(told),) if told else ()


def _missing(subject: Subject) -> list[Block]:
    """What is not known of the year's rules and how to close it; nothing of a year that is known whole."""
    if all(section.id != "missing" for section in subject.story.sections):
        return []
    part, mark = part_of_story(subject, "missing"), subject.text("documents.open_mark")
    return [
        Heading(part.title),
        *(Paragraph(f"{mark} {line.text}", "open", said=line.said) for line in apart(part.sentences)),
    ]


def _findings(subject: Subject) -> tuple[Block, ...]:
    text, found = subject.text, own_findings(subject)
    if not found:
        return (Paragraph(text("documents.limits.no_findings")),)
    by_kind: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in found:
        by_kind.setdefault((finding.code, finding.fiscal_year), []).append(finding)
    kinds = list(by_kind.values())
    told: list[Block] = [
        Paragraph(_told(same, text), verbatim=any(finding.cell for finding in same))
        for same in kinds[:_FINDINGS_AT_MOST]
    ]
    if left := sum(len(same) for same in kinds[_FINDINGS_AT_MOST:]):
        told.append(Paragraph(text("documents.limits.more", n=left), "note"))
    return tuple(told)


def _told(same: list[Finding], text: Text) -> str:
    """What the findings of one kind are and where; how to put them right is work of the office, not of its report."""
    first = same[0]
    mark = f"{text(f'severity_symbol.{first.severity}')} {text(f'severity.{first.severity}')}"
    places = [f"{finding.sheet}!{finding.cell}" for finding in same if finding.cell]
    named = first.title(text.language)
    year = text("fiscal_year", year=first.fiscal_year) if first.fiscal_year else ""
    where = ", ".join([*places[:_PLACES_AT_MOST], *(["…"] if len(places) > _PLACES_AT_MOST else [])])
    beside = " · ".join(part for part in (year, where) if part)
    return f"{mark}: {named} ({beside})" if beside else f"{mark}: {named}"


def annex(subject: Subject) -> Section:
    """Every question with score, origin, and the cell it was read from."""
    text, assessment = subject.text, subject.assessment
    nodes = assessment.of_kind("question")
    heading = text("documents.annex.heading")
    others = (*_sourced(subject, details_table(assessment), "details_table"), *_unplaced(subject))
    if not any(node.score is not None for node in nodes):
        return Section(heading, (Paragraph(no_questions(subject)), *others), new_page=True)
    questions = _sourced(subject, questions_table(assessment), "table")
    return Section(heading, (*questions, *others), new_page=True)


def _sourced(subject: Subject, table: TypedTable, caption: str) -> tuple[Block, ...]:
    """Scores with their origin and cell; nothing of none."""
    if not len(table):
        return ()
    named = replaced(table, column.name_of(subject.assessment.framework))
    chosen = only(named, "code", "name", "score", "known", "place")
    words = subject.text(f"documents.annex.{caption}")
    return (table_of(chosen, subject.text, words, shares=(0.8, 4.4, 1.0, 2.0, 2.0), verbatim=(0, 4)),)


def _unplaced(subject: Subject) -> tuple[Block, ...]:
    """The scores that were read and that the known rules of the year give no place; nothing where there is none."""
    if not subject.assessment.unplaced:
        return ()
    table = only(unplaced_table(subject.assessment.unplaced), "code", "score", "place")
    caption = subject.text("documents.annex.unplaced_table")
    return (table_of(table, subject.text, caption, shares=(1.0, 1.2, 3.0), verbatim=(0, 2)),)


NEED_WORK = frozenset({ActionNeed.IMPROVE, ActionNeed.CORRECT, ActionNeed.DEFECT})


def issue_needs_table(subject: Subject) -> Table:
    """Issue, then the standing of each instrument's group with its mean."""
    text, framework = subject.text, subject.assessment.framework
    instruments = framework.codes("instrument")
    groups = {(group.issue, group.instrument): group for group in issue_groups(subject.assessment)}

    def told(issue: int, instrument: str) -> str:
        group = groups.get((issue, instrument))
        if group is None:
            return "–"
        words = need_text(group.need, text)
        weak = ", ".join(codes_text([code], text) for code in group.weak)
        return f"{words} ({weak})" if weak and group.need in NEED_WORK else words

    rows = tuple(
        (f"{issue.id}. {text.of(issue.label)}", *(told(issue.id, instrument) for instrument in instruments))
        for issue in framework.issues
    )
    columns = (Column(text("table.issue"), 4.0), *(Column(instrument, 2.0) for instrument in instruments))
    return Table("", columns, rows)


def issues_kept_and_unknown(subject: Subject) -> tuple[int, int]:
    """How many issues keep their level in every group, and of how many that cannot be told."""
    by_issue: dict[int, set[ActionNeed]] = {}
    for group in issue_groups(subject.assessment):
        by_issue.setdefault(group.issue, set()).add(group.need)
    kept = sum(found == {ActionNeed.MAINTAIN} for found in by_issue.values())
    return kept, sum(ActionNeed.UNKNOWN in found and not found & NEED_WORK for found in by_issue.values())
