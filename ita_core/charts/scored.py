"""Rows and sentences of scored nodes: what all charts of scores against the target say in the same way."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from ita_core.analysis.years import Contribution, Move
from ita_core.charts.palette import BELOW, INK, INSTRUMENT, LAST_YEAR
from ita_core.charts.rows import Line, Mark, Row, rows_figure
from ita_core.charts.style import coloured, escape_plotly, lines_of, muted, strong, warned
from ita_core.framework import Framework
from ita_core.narrative.phrases import known_text, target_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.scores import missing_text
from ita_core.text import Text

REACHED_SYMBOL, BELOW_SYMBOL, LAST_YEAR_SYMBOL = "circle", "triangle-down", "circle"
_NAMED_AT_MOST = 3


def name_of(assessment: Assessment, code: str, text: Text) -> str:
    """A node's name as its row shows it: with its code, 'e14 …', '8 …', and marked where a high score is no praise."""
    return column.coded_name(assessment.framework, code, text)


def direction_text(assessment: Assessment, codes: Iterable[str], text: Text) -> str:
    """What the mark of questions about something bad means, where there is one; else ''."""
    return text("meaning.told") if any(assessment.framework.is_negative(code) for code in codes) else ""


def from_to(moved: Contribution | Move, before: Assessment, now: Assessment, text: Text) -> str:
    """A node's own score in both years and the change, in words."""
    return text(
        "charts.changes.own",
        before=before.fiscal_year,
        then=score_text(moved.before),
        year=now.fiscal_year,
        score=score_text(moved.now),
        change=signed_text(moved.change),
    )


def is_below(assessment: Assessment, code: str) -> bool:
    """Whether a known score is under the target."""
    score = assessment.score(code)
    return score is not None and score < assessment.framework.target.score


def color_of(assessment: Assessment, code: str) -> str:
    """The colour of who answers; ink for the total."""
    return INSTRUMENT.get(assessment.framework.instrument_of.get(code, ""), INK)


def value_of(score: Decimal | None, below: bool, text: Text) -> str:
    """The figure of the right-hand column, finished: bold, and with the warning symbol below the target."""
    if score is None:
        return muted(text("no_data"))
    symbol = text("symbol.below")
    return warned(f"{symbol} {score_text(score)}") if below else strong(score_text(score))


def score_row(
    assessment: Assessment, code: str, text: Text, *, before: Assessment | None = None, bold: bool = False
) -> Row:
    """One node against the target; `before` adds last year's score as a hollow mark, `bold` heads the rows below it."""
    score, below = assessment.score(code), is_below(assessment, code)
    label = lines_of(name_of(assessment, code, text))
    then = before.score(code) if before else None
    marks = [] if before is None or then is None else [_last_year(before, code, then, text)]
    stem = None
    if score is not None:
        color = BELOW if below else color_of(assessment, code)
        symbol = BELOW_SYMBOL if below else REACHED_SYMBOL
        marks.append(Mark(score, color, symbol, hover(assessment, code, text, before=before), code))
        stem = (assessment.framework.target.score, score, color)
    shown = [strong(line) for line in label] if bold else label
    return Row(shown, marks, value_of(score, below, text), stem, opens_group=bold)


def _last_year(before: Assessment, code: str, score: Decimal, text: Text) -> Mark:
    told = text("charts.hover.last_year", year=before.fiscal_year, score=score_text(score))
    return Mark(score, LAST_YEAR, LAST_YEAR_SYMBOL, told, code, last_year=True)


def hover(assessment: Assessment, code: str, text: Text, *, before: Assessment | None = None) -> str:
    """All about one score, finished: name, score, distance to the target, last year, origin, place in the file."""
    score, target = assessment.score(code), assessment.framework.target.score
    node = assessment.by_code[code]
    lines = [strong("<br>".join(lines_of(name_of(assessment, code, text))))]
    if score is None:
        lines.append(escape_plotly(text("no_data")))
    else:
        key = side_of(score - target)
        lines.append(
            escape_plotly(text(f"charts.hover.{key}", score=score_text(score), gap=score_text(abs(score - target))))
        )
    if before is not None and (then := before.score(code)) is not None:
        lines.append(text("charts.hover.last_year", year=before.fiscal_year, score=score_text(then)))
    lines.append(escape_plotly(text("charts.hover.origin", origin=known_text(assessment, code, text))))
    if direction := direction_text(assessment, [code], text):
        lines += lines_of(direction)
    if node.cell:
        lines += lines_of(text("charts.hover.place", sheet=node.sheet, cell=node.cell))
    return "<br>".join(lines)


def instrument_heading(assessment: Assessment, instrument: str, text: Text) -> Row:
    """The instrument that the rows below it belong to, with the colour of their marks."""
    lines = [strong(line) for line in lines_of(text.of(assessment.framework.label(instrument)))]
    return Row([coloured("● ", INSTRUMENT.get(instrument, INK)) + lines[0], *lines[1:]], track=False, opens_group=True)


def target_line(assessment: Assessment, text: Text) -> Line:
    """The target that every row is held against."""
    target = assessment.framework.target.score
    return Line(target, text("charts.target", score=target_text(assessment.framework.target, text)))


def key_of(assessment: Assessment, text: Text, rows: Sequence[Row], *, before: Assessment | None = None) -> str:
    """What the marks mean, only for those that occur."""
    marks = [mark for row in rows for mark in row.marks]
    parts = []
    if any(not mark.last_year for mark in marks):
        parts.append(f"● {text('charts.year', year=assessment.fiscal_year)}")
    if before is not None and any(mark.last_year for mark in marks):
        parts.append(f"○ {text('charts.year', year=before.fiscal_year)}")
    if any(mark.symbol == BELOW_SYMBOL for mark in marks):
        parts.append(coloured(f"{text('symbol.below')} {text('charts.below')}", BELOW))
    return "   ".join(parts)


def target_figure(
    assessment: Assessment, rows: Sequence[Row], text: Text, *, before: Assessment | None = None
) -> go.Figure:
    """Rows against the target, under a key of the marks that occur."""
    key = key_of(assessment, text, rows, before=before)
    return rows_figure(rows, text, lines=[target_line(assessment, text)], key=key)


def instruments_and_parts(framework: Framework) -> list[str]:
    """Each instrument, followed by its parts."""
    parts = framework.codes("part")
    return [
        code
        for instrument in framework.codes("instrument")
        for code in (instrument, *(part for part in parts if framework.instrument_of.get(part) == instrument))
    ]


def scores_of(assessment: Assessment, codes: Sequence[str]) -> dict[str, Decimal | None]:
    """The scores to show by code."""
    return {code: assessment.score(code) for code in codes}


def side_of(gap: Decimal) -> str:
    """The key of the words for a distance to the target or a floor: 'below', 'at' or 'above'."""
    return "below" if gap < 0 else "above" if gap else "at"


def target_sentence(assessment: Assessment, codes: Sequence[str], noun: str, text: Text) -> str:
    """How many of the nodes miss the target and which is the lowest; `noun` is the text key of what they are."""
    scores = scores_of(assessment, codes)
    known = {code: score for code, score in scores.items() if score is not None}
    what, target = text(noun), assessment.framework.target.score
    if not known:
        return text("charts.standing.nothing", noun=what)
    below = sum(score < target for score in known.values())
    facts = {"n": len(known), "noun": what, "target": target_text(assessment.framework.target, text), "below": below}
    lowest, highest = min(known.values()), max(known.values())
    if lowest == highest and len(known) > 1:
        sentence = text("charts.standing.equal", **facts, score=score_text(lowest))
    else:
        key = ("one_below" if below else "one_reaches") if len(known) == 1 else "some_below" if below else "all_reach"
        sentence = text(f"charts.standing.{key}", **facts, lowest=_lowest(assessment, known, what, text))
    return sentence + missing_text(len(scores) - len(known), what, text)


def named(names: Sequence[str], noun: str) -> str:
    """All that share a place, such as the lowest: a few by their names, of more only how many they are."""
    return ", ".join(names) if len(names) <= _NAMED_AT_MOST else f"{len(names)} {noun}"


def _lowest(assessment: Assessment, known: Mapping[str, Decimal], noun: str, text: Text) -> str:
    lowest = min(known.values())
    names = [name_of(assessment, code, text) for code, score in known.items() if score == lowest]
    return f"{named(names, noun)} ({score_text(lowest)})"


def figures(assessment: Assessment, codes: Sequence[str], text: Text) -> str:
    """Names with their figures in one line, for a text equivalent."""
    return ", ".join(f"{name_of(assessment, code, text)} {score_words(assessment.score(code), text)}" for code in codes)


def score_words(score: Decimal | None, text: Text) -> str:
    """The figure, or that there is none."""
    return text("no_data") if score is None else score_text(score)
