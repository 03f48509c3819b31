"""`template OUT.xlsx --year 2566`: an empty workbook to fill in."""

import argparse
from pathlib import Path
from typing import Any

from ita_core.framework import load
from ita_core.workbook import template


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("template", help="write an empty score workbook")
    parser.add_argument("out", type=Path, metavar="OUT.xlsx")
    parser.add_argument("--year", type=int, action="append", required=True, help="fiscal year (B.E.); may be repeated")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the template."""
    for year in options.year:
        load(year)
    options.out.write_bytes(template(options.year))
    print(options.out)
    return 0
