"""What all visitors of a shared server have in common: its settings and its database."""

import os
from functools import lru_cache

from ita_core.database import Database
from ita_core.server.settings import PREFIX, Settings, settings


def in_use() -> Settings:
    """The settings of this server; read again only where the environment is another one."""
    return _settings(tuple(sorted(item for item in os.environ.items() if item[0].startswith(PREFIX))))


@lru_cache(maxsize=4)
def _settings(_: tuple[tuple[str, str], ...]) -> Settings:
    return settings()


def database() -> Database:
    """The database of a shared server, opened once; where that failed, the next one who asks tries again.

    Raises:
        DatabaseFailed: it cannot be opened.
    """
    return _opened(in_use().store.get_secret_value())


@lru_cache(maxsize=1)
def _opened(where: str) -> Database:
    return Database(where)
