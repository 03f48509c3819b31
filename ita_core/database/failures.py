"""What a database could not do, as one exception with a kind that a sentence can be chosen by."""

from typing import Literal

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

Kind = Literal["away", "busy", "damaged", "full", "newer", "other"]
"""`away`: no file, no server; `newer`: a later release wrote it; `other`: none of these."""

_OF_SQLITE: tuple[tuple[str, Kind], ...] = (
    ("is locked", "busy"),
    ("is full", "full"),
    ("disk i/o error", "full"),  # what a quota of the system looks like from here
    ("unable to open", "away"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
)
_OF_POSTGRES: tuple[tuple[str, Kind], ...] = (
    ("53100", "full"),
    ("53", "busy"),  # too many connections, out of memory
    ("55P03", "busy"),
    ("40", "busy"),  # two transactions in each other's way
    ("57P", "away"),
    ("08", "away"),
    ("XX001", "damaged"),
    ("XX002", "damaged"),
)


class DatabaseFailed(Exception):
    """The database cannot be opened, read or written; nothing of what was asked for was done."""

    def __init__(self, said: str, kind: Kind = "other") -> None:
        super().__init__(said)
        self.kind: Kind = kind


def failure_of(error: Exception) -> DatabaseFailed:
    """The failure that an error of a driver or of SQLAlchemy stands for.

    Only the first line of what was said is taken: statements and values stand in those behind it, and would come with
    it into every log.
    """
    said = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    first_line = next(iter(str(said).splitlines()), "")
    return DatabaseFailed(f"{type(said).__name__}: {first_line}", _kind(error))


def _kind(error: Exception) -> Kind:
    if isinstance(error, NoConnectionLeft):
        return "busy"
    if not isinstance(error, DBAPIError) or error.orig is None:
        return "other"
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return next((kind for begin, kind in _OF_POSTGRES if state.startswith(begin)), "other")
    said = str(error.orig).casefold()
    of_sqlite = next((kind for words, kind in _OF_SQLITE if words in said), None)
    if of_sqlite:
        return of_sqlite
    is_lost = error.connection_invalidated or hasattr(error.orig, "sqlstate")  # psycopg without a state: no answer
    return "away" if is_lost and isinstance(error, OperationalError | InterfaceError) else "other"
