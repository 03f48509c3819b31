"""`works list | export | delete`: all that an office keeps on a server, or the person of this PC, to have or to end.

`works close` ends the office itself, of which no work is left.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_core.commands.options import add_language, call_refused
from ita_core.commands.store_option import add_store, opened
from ita_core.database import Database
from ita_core.office import Deletion, Store, StoreFailed
from ita_core.server.members import MemberRefused, Members
from ita_core.server.office_data import Whose, close, delete_all, export, works_n
from ita_core.text import Text, text_in


def _arguments(parser: argparse.ArgumentParser) -> None:
    about = (
        "list what is kept, write all of one office into FILE (.zip), delete all of it, or close it without any work"
    )
    parser.add_argument("what", choices=("list", "export", "delete", "close"), help=about)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="export: file to write")
    office = "id of the office, as 'works list' prints it (default: the person of this PC)"
    parser.add_argument("--office", default="", metavar="ID", help=office)
    parser.add_argument("--yes", action="store_true", help="delete, close: really do it")
    add_store(parser)
    add_language(parser)
    parser.set_defaults(run=works)


ARGUMENTS = {"works": _arguments}


def works(options: argparse.Namespace) -> int:
    """List, hand out, delete or close; 1 where a deletion could not be proved.

    Raises:
        CallRefused: the office is not known, a file is missing, or the database cannot be used.
    """
    text = text_in(options.lang)
    if options.what == "export" and (options.file is None or options.file.exists()):
        raise call_refused("works_command.no_file")
    with _said(), opened(options) as database:
        if options.what == "list":
            print("\n".join(_listed(database, text)))
            return 0
        whose = _whose(database, options.office)
        if options.what == "export":
            _export(database, whose, options.file)
            print(options.file)
            return 0
        end = _delete if options.what == "delete" else _close
        return end(database, whose, text, is_sure=options.yes)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except StoreFailed as failed:
        raise call_refused(f"database.failed.{failed.kind}") from failed


def _listed(database: Database, text: Text) -> list[str]:
    """A line an office, then one of what belongs to none: works of this PC."""
    store = Store(database)
    rows = [(office.id, office.owner, office.name) for office in Members(database).offices()]
    rows.append(("–", "", text("works_command.of_this_pc")))
    return [
        text("works_command.line", id=id_, n=store.works_n(owner), megabytes=store.used(owner) // 1_000_000, name=name)
        for id_, owner, name in rows
    ]


def _whose(database: Database, office: str) -> Whose:
    is_known = not office or office in {each.id for each in Members(database).offices()}
    if not is_known and not works_n(database, Whose(office)):
        raise call_refused("works_command.no_office", id=office)
    return Whose(office)


def _export(database: Database, whose: Whose, path: Path) -> None:
    """A file that stands whole and with its line in the trail, or is not there."""
    with path.open("xb") as file:
        path.chmod(0o600)
        try:
            export(database, whose, file)
        except Exception:
            path.unlink()
            raise


def _delete(database: Database, whose: Whose, text: Text, *, is_sure: bool) -> int:
    if not is_sure:
        raise call_refused("works_command.not_sure", n=Store(database).works_n(whose.owner))
    done = delete_all(database, whose)
    return _proved(done, text, "")


def _close(database: Database, whose: Whose, text: Text, *, is_sure: bool) -> int:
    if not whose.office:
        raise call_refused("works_command.close_which")
    if not is_sure:
        raise call_refused("works_command.close_not_sure")
    try:
        done = close(database, whose)
    except MemberRefused as member:
        raise call_refused(f"people.refused.{member.key}") from member
    return _proved(done, text, "closed_")


def _proved(done: Deletion, text: Text, what: str) -> int:
    """Say what was deleted, and whether all of it; the exit code.

    `what`: with what the keys of the sentences begin.
    """
    key = "proved" if done.is_proved else "not_proved"
    print(text(f"works_command.{what}{key}", n=done.works_n, rows=done.rows_n, left=done.left_n))
    return 0 if done.is_proved else 1
