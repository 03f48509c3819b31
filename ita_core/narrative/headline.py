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
    """The result in the reader's words; every figure is the printed text of a node, save `change` [points].

    `verdict`: the whole in one sentence. `peers`: among how many agencies the rank is, '' where nobody says it.
    `on_level`: what is nearest to break it and the way to the next level, or why none is known. `caveat`: how far last
    year's total may be held against it, '' where nothing stands between them.
    """

    agency: str
    verdict: str
    total: str
    change: Decimal | None
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
    return Headline(
        agency=history.agency.name or text("no_data"),
        verdict=spaced(_verdict(assessment, change, text)),
        total=assessment.shown("TOTAL"),
        change=change,
        change_from=text("headline.change_from", year=assessment.fiscal_year - 1) if before else "",
        level=text.of(assessment.level.level.label) if assessment.level else text("no_data"),
        rank=grouped(assessment.facts.get("rank", text("no_data"))),
        peers="" if assessment.peers_n is None else f"{assessment.peers_n:,}",
        on_level=tuple(spaced(sentence) for sentence in _on_level(assessment, text) if sentence),
        last_year=spaced(_last_year(before, text)) if assessment.level else "",
        caveat=spaced(_caveat(before, assessment, text)),
    )


def _verdict(assessment: Assessment, change: Decimal | None, text: Text) -> str:
    """'ได้ 92.16 คะแนน ระดับผ่านดี สูงกว่าปี 2565 อยู่ 7.29 คะแนน'; without what is not known."""
    if assessment.score("TOTAL") is None:
        return text("headline.no_total", year=assessment.fiscal_year)
    told = [text("headline.reached", total=assessment.shown("TOTAL"))]
    if assessment.level:
        told.append(text("headline.at_level", level=text.of(assessment.level.level.label)))
    if change is not None:
        way = "same" if not change else "more" if change > 0 else "less"
        told.append(text(f"headline.{way}", year=assessment.fiscal_year - 1, change=score_text(abs(change))))
    return " ".join(told)


def _on_level(assessment: Assessment, text: Text) -> tuple[str, ...]:
    if assessment.level is None:
        return (level_unknown_text(assessment, text),)
    return _binding(assessment, assessment.level.binding, text), _next(assessment, text)


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
