"""One SQLite file that keeps sessions by a random token: workbook and the office's work.

The token is the key: whoever has it on this PC reads the work, nobody can list the others. Where people log in, a
snapshot is also bound to its owner. Only a digest of the token is stored, so that the file does not give the keys.
"""

import datetime as dt
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

KEPT_DAYS = 400
"""A little more than the year from one assessment to the next; older snapshots go at the start."""

_BUSY_SECONDS = 5
_TABLES = MetaData()


def _contents() -> tuple[Column[Any], ...]:
    """A workbook with the work on it; a column belongs to one table only."""
    return (
        Column("file_name", Text, nullable=False),
        Column("sample", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("rows", Text, nullable=False),
    )


_SNAPSHOTS = Table(
    "snapshots",
    _TABLES,
    Column("token_digest", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    *_contents(),
    Column("saved_at", DateTime, nullable=False, index=True),
)
_ASIDE = Table(
    "set_aside",
    _TABLES,
    Column("token_digest", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    *_contents(),
)
_NOBODY_S = _ASIDE.c.token_digest.not_in(select(_SNAPSHOTS.c.token_digest))


class StoreFailed(Exception):
    """The file of the store cannot be opened, read or written."""


@dataclass(frozen=True)
class Snapshot:
    """What a session holds: its workbook (`sample` names one that ships with the program, then `data` is empty), the
    office's work as JSON `rows`, and the workbooks that were set aside with theirs (these have nothing aside)."""

    file_name: str
    sample: str
    data: bytes
    rows: str
    aside: tuple["Snapshot", ...] = ()

    def values(self) -> dict[str, str | bytes]:
        """Workbook and work as one row of a table."""
        return {"file_name": self.file_name, "sample": self.sample, "data": self.data, "rows": self.rows}

    @classmethod
    def of(cls, row: Mapping[Any, Any], aside: tuple["Snapshot", ...] = ()) -> "Snapshot":
        """The snapshot that such a row tells."""
        return cls(row["file_name"], row["sample"], row["data"], row["rows"], aside)


@dataclass(frozen=True)
class Receipt:
    """Under which token a snapshot was kept, and its revision."""

    token: str
    revision: int


class Store:
    """The store in one file, made where there is none.

    Raises:
        StoreFailed: the file cannot be opened or is no store.
    """

    def __init__(self, path: Path, *, today: dt.datetime | None = None) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            self._engine = _engine(path)
            _TABLES.create_all(self._engine)
            self._forget_old(today or _now())
        except (OSError, SQLAlchemyError) as error:
            raise StoreFailed(str(error)) from error

    def keep(self, snapshot: Snapshot, known: Receipt | None, *, owner: str = "") -> Receipt:
        """Keep a snapshot in the place of the one that `known` names, else in a new one.

        Where another window has kept something there in the meantime, both stay: this one gets a token of its own.

        Raises:
            StoreFailed: the file cannot be written.
        """
        values = {**snapshot.values(), "saved_at": _now()}
        try:
            with self._engine.begin() as connection:
                if known is not None:
                    mine = (
                        _SNAPSHOTS.c.token_digest == _digest(known.token),
                        _SNAPSHOTS.c.owner == owner,
                        _SNAPSHOTS.c.revision == known.revision,
                    )
                    revision = known.revision + 1
                    if connection.execute(update(_SNAPSHOTS).where(*mine).values(revision=revision, **values)).rowcount:
                        _keep_aside(connection, known.token, snapshot.aside)
                        return Receipt(known.token, revision)
                token = secrets.token_urlsafe(24)
                named = {"token_digest": _digest(token), "owner": owner, "revision": 1}
                connection.execute(insert(_SNAPSHOTS).values(**named, **values))
                _keep_aside(connection, token, snapshot.aside)
                return Receipt(token, 1)
        except SQLAlchemyError as error:
            raise StoreFailed(str(error)) from error

    def find(self, token: str, *, owner: str = "") -> tuple[Snapshot, Receipt] | None:
        """The snapshot of a token and owner, or None.

        Raises:
            StoreFailed: the file cannot be read.
        """
        own = select(_SNAPSHOTS).where(_SNAPSHOTS.c.token_digest == _digest(token), _SNAPSHOTS.c.owner == owner)
        try:
            with self._engine.connect() as connection:
                row = connection.execute(own).mappings().first()
                aside = select(_ASIDE).where(_ASIDE.c.token_digest == _digest(token)).order_by(_ASIDE.c.place)
                others = tuple(map(Snapshot.of, connection.execute(aside).mappings()))
        except SQLAlchemyError as error:
            raise StoreFailed(str(error)) from error
        if row is None:
            return None
        return Snapshot.of(row, others), Receipt(token, row["revision"])

    def forget(self, token: str, *, owner: str = "") -> None:
        """Delete the snapshot of a token and owner.

        Raises:
            StoreFailed: the file cannot be written.
        """
        own = (_SNAPSHOTS.c.token_digest == _digest(token), _SNAPSHOTS.c.owner == owner)
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(_SNAPSHOTS).where(*own))
                connection.execute(delete(_ASIDE).where(_NOBODY_S))
            self._empty_log()
        except SQLAlchemyError as error:
            raise StoreFailed(str(error)) from error

    def _forget_old(self, now: dt.datetime) -> None:
        with self._engine.begin() as connection:
            oldest = now - dt.timedelta(days=KEPT_DAYS)
            connection.execute(delete(_SNAPSHOTS).where(_SNAPSHOTS.c.saved_at < oldest))
            connection.execute(delete(_ASIDE).where(_NOBODY_S))

    def _empty_log(self) -> None:
        """Move the log beside the file into it: else what was deleted could still be read there."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _keep_aside(connection: Connection, token: str, aside: tuple[Snapshot, ...]) -> None:
    """What is set aside beside the snapshot of a token, in the place of what was."""
    digest = _digest(token)
    connection.execute(delete(_ASIDE).where(_ASIDE.c.token_digest == digest))
    for place, other in enumerate(aside):
        connection.execute(insert(_ASIDE).values(token_digest=digest, place=place, **other.values()))


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """WAL: a session that reads does not wait for one that writes. What is deleted is overwritten."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", f"busy_timeout = {_BUSY_SECONDS * 1000}", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


OFF = "off"
"""What ITA_LENS_STORE says where nothing is to be kept."""

_NAME = "work.sqlite3"


def store_path(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path | None:
    """The file of the store, None where it is switched off."""
    asked = environment.get("ITA_LENS_STORE", "")
    if asked.casefold() == OFF:
        return None
    if asked:
        return Path(asked)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ITA Lens" / _NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / "ITA Lens" / _NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "ita-lens" / _NAME
