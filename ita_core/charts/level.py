"""The total on the scale of levels, and what parts levels of the same totals: the lowest of the instruments."""

from decimal import Decimal

from ita_core.charts.palette import BAND, BAND_REACHED, BELOW, INK, LAST_YEAR, MUTED
from ita_core.charts.rows import Band, Mark, Row
from ita_core.charts.scored import (
    BELOW_SYMBOL,
    LAST_YEAR_SYMBOL,
    REACHED_SYMBOL,
    color_of,
    name_of,
    score_words,
    side_of,
    target_figure,
    value_of,
)
from ita_core.charts.style import Chart, coloured, escape_plotly, hover_of, lines_of, muted, strong
from ita_core.framework import Level
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables.rules import level_scale_table
from ita_core.text import Text

TOTAL = "TOTAL"
LOWEST_SYMBOL = "diamond-open"
_ONE_LINE = 48
"""Characters of a level and its condition that stand on one line; the Thai ones take less room than they count."""


def level_scale(assessment: Assessment, before: Assessment | None, text: Text) -> Chart:
    """A row a level, best first, with the totals that it spans; this year's total stands in the row of its level.

    Two levels may span the same totals and differ by the floors of the instruments, so each has its own row, and where
    a level has a floor the lowest of the instruments stands in its row too, beside the bound that it must reach. Last
    year's total stands in a row of its own, because its level is one of its own year's scale.
    """
    rows = [_level_row(assessment, level, text) for level in assessment.framework.levels]
    if assessment.level is None and (total := assessment.score(TOTAL)) is not None:
        rows.append(_unplaced(assessment, total, text))
    if before is not None and before.score(TOTAL) is not None:
        rows.append(_last_year(before, text))
    return Chart(
        draw=lambda: target_figure(assessment, rows, text, before=before),
        title=_level_title(assessment, text),
        alt=_level_alt(assessment, before, text),
        table=level_scale_table(assessment),
    )


def _level_row(assessment: Assessment, level: Level, text: Text) -> Row:
    reached = assessment.level is not None and assessment.level.level.id == level.id
    total = assessment.score(TOTAL)
    name = escape_plotly(text.of(level.label))
    condition = _condition(assessment, level, text)
    parts = [strong(name) if reached else name, muted(escape_plotly(condition))]
    label = [" ".join(parts)] if len(text.of(level.label)) + len(condition) <= _ONE_LINE else parts
    lowest = _lowest_marks(assessment, level, text)
    label += _lowest_words(assessment, level, text)
    band = Band(level.total_from, _end(assessment, level), BAND_REACHED if reached else BAND)
    if not reached or total is None:
        return Row(label, lowest, band=band)
    below = total < assessment.framework.target.score
    return Row(label, [*lowest, _total_mark(assessment, total, text)], value_of(total, below, text), band=band)


def lowest_of_floor(assessment: Assessment) -> tuple[str, Decimal] | None:
    """The lowest node that a level's floor looks at, with its score; None where one of them is not known."""
    scores = {code: assessment.score(code) for code in assessment.framework.floor_nodes}
    known = {code: score for code, score in scores.items() if score is not None}
    code = min(known, key=known.__getitem__, default=None)
    return None if code is None or len(known) < len(scores) else (code, known[code])


def _lowest_marks(assessment: Assessment, level: Level, text: Text) -> list[Mark]:
    lowest = lowest_of_floor(assessment)
    if level.floor is None or lowest is None:
        return []
    code, score = lowest
    color = BELOW if score < level.floor else color_of(assessment, code)
    hover = hover_of(name_of(assessment, code, text), _floor_words(score, level.floor, text))
    return [Mark(score, color, LOWEST_SYMBOL, hover, code)]


def _lowest_words(assessment: Assessment, level: Level, text: Text) -> list[str]:
    """What the mark of the lowest says, with its sign; below the floor in the colour of a warning."""
    lowest = lowest_of_floor(assessment)
    if level.floor is None or lowest is None:
        return []
    code, score = lowest
    name = text(f"node.{code}") if f"node.{code}" in text.entries else code
    words = text("charts.level.lowest", name=name, score=score_text(score), told=_floor_words(score, level.floor, text))
    return [coloured(line, BELOW if score < level.floor else MUTED) for line in lines_of(words)]


def _floor_words(score: Decimal, floor: Decimal, text: Text) -> str:
    """How a score stands to the floor of a level."""
    gap = score - floor
    return text(f"charts.level.floor_{side_of(gap)}", gap=score_text(abs(gap)))


def _total_mark(assessment: Assessment, total: Decimal, text: Text) -> Mark:
    below = total < assessment.framework.target.score
    told_text = strong(text("charts.hover.total", year=assessment.fiscal_year, score=score_text(total)))
    return Mark(total, INK, BELOW_SYMBOL if below else REACHED_SYMBOL, told_text, TOTAL)


def _unplaced(assessment: Assessment, total: Decimal, text: Text) -> Row:
    label = lines_of(text("level.unknown"))
    below = total < assessment.framework.target.score
    return Row(label, [_total_mark(assessment, total, text)], value_of(total, below, text))


def _last_year(before: Assessment, text: Text) -> Row:
    total = before.score(TOTAL)
    assert total is not None
    key = "charts.level.last_year" if before.level else "charts.level.last_year_unknown"
    level = text.of(before.level.level.label) if before.level else ""
    label = escape_plotly(text(key, year=before.fiscal_year, level=level))
    hover = text("charts.hover.last_year", year=before.fiscal_year, score=score_text(total))
    mark = Mark(total, LAST_YEAR, LAST_YEAR_SYMBOL, hover, TOTAL, last_year=True)
    return Row([muted(label)], [mark], muted(score_text(total)))


def _end(assessment: Assessment, level: Level) -> Decimal:
    """Where better totals begin that this level cannot have; a level with a floor reaches up to 100.

    A level of the same scale without any floor ends where the next better bound begins, unless the better levels have
    floors that a higher total can miss.
    """
    better = [other for other in assessment.framework.levels if other.total_from > level.total_from]
    sure = [other.total_from for other in assessment.framework.levels if _without_floor(other) and other in better]
    return min(sure, default=Decimal(100))


def _without_floor(level: Level) -> bool:
    return level.floor is None


def _condition(assessment: Assessment, level: Level, text: Text) -> str:
    if level.floor is not None and level.floor == level.total_from:
        return text("charts.level.all_from", score=score_text(level.floor))
    if level.floor is not None:
        return text("charts.level.total_and_floor", score=score_text(level.total_from), floor=score_text(level.floor))
    if level.total_from > 0:
        return text("charts.level.total_from", score=score_text(level.total_from))
    return text("charts.level.below", score=score_text(_end(assessment, level)))


def _level_title(assessment: Assessment, text: Text) -> str:
    total, target = assessment.score(TOTAL), assessment.framework.target.score
    if total is None or assessment.level is None:
        return text("level.unknown")
    return text(
        f"charts.level.title_{side_of(total - target)}",
        level=text.of(assessment.level.level.label),
        total=score_text(total),
        target=target_text(assessment.framework.target, text),
        gap=score_text(abs(total - target)),
    )


def _level_alt(assessment: Assessment, before: Assessment | None, text: Text) -> str:
    sentence = text(
        "charts.level.alt",
        year=assessment.fiscal_year,
        title=_level_title(assessment, text),
        total=score_words(assessment.score(TOTAL), text),
        scale=", ".join(
            f"{text.of(level.label)} {_condition(assessment, level, text)}" for level in assessment.framework.levels
        ),
    )
    lowest = lowest_of_floor(assessment)
    if lowest is not None and any(level.floor is not None for level in assessment.framework.levels):
        sentence += text(
            "charts.level.alt_lowest", name=name_of(assessment, lowest[0], text), score=score_text(lowest[1])
        )
    if before is None or before.score(TOTAL) is None:
        return sentence
    return sentence + text(
        "charts.level.alt_last_year",
        year=before.fiscal_year,
        total=before.shown(TOTAL),
        level=text.of(before.level.level.label) if before.level else text("no_data"),
    )
