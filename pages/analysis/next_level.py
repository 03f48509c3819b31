"""The way to the next level: what each thing is worth, a board to try scores on, the shortest path, and strengths."""

import streamlit as st

from ui import state
from ui.linked import parts
from ui.strengths import show_strengths
from ui.whatif import PART, show_board, show_levers, show_path

chosen = state.chosen()
text = chosen.text

st.title(text("levers_page.title"), anchor=False)
names = ("worth", "board", "path", "strengths")
part = parts({name: text(f"levers_page.part.{name}") for name in names}, text("levers_page.parts"), key=PART)
if part == "worth":
    show_levers(chosen)
elif part == "board":
    st.caption(text("levers_page.board_help"))
    show_board(chosen)
elif part == "path":
    st.caption(text("path_page.help"))
    show_path(chosen)
else:
    show_strengths(chosen)
