"""Offices whose every word and score names them, so that whatever of theirs stands anywhere tells whose it is."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ita_core.database import Database
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.narrative.edits import text_key
from ita_core.office import CheckIn, Plan, Snapshot, Store, Work
from ita_core.scoring import History, history_of
from ita_core.server.members import PROVINCE, Members, begin
from ita_core.server.people import Identity, Office, People
from ita_core.server.releases import Releases, summary_of
from ita_core.server.rights import Role
from ita_core.workbook import read
from ita_core.workbook.reading import Agency
from ita_core.workbook.stored_reading import stored
from tests.office.plans import measure
from tests.samples import reading_of, real_scores

ISSUER = "https://login.example.go.th"
WORDS = ("office", "agency", "file", "text", "title", "person")
_WORD = re.compile(rb"knr([a-z]+?)(\d{3})([ab])zq")
_SCORE = re.compile(rb"(?<![\d.])(3\d\.\d\d|4[0-5]\.\d\d)(?!\d)")
_SIDES = "ab"
_SCORES = [f"{n / 100:.2f}" for n in range(3001, 4600) if n % 10][::7]
"""None ends in a zero, which a cell would not show."""
_INDEX = {told.encode(): index for index, told in enumerate(_SCORES[:201])}
_CONTROLS = 200
CONTROL = 999
"""The number of the office whose pages say which figures stand on everybody's."""


class Canary(NamedTuple):
    """Something of an office: what it is, and whose."""

    kind: str
    whose: str


@dataclass(frozen=True)
class Party:
    """An office with its one officer, who has signed in, and its one work."""

    name: str
    office: Office
    subject: str
    person_id: str
    sign_in: str
    token: str
    history: History

    def owns(self, found: Canary) -> bool:
        """Whether that is of this office."""
        return found.whose == self.name


@dataclass(frozen=True)
class Somebody:
    """A person of no office: their subject, and the id of their sign-in."""

    subject: str
    sign_in: str


def name_of(number: int, side: str) -> str:
    """By what an office is known: '007b'."""
    return f"{number:03}{side}"


def word(kind: str, name: str) -> str:
    """The word of a kind that only this office uses; nothing in it is ever escaped or broken."""
    return f"knr{kind}{name}zq"


def score(name: str) -> str:
    """The total of 2565 that only this office has; its differences from 2566 lie above all of these."""
    return _SCORES[_CONTROLS if int(name[:3]) == CONTROL else int(name[:3]) * 2 + _SIDES.index(name[3])]


def found_in(data: bytes) -> Iterator[Canary]:
    """Every canary in bytes, also inside of zips; a score belongs to whoever has exactly that one."""
    for part in opened(data):
        yield from (Canary(kind.decode(), (number + side).decode()) for kind, number, side in _WORD.findall(part))
        yield from (Canary("score", whose) for told in _SCORE.findall(part) if (whose := _whose_score(told)))


def _whose_score(told: bytes) -> str:
    index = _INDEX.get(told, _CONTROLS)
    return "" if index == _CONTROLS else name_of(index // 2, _SIDES[index % 2])


def opened(data: bytes) -> Iterator[bytes]:
    """Bytes and all that is packed into them."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from opened(archive.read(name))
    elif data.startswith(b"\x78\x9c"):
        yield zlib.decompress(data)


def new_party(database: Database, number: int, side: str) -> Party:
    """An office with an officer and a work, every part of it with its canary."""
    name = name_of(number, side)
    office = Members(database).new_office(word("office", name))
    subject = f"subject-{name}"
    sign_in, person = People(database).sign_in(Identity(ISSUER, subject, word("person", name), ""))
    with database.writing() as connection:
        begin(connection, person.id, office.id, Role.OFFICER)
    snapshot, history = _work(name)
    receipt = Store(database).keep(snapshot, None, owner=office.owner, agency=word("agency", name))
    Store(database).keep(snapshot, receipt, owner=office.owner, agency=word("agency", name))  # an earlier one is there
    return Party(name, office, subject, person.id, sign_in, receipt.token, history)


def _work(name: str) -> tuple[Snapshot, History]:
    years = {2565: {"TOTAL": score(name)}, 2566: dict(real_scores())}
    made = replace(reading_of(years), agency=Agency(word("agency", name)))  # type: ignore[arg-type]
    own = measure(title=word("title", name), check_ins=(CheckIn(6, done=word("text", name)), CheckIn(12)))
    texts = ((2567, "intro", word("text", name)), (2566, text_key("th", "nowhere/now"), word("text", name)))
    data = saved_workbook(history_of(made), (), Work())
    file_name = f"{word('file', name)}.xlsx"
    reading = read(data, file_name)
    work = Work(texts=texts, plans=(Plan(2567, (own,)),))
    return Snapshot(file_name, "", data, work, stored(reading)), history_of(reading)


def new_somebody(database: Database, subject: str, role: Role | None) -> Somebody:
    """A person who has signed in and has a role of the province, or none."""
    sign_in, person = People(database).sign_in(Identity(ISSUER, subject, subject))
    if role is not None:
        with database.writing() as connection:
            begin(connection, person.id, PROVINCE, role)
    return Somebody(subject, sign_in)


@dataclass(frozen=True)
class World:
    """All of a server: pairs of offices, the control, and who belongs to no office."""

    place: Path
    pairs: tuple[tuple[Party, Party], ...]
    control: Party
    reader: Somebody
    administrator: Somebody
    stranger: Somebody

    @property
    def parties(self) -> tuple[Party, ...]:
        """The offices of all pairs."""
        return tuple(party for pair in self.pairs for party in pair)

    def has_released(self, name: str) -> bool:
        """Whether an office has released a summary: the first of each pair."""
        return name.endswith("a")

    def reader_may_see(self, found: Canary) -> bool:
        """Who released what is told with a summary, and no more than that."""
        return self.has_released(found.whose) and found.kind in ("office", "agency", "person")


def administrator_may_see(found: Canary) -> bool:
    """Offices and people are an administrator's business, and nothing else."""
    return found.kind in ("office", "person")


def nothing(_: Canary) -> bool:
    """Nobody's."""
    return False


def new_world(place: Path, numbers: range) -> World:
    """A database with a pair of offices for each number."""
    database = Database(place)
    pairs = tuple((new_party(database, n, "a"), new_party(database, n, "b")) for n in numbers)
    for party, _ in pairs:
        summary = summary_of(party.history, party.history.latest)
        Releases(database).release(party.office.id, summary, person_id=party.person_id)
    control = new_party(database, CONTROL, "a")
    somebodies = (("reader", Role.READER), ("administrator", Role.ADMINISTRATOR), ("stranger", None))
    made = World(place, pairs, control, *(new_somebody(database, *each) for each in somebodies))
    database.close()
    return made


May = Callable[[Canary], bool]
