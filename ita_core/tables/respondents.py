"""Tables of the answers behind the means: impossible means, intervals, what rounding hides, and answer counts."""

from decimal import Decimal

from ita_core.analysis.reality import intervals_of
from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerStudy, PrivacyMeter
from ita_core.narrative.phrases import points_of, target_text
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text


def impossible_table(study: AnswerStudy, assessment: Assessment) -> TypedTable:
    """One row an impossible mean. Columns: code, score, below, above [the possible means next to it], sheet, cell."""
    decimals = study.survey.decimals
    columns = (
        column.code(),
        column.meaning_of(assessment.framework),
        column.number("score", "table.score", places=decimals),
        column.number("below", "table.nearest_below", places=decimals),
        column.number("above", "table.nearest_above", places=decimals),
        *column.place(),
    )
    nodes = [assessment.by_code[mean.code] for mean in study.impossible]
    rows = [
        (mean.code, mean.score, mean.below, mean.above, node.sheet, node.cell)
        for mean, node in zip(study.impossible, nodes, strict=True)
    ]
    return typed(columns, rows)


def ladder_table(meter: PrivacyMeter) -> TypedTable:
    """One row a rounding step, finest first. Columns: step, singling_out_n, thin_n [means], state."""
    columns = (
        column.number("step", "table.step"),
        column.count("singling_out_n", "table.singling_out"),
        column.count("thin_n", "table.thin"),
        column.word("state", "table.state", "answers_page"),
    )
    rows = [
        (step.step, len(step.singling_out), len(step.thin), "stops" if step.stops_it else "leaks")
        for step in meter.ladder
    ]
    return typed(columns, rows)


def counts_table(study: AnswerStudy) -> TypedTable:
    """INTERNAL: one row a way to make a mean, the best first; small counts hidden (`masked`).

    Columns: code, score, variety, one an answer point, named by it [a count, 'few' or 'many']. Ways that look alike
    when masked are one row; a mean that many ways make has one row without counts.
    """
    means = {mean.code: mean for mean in study.survey.means}
    points = {behind.code: points_of(study, behind) for behind in study.answer_patterns}
    every = sorted({point for own in points.values() for point in own}, key=Decimal, reverse=True)
    rows = []
    for behind in study.answer_patterns:
        head = (behind.code, means[behind.code].score, behind.variety)
        for way in dict.fromkeys(masked(behind.patterns)) or [()]:
            held = dict(zip(points[behind.code], way, strict=False))
            rows.append((*head, *(held.get(point) for point in every)))
    columns = (
        column.code(),
        column.number("score", "table.score", places=study.survey.decimals),
        column.word("variety", "table.variety", "answers_page.variety"),
        *(column.value(point, column.said("answers_page.points", points=point), _count_text) for point in every),
    )
    return typed(columns, rows)


def masked(patterns: tuple[tuple[int, ...], ...]) -> tuple[tuple[int | str, ...], ...]:
    """The counts of all ways to make one mean as they may be shown: one below HIDDEN_BELOW is 'few'.

    Where the hidden counts of a way are below that together, the others would tell them by subtraction: then the others
    of every way are 'many'.
    """
    hidden = [sum(count for count in counts if count < HIDDEN_BELOW) for counts in patterns]
    tells = any(n < HIDDEN_BELOW for n in hidden)
    return tuple(
        tuple("few" if count < HIDDEN_BELOW else "many" if tells else count for count in counts) for counts in patterns
    )


def _count_text(text: Text, held: int | str) -> str:
    return str(held) if isinstance(held, int) else text(f"answers_page.{held}", least=HIDDEN_BELOW)


def intervals_table(study: AnswerStudy, assessment: Assessment) -> TypedTable:
    """One row a question of known n. Columns: code, score, low, high, side [of the target, of the whole interval]."""
    target = assessment.framework.target.score

    def interval(_: Text, low: Decimal, high: Decimal) -> str:
        return f"{score_text(low)}–{score_text(high)}"

    columns = (
        column.code(),
        column.meaning_of(assessment.framework),
        column.number("score", "table.score", places=study.survey.decimals),
        column.unseen("low", column.EXACT),
        column.unseen("high", column.EXACT),
        column.made("interval", "table.interval", ("low", "high"), interval),
        column.Column(
            "side",
            "table.against_target",
            lambda text, side: text(f"answers_page.side.{side}", target=target_text(assessment.framework.target, text)),
            column.ID,
        ),
    )
    intervals, rows = intervals_of(study), []
    for mean in study.survey.means:
        if found := intervals.get(mean.code):
            side = "above" if found.low >= target else "below" if found.high < target else "open"
            rows.append((mean.code, mean.score, found.low, found.high, side))
    return typed(columns, rows)
