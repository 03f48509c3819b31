"""Who may do what: offices, members and invitations, for administrators."""

import streamlit as st

from ui import state
from ui.people import show_people

text = state.text()
st.title(text("people.title"), anchor=False)
st.markdown(text("people.what"))
show_people(text)
