"""The office among the agencies of the table that it keeps: read once, and handed to pages and documents alike."""

from dataclasses import replace

import streamlit as st

from ita_core.findings import Finding
from ita_core.office import Work
from ita_core.peers.among import Among, PeersYears, Placed, among, placed
from ita_core.peers.reading import PeersReading
from ita_core.peers.table import PeersTable
from ita_core.workbook import WorkbookRefused
from ui import cache, session, waiting, work
from ui.made import made
from ui.show import plain
from ui.state import Chosen

_UNREAD = "peers_unread"
"""The table that could not be read, with its answers, and why."""


def table_in_use(chosen: Chosen) -> PeersTable | None:
    """The table of other agencies that is kept beside the workbook."""
    return session.peers(session.owner(chosen.history))


def read_table(table: PeersTable, chosen: Chosen) -> PeersReading:
    """What a table says.

    Raises:
        WorkbookRefused: it cannot be read.
    """
    st.session_state.pop(_UNREAD, None)
    try:
        with st.spinner(chosen.text("peers.reading")), waiting.told(chosen.text):
            return cache.peers_reading(table.content, table.name, table.answers, table.data)
    except WorkbookRefused as refused:
        st.session_state[_UNREAD] = (table.content, table.answers, refused.finding)
        raise


def unread(table: PeersTable | None) -> Finding | None:
    """Why a table could not be read when it was last tried."""
    content, answers, finding = st.session_state.get(_UNREAD, (None, None, None))
    return finding if table is not None and (content, answers) == (table.content, table.answers) else None


def place_office(known: PeersReading, table: PeersTable, chosen: Chosen) -> Placed | None:
    """The year of the page with the office in it; None where the table lacks the year."""
    assessment = chosen.assessment
    year = made(PeersYears, known).of(assessment.fiscal_year)
    if year is None:
        return None
    return made(placed, year, chosen.history.agency, assessment, dict(table.confirmed(assessment.fiscal_year)))


def office_among(known: PeersReading, found: Placed, table: PeersTable, chosen: Chosen) -> Among:
    """The office among those that it chose to be compared with."""
    return made(among, made(PeersYears, known), found, table, chosen.assessment, chosen.before)


def for_documents(chosen: Chosen) -> tuple[Work, Among | None]:
    """The office's work, and its place among others as documents tell it.

    Where the table cannot be read the work has none, so that nothing made without it is taken for what is made with it;
    it is not tried again before the officer goes to its page.
    """
    added = work.gathered(chosen.history)
    table = added.peers
    if table is None:
        return added, None
    try:
        known = None if unread(table) else read_table(table, chosen)
    except WorkbookRefused:
        known = None
    if known is None:
        return replace(added, peers=None), None
    found = place_office(known, table, chosen)
    return added, None if found is None else office_among(known, found, table, chosen)


def say_unread(chosen: Chosen) -> None:
    """That documents have no part on other agencies now, where their table could not be read."""
    if why := unread(table_in_use(chosen)):
        told = plain(why.message(chosen.text.language))
        st.warning(f"{chosen.text('peers.not_in_documents')} {told}", icon=":material/warning:")
