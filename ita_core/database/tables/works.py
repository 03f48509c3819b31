"""The works that offices keep: what each is at, its last revisions and the bytes that they share."""

from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Integer, LargeBinary, String, Table, Text, select

from ita_core.database.tables.metadata import METADATA

WORKS = Table(
    "works",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("owner", String(64), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("forks", Integer, nullable=False),
    Column("saved_at", DateTime, nullable=False, index=True),
    Column("token", String(64)),
    Column("file_name", Text),
    Column("agency", Text),
    Column("bytes_n", BigInteger),
)
"""The last four are of works with an owner only: on a PC the token is a key and nobody lists the works."""
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", DateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_digest", String(64), nullable=False),
)
USES = Table(
    "uses",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("content_digest", String(64), primary_key=True),
)
CONTENTS = Table(
    "contents",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("content_digest", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)


def _contents() -> tuple[Column[Any], ...]:
    return (
        Column("file_name", Text, nullable=False),
        Column("sample", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("rows", Text, nullable=False),
    )


SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    *_contents(),
    Column("saved_at", DateTime, nullable=False, index=True),
)
"""Where release 0.1 kept sessions; read for ever, written no more."""

ASIDE = Table(
    "set_aside",
    METADATA,
    Column("token_digest", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    *_contents(),
)
ALL = (REVISIONS, USES, CONTENTS, WORKS, SNAPSHOTS, ASIDE)
"""Every table that has rows of a token."""

KNOWN = select(WORKS.c.token_digest).union(select(SNAPSHOTS.c.token_digest))
