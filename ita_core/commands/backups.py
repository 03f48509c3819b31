"""`backup FILE`, `verify FILE`, `restore FILE`: all that is kept in one portable file, looked at, and brought back."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from ita_core.commands.options import CallRefused, add_language, call_refused
from ita_core.commands.store_option import add_store, opened
from ita_core.server.audit import Action, Audit, write_in
from ita_core.server.backup import BackupRefused, Manifest, back_up
from ita_core.server.backup import verify as verified
from ita_core.server.restoring import restore as restored
from ita_core.text import text_in


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="file to write (.zip); it must not be there yet")
    add_store(parser)
    add_language(parser)
    parser.set_defaults(run=backup)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="backup to bring back into an empty database")
    add_store(parser)
    add_language(parser)
    parser.set_defaults(run=restore)


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="backup to read to its end")
    add_language(parser)
    parser.set_defaults(run=verify)


ARGUMENTS = {"backup": _backup_arguments, "restore": _restore_arguments, "verify": _verify_arguments}


def backup(options: argparse.Namespace) -> int:
    """Write a backup while others go on; the audit trail says that it was made.

    Raises:
        CallRefused: the database cannot be read.
        OSError: the file is there already or cannot be written.
    """
    with opened(options) as database:
        manifest = back_up(database, options.file)
        Audit(database).write(Action.BACKED_UP, about=manifest.digest)
    _print("backup.made", manifest, options)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back; the audit trail, which came back too, says so.

    Raises:
        CallRefused: the backup cannot be used, something is in the database, or it cannot be written.
    """
    with _said(), opened(options, new=True) as database:
        manifest = restored(options.file, database, beside=_brought_back)
    _print("backup.restored", manifest, options)
    return 0


def _brought_back(connection: Connection, manifest: Manifest) -> None:
    write_in(connection, Action.RESTORED, about=manifest.digest)


def verify(options: argparse.Namespace) -> int:
    """Read a backup to its end.

    Raises:
        CallRefused: it cannot be used.
    """
    with _said():
        manifest = verified(options.file)
    _print("backup.whole", manifest, options)
    return 0


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except BackupRefused as refused:
        raise _refusal(refused) from refused


def _refusal(refused: BackupRefused) -> CallRefused:
    return call_refused(f"backup.refused.{refused.reason}")


def _print(key: str, manifest: Manifest, options: argparse.Namespace) -> None:
    text = text_in(options.lang)
    print(text(key, name=options.file, rows=manifest.rows_n, at=manifest.made_at, digest=manifest.digest))
