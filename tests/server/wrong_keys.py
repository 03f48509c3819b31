"""Wrong, stale, foreign and altered cookies, tokens and codes, each tried at one office's work and at a file of it."""

import asyncio
import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import update
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from ita_core.database import Database
from ita_core.database.tables.people import SIGN_INS
from ita_core.server.invitations import Invitations, Offer
from ita_core.server.people import Identity, People, digest, utc_now
from ita_core.server.rights import Role
from tests.server.canaries import ISSUER, Party, found_in
from tests.server.intrusions import Walk
from tests.server.visitors import ask, cookie, opened

CODES, CALLBACKS, TOKENS = 20, 10, 30


@dataclass(frozen=True)
class Key:
    """A cookie with the work that it asks for; `is_member`: of the other office, which it opens."""

    name: str
    cookie: str | None
    work: str
    is_member: bool = False


def altered(value: str, chance: random.Random) -> str:
    """One letter other, gone or doubled; never the last one, of which some bits count for nothing."""
    at = chance.randrange(len(value) - 1)
    other = chance.choice([letter for letter in "ABCabc019-_." if letter != value[at]])
    return chance.choice((value[:at] + other, value[:at], value[: at + 1] + value[at])) + value[at + 1 :]


@dataclass
class Tries:
    """Tries at the work of `target`, by who is not of it; `other` is a member of another office."""

    walk: Walk
    target: Party
    other: Party

    async def all(self, tries_n: int) -> list[str]:
        """The names of those that were let in; as many are tried."""
        chance = random.Random(2566)
        right, work = self.walk.cookie(self.target), self.target.token
        keys = list(self._made(right))
        keys += [
            Key("a foreign work", self.walk.cookie(self.other), altered(work, chance), True) for _ in range(TOKENS)
        ]
        left_n = tries_n - len(keys) - CODES - CALLBACKS
        keys += [Key("altered", each, work) for _ in range(left_n) if (each := altered(right, chance)) != right]
        tab = await opened(self.walk.address, right)
        await tab.run("measures")
        (file, *_) = sorted(tab.files)
        let_in = [key.name for key in keys if await self._opens(key, file)]
        assert (await ask(self.walk.address, file, right)).status == 200
        await tab.close()
        let_in += await self._codes(chance) + await self._callbacks()
        assert len(keys) + CODES + CALLBACKS == tries_n
        return let_in

    def _made(self, right: str) -> Iterator[Key]:
        """Cookies that somebody made of what they know."""
        target, other, work = self.target, self.other, self.target.token
        address = self.walk.address
        yield Key("none", None, work)
        yield Key("empty", "", work)
        yield Key("signed by another", cookie(target, address, secret="another secret of as many letters"), work)
        yield Key("another cookie's name", cookie(target, address, salt=TOKENS_COOKIE_NAME), work)
        claims: tuple[dict[str, object], ...] = (
            {"is_logged_in": False},
            {"sub": other.subject},
            {"iss": "https://other.example"},
            {"sign_in": other.sign_in},
            {"sign_in": "guessed"},
            {"sign_in": None},
            {"sign_in": [target.sign_in]},
            {"sub": None},
        )
        for claim in claims:
            yield Key(f"other claim {claim}", cookie(target, address, **claim), work)
        yield Key("foreign", self.walk.cookie(other), work, True)
        yield Key("in pieces", "chunks-2", work)
        yield Key("without its seal", right.rsplit(".", 1)[0], work)
        yield Key("turned round", right.swapcase(), work)
        for name, sign_in in (("signed out", self._signed_out()), ("too old", self._too_old())):
            yield Key(name, cookie(replace(target, sign_in=sign_in), address), work)

    def _again(self, database: Database) -> str:
        return People(database).sign_in(Identity(ISSUER, self.target.subject))[0]

    def _signed_out(self) -> str:
        database = Database(self.walk.world.place)
        sign_in = self._again(database)
        People(database).sign_out(sign_in)
        database.close()
        return sign_in

    def _too_old(self) -> str:
        database = Database(self.walk.world.place)
        sign_in = self._again(database)
        with database.writing() as connection:
            own = update(SIGN_INS).where(SIGN_INS.c.sign_in_digest == digest(sign_in))
            connection.execute(own.values(began_at=utc_now() - dt.timedelta(hours=11)))
        database.close()
        return sign_in

    async def _opens(self, key: Key, file: str) -> bool:
        """Whether a key shows anything of the target's, or of anybody's to whom is nobody."""
        address = self.walk.address
        tab = await opened(address, key.cookie)
        told = await tab.run("measures", f"work={key.work}&office={self.target.office.id}")
        await tab.close()
        answer = await ask(address, file, key.cookie)
        seen = {found for found in found_in(told + answer.body) if found.kind != "score"}
        return answer.status != 404 or any(not (key.is_member and self.other.owns(found)) for found in seen)

    async def _codes(self, chance: random.Random) -> list[str]:
        """Invitations to the office: used, too old, and guessed."""
        used, old, right = await asyncio.to_thread(self._invite)
        codes = [used, old, ""] + [altered(right, chance) for _ in range(CODES - 3)]
        let_in = [f"code {code}" for code in codes if not await self._is_told("invitation_", f"/join?code={code}")]
        # The right one is sent on, to a provider that is not there.
        assert await self._is_told("provider_down", f"/join?code={right}")
        return let_in

    def _invite(self) -> tuple[str, str, str]:
        database = Database(self.walk.world.place)
        invitations, offer = Invitations(database), Offer(Role.OFFICER, self.target.office.id)
        used, old, right = (invitations.make(offer, days=days) for days in (1, 0, 1))
        invitations.accept(used, self.target.person_id)
        database.close()
        return used, old, right

    async def _callbacks(self) -> list[str]:
        """Answers of a provider that nobody asked."""
        paths = [
            f"/oauth2callback?code={self.other.sign_in}{n}&state={self.target.sign_in}{n}" for n in range(CALLBACKS)
        ]
        return [path for path in paths if not await self._is_told("", path)]

    async def _is_told(self, reason: str, path: str) -> bool:
        """Whether a request leads back to the sign-in page with a reason, and without an identity."""
        answer = await ask(self.walk.address, path, None)
        return (
            answer.status == 302
            and f"signin={reason}".encode() in answer.headers
            and f"{USER_COOKIE_NAME}=".encode() not in answer.headers
        )
