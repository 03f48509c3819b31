"""The header that stays in sight on every page: whose scores, which year, how sure they are, and the next step."""

from dataclasses import dataclass

import streamlit as st

from ita_core.findings import Severity
from ita_core.scoring import History
from ita_core.text import Text
from ita_core.workbook.mock_survey import MOCK
from ui import session, work
from ui.places import file_of
from ui.show import plain

_INVENTED = "ข้อมูลสมมติ"
"""An agency whose name says this does not exist; every page says so too."""

_AFTER = {
    "workbook": "overview",
    "checks": "overview",
    "rules": "overview",
    "overview": "scores",
    "scores": "issues",
    "years": "issues",
    "issues": "next_level",
    "next_level": "report",
    "peers": "report",
    "report": "measures",
    "measures": "present",
    "present": "report",
}
"""Where the work goes on from a page while nothing in the data stands in the way."""


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next: its words, the page on which it is done, and the part of that page."""

    label: str
    page: str
    at: tuple[tuple[str, str], ...] = ()


def draw(page: str, text: Text) -> None:
    """The header of a page; `page` is its name in the menu."""
    history = session.history()
    with st.container(key="page_header", horizontal=True, vertical_alignment="center", gap="small"):
        _whose(history, text)
        if history is not None:
            _trust(history, text)
        step = next_step(page, history, text)
        with st.container(key="next_step", width="content"):
            st.page_link(
                file_of(step.page),
                label=step.label,
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=dict(step.at) or None,
            )


def _whose(history: History | None, text: Text) -> None:
    """Office and fiscal year; a sample can be taken for nothing else."""
    if history is None:
        st.markdown(f"**{text('header.nobody')}**", width="stretch")
        return
    name = plain(history.agency.name) or text("header.no_name")
    year = st.session_state.get(session.YEAR) or (history.latest.fiscal_year if history.assessments else None)
    told = f"**{name}**" + (f" · {text('header.year', year=year)}" if year else "")
    st.markdown(told, width="stretch")
    file = session.in_use()
    if _INVENTED in history.agency.name:
        st.badge(text("example.badge"), icon=":material/science:", color="orange", help=text("example.help"))
    elif MOCK in history.agency.name:
        st.badge(
            text("survey.page.badge"), icon=":material/science:", color="orange", help=text("survey.page.badge_help")
        )
    elif file is not None and file.is_sample:
        st.badge(text("header.sample"), icon=":material/science:", color="orange", help=text("header.sample_help"))


def _trust(history: History, text: Text) -> None:
    """How many remarks there are about the data, the worst first; always the way to them."""
    findings = (*history.findings, *work.unclear())
    counts = [(one, sum(finding.severity is one for finding in findings)) for one in Severity]
    told = " ".join(f"{text(f'severity_symbol.{one}')} {n}" for one, n in counts if n)
    words = " · ".join(f"{text(f'severity.{one}')} {n}" for one, n in counts)
    st.page_link(
        file_of("checks"),
        label=text("header.trust", counts=told) if told else text("header.trusted"),
        help=text("header.trust_help", counts=words),
    )


def next_step(page: str, history: History | None, text: Text) -> NextStep:
    """What stands in the way of the figures comes first; then the sample's own scores, then the next workspace."""
    reading = session.reading()
    if history is None or reading is None or not history.assessments:
        return NextStep(text("header.step.upload"), "workbook")
    unanswered = sum(question.chosen is None for question in reading.questions)
    errors = sum(finding.severity is Severity.ERROR for finding in history.findings)
    if unanswered and page != "workbook":
        return NextStep(text("header.step.answer", n=unanswered), "workbook")
    if errors and page not in ("workbook", "checks"):
        return NextStep(text("header.step.errors", n=errors), "checks")
    file = session.in_use()
    if page == "overview" and file is not None and file.is_sample:
        return NextStep(text("header.step.own"), "workbook")
    after = _AFTER[page]
    at = (("report_part", "export"),) if page == "present" else ()
    return NextStep(text(f"header.step.{'export' if at else after}"), after, at)
