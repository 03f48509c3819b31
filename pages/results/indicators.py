"""One indicator at a time: its questions against the target, and how its score is made."""

from functools import partial

import streamlit as st

from ita_core.charts import indicator_questions, indicators
from ita_core.tables.scores import node_table
from ita_core.tables.years import changes_table
from ui import state
from ui.linked import linked_selectbox
from ui.made import made
from ui.show import show_chart, show_folded_table, show_table, small_header

chosen = state.chosen()
assessment, before, text = chosen.assessment, chosen.before, chosen.text

st.title(text("indicators.title"), anchor=False)
show_chart(made(indicators, assessment, before, text), text, "indicators")
if before:
    changes = partial(made, changes_table, assessment, before)
    show_folded_table(text("answers_page.changes_real", before=before.fiscal_year), changes, text, "changes")

code = linked_selectbox(
    text("indicators.choose"),
    assessment.framework.codes("indicator"),
    format_func=lambda code: f"{code} {text.of(assessment.framework.label(code))}",
    key="indicator",
)
show_chart(made(indicator_questions, assessment, before, code, text), text, "indicator_questions")

small_header(text("indicators.made_of"), "made_of")
show_table(made(node_table, assessment, code), text, "made_of")
