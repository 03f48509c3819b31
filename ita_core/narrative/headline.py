"""The first sentences of any result: what was reached, what binds it, how far the next level is."""

from dataclasses import dataclass
from decimal import Decimal

from ita_core.analysis.years import Comparability, comparability
from ita_core.narrative.conditions import case
from ita_core.narrative.phrases import comparability_text, level_unknown_text
from ita_core.narrative.teller import grouped, spaced
from ita_core.numbers import score_text
from ita_core.scoring import Assessment, FloorCheck, History, LevelResult
from ita_core.text import Text

_CHANGE_FROM = {
    "": "headline.change_from",
    "apart": "headline.change_apart",
    "doubtful": "headline.change_doubtful",
}


@dataclass(frozen=True)
class Headline:
    """The result in the reader's words; every figure is the printed text of a node, save `change` [points].

    `verdict`: the whole in one sentence; what was not measured alike is called neither higher nor lower.
    `change_is_measured`: whether the change is the office's alone, not the ruler's too. `peers`: among how many
    the rank is, '' where nobody says it. `on_level`: what is nearest to break it and the way to the next level, or why
    none is known. `caveat`: how far last year's total may be held against it, '' where nothing stands between them.
    """

    agency: str
    verdict: str
    total: str
    change: Decimal | None
    change_is_measured: bool
    change_from: str
    level: str
    rank: str
    peers: str
    on_level: tuple[str, ...]
    last_year: str
    caveat: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it, in the order of reading."""
        return (*self.on_level, *(sentence for sentence in (self.last_year, self.caveat) if sentence))


def headline(history: History, assessment: Assessment, text: Text) -> Headline:
    """The headline of one fiscal year."""
    change = history.change("TOTAL", assessment)
    before = history.before(assessment)
    doubt = _found(before, assessment).doubt if before else ""
    return Headline(
        agency=history.agency.name or text("no_data"),
        verdict=spaced(_verdict(history, assessment, text)),
        total=assessment.shown("TOTAL"),
        change=change,
        change_is_measured=not doubt,
        change_from=text(_CHANGE_FROM[doubt], year=before.fiscal_year) if before else "",
        level=text.of(assessment.level.level.label) if assessment.level else text("no_data"),
        rank=grouped(assessment.facts.get("rank", text("no_data"))),
        peers="" if assessment.peers_n is None else f"{assessment.peers_n:,}",
        on_level=tuple(spaced(sentence) for sentence in _on_level(assessment, text) if sentence),
        last_year=spaced(_last_year(before, text)) if assessment.level else "",
        caveat=spaced(_caveat(before, assessment, text)),
    )


def _found(before: Assessment, assessment: Assessment) -> Comparability:
    return comparability(before.fiscal_year, assessment.fiscal_year, "TOTAL")


def _verdict(history: History, assessment: Assessment, text: Text) -> str:
    """'ได้ 92.16 คะแนน ระดับผ่านดี (ปี 2565 ได้ 84.87 แต่วัดไม่เหมือนกัน)'; without what is not known."""
    level = assessment.level.level if assessment.level else None
    before, change = history.before(assessment), history.change("TOTAL", assessment)
    doubt = _found(before, assessment).doubt if before else ""
    facts = {"total": assessment.score("TOTAL"), "level": level.id if level else None}
    about = case(**facts, change=change, doubt=doubt or "none")
    if about.allows("headline.no_total"):
        return text("headline.no_total", year=assessment.fiscal_year)
    words = {
        "total": assessment.shown("TOTAL"),
        "level": text.of(level.label) if level else "",
        "year": assessment.fiscal_year - 1,
        "then": before.shown("TOTAL") if before else "",
        "change": score_text(abs(change)) if change is not None else "",
    }
    keys = [f"headline.{key}" for key in ("reached", "at_level", "more", "less", "same", "apart", "doubtful")]
    return " ".join(text(key, **words) for key in keys if about.allows(key))


def _on_level(assessment: Assessment, text: Text) -> tuple[str, ...]:
    if assessment.level is None:
        return (level_unknown_text(assessment, text),)
    return _binding(assessment.level, text), _next(assessment.level, text)


def _binding(result: LevelResult, text: Text) -> str:
    binding = result.binding
    if binding is None:
        return ""
    return text(
        case(room=binding.gap).chosen("headline.binding"),
        level=text.of(result.level.label),
        name=_name(binding, text),
        score=score_text(binding.score),
        needed=score_text(binding.needed),
        gap=score_text(binding.gap),
    )


def _next(result: LevelResult, text: Text) -> str:
    above = result.above
    about = case(level=result.level.id, above=above.id if above else None)
    missing = text("headline.and").join(
        text(case(short=-check.gap).chosen("headline.short_by"), name=_name(check, text), gap=score_text(-check.gap))
        for check in result.missing
    )
    level = text.of(above.label) if above else ""
    return text(about.chosen("headline.top", "headline.next"), level=level, missing=missing)


def _last_year(before: Assessment | None, text: Text) -> str:
    level = before.level.level if before and before.level else None
    total = before.score("TOTAL") if before else None
    about = case(total_before=total, level_before=level.id if level else None)
    if before is None or level is None or not about.allows("headline.last_year"):
        return ""
    shown = {"total": before.shown("TOTAL"), "level": text.of(level.label)}
    return text("headline.last_year", year=before.fiscal_year, **shown)


def _caveat(before: Assessment | None, assessment: Assessment, text: Text) -> str:
    """How far the two totals may be held against each other; '' where nothing stands between them."""
    if before is None:
        return ""
    found = _found(before, assessment)
    totals = {"total": assessment.score("TOTAL"), "total_before": before.score("TOTAL")}
    if not case(reasons=len(found.reasons), **totals).allows("headline.caveat"):
        return ""
    return text("headline.caveat", year=before.fiscal_year, how=comparability_text(found, text))


def _name(check: FloorCheck, text: Text) -> str:
    return text("headline.total_name") if check.code == "TOTAL" else text(f"node.{check.code}")
