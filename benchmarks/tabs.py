"""Browser tabs as a server sees them: they ask for pages and send files over the WebSocket, and draw nothing."""

import asyncio
import os
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_TICKS = os.sysconf("SC_CLK_TCK")
_BOUNDARY = "of-the-benchmark"
_ENDED, _BEGINS_AGAIN = (0, 1), 2


@dataclass
class Tab:
    """One connected tab."""

    address: str
    wire: ClientConnection
    session: str = ""
    charts: int = 0
    uploader: str = ""
    query: str = ""
    words: list[str] = field(default_factory=list)

    async def run(self, asked: BackMsg) -> float:
        """Ask for a page and wait until its script has ended [s]."""
        began = perf_counter()
        self.charts, self.words = 0, []
        await self.wire.send(asked.SerializeToString())
        while True:
            told = await self._told()
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session, self.words = told.new_session.initialize.session_id, []
            elif kind == "delta":
                self._note(told)
            elif kind == "page_info_changed":
                self.query = told.page_info_changed.query_string
            elif kind == "script_finished" and told.script_finished in _ENDED:
                return perf_counter() - began

    async def look(self, page: str) -> float:
        """Ask for a page again [s]."""
        return await self.run(rerun_of(page))

    async def upload(self, name: str, data: bytes) -> float:
        """Send a file to the one field for files on the page, and have the page use it [s]."""
        began = perf_counter()
        asked = BackMsg()
        asked.file_urls_request.request_id = uuid4().hex
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        await self.wire.send(asked.SerializeToString())
        while (told := await self._told()).WhichOneof("type") != "file_urls_response":
            pass
        place = told.file_urls_response.file_urls[0]
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        await asyncio.to_thread(self._put, place.upload_url, body, headers)
        again = rerun_of("workbook")
        state = again.rerun_script.widget_states.widgets.add(id=self.uploader)
        info = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=len(data), file_id=place.file_id)
        info.file_urls.CopyFrom(place)
        await self.run(again)
        return perf_counter() - began

    def _put(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=120) as answer:
            cookie = answer.headers["Set-Cookie"].split(";")[0]
        own = {**headers, "Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}
        request = urllib.request.Request(self.address + path, body, own, method="PUT")
        with urllib.request.urlopen(request, timeout=120):
            pass

    async def _told(self) -> ForwardMsg:
        return ForwardMsg.FromString(await self.wire.recv())  # type: ignore[arg-type]  # the server sends bytes

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        self.charts += kind == "plotly_chart"
        if kind == "file_uploader":
            self.uploader = element.file_uploader.id
        elif kind == "markdown":
            self.words.append(element.markdown.body)


def rerun_of(page: str) -> BackMsg:
    """The message that asks for a page."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = ""
    return asked


async def opened(address: str) -> Tab:
    """A new tab."""
    wire = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
    line = await connect(wire, max_size=None, origin=address.rstrip("/"), open_timeout=60)  # type: ignore[arg-type]
    return Tab(address.rstrip("/"), line)


def family(process: int) -> list[int]:
    """A process and all that it started, also what those started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [process]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def cpu_of(processes: list[int]) -> float:
    """What processes and their ended children have used so far, user and system [s]."""
    every = (_stat(process) for process in processes)
    return sum(sum(map(int, fields[11:15])) for fields in every if fields) / _TICKS


def memory_of(process: int) -> float:
    """The memory that a process has for itself now [MB]."""
    for line in Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _stat(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []
