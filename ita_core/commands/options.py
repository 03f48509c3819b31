"""What several commands share: the FILE argument and the way from it to a history."""

import argparse
from pathlib import Path

from ita_core.office import Work, work_in
from ita_core.scoring import History, history_of
from ita_core.workbook import read


def add_file(parser: argparse.ArgumentParser) -> None:
    """FILE, a workbook of scores."""
    parser.add_argument("file", type=Path, metavar="FILE", help="workbook of scores (.xlsx)")


def add_language(parser: argparse.ArgumentParser) -> None:
    """--lang th|en."""
    parser.add_argument("--lang", choices=("th", "en"), default="th", help="language of the texts (default: th)")


def history_in(path: Path) -> History:
    """Read and assess a file.

    Raises:
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    return history_of(read(path.read_bytes(), path.name))


def opened(path: Path) -> tuple[History, Work]:
    """Read and assess a file together with the office's own work that it holds.

    Raises:
        WorkbookRefused: the file is no workbook of scores.
        OSError: the file cannot be opened.
    """
    reading = read(path.read_bytes(), path.name)
    work, _ = work_in(reading.saved_work)
    return history_of(reading), work
