"""The answers behind the averages as tables; `counts_table` is INTERNAL and must never be offered as a download."""

from decimal import Decimal

import pandas as pd

from ita_core.analysis.answers import HIDDEN_BELOW, AnswerStudy, PrivacyMeter
from ita_core.narrative.answers import points_of
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.text import Text, score_text


def impossible_table(study: AnswerStudy, assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row an impossible mean: where it stands, and the possible means next to it."""
    decimals = study.survey.decimals
    rows = [
        (
            mean.code,
            meaning(assessment.framework, mean.code, text),
            score_text(mean.score, decimals),
            score_text(mean.below, decimals),
            score_text(mean.above, decimals),
            f"{node.sheet} · {node.cell}" if (node := assessment.by_code[mean.code]).cell else "",
        )
        for mean in study.impossible
    ]
    keys = ("code", "name", "score", "nearest_below", "nearest_above", "place")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def ladder_table(meter: PrivacyMeter, text: Text) -> pd.DataFrame:
    """One row a rounding step, finest first: how many means still give people away, and whether it stops that."""
    rows = [
        (
            score_text(step.step),
            str(len(step.singling_out)),
            str(len(step.thin)),
            text("answers_page.stops" if step.stops_it else "answers_page.leaks"),
        )
        for step in meter.ladder
    ]
    keys = ("step", "singling_out", "thin", "state")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def counts_table(study: AnswerStudy, text: Text) -> pd.DataFrame:
    """INTERNAL: one row a way to make a mean, a column an answer point, the best first; small counts hidden (`masked`).

    Ways that look alike when masked are one row; a mean that many ways make has one row without counts.
    """
    means = {mean.code: mean for mean in study.survey.means}
    points = {behind.code: points_of(study, behind) for behind in study.behind}
    every = sorted({point for own in points.values() for point in own}, key=Decimal, reverse=True)
    rows = []
    for behind in study.behind:
        score = score_text(means[behind.code].score, study.survey.decimals)
        head = (behind.code, score, text(f"answers_page.variety.{behind.variety}"))
        for way in dict.fromkeys(masked(behind.patterns)) or [()]:
            shown = dict(zip(points[behind.code], way, strict=False))
            rows.append((*head, *(_shown(shown.get(point), text) for point in every)))
    headings = [text("table.code"), text("table.score"), text("table.variety")]
    return pd.DataFrame(rows, columns=headings + [text("answers_page.points", points=point) for point in every])


def masked(patterns: tuple[tuple[int, ...], ...]) -> tuple[tuple[int | str, ...], ...]:
    """The counts of all ways to make one mean as they may be shown: a count below 10 is 'few'.

    Where the hidden counts of a way are below 10 together, the others would tell them by subtraction: then the others
    of every way are 'many'.
    """
    hidden = [sum(count for count in counts if count < HIDDEN_BELOW) for counts in patterns]
    tells = any(n < HIDDEN_BELOW for n in hidden)
    return tuple(
        tuple("few" if count < HIDDEN_BELOW else "many" if tells else count for count in counts) for counts in patterns
    )


def _shown(count: int | str | None, text: Text) -> str:
    if count is None:
        return score_text(None)
    return str(count) if isinstance(count, int) else text(f"answers_page.{count}", least=HIDDEN_BELOW)
