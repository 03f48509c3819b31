"""Whether the report of a fiscal year is closed to changes, and what is said to who tries all the same."""

from collections.abc import Mapping

import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.office import Plan, Work
from ita_core.server.approvals import as_decided
from ita_core.server.locks import Lock, Locks, changed_years
from ita_core.text import Text
from ui import shared, signed_in
from ui.dates import moment_text
from ui.show import plain

_REFUSED = "locked_refused"


def locks() -> Mapping[int, Lock]:
    """The locks of the office by fiscal year, read once a run; none on a PC."""
    visitor = signed_in.visitor()
    office = visitor.place.office if visitor and visitor.place else None
    return signed_in.once_a_run("locks", lambda: _of(office.id)) if office else {}


def _of(office_id: str) -> Mapping[int, Lock]:
    try:
        return Locks(shared.database()).of(office_id)
    except DatabaseFailed:
        return {}  # then nothing can be kept either, and that is said


def is_locked(fiscal_year: int) -> bool:
    """Whether the report of a year is closed."""
    return fiscal_year in locks()


def refuses(fiscal_year: int) -> bool:
    """Whether a change of a year's report is refused; then that is said above the page."""
    if fiscal_year not in locks():
        return False
    st.session_state[_REFUSED] = fiscal_year
    return True


def refuses_plan(before: Plan | None, after: Plan) -> bool:
    """Whether a plan may not be used: the report that it stands in is closed, and more changes than how far it is."""
    decided = [tuple(map(as_decided, plan.measures)) if plan else () for plan in (before, after)]
    return decided[0] != decided[1] and refuses(after.fiscal_year - 1)


def refuses_work(before: Work, after: Work) -> bool:
    """Whether a work may not be kept in place of another one."""
    closed = changed_years(before, after) & locks().keys() if locks() else frozenset[int]()
    return any(refuses(year) for year in closed)


def show_refusal(text: Text) -> None:
    """What was refused in this run, once."""
    if year := st.session_state.pop(_REFUSED, None):
        st.warning(text("locks.refused", year=year), icon=":material/lock:")
        st.toast(text("locks.refused", year=year), icon=":material/lock:")  # who has scrolled down sees it too


def show_lock(fiscal_year: int, text: Text) -> None:
    """Above a page that could change it: that a year's report is closed, since when and by whom."""
    if lock := locks().get(fiscal_year):
        words = {"who": plain(lock.locked_by) or "–", "when": moment_text(lock.locked_at, text)}
        st.info(text("locks.is_locked", year=fiscal_year, **words), icon=":material/lock:")
