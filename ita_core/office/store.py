"""A database that keeps sessions by a random token: workbook, reading and the office's work, ten revisions each.

The token is the key on a PC: whoever has it reads the work, nobody can list the others. Where people log in, a work
is also bound to its owner. Only a digest of the token is stored, so that the file does not give the keys. Reading never
writes; what cannot be read whole is an error and never a part.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select, update

from ita_core.database import Database, DatabaseFailed, Kind
from ita_core.database.tables.works import ALL, ASIDE, CONTENTS, KNOWN, REVISIONS, SNAPSHOTS, USES, WORKS
from ita_core.office.snapshot import Snapshot, digest, first_form, snapshot_in

KEPT_DAYS = 400
"""A little more than the year from one assessment to the next; older works go at the start."""

KEPT_REVISIONS = 10


class StoreFailed(Exception):
    """The store cannot be opened, read or written; `kind` says what stood in the way."""

    def __init__(self, said: str, kind: Kind = "other") -> None:
        super().__init__(said)
        self.kind: Kind = kind


class WorkDamaged(StoreFailed):
    """A work is there and cannot be read whole."""

    def __init__(self, said: str) -> None:
        super().__init__(said, "damaged")


@dataclass(frozen=True)
class Receipt:
    """Under which token a snapshot was kept, and its revision; `forked`: another window went on in its place."""

    token: str
    revision: int
    forked: bool = False


@dataclass(frozen=True)
class Standing:
    """What a work is at: its last revision, and how often another window went on from it with a copy of its own."""

    revision: int
    forks: int


@dataclass(frozen=True)
class Revision:
    """One of the last revisions of a work and when it was kept [UTC]."""

    number: int
    saved_at: dt.datetime


class Store:
    """The works of a database, given opened, or as the path or address of one, which the store then closes.

    Raises:
        StoreFailed: the database cannot be opened.
    """

    def __init__(self, where: Database | Path | str, *, today: dt.datetime | None = None) -> None:
        self._is_ours = not isinstance(where, Database)
        with _named():
            self.database = where if isinstance(where, Database) else Database(where)
        try:
            self.forget_old(today)
        except StoreFailed:
            if not self._can_be_read():  # a full disk still gives back what it holds
                self.close()
                raise

    def _can_be_read(self) -> bool:
        try:
            with self.database.reading() as connection:
                connection.execute(select(WORKS.c.revision).limit(1)).first()
        except DatabaseFailed:
            return False
        return True

    def keep(self, snapshot: Snapshot, known: Receipt | None, *, owner: str = "") -> Receipt:
        """Keep a snapshot as the next revision of the work that `known` names, else as a new one.

        Where another window has kept something there in the meantime, both stay: this one gets a token of its own.

        Raises:
            StoreFailed: the file cannot be written.
        """
        with self._talking(writing=True) as connection:
            if known is not None:
                _take_over(connection, known, owner)
                own = _of(WORKS, known.token, owner)
                next_one = update(WORKS).where(*own, WORKS.c.revision == known.revision)
                if connection.execute(next_one.values(revision=known.revision + 1, saved_at=_now())).rowcount:
                    _write(connection, known.token, known.revision + 1, snapshot)
                    return Receipt(known.token, known.revision + 1)
                connection.execute(update(WORKS).where(*own).values(forks=WORKS.c.forks + 1))
            token = secrets.token_urlsafe(24)
            _begin(connection, token, owner, 1)
            _write(connection, token, 1, snapshot)
            return Receipt(token, 1, forked=known is not None)

    def find(self, token: str, *, owner: str = "", revision: int | None = None) -> tuple[Snapshot, Receipt] | None:
        """The snapshot of a token and owner, the last one or an earlier revision; None where there is none.

        Raises:
            StoreFailed: the file cannot be read.
            WorkDamaged: the snapshot is there and cannot be read whole.
        """
        with self._talking() as connection:
            last = connection.execute(select(WORKS.c.revision).where(*_of(WORKS, token, owner))).scalar()
            try:
                if last is None:
                    return _of_first_form(connection, token, owner)
                found = _snapshot(connection, token, last if revision is None else revision)
            except ValueError as error:
                raise WorkDamaged(str(error)) from error
            if found is None and revision is None:
                raise WorkDamaged("The last revision is missing.")
            return (found, Receipt(token, last)) if found else None

    def standing(self, token: str, *, owner: str = "") -> Standing | None:
        """What the work of a token and owner is at; None where there is none.

        Raises:
            StoreFailed: the file cannot be read.
        """
        with self._talking() as connection:
            own = select(WORKS.c.revision, WORKS.c.forks).where(*_of(WORKS, token, owner))
            first = select(SNAPSHOTS.c.revision, literal(0)).where(*_of(SNAPSHOTS, token, owner))
            row = connection.execute(own).first() or connection.execute(first).first()
        return Standing(row[0], row[1]) if row else None

    def revisions(self, token: str, *, owner: str = "") -> tuple[Revision, ...]:
        """The revisions of the work of a token and owner that can be brought back, the newest first.

        Raises:
            StoreFailed: the file cannot be read.
        """
        own = select(WORKS.c.token_digest).where(*_of(WORKS, token, owner))
        listed = select(REVISIONS.c.revision, REVISIONS.c.saved_at).where(REVISIONS.c.token_digest.in_(own))
        with self._talking() as connection:
            rows = connection.execute(listed.order_by(REVISIONS.c.revision.desc())).all()
        return tuple(Revision(number, saved_at) for number, saved_at in rows)

    def forget(self, token: str, *, owner: str = "") -> bool:
        """Delete the work of a token and owner with all its revisions; whether nothing of it is left in any file.

        Raises:
            StoreFailed: the file cannot be written.
        """
        with self._talking(writing=True) as connection:
            own = [select(table.c.token_digest).where(*_of(table, token, owner)) for table in (WORKS, SNAPSHOTS)]
            if any(connection.execute(query).first() for query in own):
                for table in ALL:
                    connection.execute(delete(table).where(table.c.token_digest == _digest(token)))
        return self.empty_log()

    def empty_log(self) -> bool:
        """Move the log beside a file into it, so that what was deleted can no longer be read there.

        False while another reader holds the log.

        Raises:
            StoreFailed: the file cannot be written.
        """
        with _named():
            return self.database.empty_log()

    def forget_old(self, now: dt.datetime | None = None) -> None:
        """Delete what nobody touched for KEPT_DAYS.

        Raises:
            StoreFailed: the database cannot be written.
        """
        oldest = (now or _now()) - dt.timedelta(days=KEPT_DAYS)
        with self._talking(writing=True) as connection:
            for works in (WORKS, SNAPSHOTS):
                connection.execute(delete(works).where(works.c.saved_at < oldest))
            for table in (REVISIONS, USES, CONTENTS, ASIDE):
                connection.execute(delete(table).where(table.c.token_digest.not_in(KNOWN)))

    @contextmanager
    def _talking(self, *, writing: bool = False) -> Iterator[Connection]:
        """A connection whose errors are ours; what is written stands all at once or not at all."""
        with _named(), self.database.writing() if writing else self.database.reading() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database, unless it was given opened."""
        if self._is_ours:
            self.database.close()


@contextmanager
def _named() -> Iterator[None]:
    """Failures of the database, and values that it cannot hold, under the name that the pages know."""
    try:
        yield
    except DatabaseFailed as failed:
        raise StoreFailed(str(failed), failed.kind) from failed
    except ValueError as error:
        raise StoreFailed(str(error)) from error


def _begin(connection: Connection, token: str, owner: str, revision: int) -> None:
    values = {"token_digest": _digest(token), "owner": owner, "revision": revision, "forks": 0, "saved_at": _now()}
    connection.execute(insert(WORKS).values(**values))


def _write(connection: Connection, token: str, revision: int, snapshot: Snapshot) -> None:
    """Write a revision and let go of the oldest; bytes that several revisions share are there once."""
    own, text, contents = _digest(token), snapshot.text(), snapshot.contents
    place = {"token_digest": own, "revision": revision}
    named = {"text": text, "text_digest": digest(text.encode()), "saved_at": _now()}
    connection.execute(insert(REVISIONS).values(**place, **named))
    for name, data in contents.items():
        connection.execute(insert(USES).values(**place, content_digest=name))
        _write_content(connection, own, name, data)
    for table in (REVISIONS, USES):
        old = table.c.revision <= revision - KEPT_REVISIONS
        connection.execute(delete(table).where(table.c.token_digest == own, old))
    used = select(USES.c.content_digest).where(USES.c.token_digest == own)
    unused = CONTENTS.c.content_digest.not_in(used)
    connection.execute(delete(CONTENTS).where(CONTENTS.c.token_digest == own, unused))


def _write_content(connection: Connection, own: str, name: str, data: bytes) -> None:
    """Write bytes that are not there yet; those that are there and damaged are put right."""
    place = (CONTENTS.c.token_digest == own, CONTENTS.c.content_digest == name)
    known = connection.execute(select(CONTENTS.c.data).where(*place)).first()
    if known is None:
        connection.execute(insert(CONTENTS).values(token_digest=own, content_digest=name, data=data))
    elif known[0] != data:
        connection.execute(update(CONTENTS).where(*place).values(data=data))


def _snapshot(connection: Connection, token: str, revision: int) -> Snapshot | None:
    own = _digest(token)
    place = (REVISIONS.c.token_digest == own, REVISIONS.c.revision == revision)
    row = connection.execute(select(REVISIONS.c.text, REVISIONS.c.text_digest).where(*place)).first()
    if row is None:
        return None
    text, text_digest = row
    if not isinstance(text, str) or digest(text.encode()) != text_digest:
        raise ValueError("The text of the revision is damaged.")
    used = select(USES.c.content_digest).where(USES.c.token_digest == own, USES.c.revision == revision)
    contents = select(CONTENTS.c.content_digest, CONTENTS.c.data).where(
        CONTENTS.c.token_digest == own, CONTENTS.c.content_digest.in_(used)
    )
    return snapshot_in(text, dict(map(tuple, connection.execute(contents))))


def _of_first_form(connection: Connection, token: str, owner: str) -> tuple[Snapshot, Receipt] | None:
    """What release 0.1 kept under a token."""
    row = connection.execute(select(SNAPSHOTS).where(*_of(SNAPSHOTS, token, owner))).mappings().first()
    if row is None:
        return None
    beside = select(ASIDE).where(ASIDE.c.token_digest == _digest(token)).order_by(ASIDE.c.place)
    snapshot = first_form(row, connection.execute(beside).mappings())
    return snapshot, Receipt(token, row["revision"])


def _take_over(connection: Connection, known: Receipt, owner: str) -> None:
    """Write what release 0.1 kept under a token in the form of today, as a revision that can be brought back."""
    try:
        found = _of_first_form(connection, known.token, owner)
    except ValueError:
        return  # what cannot be read whole stays as it is, and the work gets a token of its own
    if found is not None:
        snapshot, receipt = found
        _begin(connection, known.token, owner, receipt.revision)
        _write(connection, known.token, receipt.revision, snapshot)
        for table in (SNAPSHOTS, ASIDE):
            connection.execute(delete(table).where(table.c.token_digest == _digest(known.token)))


def _of(table: Any, token: str, owner: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.token_digest == _digest(token), table.c.owner == owner


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
