"""The data held against themselves: remarks with what would explain them, sums made anew, and every cell's use."""

from functools import partial

import streamlit as st

from ita_core.scoring import History
from ita_core.tables.scores import cells_table, read_table, reconciliation_table, sheets_table
from ita_core.text import Text
from ita_core.workbook import Reading
from ui import session, work
from ui.made import made
from ui.show import show_folded_table, show_table, small_header
from ui.workbook import show_findings, show_repairs, show_unclear_rows


def show_remarks(history: History, text: Text) -> None:
    """Every finding, worst first, with the single cells that would explain contradictions."""
    findings = (*history.findings, *work.unclear())
    small_header(text("workbook.findings", n=len(findings)), "findings")
    for assessment in reversed(history.assessments):
        show_repairs(assessment, text)
    if session.corrections():
        label = text("repair.undo", n=len(session.corrections()))
        st.button(label, on_click=session.undo_corrections, key="undo_corrections")
    if findings:
        show_findings(findings, text)
    else:
        st.success(text("workbook.no_findings"), icon=":material/check_circle:")
    show_unclear_rows(history, text)


def show_cells(reading: Reading, history: History, text: Text) -> None:
    """What was read and where, the printed figures against those made anew, and what every cell is used for."""
    small_header(text("workbook.read"), "read")
    count = reading.cells
    st.markdown(text("check.cells", seen=count.seen, used=count.used, rejected=count.rejected, ignored=count.ignored))
    show_table(made(read_table, reading), text, "read")
    sheets = partial(made, sheets_table, reading)
    show_folded_table(text("workbook.sheets"), sheets, text, "sheets", note=text("workbook.sheets_help"))
    st.caption(text("workbook.fingerprint", digest=history.sha256))
    for assessment in reversed(history.assessments):
        year = assessment.fiscal_year
        show_folded_table(
            text("workbook.reconciliation", year=year),
            partial(made, reconciliation_table, assessment),
            text,
            f"reconciliation_{year}",
            note=text("workbook.reconciliation_help"),
        )
        show_folded_table(
            text("workbook.cells", year=year),
            partial(made, cells_table, assessment),
            text,
            f"cells_{year}",
            note=text("workbook.cells_help"),
        )
