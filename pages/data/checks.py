"""What there is to look at in the data: the remarks, the figures made anew, and the answers behind the means."""

import streamlit as st

from ui import session, state
from ui.answers import show_answers
from ui.checks import show_cells, show_remarks
from ui.linked import parts

text = state.text()
reading, history = session.reading(), session.history()

st.title(text("checks.title"), anchor=False)
if reading is None or history is None:
    st.info(text("empty.no_workbook"))
    st.stop()

names = ("remarks", "cells", "answers")
part = parts({name: text(f"checks.part.{name}") for name in names}, text("checks.parts"), key="checks_part")
if part == "remarks":
    show_remarks(history, text)
elif part == "cells":
    show_cells(reading, history, text)
else:
    show_answers(state.chosen())
