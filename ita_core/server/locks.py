"""Reports that an approver closed: while the lock of a fiscal year holds, its texts and measures do not change."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from ita_core.database import Database
from ita_core.database.tables.people import PEOPLE
from ita_core.database.tables.reports import LOCKS
from ita_core.narrative.edits import is_sentence_key
from ita_core.office import PEERS, Work
from ita_core.server.approvals import as_decided
from ita_core.server.audit import Action, write_in
from ita_core.server.people import new_id, utc_now

_OF_SLIDES = "deck."


@dataclass(frozen=True)
class Lock:
    """The report of a fiscal year, closed by somebody at a moment [UTC]."""

    fiscal_year: int
    locked_by: str
    locked_at: dt.datetime


class Locks:
    """The locks of a server's offices; every one that ever was stays written down."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, office_id: str) -> dict[int, Lock]:
        """The locks that hold, by fiscal year.

        Raises:
            DatabaseFailed: they cannot be read.
        """
        with self._database.reading() as connection:
            return _holding(connection, office_id)

    def lock(self, office_id: str, fiscal_year: int, *, person_id: str) -> None:
        """Close the report of a year; nothing changes where it is closed already.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        with self._database.writing() as connection:
            if fiscal_year in _holding(connection, office_id):
                return
            told = {"office_id": office_id, "fiscal_year": fiscal_year, "locked_by": person_id, "unlocked_by": ""}
            connection.execute(insert(LOCKS).values(lock_id=new_id(), locked_at=utc_now(), **told))
            write_in(connection, Action.LOCKED, person=person_id, office=office_id, about=str(fiscal_year))

    def unlock(self, office_id: str, fiscal_year: int, *, person_id: str) -> None:
        """Open it again.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        own = (LOCKS.c.office_id == office_id, LOCKS.c.fiscal_year == fiscal_year, LOCKS.c.unlocked_at.is_(None))
        with self._database.writing() as connection:
            opened = update(LOCKS).where(*own).values(unlocked_at=utc_now(), unlocked_by=person_id)
            if connection.execute(opened).rowcount:
                write_in(connection, Action.UNLOCKED, person=person_id, office=office_id, about=str(fiscal_year))


def _holding(connection: Connection, office_id: str) -> dict[int, Lock]:
    asked = select(LOCKS.c.fiscal_year, PEOPLE.c.name, PEOPLE.c.email, LOCKS.c.locked_at)
    joined = asked.outerjoin(PEOPLE, PEOPLE.c.person_id == LOCKS.c.locked_by)
    rows = connection.execute(joined.where(LOCKS.c.office_id == office_id, LOCKS.c.unlocked_at.is_(None)))
    return {year: Lock(year, name or email or "", at) for year, name, email, at in rows}


def changed_years(before: Work, after: Work) -> frozenset[int]:
    """The fiscal years of whose report something is other in one work than in the other.

    Texts, wordings, corrections and rules count for their year; the plan of a year is part of the report of the year
    before, on which it rests. How far a measure is, and what is reported on it, goes on after the report.
    """
    first, second = _by_year(before), _by_year(after)
    return frozenset(year for year in {*first, *second} if first.get(year) != second.get(year))


def _by_year(work: Work) -> dict[int, list[object]]:
    found: dict[int, list[object]] = {}
    for year, key, words in work.texts:
        if (report := report_year(year, key)) is not None:
            found.setdefault(report, []).append((key, words))
    for year, code, wording in work.wordings:
        found.setdefault(year, []).append((code, wording))
    for correction in work.corrections:
        found.setdefault(correction.fiscal_year, []).append(correction)
    for plan in work.plans:
        found.setdefault(plan.fiscal_year - 1, []).append(tuple(map(as_decided, plan.measures)))
    for rules in work.rules:
        found.setdefault(rules.fiscal_year, []).append(rules)
    return found


def report_year(fiscal_year: int, key: str) -> int | None:
    """The year in whose report a text of the office stands; None for what the council is shown, arranged afterwards.

    Texts around the measures lie under the year of the plan, which stands in the report of the year before.
    """
    if key.startswith(_OF_SLIDES):
        return None
    return fiscal_year if key == PEERS or is_sentence_key(key) else fiscal_year - 1
