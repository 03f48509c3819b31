"""The scores of a counted survey on the file page: what may be shown of them, as a workbook, as a mock survey."""

from functools import partial

import streamlit as st

from ita_core.charts import Chart
from ita_core.charts.survey import survey_shares
from ita_core.documents.content.tables_book import Sheet
from ita_core.documents.excel import excel_sheets
from ita_core.findings import findings_table
from ita_core.framework import Framework
from ita_core.survey import HIDDEN_BELOW
from ita_core.survey.figures import SurveyFigures
from ita_core.survey.mock import mock_file
from ita_core.tables import column
from ita_core.tables.format import TypedTable, of_frame
from ita_core.tables.survey import survey_brief, survey_nodes_table, survey_questions_table
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui import session, waiting, work
from ui.cache import CountedAnswers, content_hash
from ui.made import made
from ui.show import folded, plain, show_chart, show_table
from ui.survey_groups import figures_with, show_groups


def show_scores(counted: CountedAnswers, text: Text) -> None:
    """Scores by indicator and question, what was remarked, what people wrote, and what to do with them."""
    framework, year = counted.framework, counted.framework.fiscal_year
    st.subheader(text("survey.page.step_scores"), anchor=False)
    st.warning(text("survey.page.mock", year=year), icon=":material/science:")
    staff = _staff(counted, text)
    figures = made(figures_with, counted.survey, framework, staff)
    if not figures.questions:
        st.info(text("survey.page.nothing"), icon=":material/info:")
    else:
        _show(figures, framework, text)
    if counted.inside is not None:
        show_groups(counted.inside, framework, staff, text)
    _remarks(counted, text)
    _comments(counted, text)
    if any(one.shown.mean is not None for one in figures.questions):
        _use(figures, counted, staff, text)


def _staff(counted: CountedAnswers, text: Text) -> int | None:
    """How many staff the office has, asked where the staff answered; not used where fewer than answered."""
    of = counted.framework.instrument_of
    answered = [one.n or 0 for code, one in counted.survey.questions.items() if of[code] == "IIT"]
    if not answered:
        return None
    staff = st.number_input(
        text("survey.page.staff"),
        min_value=1,
        max_value=100_000,
        value=None,
        step=1,
        key="survey_staff",
        help=text("survey.page.staff_help"),
        width=320,
    )
    if staff is not None and staff < max(answered):
        st.warning(text("survey.page.staff_few", staff=staff, n=max(answered)), icon=":material/info:")
        return None
    return staff


def _show(figures: SurveyFigures, framework: Framework, text: Text) -> None:
    for groups in figures.survey.groups:
        told = " · ".join(f"{name or text('survey.page.together')} {n}" for name, n in groups.people)
        st.caption(plain(text("survey.page.group", heading=groups.heading, told=told)))
    if figures.nodes:
        st.markdown(f"**{text('survey.page.nodes')}**")
        nodes = made(survey_nodes_table, figures, framework)
        show_table(made(survey_brief, nodes), text, "survey_nodes", download=False)
    st.markdown(f"**{text('survey.page.questions')}**")
    questions = made(survey_questions_table, figures, framework)
    show_table(made(survey_brief, questions), text, "survey_questions", download=False)
    if any(one.shown.shares for one in figures.questions):
        show_chart(made(_chart, figures, framework, text), text, "survey_shares", in_section=True)
        st.caption(text("survey.chart.legend"))
    st.caption(plain(text("survey.page.method", least=HIDDEN_BELOW)))


def _chart(figures: SurveyFigures, framework: Framework, text: Text) -> Chart:
    return survey_shares(figures, framework, text)


def _remarks(counted: CountedAnswers, text: Text) -> None:
    findings = counted.survey.findings
    if not findings:
        return
    with folded(text("survey.page.remarks", n=len(findings)), "survey_remarks") as fold:
        if fold.open:
            for row in made(findings_table, findings, text.language).itertuples():
                symbol = text(f"severity_symbol.{row.severity}")
                st.markdown(f"- {symbol} {plain(str(row.message))} {plain(str(row.what_to_do))}")


_LISTED = 200


def _comments(counted: CountedAnswers, text: Text) -> None:
    """What people wrote, masked; it is shown on demand and stands in no document."""
    remarks = counted.remarks
    if not remarks:
        return
    with folded(text("survey.page.comments", n=len(remarks)), "survey_comments") as fold:
        if fold.open:
            st.caption(text("survey.page.comments_masked", n=sum(remark.taken_n for remark in remarks)))
            st.markdown("\n".join(f"- {plain(remark.text)}" for remark in remarks[:_LISTED]))


def _use(figures: SurveyFigures, counted: CountedAnswers, staff: int | None, text: Text) -> None:
    """The scores as a workbook to keep, and as the scores of a mock survey in this program."""
    year = counted.framework.fiscal_year
    data = made(_book, figures, counted, text)
    st.download_button(
        text("survey.page.excel"),
        data,
        file_name=f"mock-survey-{year}-{content_hash(data)[:10]}.xlsx",
        mime=MEDIA_TYPE,
        key="survey_excel",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        agency = st.text_input(text("survey.page.agency"), _known_agency(), max_chars=120, key="survey_agency")
        take = st.button(
            text("survey.page.take"), key="survey_take", help=text("survey.page.take_help"), icon=":material/science:"
        )
    if take and not agency.strip():
        st.warning(text("survey.page.agency_first"), icon=":material/info:")
    elif take:
        name, content = mock_file(figures, counted.framework, agency, {"IIT": staff} if staff else {})
        with st.spinner(text("workbook.reading")), waiting.told(text):
            work.instead(partial(session.offer, [(name, content)]))
        st.toast(text("survey.page.taken"), icon=":material/science:")
        st.rerun()


def _known_agency() -> str:
    """The agency of the workbook in use; '' of a sample's."""
    file, reading = session.in_use(), session.reading()
    return "" if file is None or file.is_sample or reading is None else reading.agency.name


def _book(figures: SurveyFigures, counted: CountedAnswers, text: Text) -> bytes:
    """The workbook: every sheet says above its table that this is a mock survey."""
    framework, title = counted.framework, text("survey.page.mock", year=counted.framework.fiscal_year)
    tables = {
        "nodes": survey_nodes_table(figures, framework),
        "questions": survey_questions_table(figures, framework),
        "remarks": _findings(counted, text),
    }
    sheets = [Sheet(text(f"survey.book.{name}"), title, table) for name, table in tables.items() if not table.empty]
    return excel_sheets(sheets, text)


def _findings(counted: CountedAnswers, text: Text) -> TypedTable:
    found = findings_table(counted.survey.findings, text.language)
    fields = (column.words("message", "findings.message"), column.words("what_to_do", "findings.what_to_do"))
    return of_frame(fields, found)
