"""The work of an address comes back whole or not at all; its earlier revisions can be brought back on the file page.

Restoring writes nothing, save that a shared server takes over what release 0.2 kept there. Where nothing comes back no
scores are shown until the officer chooses.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ita_core.findings import Finding
from ita_core.office import Receipt, Revision, Snapshot, Standing, Work, WorkDamaged
from ita_core.server.audit import Action
from ita_core.text import Text
from ita_core.workbook.stored_reading import reading_in
from ui import cache, session, work
from ui.claiming import claimed
from ui.dates import day_text
from ui.noted import with_next_save
from ui.places import file_of
from ui.saving import FORKS, KEPT, RECEIPT, TOKEN, ask_store, has_failed, last_kept, remember_stored, try_again
from ui.show import plain
from ui.works import last_work

Reason = Literal["not_found", "failed", "damaged", "unreadable", "partly"]
_LOOKED = "store_looked"
_WANTED = "store_wanted"


def bring_back() -> None:
    """At the first run of a session: the work of the token in the address."""
    if st.session_state.get(_LOOKED):
        return
    if token := st.query_params.get(TOKEN) or last_work():
        _restore(token)
    st.session_state[_LOOKED] = True  # not before: where it was broken off with its window, the next run looks again


def _restore(token: str) -> None:
    """The last revision of a token, or why it does not come back."""
    st.session_state[_WANTED] = token
    try:
        found = ask_store("read", lambda store, whose: store.find(token, owner=whose), None)
        if found is None and not has_failed() and claimed(token):
            found = ask_store("read", lambda store, whose: store.find(token, owner=whose), None)
    except WorkDamaged:
        return _nothing("damaged")
    if found is None:
        return _nothing("failed" if has_failed() else "not_found")
    snapshot, receipt = found
    came_back = use(snapshot)
    if came_back is None:
        return _nothing("unreadable", session.refusal())
    st.session_state.pop(session.REASON, None)
    if came_back:
        _stand_for(receipt)
    else:  # what is kept stays as it is; what is done now gets an address of its own
        st.session_state[session.REASON] = ("partly", None)
    return None


def _nothing(reason: Reason, why: Finding | None = None) -> None:
    session.clear()
    st.session_state[session.REASON] = (reason, why)


def _stand_for(receipt: Receipt) -> None:
    """This session goes on with what the receipt stands for."""
    history = session.history()
    st.session_state[RECEIPT] = receipt
    if history is not None:
        st.session_state[KEPT] = (history.sha256, work.gathered(history), work.set_aside())
    unknown: Standing | None = None
    standing = ask_store("read", lambda store, whose: store.standing(receipt.token, owner=whose), unknown)
    st.session_state[FORKS] = standing.forks if standing else 0


def use(snapshot: Snapshot) -> bool | None:
    """Use a snapshot; whether everything of it came back. None where its workbook cannot be read: nothing changes."""
    for each in (snapshot, *snapshot.aside):
        _know(each)
    file, added = held(snapshot)
    if not session.can_be_read(file, added.answers):
        return None
    work.take_back(file, added)
    history = session.history()
    if history is None:
        return None
    work.lay_aside(map(held, snapshot.aside))
    return work.gathered(history) == added


def _know(snapshot: Snapshot) -> None:
    """Take the reading that was kept with a workbook; a damaged one, or one of another program, is made again."""
    try:
        known = reading_in(snapshot.reading) if snapshot.reading else None
    except ValueError:
        known = None
    if known is not None:
        cache.know(cache.content_hash(snapshot.data), snapshot.work.answers, known)
        remember_stored(snapshot)


def held(snapshot: Snapshot) -> tuple[session.SourceFile, Work]:
    """The workbook and the work of a snapshot."""
    if snapshot.sample in (session.SAMPLE, session.EXAMPLE):
        file = session.shipped(session.SAMPLE if snapshot.sample == session.SAMPLE else session.EXAMPLE)
    else:
        file = session.SourceFile(snapshot.file_name, snapshot.data)
    return file, snapshot.work


def show_reason(text: Text) -> None:
    """One sentence on why the work of the address is not here, and what the officer may choose."""
    unreadable = session.unreadable()
    reason, why = st.session_state.get(session.REASON, ("unreadable" if unreadable else None, unreadable))
    if reason is None:
        return
    if reason != "partly" and session.in_use() is not None and unreadable is None:
        del st.session_state[session.REASON]  # the officer chose
        if reason == "not_found":
            st.query_params.pop(TOKEN, None)
        return
    said = text(f"work.reason.{reason}")
    st.warning(f"{said} {plain(why.message(text.language))}" if why else said, icon=":material/folder_off:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if reason != "partly":
            st.button(text("work.try_again"), key="restore_again", on_click=_again, icon=":material/refresh:")
        if session.in_use() is None:
            st.button(
                text("workbook.use_sample"), key="choose_sample", on_click=work.instead, args=(session.use_sample,)
            )
            st.page_link(file_of("workbook"), label=text("empty.go"), icon=":material/upload_file:")


def _again() -> None:
    try_again()
    session.try_reading_again()
    if session.in_use() is None and (token := st.session_state.get(_WANTED)):
        _restore(token)


def show_revisions(text: Text) -> None:
    """The earlier revisions of the work, each to be looked at and brought back."""
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    token = receipt.token if receipt else st.session_state.get(_WANTED) if session.in_use() is None else None
    if token is None:
        return
    nothing: Sequence[Revision] = ()
    revisions = ask_store("read", lambda store, whose: store.revisions(token, owner=whose), nothing)
    earlier = [each for each in revisions if receipt is None or each.number != receipt.revision]
    if not earlier:
        return
    with st.expander(text("work.revisions", n=len(earlier))):
        st.caption(text("work.revisions_help"))
        names = {each.number: _name(each, text) for each in earlier}
        number = st.selectbox(
            text("work.revision_choose"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="revision",
            placeholder="–",
        )
        if number is not None:
            _offer(token, number, text)


def _name(revision: Revision, text: Text) -> str:
    time = f"{revision.saved_at.replace(tzinfo=dt.UTC).astimezone():%H:%M}"
    return text("work.revision", number=revision.number, day=day_text(revision.saved_at, text), time=time)


def _offer(token: str, number: int, text: Text) -> None:
    try:
        found = ask_store("read", lambda store, whose: store.find(token, owner=whose, revision=number), None)
    except WorkDamaged:
        st.error(text("work.revision_damaged"), icon=":material/error:")
        return
    if found is None:
        return
    snapshot, _ = found
    measures = sum(len(plan.measures) for plan in snapshot.work.plans)
    counts = {"measures": measures, "texts": len(snapshot.work.texts), "corrections": len(snapshot.work.corrections)}
    st.markdown(text("work.revision_holds", name=plain(snapshot.file_name), **counts))
    st.button(
        text("work.revision_take"),
        key="take_revision",
        icon=":material/history:",
        on_click=_go_back_to,
        args=(snapshot,),
        disabled=has_failed(),
    )


def _go_back_to(snapshot: Snapshot) -> None:
    """Use an earlier revision: it is kept as the newest one, so that what is here now can be brought back too."""
    if use(snapshot) is not None:
        st.session_state.pop(session.REASON, None)
        st.session_state[KEPT] = ("", *last_kept())  # it is kept anew, also where it is what this window kept last
        with_next_save(Action.BROUGHT_BACK, cache.content_hash(snapshot.text().encode()))
