"""`people invite-administrator | list | export | forget`: who is known on a shared server, for whoever runs it.

The first administrator comes in by an address that is printed here. What is kept of one person is written out, or
deleted for good; what an office has worked on is the office's (`works`).
"""

import argparse
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ita_core.commands.configuration import refused
from ita_core.commands.options import add_language, call_refused
from ita_core.commands.store_option import refused as database_refused
from ita_core.database import Database, DatabaseFailed
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.members import MemberRefused
from ita_core.server.people import Membership, People, Person
from ita_core.server.personal_data import export, forget
from ita_core.server.rights import Role
from ita_core.server.settings import Settings
from ita_core.server.settings_checks import SettingsRefused, checked
from ita_core.text import Text, text_in

_ID = re.compile(r"[0-9a-f]{16}")
_TRIES, _PAUSE = 5, 1.0
"""How often, and after how many seconds, it is tried again to empty the log that another program reads."""


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    about = "print an address that makes an administrator once; list all; write out or delete what is kept of WHO"
    parser.add_argument("action", choices=tuple(_ACTIONS), help=about)
    parser.add_argument("who", nargs="?", default="", metavar="WHO", help="export, forget: a person's id or e-mail")
    about = "export: JSON file to write (default: standard output)"
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=about)
    parser.add_argument("--yes", action="store_true", help="forget: really do it")
    add_language(parser)
    parser.set_defaults(run=people)


def people(options: argparse.Namespace) -> int:
    """Do one of them; 1 where a deletion could not be proved.

    Raises:
        CallRefused: this is no shared server, its settings are wrong, its database cannot be used, or nobody is meant.
    """
    return _ACTIONS[options.action](options, _settings())


def invite_administrator(options: argparse.Namespace, settings: Settings) -> int:
    """Print a single-use address; whoever signs in by it is an administrator."""
    try:
        database = Database(settings.store.get_secret_value())
        code = Invitations(database).make(Offer(Role.ADMINISTRATOR), days=settings.invitation_days)
        database.close()
    except DatabaseFailed as failed:
        raise call_refused("people_command.no_database", reason=str(failed).splitlines()[0]) from None
    print(text_in(options.lang)("people_command.address", days=settings.invitation_days))
    print(settings.invitation_address(code))
    return 0


def _list(options: argparse.Namespace, settings: Settings) -> int:
    """A line a person: id, e-mail, name, and what they are where."""
    text = text_in(options.lang)
    with _opened(settings) as database:
        for person, memberships in People(database).everybody():
            told = (person.id, person.email or "–", person.name or "–", _roles(memberships, text))
            print("  ".join(told))
    return 0


def _roles(memberships: tuple[Membership, ...], text: Text) -> str:
    told = (
        f"{text(f'people.role.{each.role}')} ({each.office.name if each.office else text('sign_in.province')})"
        for each in memberships
    )
    return ", ".join(told) or text("people_command.no_member")


def _export(options: argparse.Namespace, settings: Settings) -> int:
    if options.file is not None and options.file.exists():
        raise call_refused("people_command.file_there", name=options.file)
    with _opened(settings) as database:
        data = export(database, _one(database, options.who).id)
    if options.file is None:
        print(data.decode())
        return 0
    with options.file.open("xb") as file:
        options.file.chmod(0o600)
        file.write(data)
    print(options.file)
    return 0


def _forget(options: argparse.Namespace, settings: Settings) -> int:
    text = text_in(options.lang)
    with _opened(settings) as database:
        person = _one(database, options.who)
        if not options.yes:
            raise call_refused("people_command.not_sure", name=person.shown or person.id)
        done = forget(database, person.id)
        done = replace(done, log_emptied=done.log_emptied or _emptied(database))
    key = "forgotten" if done.is_proved else "not_proved"
    print(text(f"people_command.{key}", rows=done.rows_n, left=done.left_n))
    return 0 if done.is_proved else 1


_ACTIONS = {"invite-administrator": invite_administrator, "list": _list, "export": _export, "forget": _forget}
ARGUMENTS = {"people": _people_arguments}


def _emptied(database: Database) -> bool:
    """Whether the log beside a file could be emptied after all, between two readers of a server at work."""
    for _ in range(_TRIES):
        time.sleep(_PAUSE)
        if database.empty_log():
            return True
    return False


def _one(database: Database, who: str) -> Person:
    """The person of an id or an e-mail address.

    Raises:
        CallRefused: nobody is, or several are.
    """
    wanted = who.strip().casefold()
    known = (person for person, _ in People(database).everybody())
    found = [person for person in known if wanted and wanted in (person.id, person.email.casefold())]
    if not found and _ID.fullmatch(wanted):  # of who was forgotten something may have been left
        return Person(wanted, "", "")
    if not found:
        raise call_refused("people_command.nobody", who=who)
    if len(found) > 1:
        raise call_refused("people_command.several", who=who, ids=", ".join(person.id for person in found))
    return found[0]


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """The server's database; what is refused there is said in words."""
    try:
        database = Database(settings.store.get_secret_value())
        try:
            yield database
        finally:
            database.close()
    except DatabaseFailed as failed:
        raise database_refused(failed) from failed
    except MemberRefused as member:
        raise call_refused(f"people.refused.{member.key}") from member


def _settings() -> Settings:
    try:
        settings = checked(os.environ)
    except SettingsRefused as wrong:
        raise refused(wrong.troubles) from None
    if not settings.shared:
        raise call_refused("people_command.not_shared")
    return settings
