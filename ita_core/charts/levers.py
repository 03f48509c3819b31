"""What each question is worth now: points of total from its score to its highest, documents apart from experience."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from ita_core.analysis import Lever
from ita_core.analysis import levers as levers_of
from ita_core.charts.rows import SignedRow, change_text, heading, signed_figure, signed_notice
from ita_core.charts.scored import color_of, direction_text, name_of, named
from ita_core.charts.style import Chart, escape_plotly, strong
from ita_core.narrative.phrases import meaning, missing_points
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.text import Text
from ita_core.thai import wrap

SHOWN = 12
"""How many levers of each kind have a bar; the others are in the table."""

TOTAL = "TOTAL"


def lever_gains(assessment: Assessment, text: Text) -> Chart:
    """A bar a lever with something left to gain, the largest first: missing documents, then what people experience.

    A year of which only the total is known has no lever below it, and so no bar.
    """
    open_ = [lever for lever in levers_of(assessment) if lever.gain > 0 and lever.code != TOTAL]
    documents = [lever for lever in open_ if lever.route == "document"]
    experience = [lever for lever in open_ if lever.route == "experience"]
    title = _title(assessment, documents, experience, text)
    told = direction_text(assessment, [lever.code for lever in experience[:SHOWN]], text)
    rows = [*signed_notice(told), *_group("document", documents, assessment, text)]
    rows += _group("experience", experience, assessment, text)
    return Chart(
        figure=signed_figure(rows, text("charts.levers.axis")),
        title=title,
        alt=text(
            "charts.levers.alt",
            year=assessment.fiscal_year,
            title=title,
            figures=_told([*documents[:SHOWN], *experience[:SHOWN]], assessment, text),
        ),
        table=_table(open_, assessment, text),
    )


def _group(route: str, group: Sequence[Lever], assessment: Assessment, text: Text) -> list[SignedRow]:
    if not group:
        return []
    rows = [heading(text(f"charts.levers.{route}", gain=score_text(_sum(group))))]
    rows += [_row(lever, assessment, text) for lever in group[:SHOWN]]
    if rest := group[SHOWN:]:
        words = text("charts.levers.rest", n=len(rest), gain=score_text(_sum(rest)))
        rows += signed_notice(words)
    return rows


def _row(lever: Lever, assessment: Assessment, text: Text) -> SignedRow:
    name = name_of(assessment, lever.code, text)
    said = text("charts.levers.hover", score=score_text(lever.score), worth=score_text(lever.total_weight, 4))
    return SignedRow(
        label=[escape_plotly(line) for line in wrap(name)],
        change=lever.gain,
        value=change_text(lever.gain),
        hover="<br>".join([strong(escape_plotly(name)), *(escape_plotly(line) for line in wrap(said))]),
        code=lever.code,
        color=color_of(assessment, lever.code),
    )


def _title(assessment: Assessment, documents: Sequence[Lever], experience: Sequence[Lever], text: Text) -> str:
    if not documents and not experience:
        key = "nothing" if any(lever.code != TOTAL for lever in levers_of(assessment)) else "unknown"
        return text(f"charts.levers.{key}", year=assessment.fiscal_year)
    parts = []
    if documents:
        points = missing_points((lever.score for lever in documents), text)
        parts.append(
            text("charts.levers.title_documents", n=len(documents), gain=score_text(_sum(documents)), points=points)
        )
    if experience:
        most = experience[0].gain
        names = [name_of(assessment, lever.code, text) for lever in experience if lever.gain == most]
        name = named(names, text("charts.noun.questions"))
        parts.append(text("charts.levers.title_experience", name=name, n=len(names), gain=score_text(most)))
    return " ".join(parts)


def _told(levers: Sequence[Lever], assessment: Assessment, text: Text) -> str:
    said = ", ".join(f"{name_of(assessment, lever.code, text)} {signed_text(lever.gain)}" for lever in levers)
    return said or text("no_data")


def _sum(levers: Sequence[Lever]) -> Fraction:
    return sum((lever.gain for lever in levers), Fraction(0))


def _table(levers: Sequence[Lever], assessment: Assessment, text: Text) -> pd.DataFrame:
    rows = [
        (
            text(f"levers.{lever.route}"),
            lever.code,
            meaning(assessment.framework, lever.code, text),
            score_text(lever.score),
            score_text(lever.headroom),
            score_text(lever.total_weight, 4),
            score_text(lever.gain, 4),
        )
        for lever in levers
    ]
    keys = ("charts.column.way", "charts.column.code", "charts.column.name", "charts.column.score")
    more = ("charts.column.headroom", "charts.column.worth", "charts.column.gain")
    return pd.DataFrame(rows, columns=[text(key) for key in (*keys, *more)])
