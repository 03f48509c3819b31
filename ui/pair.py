"""Choosing two fiscal years to hold against each other."""

import streamlit as st

from ita_core.scoring import Assessment, History
from ita_core.text import Text
from ui import source
from ui.linked import linked_selectbox


def choose_pair(history: History, chosen: Assessment, text: Text) -> tuple[Assessment, Assessment] | None:
    """An earlier and a later year, first the year of the sidebar against the scored year before; None with one year."""
    years = history.fiscal_years
    if len(years) < 2:
        st.info(text("history.one_year"))
        return None
    with st.container(horizontal=True):
        later_years = list(reversed(years[1:]))
        at = later_years.index(chosen.fiscal_year) if chosen.fiscal_year in later_years else 0
        later = linked_selectbox(text("history.later"), later_years, key=source.LATER, default=at)
        earlier_years = [year for year in reversed(years) if year < later]
        earlier = linked_selectbox(text("history.earlier"), earlier_years, key=source.EARLIER)
    before, now = history.year(earlier), history.year(later)
    return None if before is None or now is None else (before, now)
