"""The topics of the analysis report, one at a time: table of questions, standing of each instrument, verdicts."""

import streamlit as st

from ita_core.charts import issue_questions, perspectives, say_do_seen
from ita_core.consistency import judge, tensions
from ita_core.narrative.views import tension_sentence
from ita_core.tables.verdicts import issue_table, verdict_table
from ui import state
from ui.linked import linked_selectbox
from ui.made import made
from ui.show import plain, show_chart, show_table, small_header

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
verdicts = tuple(verdict for verdict in made(judge, assessment) if verdict.issue == issue.id)

show_chart(made(say_do_seen, issue, verdicts, assessment, text), text, "say_do_seen")
others = made(tensions, verdicts, assessment)[1:]
if others:
    st.markdown(f"**{text('issues.other_tensions')}**")
    st.markdown("\n".join(f"- {plain(made(tension_sentence, tension, text))}" for tension in others))

show_chart(made(issue_questions, issue, assessment, text), text, "issue_questions")
show_chart(made(perspectives, verdicts, text), text, "issue_perspectives")
show_table(made(verdict_table, verdicts, assessment), text, "issue_verdicts")

small_header(text("issues.table"), "issue_table")
show_table(made(issue_table, issue, assessment), text, "issue_table")
