"""The council meeting: the slides over the whole window, in the officer's order, and the questions to expect."""

import streamlit as st

from ui import state
from ui.documents import offer_document, show_gate
from ui.present import OFFLINE, arrange_slides, council, plan_time, rehearse, show_checks, show_stage

chosen = state.chosen()
text = chosen.text
meeting = council(chosen)

st.title(text("present_page.title"), anchor=False)
st.caption(text("present_page.intro"))
show_gate(chosen)
show_stage(meeting)

# What is not looked at is not drawn: the checks take a second, and no other click has to wait for them.
parts = [text(f"present_page.{part}") for part in ("slides", "checks", "rehearsal", "offline")]
slides, checks, questions, offline = st.tabs(parts, key="present_part", on_change="rerun")
if slides.open:
    with slides:
        st.caption(text("present_page.slides_help"))
        plan_time(meeting)
        arrange_slides(meeting)
if checks.open:
    with checks, st.spinner(text("present_page.checking")):
        show_checks(meeting)
if questions.open:
    with questions:
        st.caption(text("present_page.rehearsal_help"))
        rehearse(meeting)
if offline.open:
    with offline:
        offer_document(OFFLINE, chosen, thai_digits=False, letterhead=None)
