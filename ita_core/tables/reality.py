"""Changes and gaps with the people who could have made them."""

import pandas as pd

from ita_core.analysis.answers import AnswerStudy
from ita_core.analysis.reality import intervals_of, marked_changes, marked_gaps
from ita_core.consistency import Verdict
from ita_core.narrative.meaning import meaning
from ita_core.narrative.reality import size_told
from ita_core.scoring import Assessment
from ita_core.text import Text, code_text, score_text, signed_text


def changes_table(now: Assessment, before: Assessment, text: Text) -> pd.DataFrame:
    """One row a total, instrument, part or indicator that both years have: its change, and how many could make it."""
    marked = marked_changes(now, before)
    rows = [
        (
            code_text(code, text),
            text.of(now.framework.label(code)),
            score_text(before.score(old)),
            score_text(now.score(code)),
            signed_text(change),
            size_told(size, people, text),
        )
        for code, old, change, people, size in marked.itertuples(index=False, name=None)
    ]
    headings = [text("table.code"), text("table.name"), str(before.fiscal_year), str(now.fiscal_year)]
    return pd.DataFrame(rows, columns=[*headings, text("table.change"), text("table.reality")])


def gaps_told(verdicts: tuple[Verdict, ...], assessment: Assessment, text: Text) -> dict[str, str]:
    """By link: the gap between neighbouring groups and how many people could make it, or a dash."""
    told: dict[str, list[str]] = {verdict.link.id: [] for verdict in verdicts}
    for _, link, first, second, gap, people, size in marked_gaps(assessment, verdicts).itertuples(
        index=False, name=None
    ):
        roles = f"{text(f'charts.role.{first}')}–{text(f'charts.role.{second}')}"
        told[link].append(f"{roles} {score_text(abs(gap))} {size_told(size, people, text)}")
    return {link: " | ".join(parts) or score_text(None) for link, parts in told.items()}


def gaps_table(verdicts: tuple[Verdict, ...], assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a pair of neighbouring groups of a link: how far apart they are, and how many people could make that."""
    subjects = {verdict.link.id: text.of(verdict.link.subject) for verdict in verdicts}
    marked = marked_gaps(assessment, verdicts)
    rows = [
        (
            link,
            subjects[link],
            f"{text(f'charts.role.{first}')} – {text(f'charts.role.{second}')}",
            score_text(abs(gap)),
            size_told(size, people, text),
        )
        for _, link, first, second, gap, people, size in marked.itertuples(index=False, name=None)
    ]
    keys = ("link", "subject", "between", "gap_points", "reality")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def intervals_table(study: AnswerStudy, assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a question of known n: the interval of its mean, and on which side of the target all of it lies."""
    target = assessment.framework.target.score
    intervals, rows = intervals_of(study), []
    for mean in study.survey.means:
        if interval := intervals.get(mean.code):
            side = "above" if interval.low >= target else "below" if interval.high < target else "open"
            rows.append(
                (
                    mean.code,
                    meaning(assessment.framework, mean.code, text),
                    score_text(mean.score, study.survey.decimals),
                    f"{score_text(interval.low)}–{score_text(interval.high)}",
                    text(f"answers_page.side.{side}", target=score_text(target)),
                )
            )
    keys = ("code", "name", "score", "interval", "against_target")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])
