"""What an administrator does to people and offices: every deed asks the rights of its moment and is told afterwards.

Two deeds cannot be undone: a person is forgotten, an office is closed. Each asks once more, and looks what is left.
"""

from collections.abc import Callable

import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.office import Deletion
from ita_core.server.members import PROVINCE, MemberRefused
from ita_core.server.office_data import Whose, close, works_n
from ita_core.server.people import STRANGER_DAYS, Office, People, Person
from ita_core.server.personal_data import forget
from ita_core.server.rights import Right
from ita_core.text import Text
from ui import shared, signed_in
from ui.show import folded, plain

OFFICE = "people_office"
"""The office that is chosen on the page."""
_TROUBLE, _DONE, _IN_THE_LOG = "people_trouble", "people_done", "people_in_the_log"
_MOST_STRANGERS = 50
_OF_A_NAME = ("no_name", "same_name")


def do(deed: Callable[[str], None]) -> None:
    """Do what an administrator asks for, if they still are one; what stands in the way is told by `tell`."""
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None or not visitor.may(Right.MANAGE_PEOPLE):
        return
    try:
        deed(visitor.person.id)
    except MemberRefused as refused:
        st.session_state[_TROUBLE] = refused.key
    except DatabaseFailed:
        st.session_state[_TROUBLE] = "database"


def tell_of_a_name(text: Text) -> None:
    """What is wrong with a name, told where it is typed: that field stands open over the page."""
    if st.session_state.get(_TROUBLE) in _OF_A_NAME:
        _tell_trouble(text)


def _tell_trouble(text: Text) -> None:
    if trouble := st.session_state.pop(_TROUBLE, None):
        st.error(text(f"people.refused.{trouble}"), icon=":material/error:")


def tell(text: Text) -> None:
    """What has become of the last deed, and what is not yet gone from the server's files.

    Raises:
        DatabaseFailed: that cannot be looked at.
    """
    _tell_trouble(text)
    done, left_n = st.session_state.pop(_DONE, ("", 0))
    if done and left_n:
        st.error(text("people.left", n=left_n), icon=":material/error:")
    elif done:
        st.success(text(f"people.{done}"), icon=":material/delete_forever:")
    if st.session_state.get(_IN_THE_LOG):
        if shared.database().empty_log():
            del st.session_state[_IN_THE_LOG]
        else:
            st.warning(text("people.in_the_log"), icon=":material/delete_history:")


def _note(done: Deletion, what: str) -> None:
    st.session_state[_DONE] = (what, done.left_n)
    if not done.log_emptied:
        st.session_state[_IN_THE_LOG] = True


def name_of(person: Person, text: Text) -> str:
    """A person's name for Markdown."""
    return plain(person.shown) or text("people.no_name_told")


def offer_to_forget(person: Person, key: str, text: Text) -> None:
    """The way to delete who somebody is, whatever they are a member of; asked once more. `key`: where it stands."""
    with st.popover(text("people.forget"), icon=":material/person_off:"):
        st.markdown(text("people.forget_help", name=name_of(person, text)))
        label = text("people.forget_now")
        st.button(label, key=f"forget_{key}", type="primary", on_click=_forget, args=(person.id,))


def _forget(person_id: str) -> None:
    do(lambda by: _note(forget(shared.database(), person_id, by=by), "forgotten"))


def strangers() -> tuple[Person, ...]:
    """Who has signed in and is a member of nothing.

    Raises:
        DatabaseFailed: they cannot be read.
    """
    return tuple(person for person, memberships in People(shared.database()).everybody() if not memberships)


def show_strangers(known: tuple[Person, ...], text: Text) -> None:
    """Who is a member of nothing, each to be forgotten before the time is up."""
    if not known:
        return
    with folded(text("people.strangers", n=len(known)), "people_strangers") as fold:
        if not fold.open:
            return
        st.caption(text("people.strangers_help", days=STRANGER_DAYS))
        for person in known[:_MOST_STRANGERS]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"stranger_{person.id}"):
                mail = f"  \n{plain(person.email)}" if person.email and person.name else ""
                st.markdown(f"{name_of(person, text)}{mail}", width="stretch")
                offer_to_forget(person, person.id, text)
        if len(known) > _MOST_STRANGERS:
            st.caption(text("people.more_strangers", n=len(known) - _MOST_STRANGERS))


def offer_to_close(office: Office, text: Text) -> None:
    """The way to end an office, asked once more; while it has works, what is to be done with them first.

    Raises:
        DatabaseFailed: its works cannot be counted.
    """
    left_n = works_n(shared.database(), Whose(office.id))
    with st.popover(text("people.close"), icon=":material/domain_disabled:"):
        if left_n:
            st.markdown(text("people.close_works_first", n=left_n))
            return
        st.markdown(text("people.close_help", name=plain(office.name), days=STRANGER_DAYS))
        st.button(text("people.close_now"), key="close_office", type="primary", on_click=_close, args=(office.id,))


def _close(office_id: str) -> None:
    def end(by: str) -> None:
        _note(close(shared.database(), Whose(office_id, person=by)), "closed")
        st.session_state[OFFICE] = PROVINCE

    do(end)
