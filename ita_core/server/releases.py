"""Sealed summaries: what an office shows the province of a fiscal year, frozen at the moment of its release.

A summary holds total, level and indicators in words and printed figures, and the digests of what they rest on. Nothing
else of the office's work can be reached from it, and nothing that the office does later changes it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import insert, select, update

from ita_core.database import Database
from ita_core.database.tables.people import OFFICES, PEOPLE
from ita_core.database.tables.reports import RELEASES
from ita_core.scoring import Assessment, History
from ita_core.server.audit import Action, write_in
from ita_core.server.people import Office, new_id, utc_now


class Line(BaseModel):
    """A node of the score tree: its code, its name in both languages and its printed figure."""

    model_config = ConfigDict(frozen=True)
    code: str
    th: str
    en: str
    score: str


class Summary(BaseModel):
    """What is released of a fiscal year; a level is '' where none is known, `workbook` the SHA-256 of the scores."""

    model_config = ConfigDict(frozen=True)
    form: Literal[1] = 1
    agency: str
    fiscal_year: int
    total: str
    level_th: str
    level_en: str
    lines: tuple[Line, ...]
    workbook: str

    def text(self) -> str:
        """The JSON text that is sealed."""
        return self.model_dump_json()


def summary_of(history: History, assessment: Assessment) -> Summary:
    """The summary of one assessed year: instruments and indicators as they are printed."""
    framework = assessment.framework
    codes = (*framework.codes("instrument"), *framework.codes("indicator"))
    labels = {code: framework.label(code) for code in codes}
    level = assessment.level.level.label if assessment.level else None
    return Summary(
        agency=history.agency.name,
        fiscal_year=assessment.fiscal_year,
        total=assessment.shown("TOTAL"),
        level_th=level.th if level else "",
        level_en=level.en if level else "",
        lines=tuple(
            Line(code=code, th=its.th, en=its.en, score=assessment.shown(code)) for code, its in labels.items()
        ),
        workbook=history.sha256,
    )


@dataclass(frozen=True)
class Release:
    """A released summary with who released it and when [UTC]; `is_whole`: it is what was sealed then."""

    id: str
    office: Office
    fiscal_year: int
    summary: Summary | None
    digest: str
    released_by: str
    released_at: dt.datetime

    @property
    def is_whole(self) -> bool:
        """Whether the summary still is what its digest says."""
        return self.summary is not None


class Releases:
    """The summaries that offices have released; a withdrawn one is shown to nobody, and stays written down."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def release(self, office_id: str, summary: Summary, *, person_id: str) -> str:
        """Release a summary in place of an earlier one of the same year; its digest.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        text = summary.text()
        told = {"office_id": office_id, "fiscal_year": summary.fiscal_year, "summary": text, "digest": sealed(text)}
        by = {"released_by": person_id, "released_at": utc_now(), "withdrawn_by": ""}
        with self._database.writing() as connection:
            connection.execute(_standing(office_id, summary.fiscal_year).values(_withdrawal(person_id)))
            connection.execute(insert(RELEASES).values(release_id=new_id(), **told, **by))
            write_in(connection, Action.RELEASED, person=person_id, office=office_id, about=sealed(text))
        return sealed(text)

    def withdraw(self, office_id: str, fiscal_year: int, *, person_id: str) -> None:
        """Show the summary of a year to nobody any more.

        Raises:
            DatabaseFailed: it cannot be written.
        """
        with self._database.writing() as connection:
            if connection.execute(_standing(office_id, fiscal_year).values(_withdrawal(person_id))).rowcount:
                write_in(connection, Action.WITHDRAWN, person=person_id, office=office_id, about=str(fiscal_year))

    def of(self, office_id: str) -> tuple[Release, ...]:
        """What stands released of one office, the newest year first.

        Raises:
            DatabaseFailed: it cannot be read.
        """
        return self._read(RELEASES.c.office_id == office_id)

    def all(self) -> tuple[Release, ...]:
        """What stands released of every office, the newest year first, then by office.

        Raises:
            DatabaseFailed: it cannot be read.
        """
        return self._read()

    def _read(self, *of: Any) -> tuple[Release, ...]:
        columns = (RELEASES.c.release_id, OFFICES.c.office_id, OFFICES.c.name, RELEASES.c.fiscal_year)
        sealed_ones = (RELEASES.c.summary, RELEASES.c.digest, PEOPLE.c.name, PEOPLE.c.email, RELEASES.c.released_at)
        asked = select(*columns, *sealed_ones).join(OFFICES, OFFICES.c.office_id == RELEASES.c.office_id)
        joined = asked.outerjoin(PEOPLE, PEOPLE.c.person_id == RELEASES.c.released_by)
        standing = joined.where(RELEASES.c.withdrawn_at.is_(None), *of)
        ordered = standing.order_by(RELEASES.c.fiscal_year.desc(), OFFICES.c.name, RELEASES.c.released_at.desc())
        with self._database.reading() as connection:
            return tuple(_releases(connection.execute(ordered).all()))


def sealed(text: str) -> str:
    """The seal of a summary: the SHA-256 of its text [hex]."""
    return sha256(text.encode()).hexdigest()


def _standing(office_id: str, fiscal_year: int) -> Any:
    own = (RELEASES.c.office_id == office_id, RELEASES.c.fiscal_year == fiscal_year)
    return update(RELEASES).where(*own, RELEASES.c.withdrawn_at.is_(None))


def _withdrawal(person_id: str) -> dict[str, object]:
    return {"withdrawn_by": person_id, "withdrawn_at": utc_now()}


def _releases(rows: Iterable[Any]) -> Iterable[Release]:
    for identity, office, office_name, year, text, digest, name, email, at in rows:
        summary = _summary(text, digest)
        yield Release(identity, Office(office, office_name), year, summary, digest, name or email or "", at)


def _summary(text: str, digest: str) -> Summary | None:
    """The summary, None where it is not what was sealed, or of a later release of the program."""
    try:
        return Summary.model_validate_json(text) if sealed(text) == digest else None
    except ValueError:
        return None
