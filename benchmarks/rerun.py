"""CPU that the server spends on a rerun of the overview, against a page that builds four Plotly charts at each rerun.

Both are served in this run and visited by as many sessions, in turn, over the WebSocket as a browser does; nothing is
drawn, so that only the server's work is counted. The figure is the process's own time as the system counts it (Linux).
Limit: 0.8 times, however many charts the overview has. `python -m benchmarks.rerun NAME …` measures other pages too.
"""

import asyncio
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.server import ROOT, command_for, server_process

SESSIONS, RERUNS, WARM_UP = 50, 4, 2
ALLOWED = 0.8
BARE = Path(__file__).parent / "bare" / "four_charts.py"
BARE_FLAGS = ("--server.address=127.0.0.1", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Visitor:
    """One browser tab as the server sees it: it asks for a page again, and takes what it is sent."""

    wire: ClientConnection
    page: str = ""
    charts: int = 0
    widgets: Any = field(default=None)

    async def rerun(self, page: str) -> None:
        """Ask for the page and wait until its script has ended."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = ""
        await self.wire.send(asked.SerializeToString())
        self.charts = 0
        while True:
            told = ForwardMsg.FromString(await self.wire.recv())  # type: ignore[arg-type]  # the server sends bytes
            self.charts += told.delta.new_element.WhichOneof("type") == "plotly_chart"
            if told.WhichOneof("type") == "script_finished" and told.script_finished in (0, 1):
                return


async def cpu_of_a_rerun(address: str, process: int, page: str) -> tuple[float, int]:
    """Milliseconds of the server's CPU a rerun, and how many charts the page has."""
    wire = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
    visitors = [Visitor(await connect(wire, max_size=None, origin=address.rstrip("/"))) for _ in range(SESSIONS)]  # type: ignore[arg-type]
    for visitor in visitors * WARM_UP:
        await visitor.rerun(page)
    before = _cpu(process)
    for visitor in visitors * RERUNS:
        await visitor.rerun(page)
    taken = (_cpu(process) - before) / (SESSIONS * RERUNS)
    for visitor in visitors:
        await visitor.wire.close()
    return taken, visitors[0].charts


def _cpu(process: int) -> float:
    """What a process has used so far, user and system [ms]."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS


def main(pages: list[str]) -> int:
    """Print what a rerun costs; 1 if the overview is above the limit."""
    with ExitStack() as stack:
        ours = stack.enter_context(server_process(command_for(ROOT / "app.py"), ROOT))
        bare = stack.enter_context(server_process(command_for(BARE, *BARE_FLAGS), BARE.parent))
        reference, charts = asyncio.run(cpu_of_a_rerun(*bare, ""))
        print(f"bare page, {charts} charts built anew: {reference:.1f} ms CPU a rerun, {SESSIONS} sessions")
        ratios = {}
        for page in pages:
            taken, charts = asyncio.run(cpu_of_a_rerun(*ours, page))
            ratios[page] = taken / reference
            print(f"{page}, {charts} charts: {taken:.1f} ms, {ratios[page]:.2f} ×")
    return int(ratios.get("overview", 0) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["overview"]))
