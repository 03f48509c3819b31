"""Upload, what was read, findings, and the reconciliation of reported with computed."""

import streamlit as st

from ita_core.tables.scores import cells_table, read_table, reconciliation_table, sheets_table
from ui import session, state, work
from ui.made import made
from ui.restoring import show_revisions
from ui.show import show_table, small_header
from ui.workbook import (
    show_findings,
    show_questions,
    show_refusal,
    show_repairs,
    show_source,
    show_unclear_rows,
    upload,
)

text = state.text()

st.title(text("workbook.title"), anchor=False)
upload(text)
show_refusal(text)
show_source(text)
show_revisions(text)

reading, history = session.reading(), session.history()
if reading is None or history is None:
    st.info(text("empty.no_workbook"))
    st.stop()

show_questions(reading, text)
findings = (*history.findings, *work.unclear())
small_header(text("workbook.findings", n=len(findings)), "findings")
if findings:
    show_findings(findings, text)
else:
    st.success(text("workbook.no_findings"), icon=":material/check_circle:")

show_unclear_rows(history, text)

for assessment in reversed(history.assessments):
    show_repairs(assessment, text)
if session.corrections():
    st.button(
        text("repair.undo", n=len(session.corrections())), on_click=session.undo_corrections, key="undo_corrections"
    )

small_header(text("workbook.read"), "read")
count = reading.cells
st.markdown(text("check.cells", seen=count.seen, used=count.used, rejected=count.rejected, ignored=count.ignored))
show_table(made(read_table, reading), text, "read")
with st.expander(text("workbook.sheets")):
    st.caption(text("workbook.sheets_help"))
    show_table(made(sheets_table, reading), text, "sheets")

for assessment in reversed(history.assessments):
    year = assessment.fiscal_year
    with st.expander(text("workbook.reconciliation", year=year), expanded=assessment is history.latest):
        st.caption(text("workbook.reconciliation_help"))
        show_table(made(reconciliation_table, assessment), text, f"reconciliation_{year}")
    with st.expander(text("workbook.cells", year=year)):
        st.caption(text("workbook.cells_help"))
        show_table(made(cells_table, assessment), text, f"cells_{year}")
