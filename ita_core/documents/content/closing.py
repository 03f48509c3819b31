"""The end of the report: the limits, and every score with its place in the workbook."""

from ita_core.documents.content.subject import Subject
from ita_core.documents.content.told import listed, part_of_story, written
from ita_core.documents.report import Block, Column, Heading, Paragraph, Section, Table
from ita_core.findings import Finding, Severity
from ita_core.tables.results import place

_FINDINGS_AT_MOST = 12


def limits(subject: Subject) -> Section:
    """What the scores cannot say, what is remarkable about the data, and what only the office knows."""
    text, year = subject.text, subject.plan.fiscal_year
    met = written(subject, "limits", year)
    handled = written(subject, "handling", year)
    office = f"{text('documents.open_mark')} {text('documents.limits.open')}"
    blocks: list[Block] = [
        Heading(text("documents.limits.meaning")),
        *listed(part_of_story(subject, "limits").sentences),
        Heading(text("documents.limits.data")),
        *_findings(subject),
        Heading(text("documents.limits.office")),
        *(met or (Paragraph(office, "open"),)),
    ]
    if handled:
        blocks += [Heading(text("documents.limits.handling")), *handled]
    return Section(text("documents.limits.heading"), tuple(blocks), new_page=True)


def own_findings(subject: Subject) -> tuple[Finding, ...]:
    """The findings of the file and of this year, worst first."""
    order = list(Severity)
    own = [f for f in subject.history.findings if f.fiscal_year in (None, subject.assessment.fiscal_year)]
    return tuple(sorted(own, key=lambda finding: order.index(finding.severity)))


def _findings(subject: Subject) -> tuple[Block, ...]:
    text, found = subject.text, own_findings(subject)
    if not found:
        return (Paragraph(text("documents.limits.no_findings")),)
    shown = found[:_FINDINGS_AT_MOST]
    told: list[Block] = [Paragraph(_told(finding, subject), verbatim=True) for finding in shown]
    if len(found) > len(shown):
        told.append(Paragraph(text("documents.limits.more", n=len(found) - len(shown)), "note"))
    return tuple(told)


def _told(finding: Finding, subject: Subject) -> str:
    text = subject.text
    mark = f"{text(f'severity_symbol.{finding.severity}')} {text(f'severity.{finding.severity}')}"
    return f"{mark}: {finding.message(text.language)} {finding.what_to_do(text.language)}"


def annex(subject: Subject) -> Section:
    """Every question with score, origin, and the cell it was read from."""
    text, assessment = subject.text, subject.assessment
    nodes = assessment.of_kind("question")
    heading = text("documents.annex.heading")
    if not any(node.score is not None for node in nodes):
        return Section(heading, (Paragraph(text("documents.annex.none")),), new_page=True)
    rows = tuple(
        (
            node.code,
            subject.name(node.code),
            subject.score(node.code),
            text(f"status.{node.status}"),
            place(assessment, node.code),
        )
        for node in nodes
    )
    columns = (
        Column(text("table.code"), 0.8, verbatim=True),
        Column(text("table.name"), 4.4),
        Column(text("table.score"), 1.0, "right"),
        Column(text("table.status"), 2.0),
        Column(text("table.place"), 2.0, verbatim=True),
    )
    return Section(heading, (Table(text("documents.annex.table"), columns, rows),), new_page=True)
