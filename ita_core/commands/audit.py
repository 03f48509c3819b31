"""`audit list`: who did what and when; `audit verify`: whether the trail is whole, exit 1 where it is not."""

import argparse
import re

from ita_core.commands.options import add_language, call_refused
from ita_core.commands.store_option import add_store, opened
from ita_core.server.audit import Audit, Line
from ita_core.text import text_in

_DIGEST = re.compile(r"[0-9a-f]{64}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("list", "verify"), help="list the lines, or check that none was touched")
    parser.add_argument("--last", type=int, default=100, metavar="N", help="list: the last N lines (100)")
    parser.add_argument("--head", default="", metavar="DIGEST", help="verify: a digest noted earlier is in the trail")
    add_store(parser)
    add_language(parser)
    parser.set_defaults(run=audit)


ARGUMENTS = {"audit": _arguments}


def audit(options: argparse.Namespace) -> int:
    """Print the lines, or what a check of them found.

    Raises:
        CallRefused: the database cannot be used, or the digest is none.
    """
    if options.head and not _DIGEST.fullmatch(options.head):
        raise call_refused("audit.no_digest")
    with opened(options) as database:
        trail = Audit(database)
        if options.what == "list":
            for line in trail.lines(last_n=options.last):
                print(_row(line))
            return 0
        found = trail.verify(options.head)
    text = text_in(options.lang)
    if found.broken is None:
        print(text("audit.whole", n=found.lines_n, head=found.head))
        return 0
    print(text(f"audit.broken.{found.broken}", at=found.at))
    return 1


def _row(line: Line) -> str:
    """A line as it is listed: time in UTC, ids, and the beginning of its digest."""
    ids = (f"{name}={value}" for name, value in vars(line).items() if name in ("person", "office", "about") and value)
    return f"{line.number:>7}  {line.at:%Y-%m-%dT%H:%M:%S}Z  {line.action:<16}{' '.join(ids)}  {line.digest[:16]}"
