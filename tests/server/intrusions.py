"""Everything that an office's person, the province's people and strangers may try at another office's work.

Each answer is looked through for canaries that who asked may not see; the sums say how much was looked at.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.server.canaries import May, Party, Somebody, World, administrator_may_see, found_in, nothing
from tests.server.visitors import SECRET, Answer, Tab, ask, cookie, opened
from tests.server.workers import Running, supervised
from ui.places import MOVED, OF_THE_SERVER, WORKSPACE

PARTS = (
    ("measures", "measures_part=report"),
    ("measures", "measures_part=texts"),
    ("measures", "measures_part=effect"),
    ("report", "report_part=export"),
    ("report", "report_part=check"),
    ("issues", "issues_part=links"),
    ("checks", "checks_part=answers"),
    ("next_level", "level_part=strengths"),
)
PAGES = (*((page, "") for page in (*WORKSPACE, *OF_THE_SERVER)), *PARTS, ("workbook", ""))
"""Every page, and the parts that a page has besides; the last one gives out files and stays open."""
MADE_ON = "workbook"
"""The page with all files that are made at the click; the others have those that are ready when they are drawn."""
ROUTES = ("ready", "live", "deck/frame.html", "oauth2callback", "join", "overview", "_stcore/host-config")


@dataclass
class Sums:
    """How much was asked, what was seen that is one's own, and every leak with where it was."""

    runs: int = 0
    requests: int = 0
    own: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    told_by_score: set[str] = field(default_factory=set)
    """The offices whose score stands on nobody's page by chance, as the place of a line in a drawing may."""

    def look(self, data: bytes, where: str, may: May) -> None:
        """Look through what somebody was told."""
        for found in found_in(data):
            if may(found):
                self.own[found.kind] += 1
            elif found.kind != "score" or found.whose in self.told_by_score:
                self.leaks.append(f"{found.kind} of {found.whose}: {where}")

    def refused(self, answer: Answer, where: str) -> None:
        """An answer that has to be "not found", whatever the reason."""
        self.requests += 1
        self.look(answer.headers + answer.body, where, nothing)
        if answer.status != 404:
            self.leaks.append(f"{answer.status} instead of 404: {where}")


@dataclass
class Walk:
    """A server with all its offices, and what came of trying."""

    world: World
    running: Running
    sums: Sums = field(default_factory=Sums)

    @property
    def address(self) -> str:
        """Where the server answers."""
        return self.running.address(1)

    def cookie(self, who: Party | Somebody) -> str:
        """The identity cookie of somebody."""
        return cookie(who, self.address)

    async def learn_the_numbers(self) -> None:
        """Which offices can be told by their score: those whose number is not on the pages of one that has none of
        them."""
        self.sums.told_by_score = {party.name for party in self.world.parties}
        tab = await opened(self.address, self.cookie(self.world.control))
        for page, query in PAGES:
            told = [await tab.run(page, query)]
            told += [(await ask(self.address, path, self.cookie(self.world.control))).body for path in tab.files]
            found = (each for data in told for each in found_in(data))
            self.sums.told_by_score -= {each.whose for each in found if each.kind == "score"}
        await tab.close()

    async def through_every_page(self, party: Party) -> Tab:
        """An office's own person on every page, with every file that it gives out; the tab stays open."""
        value = self.cookie(party)
        tab = await opened(self.address, value)
        taken = set[str]()
        for page, query in PAGES:
            self.sums.look(await tab.run(page, query), f"page {page} {query} of {party.name}", party.owns)
            self.sums.runs += 1
            offered = await self._offered(tab) if page == MADE_ON else tab.files
            for path in offered - taken:
                answer = await ask(self.address, path, value)
                self.sums.requests += 1
                assert answer.status == 200, path
                self.sums.look(answer.headers + answer.body, f"file on {page} of {party.name}", party.owns)
                taken.add(path)
        return tab

    @staticmethod
    async def _offered(tab: Tab) -> set[str]:
        """The addresses of all files of a page, also of those that are made at the click."""
        made = {await tab.make(each) for each in tab.deferred}
        return tab.files | {path for path in made if path}

    async def at_the_other(self, party: Party, other: Party, theirs: Tab) -> None:
        """An office's person at everything of another office whose tab is open."""
        value, where = self.cookie(party), f"{party.name} at {other.name}"
        await self._by_address(value, other, where, party.owns, PAGES)
        tab = await opened(self.address, value, last_session=theirs.session)
        self.sums.look(await tab.run("measures"), f"taken up session, {where}", party.owns)
        self.sums.runs += 1
        await self._files(value, tab, theirs, where)
        await tab.close()
        for path in (*ROUTES, *MOVED):
            answer = await ask(self.address, f"/{path}?work={other.token}&office={other.office.id}", value)
            self.sums.look(answer.headers + answer.body, f"{path}, {where}", party.owns)
            self.sums.requests += 1

    async def _by_address(
        self, value: str | None, other: Party, where: str, may: May, pages: tuple[tuple[str, str], ...]
    ) -> None:
        """Pages with the other office and its work in the address, in a tab that is new for them."""
        tab = await opened(self.address, value)
        for page, query in pages:
            asked = "&".join(filter(None, (f"work={other.token}", f"office={other.office.id}", query)))
            self.sums.look(await tab.run(page, asked), f"page {page} {query}, {where}", may)
            self.sums.runs += 1
        await tab.close()

    async def _files(self, value: str, tab: Tab, theirs: Tab, where: str) -> None:
        offered = await self._offered(theirs)
        assert offered
        through_mine = {await tab.make(each) for each in theirs.deferred}
        for path in offered | {path for path in through_mine if path}:
            for asks in (value, None):
                self.sums.refused(await ask(self.address, path, asks), f"{path}, {where}")
            self.sums.refused(await ask(self.address, path.replace("/files/", "/media/"), value), f"media, {where}")

    async def pair(self, one: Party, other: Party) -> None:
        """Both offices of a pair on their own pages, then each at the other's, then again on their own."""
        tabs = await asyncio.gather(self.through_every_page(one), self.through_every_page(other))
        await asyncio.gather(self.at_the_other(one, other, tabs[1]), self.at_the_other(other, one, tabs[0]))
        for party, tab in zip((one, other), tabs, strict=True):
            for path in await self._offered(tab):  # what was refused above is there for its own office
                assert (await ask(self.address, path, self.cookie(party))).status == 200
            self.sums.look(await tab.run("measures"), f"measures of {party.name} afterwards", party.owns)
            self.sums.runs += 1
            await tab.close()

    async def province(self) -> None:
        """Who is of no office: on every page, and with the address of every office's work."""
        of_no_office: tuple[tuple[str | None, str, May], ...] = (
            (self.cookie(self.world.reader), "the reader", self.world.reader_may_see),
            (self.cookie(self.world.administrator), "the administrator", administrator_may_see),
            (self.cookie(self.world.stranger), "a member of nothing", nothing),
            (None, "nobody", nothing),
        )
        for value, name, may in of_no_office:
            await self._by_address(value, self.world.parties[0], name, may, PAGES)
            for party in self.world.parties:
                await self._by_address(value, party, f"{name} at {party.name}", may, (("measures", ""),))

    async def metrics(self) -> bytes:
        """What the server says of itself to this machine."""
        return (await ask(self.address, "/metrics", None)).body


@contextmanager
def walking(world: World, folder: Path) -> Iterator[Walk]:
    """A running server of a world."""
    shared = {
        "MODE": "shared",
        "STORE": str(world.place),
        "PUBLIC_ADDRESS": "http://127.0.0.1:1",
        "SIGN_IN_PROVIDER": "http://127.0.0.1:9",
        "SIGN_IN_CLIENT_ID": "lens",
        "SIGN_IN_CLIENT_SECRET": "of-no-provider",
        "COOKIE_SECRET": SECRET,
    }
    with supervised(folder, 1, settings={f"ITA_LENS_{name}": value for name, value in shared.items()}) as running:
        running.until_ready()
        yield Walk(world, running)


async def all_pairs(walk: Walk, pairs_n: int | None = None) -> None:
    """Every pair or the first ones, and the province."""
    await walk.learn_the_numbers()
    for one, other in walk.world.pairs[:pairs_n]:
        await walk.pair(one, other)
    await walk.province()
