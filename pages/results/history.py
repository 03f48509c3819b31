"""The fiscal years beside each other: what changed, which nodes made it, and was it the office or the ruler."""

import streamlit as st

from ita_core.charts import (
    changes,
    indicators_by_year,
    instruments_by_year,
    risers_and_fallers,
    slope,
    total_by_year,
)
from ita_core.narrative import ruler_told
from ita_core.tables import indicator_years_table, rescored_table, ruler_table, years_table
from ui import state
from ui.events import pinned, show_events
from ui.linked import linked_segments
from ui.pair import choose_pair
from ui.show import plain, show_chart, show_table

chosen = state.chosen()
text, history = chosen.text, chosen.history
events = pinned(history)

st.title(text("history.title"), anchor=False)
st.caption(text("history.intro"))

show_chart(total_by_year(history, text, events), text, "total_by_year")
show_chart(instruments_by_year(history, text, events), text, "instruments_by_year")
with st.expander(text("history.table")):
    show_table(years_table(history, text, compared=True), text, "years")

st.header(text("history.changes"), anchor=False)
pair = choose_pair(history, chosen.assessment, text)
if pair:
    st.caption(text("history.changes_help"))
    for number, chart in enumerate(changes(*pair, text)):
        show_chart(chart, text, f"changes_{number}")

st.header(text("history.indicators"), anchor=False)
framework = history.latest.framework
if pair:
    show_chart(slope(*pair, framework.codes("indicator"), text), text, "slope")
instrument = linked_segments(text("history.instrument"), framework.codes("instrument"), key=state.INSTRUMENT)
show_chart(indicators_by_year(history, instrument, text), text, "indicators_by_year")
with st.expander(text("history.indicator_table")):
    show_table(indicator_years_table(history, text), text, "indicator_years")

if pair:
    st.header(text("history.questions"), anchor=False)
    st.caption(text("history.questions_help"))
    show_chart(risers_and_fallers(*pair, text), text, "risers_and_fallers")

    st.header(text("history.ruler"), anchor=False)
    for sentence in ruler_told(*pair, text):
        st.markdown(plain(sentence))
    st.caption(text("history.ruler_help"))
    show_table(ruler_table(*pair, text), text, "ruler")
    with st.expander(text("history.rescored")):
        show_table(rescored_table(history, text), text, "rescored")

st.header(text("history.events"), anchor=False)
st.caption(text("history.events_help"))
show_events(history, text)
