"""What each question is worth now, a board to try other scores on, and the shortest path to a goal."""

import streamlit as st

from ita_core.analysis import equivalence
from ita_core.charts import lever_gains
from ita_core.narrative.phrases import equivalence_sentence
from ui import state
from ui.made import made
from ui.show import plain, show_chart
from ui.whatif import show_board, show_path

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text

st.title(text("levers_page.title"), anchor=False)
st.caption(text("levers_page.intro"))

weighed = made(equivalence, assessment)
if weighed:
    st.info(plain(made(equivalence_sentence, weighed, text)), icon=":material/balance:")
show_chart(made(lever_gains, assessment, text), text, "lever_gains")

st.header(text("levers_page.board"), anchor=False)
st.caption(text("levers_page.board_help"))
show_board(chosen)

st.header(text("path_page.title"), anchor=False)
st.caption(text("path_page.help"))
show_path(chosen)
