"""The first glance: total, level and what binds it, instruments, ten indicators, strongest and weakest."""

import streamlit as st

from ita_core.charts import indicators, instruments, level_scale
from ita_core.narrative.headline import headline
from ita_core.tables.scores import extremes_table
from ui import state
from ui.show import metric_change, plain, show_chart, show_table, small_header

chosen = state.chosen()
assessment, before, text = chosen.assessment, chosen.before, chosen.text
head = headline(chosen.history, assessment, text)

st.title(text("overview.title"), anchor=False)

with st.container(horizontal=True, gap="medium"):
    st.metric(
        text("overview.total"),
        head.total,
        metric_change(head.change),
        delta_description=head.change_from,
        border=True,
        height="stretch",
    )
    st.metric(text("overview.level"), plain(head.level), border=True, height="stretch")
    st.metric(text("overview.rank"), plain(head.rank), help=text("overview.rank_help"), border=True, height="stretch")
st.markdown("\n".join(f"- {plain(sentence)}" for sentence in head.sentences))

show_chart(level_scale(assessment, before, text), text, "level_scale")
show_chart(instruments(assessment, before, text), text, "instruments")
show_chart(indicators(assessment, before, text), text, "indicators")

small_header(text("overview.extremes"), "extremes")
show_table(extremes_table(assessment), text, "extremes")
