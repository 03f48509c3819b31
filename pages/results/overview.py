"""The first glance, one screen: the verdict, the next level and what is nearest to break, what to do, what fell."""

import streamlit as st

from ita_core.charts import instruments
from ita_core.narrative.headline import headline
from ui import state
from ui.made import made
from ui.overview import show_falls, show_figures, show_moves, show_trust
from ui.show import plain, show_chart

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
head = made(headline, chosen.history, assessment, text)

st.title(plain(head.verdict), anchor=False)
words, picture = st.columns([6, 5], gap="medium")
with words:
    show_figures(head, chosen)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in head.on_level))
    with st.container(key="overview_lines", gap=None):
        show_moves(chosen)
        show_falls(chosen)
    show_trust(head, chosen)
with picture:
    show_chart(made(instruments, assessment, chosen.before, text), text, "instruments")
