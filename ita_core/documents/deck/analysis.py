"""The slides of the analysis: the three views, the issues, strengths and weak points, missing documents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis import ActionNeed, Lever, issue_groups, levers
from ita_core.charts import perspectives as perspectives_chart
from ita_core.consistency import Agreement, Relation, Verdict
from ita_core.documents.blocks import Bullets, Column, Shown, Slide, Table, table_of
from ita_core.documents.content.advice import issues_kept_and_unknown, nothing_weak, unasked
from ita_core.documents.content.subject import Subject, source_line, speaker_notes
from ita_core.documents.native import native_codes, native_perspectives
from ita_core.framework import EVIDENCE, Issue
from ita_core.narrative.phrases import meaning, missing_points
from ita_core.numbers import known_sum, score_text
from ita_core.tables import column
from ita_core.tables.format import only, typed
from ita_core.tables.verdicts import need_text
from ita_core.text import Text, codes_text, span
from ita_core.thai import ELLIPSIS

_ROWS, _LINKS, _SIDE, _ADVISED, _NAMED, _RUNS = 7, 4, 4, 2, 6, 2


def said_only(subject: Subject, key: str, words: str) -> Slide:
    """A slide that has nothing to show and says so."""
    limits = subject.text("rules_page.limits_text")
    return Slide(key, words, (Bullets((limits,)),), words, source_line(subject, ["TOTAL"]))


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
    title = perspectives_chart(verdicts, text).title
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
    key = f"deck.issue.{year}.{issue.id}"
    name = subject.text(key) if key in subject.text.entries else subject.text.of(issue.label)
    return f"{issue.id}. {name}"


def _standings(subject: Subject) -> Table:
    text, instruments = subject.text, subject.assessment.framework.codes("instrument")
    groups = {(group.issue, group.instrument): group for group in issue_groups(subject.assessment)}

    def told(issue: int, instrument: str) -> str:
        group = groups.get((issue, instrument))
        if group is None:
            return score_text(None)
        if group.need is ActionNeed.UNKNOWN:
            return f"{text(f'need_symbol.{group.need}')} {text('deck.issues.unknown')}"
        order = list(subject.assessment.by_code).index
        runs = codes_text(sorted(group.weak, key=order), text).split(", ")
        weak = ", ".join(runs[:_RUNS]) + (ELLIPSIS if len(runs) > _RUNS else "")
        return f"{need_text(group.need, text)} {weak}".strip()

    rows = tuple(
        (short_issue(subject, issue, _year(subject)), *(told(issue.id, instrument) for instrument in instruments))
        for issue in subject.assessment.framework.issues
    )
    columns = (Column(text("table.issue"), 2.8), *(Column(instrument, 2.4) for instrument in instruments))
    return Table(text("deck.issues.caption"), columns, rows)


def strong(subject: Subject) -> Slide:
    """The questions to keep, the highest first."""
    codes = _strong_codes(subject)
    none = unasked(subject) or subject.text("documents.slides.no_strong")
    return _ranked(subject, codes, "strong") if codes else said_only(subject, "strong", none)


def weak(subject: Subject) -> Slide:
    """The survey questions to work on, the lowest first."""
    if codes := _weak_codes(subject):
        return _ranked(subject, codes, "weak")
    if indicators := [point.code for point in subject.strengths.weak_indicators][:_ROWS]:
        return _ranked(subject, indicators, "weak", title="weak_indicators")
    return said_only(subject, "weak", nothing_weak(subject))


def strong_and_weak(subject: Subject) -> Slide:
    """Both on one slide, where another slide needs the room."""
    text, high, low = subject.text, _strong_codes(subject)[:_SIDE], _weak_codes(subject)[:_SIDE]
    if not high or not low:
        return weak(subject) if low else strong(subject)
    title = text(
        "deck.points.title", low=low[0], score=subject.score(low[0]), high=high[0], best=subject.score(high[0])
    )
    shown = (_named_scores(subject, high, "strong"), _named_scores(subject, low, "weak"))
    said = ", ".join(subject.named(code) for code in (*high, *low))
    return Slide("weak", title, shown, speaker_notes(subject, said, [*high, *low]), source_line(subject, [*high, *low]))


def _named_scores(subject: Subject, codes: Sequence[str], kind: str) -> Table:
    key = f"deck.points.{kind}"
    fields = (
        column.unseen("code", column.ID),
        column.made("name", key, ("code",), lambda _, code: f"{code} {bar_name(subject, code)}"),
    )
    table = typed(
        (*fields, column.number("score", "table.score")), [(code, subject.assessment.score(code)) for code in codes]
    )
    return table_of(table, subject.text, subject.text(key), shares=(5.0, 1.3))


def _strong_codes(subject: Subject) -> list[str]:
    points = sorted(subject.strengths.strong, key=lambda point: -point.score)
    return [point.code for point in points][:_ROWS]


def _weak_codes(subject: Subject) -> list[str]:
    answers = [point for point in subject.strengths.weak if not point.lacks_points]
    return [point.code for point in sorted(answers, key=lambda point: point.score)][:_ROWS]


def bar_name(subject: Subject, code: str) -> str:
    """The name of a question at its bar; of one about something bad in a few letters that high means hardly met."""
    negative = subject.assessment.framework.is_negative(code)
    return f"{subject.name(code)} {subject.text('deck.high_is_rare')}" if negative else subject.name(code)


def _ranked(subject: Subject, codes: Sequence[str], kind: str, *, title: str = "") -> Slide:
    names = {code: bar_name(subject, code) for code in codes}
    first, said = codes[0], ", ".join(subject.named(code) for code in codes)
    name = meaning(subject.assessment.framework, first, subject.text, brief=True)  # its bar says what is not known
    words = {"code": first, "name": name, "score": subject.score(first)}
    title = subject.text(f"documents.slides.{title or kind}", **words)
    native = native_codes(subject.assessment, names, said, subject.text)
    return Slide(kind, title, (native,), speaker_notes(subject, said, codes), source_line(subject, codes))


def documents(subject: Subject) -> Slide:
    """The published items without full points, and what they are worth together."""
    text = subject.text
    found = [lever for lever in levers(subject.assessment) if lever.route == "document"]
    short = [lever for lever in found if lever.headroom > 0]
    unknown = sum(node.score is None for node in subject.assessment.of_kind("question") if node.instrument == EVIDENCE)
    if not short:
        key = "unknown_documents" if not found else "no_documents_known" if unknown else "no_documents"
        slide = said_only(subject, "documents", text(f"documents.slides.{key}", n=len(found), unknown=unknown))
        codes = [lever.code for lever in found] or [EVIDENCE]
        return replace(slide, source=source_line(subject, codes))
    codes = [one.code for one in short]
    gain = known_sum(lever.gain for lever in short)
    steps = tuple(_steps(subject, codes)) if len(codes) <= _ADVISED else ()
    table = _missing_table(subject, short, beside=bool(steps))
    named = span(sorted(codes, key=list(subject.assessment.by_code).index))
    kind = "title" if len(codes) <= _NAMED else "many"
    points = missing_points((one.score for one in short), text)
    if gain is None and kind == "title":
        kind = "title_unweighed"
    facts = {"n": len(short), "all": len(found), "codes": named, "gain": score_text(gain), "points": points}
    title = text(f"deck.documents.{kind}", **facts)
    title += text("deck.documents.unknown", n=unknown) if unknown else ""
    shown: tuple[Shown, ...] = (table, Bullets(steps)) if steps else (table,)
    return Slide("documents", title, shown, speaker_notes(subject, title, codes), source_line(subject, codes))


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


def advice_on(subject: Subject, code: str) -> str:
    """The recommendation for a question without the officer's hint, or ''."""
    found = subject.assessment.framework.advice_for(code)
    if found is None:
        return ""
    return subject.text.of(found).partition(subject.text("measures.hint_from"))[0].strip().rstrip(".")


def _year(subject: Subject) -> int:
    return subject.assessment.fiscal_year
