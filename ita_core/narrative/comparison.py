"""Whether two years may be compared, in words."""

from collections.abc import Iterable

from ita_core.analysis.years import Comparability, Reason, Step, comparability, under_rules_of
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text, signed_text


def comparability_told(found: Comparability, text: Text) -> str:
    """The verdict with its reasons: 'เทียบได้อย่างระมัดระวัง: ชุดข้อคำถามเปลี่ยน, …'."""
    strength = text(f"strength.{found.strength}")
    return f"{strength}: {reasons_told(found, text)}" if found.reasons else strength


def reasons_told(found: Comparability, text: Text) -> str:
    """The reasons in one line; '' where nothing stands between the two figures."""
    return ", ".join(text(f"reason.{reason}") for reason in found.reasons)


def steps_told(steps: Iterable[Step], text: Text) -> str:
    """What the steps of several figures into the same year say, figures with the same verdict told together."""
    codes: dict[str, list[str]] = {}
    for step in steps:
        told = comparability_told(step.found, text)
        if step.later.fiscal_year - step.earlier.fiscal_year > 1:
            told = f"{text('years.against', year=step.earlier.fiscal_year)} {told}"
        codes.setdefault(told, []).append(step.found.code)
    if len(codes) == 1:
        return next(iter(codes))
    return " · ".join(f"{', '.join(own)} {told}" for told, own in codes.items())


def ruler_told(before: Assessment, now: Assessment, text: Text) -> tuple[str, ...]:
    """What the earlier year would be under the later year's weights and levels; what cannot be known is refused."""
    ruler = under_rules_of(before, now)
    refused = tuple(text(reason) for reason in ruler.refused)
    if ruler.total is None or ruler.ruler_points is None or ruler.office_points is None:
        return refused
    change = ruler.ruler_points + ruler.office_points
    facts = {
        "before": before.fiscal_year,
        "year": now.fiscal_year,
        "total": score_text(ruler.total),
        "printed": score_text(before.score("TOTAL")),
        "change": signed_text(change),
        "office": signed_text(ruler.office_points),
        "ruler": signed_text(ruler.ruler_points),
    }
    mixed = _mixed(before, now, text)
    if ruler.level is None or before.level is None:
        return (text("ruler.told_without_level", **facts), *mixed, *refused)
    level, own = text.of(ruler.level.label), text.of(before.level.level.label)
    return (text("ruler.told", **facts, level=level, own_level=own), *mixed, *refused)


def _mixed(before: Assessment, now: Assessment, text: Text) -> tuple[str, ...]:
    """What else changed beside weights and levels: it stays in the part that the scores made."""
    found = comparability(before.fiscal_year, now.fiscal_year, "TOTAL")
    left = [reason for reason in found.reasons if reason not in (Reason.WEIGHTS, Reason.LEVELS)]
    reasons = ", ".join(text(f"reason.{reason}") for reason in left)
    return (text("ruler.mixed", reasons=reasons),) if left else ()
