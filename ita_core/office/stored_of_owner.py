"""All works of one owner, in a transaction that the store has begun: listed, measured, handed out and deleted."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from sqlalchemy import Connection, delete, func, select, text

from ita_core.database.tables.works import ALL, ASIDE, CONTENTS, REVISIONS, SNAPSHOTS, USES, WORKS
from ita_core.office.snapshot import digest
from ita_core.office.store_values import QuotaReached, WorkEntry

_OWNED = (WORKS, SNAPSHOTS)
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every file in a zip: the same works give the same bytes."""


@dataclass(frozen=True)
class Deleted:
    """The works that were deleted, by the digests of their tokens, and how many rows."""

    digests: Sequence[str]
    rows_n: int


def entries(connection: Connection, owner: str) -> tuple[WorkEntry, ...]:
    """The works of an owner that have a token to be asked for by, the one that was kept last first."""
    columns = (WORKS.c.token, WORKS.c.file_name, WORKS.c.agency, WORKS.c.saved_at, WORKS.c.revision, WORKS.c.bytes_n)
    listed = select(*columns).where(WORKS.c.owner == owner, WORKS.c.token.is_not(None))
    rows = connection.execute(listed.order_by(WORKS.c.saved_at.desc(), WORKS.c.token))
    return tuple(WorkEntry(row[0], row[1] or "", row[2] or "", row[3], row[4], row[5] or 0) for row in rows)


def works_n(connection: Connection, owner: str) -> int:
    """How many works an owner has, those of release 0.1 too."""
    return sum(_count(connection, table, table.c.owner == owner) for table in _OWNED)


def used(connection: Connection, owner: str) -> int:
    """What the works of an owner take [bytes]."""
    taken = select(func.coalesce(func.sum(WORKS.c.bytes_n), 0)).where(WORKS.c.owner == owner)
    return int(connection.execute(taken).scalar_one())


def hold_to_quota(connection: Connection, owner: str, quota: int) -> None:
    """Look what the works of an owner take, this transaction included; those of one owner take turns here.

    Raises:
        QuotaReached: it is more than they may.
    """
    if connection.dialect.name == "postgresql":  # in SQLite there is one writer anyway
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:owner))"), {"owner": owner})
    taken = used(connection, owner)
    if taken > quota:
        raise QuotaReached(taken, quota)


def delete_all(connection: Connection, owner: str) -> Deleted:
    """Delete every row of every work of an owner."""
    digests = _digests(connection, owner)
    rows_n = sum(connection.execute(delete(table).where(table.c.token_digest.in_(digests))).rowcount for table in ALL)
    return Deleted(digests, rows_n)


def rows_left(connection: Connection, owner: str, digests: Sequence[str]) -> int:
    """How many rows of these works, or of others of the owner, are there."""
    of_works = sum(_count(connection, table, table.c.token_digest.in_(digests)) for table in ALL)
    return of_works + sum(_count(connection, table, table.c.owner == owner) for table in _OWNED)


def _count(connection: Connection, table: Any, condition: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one())


def _digests(connection: Connection, owner: str) -> list[str]:
    owned = (select(table.c.token_digest).where(table.c.owner == owner) for table in _OWNED)
    return sorted({digest for query in owned for digest in connection.execute(query).scalars()})


def export(connection: Connection, owner: str, beside: Mapping[str, bytes], into: IO[bytes]) -> None:
    """Write every row of every work of an owner as files of a zip, and what lies beside; one workbook is in memory.

    `contents.json` lists all of them with their SHA-256.
    """
    listed = {}
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in _all_files(connection, owner, beside):
            archive.writestr(zipfile.ZipInfo(path, _SAME_TIME), data, zipfile.ZIP_DEFLATED)
            listed[path] = digest(data)
        told = {"form": "ita-lens-works", "version": 1, "files": listed}
        archive.writestr(zipfile.ZipInfo("contents.json", _SAME_TIME), _json(told), zipfile.ZIP_DEFLATED)


def _all_files(connection: Connection, owner: str, beside: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for number, own in enumerate(_digests(connection, owner), 1):
        yield from ((f"work-{number}/{name}", data) for name, data in _files(connection, own))
    yield from beside.items()


def _files(connection: Connection, own: str) -> Iterable[tuple[str, bytes]]:
    """Name and content of each file that stands for a work: what it is at, its revisions, the bytes they name."""
    for table, name in ((WORKS, "work.json"), (SNAPSHOTS, "work-of-0.1.json"), (ASIDE, "set-aside-of-0.1.json")):
        rows = connection.execute(select(table).where(table.c.token_digest == own)).mappings().all()
        if rows:
            yield name, _json([_plain(row) for row in rows])
    revisions = select(REVISIONS.c.revision, REVISIONS.c.text).where(REVISIONS.c.token_digest == own)
    for revision, said in connection.execute(revisions.order_by(REVISIONS.c.revision)).all():
        yield f"revision-{revision}.json", said.encode()
    uses = select(USES.c.revision, USES.c.content_digest).where(USES.c.token_digest == own)
    yield "uses.json", _json(sorted(map(list, connection.execute(uses))))
    contents = select(CONTENTS.c.content_digest, CONTENTS.c.data).where(CONTENTS.c.token_digest == own)
    one_by_one = contents.order_by(CONTENTS.c.content_digest).execution_options(yield_per=1)
    for name, data in connection.execute(one_by_one):
        yield f"contents/{name}", data
    for table in (SNAPSHOTS, ASIDE):
        for row in connection.execute(select(table).where(table.c.token_digest == own)).mappings():
            yield f"contents-of-0.1/{digest(row['data'])}", row["data"]


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row without what says how to ask for it; bytes are named by their digest."""
    told = {str(name): value for name, value in row.items() if name not in ("token", "token_digest")}
    plain = {name: digest(value) if isinstance(value, bytes) else value for name, value in told.items()}
    return {name: value if isinstance(value, int | str | None) else str(value) for name, value in plain.items()}


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
