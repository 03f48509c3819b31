"""The council meeting: the slides over the whole window, in the officer's order, and the questions to expect."""

import streamlit as st

from ita_core.documents.kinds import Wishes
from ui import state
from ui.documents import offer_document, show_gate
from ui.linked import parts
from ui.present import OFFLINE, council, labels_of, show_checks, show_stage
from ui.rehearsal import rehearse
from ui.slide_order import arrange_slides, plan_time

chosen = state.chosen()
text = chosen.text
meeting = council(chosen)

st.title(text("present_page.title"), anchor=False)
with st.container(horizontal=True, vertical_alignment="center"):
    show_stage(meeting)
    plan_time(meeting)
show_gate(chosen)

# What is not looked at is not drawn: no other click has to wait for the checks.
part = parts(labels_of(meeting), text("present_page.parts"), key="present_part")
if part == "slides":
    arrange_slides(meeting)
elif part == "checks":
    with st.spinner(text("present_page.checking")):
        show_checks(meeting)
elif part == "rehearsal":
    rehearse(meeting)
else:
    offer_document(OFFLINE, chosen, Wishes(thai_digits=False))
