"""The fiscal years beside each other: what changed, which nodes made it, and was it the office or the ruler."""

from functools import partial

import streamlit as st

from ita_core.charts import instruments_by_year, total_by_year
from ita_core.tables.years import indicator_years_table, years_table
from ui import state
from ui.cache import drawn_once
from ui.history import one_instrument, pinned, show_events, two_years
from ui.show import show_chart, show_folded_table

chosen = state.chosen()
text, history = chosen.text, chosen.history
events = pinned(history)

st.title(text("history.title"), anchor=False)
st.caption(text("history.intro"))

for name, draw in {"total_by_year": total_by_year, "instruments_by_year": instruments_by_year}.items():
    chart = drawn_once(history, (name, text.language, events), partial(draw, history, text, events))
    show_chart(chart, text, name)
show_folded_table(text("history.table"), lambda: years_table(history, compared=True), text, "years")

st.header(text("history.indicators"), anchor=False)
one_instrument(chosen)
show_folded_table(text("history.indicator_table"), lambda: indicator_years_table(history), text, "indicators")

st.header(text("history.changes"), anchor=False)
two_years(chosen)

st.header(text("history.events"), anchor=False)
st.caption(text("history.events_help"))
show_events(history, text)
