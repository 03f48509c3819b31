"""The whole report, for Word and PDF."""

from collections.abc import Callable

from ita_core.documents.content.advice import advice, outside, summary
from ita_core.documents.content.closing import annex, limits
from ita_core.documents.content.issues import by_issue
from ita_core.documents.content.measures import follow_up, measures
from ita_core.documents.content.results import background, by_indicator, by_instrument, overall
from ita_core.documents.content.subject import Subject
from ita_core.documents.report import Report, Section

SECTIONS: tuple[Callable[[Subject], Section | None], ...] = (
    background,
    overall,
    by_instrument,
    by_indicator,
    advice,
    outside,
    summary,
    by_issue,
    follow_up,
    measures,
    limits,
    annex,
)
"""The parts of the report in their order, None for one that has nothing to say; a new part is one line here."""


def full_report(subject: Subject) -> Report:
    """Every section of the analysis report."""
    return Report(
        title=cover_lines(subject),
        agency=subject.agency,
        fiscal_year=subject.assessment.fiscal_year,
        language=subject.text.language,
        sections=tuple(section for make in SECTIONS if (section := make(subject)) is not None),
        words=fixed_words(subject),
    )


def cover_lines(subject: Subject) -> tuple[str, ...]:
    """Title, agency and year, a line each."""
    text = subject.text
    return (
        text("documents.title"),
        text("documents.of_agency", agency=subject.agency),
        text("documents.year", year=subject.assessment.fiscal_year),
    )


def fixed_words(subject: Subject) -> dict[str, str]:
    """The words that writers put around the content."""
    keys = ("contents", "table", "chart_word", "page")
    return {key: subject.text(f"documents.{key}") for key in keys}
