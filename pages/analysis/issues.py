"""The topics of the analysis report, one at a time: table of questions, standing of each instrument, verdicts."""

import streamlit as st

from ita_core.charts import issue_questions, perspectives
from ita_core.consistency import judge
from ita_core.tables import issue_table, verdict_table
from ui import state
from ui.linked import linked_selectbox
from ui.show import show_chart, show_table

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
issues = {issue.id: issue for issue in assessment.framework.issues}

st.title(text("issues.title"), anchor=False)
if not issues:
    st.info(text("issues.none", year=assessment.fiscal_year))
    st.stop()

number = linked_selectbox(
    text("issues.choose"),
    list(issues),
    format_func=lambda number: f"{number}. {text.of(issues[number].label)}",
    key=state.ISSUE,
)
issue = issues[number]
verdicts = tuple(verdict for verdict in judge(assessment) if verdict.issue == issue.id)

show_chart(issue_questions(issue, assessment, text), text, "issue_questions")
show_chart(perspectives(verdicts, text), text, "issue_perspectives")
show_table(verdict_table(verdicts, text), text, "issue_verdicts")

st.subheader(text("issues.table"), anchor=False)
show_table(issue_table(issue, assessment, text), text, "issue_table")
