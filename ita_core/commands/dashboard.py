"""`run [--port N]`: the dashboard in the browser, from any folder."""

import argparse
import os
import runpy
import sys
from pathlib import Path

from ita_core.commands.configuration import refused
from ita_core.commands.options import call_refused
from ita_core.place import PROGRAM
from ita_core.server.settings_checks import read_settings

_PORTS = range(65536)


def _run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=port_number,
        metavar="N",
        help="port of the address (default: the first free one from 8501; 0: any)",
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(run=run)


def port_number(text: str) -> int:
    """A port that was typed, as argparse wants it."""
    if not text.isdecimal() or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; a port is a number from 0 to 65535")
    return int(text)


ARGUMENTS = {"run": _run_arguments}


def run(options: argparse.Namespace) -> int:
    """Serve the dashboard to the one person of this machine until it is stopped.

    The server runs in this process and takes its settings from `.streamlit` beside `app.py`, wherever it is called.

    Raises:
        CallRefused: the dashboard is not installed beside the core, the settings let no server start, or they are those
            of a server of many offices, which `serve` starts: here nothing drains, counts or writes lines of JSON.
    """
    found, troubles = read_settings(os.environ)
    if found is None or troubles:
        raise refused(troubles)
    if found.shared:
        raise call_refused("command.run_shared")
    _begin_again_with_utf8()
    sys.argv = ["streamlit", "run", str(app_file()), *_settings(options)]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


def _begin_again_with_utf8() -> None:
    """Start Python anew in UTF-8 mode where its locale cannot write the folder's name, which every page needs."""
    try:
        str(PROGRAM).encode("utf-8")
    except UnicodeEncodeError:
        if not sys.flags.utf8_mode:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "ita_core", *sys.argv[1:]])


def app_file() -> Path:
    """The script of the dashboard.

    Raises:
        CallRefused: it is not there; somebody took the core alone.
    """
    script = PROGRAM / "app.py"
    if not script.is_file():
        raise call_refused("command.no_dashboard", folder=PROGRAM)
    return script


def _settings(options: argparse.Namespace) -> list[str]:
    port = [] if options.port is None else [f"--server.port={options.port}"]
    return port + (["--server.headless=true"] if options.no_browser else [])
