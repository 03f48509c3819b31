"""The questions to keep as a table, and what is told of those to work on."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pandas as pd

from ita_core.analysis import ActionNeed, IssueGroup, StrongPoint, WeakPoint, groups_of
from ita_core.analysis.path import Path, Step
from ita_core.analysis.reality import intervals_of, marked_changes, marked_gaps
from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerStudy, PrivacyMeter
from ita_core.analysis.strengths import EvidenceItem
from ita_core.consistency import AgainstTarget, GroupVerdict, Verdict
from ita_core.framework import Framework, Issue
from ita_core.narrative.phrases import meaning, points_of, size_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.text import Text, code_text, span


def strong_table(points: Iterable[StrongPoint], assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row a question to keep, the highest first."""
    rows = [
        (point.instrument, point.code, meaning(assessment.framework, point.code, text), score_text(point.score))
        for point in points
    ]
    keys = ("instrument", "code", "name", "score")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def reason_text(point: WeakPoint, text: Text) -> str:
    """Why a question is to be worked on; below the target with the points that are missing."""
    told = [text(f"weak_reason.{reason}") for reason in point.reasons]
    if "below_target" in point.reasons:
        told[0] = f"{told[0]} {score_text(point.short)}"
    return " · ".join(told)


def evidence_text(item: EvidenceItem) -> str:
    """'o12 ✔', 'o24 ✖', 'o9 –'; of one with a part of its points 'o3 50.00'."""
    if item.score is not None and (item.score >= item.full or not item.score):
        return f"{item.code} {'✔' if item.score else '✖'}"
    return f"{item.code} {score_text(item.score)}"


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
    points = {behind.code: points_of(study, behind) for behind in study.answer_patterns}
    every = sorted({point for own in points.values() for point in own}, key=Decimal, reverse=True)
    rows = []
    for behind in study.answer_patterns:
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


def steps_table(steps: Iterable[Step], framework: Framework, text: Text) -> pd.DataFrame:
    """One row a change, the one that gives most first: what, from where to where, and what it gives."""
    rows = [
        (
            code_text(step.code, text),
            meaning(framework, step.code, text),
            score_text(step.before),
            score_text(step.after),
            signed_text(step.gain),
            signed_text(step.total_gain, 4),
            score_text(step.effort),
        )
        for step in sorted(steps, key=lambda step: -step.total_gain)
    ]
    keys = ("code", "name", "now", "path_to", "rise", "total_gain", "effort")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def advice_table(steps: Iterable[Step], framework: Framework, text: Text) -> pd.DataFrame:
    """One row a change: the recommendation, and the evidence items that it refers to."""
    rows = [
        (
            code_text(step.code, text),
            meaning(framework, step.code, text),
            text.of(step.recommendation) if step.recommendation else text("path_page.no_recommendation"),
            ", ".join(step.recommendation.evidence) if step.recommendation else "",
        )
        for step in sorted(steps, key=lambda step: -step.total_gain)
    ]
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in ("code", "name", "what_to_do", "evidence")])


def conditions_table(path: Path, text: Text) -> pd.DataFrame:
    """One row a condition of the goal: what it needs, what is, the best within the limits, what the path gives."""
    framework = path.assessment.framework
    rows = [
        (
            text.of(framework.label(condition.code)),
            score_text(condition.needed),
            score_text(condition.before),
            score_text(condition.best),
            score_text(condition.after),
            text(f"path_page.{_state(path, condition.reachable, condition.binds, bool(condition.short))}"),
        )
        for condition in path.conditions
    ]
    keys = ("condition", "needed", "now", "best", "path_to", "state")
    return pd.DataFrame(rows, columns=[text(f"table.{key}") for key in keys])


def _state(path: Path, reachable: bool, binds: bool, short: bool) -> str:
    if not reachable:
        return "out_of_reach"
    if not short:
        return "holds"
    if not path.feasible:
        return "within_reach"
    return "binds" if binds else "met"


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
            size_text(size, people, text),
        )
        for code, old, change, people, size in marked.itertuples(index=False, name=None)
    ]
    headings = [text("table.code"), text("table.name"), str(before.fiscal_year), str(now.fiscal_year)]
    return pd.DataFrame(rows, columns=[*headings, text("table.change"), text("table.reality")])


def gaps_text(verdicts: tuple[Verdict, ...], assessment: Assessment, text: Text) -> dict[str, str]:
    """By link: the gap between neighbouring groups and how many people could make it, or a dash."""
    told: dict[str, list[str]] = {verdict.link.id: [] for verdict in verdicts}
    for _, link, first, second, gap, people, size in marked_gaps(assessment, verdicts).itertuples(
        index=False, name=None
    ):
        roles = f"{text(f'charts.role.{first}')}–{text(f'charts.role.{second}')}"
        told[link].append(f"{roles} {score_text(abs(gap))} {size_text(size, people, text)}")
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
            size_text(size, people, text),
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


_SYMBOLS = {
    ActionNeed.MAINTAIN: "✔",
    ActionNeed.IMPROVE: "◔",
    ActionNeed.CORRECT: "▲",
    ActionNeed.DEFECT: "✖",
    ActionNeed.UNKNOWN: "?",
}


def issue_groups_table(groups: Iterable[IssueGroup], assessment: Assessment, text: Text) -> pd.DataFrame:
    """One row an issue and instrument: its questions, their mean, the standing, and who keeps it from the best one."""
    names = {issue.id: text.of(issue.label) for issue in assessment.framework.issues}
    rows = [
        (
            f"{group.issue}. {names[group.issue]}",
            group.instrument,
            span(group.codes),
            score_text(group.mean),
            standing_text(group, text),
            ", ".join(f"{code} ({score_text(assessment.score(code))})" for code in group.weak),
        )
        for group in groups
    ]
    keys = ("table.issue", "table.instrument", "table.question", "table.mean", "table.group_standing", "table.weak")
    return pd.DataFrame(rows, columns=[text(key) for key in keys])


def standing_text(group: IssueGroup, text: Text) -> str:
    """The standing in word and symbol."""
    return f"{_SYMBOLS[group.need]} {text(f'group_standing.{group.need}')}"


def verdict_table(verdicts: tuple[Verdict, ...], text: Text, gaps: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a link: its groups with mean and standing, and the verdict in words and symbol.

    `gaps`: by link, what the gap between its groups amounts to (`reality.gaps_told`); adds a column.
    """
    rows = [
        (
            verdict.link.id,
            text.of(verdict.link.subject),
            " · ".join(group_text(group, text) for group in verdict.groups),
            relation_text(verdict, text),
        )
        for verdict in verdicts
    ]
    headings = ("table.link", "table.subject", "table.groups", "table.verdict")
    table = pd.DataFrame(rows, columns=[text(key) for key in headings])
    if gaps is not None:
        table[text("table.reality")] = [gaps[verdict.link.id] for verdict in verdicts]
    return table


def group_text(group: GroupVerdict, text: Text) -> str:
    """A group in one line: codes, mean, standing and the members below the target."""
    standing = text(f"standing.{group.against_target}")
    if group.against_target is AgainstTarget.MIXED:
        standing += f": {', '.join(group.below)}"
    if group.missing:
        standing += f": {', '.join(group.missing)}"
    return f"{span(group.group.codes)} = {score_text(group.mean)} ({standing})"


def relation_text(verdict: Verdict, text: Text) -> str:
    """The verdict with its symbol, and the members that fall out of it."""
    words = f"{text(f'relation_symbol.{verdict.relation}')} {text(f'relation.{verdict.relation}')}"
    exceptions = [
        code for group in verdict.groups if group.against_target is AgainstTarget.MIXED for code in group.below
    ]
    return f"{words} ({text('consistent.exceptions', codes=', '.join(exceptions))})" if exceptions else words


def issue_table(issue: Issue, assessment: Assessment, text: Text) -> pd.DataFrame:
    """The issue's table as the report prints it: each score against the target, and the standing of its group."""
    target = assessment.framework.target.score
    groups = {group.instrument: group for group in groups_of(issue, assessment)}
    rows = []
    for code in issue.table:
        score = assessment.score(code)
        below = score is not None and score < target
        standing = text("no_data") if score is None else text("table.below" if below else "table.reached")
        group = groups[assessment.framework.instrument_of[code]]
        name = meaning(assessment.framework, code, text)
        rows.append((group.instrument, code, name, score_text(score), standing, standing_text(group, text)))
    headings = ("table.instrument", "table.question", "table.subject", "table.score", "table.standing")
    return pd.DataFrame(rows, columns=[text(key) for key in (*headings, "table.group_standing")])
