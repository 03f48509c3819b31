"""A report given for checking, and what was found in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ita_core.findings import Severity
from ita_core.report_check import Claim, Examination, ReportRefused, examine, read_report
from ita_core.report_check.word import MAX_LETTERS, MAX_MEGABYTES, checked_length
from ita_core.scoring import Assessment, History
from ita_core.tables.format import shown
from ita_core.tables.narrative import claims_table
from ita_core.text import Text
from ui import cache, session
from ui.brought_back import uploader_key
from ui.made import made
from ui.show import offer_csv, plain, small_header
from ui.state import Chosen

_REPORT = "report_to_check"
_REFUSED = "report_refused"
_TIMES = "reports_checked"
_SHOWN_OF_A_KIND = 12


@dataclass(frozen=True)
class Report:
    """The text to check and the name of its file, '' for a pasted one."""

    name: str
    words: str


def check_report(chosen: Chosen) -> None:
    """A finished report held against the scores: pasted or uploaded, then every statement that the data contradict."""
    text = chosen.text
    st.caption(text("check_page.intro", year=chosen.assessment.fiscal_year))
    ask(text)
    report = given()
    if report is None:
        show_refusal(text)
    else:
        show_examination(report, examined(report, chosen), text)


def ask(text: Text) -> None:
    """The fields for a text or a file."""
    times = st.session_state.get(_TIMES, 0)
    with st.form("check_report"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.text_area(
                text("check_page.paste"),
                key=f"report_words_{times}",
                height=220,
                max_chars=MAX_LETTERS,
                placeholder=text("check_page.paste_hint"),
            )
        with right:
            st.file_uploader(text("check_page.file", size=MAX_MEGABYTES), key=uploader_key(f"report_file_{times}"))
        st.form_submit_button(
            text("check_page.check"),
            type="primary",
            icon=":material/spellcheck:",
            key="check",
            on_click=_take,
            args=(text,),
        )


def _take(text: Text) -> None:
    """Use what was given: the file before the text."""
    times = st.session_state.get(_TIMES, 0)
    file, words = (
        st.session_state.get(uploader_key(f"report_file_{times}")),
        st.session_state.get(f"report_words_{times}") or "",
    )
    st.session_state.pop(_REFUSED, None)
    st.session_state.pop(_REPORT, None)
    try:
        if file is not None:
            st.session_state[_REPORT] = Report(file.name, read_report(file.getvalue(), file.name))
        elif words.strip():
            st.session_state[_REPORT] = Report("", checked_length(words, text("check_page.paste")))
    except ReportRefused as refused:
        st.session_state[_REFUSED] = refused


def given() -> Report | None:
    """The report to check, if one was given and could be read."""
    return st.session_state.get(_REPORT)


def show_refusal(text: Text) -> None:
    """Why nothing is checked: no report yet, or one that cannot be read."""
    refused: ReportRefused | None = st.session_state.get(_REFUSED)
    if refused is not None:
        st.error(plain(refused.message(text)), icon=":material/error:")
    else:
        st.caption(text("check_page.nothing"))


def examined(report: Report, chosen: Chosen) -> Examination:
    """The report held against the year on the screen; once a session for the same report and the same scores."""
    key = (
        cache.content_hash(report.words.encode()),
        chosen.history.sha256,
        session.rules_version(chosen.history),
        session.answers(),
        session.corrections(),
        chosen.assessment.fiscal_year,
    )
    with st.spinner(chosen.text("check_page.checking"), show_time=True):
        return _examined(key, report.words, chosen.assessment, chosen.history)


@st.cache_resource(scope="session", max_entries=6, ttl=240 * cache.MINUTES, show_spinner=False)
def _examined(
    key: tuple[object, ...],  # noqa: ARG001  # the cache tells reports apart by it
    _words: str,
    _assessment: Assessment,
    _history: History,
) -> Examination:
    return examine(_words, _assessment, _history)


def show_examination(report: Report, found: Examination, text: Text) -> None:
    """What was checked, and every claim by severity and kind."""
    named = text("check_page.checked_file", name=report.name) if report.name else text("check_page.checked_text")
    small_header(plain(named), "checked")
    if not found.is_about:
        st.info(text("check_page.not_about"), icon=":material/info:")
        return
    _summary(found, text)
    for severity in Severity:
        for rule in dict.fromkeys(claim.rule for claim in found.of(severity)):
            _kind(severity, [claim for claim in found.of(severity) if claim.rule == rule], text)
    if found.claims:
        offer_csv(made(_printed, found.claims, text), text, "report_check")
    with st.expander(text("check_page.not_checked"), expanded=not found.claims):
        st.markdown("\n".join(f"- {plain(part)}" for part in text("check_page.not_checked_text").split(" · ")))


def _printed(claims: Sequence[Claim], text: Text) -> pd.DataFrame:
    return shown(claims_table(claims), text)


def _summary(found: Examination, text: Text) -> None:
    counts = " · ".join(f"{text(f'severity.{severity}')} {len(found.of(severity))}" for severity in Severity)
    told = text("check_page.found", n=len(found.claims), counts=counts) if found.claims else text("check_page.clean")
    if found.of(Severity.ERROR):
        st.error(told, icon=":material/error:")
    elif found.claims:
        st.warning(told, icon=":material/warning:")
    else:
        st.success(told, icon=":material/task_alt:")
    read = {"lines": found.lines_n, "figures": found.figures_n, "names": found.names_n, "words": found.words_n}
    st.caption(text("check_page.read", **read))


def _kind(severity: Severity, claims: Sequence[Claim], text: Text) -> None:
    kind = text("check_page.kind", kind=text(f"lint_rule.{claims[0].rule}"), n=len(claims))
    symbol = f"{text(f'severity_symbol.{severity}')} {text(f'severity.{severity}')}"
    with st.expander(f"{symbol} · {plain(kind)}", expanded=True):
        for claim in claims[:_SHOWN_OF_A_KIND]:
            _claim(claim, text)
        if len(claims) > _SHOWN_OF_A_KIND:
            st.caption(text("check_page.more", n=len(claims) - _SHOWN_OF_A_KIND))


def _claim(claim: Claim, text: Text) -> None:
    """The words in the report with the contradicted ones marked, where they stand, and what the data say."""
    before, after = plain(claim.before.lstrip()), plain(claim.after.rstrip())
    before, after = ("…" + before if claim.start else ""), (after + "…" if after else "")
    with st.container(gap="xsmall"):
        st.markdown(f"{before} :orange-background[**{plain(claim.quote)}**] {after}")
        st.markdown(f"→ {plain(claim.says(text))}")
        if corrected := claim.corrected():
            st.code(corrected, language=None, wrap_lines=True)
        place = text("check_page.place", line=claim.line, paragraph=claim.paragraph)
        cells = claim.places()
        origin = f" · {text('check_page.cells', cells=cells)}" if cells else ""
        st.caption(plain(f"{place} · {text('check_page.rule', rule=claim.rule)}{origin}"))
