"""The measures of a fiscal year as tables: the official one, the report on them, and what moved."""

from collections.abc import Hashable, Iterable, Mapping

import pandas as pd

from ita_core.framework import Framework
from ita_core.numbers import score_text, signed_text
from ita_core.office import CHECK_INS, Effect, Measure, Plan, by_status, period_of, report_on
from ita_core.office.effect import Mean, MeasureEffect, Moved
from ita_core.text import Text

_KEYS = ("measure", "steps", "owner", "period", "follow_up")


def measures_table(measures: Iterable[Measure], text: Text) -> pd.DataFrame:
    """One row a measure under the headings of the official form."""
    rows = [
        (
            measure.title,
            numbered(measure.steps),
            measure.owner,
            period_of(measure, text),
            measure.follow_up,
        )
        for measure in measures
    ]
    return pd.DataFrame(rows, columns=[text(f"measures.column.{key}") for key in _KEYS])


def plan_table(plan: Plan, framework: Framework, text: Text) -> pd.DataFrame:
    """The whole plan with the issue of each measure in front."""
    table = measures_table(plan.measures, text)
    issues = [issue_name(measure.issue, framework, text) for measure in plan.measures]
    table.insert(0, text("measures.column.issue"), issues)
    return table


def report_table(plan: Plan, text: Text) -> pd.DataFrame:
    """One row a measure: how far it is, and what was done, what stood in the way and the proof at each check-in."""
    rows = [
        (
            row["title"],
            row["owner"],
            status_text(measure, text),
            *(_told(row, months, text) for months in CHECK_INS),
            "; ".join(dict.fromkeys(link for link in _links(row) if link)) or score_text(None),
        )
        for row, measure in zip(report_on(plan).to_dict("records"), plan.measures, strict=True)
    ]
    headings = [text(f"measures.column.{key}") for key in ("measure", "owner", "status")]
    headings += [text("measures.column.reported", months=months) for months in CHECK_INS]
    return pd.DataFrame(rows, columns=[*headings, text("measures.column.evidence")])


def effect_table(told: Effect, text: Text) -> pd.DataFrame:
    """One row a question that a measure aimed at, then the measure's mean beside the untouched questions."""
    rows = [row for measure in told.measures for row in _effect_rows(measure, text)]
    headings = [text("measures.column.measure"), text("measures.column.question")]
    headings += [text("measures.column.before", year=told.before_year), text("measures.column.now", year=told.now_year)]
    headings += [text(f"measures.column.{key}") for key in ("change", "untouched", "remark")]
    return pd.DataFrame(rows, columns=headings)


def issue_name(issue: int, framework: Framework, text: Text) -> str:
    """'(5) กระบวนการ…'; the name for measures outside every issue."""
    known = next((each for each in framework.issues if each.id == issue), None)
    return f"({known.id}) {text.of(known.label)}" if known else text("measures.general")


def status_text(measure: Measure, text: Text) -> str:
    """How far a measure is, with its symbol; what the office wrote where that was not understood."""
    symbol = text(f"measures.status_symbol.{measure.status}")
    return f"{symbol} {measure.written('status') or text(f'measures.status.{measure.status}')}"


def counts_text(plan: Plan, text: Text) -> str:
    """How many approved measures have each status: 'ยังไม่เริ่ม 3, ดำเนินการแล้ว 1'."""
    return ", ".join(f"{text(f'measures.status.{status}')} {n}" for status, n in by_status(plan).items() if n)


def numbered(steps: Iterable[str]) -> str:
    """The steps in one cell: '1) … 2) …'."""
    return "  ".join(f"{number}) {step}" for number, step in enumerate(steps, start=1)) or score_text(None)


def _told(row: Mapping[Hashable, object], months: int, text: Text) -> str:
    done, trouble = str(row[f"done_{months}"]), str(row[f"trouble_{months}"])
    told = [done] if done else []
    if trouble:
        told.append(f"{text('measures.column.trouble')}: {trouble}")
    return " · ".join(told) or text("measures.told.not_reported")


def _links(row: Mapping[Hashable, object]) -> list[str]:
    return [str(row["evidence_link"]), *(str(row[f"evidence_link_{months}"]) for months in CHECK_INS)]


def _effect_rows(told: MeasureEffect, text: Text) -> list[tuple[str, ...]]:
    title = told.measure.title
    rows: list[tuple[str, ...]] = [
        (title, *_scores(each), signed_text(each.change), "", _remark(each, text)) for each in told.moved
    ]
    mean = text("measures.told.on_all", n=told.aimed.n)
    rows.append((title, mean, "", "", signed_text(told.aimed.change), _untouched(told.untouched, text), ""))
    return rows


def _scores(moved: Moved) -> tuple[str, str, str]:
    return moved.code, score_text(moved.before), score_text(moved.now)


def _untouched(mean: Mean, text: Text) -> str:
    if mean.change is None:
        return text("measures.told.no_untouched")
    return text("measures.told.untouched", change=signed_text(mean.change), n=mean.n)


def _remark(moved: Moved, text: Text) -> str:
    if moved.comparability is None:
        return text("measures.told.no_successor")
    told = [text(f"strength.{moved.comparability.strength}")]
    told += [text(f"reason.{reason}") for reason in moved.comparability.reasons]
    if moved.comparability.code != moved.code:
        told.append(text("measures.told.renumbered", code=moved.comparability.code))
    if moved.before is None or moved.now is None:
        told.append(text("measures.told.no_score"))
    return " · ".join(told)
