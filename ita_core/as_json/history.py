"""The stable JSON of an assessed workbook; its shape is described in docs/json.md."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ita_core.analysis.intervals import Interval
from ita_core.analysis.whatif import NodeMove
from ita_core.consistency import Gap, Published, Verdict, judge, rank_order, summary_of
from ita_core.consistency.summary import same_order
from ita_core.findings import Finding
from ita_core.framework import NodeKind
from ita_core.numbers import Number, round_half_up
from ita_core.scoring import Assessment, FloorCheck, History, LevelResult, NodeScore

Json = dict[str, Any]


def history_json(history: History) -> Json:
    """The whole history: agency, one entry a fiscal year (oldest first), and the findings of the file."""
    return {
        "agency": history.agency.name,
        "file": {"name": history.file_name, "sha256": history.sha256},
        "years": [_year(assessment, history) for assessment in history.assessments],
        "findings": [_finding(finding) for finding in history.findings],
    }


def _year(assessment: Assessment, history: History) -> Json:
    verdicts = judge(assessment)
    year: Json = {
        "fiscal_year": assessment.fiscal_year,
        "agency": history.agency.name,
        "total": _node(assessment.by_code["TOTAL"]),
        "change": _number(history.change("TOTAL", assessment)),
        "level": assessment.level.level.label.th if assessment.level else None,
        "level_detail": _level(assessment.level),
        "instruments": _nodes(assessment, "instrument") | _nodes(assessment, "part"),
        "indicators": _nodes(assessment, "indicator"),
        "subindicators": _nodes(assessment, "subindicator"),
        "part_indicators": _nodes(assessment, "part-indicator"),
        "questions": {node.code: _question(node) for node in assessment.of_kind("question")},
        "unplaced": {
            one.code: {"score": _number(one.score), "sheet": one.sheet, "cell": one.cell} for one in assessment.unplaced
        },
        "links": [_link(verdict) for verdict in verdicts],
        "comparison": comparison_json(verdicts),
        "facts": dict(assessment.facts),
        "findings": [
            _finding(finding) for finding in history.findings if finding.fiscal_year in (assessment.fiscal_year, None)
        ],
    }
    return year


def _nodes(assessment: Assessment, kind: NodeKind) -> Json:
    return {node.code: _node(node) for node in assessment.of_kind(kind)}


def _node(node: NodeScore) -> Json:
    return {
        "reported": _number(node.reported),
        "computed": _number(node.computed),
        "independent": node.independent,
    } | _question(node)


def _question(node: NodeScore) -> Json:
    return {
        "score": _number(node.score),
        "sheet": node.sheet,
        "cell": node.cell,
        "status": node.status,
        "low": _number(node.low),
        "high": _number(node.high),
    }


def _level(result: LevelResult | None) -> Json | None:
    if result is None:
        return None
    binding = result.binding
    return {
        "id": result.level.id,
        "name": {"th": result.level.label.th, "en": result.level.label.en},
        "binding": binding and {"code": binding.code, "needed": _number(binding.needed), "gap": _number(binding.gap)},
        "next": result.above and result.above.id,
        "missing": [
            {"code": check.code, "needed": _number(check.needed), "gap": _number(check.gap)} for check in result.missing
        ],
    }


def _link(verdict: Verdict) -> Json:
    return {
        "issue": verdict.issue,
        "link": verdict.link.id,
        "groups": [
            {
                "role": group.group.role,
                "codes": list(group.group.codes),
                "mean": _number(group.mean),
                "standing": group.against_target.value,
                "below_target": list(group.below),
                "reach": group.reach.value,
                "interval": interval_json(group.interval),
                "published": _published(group.published),
            }
            for group in verdict.groups
        ],
        "agreement": verdict.agreement.value,
        "margin": _number(verdict.margin),
        "gaps": [_gap(gap) for gap in verdict.gaps],
        "relation": verdict.relation.value,
        "consistent": verdict.consistent,
    }


def _gap(gap: Gap) -> Json:
    views = {
        name: {"role": view.role, "codes": list(view.codes)}
        for name, view in (("first", gap.first), ("second", gap.second))
    }
    return {
        **views,
        "points": _number(gap.points),
        "interval": interval_json(gap.interval),
        "agreement": gap.agreement.value,
    }


def interval_json(interval: Interval | None) -> list[float | None] | None:
    """Both ends of an interval; null where it cannot be told."""
    return [_number(interval.low), _number(interval.high)] if interval else None


def _published(items: Published | None) -> Json | None:
    return {"items_n": items.items_n, "full_n": items.full_n, "unknown_n": items.unknown_n} if items else None


def comparison_json(verdicts: Sequence[Verdict]) -> Json:
    """The links of a year as a whole: comparisons counted once, and the order of the topics (a description)."""
    summary, topics = summary_of(verdicts), rank_order(verdicts)
    same, pairs = same_order(topics)
    return {
        "consistent": [list(links) for links in summary.consistent],
        "different": [list(links) for links in summary.different],
        "cannot_tell": [list(links) for links in summary.cannot_tell],
        "not_compared": list(summary.not_compared),
        "order": [
            {
                "link": topic.link.id,
                "staff": _number(topic.staff),
                "public": _number(topic.public),
                "staff_rank": float(topic.staff_rank),
                "public_rank": float(topic.public_rank),
            }
            for topic in topics
        ],
        "order_pairs": {"same": same, "all": pairs},
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "fiscal_year": finding.fiscal_year,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "value": finding.value,
        "message": finding.message("th"),
        "message_en": finding.message("en"),
        "what_to_do": finding.what_to_do("th"),
    }


def _number(value: Number | None) -> float | None:
    return float(round_half_up(value)) if isinstance(value, Decimal | Fraction | int) else None


def figure(value: Number | None, places: int = 2) -> float | None:
    """A figure, rounded half up; null if unknown."""
    return None if value is None else float(round_half_up(value, places))


def move_json(move: NodeMove) -> dict[str, float | None]:
    """One node before and after; the change in points of total to four decimals."""
    return {"before": figure(move.before), "after": figure(move.after), "change": figure(move.change, 4)}


def checks_json(checks: Iterable[FloorCheck | None]) -> list[Json | None]:
    """Conditions of a level."""
    return [None if check is None else _check_json(check) for check in checks]


def _check_json(check: FloorCheck) -> Json:
    figures = {name: figure(getattr(check, name)) for name in ("needed", "score", "gap")}
    return {"code": check.code, **figures}
