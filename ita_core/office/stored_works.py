"""Works as rows, in a transaction that the store has begun: written, read, told apart by token and owner."""

import datetime as dt
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, cast, delete, func, insert, select, update

from ita_core.database.tables.works import ASIDE, CONTENTS, REVISIONS, SNAPSHOTS, USES, WORKS
from ita_core.office.snapshot import Snapshot, digest, first_form, snapshot_in
from ita_core.office.store_values import Receipt

KEPT_REVISIONS = 10


def begin(connection: Connection, token: str, owner: str, revision: int) -> None:
    """A new work, without a revision yet; a token is written for an owner only, on a PC it is a key."""
    values: dict[str, Any] = {"token_digest": token_digest(token), "owner": owner, "revision": revision, "forks": 0}
    connection.execute(insert(WORKS).values(**values, saved_at=now(), token=token if owner else None))


def write(connection: Connection, token: str, revision: int, snapshot: Snapshot) -> bool:
    """Write a revision and let go of the oldest; whether bytes came in that were not there yet.

    Bytes that several revisions share are there once.
    """
    own, text = token_digest(token), snapshot.text()
    place = {"token_digest": own, "revision": revision}
    named = {"text": text, "text_digest": digest(text.encode()), "saved_at": now()}
    connection.execute(insert(REVISIONS).values(**place, **named))
    grown = False
    for name, data in snapshot.contents.items():
        connection.execute(insert(USES).values(**place, content_digest=name))
        grown |= _write_content(connection, own, name, data)
    for table in (REVISIONS, USES):
        old = table.c.revision <= revision - KEPT_REVISIONS
        connection.execute(delete(table).where(table.c.token_digest == own, old))
    used = select(USES.c.content_digest).where(USES.c.token_digest == own)
    unused = CONTENTS.c.content_digest.not_in(used)
    connection.execute(delete(CONTENTS).where(CONTENTS.c.token_digest == own, unused))
    return grown


def _write_content(connection: Connection, own: str, name: str, data: bytes) -> bool:
    """Write bytes that are not there yet; those that are there and damaged are put right."""
    place = (CONTENTS.c.token_digest == own, CONTENTS.c.content_digest == name)
    known = connection.execute(select(CONTENTS.c.data).where(*place)).first()
    if known is None:
        connection.execute(insert(CONTENTS).values(token_digest=own, content_digest=name, data=data))
    elif known[0] != data:
        connection.execute(update(CONTENTS).where(*place).values(data=data))
    return known is None


def describe(connection: Connection, token: str, snapshot: Snapshot, agency: str) -> None:
    """Write what a list of the owner's works shows of one."""
    own = token_digest(token)
    texts = select(func.coalesce(func.sum(func.length(cast(REVISIONS.c.text, LargeBinary))), 0))
    contents = select(func.coalesce(func.sum(func.length(CONTENTS.c.data)), 0))
    if connection.dialect.name == "postgresql":  # where a text is no row of bytes
        texts = select(func.coalesce(func.sum(func.octet_length(REVISIONS.c.text)), 0))
    sums = ((texts, REVISIONS), (contents, CONTENTS))
    taken = [connection.execute(query.where(table.c.token_digest == own)).scalar_one() for query, table in sums]
    told = {"token": token, "file_name": snapshot.file_name.replace("\0", ""), "agency": agency.replace("\0", "")}
    connection.execute(update(WORKS).where(WORKS.c.token_digest == own).values(**told, bytes_n=int(sum(taken))))


def is_last_text(connection: Connection, token: str, snapshot: Snapshot) -> bool:
    """Whether the last revision of a work is just this: an answer to it was lost on its way."""
    own = token_digest(token)
    last = select(func.max(REVISIONS.c.revision)).where(REVISIONS.c.token_digest == own).scalar_subquery()
    kept = select(REVISIONS.c.text_digest).where(REVISIONS.c.token_digest == own, REVISIONS.c.revision == last)
    return connection.execute(kept).scalar() == digest(snapshot.text().encode())


def read(connection: Connection, own: str, revision: int) -> Snapshot | None:
    """A revision of the work whose token has the digest `own`; None where it is not there.

    Raises:
        ValueError: it is there and not whole.
    """
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


def read_first_form(connection: Connection, token: str, owner: str) -> tuple[Snapshot, Receipt] | None:
    """What release 0.1 kept under a token."""
    row = connection.execute(select(SNAPSHOTS).where(*of(SNAPSHOTS, token, owner))).mappings().first()
    if row is None:
        return None
    beside = select(ASIDE).where(ASIDE.c.token_digest == token_digest(token)).order_by(ASIDE.c.place)
    snapshot = first_form(row, connection.execute(beside).mappings())
    return snapshot, Receipt(token, row["revision"])


def take_over(connection: Connection, known: Receipt, owner: str) -> None:
    """Write what release 0.1 kept under a token in the form of today, as a revision that can be brought back."""
    try:
        found = read_first_form(connection, known.token, owner)
    except ValueError:
        return  # what cannot be read whole stays as it is, and the work gets a token of its own
    if found is not None:
        snapshot, receipt = found
        begin(connection, known.token, owner, receipt.revision)
        write(connection, known.token, receipt.revision, snapshot)
        for table in (SNAPSHOTS, ASIDE):
            connection.execute(delete(table).where(table.c.token_digest == token_digest(known.token)))


def of(table: Any, token: str, owner: str) -> tuple[ColumnElement[bool], ...]:
    """The rows of a table that are of a token and of its owner."""
    return table.c.token_digest == token_digest(token), table.c.owner == owner


def token_digest(token: str) -> str:
    """What stands for a token in every table."""
    return sha256(token.encode()).hexdigest()


def now() -> dt.datetime:
    """This moment [UTC]."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
