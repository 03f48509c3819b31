"""The topics of the analysis report, and what staff say, the public sees and is published, link by link."""

import streamlit as st

from ui import state
from ui.issues import show_issue, show_links
from ui.linked import parts

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text

st.title(text("issues.title"), anchor=False)
if not assessment.framework.issues:
    st.info(text("issues.none", year=assessment.fiscal_year))
    st.stop()

names = ("issue", "links")
part = parts({name: text(f"issues.part.{name}") for name in names}, text("issues.parts"), key="issues_part")
if part == "issue":
    show_issue(chosen)
else:
    show_links(chosen)
