"""The audit trail: who did what and when, each line with a digest of itself and of the line before it.

A line holds an action, ids and a digest: no score, no text, no name of a file or of a person. The databases refuse to
change or to delete one; who gets round that is found by `verify`, and where all digests were made again, by comparing
with a digest that somebody noted elsewhere.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select, text, update

from ita_core.database import Database
from ita_core.database.tables.audit import HEAD, LINES

BEGINNING = "0" * 64
"""What stands in the first line as the digest of the one before."""

_PLACE = 1
_ID = re.compile(r"[0-9A-Za-z_:-]{0,64}")
_PAGE = 2_000

Break = Literal["changed", "missing", "order", "cut", "no_head", "other_chain"]


class Action(StrEnum):
    """All that is written down; the list only grows."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    UPLOADED = "uploaded"
    SAVED = "saved"
    BROUGHT_BACK = "brought_back"
    EXPORTED = "exported"
    DELETED = "deleted"
    EXPORTED_ALL = "exported_all"
    DELETED_ALL = "deleted_all"
    APPROVED = "approved"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    OFFICE_ADDED = "office_added"
    INVITED = "invited"
    JOINED = "joined"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    HANDED_OVER = "handed_over"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    PERSON_EXPORTED = "person_exported"
    PERSON_FORGOTTEN = "person_forgotten"
    OFFICE_CLOSED = "office_closed"
    INVITATION_WITHDRAWN = "invitation_withdrawn"


@dataclass(frozen=True)
class Line:
    """One line; `about` is an id or a digest of what was acted on, `before` the digest of the line before."""

    number: int
    at: dt.datetime
    action: str
    person: str
    office: str
    about: str
    before: str
    digest: str


@dataclass(frozen=True)
class Verified:
    """What a check of the whole trail found: how many lines, the digest of the head, and the first break, if any.

    `at`: the number of the line where the chain breaks.
    """

    lines_n: int
    head: str
    broken: Break | None = None
    at: int | None = None


class Audit:
    """The trail of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, action: Action, *, person: str = "", office: str = "", about: str = "") -> Line:
        """Write a line behind the last one; programs that write at once take turns.

        Raises:
            DatabaseFailed: it cannot be written.
            ValueError: something given is no id and no digest.
        """
        with self._database.writing() as connection:
            return write_in(connection, action, person=person, office=office, about=about)

    def lines(self, *, last_n: int | None = None) -> tuple[Line, ...]:
        """The lines in their order, all or the last ones.

        Raises:
            DatabaseFailed: the trail cannot be read.
        """
        newest_first = select(LINES).order_by(LINES.c.number.desc()).limit(last_n)
        with self._database.reading() as connection:
            return tuple(reversed([_line(row) for row in connection.execute(newest_first)]))

    def verify(self, noted: str = "") -> Verified:
        """Hold every line against the one before and the last one against the head.

        `noted`: a digest of a head that somebody noted; it has to stand in the trail.

        Raises:
            DatabaseFailed: the trail cannot be read.
        """
        with self._database.reading() as connection:
            head = connection.execute(select(HEAD.c.number, HEAD.c.digest)).first()
            rows = connection.execute(select(LINES).order_by(LINES.c.number).execution_options(yield_per=_PAGE))
            return _verified((_line(row) for row in rows), tuple(head) if head else None, noted)


def write_in(connection: Connection, action: Action, *, person: str = "", office: str = "", about: str = "") -> Line:
    """Write a line in a transaction that writes something else too: both stand, or neither.

    It comes last in its transaction: from here to its end all others that write a line wait.

    Raises:
        ValueError: something given is no id and no digest.
    """
    for given in (person, office, about):
        if not _ID.fullmatch(given):
            raise ValueError("A line of the audit trail holds ids and digests only.")
    number, before = _locked_head(connection)
    at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    said: dict[str, Any] = {"number": number + 1, "at": at, "action": action.value, "person": person}
    said |= {"office": office, "about": about, "before": before}
    line = Line(**said, digest=_digest(**said))
    connection.execute(insert(LINES).values(**vars(line)))
    connection.execute(update(HEAD).where(HEAD.c.place == _PLACE).values(number=line.number, digest=line.digest))
    return line


def write_forgotten(connection: Connection, owner: str, own: str) -> Line:
    """Write that a work of an office was deleted because nobody touched it for long, by nobody in particular."""
    return write_in(connection, Action.DELETED, office=owner.removeprefix("office:"), about=own)


def _locked_head(connection: Connection) -> tuple[int, str]:
    """The number and the digest of the last line; nobody else goes on from them until the transaction ends."""
    first = text("INSERT INTO audit_head (place, number, digest) VALUES (:place, 0, :digest) ON CONFLICT DO NOTHING")
    connection.execute(first, {"place": _PLACE, "digest": BEGINNING})
    number, digest = connection.execute(
        select(HEAD.c.number, HEAD.c.digest).where(HEAD.c.place == _PLACE).with_for_update()
    ).one()
    return number, digest


def _digest(**said: Any) -> str:
    """The SHA-256 of a line: of its values under their names, and so of the line before."""
    told = said | {"at": said["at"].isoformat(timespec="microseconds")}
    return sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _line(row: Row[Any]) -> Line:
    return Line(**row._mapping)


def _verified(lines: Iterable[Line], head: tuple[int, str] | None, noted: str) -> Verified:
    last, before, was_noted = 0, BEGINNING, noted in ("", BEGINNING)
    for line in lines:
        if broken := _break(line, last, before):
            return Verified(last, before, broken, line.number)
        last, before = line.number, line.digest
        was_noted = was_noted or line.digest == noted
    if head != ((last, before) if last or head else None):
        return Verified(last, before, "cut" if head else "no_head", last + 1)
    return Verified(last, before) if was_noted else Verified(last, before, "other_chain")


def _break(line: Line, last: int, before: str) -> Break | None:
    """What is wrong with a line that comes after the last one, whose digest is `before`."""
    if line.digest != _digest(**{name: value for name, value in vars(line).items() if name != "digest"}):
        return "changed"
    if line.number != last + 1:
        return "missing"
    return None if line.before == before else "order"
