"""`document FILE --out report.docx|council.pptx|handout.pdf|report.pdf|tables.xlsx`: the meeting's documents."""

import argparse
from pathlib import Path
from typing import Any

from ita_core.commands.choices import year_in
from ita_core.commands.options import add_file, add_language, opened
from ita_core.documents import KINDS, Kind, Subject, TemplateRefused, Wishes, document, kind_of_file
from ita_core.text import text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("document", help="write a report, slides, handout or tables from FILE")
    add_file(parser)
    add_language(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="OUT", help="file to write; its ending tells the kind"
    )
    parser.add_argument(
        "--kind", choices=[kind.name for kind in KINDS], help="kind, where the name of OUT does not tell"
    )
    parser.add_argument("--year", type=int, help="fiscal year (B.E.; default: the newest)")
    parser.add_argument("--letterhead", type=Path, metavar="DOCX", help="the office's letterhead for the Word report")
    parser.add_argument("--arabic-digits", action="store_true", help="Arabic instead of Thai digits in Word and PDF")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the document.

    Raises:
        ValueError: the kind cannot be told, the file has no scores of the year, or the letterhead is refused.
    """
    kind = _kind(options)
    history, work = opened(options.file)
    assessment = year_in(history, options.year)
    template = options.letterhead.read_bytes() if options.letterhead else None
    wishes = Wishes(thai_digits=not options.arabic_digits, letterhead=template)
    try:
        subject = Subject(history, assessment, text_in(options.lang), work)
        options.out.write_bytes(document(kind, subject, wishes))
    except TemplateRefused as refused:
        raise ValueError(f"{text_in('th')(refused.key)} {text_in('en')(refused.key)}") from refused
    print(options.out)
    return 0


def _kind(options: argparse.Namespace) -> Kind:
    named = next((kind for kind in KINDS if kind.name == options.kind), None)
    kind = named or kind_of_file(options.out.name)
    if kind is None:
        kinds = ", ".join(kind.name for kind in KINDS)
        raise ValueError(f"{options.out.name}: the name does not tell which document. Use --kind with one of: {kinds}.")
    if options.out.suffix.lower() != kind.ending:
        raise ValueError(f"{options.out.name}: {kind.name} is written as {kind.ending}. Change the name of the file.")
    return kind
