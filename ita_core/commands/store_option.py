"""`--store`: the database that a command works on, the one of the settings where nothing else is said."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_core.commands.options import CallRefused, call_refused
from ita_core.database import Database, DatabaseFailed


def add_store(parser: argparse.ArgumentParser) -> None:
    """--store PLACE."""
    about = "a file, or an address postgresql://… (default: ITA_LENS_STORE, else the file of this user)"
    parser.add_argument("--store", default="", metavar="PLACE", help=about)


def place_of(options: argparse.Namespace) -> Path | str:
    """The path or the address of the database.

    Raises:
        CallRefused: the settings say that nothing is kept.
    """
    from ita_core.office.store_place import store_path
    from ita_core.server.settings import settings

    given = options.store or settings().store.get_secret_value()
    if "://" in given:
        return str(given)
    path = store_path({**os.environ, "ITA_LENS_STORE": given}, Path.home())
    if path is None:
        raise call_refused("database.off")
    return path


@contextmanager
def opened(options: argparse.Namespace, *, new: bool = False) -> Iterator[Database]:
    """The database; a file has to be there already unless a `new` one is meant.

    Raises:
        CallRefused: it is not there, or cannot be opened, read or written; the sentence says what to do.
    """
    place = place_of(options)
    if isinstance(place, Path) and not new and not place.exists():
        raise call_refused("database.none", name=place)
    try:
        database = Database(place)
        try:
            yield database
        finally:
            database.close()
    except DatabaseFailed as failed:
        raise refused(failed) from failed


def refused(failed: DatabaseFailed) -> CallRefused:
    """The refusal that a failure of the database comes to."""
    return call_refused(f"database.failed.{failed.kind}")
