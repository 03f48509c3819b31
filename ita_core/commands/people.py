"""`people invite-administrator`: the address by which the first administrator of a shared server comes in."""

import argparse
import os

from ita_core.commands.configuration import refused
from ita_core.commands.options import add_language, call_refused
from ita_core.database import Database, DatabaseFailed
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.rights import Role
from ita_core.server.settings import Settings
from ita_core.server.settings_checks import SettingsRefused, checked
from ita_core.text import text_in


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    add_language(parser)
    parser.add_argument("action", choices=["invite-administrator"], help="print an address that works once")
    parser.set_defaults(run=invite_administrator)


ARGUMENTS = {"people": _people_arguments}


def invite_administrator(options: argparse.Namespace) -> int:
    """Print a single-use address; whoever signs in by it is an administrator.

    Raises:
        CallRefused: this is no shared server, its settings are wrong, or its database cannot be used.
    """
    settings = _settings()
    try:
        database = Database(settings.store.get_secret_value())
        code = Invitations(database).make(Offer(Role.ADMINISTRATOR), days=settings.invitation_days)
        database.close()
    except DatabaseFailed as failed:
        raise call_refused("people_command.no_database", reason=str(failed).splitlines()[0]) from None
    print(text_in(options.lang)("people_command.address", days=settings.invitation_days))
    print(settings.invitation_address(code))
    return 0


def _settings() -> Settings:
    try:
        settings = checked(os.environ)
    except SettingsRefused as wrong:
        raise refused(wrong.troubles) from None
    if not settings.shared:
        raise call_refused("people_command.not_shared")
    return settings
