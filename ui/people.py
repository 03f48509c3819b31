"""Offices, their members and invitations, for an administrator: no score stands anywhere here."""

import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.server.invitations import Invitation, Invitations, Offer
from ita_core.server.members import PROVINCE, Member, Members
from ita_core.server.people import Office
from ita_core.server.rights import OF_AN_OFFICE, OF_THE_PROVINCE, Role
from ita_core.text import Text
from ui import shared
from ui.administration import (
    OFFICE,
    do,
    name_of,
    offer_to_close,
    offer_to_forget,
    show_strangers,
    strangers,
    tell,
    tell_of_a_name,
)
from ui.dates import day_text
from ui.show import plain

_NEW_OFFICE, _FOR_WHOM, _ROLE = "people_new_office", "people_for_whom", "people_role"
_ADDRESS = "people_address"


def show_people(text: Text) -> None:
    """Everything of the page; nothing of it where the database does not answer."""
    try:
        members = Members(shared.database())
        offices, invitations = members.offices(), Invitations(shared.database()).standing()
        office_id = _choose_office(offices, text)
        own, others = members.of(office_id), () if office_id else strangers()
        tell(text)
    except DatabaseFailed:
        st.error(text("people.no_database"), icon=":material/error:")
        return
    _members(own, office_id, text)
    _invite(office_id, text)
    _invitations([each for each in invitations if (each.office.id if each.office else PROVINCE) == office_id], text)
    show_strangers(others, text)


def _choose_office(offices: tuple[Office, ...], text: Text) -> str:
    names = {PROVINCE: text("people.province"), **{office.id: office.name for office in offices}}
    if st.session_state.get(OFFICE) not in names:  # it was closed meanwhile
        st.session_state.pop(OFFICE, None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(text("people.office"), list(names), key=OFFICE, format_func=names.__getitem__, width=420)
        with st.popover(text("people.add_office"), icon=":material/add:"):
            st.text_input(text("people.office_name"), key=_NEW_OFFICE, max_chars=200)
            tell_of_a_name(text)
            st.button(text("people.add"), key="people_add", on_click=_add_office)
        for office in (office for office in offices if office.id == chosen):
            offer_to_close(office, text)
    return chosen or PROVINCE


def _add_office() -> None:
    def add(by: str) -> None:
        st.session_state[OFFICE] = Members(shared.database()).new_office(st.session_state[_NEW_OFFICE], by=by).id
        st.session_state[_NEW_OFFICE] = ""

    do(add)


def _members(own: tuple[Member, ...], office_id: str, text: Text) -> None:
    st.subheader(text("people.members"), anchor=False)
    if not own:
        st.caption(text("people.no_members"))
    for member in own:
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"member_{member.membership_id}"
        ):
            mail = f"  \n{plain(member.person.email)}" if member.person.email and member.person.name else ""
            st.markdown(f"**{name_of(member.person, text)}**{mail}", width="stretch")
            _role_of(member, office_id, text)
            _way_out(member, office_id, text)


def _role_of(member: Member, office_id: str, text: Text) -> None:
    key = f"role_{member.membership_id}"
    st.session_state[key] = member.role  # what the database says decides, also after a refusal
    st.selectbox(
        text("people.role_label"),
        roles_of(office_id),
        key=key,
        format_func=lambda role: text(f"people.role.{role}"),
        label_visibility="collapsed",
        width=190,
        on_change=_change_role,
        args=(member, key),
    )


def roles_of(office_id: str) -> tuple[Role, ...]:
    """The roles that a member of an office, or of the province, can have."""
    return OF_AN_OFFICE if office_id else OF_THE_PROVINCE


def _change_role(member: Member, key: str) -> None:
    role = Role(st.session_state[key])
    do(lambda by: Members(shared.database()).change_role(member.membership_id, role, by=by))


def _way_out(member: Member, office_id: str, text: Text) -> None:
    """Handing over to somebody else, removing, and forgetting; each asks once more."""
    own = member.membership_id
    with st.popover(text("people.hand_over"), icon=":material/swap_horiz:"):
        st.markdown(text("people.hand_over_help", name=plain(member.person.shown)))
        offer = Offer(member.role, office_id, text("people.in_place_of", name=member.person.shown), own)
        st.button(text("people.invite"), key=f"over_{own}", on_click=_make, args=(offer,))
    with st.popover(text("people.remove"), icon=":material/person_remove:"):
        st.markdown(text("people.remove_help", name=plain(member.person.shown)))
        st.button(text("people.remove_now"), key=f"remove_{own}", type="primary", on_click=_remove, args=(own,))
    offer_to_forget(member.person, own, text)


def _remove(membership_id: str) -> None:
    do(lambda by: Members(shared.database()).remove(membership_id, by=by))


def _invite(office_id: str, text: Text) -> None:
    """Who is to become a member; the address is shown once."""
    st.subheader(text("people.invitations"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(text("people.for_whom"), key=_FOR_WHOM, max_chars=200, width=320)
        role = st.selectbox(
            text("people.role_label"),
            roles_of(office_id),
            key=f"{_ROLE}_{office_id}",
            format_func=lambda role: text(f"people.role.{role}"),
            width=190,
        )
        words = text("people.invite")
        st.button(
            words, key="invite", type="primary", icon=":material/mail:", on_click=_invite_now, args=(role, office_id)
        )
    if address := st.session_state.get(_ADDRESS):
        with st.container(border=True, key="invitation_address"):
            st.markdown(text("people.address", days=shared.in_use().invitation_days))
            st.code(address, language=None, wrap_lines=True)
            st.button(
                text("people.address_done"), key="address_done", on_click=st.session_state.pop, args=(_ADDRESS, None)
            )


def _invite_now(role: Role, office_id: str) -> None:
    _make(Offer(role, office_id, st.session_state[_FOR_WHOM]))
    st.session_state[_FOR_WHOM] = ""


def _make(offer: Offer) -> None:
    def make(by: str) -> None:
        settings = shared.in_use()
        code = Invitations(shared.database()).make(offer, days=settings.invitation_days, made_by=by)
        st.session_state[_ADDRESS] = settings.invitation_address(code)

    do(make)


def _invitations(standing: list[Invitation], text: Text) -> None:
    if not standing:
        st.caption(text("people.no_invitations"))
    for invitation in standing:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"invitation_{invitation.id}"):
            role, until = text(f"people.role.{invitation.role}"), day_text(invitation.expires_at, text)
            told = plain(invitation.for_whom) or text("people.for_nobody_named")
            st.markdown(text("people.invitation", name=told, role=role, until=until), width="stretch")
            label = text("people.withdraw")
            st.button(
                label, key=f"withdraw_{invitation.id}", type="tertiary", on_click=_withdraw, args=(invitation.id,)
            )


def _withdraw(invitation_id: str) -> None:
    do(lambda by: Invitations(shared.database()).withdraw(invitation_id, by=by))
