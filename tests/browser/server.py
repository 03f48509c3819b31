"""A server of the program, started as an office starts it, and stopped again."""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_LIMIT = 60  # seconds, for a machine that is busy with other things
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+[\w/]*")


@contextmanager
def serving(script: Path = ROOT / "app.py", *flags: str) -> Iterator[str]:
    """The address of a server that nobody has visited yet; port 0 lets the system choose a free one."""
    with serving_with(command_for(script, *flags), script.parent) as address:
        yield address


def command_for(script: Path, *flags: str) -> list[str]:
    """What starts a server of a script in its folder."""
    own = ("--server.port=0", "--server.headless=true")
    return [sys.executable, "-m", "streamlit", "run", script.name, *own, *flags]


@contextmanager
def serving_with(command: Sequence[str | Path], folder: Path) -> Iterator[str]:
    """The address of the server that a command starts when it is called in a folder."""
    with server_process(command, folder) as (address, _):
        yield address


@contextmanager
def server_process(command: Sequence[str | Path], folder: Path) -> Iterator[tuple[str, int]]:
    """The same with the number of its process."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=said, stderr=subprocess.STDOUT, text=True
        )
        try:
            yield _address(process, said.fileno()), process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def environment() -> dict[str, str]:
    """This process's environment without the settings that tests make for Streamlit: the server runs as delivered."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}


def _address(process: "subprocess.Popen[str]", said: int) -> str:
    """The address that the server printed, as soon as it answers there."""
    until = time.monotonic() + START_LIMIT
    while process.poll() is None and time.monotonic() < until:
        found = _ADDRESS.search(_said(said))
        if found and _answers(found.group()):
            return found.group()
        time.sleep(0.05)
    raise RuntimeError(f"The server did not start. It said:\n{_said(said)}")


def _said(file: int) -> str:
    # pread leaves the file's position, which the server shares, where the server writes next.
    return os.pread(file, 65536, 0).decode("utf-8", "replace")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=START_LIMIT) as answer:
            return answer.status == 200
    except OSError:
        return False
