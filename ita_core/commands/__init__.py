"""The command line, one module a command; each has `add(commands)` and a function that returns the exit code.

Exit codes: 0 done, 1 the data have an error-severity finding, 2 the call or the file cannot be used.
"""

import argparse
import sys
from collections.abc import Sequence

from ita_core.analysis.refusal import AnalysisRefused
from ita_core.commands import answers, assess, check, deck, document, lint, narrate, path, rules, template, whatif
from ita_core.framework import UnknownFiscalYear
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook import WorkbookRefused

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what cannot be used is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="python -m ita_core", description="ITA scores: read, check, compute.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (assess, check, narrate, lint, whatif, path, answers, rules, template, document, deck):
        module.add(commands)
    options = parser.parse_args(arguments)
    _speak_utf8()
    try:
        return int(options.run(options))
    except WorkbookRefused as refused:
        print(f"{refused.finding.message('th')} {refused.finding.what_to_do('th')}", file=sys.stderr)
        print(f"{refused.finding.message('en')} {refused.finding.what_to_do('en')}", file=sys.stderr)
    except AnalysisRefused as refused:
        print(refused.message("th"), refused.message("en"), sep="\n", file=sys.stderr)
    except OSError as error:
        for language in LANGUAGES:
            told = text_in(language)("command.no_file", name=error.filename or "–", reason=error.strerror or error)
            print(told, file=sys.stderr)
    except (UnknownFiscalYear, ValueError) as error:
        print(error, file=sys.stderr)
    return REFUSED


def _speak_utf8() -> None:
    """Thai must not fail on a Windows console whose code page has no Thai."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
