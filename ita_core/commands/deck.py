"""`deck FILE --out deck.html`: the council's slides as one file that any browser opens without network."""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from ita_core.commands.choices import year_in
from ita_core.commands.options import add_file, add_language, opened
from ita_core.documents import KINDS, Subject, document
from ita_core.text import text_in

_SLIDES = next(kind for kind in KINDS if kind.name == "slides-html")
_ENDINGS = (".html", ".htm")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("deck", help="write the council's slides of FILE as one offline HTML file")
    add_file(parser)
    add_language(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="file to write (.html)")
    parser.add_argument("--year", type=int, help="fiscal year (B.E.; default: the newest)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the slides; what the checks before the meeting remark goes to standard error.

    Raises:
        ValueError: the name of OUT does not end in .html, the file has no scores, or not of that year.
    """
    if options.out.suffix.lower() not in _ENDINGS:
        raise ValueError(f"{options.out.name}: slides are written as .html. Change the name of the file.")
    history, work = opened(options.file)
    subject = Subject(history, year_in(history, options.year), text_in(options.lang), work)
    options.out.write_bytes(document(_SLIDES, subject))
    _remark(subject)
    print(options.out)
    return 0


def _remark(subject: Subject) -> None:
    # The writer and its checks load Plotly: only this command waits for that.
    slides, checks = (import_module(f"ita_core.documents.{name}") for name in ("slides", "slides.checks"))
    for remark in checks.deck_checks(slides.council_deck(subject), subject):
        symbol = subject.text(f"severity_symbol.{remark.severity}")
        print(f"{symbol} {remark.slide}: {remark.says(subject.text)}", file=sys.stderr)
