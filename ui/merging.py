"""Two windows at one work of an office: what both made of it is put together, and asked where both changed the same.

On a shared server nobody's save takes the place of another's. The store refuses a save that was overtaken; this room
fetches what was kept in the meantime, and goes on with both.
"""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from ita_core.office import Overtaken, Receipt, Snapshot, Store, Work, WorkDamaged, draft
from ita_core.office.three_way import Conflict, ThreeWay, put, three_way
from ita_core.peers.table import PeersTable
from ita_core.scoring import History
from ita_core.tables.conflicts import told_conflict
from ita_core.text import Text
from ita_core.workbook import WorkbookRefused
from ui import noted, restoring, saving, session, work
from ui.cache import content_hash, peers_reading
from ui.fragments import asking_first
from ui.measures import OPEN
from ui.show import plain

_ASKED, _SAID, _LATER = "merging_asked", "merging_said", "merging_later"
_SIDES = ("mine", "theirs")
Aside = tuple[tuple[session.SourceFile, Work], ...]


def settle(history: History, text: Text) -> None:
    """Where somebody else kept this work in the meantime, put both together and begin the page anew with that."""
    receipt: Receipt | None = st.session_state.get(saving.RECEIPT)
    file = session.in_use()
    if receipt is None or file is None or not saving.was_overtaken():
        return
    try:
        found = saving.ask_store("read", lambda store, whose: store.find(receipt.token, owner=whose), None)
    except WorkDamaged:
        return  # what is there cannot be put together with anything; the page says that this work is not kept
    if found is None:
        if not saving.has_failed():
            saving.go_apart()
            st.rerun()
        return
    theirs, newest = found
    mine = saving.snapshot_of(file, work.gathered(history), work.set_aside())
    same_file = (mine.sample, mine.data) == (theirs.sample, theirs.data)
    if _together(mine, theirs, newest, (history, text)) if same_file else _side_by_side(mine, theirs, newest):
        st.rerun()


def _together(mine: Snapshot, theirs: Snapshot, newest: Receipt, known: tuple[History, Text]) -> bool:
    """Go on with the work of both on one workbook; whether that can be done now."""
    history, text = known
    base, base_aside = saving.last_kept()
    both = three_way(_with_drafts(base, mine.work, theirs.work, history, text), mine.work, theirs.work)
    their_aside = tuple(map(restoring.held, theirs.aside))
    aside = _joined(base_aside, work.set_aside(), their_aside)
    stands, receipt = (theirs.work, their_aside), newest
    if both.conflicts:  # my versions of them are kept first, as a revision that can be brought back
        stands = (both.settled({conflict.place for conflict in both.conflicts}), aside)
        written = _write(_with(mine, *stands), newest, history, theirs.work)
        if written is None:
            return False
        receipt = written
    if restoring.use(_with(mine, both.settled(), aside)) is None:
        return False
    saving.stand_for(receipt, (history.sha256, *stands))
    _remember(both)
    return True


def _write(kept: Snapshot, newest: Receipt, history: History, before: Work) -> Receipt | None:
    """Keep a version that nobody shall lose as a revision of its own; None where that cannot be done now."""

    def keep(store: Store, whose: str) -> Receipt:
        lines = noted.beside_save(before, kept.work)
        return store.keep(kept, newest, owner=whose, agency=history.agency.name, on_conflict="refuse", beside=lines)

    try:
        receipt = saving.ask_store("keep", keep, None)
    except Overtaken:  # a third one was faster: the next run puts all together
        return None
    if receipt is not None:
        noted.is_saved()
    return receipt


def _with(snapshot: Snapshot, joined: Work, aside: Aside) -> Snapshot:
    return replace(snapshot, work=joined, aside=tuple(saving.snapshot_of(*other) for other in aside))


def _with_drafts(base: Work, mine: Work, theirs: Work, history: History, text: Text) -> Work:
    """The work that both began with; a plan that was not kept yet was the program's draft."""
    known = {plan.fiscal_year for plan in base.plans}
    begun = {plan.fiscal_year for plan in mine.plans} & {plan.fiscal_year for plan in theirs.plans} - known
    assessed = (history.year(year - 1) for year in sorted(begun))
    drafts = tuple(draft(assessment, text) for assessment in assessed if assessment is not None)
    return replace(base, plans=tuple(sorted((*base.plans, *drafts), key=lambda plan: plan.fiscal_year)))


def _joined(base: Aside, mine: Aside, theirs: Aside) -> Aside:
    """What either side set aside, without what either put back."""
    stays = tuple(each for each in theirs if each in mine or each not in base)
    return (*stays, *(each for each in mine if each not in theirs and each not in base))


def _side_by_side(mine: Snapshot, theirs: Snapshot, newest: Receipt) -> bool:
    """Two workbooks cannot be one: the latest is used, mine is set aside with its work."""
    if restoring.use(theirs) is None:
        return False
    history = session.history()
    if history is not None:
        saving.stand_for(newest, (history.sha256, work.gathered(history), work.set_aside()))
    others = (each for each in mine.aside if each not in theirs.aside)
    work.lay_aside((*work.set_aside(), *map(restoring.held, (replace(mine, aside=()), *others))))
    st.session_state[_SAID] = ("apart", 0)
    return True


def _remember(both: ThreeWay) -> None:
    """What is still to be asked, and what is to be said; of a place that was asked before the first words stay mine."""
    before: tuple[Conflict, ...] = st.session_state.get(_ASKED, ())
    places = {conflict.place for conflict in before}
    st.session_state[_ASKED] = (*before, *(each for each in both.conflicts if each.place not in places))
    st.session_state.pop(_LATER, None)
    if both.theirs_n:
        st.session_state[_SAID] = ("together", both.theirs_n)


def show(text: Text) -> None:
    """What was put together, and what is to be chosen: in a dialog, and as a line until it is done."""
    if said := st.session_state.pop(_SAID, None):
        st.toast(text(f"merging.{said[0]}", n=said[1]), icon=":material/merge:", duration="long")
    asked: tuple[Conflict, ...] = st.session_state.get(_ASKED, ())
    history = session.history() if asked else None
    if history is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(text("merging.left", n=len(asked)), icon=":material/merge:", width="stretch")
        st.button(text("merging.open"), key="merging_open", on_click=_open)
    if not st.session_state.get(_LATER) and not st.session_state.get(OPEN):
        st.dialog(text("merging.title"), width="large", on_dismiss=_close)(asking_first(_choose))(history, text)


def _open() -> None:
    st.session_state.pop(_LATER, None)


def _close() -> None:
    st.session_state[_LATER] = True


def _choose(history: History, text: Text) -> None:
    """Every conflict with both versions side by side."""
    asked: tuple[Conflict, ...] = st.session_state.get(_ASKED, ())
    st.markdown(text("merging.intro"))
    st.caption(text("merging.both_kept"))
    chosen = {conflict.place: _ask(conflict, text) for conflict in asked}
    if st.button(text("merging.use"), key="merging_use", type="primary", disabled=None in chosen.values()):
        _use([conflict for conflict in asked if chosen[conflict.place] == "mine"], history)
        st.rerun()


def _ask(conflict: Conflict, text: Text) -> str | None:
    told = told_conflict(conflict, text, _agencies_of)
    with st.container(border=True):
        st.markdown(f"**{plain(told.about)}**")
        for side, column, lines in zip(_SIDES, st.columns(2), (told.mine, told.theirs), strict=True):
            with column:
                st.caption(text(f"merging.{side}"))
                st.markdown("  \n".join(map(plain, lines)) or "–")
        return st.radio(
            plain(told.about),
            _SIDES,
            index=None,
            format_func=lambda side: text(f"merging.{side}"),
            horizontal=True,
            label_visibility="collapsed",
            key=f"merging_{content_hash(repr(conflict).encode())[:12]}",
        )


def _agencies_of(table: PeersTable) -> int | None:
    """How many agencies a table holds, read as its page reads it."""
    try:
        known = peers_reading(table.content, table.name, table.answers, _data=table.data)
    except WorkbookRefused:
        return None
    return int(known.rows["agency"].nunique())


def _use(mine: Iterable[Conflict], history: History) -> None:
    """Put my version into its place where I chose it; the others stand there already."""
    joined = work.gathered(history)
    for conflict in mine:
        joined = put(joined, conflict.place, conflict.mine)
    file = session.in_use()
    if file is not None and joined != work.gathered(history):
        restoring.use(saving.snapshot_of(file, joined, work.set_aside()))
    st.session_state.pop(_ASKED, None)
