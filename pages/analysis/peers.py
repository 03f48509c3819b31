"""The office beside others: its place among them, its indicators, who is like it, and who rose."""

import streamlit as st

from ui import state
from ui.among import table_in_use
from ui.linked import parts
from ui.peers import ours, reading, show_source, show_upload
from ui.peers_parts import NAMES, PART, show_board, show_indicators, show_nearest, show_needs, show_place, show_rose

chosen = state.chosen()
text = chosen.text

st.title(text("peers.title"), anchor=False)
known = reading(chosen)
if known is None:
    show_upload(chosen)
    st.stop()
show_source(known, chosen)
if (found := ours(known, chosen)) is None:
    st.stop()
part = parts({name: text(f"peers.part.{name}") for name in NAMES}, text("peers.parts"), key=PART)
if part == "place":
    show_place(found, text)
elif part == "indicators":
    show_indicators(found, text)
elif part == "nearest":
    show_nearest(found, text)
elif part == "rose":
    show_rose(found, text)
elif part == "needs":
    show_needs(found, text)
else:
    show_board(found, table_in_use(chosen), text)
