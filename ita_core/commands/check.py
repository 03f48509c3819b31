"""`check FILE`: what was read and every finding; exit code 1 if a finding is an error."""

import argparse
from typing import Any

from ita_core.commands.options import add_file, add_language
from ita_core.findings import Severity, findings_table
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("check", help="list the findings of FILE; exit 1 on an error")
    add_file(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what was read and the findings, worst first."""
    reading = read(options.file.read_bytes(), options.file.name)
    history = history_of(reading)
    text = text_in(options.lang)
    for table in reading.tables:
        print(text("check.table", sheet=table.sheet, cells=table.cells, layout=table.layout, n=table.values_n))
    count = reading.cells
    print(text("check.cells", seen=count.seen, used=count.used, rejected=count.rejected, ignored=count.ignored))
    for row in findings_table(history.findings, options.lang).itertuples():
        place = "!".join(filter(None, (str(row.sheet), str(row.cell))))
        print(f"[{row.severity}] {row.code} {place}\n    {row.message} {row.what_to_do}")
    worst = {finding.severity for finding in history.findings}
    print(text("check.total", n=len(history.findings)))
    return 1 if Severity.ERROR in worst else 0
