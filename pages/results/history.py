"""Total and instruments over the fiscal years, with the years where the level scale changed."""

import streamlit as st

from ita_core.charts import instruments_by_year, total_by_year
from ita_core.tables import years_table
from ui import state
from ui.show import show_chart, show_table

chosen = state.chosen()
text = chosen.text

st.title(text("history.title"), anchor=False)
st.caption(text("history.intro"))

show_chart(total_by_year(chosen.history, text), text, "total_by_year")
show_chart(instruments_by_year(chosen.history, text), text, "instruments_by_year")

st.subheader(text("history.table"), anchor=False)
show_table(years_table(chosen.history, text), text, "years")
