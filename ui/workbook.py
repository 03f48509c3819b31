"""Giving the program a file in three steps: choose it, see what was read and answer what is open, see the result."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from ita_core.documents.saved_workbook import workbook_to_fill
from ita_core.findings import Finding, Severity, findings_table
from ita_core.framework import known_years, latest_with_results
from ita_core.numbers import score_text
from ita_core.scoring import Assessment, History, Repair, ShiftedRows, Slip, repairs, shifted_rows
from ita_core.tables import column
from ita_core.tables.format import TypedTable, of_frame
from ita_core.text import Text, code_text
from ita_core.workbook import MEDIA_TYPE, Option, Question, Reading
from ui import saving, session, survey, waiting, work
from ui.brought_back import uploader_key
from ui.made import made
from ui.pasting import paste_box
from ui.places import file_of
from ui.show import offer_csv, plain, show_table, small_header

_TIMES = "uploads"
_IN_USE: dict[str | None, str] = {session.SAMPLE: "workbook.in_use_sample", session.EXAMPLE: "example.in_use"}


def upload(text: Text) -> None:
    """The first step: the uploader, and the template for whoever has no file yet."""
    small_header(text("workbook.step.choose"), "choose")
    left, right = st.columns([3, 2], gap="large")
    with left:
        together = _wants_to_join(text)
        # Each upload empties the field: what is in use is told below it, and the same file can be chosen again.
        times = st.session_state.get(_TIMES, 0)
        chosen = st.file_uploader(
            text("workbook.upload"),
            key=uploader_key(f"uploaded_files_{times}"),
            help=text("workbook.upload_help"),
            accept_multiple_files=True,
        )
        if chosen:
            _take([(file.name, file.getvalue()) for file in chosen], text, together=together)
        paste_box(text)
    with right:
        _template(text)


def show_reading(reading: Reading, history: History, text: Text) -> None:
    """The second step: what was read of it, in a few figures, and what needs an answer."""
    small_header(text("workbook.step.read"), "read_from_file")
    show_source(text)
    count = reading.cells
    years = ", ".join(str(year) for year in history.fiscal_years) or text("no_data")
    told = text("workbook.told", years=years, agency=plain(history.agency.name or text("no_data")), n=count.used)
    st.markdown(told)
    findings = (*history.findings, *work.unclear())
    counts = " · ".join(_counted(one, findings, text) for one in Severity)
    st.page_link(file_of("checks"), label=text("workbook.look_at", counts=counts), icon=":material/fact_check:")
    show_questions(reading, text)


def show_way_on(reading: Reading, history: History, text: Text) -> None:
    """The third step: the result, as soon as nothing of the file waits for an answer."""
    small_header(text("workbook.step.result"), "result")
    if not history.assessments:
        st.info(text("empty.no_year"), icon=":material/info:")
        return
    if any(question.chosen is None for question in reading.questions):
        st.caption(text("workbook.answer_first"))
    with st.container(key="see_result", width="content"):
        label = text("header.step.overview")
        st.page_link(file_of("overview"), label=label, icon=":material/arrow_forward:", icon_position="right")


def _wants_to_join(text: Text) -> bool:
    """Whether new files stand beside the workbook in use; the samples are nobody's and stay apart."""
    file = session.in_use()
    if file is None or file.is_sample:
        return False
    return st.toggle(text("workbook.join", name=plain(file.name)), help=text("workbook.join_help"), key="join_files")


def _take(files: list[tuple[str, bytes]], text: Text, *, together: bool) -> None:
    """Use the files, beside the workbook in use or in its place."""
    with st.spinner(text("workbook.reading")), waiting.told(text):
        if together:
            work.join(files)
        else:
            work.instead(partial(session.offer, files))
            survey.offer(files)
        # Not before: a reading that was broken off begins again.
        st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    st.rerun()


def _template(text: Text) -> None:
    years = list(reversed(known_years()))
    usual = years.index(latest_with_results(dt.datetime.now().astimezone().date()))
    year = st.selectbox(text("workbook.template_year"), years, index=usual, key="template_year")
    others = [other for other in years if other != year]
    words = text("workbook.template_more")
    more = st.multiselect(words, others, key=f"template_with_{year}", placeholder=text("choose_here"))
    chosen = sorted((year, *more))
    short = st.toggle(text("workbook.template_short"), help=text("workbook.template_short_help"), key="template_short")
    st.download_button(
        text("workbook.template"),
        lambda: workbook_to_fill(chosen, only_printed=short),
        file_name=f"ita-template-{'-'.join(map(str, chosen))}{'-short' if short else ''}.xlsx",
        mime=MEDIA_TYPE,
        on_click="ignore",
        icon=":material/download:",
    )


def show_refusal(text: Text) -> None:
    """Why the last upload was not taken; the workbook in use stays."""
    refusal = session.refusal()
    if refusal is not None:
        st.error(
            plain(f"{refusal.message(text.language)} {refusal.what_to_do(text.language)}"), icon=":material/error:"
        )
        if survey.is_offered():
            st.info(text("survey.page.lead"), icon=":material/arrow_downward:")
        if session.in_use() is not None:
            st.caption(text("workbook.kept"))


def show_source(text: Text) -> None:
    """Which workbook is in use, and the way to another."""
    file = session.in_use()
    with st.container(horizontal=True, vertical_alignment="center"):
        if file is not None:
            st.markdown(text(_IN_USE.get(file.sample, "workbook.in_use"), name=plain(file.name)))
        with st.popover(text("workbook.other"), icon=":material/swap_horiz:", type="tertiary"):
            if file is None or file.sample != session.SAMPLE:
                _way_to(text("workbook.use_sample"), session.use_sample, key="use_sample")
            if file is None or file.sample != session.EXAMPLE:
                _way_to(text("example.use"), partial(session.use_sample, session.EXAMPLE), key="use_example")
            if file is not None:
                _way_to(text("workbook.clear"), session.clear, key="clear_workbook")
    told = "workbook.set_aside_kept" if saving.has_stored_copy() else "workbook.set_aside"
    for number, (other, _) in enumerate(work.set_aside()):
        st.warning(text(told, name=plain(other.name)), icon=":material/inventory_2:")
        label, key = text("workbook.put_back", name=plain(other.name)), f"put_back_{number}"
        st.button(label, on_click=work.put_back, args=(number,), key=key, icon=":material/undo:")


def _way_to(label: str, take: Callable[[], None], *, key: str) -> None:
    st.button(label, on_click=work.instead, args=(take,), key=key)


def show_questions(reading: Reading, text: Text) -> None:
    """Every question of the reader, those without an answer first; nothing where there are none."""
    for question in sorted(reading.questions, key=lambda asked: asked.chosen is not None):
        # Another workbook's question may stand at the same place: its answer is not this one's.
        _ask(question, text, key=f"asked_{reading.sha256[:12]}_{question.id}")


def _ask(question: Question, text: Text, *, key: str) -> None:
    labels = {option.id: text.entries.get(f"answer.{option.id}", option.label) for option in question.options}
    with st.container(border=True):
        choose = _search if len(question.options) > _LISTED_AT_ONCE else _list
        choice = choose(question, labels, text, key=key)
        if question.chosen is None:
            st.caption(text("workbook.unanswered"))
    if choice is not None and choice != question.chosen:
        session.answer(question.id, choice)
        st.rerun()


_LISTED_AT_ONCE = 10
"""More answers than this are searched, not listed: a file of all municipalities of a province has a hundred."""


def _list(question: Question, labels: Mapping[str, str], text: Text, *, key: str) -> str | None:
    return st.radio(
        plain(text(question.key, **question.facts)),
        list(labels),
        index=None if question.chosen is None else list(labels).index(question.chosen),
        format_func=lambda option: plain(labels[option]),
        captions=[plain(_preview(option, text)) for option in question.options],
        key=key,
    )


def _search(question: Question, labels: Mapping[str, str], text: Text, *, key: str) -> str | None:
    previews = {option.id: _preview(option, text) for option in question.options}
    choice = st.selectbox(
        text(question.key, **question.facts),
        list(labels),
        index=None if question.chosen is None else list(labels).index(question.chosen),
        format_func=lambda option: labels[option],
        placeholder=text("workbook.search_answers", n=len(labels)),
        key=key,
    )
    if choice is not None:
        st.caption(plain(previews[choice]))
    return choice


def _preview(option: Option, text: Text) -> str:
    """What would be read: the first figures, or the cell."""
    figures = ", ".join(f"{code_text(code, text)} = {figure}" for code, figure in option.figures)
    return f"{figures} …" if option.more else figures or option.place


_SHOWN_AT_ONCE = 50


def show_findings(findings: Sequence[Finding], text: Text) -> None:
    """The findings, worst first: one fold a code with what to do, and in it every place."""
    present = [severity for severity in Severity if any(finding.severity is severity for finding in findings)]
    chosen = st.pills(
        text("findings.choose"),
        present,
        selection_mode="multi",
        default=present,
        format_func=lambda severity: _counted(severity, findings, text),
        label_visibility="collapsed",
        key="_".join(("severities", *present)),  # other findings are chosen from anew: no error is ever left out unseen
    )
    shown = [finding for finding in findings if finding.severity in chosen]
    for rows in made(_by_code, shown, text).values():
        _group(rows, text)
    offer_csv(made(findings_table, findings, text.language), text, "findings")


def _by_code(findings: Sequence[Finding], text: Text) -> dict[str, pd.DataFrame]:
    table = findings_table(findings, text.language)
    return {str(code): table[table["code"] == code] for code in table["code"].drop_duplicates()}


def _counted(severity: Severity, findings: Sequence[Finding], text: Text) -> str:
    n = sum(finding.severity is severity for finding in findings)
    return f"{text(f'severity_symbol.{severity}')} {text(f'severity.{severity}')} {n}"


def _group(rows: pd.DataFrame, text: Text) -> None:
    first = rows.iloc[0]
    symbol = text(f"severity_symbol.{first['severity']}")
    with st.expander(f"{symbol} {plain(str(first['title']))} ({len(rows)})", expanded=len(rows) == 1):
        if len(rows) == 1:
            st.markdown(plain(str(first["message"])))
        st.markdown(f"**{text('findings.what_to_do')}** {plain(str(first['what_to_do']))}")
        if len(rows) > 1:
            show_table(made(_places, rows), text, f"findings_{first['code']}", download=False)
            if len(rows) > _SHOWN_AT_ONCE:
                st.caption(text("findings.more", n=len(rows) - _SHOWN_AT_ONCE))


def _places(rows: pd.DataFrame) -> TypedTable:
    place = rows["sheet"].str.cat(rows["cell"], sep=" ").str.strip()
    fields = (column.words("place", "findings.place"), column.words("message", "findings.message"))
    return of_frame(fields, rows.assign(place=place).head(_SHOWN_AT_ONCE))


def show_unclear_rows(history: History, text: Text) -> None:
    """The rows of the office's work that nobody understood, as they were read; nothing where there are none."""
    agency = session.owner(history)
    rows = session.unclear_rows(agency)
    if not rows:
        return
    with st.container(border=True):
        st.markdown(f"**{text('work.unclear_rows', n=len(rows))}**")
        for number, row in enumerate(rows[:_SHOWN_AT_ONCE]):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(row.words), width="stretch")
                st.button(
                    text("work.drop_row"),
                    key=f"drop_row_{number}",
                    on_click=session.drop_unclear,
                    args=(agency, row),
                    type="tertiary",
                    icon=":material/delete:",
                )
        if len(rows) > _SHOWN_AT_ONCE:
            st.caption(text("findings.more", n=len(rows) - _SHOWN_AT_ONCE))


def show_repairs(assessment: Assessment, text: Text) -> None:
    """What single cell, or which shifted rows, would explain the contradictions of a year."""
    found, shifted = made(_mended, assessment)
    if not found and not shifted:
        return
    with st.container(border=True):
        st.markdown(f"**{text('repair.title', year=assessment.fiscal_year)}**")
        for run in shifted:
            direction = text("repair.down" if run.down else "repair.up")
            st.markdown(text("repair.shifted", first=run.first, last=run.last, direction=direction, lost=run.lost))
        for repair in found:
            _offer(repair, assessment, text)


def _mended(assessment: Assessment) -> tuple[tuple[Repair, ...], tuple[ShiftedRows, ...]]:
    printed = {node.code: node.reported for node in assessment.by_code.values() if node.reported is not None}
    return repairs(assessment.framework, printed), shifted_rows(assessment.framework, printed)


def _offer(repair: Repair, assessment: Assessment, text: Text) -> None:
    node = assessment.by_code[repair.code]
    left, right = st.columns([5, 2], vertical_alignment="center")
    proposed = score_text(repair.proposed)
    left.markdown(
        plain(
            text(
                "repair.explained" if repair.slip is not Slip.NONE else "repair.possible",
                code=code_text(repair.code, text),
                sheet=node.sheet,
                cell=node.cell,
                printed=score_text(repair.printed),
                proposed=proposed,
                low=score_text(repair.possible.low),
                high=score_text(repair.possible.high),
                slip=text(f"repair.slip.{repair.slip}"),
                nodes=", ".join(code_text(code, text) for code in repair.explains),
                n=repair.equations_n,
            )
        )
    )
    right.button(
        text("repair.use", score=proposed),
        key=f"repair_{assessment.fiscal_year}_{repair.code}",
        on_click=session.correct,
        args=(assessment.fiscal_year, repair.code, repair.proposed),
    )
