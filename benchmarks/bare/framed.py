"""The same charts and tables in a frame like any program's: a menu of eleven pages, two choices beside it, a header.

It stays as it is, so that figures of different days can be compared; it knows nothing of the program.
"""

from pathlib import Path
from runpy import run_path

import streamlit as st

SECTIONS = {"Data": 3, "Results": 3, "Analysis": 2, "Report": 1, "Meeting": 2}


def contents() -> None:
    """What the page without a frame draws."""
    run_path(str(Path(__file__).with_name("charts_and_tables.py")))


st.set_page_config(layout="wide")
pages = {
    section: [
        st.Page(contents, title=f"{section} {n}", icon=":material/article:", url_path=f"{section}{n}".lower())
        for n in range(many)
    ]
    for section, many in SECTIONS.items()
}
page = st.navigation(pages, expanded=True)
with st.sidebar:
    st.segmented_control("Language", ["One", "Two"], default="One", label_visibility="collapsed")
    st.segmented_control("Year", ["2566", "2565"], default="2566")
    st.caption("What is shown")
with st.container(horizontal=True):
    st.markdown("**Whose scores** · which year", width="stretch")
    st.badge("Sample", icon=":material/science:")
    st.page_link(pages["Data"][1], label="Remarks")
    st.page_link(pages["Results"][0], label="Next step", icon=":material/arrow_forward:")
page.run()
