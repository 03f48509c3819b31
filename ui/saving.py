"""In the sidebar: whether all work is kept and saved, what another window did to it, and the one file that holds it."""

import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeVar

import streamlit as st

from ita_core.database import DatabaseFailed, Kind
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import (
    OnConflict,
    Overtaken,
    QuotaReached,
    Receipt,
    Snapshot,
    Store,
    StoreFailed,
    Work,
    WorkDamaged,
    new_receipt,
    store_path,
)
from ita_core.scoring import History
from ita_core.server import audit
from ita_core.server.audit import Action
from ita_core.server.logs import told
from ita_core.server.rights import Right
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ita_core.workbook.stored_reading import stored
from ui import locked, observed, session, shared, signed_in, work
from ui.cache import Answers, content_hash
from ui.linked import put_into_address
from ui.noted import beside, beside_save, is_saved

TOKEN = "work"
RECEIPT = "store_receipt"
"""Where the work of this session is kept; only once all of it came back, or was written."""
KEPT = "store_kept"
"""The content that the receipt stands for."""
FORKS = "store_forks"
"""How many copies other windows had made of the work when this session began with it."""
_OTHER = "store_other_window"
_OVERTAKEN = "store_overtaken"
_QUOTA = "store_quota_reached"
_TROUBLE = "store_trouble"
_NOT_GONE = "store_not_gone"
_NEW = "store_new_work"
_STORED = "stored_readings"
_LOG = logging.getLogger(__name__)
_LONGEST_WAIT, _TOLD = 8, 2
_MEGABYTE = 1_000_000

Aim = Literal["keep", "read", "delete"]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Trouble:
    """A failure of the store: what was to be done, how often it failed in a row, actions to wait now, and why."""

    aim: Aim
    times: int
    wait: int
    why: Kind = "other"


@st.cache_resource(show_spinner=False)
def _store() -> Store | None:
    """The store of this server, opened once; None where it is switched off."""
    if shared.in_use().shared:
        try:
            room = shared.in_use().office_megabytes * _MEGABYTE
            return Store(shared.database(), quota=room, on_forgotten=audit.write_forgotten)
        except DatabaseFailed as failed:
            raise StoreFailed(str(failed), failed.kind) from failed
    path = store_path(os.environ, Path.home())
    return Store(path) if path else None


def forget_old() -> None:
    """Delete what nobody touched for long; where the store fails, a later round will do it."""
    try:
        if store := _store():
            store.forget_old()
    except StoreFailed as failed:
        _LOG.warning("old works could not be deleted: %s", failed.kind, extra=told("old-works-stay", kind=failed.kind))


def ask_whether_it_answers() -> None:
    """Ask the store something that writes nothing, as a page does when it opens.

    Raises:
        StoreFailed: it does not answer; the next page opens it anew.
    """
    try:
        if store := _store():
            store.standing("", owner="")
    except StoreFailed:
        _store.clear()
        raise


def owner() -> str | None:
    """Whose work this is: '' for the one person at this PC, the office's on a shared server, None where nobody's is."""
    visitor = signed_in.visitor()
    return visitor.owner if visitor is not None and visitor.may(Right.SEE_SCORES) else None


def trouble() -> Trouble | None:
    """The last failure of the store, until it works again."""
    return st.session_state.get(_TROUBLE)


def has_failed() -> bool:
    """Whether the store could not be used in this session and has not worked since."""
    return trouble() is not None


def begin_action() -> None:
    """Another action of the officer: after a failure the store is tried again, after each further one later."""
    known = trouble()
    if known is None:
        return
    st.session_state[_TROUBLE] = replace(known, wait=max(0, known.wait - 1))
    if known.aim == "delete" and known.wait <= 1:  # it is told once; the button is there for another try
        del st.session_state[_TROUBLE]


def try_again() -> None:
    """Try the store at once."""
    known = trouble()
    if known is not None:
        st.session_state[_TROUBLE] = replace(known, wait=0)


def ask_store(aim: Aim, ask: Callable[[Store, str], Result], otherwise: Result) -> Result:
    """What the store answers; `otherwise` where there is none, where it fails, and until it is tried again.

    Raises:
        WorkDamaged: the work asked for cannot be read whole.
    """
    whose, known = owner(), trouble()
    if whose is None or (known is not None and known.wait):
        return otherwise
    store = None
    try:
        store = _store()
        with observed.store_call(aim):
            answer = ask(store, whose) if store else otherwise
    except WorkDamaged:
        raise
    except StoreFailed as failed:
        times = known.times + 1 if known else 1
        wait = _TOLD if aim == "delete" else min(2 ** (times - 1), _LONGEST_WAIT)
        st.session_state[_TROUBLE] = Trouble(aim, times, wait, failed.kind)
        if store is not None:
            store.close()
        _store.clear()  # the file is opened anew: it may be another one, or whole again
        return otherwise
    if known is not None and aim in ("keep", known.aim):  # that it can be read does not say that it can be written
        st.session_state.pop(_TROUBLE, None)
    return answer


def keep(history: History, added: Work) -> bool:
    """Keep what is new since the last run; whether a refresh would bring everything back."""
    file, aside = session.in_use(), work.set_aside()
    if file is None or (file.is_sample and work.is_saved(added) and not aside and not has_stored_copy()):
        return False  # nothing but what ships with the program: no file is made for that
    content = (history.sha256, added, aside)
    if st.session_state.get(KEPT) == content:
        _look_at_other_windows()
    elif _is_refused(added) or not _write(snapshot_of(file, added, aside), history.agency.name):
        return False
    st.session_state[KEPT] = content
    if RECEIPT not in st.session_state:
        return False
    put_into_address(TOKEN, st.session_state[RECEIPT].token)
    return has_stored_copy()


def _is_refused(added: Work) -> bool:
    """Whether this would change a report that is closed; what is kept of it stays as it is."""
    _, before, _ = st.session_state.get(KEPT, (None, Work(), ()))
    return RECEIPT in st.session_state and locked.refuses_work(before, added)


def snapshot_of(
    file: session.SourceFile, added: Work, aside: Iterable[tuple[session.SourceFile, Work]] = ()
) -> Snapshot:
    """A workbook with the work on it, and what is set aside, as the store keeps it."""
    data = b"" if file.is_sample else file.data
    reading = b"" if file.is_sample else _stored_reading(file, added)
    return Snapshot(file.name, file.sample or "", data, added, reading, tuple(snapshot_of(*other) for other in aside))


def _stored_reading(file: session.SourceFile, added: Work) -> bytes:
    """What the file says with the answers of the work, where it is known in this session."""
    key = (file.content, added.answers)
    made: dict[tuple[str, Answers], bytes] = st.session_state.setdefault(_STORED, {})
    reading = session.reading() if key not in made and file is session.in_use() else None
    if reading is not None:
        made[key] = stored(reading)
    return made.get(key, b"")


def remember_stored(snapshot: Snapshot) -> None:
    """Take the reading that a snapshot holds, so that it is not made again."""
    key = (content_hash(snapshot.data), snapshot.work.answers)
    st.session_state.setdefault(_STORED, {})[key] = snapshot.reading


def _new_work(snapshot: Snapshot) -> Receipt:
    """A receipt for a work that is to be new: the same one while just this is tried again, so that it is made once."""
    what = content_hash(snapshot.text().encode())
    known: tuple[str, Receipt] = st.session_state.get(_NEW, ("", new_receipt()))
    if known[0] != what:
        known = (what, new_receipt())
    st.session_state[_NEW] = known
    return known[1]


def _write(snapshot: Snapshot, agency: str) -> bool:
    known: Receipt = st.session_state.get(RECEIPT) or _new_work(snapshot)

    def keep_it(store: Store, whose: str) -> Receipt:
        # One person at a PC gets both copies; of an office nobody's copy may go its own way unseen.
        on_conflict: OnConflict = "refuse" if whose else "fork"
        lines = beside_save(last_kept()[0], snapshot.work)
        return store.keep(snapshot, known, owner=whose, agency=agency, on_conflict=on_conflict, beside=lines)

    try:
        receipt = ask_store("keep", keep_it, None)
    except Overtaken:
        st.session_state.pop(_NEW, None)
        st.session_state[_OVERTAKEN] = True
        return False
    except QuotaReached as reached:
        st.session_state[_QUOTA] = reached.quota // _MEGABYTE
        return False
    if receipt is None:
        return False
    is_saved()
    for key in (_QUOTA, _NEW):
        st.session_state.pop(key, None)
    st.session_state[RECEIPT] = receipt
    if receipt.forked:
        st.session_state[_OTHER] = "mine_is_apart"
        st.session_state[FORKS] = 0
    return True


def was_overtaken() -> bool:
    """Whether the last save was refused, because somebody else had kept this work in the meantime; told once."""
    return bool(st.session_state.pop(_OVERTAKEN, False))


def last_kept() -> tuple[Work, tuple[tuple[session.SourceFile, Work], ...]]:
    """The work with which this window went on, and what was set aside then."""
    _, added, aside = st.session_state.get(KEPT, ("", Work(), ()))
    return added, aside


def stand_for(receipt: Receipt, content: tuple[str, Work, tuple[tuple[session.SourceFile, Work], ...]]) -> None:
    """This window goes on from what the receipt stands for: the hash of its scores, its work, what is set aside."""
    st.session_state.update({RECEIPT: receipt, KEPT: content})
    st.session_state.pop(_OTHER, None)


def go_apart() -> None:
    """The work was deleted by somebody else: what is here becomes one of its own."""
    for key in (RECEIPT, KEPT):
        st.session_state.pop(key, None)
    st.session_state[_OTHER] = "mine_is_apart"


def _look_at_other_windows() -> None:
    """Whether another window went on with this work since this one last kept it."""
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    if receipt is None:
        return
    unknown = object()
    standing: Any = ask_store("read", lambda store, whose: store.standing(receipt.token, owner=whose), unknown)
    if standing is unknown:
        return
    if standing is None:
        st.session_state[_OTHER] = "deleted"
    elif standing.revision > receipt.revision:
        st.session_state[_OTHER] = "newer_joined" if owner() else "newer"
    elif standing.forks > st.session_state.get(FORKS, 0):
        st.session_state[_OTHER] = "theirs_is_apart"


def has_stored_copy() -> bool:
    """Whether this PC holds a copy of this session's work and goes on doing so."""
    known = trouble()
    return RECEIPT in st.session_state and (known is None or known.aim == "read")


def forget() -> None:
    """Delete this PC's copy and start again from the sample: what is on the screen goes with it."""
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    if receipt is None:
        return
    line = beside(Action.DELETED)
    gone = ask_store("delete", lambda store, whose: store.forget(receipt.token, owner=whose, beside=line), None)
    if gone is None:
        return
    for key in [key for key in st.session_state if key != signed_in.CHOSEN]:
        del st.session_state[key]
    st.query_params.clear()
    if not gone:
        st.session_state[_NOT_GONE] = True


def show_saving(history: History, text: Text) -> None:
    """Nothing while nothing was added; else what a refresh would lose, and the download."""
    added = work.gathered(history)
    kept = keep(history, added)
    saved = work.is_saved(added)
    show_trouble(text)
    if quota := st.session_state.get(_QUOTA):
        st.warning(text("work.quota", most=quota), icon=":material/inventory_2:")
    if other := st.session_state.get(_OTHER):
        st.warning(text(f"work.other_window.{other}"), icon=":material/tab:")
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


def show_trouble(text: Text) -> None:
    """What the store could not do and why, with a way to try again; and what is not yet gone from its files."""
    if known := trouble():
        why = "" if known.why == "other" else f"  \n{text(f'work.why.{known.why}')}"
        st.caption(text(f"work.failed.{known.aim}") + why)
        st.button(
            text("work.try_again"), key="try_store", on_click=try_again, type="tertiary", icon=":material/refresh:"
        )
    if st.session_state.get(_NOT_GONE):
        if ask_store("delete", lambda store, _: store.empty_log(), False):
            del st.session_state[_NOT_GONE]
            st.toast(text("work.gone"), icon=":material/delete_forever:")
        else:
            st.warning(text("work.not_gone"), icon=":material/delete_history:")


def _told(text: Text, *, kept: bool) -> None:
    if kept:
        st.badge(text("work.kept_here"), icon=":material/inventory_2:", color="gray", help=text("work.kept_here_help"))
    else:
        st.badge(text("work.unsaved"), icon=":material/warning:", color="orange", help=text("work.unsaved_help"))
