"""A backup brought back into an empty database of either kind: verified whole, then written, then read again."""

import base64
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import Connection, DateTime, LargeBinary, MetaData, Table, insert, select

from ita_core.database import Database, schema
from ita_core.database.tables import METADATA
from ita_core.server.backup import MANIFEST, BackupRefused, Manifest, file_of, lines_of, opened, page_of, verified

_BUFFER = 1 << 20
"""A line may hold a workbook: read in small pieces it would take minutes."""


def restore(
    path: Path, database: Database, *, beside: Callable[[Connection, Manifest], object] | None = None
) -> Manifest:
    """Bring a backup back into an empty database: all of it or nothing.

    One of an older release comes into the tables of that release, which are then migrated. `beside`: what is written
    in the same transaction, last in it.

    Raises:
        BackupRefused: it is none, is damaged, a later release wrote it, or something is in the database.
        DatabaseFailed: the database cannot be written.
        OSError: the backup cannot be read.
    """
    with opened(path) as archive:
        manifest = verified(archive)
        with database.writing() as connection:
            _refuse_what_is_not_empty(connection)
            if manifest.revision == schema.HEAD:
                _fill(connection, METADATA.sorted_tables, manifest, archive)
            else:
                tables = _tables_of(connection, manifest)
                _fill(connection, tables, manifest, archive)
                schema.migrate(connection, schema.HEAD)
            if beside:
                beside(connection, manifest)
    return manifest


def _refuse_what_is_not_empty(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise BackupRefused("not_empty", table.name)


def _tables_of(connection: Connection, manifest: Manifest) -> Sequence[Table]:
    """The tables of an older release, empty, in the place of today's."""
    for table in (*reversed(METADATA.sorted_tables), schema.VERSION):
        table.drop(connection)
    schema.migrate(connection, manifest.revision)
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != schema.VERSION.name]


def _fill(connection: Connection, tables: Sequence[Table], manifest: Manifest, archive: zipfile.ZipFile) -> None:
    if {table.name for table in tables} != set(manifest.tables):
        raise BackupRefused("damaged", MANIFEST)
    for table in tables:
        with archive.open(file_of(table.name)) as entry, _by_lines(entry) as file:
            while rows := [_row(line, table) for line in islice(file, page_of(table))]:
                connection.execute(insert(table), rows)
        made = sha256()
        for line in lines_of(connection, table):
            made.update(line)
        if made.hexdigest() != manifest.tables[table.name].sha256:
            raise BackupRefused("damaged", file_of(table.name))


def _by_lines(entry: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, entry), _BUFFER)


def _row(line: bytes, table: Table) -> dict[str, Any]:
    """A row as the columns hold it.

    Raises:
        ValueError: the line is none of this table.
    """
    told = json.loads(line)
    if not isinstance(told, dict) or told.keys() != set(table.columns.keys()):
        raise ValueError("A line is no row of its table.")
    return {name: _typed(value, table.columns[name].type) for name, value in told.items()}


def _typed(value: Any, kind: object) -> Any:
    if isinstance(value, str) and isinstance(kind, LargeBinary):
        return base64.b64decode(value, validate=True)
    return dt.datetime.fromisoformat(value) if isinstance(value, str) and isinstance(kind, DateTime) else value
