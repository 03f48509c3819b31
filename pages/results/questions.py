"""The board of all questions, filtered; and one question with its wording, worth, place in the file and links."""

import streamlit as st

from ita_core.analysis import select_questions
from ita_core.charts import question_board
from ita_core.tables import question_card
from ui import state
from ui.question import choose_question, show_question
from ui.show import show_chart

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
framework = assessment.framework

st.title(text("questions.title"), anchor=False)
if not framework.questions:
    st.info(text("questions.none", year=assessment.fiscal_year))
    st.stop()

with st.container(horizontal=True):
    instrument = st.selectbox(
        text("questions.instrument"), framework.codes("instrument"), index=None, placeholder=text("questions.all")
    )
    indicator = st.selectbox(
        text("questions.indicator"),
        framework.codes("indicator"),
        index=None,
        placeholder=text("questions.all"),
        format_func=lambda code: f"{code} {text.of(framework.label(code))}",
    )
    issue = st.selectbox(
        text("questions.issue"),
        framework.issues,
        index=None,
        placeholder=text("questions.all"),
        format_func=lambda issue: f"{issue.id} {text.of(issue.label)}",
    )
only_below = st.toggle(text("questions.only_below"))

codes = select_questions(assessment, instrument=instrument, indicator=indicator, issue=issue, only_below=only_below)
if not codes:
    st.success(text("questions.no_match"))
    st.stop()
picked = show_chart(question_board(assessment, codes, text), text, "board", selectable=True)
code = choose_question(picked, codes, assessment, text)
show_question(question_card(assessment, code, text), assessment.fiscal_year, text)
