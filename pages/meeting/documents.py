"""The documents for the council meeting: made at a click, from the figures on the screen."""

import streamlit as st

from ita_core.documents.kinds import KINDS
from ui import state
from ui.documents import choose_letterhead, offer_document, show_gate
from ui.show import plain

chosen = state.chosen()
text = chosen.text

st.title(text("documents_page.title"), anchor=False)
st.caption(text("documents_page.intro"))
st.markdown(f"**{plain(chosen.history.agency.name)}** · {text('fiscal_year', year=chosen.assessment.fiscal_year)}")
show_gate(chosen)

thai_digits = text.language == "th" and st.toggle(text("documents_page.digits"), value=True, key="thai_digits")
letterhead = choose_letterhead(text)

for kind in KINDS:
    offer_document(kind, chosen, thai_digits=thai_digits, letterhead=letterhead)
