"""The fiscal years beside each other: what changed, what made it, and was it the office or the ruler."""

import streamlit as st

from ui import session, state
from ui.linked import open_part_of, parts
from ui.years import show_events, show_indicators, show_totals, two_years

chosen = state.chosen()
text, history = chosen.text, chosen.history

st.title(text("history.title"), anchor=False)
asked = {session.LATER: "changes", session.EARLIER: "changes", state.INSTRUMENT: "indicators"}
open_part_of(asked, key="years_part")
names = ("totals", "changes", "indicators", "events")
part = parts({name: text(f"history.part.{name}") for name in names}, text("history.parts"), key="years_part")
if part == "totals":
    show_totals(chosen)
elif part == "changes":
    two_years(chosen)
elif part == "indicators":
    show_indicators(chosen)
else:
    st.caption(text("history.events_help"))
    show_events(history, text)
