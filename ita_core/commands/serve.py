"""`serve --workers N [--port P]`: the dashboard for a whole province, by several processes behind a proxy."""

import argparse
import asyncio
import errno
import os
import socket
import sys

from ita_core.commands.configuration import refused
from ita_core.commands.dashboard import app_file, port_number
from ita_core.commands.options import call_refused
from ita_core.server.settings_checks import read_settings

_MOST = 64
_FIRST_PORT = 8601
_PORTS = 65536


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=_workers, default=2, metavar="N", help="how many processes (default: 2)")
    about = f"port of the first one on 127.0.0.1; the others follow (default: {_FIRST_PORT})"
    parser.add_argument("--port", type=port_number, default=_FIRST_PORT, metavar="P", help=about)
    about = "only print the part of nginx's settings that names these processes"
    parser.add_argument("--print-nginx", action="store_true", help=about)
    parser.set_defaults(run=run)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes from 1 to {_MOST}")
    return int(text)


ARGUMENTS = {"serve": _serve_arguments}


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM; SIGHUP starts one worker after the other anew.

    Raises:
        CallRefused: this is Windows, ports are missing or taken, or the settings are none of a shared server.
    """
    if not 0 < options.port <= _PORTS - options.workers:
        raise call_refused("serve.ports", port=options.port, n=options.workers)
    return _print_nginx(options) if options.print_nginx else _serve(options)


def _print_nginx(options: argparse.Namespace) -> int:
    from ita_core.server.nginx import workers_conf

    print(workers_conf(options.workers, options.port), end="")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from ita_core.server.logs import write_lines
    from ita_core.server.supervisor import Plan, Supervisor

    if sys.platform == "win32":
        raise call_refused("serve.no_windows")
    found, troubles = read_settings(os.environ)
    if found is None or troubles:
        raise refused(troubles)
    if not found.shared:
        raise call_refused("serve.not_shared")
    if taken := [port for port in range(options.port, options.port + options.workers) if _is_taken(port)]:
        raise call_refused("serve.ports_taken", ports=", ".join(map(str, taken)))
    plan = Plan(app_file(), options.workers, options.port, found.drain_seconds, found.base_path)
    write_lines()

    async def serve() -> int:
        return await Supervisor(plan).run()

    return asyncio.run(serve())


def _is_taken(port: int) -> bool:
    """Whether another program answers there already: a worker could only end at once, again and again."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False
