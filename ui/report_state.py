"""What an office does with a finished report on a shared server: it closes it, and shows the province a summary."""

import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.scoring import Assessment, History
from ita_core.server.locks import Lock, Locks
from ita_core.server.people import Office
from ita_core.server.releases import Release, Releases, summary_of
from ita_core.server.rights import Right
from ita_core.text import Text
from ui import locked, session, shared, signed_in
from ui.dates import moment_text
from ui.show import plain
from ui.state import Chosen
from ui.summaries import show_summary

_FAILED = "report_state_failed"


def show_report_state(chosen: Chosen) -> None:
    """Lock and release of the year on the screen; nothing on a PC."""
    visitor = signed_in.visitor()
    office = visitor.place.office if visitor and visitor.place else None
    if office is None:
        return
    text, year = chosen.text, chosen.assessment.fiscal_year
    try:
        released = next((each for each in Releases(shared.database()).of(office.id) if each.fiscal_year == year), None)
    except DatabaseFailed:
        st.error(text("summaries.no_database"), icon=":material/error:")
        return
    if st.session_state.pop(_FAILED, False):
        st.error(text("locks.failed"), icon=":material/error:")
    st.subheader(text("locks.title", year=year), anchor=False)
    _lock(locked.locks().get(year), office, year, text)
    _release(released, office, chosen)


def _lock(lock: Lock | None, office: Office, year: int, text: Text) -> None:
    with st.container(border=True):
        if lock:
            words = {"who": plain(lock.locked_by) or "–", "when": moment_text(lock.locked_at, text)}
            st.markdown(text("locks.is_locked", year=year, **words))
        else:
            st.markdown(text("locks.is_open", year=year))
        st.button(
            text("locks.unlock" if lock else "locks.lock"),
            key="report_lock",
            icon=":material/lock_open:" if lock else ":material/lock:",
            disabled=not signed_in.may(Right.LOCK),
            help=None if signed_in.may(Right.LOCK) else text("locks.approver_only"),
            on_click=_turn_lock,
            args=(lock, office, year),
        )


def _turn_lock(lock: Lock | None, office: Office, year: int) -> None:
    person = _who(Right.LOCK, office)
    if person is None:
        return
    try:
        locks = Locks(shared.database())
        (locks.unlock if lock else locks.lock)(office.id, year, person_id=person)
    except DatabaseFailed:
        st.session_state[_FAILED] = True


def _who(right: Right, office: Office) -> str | None:
    """The id of who is before the screen, where they may do that for this office at this moment."""
    visitor = signed_in.visitor()
    may = visitor is not None and visitor.may(right) and visitor.place is not None and visitor.place.office == office
    return visitor.person.id if visitor and may and visitor.person else None


def _release(released: Release | None, office: Office, chosen: Chosen) -> None:
    text, file = chosen.text, session.in_use()
    is_sample = file is None or file.is_sample
    with st.container(border=True):
        st.markdown(_standing_text(released, chosen))
        with st.expander(text("releases.preview")):
            show_summary(summary_of(chosen.history, chosen.assessment), text)
        with st.container(horizontal=True):
            st.button(
                text("releases.release_again" if released else "releases.release"),
                key="release",
                icon=":material/verified:",
                disabled=is_sample or not signed_in.may(Right.RELEASE),
                help=text("releases.no_sample") if is_sample else None,
                on_click=_release_now,
                args=(office, chosen.history, chosen.assessment),
            )
            if released:
                words = text("releases.withdraw")
                st.button(words, key="withdraw", icon=":material/undo:", on_click=_withdraw, args=(office, released))


def _standing_text(released: Release | None, chosen: Chosen) -> str:
    """What the province sees now, and whether the scores on the screen are others."""
    text, year = chosen.text, chosen.assessment.fiscal_year
    if released is None:
        return text("releases.none", year=year)
    words = {"who": plain(released.released_by) or "–", "when": moment_text(released.released_at, text)}
    told = text("releases.is_released", year=year, **words)
    same = released.summary == summary_of(chosen.history, chosen.assessment)
    return told if same else f"{told} {text('releases.other_now')}"


def _release_now(office: Office, history: History, assessment: Assessment) -> None:
    person = _who(Right.RELEASE, office)
    if person is None:
        return
    try:
        Releases(shared.database()).release(office.id, summary_of(history, assessment), person_id=person)
    except DatabaseFailed:
        st.session_state[_FAILED] = True


def _withdraw(office: Office, released: Release) -> None:
    person = _who(Right.RELEASE, office)
    if person is None:
        return
    try:
        Releases(shared.database()).withdraw(office.id, released.fiscal_year, person_id=person)
    except DatabaseFailed:
        st.session_state[_FAILED] = True
