"""The analysis by issue: each with its table, its links in words, and what to do."""

from ita_core.analysis import GroupStanding, IssueGroup, groups_of
from ita_core.charts import perspectives
from ita_core.documents.content.frames import table_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.told import apart, listed, part_of_story, running, speaks_of
from ita_core.documents.report import Block, Column, Heading, Paragraph, Section, Table
from ita_core.framework import Issue
from ita_core.tables import verdict_table
from ita_core.text import score_text


def by_issue(subject: Subject) -> Section:
    """Every issue of the year's report."""
    told, framework = part_of_story(subject, "issues"), subject.assessment.framework
    blocks: list[Block] = [*running(told.sentences)]
    for issue in framework.issues if told.sections else ():
        blocks += _issue(subject, issue)
    links = _all_links(subject) if told.sections else ()
    return Section(subject.text("documents.issues.heading"), (*blocks, *links), new_page=bool(told.sections))


def _issue(subject: Subject, issue: Issue) -> list[Block]:
    """The opening, the table, a paragraph a link, and what to do."""
    told = part_of_story(subject, "issues", f"issue.{issue.id}")
    links = [sentence for sentence in told.sentences if speaks_of(sentence, "link")]
    todo = [sentence for sentence in told.sentences if speaks_of(sentence, "todo")]
    kept = [sentence for sentence in todo if speaks_of(sentence, "todo.keep")]
    others = (sentence for sentence in told.sentences if sentence not in (*links, *todo))
    blocks: list[Block] = [Heading(told.title), *running(others), issue_scores(subject, issue)]
    blocks += [*apart(links), *running(kept)]
    if len(todo) > len(kept):
        steps = listed(sentence for sentence in todo if sentence not in kept)
        blocks += [Heading(subject.text("documents.issues.advice"), 3), *steps]
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
        Column(text("table.instrument"), 1.5, "center", merged=True),
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


def _all_links(subject: Subject) -> tuple[Block, ...]:
    if not subject.verdicts:
        return ()
    text = subject.text
    caption = text("documents.issues.perspectives", n=len(subject.assessment.framework.issues))
    table = table_of(verdict_table(subject.verdicts, text), caption, shares=(0.7, 3.0, 4.2, 2.2))
    return (Heading(caption), Paragraph(perspectives(subject.verdicts, text).title, "lead"), table)
