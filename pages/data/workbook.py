"""The score workbook in three steps: choose it, see what was read and answer what is open, look at the result."""

import streamlit as st

from ui import session, state
from ui.restoring import show_revisions
from ui.workbook import show_questions, show_refusal, show_source, upload

text = state.text()

st.title(text("workbook.title"), anchor=False)
upload(text)
show_refusal(text)
show_source(text)
show_revisions(text)

reading, history = session.reading(), session.history()
if reading is None or history is None:
    st.info(text("empty.no_workbook"))
    st.stop()

show_questions(reading, text)
