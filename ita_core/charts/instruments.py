"""The instruments and their parts against the floors of the levels."""

from collections.abc import Sequence

from ita_core.charts.chart import Chart
from ita_core.charts.palette import INK, TARGET
from ita_core.charts.rows import Line, Row, rows_figure
from ita_core.charts.scored import (
    figures,
    key_of,
    name_of,
    named,
    score_row,
    scores_table,
    side_of,
    target_line,
)
from ita_core.scoring import Assessment
from ita_core.tables.shown import missing_told
from ita_core.text import Text, score_text


def instruments(assessment: Assessment, before: Assessment | None, text: Text) -> Chart:
    """IIT, EIT with its parts, and OIT as dots against the floor of the level reached and of the next one."""
    codes = _codes(assessment)
    rows: list[Row] = [score_row(assessment, code, text, before=before) for code in codes]
    lines = _floors(assessment, text) or [target_line(assessment, text)]
    return Chart(
        figure=rows_figure(rows, text, lines=lines, key=key_of(assessment, text, rows, before=before)),
        title=_title(assessment, codes, text),
        alt=text(
            "charts.instruments.alt",
            year=assessment.fiscal_year,
            figures=figures(assessment, codes, text),
            lines=", ".join(line.label for line in lines),
        ),
        table=scores_table(assessment, codes, text, before=before),
    )


def _codes(assessment: Assessment) -> list[str]:
    framework = assessment.framework
    parts = framework.codes("part")
    return [
        code
        for instrument in framework.codes("instrument")
        for code in (instrument, *(part for part in parts if framework.instrument_of.get(part) == instrument))
    ]


def _floors(assessment: Assessment, text: Text) -> list[Line]:
    reached = assessment.level
    if reached is None:
        return []
    return [
        Line(level.floor, text("charts.floor", level=text.of(level.label), score=score_text(level.floor)), color, width)
        for level, color, width in ((reached.level, TARGET, 3), (reached.above, INK, 1))
        if level is not None and level.floor is not None
    ]


def _title(assessment: Assessment, codes: Sequence[str], text: Text) -> str:
    """The lowest of those that the level looks at, against its floor or the target."""
    looked_at, noun = assessment.framework.floor_nodes or codes, text("charts.noun.instruments")
    known = {code: score for code in looked_at if (score := assessment.score(code)) is not None}
    if not known:
        return text("charts.standing.nothing", noun=noun)
    lowest = min(known.values())
    reached = assessment.level
    if reached is not None and reached.level.floor is not None:
        against, name = reached.level.floor, text("charts.floor_of", level=text.of(reached.level.label))
    else:
        against, name = assessment.framework.target.score, text("charts.target_name")
    gap = lowest - against
    sentence = text(
        f"charts.instruments.{side_of(gap)}",
        name=named([name_of(assessment, code, text) for code, score in known.items() if score == lowest], noun),
        score=score_text(lowest),
        against=name,
        floor=score_text(against),
        gap=score_text(abs(gap)),
    )
    return sentence + missing_told(len(looked_at) - len(known), noun, text)
