"""One indicator at a time: its questions against the target, and how its score is made."""

import streamlit as st

from ita_core.charts import indicator_questions, indicators
from ita_core.tables import node_table
from ui import state
from ui.linked import linked_selectbox
from ui.show import show_chart, show_table

chosen = state.chosen()
assessment, before, text = chosen.assessment, chosen.before, chosen.text

st.title(text("indicators.title"), anchor=False)
show_chart(indicators(assessment, before, text), text, "indicators")

code = linked_selectbox(
    text("indicators.choose"),
    assessment.framework.codes("indicator"),
    format_func=lambda code: f"{code} {text.of(assessment.framework.label(code))}",
    key="indicator",
)
show_chart(indicator_questions(assessment, before, code, text), text, "indicator_questions")

st.subheader(text("indicators.made_of"), anchor=False)
show_table(node_table(assessment, code, text), text, "made_of")
