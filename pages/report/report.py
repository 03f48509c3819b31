"""The report: its text sentence by sentence, a finished report held against the scores, and every document."""

import streamlit as st

from ui import state
from ui.check_report import check_report
from ui.documents import show_export
from ui.linked import parts
from ui.narrative import show_draft

chosen = state.chosen()
text = chosen.text

st.title(text("report_page.title"), anchor=False)
names = ("draft", "check", "export")
part = parts({name: text(f"report_page.part.{name}") for name in names}, text("report_page.parts"), key="report_part")
if part == "draft":
    show_draft(chosen)
elif part == "check":
    check_report(chosen)
else:
    show_export(chosen)
