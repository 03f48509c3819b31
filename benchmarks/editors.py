"""Officers at their tabs: each pins one event after the other, and remembers what the page said of each."""

import asyncio
import http.client
import random
import re
import ssl
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from benchmarks.tabs import Tab, rerun_of
from ui import shared

TEXT = shared.words("th")
SENTENCES = {
    "not kept": TEXT("work.unsaved"),
    "keep failed": TEXT("work.failed.keep"),
    "read failed": TEXT("work.failed.read"),
    "database away": TEXT("sign_in.reason.database"),
    "restarted": TEXT("brought_back.kept"),
    "restarted, nothing": TEXT("brought_back.nothing"),
    "restarted, read on": TEXT("brought_back.reason"),
    "unexpected": TEXT("unexpected.said"),
}
"""What a page may say where an edit is not kept."""
_STAYS = frozenset(name for name in SENTENCES if name.startswith("restarted"))
"""Said until somebody has seen it: it tells of what was open when it first stood there, and of nothing later."""
KEPT, EVERY_SECONDS, PATIENCE, SETTLING = TEXT("work.kept_here"), 6.0, 60.0, 150.0
LINE = "line cut"
_CUT = (WebSocketException, InvalidHandshake, OSError, TimeoutError, http.client.HTTPException)
_EDIT = re.compile(r"\bo\d+s\d+e\d+\b")
_TRUSTING = ssl._create_unverified_context()  # the certificate is the benchmark's own


@dataclass
class Edit:
    """One event that was typed and sent: whether its page said that it is kept, and what it said while it was not."""

    words: str
    kept: bool = False
    told: set[str] = field(default_factory=set)
    silent_n: int = 0


@dataclass
class Editor(Tab):
    """A signed-in tab at the list of events."""

    name: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    query: str = "years_part=events"
    fold: str = ""
    typed_in: str = ""
    button: str = ""
    year: tuple[str, str] = ("", "")
    has_form: bool = False
    edits: list[Edit] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    async def work(self, ended: asyncio.Event, draw: random.Random) -> None:
        """Edit until it is enough, then go on as somebody does who waits until everything is kept."""
        await asyncio.sleep(draw.uniform(0, EVERY_SECONDS))
        while not ended.is_set():
            await self.step(new=True)
            await asyncio.sleep(draw.uniform(0.5, 1.5) * EVERY_SECONDS)
        until = asyncio.get_running_loop().time() + SETTLING
        while self.open_edits() and asyncio.get_running_loop().time() < until:
            await self.step()
            await asyncio.sleep(draw.uniform(1, 2))

    def open_edits(self) -> list[Edit]:
        return [edit for edit in self.edits if not edit.kept]

    async def step(self, *, new: bool = False) -> None:
        """One action: an edit that the page does not show is typed, else a new one; without a form it is asked anew."""
        sent = next((edit for edit in self.open_edits() if edit.words not in self._shown()), None)
        if sent is None and new and self.has_form:
            sent = Edit(f"{self.name}e{len(self.edits)}")
        try:
            if self.wire.close_code is not None:
                await self.connect()
                await self._ask()  # as the page's own script does once the line is there again
            if sent is not None and self.has_form and sent.words not in self._shown():
                if sent not in self.edits:
                    self.edits.append(sent)
                await self._ask(sent.words)
            else:
                await self._ask()
        except _CUT:
            await self.wire.close()
            for edit in self.open_edits():
                edit.told.add(LINE)

    def _shown(self) -> set[str]:
        return set(_EDIT.findall(" ".join(self.words)))

    async def _ask(self, typed: str = "") -> None:
        self.has_form = False
        asked = rerun_of("years")
        asked.rerun_script.query_string = self.query
        states = asked.rerun_script.widget_states.widgets
        if self.fold:
            states.add(id=self.fold, bool_value=True)
        if typed:
            states.add(id=self.year[0], string_value=self.year[1])
            states.add(id=self.typed_in, string_value=typed)
            states.add(id=self.button, trigger_value=True)
        async with asyncio.timeout(PATIENCE):
            await self.run(asked)
        self._judge(typed)

    def _judge(self, typed: str) -> None:
        """What the page says of every edit that it has not yet called kept."""
        page, shown = " ".join(self.words), self._shown()
        office = self.name.partition("s")[0]
        self.foreign |= {words for words in shown if not words.startswith(f"{office}s")}
        said = {name for name, sentence in SENTENCES.items() if sentence in page}
        told = said - (_STAYS & self.said)
        self.said = said
        for edit in self.open_edits():
            if KEPT in page and edit.words in shown:
                edit.kept = True
                continue
            edit.told |= told
            edit.silent_n += edit.words == typed and not told

    async def connect(self) -> None:
        """Connect, the first time or again, as the browser does: with its cookies and the session that it had."""
        await asyncio.to_thread(self._greet)
        self.wire = await self._wire()
        response = self.wire.response
        for value in response.headers.get_all("Set-Cookie") if response else ():
            self._take(value)

    async def _wire(self) -> ClientConnection:
        before = [self.session] if self.session else []
        return await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            ssl=_TRUSTING,
            origin=self.address,  # type: ignore[arg-type]  # a plain text
            subprotocols=["streamlit", self.cookies[XSRF_COOKIE_NAME], *before],  # type: ignore[list-item]
            additional_headers={"Cookie": self._cookie()},
            max_size=None,
            open_timeout=PATIENCE,
        )

    def _greet(self) -> None:
        """Ask for what gives a browser its cookies."""
        self._request("GET", "/_stcore/health", b"", {})

    def _put(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        self._request("PUT", path, body, {**headers, "X-Xsrftoken": self.cookies[XSRF_COOKIE_NAME]})

    def _request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        line = http.client.HTTPSConnection(urlsplit(self.address).netloc, timeout=PATIENCE, context=_TRUSTING)
        try:
            line.request(method, path, body, {**headers, "Cookie": self._cookie()})
            answer = line.getresponse()
            answer.read()
        finally:
            line.close()
        for value in answer.headers.get_all("Set-Cookie") or ():
            self._take(value)
        if answer.status >= 400:
            raise OSError(f"{answer.status} for {method} {path.partition('/')[0]}")

    def _take(self, header: str) -> None:
        self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _note(self, told: ForwardMsg) -> None:
        super()._note(told)
        block, element = told.delta.add_block, told.delta.new_element
        if "events_edit" in block.expandable.id:
            self.fold = block.expandable.id
        kind = element.WhichOneof("type")
        if kind == "alert":
            self.words.append(element.alert.body)
        elif kind == "exception":
            self.words.append(element.exception.message)
        elif kind == "text_input" and "event_words" in element.text_input.id:
            self.typed_in, self.has_form = element.text_input.id, True
        elif kind == "selectbox" and "event_year" in element.selectbox.id:
            self.year = element.selectbox.id, element.selectbox.options[element.selectbox.default]
        elif kind == "button" and "add_event" in element.button.id:
            self.button = element.button.id


async def at_work(address: str, name: str, cookie: str) -> Editor:
    """A tab that shows its list of events, with the form open."""
    editor = Editor(address, None, name=name, cookies={USER_COOKIE_NAME: cookie})  # type: ignore[arg-type]  # at once
    await editor.connect()
    await editor._ask()  # a page draws what is in a fold once the fold is open
    await editor._ask()
    assert editor.has_form, editor.words
    return editor
