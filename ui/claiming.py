"""What release 0.2 kept on a server goes on in the office of whoever opens its address; on a PC there is nothing to do.

That release kept a work for one login, or behind a proxy for nobody in particular: its token was the only key to it,
and who has it and may edit takes the work into the office, once.
"""

from hashlib import sha256

from ita_core.office import Store
from ita_core.server.audit import Action
from ita_core.server.rights import Right
from ui import noted, signed_in
from ui.saving import ask_store

NOBODYS = ""
"""Whose works were behind a proxy."""


def claimed(token: str) -> bool:
    """Whether the work of a token has just become the office's own."""
    visitor = signed_in.visitor()
    if visitor is None or not visitor.owner or not visitor.may(Right.EDIT):
        return False
    for before in (NOBODYS, _login()):

        def claim(store: Store, whose: str, before: str = before) -> bool:
            return store.claim(token, whose, before=before, beside=noted.beside(Action.HANDED_OVER))

        if ask_store("keep", claim, False):
            return True
    return False


def _login() -> str:
    """By what release 0.2 knew who is before the screen."""
    user = signed_in.claims()
    return sha256(f"{user.get('iss', '')} {user.get('sub') or user.get('email', '')}".encode()).hexdigest()
