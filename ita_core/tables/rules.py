"""The rules of a fiscal year as tables: instruments, levels, tree, questions, issues."""

from collections.abc import Sequence

import pandas as pd

from ita_core.analysis.years import RuleChange, rule_changes
from ita_core.framework import Framework, Sourced, load, source_label
from ita_core.numbers import score_text
from ita_core.text import Text, code_text, span


def rules_tables(framework: Framework, text: Text) -> dict[str, pd.DataFrame]:
    """All rules by section key: levels, averages, questions, issues; empty sections are left out."""
    tables = {
        "levels": _levels(framework, text),
        "averages": _averages(framework, text),
        "questions": _questions(framework, text),
        "issues": _issues(framework, text),
    }
    return {key: table for key, table in tables.items() if len(table)}


def rule_changes_table(earlier_year: int, later_year: int, text: Text) -> pd.DataFrame:
    """What changed between two fiscal years, one row a change.

    Raises:
        UnknownFiscalYear: no rules for a year.
        ValueError: the years are not in order.
    """
    earlier, later = load(earlier_year), load(later_year)
    rows = [
        (
            text(f"rule_change.{change.topic}"),
            _told(earlier, change.before, text),
            _told(later, change.now, text),
            _why(change, text),
        )
        for change in rule_changes(earlier_year, later_year)
    ]
    columns = [text("table.what"), str(earlier_year), str(later_year), text("table.comparable")]
    return pd.DataFrame(rows, columns=columns)


def _told(framework: Framework, entry: str, text: Text) -> str:
    return f"{entry} {text.of(framework.label(entry))}" if entry in framework.node_of else entry or "–"


def _why(change: RuleChange, text: Text) -> str:
    if not change.relation:
        return ""
    reasons = ", ".join(text(f"reason.{reason}") for reason in change.reasons)
    strength = text(f"strength.{change.relation}")
    return f"{strength}: {reasons}" if reasons else strength


def _levels(framework: Framework, text: Text) -> pd.DataFrame:
    rows = [
        (
            text.of(level.label),
            score_text(level.total_from),
            "–" if level.floor is None else f"{', '.join(framework.floor_nodes)} ≥ {score_text(level.floor)}",
            source_text(level, text),
        )
        for level in framework.levels
    ]
    return _table(rows, text, "level", "total_from", "floors", "source")


def _averages(framework: Framework, text: Text) -> pd.DataFrame:
    rows = []
    for average in framework.averages:
        parts = span(average.of) if average.of[0][0] in "ieo" else ", ".join(average.of)
        if average.weights:
            parts = " + ".join(f"{weight} × {code}" for code, weight in zip(average.of, average.weights, strict=True))
        how = text("rules.weighted" if average.weights else "rules.mean")
        rows.append(
            (
                code_text(average.node, text),
                text.of(framework.label(average.node)),
                f"{how} {parts}",
                source_text(average, text),
            )
        )
    return _table(rows, text, "code", "name", "made_of", "source")


def _questions(framework: Framework, text: Text) -> pd.DataFrame:
    rows = [
        (
            question.code,
            text.of(question.label),
            question.wording or text("rules.no_wording"),
            text.of(framework.scale_of[question.code].label),
            text(f"polarity.{question.polarity}") if question.polarity else "–",
            source_text(question, text),
        )
        for question in framework.questions
    ]
    return _table(rows, text, "question", "subject", "wording", "scale", "polarity", "source")


def _issues(framework: Framework, text: Text) -> pd.DataFrame:
    rows = [
        (
            f"{issue.id}. {text.of(issue.label)}",
            link.id,
            text.of(link.subject),
            " → ".join(span(group.codes) for group in link.groups),
            source_text(link, text),
        )
        for issue in framework.issues
        for link in issue.links
    ]
    return _table(rows, text, "issue", "link", "subject", "groups", "source")


def source_text(entry: Sourced, text: Text) -> str:
    """Where a rule comes from, in the reader's language; a symbol marks one that no document confirms."""
    told = text.of(source_label(entry))
    return told if entry.confirmed else f"{text('rules.not_confirmed_symbol')} {told}"


def _table(rows: Sequence[tuple[str, ...]], text: Text, *headings: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in headings])
