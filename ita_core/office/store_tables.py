"""The tables of the store, and the way to its file."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    select,
)

BUSY_SECONDS = 5
TABLES = MetaData()
FIRST_FORM = MetaData()

WORKS = Table(
    "works",
    TABLES,
    Column("token_digest", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("forks", Integer, nullable=False),
    Column("saved_at", DateTime, nullable=False, index=True),
)
REVISIONS = Table(
    "revisions",
    TABLES,
    Column("token_digest", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("saved_at", DateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_digest", String(64), nullable=False),
)
USES = Table(
    "uses",
    TABLES,
    Column("token_digest", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("content_digest", String(64), primary_key=True),
)
CONTENTS = Table(
    "contents",
    TABLES,
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
    FIRST_FORM,
    Column("token_digest", String(64), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    *_contents(),
    Column("saved_at", DateTime, nullable=False, index=True),
)
"""Where release 0.1 kept sessions; read for ever, written no more."""

ASIDE = Table(
    "set_aside",
    FIRST_FORM,
    Column("token_digest", String(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    *_contents(),
)
ALL = (REVISIONS, USES, CONTENTS, WORKS, SNAPSHOTS, ASIDE)
"""Every table that has rows of a token."""

KNOWN = select(WORKS.c.token_digest).union(select(SNAPSHOTS.c.token_digest))


def engine_of(path: Path) -> Engine:
    """The way to the file of a store."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """WAL: a session that reads does not wait for one that writes. What is deleted is overwritten."""
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", f"busy_timeout = {int(BUSY_SECONDS * 1000)}", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


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
