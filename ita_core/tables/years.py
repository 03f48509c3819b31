"""Tables over the fiscal years: scores, changes and what may be compared, years under each other's rules."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from ita_core.analysis.reality import marked_changes
from ita_core.analysis.years import Contribution, Event, Move, Step, comparability, note_of, steps, under_rules_of
from ita_core.framework import Level
from ita_core.narrative.phrases import comparability_text, steps_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment, History
from ita_core.tables import column
from ita_core.tables.format import TypedTable, of_frame, typed, with_columns
from ita_core.tables.scores import difference
from ita_core.tables.verdicts import reality
from ita_core.text import Text

_TOTAL = "TOTAL"
_SHOWN = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


def years_table(history: History, *, compared: bool = False) -> TypedTable:
    """One row a fiscal year, newest first. Columns: fiscal_year, TOTAL, change, level, IIT, EIT, EIT1, EIT2, OIT.

    `compared` adds steps [what may be said of the total against the year before], people and size [how many respondents
    could have made its change].
    """
    years = tuple(reversed(history.assessments))
    columns = (
        column.count("fiscal_year", "table.year"),
        column.number(_TOTAL, "node.TOTAL"),
        column.number("change", "table.change", signed=True),
        level_field("table.level", missing="no_data"),
        *(column.number(each, f"node.{each}") for each in _SHOWN),
    )
    rows = [
        (a.fiscal_year, a.score(_TOTAL), history.change(_TOTAL, a), level_of(a), *map(a.score, _SHOWN)) for a in years
    ]
    table = typed(columns, rows)
    if not compared:
        return table
    people, size, shown = reality()
    sizes = [_reality(history, a) for a in years]
    into = [tuple(step for step in steps(history, _TOTAL) if step.later is a) for a in years]
    against = column.value("steps", "table.against_before", _steps_text)
    more: dict[str, list[Any]] = {"steps": into, "people": [n for n, _ in sizes], "size": [kind for _, kind in sizes]}
    return with_columns(table, against, people, size, shown, **more)


def level_field(heading: column.Said, *, missing: column.Said = "") -> column.Column:
    """The level reached on a year's own scale."""
    return column.label("level", heading, missing=missing)


def level_of(assessment: Assessment) -> object:
    """The bilingual name of the level reached, or None."""
    return assessment.level.level.label if assessment.level else None


def _reality(history: History, assessment: Assessment) -> tuple[int | None, str | None]:
    before = history.before(assessment)
    if before is None or difference(before.score(_TOTAL), assessment.score(_TOTAL)) is None:
        return None, None
    marked = marked_changes(assessment, before, [(_TOTAL, _TOTAL)])
    return marked["people"][0], marked["size"][0]


def _steps_text(text: Text, into: Sequence[Step]) -> str:
    return steps_text(into, text) if into else score_text(None)


def changes_table(now: Assessment, before: Assessment) -> TypedTable:
    """One row a total, instrument, part or indicator that both years have: its change, and how many could make it.

    Columns: code, before, now, change, low, high [95 % interval of the change], noise, people, size.
    """
    marked = marked_changes(now, before)
    scores = {"before": map(before.score, marked["code_before"]), "now": map(now.score, marked["code"])}
    columns = (
        column.code(),
        column.name_of(now.framework),
        column.number("before", column.literally(before.fiscal_year)),
        column.number("now", column.literally(now.fiscal_year)),
        column.number("change", "table.change", signed=True),
        column.number("low", "views.column_low", signed=True),
        column.number("high", "views.column_high", signed=True),
        column.Column("noise", "noise.column", lambda text, word: noise_text(word, text), column.ID),
        *reality(),
    )
    return of_frame(
        columns, marked.assign(**{name: pd.Series(list(own), dtype=column.EXACT) for name, own in scores.items()})
    )


def noise_text(noise: str, text: Text) -> str:
    """Whether a change is real, with its symbol."""
    return f"{text(f'noise_symbol.{noise}')} {text(f'noise.{noise}')}"


def indicator_years_table(history: History) -> TypedTable:
    """One row an indicator, a column a year; the last row says what may be compared with the year before.

    Columns: code [None in the last row], one a fiscal year, named by it [score; in the last row the steps into it].
    """
    codes = tuple(dict.fromkeys(each for a in history.assessments for each in a.framework.codes("indicator")))
    rows: list[tuple[object, ...]] = [(each, *(a.score(each) for a in history.assessments)) for each in codes]
    into = (tuple(s for each in codes for s in steps(history, each) if s.later is a) for a in history.assessments)

    def named(text: Text, node: object) -> str:
        return _newest_name(history, node, text) if isinstance(node, str) else ""

    def cell(text: Text, held: object) -> str:
        return _steps_text(text, held) if isinstance(held, tuple) else score_text(held)  # type: ignore[arg-type]

    columns = (
        column.Column("code", "table.code", dtype=column.ID, missing="table.against_before"),
        column.made("name", "table.name", ("code",), named),
        *(column.value(str(year), column.literally(year), cell) for year in history.fiscal_years),
    )
    return typed(columns, [*rows, (None, *into)])


def _newest_name(history: History, node: str, text: Text) -> str:
    """The indicator's name in the newest year that has it."""
    newest = next(a for a in reversed(history.assessments) if node in a.framework.node_of)
    return text.of(newest.framework.label(node))


def ruler_table(before: Assessment, now: Assessment) -> TypedTable:
    """The earlier year under the later year's rules, and the change split in two; what is refused says why.

    Columns: what [id], score [of a year, or points of change], level, refused [keys of the reasons].
    """
    ruler = under_rules_of(before, now)
    facts = {"before": before.fiscal_year, "year": now.fiscal_year}
    change = difference(before.score(_TOTAL), now.score(_TOTAL))
    rescored = ruler.level.label if ruler.level else None
    rows = [
        ("printed", before.score(_TOTAL), level_of(before), ()),
        ("rescored", ruler.total, rescored, ruler.refused),
        ("now", now.score(_TOTAL), level_of(now), ()),
        *(
            (kind, points, "", ())
            for kind, points in zip(_SPLIT, (change, ruler.ruler_points, ruler.office_points), strict=True)
        ),
    ]

    def points(_: Text, what: str, score: Fraction | None) -> str:
        return signed_text(score) if what in _SPLIT else score_text(score)

    columns = [
        column.Column("what", "table.what", lambda text, what: text(f"ruler.{what}", **facts), column.ID),
        column.unseen("score", column.EXACT),
        column.made("points", "table.score", ("what", "score"), points),
        column.value("level", "table.level", lambda text, level: text.of(level) if level else ""),
    ]
    refused = column.value("refused", "table.remark", lambda text, keys: " ".join(map(text, keys)))
    return typed([*columns, refused if ruler.refused else column.unseen("refused", column.VALUE)], rows)


_SPLIT = ("change", "by_ruler", "by_office")


def rescored_table(history: History) -> TypedTable:
    """Every year's scores (rows) under every year's weights and levels (columns): (total, level, known) each.

    Columns: fiscal_year, one a year of rules, named by it.
    """

    def cell(text: Text, held: tuple[Decimal | Fraction | None, Level | None, bool]) -> str:
        total, level, own = held
        unknown = score_text(None) if own else text("ruler.level_unknown")
        return f"{score_text(total)} {text.of(level.label) if level else unknown}"

    columns = (
        column.Column(
            "fiscal_year", "table.scores", lambda text, year: text("ruler.scores_of", year=year), column.COUNT
        ),
        *(column.value(str(year), column.said("ruler.rules_of", year=year), cell) for year in history.fiscal_years),
    )
    years = history.assessments
    return typed(columns, [(a.fiscal_year, *(_rescored(a, rules) for rules in years)) for a in years])


def _rescored(scores: Assessment, rules: Assessment) -> tuple[Decimal | Fraction | None, Level | None, bool]:
    if scores is rules:
        return scores.score(_TOTAL), scores.level.level if scores.level else None, True
    ruler = under_rules_of(scores, rules)
    return ruler.total, ruler.level, False


def nodes_by_year_table(
    history: History, years: Iterable[int], headings: Mapping[str, column.Said], events: Sequence[Event] = ()
) -> TypedTable:
    """One row a year, also without scores; `headings` by code of the nodes.

    Columns: fiscal_year, one a node, named by its code, level, steps [into the year]; with events: events.
    """
    own = [step for each in headings for step in steps(history, each)]
    columns = [
        column.count("fiscal_year", "charts.column.year"),
        *(column.number(each, heading, missing="no_data") for each, heading in headings.items()),
        level_field("charts.column.level", missing="no_data"),
        column.value("steps", "charts.column.against_before", _steps_text),
    ]
    rows: list[tuple[object, ...]] = []
    for year in years:
        a = history.year(year)
        into = tuple(step for step in own if step.later.fiscal_year == year)
        scores = (a.score(each) if a else None for each in headings)
        note = (note_of(events, year),) if events else ()
        rows.append((year, *scores, level_of(a) if a else None, into, *note))
    return typed([*columns, *([column.words("events", "charts.column.events")] if events else [])], rows)


def contributions_table(
    parts: Iterable[Contribution], left: Fraction, before: Assessment, now: Assessment
) -> TypedTable:
    """One row a node that made a part of the total's change, then what rounding left over, then the total.

    Columns: code [None for what is left over], before, now, change, points [of the total], comparability.
    """
    years = before.fiscal_year, now.fiscal_year
    then, score = before.score(_TOTAL), now.score(_TOTAL)
    change = difference(then, score)
    rows: list[tuple[object, ...]] = [
        (p.code, p.before, p.now, p.change, p.points, comparability(*years, p.code)) for p in parts
    ]
    if left:
        rows.append((None, None, None, None, left, None))
    rows.append((_TOTAL, then, score, change, change, comparability(*years, _TOTAL)))
    columns = (
        column.unseen("code", column.ID),
        column.made("name", "charts.column.name", ("code",), lambda text, node: _part_name(now, node, text)),
        column.number("before", column.literally(before.fiscal_year)),
        column.number("now", column.literally(now.fiscal_year)),
        column.number("change", "charts.column.change", signed=True),
        column.number("points", "charts.column.points", signed=True),
        _compared(),
    )
    return typed(columns, rows)


def _part_name(now: Assessment, node: object, text: Text) -> str:
    if node == _TOTAL:
        return text("node.TOTAL")
    return column.coded_name(now.framework, node, text) if isinstance(node, str) else text("charts.changes.remainder")


def _compared() -> column.Column:
    """What may be said of a score against the year before."""
    return column.value(
        "comparability", "charts.column.comparison", lambda text, found: comparability_text(found, text)
    )


def whole_change_table(before: Assessment, now: Assessment) -> TypedTable:
    """The change of the total alone. Columns: code, points."""
    columns = (
        column.unseen("code", column.ID),
        column.made("name", "charts.column.name", ("code",), lambda text, _: text("node.TOTAL")),
    )
    points = column.number("points", "charts.column.points", signed=True)
    return typed((*columns, points), [(_TOTAL, difference(before.score(_TOTAL), now.score(_TOTAL)))])


def moves_table(known: Iterable[Move], before: Assessment, now: Assessment) -> TypedTable:
    """One row a question. Columns: code, code_before, before, now, change, comparability."""
    columns = (
        column.code("charts.column.code"),
        column.meaning_of(now.framework, "charts.column.name"),
        column.plain_id("code_before", column.said("charts.column.code_then", year=before.fiscal_year)),
        column.number("before", column.literally(before.fiscal_year)),
        column.number("now", column.literally(now.fiscal_year)),
        column.number("change", "charts.column.change", signed=True),
        _compared(),
    )
    return typed(columns, [(m.code, m.comparability.before, m.before, m.now, m.change, m.comparability) for m in known])


def pairs_table(before: Assessment, now: Assessment, codes: Iterable[str]) -> TypedTable:
    """One row a node. Columns: code, before, now, change [None where it may not be said], comparability."""
    columns = (
        column.unseen("code", column.ID),
        column.made(
            "name", "charts.column.name", ("code",), lambda text, node: column.coded_name(now.framework, node, text)
        ),
        column.number("before", column.literally(before.fiscal_year), missing="no_data"),
        column.number("now", column.literally(now.fiscal_year), missing="no_data"),
        column.number("change", "charts.column.change", signed=True),
        _compared(),
    )
    rows = []
    for each in codes:
        found, then, score = (
            comparability(before.fiscal_year, now.fiscal_year, each),
            before.score(each),
            now.score(each),
        )
        rows.append((each, then, score, difference(then, score) if found.subtractable else None, found))
    return typed(columns, rows)
