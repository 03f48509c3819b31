"""The analysis by issue: each with its table, its links in words, and what to do."""

from itertools import chain

from ita_core.analysis import GroupStanding, IssueGroup, groups_of
from ita_core.charts import perspectives
from ita_core.consistency import GroupVerdict, Standing, Verdict
from ita_core.documents.content.advice import advice_text
from ita_core.documents.content.frames import table_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.report import Block, Bullets, Column, Heading, Paragraph, Section, Table
from ita_core.framework import Issue
from ita_core.tables import verdict_table
from ita_core.tables.verdicts import relation_text
from ita_core.text import score_text, span


def by_issue(subject: Subject) -> Section:
    """Every issue of the year's report."""
    text, framework = subject.text, subject.assessment.framework
    heading = text("documents.issues.heading")
    if not framework.issues:
        return Section(heading, (Paragraph(text("documents.issues.none", year=framework.fiscal_year)),), new_page=True)
    if not subject.knows("question"):
        return Section(heading, (Paragraph(text("documents.annex.none")),), new_page=True)
    intro = text("documents.issues.intro", n=len(framework.issues), target=subject.target)
    blocks: list[Block] = [Paragraph(intro), Paragraph(text("documents.issues.rule"), "note")]
    blocks += chain.from_iterable(_issue(subject, issue) for issue in framework.issues)
    return Section(heading, (*blocks, *_all_links(subject)), new_page=True)


def _issue(subject: Subject, issue: Issue) -> list[Block]:
    text = subject.text
    blocks: list[Block] = [
        Heading(text("documents.issues.title", number=issue.id, name=text.of(issue.label))),
        issue_scores(subject, issue),
    ]
    own = [verdict for verdict in subject.verdicts if verdict.issue == issue.id]
    blocks += [Paragraph(link_sentence(subject, verdict)) for verdict in own]
    advised = [point for point in subject.strengths.weak if point.code in issue.codes and point.recommendation]
    if advised:
        items = tuple(
            text(
                "documents.issues.advice_item",
                code=point.code,
                name=subject.name(point.code),
                score=score_text(point.score),
                advice=advice_text(subject, point),
            )
            for point in advised
        )
        blocks += [Heading(text("documents.issues.advice"), 3), Bullets(items)]
    return blocks


def issue_scores(subject: Subject, issue: Issue) -> Table:
    """The issue's table as the report has it: instrument, question, score, and how the group stands."""
    text = subject.text
    rows = [
        (group.instrument, f"{code} {subject.name(code)}", _score(subject, code), standing_text(subject, group))
        for group in groups_of(issue, subject.assessment)
        for code in group.codes
    ]
    columns = (
        Column(text("table.instrument"), 1.2, "center", merged=True),
        Column(text("table.question"), 5.0),
        Column(text("table.score"), 1.1, "right"),
        Column(text("documents.issues.standing"), 2.4, merged=True),
    )
    return Table(text("documents.issues.table", number=issue.id), columns, tuple(rows))


def _score(subject: Subject, code: str) -> str:
    score = subject.assessment.score(code)
    below = score is not None and score < subject.assessment.framework.target.score
    return f"{subject.text('below_target_symbol')} {score_text(score)}" if below else score_text(score)


def standing_text(subject: Subject, group: IssueGroup) -> str:
    """What to do about a group of questions, with the members to attend to."""
    text = subject.text
    standing = text(f"group_standing.{group.standing}")
    codes = group.missing if group.standing is GroupStanding.UNKNOWN else group.weak
    return text("documents.issues.attend", standing=standing, codes=", ".join(codes)) if codes else standing


def link_sentence(subject: Subject, verdict: Verdict) -> str:
    """One link: its groups with their means, and the verdict."""
    return subject.text(
        "documents.issues.link",
        link=verdict.link.id,
        subject=subject.text.of(verdict.link.subject),
        groups=" · ".join(_group(subject, group) for group in verdict.groups),
        verdict=relation_text(verdict, subject.text),
    )


def _group(subject: Subject, group: GroupVerdict) -> str:
    text = subject.text
    role, codes = text(f"role.{group.group.role}"), span(group.group.codes)
    if group.standing is Standing.UNKNOWN:
        return text("documents.issues.group_unknown", role=role, codes=codes)
    mean = score_text(group.mean)
    return text(
        "documents.issues.group", role=role, codes=codes, mean=mean, standing=text(f"standing.{group.standing}")
    )


def _all_links(subject: Subject) -> tuple[Block, ...]:
    if not subject.verdicts:
        return ()
    text = subject.text
    caption = text("documents.issues.perspectives", n=len(subject.assessment.framework.issues))
    table = table_of(verdict_table(subject.verdicts, text), caption, shares=(0.7, 3.0, 4.2, 2.2))
    return (Heading(caption), Paragraph(perspectives(subject.verdicts, text).title, "lead"), table)
