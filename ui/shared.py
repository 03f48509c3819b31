"""What all visitors of a shared server have in common: its settings and its database."""

import logging
from functools import lru_cache

from ita_core.database import Database, DatabaseFailed
from ita_core.server.logs import told
from ita_core.server.people import People
from ita_core.server.settings import Settings, settings
from ita_core.text import LANGUAGES, Language, Text, text_in

_OTHERWISE = "on_server."
_LOG = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def in_use() -> Settings:
    """The settings of this server, read once: a server runs with those that it was started with."""
    return settings()


@lru_cache(maxsize=len(LANGUAGES))
def words(language: Language) -> Text:
    """All texts of a language as they are on a shared server, where work is not kept on the reader's own PC."""
    entries = text_in(language).entries
    own = {key.removeprefix(_OTHERWISE): told for key, told in entries.items() if key.startswith(_OTHERWISE)}
    return Text(language, {**entries, **own})


def database() -> Database:
    """The database of a shared server, opened once; where that failed, the next one who asks tries again.

    Raises:
        DatabaseFailed: it cannot be opened.
    """
    return _opened(in_use().store.get_secret_value())


@lru_cache(maxsize=1)
def _opened(where: str) -> Database:
    return Database(where)


def forget_old_people() -> None:
    """Delete sign-ins and people that nobody needs; where the database fails, a later round will do it."""
    if not in_use().shared:
        return
    try:
        People(database()).forget_old(hours=in_use().sign_in_hours)
    except DatabaseFailed as failed:
        _LOG.warning(
            "old sign-ins and people could not be deleted: %s",
            failed.kind,
            extra=told("old-sign-ins-stay", kind=failed.kind),
        )
