"""How groups of respondents answered, on the file page: inside the office only, in a fold and a file of their own."""

import streamlit as st

from ita_core.documents.content.tables_book import Sheet
from ita_core.documents.excel import excel_sheets
from ita_core.framework import Framework
from ita_core.survey import Survey
from ita_core.survey.figures import SurveyFigures, figures_of
from ita_core.tables import column
from ita_core.tables.format import typed
from ita_core.tables.survey import inside_sentences, survey_groups_table, withheld_text
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui.cache import content_hash
from ui.made import made
from ui.show import folded, plain, show_table


def figures_with(survey: Survey, framework: Framework, staff: int | None) -> SurveyFigures:
    """The figures of a survey; `staff`: all of the office, where that is known."""
    return figures_of(survey, framework, {"IIT": staff} if staff else {})


def show_groups(survey: Survey, framework: Framework, staff: int | None, text: Text) -> None:
    """A table for each column that groups people, with what to keep in mind; nothing is made until it is opened."""
    if not any(groups.means for groups in survey.groups):
        return
    with folded(text("survey.groups.fold"), "survey_groups") as fold:
        if fold.open:
            _draw(made(figures_with, survey, framework, staff), framework, text)


def _draw(figures: SurveyFigures, framework: Framework, text: Text) -> None:
    inside, *others = inside_sentences(figures, text)
    st.warning(inside, icon=":material/visibility_off:")
    for number, groups in enumerate(figures.survey.groups):
        if groups.shown:
            st.markdown(f"**{plain(text('survey.groups.title', heading=groups.heading))}**")
            table = made(survey_groups_table, groups, figures.survey, framework)
            show_table(table, text, f"survey_groups_{number}", download=False)
        if withheld := withheld_text(groups, text):
            st.caption(plain(withheld))
    for sentence in others:
        st.caption(plain(sentence))
    if any(groups.shown for groups in figures.survey.groups):
        _offer(figures, framework, text)


def _offer(figures: SurveyFigures, framework: Framework, text: Text) -> None:
    data = made(groups_book, figures, framework, text)
    st.download_button(
        text("survey.groups.excel"),
        data,
        file_name=f"mock-survey-{framework.fiscal_year}-inside-{content_hash(data)[:10]}.xlsx",
        mime=MEDIA_TYPE,
        key="survey_groups_excel",
        on_click="ignore",
        icon=":material/download:",
    )


def groups_book(figures: SurveyFigures, framework: Framework, text: Text) -> bytes:
    """The workbook: every sheet says above its table that this is a mock survey, and for whom it is; then the notes."""
    told = [groups for groups in figures.survey.groups if groups.shown]
    tables = [
        Sheet(
            text("survey.groups.sheet", number=number),
            text("survey.groups.book", year=framework.fiscal_year, heading=groups.heading),
            survey_groups_table(groups, figures.survey, framework),
        )
        for number, groups in enumerate(told, 1)
    ]
    return excel_sheets([*tables, _notes(figures, text)], text)


def _notes(figures: SurveyFigures, text: Text) -> Sheet:
    withheld = (withheld_text(groups, text) for groups in figures.survey.groups)
    sentences = (text("survey.page.mock", year=figures.survey.fiscal_year), *inside_sentences(figures, text), *withheld)
    name = text("survey.groups.notes")
    return Sheet(
        name, name, typed((column.words("note", "survey.groups.notes"),), [(own,) for own in sentences if own])
    )
