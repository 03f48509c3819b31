"""What offices have released to the province: sealed summaries and nothing else."""

import streamlit as st

from ui import state
from ui.summaries import show_summaries

text = state.text()
st.title(text("summaries.title"), anchor=False)
st.markdown(text("summaries.what"))
show_summaries(text)
