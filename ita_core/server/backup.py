"""A backup of either database in one portable file, and whether such a file is whole.

The file is a zip: a file of JSON lines a table, and `manifest.json` with the revision of the tables and the rows and
SHA-256 of each file. It is taken from one moment while others go on writing.
"""

import base64
import datetime as dt
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, LargeBinary, String, Table, collate, select

from ita_core.database import Database, schema
from ita_core.database.tables import METADATA

MANIFEST = "manifest.json"
_PAGE, _PAGE_OF_FILES = 500, 4
"""Rows that are in memory at once; fewer where a row may hold a workbook."""

_ZIP = b"PK\x03\x04"
Reason = Literal["no_backup", "damaged", "newer", "not_empty"]


class BackupRefused(Exception):
    """A backup that cannot be used, or must not be brought back there; nothing was written."""

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(f"{reason} {where}".strip())
        self.reason: Reason = reason
        self.where = where


class Content(BaseModel):
    """What the file of a table holds."""

    rows: int
    sha256: str


class Manifest(BaseModel):
    """What a backup says of itself; `digest` stands for all rows of all tables."""

    form: Literal["ita-lens-backup"] = "ita-lens-backup"
    version: Literal[1] = 1
    revision: str
    made_at: str
    tables: dict[str, Content]

    @property
    def rows_n(self) -> int:
        """All rows."""
        return sum(each.rows for each in self.tables.values())

    @property
    def digest(self) -> str:
        """The SHA-256 of the revision and of the tables' own: the same rows give the same, whatever held them."""
        told = {name: content.sha256 for name, content in self.tables.items()}
        return sha256(json.dumps([self.revision, told], sort_keys=True).encode()).hexdigest()


def back_up(database: Database, path: Path) -> Manifest:
    """Write a backup; the file is there whole or not at all.

    Raises:
        DatabaseFailed: the database cannot be read.
        OSError: the file cannot be written.
        FileExistsError: it is there already; a backup is never written over.
    """
    if path.exists():
        raise FileExistsError(17, os.strerror(17), str(path))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            beside.chmod(0o600)
            manifest = _write(database, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _write(database: Database, archive: zipfile.ZipFile) -> Manifest:
    with archive, database.reading() as connection:
        revision = schema.state_of(connection).revision
        tables = {table.name: _write_table(connection, table, archive) for table in METADATA.sorted_tables}
        made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        manifest = Manifest(revision=revision, made_at=made_at, tables=tables)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> Content:
    made, rows_n = sha256(), 0
    with archive.open(file_of(table.name), "w", force_zip64=True) as file:
        for line in lines_of(connection, table):
            made.update(line)
            file.write(line)
            rows_n += 1
    return Content(rows=rows_n, sha256=made.hexdigest())


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows as JSON in the order of their key, which is the same in both databases."""
    binary = "C" if connection.dialect.name == "postgresql" else "BINARY"
    keys = [collate(key, binary) if isinstance(key.type, String) else key for key in table.primary_key]
    rows = connection.execute(select(table).order_by(*keys).execution_options(yield_per=page_of(table)))
    for row in rows.mappings():
        told = {str(name): _plain(value) for name, value in row.items()}
        yield json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def page_of(table: Table) -> int:
    """How many of its rows are in memory at once."""
    has_files = any(isinstance(column.type, LargeBinary) for column in table.columns)
    return _PAGE_OF_FILES if has_files else _PAGE


def file_of(table: str) -> str:
    """Where the rows of a table stand in the zip."""
    return f"tables/{table}.jsonl"


def _plain(value: Any) -> Any:
    """A value as JSON holds it; the column's type says what it was."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat(timespec="microseconds") if isinstance(value, dt.datetime) else value


def verify(path: Path) -> Manifest:
    """Read a backup to its end and hold every file against the manifest.

    Raises:
        BackupRefused: it is none, is damaged, or a later release wrote it.
        OSError: it cannot be read.
    """
    with opened(path) as archive:
        return verified(archive)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip of a backup; whatever is wrong with it is one refusal."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            raise BackupRefused("no_backup")
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BackupRefused("damaged") from error


def verified(archive: zipfile.ZipFile) -> Manifest:
    """The manifest of a zip, every file of which was read and held against it.

    Raises:
        BackupRefused: something is missing, too much or changed.
    """
    manifest = _manifest(archive)
    expected = {MANIFEST, *map(file_of, manifest.tables)}
    if len(archive.namelist()) != len(expected) or set(archive.namelist()) != expected:
        raise BackupRefused("damaged", MANIFEST)
    for name, content in manifest.tables.items():
        made, rows_n = sha256(), 0
        with archive.open(file_of(name)) as file:
            while part := file.read(1 << 20):
                made.update(part)
                rows_n += part.count(b"\n")
        if (made.hexdigest(), rows_n) != (content.sha256, content.rows):
            raise BackupRefused("damaged", file_of(name))
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BackupRefused("no_backup")
    if any(entry.compress_type not in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED) for entry in archive.infolist()):
        raise BackupRefused("damaged")  # we write no other, and each has errors of its own
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError as error:
        raise BackupRefused("newer" if _is_newer(archive.read(MANIFEST)) else "damaged", MANIFEST) from error
    if manifest.revision not in schema.REVISIONS:
        raise BackupRefused("newer")
    return manifest


def _is_newer(said: bytes) -> bool:
    """Whether a manifest that this release cannot read is of a later form."""
    try:
        told = json.loads(said)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("form") == "ita-lens-backup" and told.get("version") != 1
