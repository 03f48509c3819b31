"""The command line, one module a group of commands.

A module is imported when one of its commands runs, so that `--help` loads nothing and a command only what it needs.
Exit codes: 0 done, 1 the data have an error-severity finding, 2 the call or the file cannot be used.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from ita_core import __version__

REFUSED = 2

COMMANDS = {
    "run": ("dashboard", "open the dashboard in the browser, on the sample workbook"),
    "serve": ("serve", "serve many offices by several processes behind a proxy (docs/hosting.md)"),
    "assess": ("data", "compute and reconcile the scores of FILE"),
    "check": ("data", "list the findings of FILE; exit 1 on an error"),
    "rules": ("rules", "print the rules of a fiscal year (B.E.), or what changed between two"),
    "template": ("rules", "write an empty score workbook"),
    "whatif": ("analysis", "show what follows if some scores of FILE were others"),
    "path": ("analysis", "find the least effort that lifts FILE to a level or a total"),
    "answers": ("answers", "study the answers behind the question means of FILE"),
    "narrate": ("report", "tell the result of FILE in sentences that keep their figures"),
    "lint": ("report", "list what REPORT says that the scores contradict; exit 1 on an error"),
    "document": ("documents", "write a report, slides, handout or tables from FILE"),
    "deck": ("documents", "write the council's slides of FILE as one offline HTML file"),
    "survey": ("survey", "count the answers of a survey's export FILE, small groups hidden"),
    "peers": ("peers", "read a table of many agencies FILE; --pdf writes two pages for each of them"),
    "config": ("configuration", "print the settings of the server, where each comes from, and what is wrong with them"),
    "people": (
        "people",
        "let the first administrator of a shared server in; list people, write out or delete what is kept of one",
    ),
    "nation": ("nation", "write scores, levels and places of all agencies from tables of a whole nation"),
    "backup": ("backups", "write all that is kept into one portable file, while others go on working"),
    "verify": ("backups", "read a backup to its end and hold it against its digests"),
    "restore": ("backups", "bring a backup back into an empty database, SQLite or PostgreSQL"),
    "works": ("works", "list, export or delete all that an office, or this PC, keeps; close an office"),
    "audit": ("audit", "list who did what on a server, or verify that no line of it was touched"),
}
"""Every command with its module, which declares and runs it, and the line that `--help` prints."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what cannot be used is one sentence on standard error."""
    _speak_utf8()
    _start_no_threads()
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        return int(options.run(options))
    except _refusals() as refusal:
        print("\n".join(_sentences(refusal)), file=sys.stderr)
    return REFUSED


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser, complete for the chosen command and with the line of every other one.

    A command is always the first argument: the only option that can stand before it is `--help` or `--version`.
    """
    parser = argparse.ArgumentParser(prog=_program(), description="ITA scores: read, check, compute, explain.")
    parser.add_argument("--version", action="version", version=f"ITA Lens {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (module, line) in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.")
        if name == chosen:
            import_module(f"{__name__}.{module}").ARGUMENTS[name](command)
    return parser


def _program() -> str:
    """How it was called: by the installed name or as a module."""
    return "ita-lens" if Path(sys.argv[0]).stem == "ita-lens" else "python -m ita_core"


def _refusals() -> tuple[type[Exception], ...]:
    # Python looks these up when an exception arrives, not before.
    from ita_core.framework import UnknownFiscalYear
    from ita_core.workbook import WorkbookRefused

    return WorkbookRefused, UnknownFiscalYear, OSError, ValueError


def _sentences(refusal: Exception) -> list[str]:
    """What cannot be used, why and what to do, in each language that has the words."""
    from ita_core.analysis.whatif import AnalysisRefused
    from ita_core.commands.options import CallRefused
    from ita_core.text import LANGUAGES, text_in
    from ita_core.workbook import WorkbookRefused

    if isinstance(refusal, WorkbookRefused):
        finding = refusal.finding
        return [f"{finding.message(language)} {finding.what_to_do(language)}" for language in LANGUAGES]
    if isinstance(refusal, OSError):
        why = {"name": refusal.filename or "–", "reason": refusal.strerror or refusal}
        return [text_in(language)("command.no_file", **why) for language in LANGUAGES]
    if isinstance(refusal, AnalysisRefused):
        return [refusal.message(language) for language in LANGUAGES]
    return list(refusal.sentences) if isinstance(refusal, CallRefused) else [str(refusal)]


def _speak_utf8() -> None:
    """Thai must not fail on a Windows console whose code page has no Thai."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _start_no_threads() -> None:
    """Keep numpy from starting threads for matrices, which no command multiplies; they cost more than its import."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
