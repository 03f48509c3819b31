"""A finished report held against the scores: pasted or uploaded, then every statement that the data contradict."""

import streamlit as st

from ui import state
from ui.check_report import ask, examined, given, show_examination, show_refusal

chosen = state.chosen()
text = chosen.text

st.title(text("check_page.title"), anchor=False)
st.caption(text("check_page.intro", year=chosen.assessment.fiscal_year))
ask(text)

report = given()
if report is None:
    show_refusal(text)
else:
    show_examination(report, examined(report, chosen), text)
