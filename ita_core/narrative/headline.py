"""The first sentences of any result: what was reached, what binds it, how far the next level is."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.analysis.years import comparability
from ita_core.narrative.phrases import comparability_text, level_unknown_text
from ita_core.narrative.teller import grouped, spaced
from ita_core.numbers import score_text
from ita_core.scoring import Assessment, FloorCheck, History
from ita_core.text import Text


@dataclass(frozen=True)
class Headline:
    """The result in the reader's words; every figure is the printed text of a node, save `change` [points]."""

    agency: str
    total: str
    change: Decimal | None
    change_from: str
    level: str
    rank: str
    sentences: tuple[str, ...]


def headline(history: History, assessment: Assessment, text: Text) -> Headline:
    """The headline of one fiscal year."""
    change = history.change("TOTAL", assessment)
    before = history.before(assessment)
    return Headline(
        agency=history.agency.name or text("no_data"),
        total=assessment.shown("TOTAL"),
        change=change,
        change_from=text("headline.change_from", year=assessment.fiscal_year - 1) if before else "",
        level=text.of(assessment.level.level.label) if assessment.level else text("no_data"),
        rank=grouped(assessment.facts.get("rank", text("no_data"))),
        sentences=tuple(spaced(sentence) for sentence in _sentences(assessment, before, text) if sentence),
    )


def _sentences(assessment: Assessment, before: Assessment | None, text: Text) -> tuple[str, ...]:
    result = assessment.level
    if result is None:
        return (level_unknown_text(assessment, text), _caveat(before, assessment, text))
    return (
        _binding(assessment, result.binding, text),
        _next(assessment, text),
        _last_year(before, text),
        _caveat(before, assessment, text),
    )


def _binding(assessment: Assessment, binding: FloorCheck | None, text: Text) -> str:
    if binding is None or assessment.level is None:
        return ""
    return text(
        "headline.binding",
        level=text.of(assessment.level.level.label),
        name=_name(binding, text),
        score=score_text(binding.score),
        needed=score_text(binding.needed),
        gap=score_text(binding.gap),
    )


def _next(assessment: Assessment, text: Text) -> str:
    result = assessment.level
    if result is None or result.above is None:
        return text("headline.top") if result else ""
    missing = text("headline.and").join(
        text("headline.short_by", name=_name(check, text), gap=score_text(-check.gap)) for check in result.missing
    )
    return text("headline.next", level=text.of(result.above.label), missing=missing)


def _last_year(before: Assessment | None, text: Text) -> str:
    if before is None or before.level is None:
        return ""
    return text(
        "headline.last_year",
        year=before.fiscal_year,
        total=before.shown("TOTAL"),
        level=text.of(before.level.level.label),
    )


def _caveat(before: Assessment | None, assessment: Assessment, text: Text) -> str:
    """How far the two totals may be held against each other; '' where nothing stands between them."""
    if before is None or before.score("TOTAL") is None or assessment.score("TOTAL") is None:
        return ""
    found = comparability(before.fiscal_year, assessment.fiscal_year, "TOTAL")
    return (
        text("headline.caveat", year=before.fiscal_year, how=comparability_text(found, text)) if found.reasons else ""
    )


def _name(check: FloorCheck, text: Text) -> str:
    return text("headline.total_name") if check.code == "TOTAL" else text(f"node.{check.code}")
