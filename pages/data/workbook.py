"""The score workbook in three steps: choose it, see what was read and answer what is open, look at the result."""

import streamlit as st

from ui import session, state
from ui.restoring import show_revisions
from ui.survey import show_survey
from ui.workbook import show_reading, show_refusal, show_source, show_way_on, upload
from ui.works import show_works

text = state.text()

st.title(text("workbook.title"), anchor=False)
upload(text)
show_refusal(text)
show_survey(text)

reading, history = session.reading(), session.history()
if reading is None or history is None:
    st.info(text("empty.no_workbook"))
    show_source(text)
else:
    show_reading(reading, history, text)
    show_way_on(reading, history, text)
show_works(text)
show_revisions(text)
