"""The board of all questions, filtered; and one question with its wording, worth, place in the file and links."""

import streamlit as st

from ita_core.analysis import select_questions
from ita_core.analysis.strengths import question_facts
from ita_core.charts import question_board
from ui import state
from ui.questions import choose_question, show_question, show_unplaced
from ui.show import show_chart

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
framework = assessment.framework
issues = {issue.id: issue for issue in framework.issues}

st.title(text("questions.title"), anchor=False)
show_unplaced(assessment, text)
if not framework.questions:
    st.info(text("questions.none", year=assessment.fiscal_year))
    st.stop()

with st.container(horizontal=True):
    instrument = st.selectbox(
        text("questions.instrument"),
        framework.codes("instrument"),
        index=None,
        placeholder=text("questions.all"),
        key="board_instrument",
    )
    indicator = st.selectbox(
        text("questions.indicator"),
        framework.codes("indicator"),
        index=None,
        placeholder=text("questions.all"),
        format_func=lambda code: f"{code} {text.of(framework.label(code))}",
        key="board_indicator",
    )
    issue = st.selectbox(
        text("questions.issue"),
        list(issues),
        index=None,
        placeholder=text("questions.all"),
        format_func=lambda number: f"{number} {text.of(issues[number].label)}",
        key="board_issue",
    )
only_below = st.toggle(text("questions.only_below"), key="board_only_below")

chosen_issue = issues[issue] if issue else None
codes = select_questions(
    assessment, instrument=instrument, indicator=indicator, issue=chosen_issue, only_below=only_below
)
if not codes:
    st.info(text("questions.no_match"))
    st.stop()
picked = show_chart(question_board(assessment, codes, text), text, "board", selectable=True)
code = choose_question(picked, codes, assessment, text)
show_question(question_facts(assessment, code), assessment, text)
