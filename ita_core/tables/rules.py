"""The rules of a fiscal year as tables: instruments, levels, tree, questions, issues."""

from decimal import Decimal

from ita_core.analysis.years import RuleChange, rule_changes
from ita_core.framework import Average, Framework, Level, Margin, Sourced, Target, load, source_label
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.tables.verdicts import issue_field
from ita_core.text import Text, codes_text, span


def rules_tables(framework: Framework) -> dict[str, TypedTable]:
    """All rules by section key: levels, averages, questions, issues, comparison; empty sections are left out."""
    tables = {
        "levels": _levels(framework),
        "averages": _averages(framework),
        "questions": _questions(framework),
        "issues": _issues(framework),
        "comparison": _comparison(framework),
    }
    return {key: table for key, table in tables.items() if len(table)}


def rule_changes_table(earlier_year: int, later_year: int) -> TypedTable:
    """What changed between two fiscal years, one row a change. Columns: topic, before, now, change.

    Raises:
        UnknownFiscalYear: no rules for a year.
        ValueError: the years are not in order.
    """
    earlier, later = load(earlier_year), load(later_year)
    columns = (
        column.word("topic", "table.what", "rule_change"),
        column.Column(
            "before",
            column.literally(earlier_year),
            lambda text, entry: _entry_text(earlier, entry, text),
            column.WORDS,
        ),
        column.Column(
            "now", column.literally(later_year), lambda text, entry: _entry_text(later, entry, text), column.WORDS
        ),
        column.value("change", "table.comparable", _why),
    )
    changes = rule_changes(earlier_year, later_year)
    return typed(columns, [(change.topic, change.before, change.now, change) for change in changes])


def _entry_text(framework: Framework, entry: str, text: Text) -> str:
    return f"{entry} {text.of(framework.label(entry))}" if entry in framework.node_of else entry or "–"


def _why(text: Text, change: RuleChange) -> str:
    if not change.relation:
        return ""
    reasons = ", ".join(text(f"reason.{reason}") for reason in change.reasons)
    strength = text(f"strength.{change.relation}")
    return f"{strength}: {reasons}" if reasons else strength


def _source() -> column.Column:
    return column.value("source", "table.source", lambda text, entry: source_text(entry, text))


def _levels(framework: Framework) -> TypedTable:
    """Columns: level, total_from, floor, source."""

    def floor(_: Text, level: Level) -> str:
        return f"{', '.join(framework.floor_nodes)} ≥ {score_text(level.floor)}" if level.floor is not None else "–"

    columns = (
        column.label("level", "table.level"),
        column.number("total_from", "table.total_from"),
        column.value("floor", "table.floors", floor),
    )
    return typed((*columns, _source()), [(each.label, each.total_from, each, each) for each in framework.levels])


def _averages(framework: Framework) -> TypedTable:
    """Columns: code, average, source."""
    columns = (
        column.code(),
        column.name_of(framework),
        column.value("average", "table.made_of", _average_text),
        _source(),
    )
    return typed(columns, [(each.node, each, each) for each in framework.averages])


def _average_text(text: Text, average: Average) -> str:
    if average.weights:
        parts = " + ".join(f"{weight} × {node}" for node, weight in zip(average.of, average.weights, strict=True))
        return f"{text('rules.weighted')} {parts}"
    return f"{text('rules.mean')} {span(average.of) if average.of[0][0] in 'ieo' else ', '.join(average.of)}"


def level_scale_table(assessment: Assessment) -> TypedTable:
    """One row a level, best first. Columns: level, total_from, floor, reached, total [where it is reached]."""
    columns = (
        column.label("level", "charts.column.level"),
        column.number("total_from", "charts.column.total_from"),
        column.number("floor", "charts.column.floor", missing="charts.level.no_floor"),
        column.unseen("reached", column.FLAG),
        column.value("total", "charts.column.result", _here, missing=lambda _: ""),
    )
    own, total = assessment.level.level.id if assessment.level else None, assessment.score("TOTAL")
    levels = assessment.framework.levels
    rows = [(x.label, x.total_from, x.floor, x.id == own, total if x.id == own else None) for x in levels]
    return typed(columns, rows)


def _here(text: Text, total: Decimal) -> str:
    return text("charts.level.here", score=score_text(total))


def _questions(framework: Framework) -> TypedTable:
    """Columns: code, wording, scale, polarity, source."""
    columns = (
        column.code("table.question"),
        column.name_of(framework, "table.subject"),
        column.value(
            "wording",
            "table.wording",
            lambda text, wording: wording or text("rules.no_wording"),
            missing="rules.no_wording",
        ),
        column.label("scale", "table.scale"),
        column.word("polarity", "table.polarity", "polarity"),
        _source(),
    )
    scales = framework.scale_of
    rows = [(q.code, q.wording, scales[q.code].label, q.polarity or None, q) for q in framework.questions]
    return typed(columns, rows)


def _issues(framework: Framework) -> TypedTable:
    """Columns: issue, link, subject, groups [of codes], source."""
    columns = (
        issue_field(framework),
        column.plain_id("link", "table.link"),
        column.label("subject", "table.subject"),
        column.value(
            "groups",
            "table.groups",
            lambda text, groups: " → ".join(codes_text(group.codes, text) for group in groups),
        ),
        _source(),
    )
    rows = [(issue.id, k.id, k.subject, k.groups, k) for issue in framework.issues for k in issue.links]
    return typed(columns, rows)


def _comparison(framework: Framework) -> TypedTable:
    """The two figures that views are held against. Columns: what [id], points, source."""
    columns = (
        column.unseen("what", column.ID),
        column.made("name", "table.what", ("what",), lambda text, what: text.of(_figures(framework)[what][1].label)),
        column.number("points", "table.score"),
        _source(),
    )
    return typed(columns, [(what, points, entry) for what, (points, entry) in _figures(framework).items()])


def _figures(framework: Framework) -> dict[str, tuple[Decimal, Target | Margin]]:
    target, margin = framework.target, framework.margin
    return {"target": (target.score, target), "margin": (margin.points, margin)}


def source_text(entry: Sourced, text: Text) -> str:
    """How sure a rule is and where it comes from, in the reader's words; a symbol marks what no document confirms."""
    told = f"{text(f'sureness.{entry.sureness}')}: {text.of(source_label(entry))}"
    return f"{text.mark(entry)} {told}" if text.mark(entry) else told
