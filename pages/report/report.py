"""The report: its pages to edit, a finished report held against the scores, and every document."""

import streamlit as st

from ui import state
from ui.check_report import check_report
from ui.documents import show_export
from ui.linked import parts
from ui.locked import show_lock
from ui.narrative import offer_whole, show_edit_status
from ui.report_paper import show_paper
from ui.report_state import show_report_state
from ui.typed_check import check_what_is_typed

chosen = state.chosen()
text = chosen.text

st.title(text("report_page.title"), anchor=False)
names = ("draft", "check", "export")
part = parts({name: text(f"report_page.part.{name}") for name in names}, text("report_page.parts"), key="report_part")
if part != "export":  # there it stands beside the button that opens the report again
    show_lock(chosen.assessment.fiscal_year, text)
if part == "draft":
    show_edit_status(chosen)
    show_paper(chosen)
    check_what_is_typed(chosen)
    offer_whole(chosen)
elif part == "check":
    check_report(chosen)
else:
    show_export(chosen)
    show_report_state(chosen)
