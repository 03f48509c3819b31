"""In the sidebar: whether all work is saved, and the one file that holds it."""

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import Receipt, Snapshot, Store, StoreFailed, Work, rows_of, store_path, work_in
from ita_core.scoring import History
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ita_core.workbook.saved_rows import SavedRow, SavedWork
from ui import session, work
from ui.cache import content_hash
from ui.linked import put_into_address

TOKEN = "work"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LOOKED = "store_looked"
_RECEIPT = "store_receipt"
_KEPT = "store_kept"
_FAILED = "store_failed"


@st.cache_resource(show_spinner=False)
def _store() -> Store | None:
    """The store of this server, opened once; None where it is switched off."""
    path = store_path(os.environ, Path.home())
    return Store(path) if path else None


def owner() -> str | None:
    """Whose work this is: '' for the one person at this PC, a digest of the login, None where nobody can be told."""
    if st.get_option("server.address") in _LOOPBACK:
        return ""
    user: dict[str, Any] = st.user.to_dict()
    if not user.get("is_logged_in"):
        return None
    return sha256(f"{user.get('iss', '')} {user.get('sub') or user.get('email', '')}".encode()).hexdigest()


def _open() -> tuple[Store, str] | None:
    whose = owner()
    if whose is None or has_failed():
        return None
    try:
        store = _store()
    except StoreFailed:
        st.session_state[_FAILED] = True
        return None
    return (store, whose) if store else None


def has_failed() -> bool:
    """Whether the store could not be used in this session."""
    return bool(st.session_state.get(_FAILED))


def bring_back() -> None:
    """At the first run of a session: the workbook and the work of the token in the address."""
    token = st.query_params.get(TOKEN)
    if st.session_state.get(_LOOKED) or not token:
        st.session_state[_LOOKED] = True
        return
    st.session_state[_LOOKED] = True
    opened = _open()
    if opened is None:
        return
    try:
        found = opened[0].find(token, owner=opened[1])
    except StoreFailed:
        st.session_state[_FAILED] = True
        return
    if found:
        snapshot, st.session_state[_RECEIPT] = found
        _take(snapshot)


def _take(snapshot: Snapshot) -> None:
    work.take_back(*_held(snapshot))
    work.lay_aside(map(_held, snapshot.aside))


def _held(snapshot: Snapshot) -> tuple[session.SourceFile, Work]:
    """The workbook and the work of a snapshot."""
    if snapshot.sample in (session.SAMPLE, session.EXAMPLE):
        file = session.shipped(session.SAMPLE if snapshot.sample == session.SAMPLE else session.EXAMPLE)
    else:
        file = session.SourceFile(snapshot.file_name, snapshot.data)
    rows = json.loads(snapshot.rows)
    kept, _ = work_in(SavedWork({kind: tuple(SavedRow(row) for row in own) for kind, own in rows.items()}))
    return file, kept


def keep(history: History) -> bool:
    """Keep what is new since the last run; whether a refresh would bring everything back."""
    file, added, aside = session.in_use(), work.gathered(history), work.set_aside()
    if file is None or (file.is_sample and work.is_saved(added) and not aside and not has_stored_copy()):
        return False  # nothing but what ships with the program: no file is made for that
    opened = _open()
    if opened is None:
        return False
    content = (history.sha256, added, aside)
    if st.session_state.get(_KEPT) != content and not _write(opened, _snapshot(file, added, aside)):
        return False
    st.session_state[_KEPT] = content
    put_into_address(TOKEN, st.session_state[_RECEIPT].token)
    return True


def _snapshot(file: session.SourceFile, added: Work, aside: Iterable[tuple[session.SourceFile, Work]] = ()) -> Snapshot:
    rows = json.dumps(rows_of(added), ensure_ascii=False)
    data = b"" if file.is_sample else file.data
    return Snapshot(file.name, file.sample or "", data, rows, tuple(_snapshot(*other) for other in aside))


def _write(opened: tuple[Store, str], snapshot: Snapshot) -> bool:
    known: Receipt | None = st.session_state.get(_RECEIPT)
    try:
        st.session_state[_RECEIPT] = opened[0].keep(snapshot, known, owner=opened[1])
    except StoreFailed:
        st.session_state[_FAILED] = True
        return False
    return True


def has_stored_copy() -> bool:
    """Whether this PC holds a copy of this session's work and goes on doing so."""
    return _RECEIPT in st.session_state and not has_failed()


def forget() -> None:
    """Delete this PC's copy and start again from the sample: what is on the screen goes with it."""
    opened, receipt = _open(), st.session_state.get(_RECEIPT)
    if opened and receipt:
        try:
            opened[0].forget(receipt.token, owner=opened[1])
        except StoreFailed:
            st.session_state[_FAILED] = True
            return
    for key in list(st.session_state):
        del st.session_state[key]
    st.query_params.clear()
    st.session_state[_LOOKED] = True


def show_saving(history: History, text: Text) -> None:
    """Nothing while nothing was added; else what a refresh would lose, and the download."""
    kept = keep(history)
    added = work.gathered(history)
    saved = work.is_saved(added)
    if has_failed():
        st.caption(text("work.store_failed"))
    if saved and not has_stored_copy():
        return
    if not saved:
        _told(text, kept=kept)
    # Named by what it is made of: the workbook itself is only made when it is asked for.
    made_of = content_hash(f"{history.sha256} {added}".encode())
    st.download_button(
        text("work.download"),
        lambda: saved_workbook(history, added.events, added),
        file_name=f"ita-work-{'-'.join(map(str, history.fiscal_years))}-{made_of[:10]}.xlsx",
        mime=MEDIA_TYPE,
        help=text("work.download_help"),
        on_click=work.mark_saved,
        args=(added,),
        icon=":material/save:",
        key="save_work",
    )
    if has_stored_copy():
        st.button(
            text("work.forget"),
            help=text("work.forget_help"),
            on_click=forget,
            type="tertiary",
            icon=":material/delete:",
            key="forget_work",
        )


def _told(text: Text, *, kept: bool) -> None:
    if kept:
        st.badge(text("work.kept_here"), icon=":material/inventory_2:", color="gray", help=text("work.kept_here_help"))
    else:
        st.badge(text("work.unsaved"), icon=":material/warning:", color="orange", help=text("work.unsaved_help"))
