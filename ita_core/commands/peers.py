"""`peers FILE`: what a table of many agencies says; with `--pdf DIR` two pages for each agency of a year."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.commands.options import add_language, add_year, call_refused
from ita_core.findings import Severity, findings_table
from ita_core.peers.among import PeersYears
from ita_core.peers.reading import PeersReading, read_peers
from ita_core.text import Text, text_in

if TYPE_CHECKING:
    from ita_core.documents.agency.files import Written
    from ita_core.documents.agency.sheet import Province


def _peers_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="table of many agencies (.xlsx, .csv)")
    parser.add_argument("--pdf", type=Path, metavar="DIR", help="folder for two pages each; what is there stays")
    add_year(parser)
    parser.add_argument("--public", action="store_true", help="the table is public: others may be named in the pages")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=OPTION",
        help="answer to a question about the table, by the ids that are printed",
    )
    parser.add_argument("--arabic-digits", action="store_true", help="Arabic instead of Thai digits")
    add_language(parser)
    parser.set_defaults(run=peers)


ARGUMENTS = {"peers": _peers_arguments}


def peers(options: argparse.Namespace) -> int:
    """Say what was read and what is open, and write the pages; 1 where an error is among that, or a page failed.

    Raises:
        CallRefused: an answer is none, or the table does not have the year.
        WorkbookRefused, OSError: the file cannot be read.
    """
    text = text_in(options.lang)
    known = read_peers(options.file.read_bytes(), options.file.name, _answers(options.answer))
    _tell(known, text)
    failed = any(finding.severity is Severity.ERROR for finding in known.findings)
    if options.pdf is not None:
        failed = _write(_province(known, options, text), options.pdf, text) or failed
    return int(failed)


def _answers(given: list[str]) -> dict[str, str]:
    """The answers by question; an id may hold '=', an option holds none."""
    pairs = [one.rpartition("=") for one in given]
    if wrong := [one for one, (question, _, option) in zip(given, pairs, strict=True) if not question or not option]:
        raise call_refused("command.peers.answer", given=wrong[0])
    return {question: option for question, _, option in pairs}


def _tell(known: PeersReading, text: Text) -> None:
    """The agencies of each year on standard output; findings and open questions on standard error."""
    for year in known.fiscal_years:
        n = int((known.rows["fiscal_year"] == year).sum())
        print(text("command.peers.told", year=year, n=n))
    for row in findings_table(known.findings, text.language).itertuples():
        print(f"[{row.severity}] {row.code} {row.message} {row.what_to_do}", file=sys.stderr)
    for question in known.questions:
        if question.chosen is None:
            print(text(question.key, **question.facts), file=sys.stderr)
            for option in question.options:
                label = text.entries.get(f"answer.{option.id}", option.label)
                print(f"  --answer '{question.id}={option.id}'  {label}", file=sys.stderr)


def _province(known: PeersReading, options: argparse.Namespace, text: Text) -> "Province":
    from ita_core.documents.agency.sheet import Province  # loads the charts; only the pages need them

    years = PeersYears(known)
    wanted = options.year or max(known.fiscal_years, default=0)
    year = years.of(wanted)
    if year is None:
        listed = ", ".join(map(str, known.fiscal_years)) or "–"
        raise call_refused("refusal.no_year", year=options.year or "–", known=listed)
    before, earlier = (years.of(wanted - back) for back in (1, 2))
    thai = not options.arabic_digits
    return Province(year, before, earlier, options.public, (), text, options.file.name, thai)


def _write(province: "Province", folder: Path, text: Text) -> bool:
    """Write the pages with a line for each on standard error; whether one failed."""
    from ita_core.documents.agency.files import write_all

    written = list(write_all(province, folder, _said_on_stderr))
    there = sum(one.was_there for one in written)
    failed = sum(bool(one.trouble) for one in written)
    print(text("command.peers.written", n=len(written) - there - failed, there=there, failed=failed, folder=folder))
    return bool(failed)


def _said_on_stderr(done: int, of: int, one: "Written") -> None:
    print(f"[{done}/{of}] {one.path.name} {one.trouble}".rstrip(), file=sys.stderr, flush=True)
