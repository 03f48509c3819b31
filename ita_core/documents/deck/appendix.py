"""What stands behind the ten slides: instruments, years, indicators, views, issues, every missing document."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis import ActionNeed, Lever, issue_groups, levers
from ita_core.charts import indicators, instruments, total_by_year
from ita_core.charts import perspectives as perspectives_chart
from ita_core.consistency import Agreement, Relation, Verdict
from ita_core.documents.blocks import Bullets, Column, Shown, Slide, Table, table_of
from ita_core.documents.content.advice import issues_kept_and_unknown
from ita_core.documents.content.report import checks_table, result_key, useful_before
from ita_core.documents.content.subject import Subject, file_name, source_line, speaker_notes
from ita_core.documents.deck.result import rank_text
from ita_core.documents.deck.topics import TOTAL, advice_on
from ita_core.documents.native import native_perspectives, native_scores, native_years
from ita_core.framework import Issue, load
from ita_core.narrative.phrases import level_unknown_text, missing_points
from ita_core.numbers import known_sum, score_text
from ita_core.tables import column
from ita_core.tables.format import only, typed
from ita_core.tables.verdicts import need_text
from ita_core.text import Text, codes_text
from ita_core.thai import ELLIPSIS, letters_in

_ROWS, _LINKS, _ADVISED, _RUNS = 7, 4, 6, 2
_TWO_LINES, _ONE_LINE, _NAME_LINE, _HIGH = 32, 17, 21, 4
"""Letters of a cell of the table of issues on two lines and on one, of a name on one, and how many rows may be high."""
_TITLE_LETTERS = 110
"""Letters of a title that has its room."""
_SHORT_NAMES = 2566
"""The year whose short names of issues stand for the same names of other years."""


def by_instrument(subject: Subject) -> Slide:
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
        "instruments", title, shown, speaker_notes(subject, said, known, _floors(subject)), source_line(subject, known)
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
        yield rank_text(subject)


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


def history(subject: Subject) -> Slide:
    """The total of every year up to this one, each by the rules of its own year."""
    text, past = subject.text, subject.past
    chart = total_by_year(past, text)
    shown: Shown = Bullets((text("documents.slides.no_years"),))
    if len(past.assessments) > 1:
        shown = native_years(chart, subject.assessment.framework.target, text)
    others = [
        text("deck.years.place", year=each.fiscal_year, score=score_text(node.score), place=f"{node.sheet}!{node.cell}")
        for each in past.assessments
        if each is not subject.assessment and (node := each.by_code[TOTAL]).cell
    ]
    span = "–".join(dict.fromkeys(str(past.fiscal_years[end]) for end in (0, -1)))
    source = source_line(subject, [TOTAL]) if len(past.assessments) == 1 else _source_of_years(subject, span)
    return Slide("history", chart.title, (shown,), speaker_notes(subject, chart.alt, [TOTAL], others), source)


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


def apart_links(subject: Subject) -> tuple[Verdict, ...]:
    """The links that the slide shows: views that differ first, then those printed apart or low, then the others."""
    known = [v for v in subject.verdicts if v.relation is not Relation.UNKNOWN]
    differ = [v for v in known if v.agreement is Agreement.DIFFERENT]
    apart = [v for v in known if not v.relation.is_good and v not in differ]
    return tuple(([*differ, *apart] or list(subject.verdicts))[:_LINKS])


def perspectives(subject: Subject) -> Slide:
    """What staff say, the public sees and the office publishes, where they stand apart first."""
    text, verdicts = subject.text, subject.verdicts
    shown = apart_links(subject)
    chart = perspectives_chart(shown, text)
    native = native_perspectives(chart, subject.assessment.framework.target, text)
    codes = list(dict.fromkeys(code for verdict in shown for code in verdict.link.codes))
    told = perspectives_chart(verdicts, text).title
    title = told if letters_in(told) <= _TITLE_LETTERS else text("council.appendix.perspectives", n=len(shown))
    return Slide(
        "perspectives", title, (native,), speaker_notes(subject, chart.alt, codes), source_line(subject, codes)
    )


def issues(subject: Subject) -> Slide:
    """How each issue's groups stand; for a year whose rules have issues."""
    text, known = subject.text, subject.assessment.framework.issues
    kept, untold = issues_kept_and_unknown(subject)
    title = text("documents.slides.issues", good=kept, all=len(known))
    title += text("deck.issues.untold", n=untold) if untold else ""
    weak = [point.code for point in subject.strengths.weak]
    rule = text("documents.issues.rule")
    codes = [code for issue in known for code in issue.table]
    return Slide(
        "issues", title, (_standings(subject),), speaker_notes(subject, rule, weak), source_line(subject, codes)
    )


def short_issue(subject: Subject, issue: Issue, year: int) -> str:
    """Number and name of an issue, a short name where there is one: a row of a slide has one line."""
    text = subject.text
    # A year whose issues have the names of another one has its short names.
    for named in dict.fromkeys((year, _SHORT_NAMES)):
        key = f"deck.issue.{named}.{issue.id}"
        if key in text.entries and (named == year or _same_name(issue, named)):
            return f"{issue.id}. {text(key)}{'' if named == year else text.mark(issue.label)}"
    return f"{issue.id}. {text.of(issue.label)}"


def _same_name(issue: Issue, year: int) -> bool:
    return any(known.id == issue.id and known.label.th == issue.label.th for known in load(year).issues)


def _standings(subject: Subject) -> Table:
    text, instruments = subject.text, subject.assessment.framework.codes("instrument")
    groups = {(group.issue, group.instrument): group for group in issue_groups(subject.assessment)}

    def told(issue: int, instrument: str, letters: int) -> str:
        group = groups.get((issue, instrument))
        if group is None:
            return score_text(None)
        if group.need is ActionNeed.UNKNOWN:
            return f"{text(f'need_symbol.{group.need}')} {text('deck.issues.unknown')}"
        order = list(subject.assessment.by_code).index
        runs = codes_text(sorted(group.weak, key=order), text).split(", ") if group.weak else []
        need = need_text(group.need, text)
        some = (", ".join(runs[:n]) + (ELLIPSIS if len(runs) > n else "") for n in range(min(len(runs), _RUNS), 0, -1))
        return next((f"{need} {weak}" for weak in some if letters_in(f"{need} {weak}") <= letters), need)

    rows: tuple[tuple[str, ...], ...] = ()
    for letters in (_TWO_LINES, _ONE_LINE):
        rows = tuple(
            (
                short_issue(subject, issue, subject.assessment.fiscal_year),
                *(told(issue.id, instrument, letters) for instrument in instruments),
            )
            for issue in subject.assessment.framework.issues
        )
        if sum(max(map(letters_in, row[1:])) > _ONE_LINE or letters_in(row[0]) > _NAME_LINE for row in rows) <= _HIGH:
            break
    columns = (Column(text("table.issue"), 2.8), *(Column(instrument, 2.4) for instrument in instruments))
    return Table(text("deck.issues.caption"), columns, rows)


def documents(subject: Subject) -> Slide:
    """The published items without full points, with their codes and what is recommended for each."""
    text = subject.text
    short = [lever for lever in levers(subject.assessment) if lever.route == "document" and lever.headroom > 0]
    codes = [one.code for one in short]
    steps = tuple(_steps(subject, codes)) if len(codes) <= _ADVISED else ()
    table = _missing_table(subject, short, beside=bool(steps))
    title = text("council.appendix.documents", n=len(short))
    shown: tuple[Shown, ...] = (table, Bullets(steps)) if steps else (table,)
    return Slide("documents_all", title, shown, speaker_notes(subject, title, codes), source_line(subject, codes))


def _missing_table(subject: Subject, short: Sequence[Lever], *, beside: bool) -> Table:
    """Code, name and gain; the score too, where there is room for it."""
    text, framework = subject.text, subject.assessment.framework
    shown = short if len(short) <= _ROWS else short[: _ROWS - 1]
    rows: list[tuple[str | None, Decimal | None, Fraction | None]] = [(one.code, one.score, one.gain) for one in shown]
    if left := short[len(shown) :]:
        rows.append((None, None, known_sum(one.gain for one in left)))

    def name(text: Text, code: object) -> str:
        return text.of(framework.label(code)) if isinstance(code, str) else text("deck.documents.more", n=len(left))

    fields = (
        column.Column("code", "table.code", dtype=column.ID, missing=column.literally(ELLIPSIS)),
        column.made("name", "table.name", ("code",), name),
        column.number("score", "table.score"),
        column.number("gain", "documents.slides.gain", missing="not_known_yet"),
    )
    table = typed(fields, rows)
    caption = text("deck.documents.caption", points=missing_points((one.score for one in short), text))
    if beside:
        return table_of(only(table, "code", "name", "gain"), text, caption, shares=(1.2, 4.4, 2.4))
    return table_of(table, text, caption, shares=(0.8, 5.0, 1.2, 2.0))


def _steps(subject: Subject, codes: Sequence[str]) -> Iterator[str]:
    for code in codes:
        if advice := advice_on(subject, code):
            yield subject.text("deck.documents.advice", code=code, advice=advice)
