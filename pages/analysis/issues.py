"""What is published, said and seen: where the three do not agree, and every topic of the report on one screen."""

import streamlit as st

from ui import state
from ui.issues import PART, show_issue, show_links
from ui.linked import open_part_of, parts

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text

st.title(text("issues.title"), anchor=False)
if not assessment.framework.issues:
    st.info(text("issues.none", year=assessment.fiscal_year))
    st.stop()

open_part_of({state.ISSUE: "issue", state.LINK: "links"}, key=PART)
names = ("links", "issue")
part = parts({name: text(f"issues.part.{name}") for name in names}, text("issues.parts"), key=PART)
if part == "issue":
    show_issue(chosen)
else:
    show_links(chosen)
