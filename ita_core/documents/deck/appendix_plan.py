"""What stands behind the slides of what is to be done: every measure of the last plan and of the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ita_core.documents.blocks import Slide, Table, table_of
from ita_core.documents.content.measures import decision_on, framework_of
from ita_core.documents.content.subject import Subject, file_name
from ita_core.documents.deck.appendix import short_issue
from ita_core.narrative.phrases import missing_points
from ita_core.numbers import score_text
from ita_core.office import CHECK_INS, Measure, Plan, Status, by_status, month_text, period_of, unreported
from ita_core.office.plan import check_in_month
from ita_core.tables import column
from ita_core.tables.format import typed
from ita_core.tables.measures import status_text
from ita_core.text import span
from ita_core.thai import ELLIPSIS, letters_in, shortened

_ROWS, _TITLE_LETTERS, _OWNERS, _CODES = 5, 80, 4, 3
_NAME_LETTERS = (54, 44, 36, 28, 20)
"""Letters of what is to change: the first at which the table has room on the slide."""

_LINES, _WIDTH, _CELL_SIDES, _LETTER_PX = 11, 1168, 24, {"th": 14.2, "en": 12.6}
"""Lines of the table below its head, its width and that around a cell, and of a letter at 24 px."""

_WHAT_LETTERS = 44
"""Letters of a row above which further questions are only counted."""

_OWNER_SHARE = {"th": 1.7, "en": 3.2}
"""Names of divisions are longer in English."""

_FILE_LETTERS = 12
"""Letters of the workbook's name that the line below a plan has room for."""

UNDONE = (Status.PLANNED, Status.UNDER_WAY)


def last_plan(subject: Subject) -> Plan | None:
    """The plan of the presented year, where the office kept one that has measures."""
    return subject.last_plan


def undone(plan: Plan) -> tuple[Measure, ...]:
    """The measures that are neither done nor cancelled, those not begun first."""
    left = [measure for measure in plan.measures if measure.status in UNDONE]
    return tuple(sorted(left, key=lambda measure: UNDONE.index(measure.status)))


def followed_up(subject: Subject, plan: Plan) -> Slide:
    """What became of the measures of the presented year: the undone ones first."""
    text, counted = subject.text, by_status(plan)
    n = len(plan.measures)
    order = [*UNDONE, Status.UNCLEAR, Status.CANCELLED, Status.DONE]
    measures = sorted(plan.measures, key=lambda measure: order.index(measure.status))
    rows = _first_rows(
        [
            (shortened(each.title, _TITLE_LETTERS), status_text(each, text), _reports(each, subject))
            for each in measures
        ],
        subject,
    )
    headings = {"measures.column.measure": 5.6, "measures.column.status": 2.0, "deck.followup.reports": 2.0}
    title = text("deck.followup.title", year=plan.fiscal_year, done=counted[Status.DONE], n=n)
    lines = [title, *(in_full(each, subject, plan.fiscal_year) for each in measures)]
    table = _in_short(subject, headings, rows, title)
    return Slide("followup", title, (table,), "\n".join(lines), plan_source(subject, plan))


def _in_short(
    subject: Subject, shares: Mapping[str, float], rows: Sequence[tuple[str, ...]], caption: str = ""
) -> Table:
    """Words that were shortened to fit a slide, as a table; `shares` by the key of the heading."""
    fields = [column.words(f"column_{place}", heading) for place, heading in enumerate(shares)]
    return table_of(typed(fields, rows), subject.text, caption, shares=tuple(shares.values()))


def _first_rows(rows: Sequence[tuple[str, ...]], subject: Subject) -> list[tuple[str, ...]]:
    """As many rows as a slide has room for; how many more there are stands in the last."""
    if len(rows) <= _ROWS:
        return list(rows)
    shown = list(rows[: _ROWS - 1])
    more = subject.text("deck.followup.more", n=len(rows) - len(shown))
    return [*shown, (more, *(score_text(None) for _ in rows[0][1:]))]


def _reports(measure: Measure, subject: Subject) -> str:
    filled = [str(known.after_months) for known in measure.check_ins if known.is_filled]
    return subject.text("deck.followup.reported", months=", ".join(filled)) if filled else score_text(None)


def in_full(measure: Measure, subject: Subject, year: int) -> str:
    """The whole measure for the speaker."""
    text = subject.text
    parts = [f"• {measure.title}", measure.owner, period_of(measure, text)]
    if year == subject.assessment.fiscal_year:
        parts.append(measure.written("status") or text(f"measures.status.{measure.status}"))
        parts += [known.done for known in measure.check_ins if known.done]
    return " · ".join(part for part in parts if part)


def plan_source(subject: Subject, plan: Plan) -> str:
    own = decision_on(plan) != "draft"
    years = {"year": plan.fiscal_year, "assessed": plan.assessed_year}
    return subject.text(f"deck.source.{'plan' if own else 'draft'}", file=file_name(subject, _FILE_LETTERS), **years)


def planned(subject: Subject) -> Slide:
    """Every measure of the next fiscal year, a row an issue."""
    text, plan = subject.text, subject.plan
    counts = {"n": len(plan.measures), "drafts": len(plan.drafts), "approved": len(plan.decided.measures)}
    title = text(f"deck.measures.{decision_on(plan)}", year=plan.fiscal_year, codes=len(plan.aimed_at), **counts)
    lines = [title, *(in_full(each, subject, plan.fiscal_year) for each in plan.measures)]
    table = _by_issue(subject, plan) if len(plan.issues) > 1 else _one_by_one(subject, plan)
    return Slide("plan", title, (replace(table, caption=title),), "\n".join(lines), plan_source(subject, plan))


def _by_issue(subject: Subject, plan: Plan) -> Table:
    """A row an issue, what is to change and who in as many letters as the slide has room for."""
    text = subject.text
    headings = {"table.issue": 2.9, "deck.measures.what": 5.3, "measures.column.owner": _OWNER_SHARE[text.language]}
    letters = _LETTER_PX[text.language]
    rooms = [int((_WIDTH * share / sum(headings.values()) - _CELL_SIDES) / letters) for share in headings.values()]
    tables = (
        _in_short(subject, headings, [_planned(subject, plan, issue, what, owners) for issue in plan.issues])
        for owners in (40, rooms[2])
        for what in _NAME_LETTERS
    )
    found = Table("", (), ())
    for found in tables:
        lines = (max(-(-letters_in(cell) // room) for cell, room in zip(row, rooms, strict=True)) for row in found.rows)
        if sum(lines) <= _LINES:
            break
    return found


def _one_by_one(subject: Subject, plan: Plan) -> Table:
    """A row a measure."""
    text = subject.text
    headings = {"measures.column.measure": 5.6, "measures.column.question": 2.4}
    headings["measures.column.owner"] = _OWNER_SHARE[text.language]
    return _in_short(subject, headings, _first_rows(list(map(_single, plan.measures)), subject))


def _planned(subject: Subject, plan: Plan, issue: int, letters: int, owner_letters: int) -> tuple[str, ...]:
    known = next((each for each in framework_of(subject, plan).issues if each.id == issue), None)
    name = short_issue(subject, known, plan.assessed_year) if known else subject.text("deck.measures.general")
    own = plan.of_issue(issue)
    drafts = sum(not measure.approved for measure in own)
    if drafts and decision_on(plan) == "mixed":
        name = f"{name} [{subject.text('measures.draft')} {drafts}/{len(own)}]"
    decided = [measure for measure in own if measure.approved]
    what = _titled(decided, letters) if decided else _aims(subject, own, letters)
    return (name, what, shortened(", ".join(_owners(own)) or score_text(None), owner_letters))


def _titled(measures: Sequence[Measure], letters: int) -> str:
    """What the office decided, in its own words: the first title, and how many follow."""
    rest = len(measures) - 1
    return shortened(measures[0].title, letters) + (f" +{rest}" if rest else "")


def _single(measure: Measure) -> tuple[str, ...]:
    return (
        shortened(measure.title, _TITLE_LETTERS),
        _some(measure.aims_at, _CODES) or score_text(None),
        shortened(measure.owner, 40) or score_text(None),
    )


def _some(codes: Sequence[str], most: int) -> str:
    """The first codes, and how many follow."""
    more = [f"+{len(codes) - most}"] if len(codes) > most else []
    return " ".join([*([", ".join(codes[:most])] if most else []), *more])


def _aims(subject: Subject, measures: Sequence[Measure], letters: int) -> str:
    """The first question aimed at by its subject, the others by their code; without any the first title."""
    aims = dict.fromkeys(code for measure in measures for code in measure.aims_at)
    known = [code for code in aims if code in subject.assessment.by_code]
    if not known:
        return _titled(measures, letters)
    first, *others = known
    named = shortened(f"{first} {subject.name(first)}", letters)
    if not others:
        return named
    room = letters_in(named) + sum(len(code) + 2 for code in others[:_CODES]) <= _WHAT_LETTERS
    return f"{named} · {_some(others, _CODES if room else 0)}"


def _owners(measures: Sequence[Measure]) -> list[str]:
    return list(dict.fromkeys(measure.owner for measure in measures if measure.owner))


def further_requests(subject: Subject) -> list[str]:
    """What the council may be asked for beside the one resolution: money and people, documents, last year's rest."""
    return [*_owners_asked(subject), *_documents_asked(subject), *_last_year_asked(subject)]


def _owners_asked(subject: Subject) -> list[str]:
    text, plan = subject.text, subject.plan
    if not plan.measures:
        return []
    owners = _owners(plan.measures)
    named = ", ".join(owners[:_OWNERS]) + (ELLIPSIS if len(owners) > _OWNERS else "")
    without = sum(not measure.owner for measure in plan.measures)
    asked = [text("deck.ask.budget", owners=named) if owners else text("deck.ask.budget_no_owner")]
    return [*asked, text("deck.ask.owners", n=without)] if owners and without else asked


def _documents_asked(subject: Subject) -> list[str]:
    lacking = subject.strengths.documents
    if not lacking:
        return []
    order = list(subject.assessment.by_code).index
    codes, points = sorted((point.code for point in lacking), key=order), (point.score for point in lacking)
    by = month_text(check_in_month(subject.plan.fiscal_year, CHECK_INS[0]), subject.text)
    lacks = missing_points(points, subject.text)
    return [subject.text("deck.ask.documents", n=len(codes), codes=span(codes), by=by, points=lacks)]


def _last_year_asked(subject: Subject) -> list[str]:
    text, last = subject.text, last_plan(subject)
    if last and (left := undone(last)):
        return [text("deck.ask.undone", year=last.fiscal_year, n=len(left))]
    if last and (silent := unreported(last, CHECK_INS[-1])):
        return [text("deck.ask.unreported", year=last.fiscal_year, n=len(silent))]
    return []
