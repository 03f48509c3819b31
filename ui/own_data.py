"""What the server keeps of who is before the screen, to read and to take along; a member of nothing can delete it.

It stands in the popover of the account, and on the page of who is a member of nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.server.members import MemberRefused
from ita_core.server.people import STRANGER_DAYS
from ita_core.server.personal_data import Kept, export, forget, kept
from ita_core.text import Text
from ui import shared, signed_in
from ui.dates import moment_text
from ui.fragments import fragment
from ui.show import folded, plain

_TROUBLE = "own_data_trouble"


@fragment
def show_own_data(text: Text) -> None:
    """A fold that asks the database once it is opened."""
    with folded(text("own_data.title"), "own_data") as fold:
        visitor = signed_in.visitor()
        if fold.open and visitor is not None and visitor.person is not None:
            _show(visitor.person.id, text, "what" if visitor.places else "what_of_a_stranger")


def _show(person_id: str, text: Text, what: str) -> None:
    try:
        found = kept(shared.database(), person_id)
    except DatabaseFailed:
        st.error(text("people.no_database"), icon=":material/error:")
        return
    except MemberRefused:  # forgotten by the click that began this run
        return
    st.markdown("\n".join(f"- {line}" for line in _lines(found, text)))
    st.caption(text(f"own_data.{what}", days=STRANGER_DAYS))
    st.download_button(
        text("own_data.download"),
        partial(exported, dict(signed_in.claims())),
        file_name=f"ita-lens-{person_id}.json",
        mime="application/json",
        key="own_data_file",
        on_click="ignore",
        icon=":material/download:",
    )


def _lines(found: Kept, text: Text) -> list[str]:
    """Each kind of thing that is kept, in a line of its own."""
    told = {name: plain(found.person[name]) or "–" for name in ("name", "email", "issuer", "subject")}
    lines = [f"{text(f'own_data.{name}')}: {words}" for name, words in told.items()]
    times = {"first": found.person["first_at"], "last": found.person["last_at"]}
    lines += [text("own_data.came", **{name: moment_text(at, text) for name, at in times.items()})]
    for each in found.memberships:
        place = plain(each["office"]) or text("sign_in.province")
        lines.append(text("own_data.membership", role=text(f"people.role.{each['role']}"), place=place))
    counted = {"sign_ins": found.sign_ins, "invitations": found.invitations, "lines": found.audit_lines}
    return [*lines, *(text(f"own_data.{name}", n=len(rows)) for name, rows in counted.items())]


def exported(user: Mapping[str, Any]) -> bytes:
    """All of it as JSON, made at the click for who signed in as `user` and only while that sign-in holds.

    Raises:
        SignInEnded: it holds no longer.
        DatabaseFailed: the database does not answer.
    """
    person = signed_in.standing_of(user).person
    return export(shared.database(), person.id, by=person.id)


def offer_to_be_forgotten(text: Text, leave: Callable[[str], None]) -> None:
    """The way of a member of nothing to have all of it deleted now, asked once more.

    `leave`: takes the browser out, to where the sentence of this name (`sign_in.reason.…`) is said.
    """
    with st.popover(text("own_data.forget"), icon=":material/person_off:"):
        st.markdown(text("own_data.forget_help"))
        label = text("own_data.forget_now")
        st.button(label, key="own_data_forget", type="primary", on_click=_forget_me, args=(leave,))
    if trouble := st.session_state.pop(_TROUBLE, None):
        st.error(text(f"people.refused.{trouble}"), icon=":material/error:")


def _forget_me(leave: Callable[[str], None]) -> None:
    visitor = signed_in.visitor()
    if visitor is None or visitor.person is None:
        return
    own = visitor.person.id
    try:
        done = forget(shared.database(), own, by=own, strangers_only=True)
    except MemberRefused as refused:
        st.session_state[_TROUBLE] = refused.key
    except DatabaseFailed:
        st.session_state[_TROUBLE] = "database"
    else:
        leave("forgotten" if done.is_proved else "forgotten_in_part")
