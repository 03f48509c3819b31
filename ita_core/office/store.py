"""A database that keeps sessions by a random token: workbook, reading and the office's work, ten revisions each.

The token is the key on a PC: whoever has it reads the work, nobody can list the others. Where people log in, a work
is also bound to its owner. Only a digest of the token is stored, so that the file does not give the keys. Reading never
writes; what cannot be read whole is an error and never a part.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

from sqlalchemy import Connection, delete, literal, select, update

from ita_core.database import Database, DatabaseFailed
from ita_core.database.tables.works import ALL, ASIDE, CONTENTS, KNOWN, REVISIONS, SNAPSHOTS, USES, WORKS
from ita_core.office import stored_of_owner, stored_works
from ita_core.office.snapshot import Snapshot
from ita_core.office.store_values import (
    Deletion,
    Overtaken,
    Receipt,
    Revision,
    Standing,
    StoreFailed,
    WorkDamaged,
    WorkEntry,
)
from ita_core.office.stored_works import of, token_digest

KEPT_DAYS = 400
"""A little more than the year from one assessment to the next; older works go at the start and once a day."""

OnConflict = Literal["fork", "refuse"]
"""Where another window kept something: keep both under two tokens, or keep nothing and say so."""

Forgotten = Callable[[Connection, str, str], object]
"""What is to happen where a work of an owner is deleted: with the transaction, the owner, and its token's digest."""

Beside = Callable[[Connection, str], object]
"""What is written in the same transaction, last in it: with the transaction and what names the work. Both stand, or
neither."""


class Store:
    """The works of a database, given opened, or as the path or address of one, which the store then closes.

    `quota`: what the works of one owner may take [bytes]; the one person of a PC has none. `on_forgotten`: called for
    every work of an owner that is deleted because nobody touched it for long, in the transaction that deletes it.

    Raises:
        StoreFailed: the database cannot be opened.
    """

    def __init__(
        self,
        where: Database | Path | str,
        *,
        today: dt.datetime | None = None,
        quota: int | None = None,
        on_forgotten: Forgotten | None = None,
    ) -> None:
        self._is_ours = not isinstance(where, Database)
        self._quota, self._on_forgotten = quota, on_forgotten
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

    def keep(
        self,
        snapshot: Snapshot,
        known: Receipt | None,
        *,
        owner: str = "",
        agency: str = "",
        on_conflict: OnConflict = "fork",
        beside: Beside | None = None,
    ) -> Receipt:
        """Keep a snapshot as the next revision of the work that `known` names, else as a new one.

        Where another window has kept something else there in the meantime, both stay: this one gets a token of its own,
        or is refused. What is there already, because the answer to it was lost, is not kept twice.

        `known`: what the window knows of the work; `new_receipt()` for a new one that is made once, also where the
        answer to its first keep is lost.
        `agency`: whose scores these are, for the list of the owner's works.

        Raises:
            StoreFailed: the database cannot be written.
            Overtaken: somebody else kept something, and `on_conflict` is "refuse".
            QuotaReached: a new work or workbook finds no room; what is typed on works that are there always does.
        """
        with self._talking(writing=True) as connection:
            receipt, is_there = _place(connection, snapshot, known, owner, on_conflict)
            if is_there:
                return receipt
            grown = stored_works.write(connection, receipt.token, receipt.revision, snapshot)
            if owner:
                stored_works.describe(connection, receipt.token, snapshot, agency)
                if self._quota is not None and (grown or receipt.revision == 1):
                    stored_of_owner.hold_to_quota(connection, owner, self._quota)
            if beside:
                beside(connection, receipt.token)
            return receipt

    def find(self, token: str, *, owner: str = "", revision: int | None = None) -> tuple[Snapshot, Receipt] | None:
        """The snapshot of a token and owner, the last one or an earlier revision; None where there is none.

        Raises:
            StoreFailed: the file cannot be read.
            WorkDamaged: the snapshot is there and cannot be read whole.
        """
        with self._talking() as connection:
            last = connection.execute(select(WORKS.c.revision).where(*of(WORKS, token, owner))).scalar()
            try:
                if last is None:
                    return stored_works.read_first_form(connection, token, owner)
                found = stored_works.read(connection, token_digest(token), last if revision is None else revision)
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
            return _standing(connection, token, owner)

    def revisions(self, token: str, *, owner: str = "") -> tuple[Revision, ...]:
        """The revisions of the work of a token and owner that can be brought back, the newest first.

        Raises:
            StoreFailed: the file cannot be read.
        """
        own = select(WORKS.c.token_digest).where(*of(WORKS, token, owner))
        listed = select(REVISIONS.c.revision, REVISIONS.c.saved_at).where(REVISIONS.c.token_digest.in_(own))
        with self._talking() as connection:
            rows = connection.execute(listed.order_by(REVISIONS.c.revision.desc())).all()
        return tuple(Revision(number, saved_at) for number, saved_at in rows)

    def forget(self, token: str, *, owner: str = "", beside: Beside | None = None) -> bool:
        """Delete the work of a token and owner with all its revisions; whether nothing of it is left in any file.

        Raises:
            StoreFailed: the file cannot be written.
        """
        with self._talking(writing=True) as connection:
            own = [select(table.c.token_digest).where(*of(table, token, owner)) for table in (WORKS, SNAPSHOTS)]
            if any(connection.execute(query).first() for query in own):
                for table in ALL:
                    connection.execute(delete(table).where(table.c.token_digest == token_digest(token)))
                if beside:
                    beside(connection, token)
        return self.empty_log()

    def claim(self, token: str, owner: str, *, before: str = "", beside: Beside | None = None) -> bool:
        """Make a work of a PC, or of somebody's login, a work of an owner by its token; whether there is such a work.

        So what release 0.2 kept on a server goes on in the office that opens its address. `before`: whose it was.

        Raises:
            StoreFailed: the database cannot be written.
        """
        with self._talking(writing=True) as connection:
            stored_works.take_over(connection, Receipt(token, 0), before)
            own = update(WORKS).where(*of(WORKS, token, before)).values(owner=owner, token=token)
            if not connection.execute(own).rowcount:
                return False
            with suppress(ValueError):  # one that cannot be read whole is claimed as it is
                last = connection.execute(select(WORKS.c.revision).where(*of(WORKS, token, owner))).scalar_one()
                if snapshot := stored_works.read(connection, token_digest(token), last):
                    stored_works.describe(connection, token, snapshot, "")
            if beside:
                beside(connection, token_digest(token))  # the token was a key until now
            return True

    def works(self, owner: str) -> tuple[WorkEntry, ...]:
        """The works of an owner, the one that was kept last first; a work of release 0.2 once it was kept again.

        Raises:
            StoreFailed: the database cannot be read.
        """
        with self._talking() as connection:
            return stored_of_owner.entries(connection, owner)

    def used(self, owner: str) -> int:
        """What the works of an owner take [bytes].

        Raises:
            StoreFailed: the database cannot be read.
        """
        with self._talking() as connection:
            return stored_of_owner.used(connection, owner)

    def works_n(self, owner: str) -> int:
        """How many works an owner has.

        Raises:
            StoreFailed: the database cannot be read.
        """
        with self._talking() as connection:
            return stored_of_owner.works_n(connection, owner)

    def export_all(self, owner: str, into: IO[bytes], *, beside: Mapping[str, bytes] | None = None) -> None:
        """Write all that is kept of an owner, every revision with its workbooks, as a zip with a list of what is in it.

        `beside`: further files of the zip by their names.

        Raises:
            StoreFailed: the database cannot be read.
        """
        with self._talking() as connection:
            stored_of_owner.export(connection, owner, beside or {}, into)

    def delete_all(self, owner: str, *, beside: Beside | None = None) -> Deletion:
        """Delete all that is kept of an owner, then look whether any of it is left.

        `beside`: called with the owner.

        Raises:
            StoreFailed: the database cannot be written.
        """
        with self._talking(writing=True) as connection:
            deleted = stored_of_owner.delete_all(connection, owner)
            if beside:
                beside(connection, owner)
        with self._talking() as connection:
            left_n = stored_of_owner.rows_left(connection, owner, deleted.digests)
        return Deletion(len(deleted.digests), deleted.rows_n, left_n, self.empty_log())

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
        oldest = (now or stored_works.now()) - dt.timedelta(days=KEPT_DAYS)
        with self._talking(writing=True) as connection:
            gone: list[tuple[str, str]] = []
            for works in (WORKS, SNAPSHOTS):
                old = works.c.saved_at < oldest
                named = select(works.c.owner, works.c.token_digest).where(old).with_for_update()
                gone += map(tuple, connection.execute(named))
                connection.execute(delete(works).where(old))
            for table in (REVISIONS, USES, CONTENTS, ASIDE):
                connection.execute(delete(table).where(table.c.token_digest.not_in(KNOWN)))
            for owner, own in sorted(gone):
                if owner and self._on_forgotten:
                    self._on_forgotten(connection, owner, own)

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


def new_receipt() -> Receipt:
    """What stands for a work of which nothing is kept yet."""
    return Receipt(secrets.token_urlsafe(24), 0)


def _place(
    connection: Connection, snapshot: Snapshot, known: Receipt | None, owner: str, on_conflict: OnConflict
) -> tuple[Receipt, bool]:
    """Where a snapshot is to be written, and whether it is there already.

    Raises:
        Overtaken: somebody else kept something there, and `on_conflict` is "refuse".
    """
    if known is not None and known.revision == 0 and _standing(connection, known.token, owner) is None:
        stored_works.begin(connection, known.token, owner, 1)
        return Receipt(known.token, 1), False
    if known is not None:
        stored_works.take_over(connection, known, owner)
        own = of(WORKS, known.token, owner)
        next_one = update(WORKS).where(*own, WORKS.c.revision == known.revision)
        if connection.execute(next_one.values(revision=known.revision + 1, saved_at=stored_works.now())).rowcount:
            return Receipt(known.token, known.revision + 1), False
        standing = _standing(connection, known.token, owner)
        if standing is not None and stored_works.is_last_text(connection, known.token, snapshot):
            return Receipt(known.token, standing.revision), True
        if on_conflict == "refuse":
            raise Overtaken(standing)
        connection.execute(update(WORKS).where(*own).values(forks=WORKS.c.forks + 1))
    token = new_receipt().token
    stored_works.begin(connection, token, owner, 1)
    return Receipt(token, 1, forked=known is not None), False


def _standing(connection: Connection, token: str, owner: str) -> Standing | None:
    own = select(WORKS.c.revision, WORKS.c.forks).where(*of(WORKS, token, owner))
    first = select(SNAPSHOTS.c.revision, literal(0)).where(*of(SNAPSHOTS, token, owner))
    row = connection.execute(own).first() or connection.execute(first).first()
    return Standing(row[0], row[1]) if row else None
