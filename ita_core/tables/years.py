"""Tables over the fiscal years: scores with what may be compared, years under each other's rules."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from ita_core.analysis.reality import marked_changes
from ita_core.analysis.years import steps, under_rules_of
from ita_core.narrative import steps_text
from ita_core.narrative.phrases import size_text
from ita_core.numbers import MISSING, score_text, signed_text
from ita_core.scoring import Assessment, History
from ita_core.text import Text

_TOTAL = "TOTAL"


def years_table(history: History, text: Text, *, compared: bool = False) -> pd.DataFrame:
    """One row a fiscal year, newest first: total, change, level on that year's scale, instruments and parts.

    `compared` adds what may be said of the total against the year before, with the reasons and how many respondents
    could have made its change.
    """
    columns = ("IIT", "EIT", "EIT1", "EIT2", "OIT")
    rows = [
        (
            str(a.fiscal_year),
            score_text(a.score(_TOTAL)),
            signed_text(history.change(_TOTAL, a)),
            text.of(a.level.level.label) if a.level else text("no_data"),
            *(score_text(a.score(code)) for code in columns),
        )
        for a in reversed(history.assessments)
    ]
    headings = [text("table.year"), text("node.TOTAL"), text("table.change"), text("table.level")]
    table = pd.DataFrame(rows, columns=headings + [text(f"node.{code}") for code in columns])
    if compared:
        told = [_against(history, (_TOTAL,), a, text) for a in reversed(history.assessments)]
        table[text("table.against_before")] = told
        table[text("table.reality")] = [_reality(history, a, text) for a in reversed(history.assessments)]
    return table


def _reality(history: History, assessment: Assessment, text: Text) -> str:
    before = history.before(assessment)
    if before is None or _difference(before, assessment) is None:
        return MISSING
    marked = marked_changes(assessment, before, [(_TOTAL, _TOTAL)])
    return size_text(marked["size"][0], marked["people"][0], text)


def _against(history: History, codes: Sequence[str], assessment: Assessment, text: Text) -> str:
    into = [step for code in codes for step in steps(history, code) if step.later is assessment]
    return steps_text(into, text) if into else MISSING


def indicator_years_table(history: History, text: Text) -> pd.DataFrame:
    """One row an indicator, one column a year; the last row says what may be compared with the year before."""
    codes = tuple(dict.fromkeys(code for a in history.assessments for code in a.framework.codes("indicator")))
    rows = [
        (code, _name(history, code, text), *(score_text(a.score(code)) for a in history.assessments)) for code in codes
    ]
    last = (text("table.against_before"), "", *(_against(history, codes, a, text) for a in history.assessments))
    columns = [text("table.code"), text("table.name"), *map(str, history.fiscal_years)]
    return pd.DataFrame([*rows, last], columns=columns)


def _name(history: History, code: str, text: Text) -> str:
    """The indicator's name in the newest year that has it."""
    newest = next(a for a in reversed(history.assessments) if code in a.framework.node_of)
    return text.of(newest.framework.label(code))


def ruler_table(before: Assessment, now: Assessment, text: Text) -> pd.DataFrame:
    """The earlier year under the later year's rules, and the change split in two; what is refused says why."""
    ruler = under_rules_of(before, now)
    refused = " ".join(text(reason) for reason in ruler.refused)
    facts = {"before": before.fiscal_year, "year": now.fiscal_year}
    level = text.of(ruler.level.label) if ruler.level else MISSING
    change = _difference(before, now)
    rows = [
        (text("ruler.printed", **facts), score_text(before.score(_TOTAL)), _level(before, text)),
        (text("ruler.rescored", **facts), score_text(ruler.total), level),
        (text("ruler.now", **facts), score_text(now.score(_TOTAL)), _level(now, text)),
        (text("ruler.change", **facts), signed_text(change), ""),
        (text("ruler.by_ruler"), signed_text(ruler.ruler_points), ""),
        (text("ruler.by_office"), signed_text(ruler.office_points), ""),
    ]
    columns = [text("table.what"), text("table.score"), text("table.level")]
    table = pd.DataFrame(rows, columns=columns)
    if refused:
        table[text("table.remark")] = ["", refused, "", "", "", ""]
    return table


def _difference(before: Assessment, now: Assessment) -> Decimal | None:
    then, score = before.score(_TOTAL), now.score(_TOTAL)
    return None if then is None or score is None else score - then


def _level(assessment: Assessment, text: Text) -> str:
    return text.of(assessment.level.level.label) if assessment.level else MISSING


def rescored_table(history: History, text: Text) -> pd.DataFrame:
    """Every year's scores (rows) under every year's weights and levels (columns): total and level, or not known."""
    rows = [
        (
            text("ruler.scores_of", year=scores.fiscal_year),
            *(_rescored(scores, rules, text) for rules in history.assessments),
        )
        for scores in history.assessments
    ]
    columns = [text("table.scores"), *(text("ruler.rules_of", year=year) for year in history.fiscal_years)]
    return pd.DataFrame(rows, columns=columns)


def _rescored(scores: Assessment, rules: Assessment, text: Text) -> str:
    if scores is rules:
        return f"{score_text(scores.score(_TOTAL))} {_level(scores, text)}"
    ruler = under_rules_of(scores, rules)
    level = text.of(ruler.level.label) if ruler.level else text("ruler.level_unknown")
    return f"{score_text(ruler.total)} {level}"
