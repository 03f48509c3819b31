"""The text of the report, a section at a time: every sentence with its figures, its rule and the office's own words."""

import streamlit as st

from ita_core.narrative.edits import section_places, with_edits
from ui import state
from ui.linked import linked_selectbox
from ui.made import made
from ui.narrative import (
    SECTION,
    edits_of,
    offer_whole,
    review_of,
    show_edit_status,
    show_section,
    show_turning,
    story_of,
)

chosen = state.chosen()
text, story, edits = chosen.text, story_of(chosen), edits_of(chosen)
sections = made(section_places, story)
titles = {name: title for name, (title, _) in sections.items()}
found = review_of(chosen, edits)

st.title(text("narrative_page.title"), anchor=False)
st.caption(text("narrative_page.intro"))
name = linked_selectbox(text("narrative_page.choose"), list(sections), key=SECTION, format_func=titles.__getitem__)

show_edit_status(chosen, found, titles, name)
show_section(chosen, sections[name][1], found)
show_turning(list(sections), name, text)

st.divider()
offer_whole(made(with_edits, story, edits), text)
