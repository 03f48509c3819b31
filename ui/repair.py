"""The likely cause of a contradiction, and the officer's choice to use the corrected figure."""

import streamlit as st

from ita_core.scoring import Assessment, Repair, Slip, repairs, shifted_rows
from ita_core.text import Text, code_text, score_text
from ui import source
from ui.show import plain


def show_repairs(assessment: Assessment, text: Text) -> None:
    """What single cell, or which shifted rows, would explain the contradictions of a year."""
    printed = {node.code: node.reported for node in assessment.by_code.values() if node.reported is not None}
    found = repairs(assessment.framework, printed)
    shifted = shifted_rows(assessment.framework, printed)
    if not found and not shifted:
        return
    with st.container(border=True):
        st.markdown(f"**{text('repair.title', year=assessment.fiscal_year)}**")
        for run in shifted:
            direction = text("repair.down" if run.down else "repair.up")
            st.markdown(text("repair.shifted", first=run.first, last=run.last, direction=direction, lost=run.lost))
        for repair in found:
            _offer(repair, assessment, text)


def _offer(repair: Repair, assessment: Assessment, text: Text) -> None:
    node = assessment.by_code[repair.code]
    left, right = st.columns([5, 2], vertical_alignment="center")
    proposed = score_text(repair.proposed)
    left.markdown(
        plain(
            text(
                "repair.explained" if repair.slip is not Slip.NONE else "repair.possible",
                code=code_text(repair.code, text),
                sheet=node.sheet,
                cell=node.cell,
                printed=score_text(repair.printed),
                proposed=proposed,
                low=score_text(repair.possible.low),
                high=score_text(repair.possible.high),
                slip=text(f"repair.slip.{repair.slip}"),
                nodes=", ".join(code_text(code, text) for code in repair.explains),
                n=repair.equations_n,
            )
        )
    )
    right.button(
        text("repair.use", score=proposed),
        key=f"repair_{assessment.fiscal_year}_{repair.code}",
        on_click=source.correct,
        args=(assessment.fiscal_year, repair.code, repair.proposed),
    )
