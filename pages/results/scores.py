"""Every score in one tree, total to question, with the chosen question beside it."""

import streamlit as st

from ui import state
from ui.questions import show_unplaced
from ui.score_tree import show_scores

chosen = state.chosen()
text = chosen.text

st.title(text("scores.title"), anchor=False)
show_scores(chosen)
show_unplaced(chosen.assessment, text)
