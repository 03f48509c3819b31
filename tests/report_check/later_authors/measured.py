"""How the checker does on reports of later authors: concrete texts, each about one office and year.

A line is a statement; ⟦kind: true|wrong⟧ is a place where a mistake can be planted, ⏎ a line break within a statement.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.report_check.foreign.office import Office, offices
from tests.report_check.foreign.reports import Measured
from tests.report_check.second_author.measured import FIGURE, RIGHT_REASON, Statement, measured_on

AUTHORS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
"""In the order in which they wrote; each was measured before a rule was mended on it."""

REASONS = RIGHT_REASON | {
    "name": RIGHT_REASON["name"] | {"question-name", "listed"},
    "instrument": FIGURE | {"instrument-name", "wrong-instrument", "weight", "peak", "order", "change", "difference"},
    "list": FIGURE | {"listed", "count", "below", "reached", "not-listed", "has-points"},
    "reached": frozenset({"reached", "below", "listed", "none", "count"}),
    "order": FIGURE | {"order", "compare", "peak"},
    "complete": frozenset({"complete", "incomplete", "none", "count", "has-points"}),
    "improve": frozenset({"keep", "improve", "has-points"}),
    "keep": frozenset({"keep", "improve", "complete"}),
    "code": FIGURE | {"unknown-code", "question-name"},
    "zeros": frozenset({"has-points", "not-listed", "complete", "incomplete", "question-name"}),
    "high": frozenset({"high", "low", "peak"}),
    "was": FIGURE | {"level"},
    "peak": FIGURE | {"peak", "listed", "indicator-name", "question-name"},
    "weight": FIGURE | {"weight", "amount"},
    "compare": frozenset({"compare", "order", "reached", "below"}),
}
"""The claims that tell the officer what is wrong, by kind of mistake: these authors word some kinds otherwise."""

_PLACE = re.compile(r"⟦([^:⟧]+): ([^|⟧]*)\|([^⟧]*)⟧")


def papers(author: str) -> Iterator[tuple[str, Office, list[Statement]]]:
    """The papers of an author by name, each with the office it is about."""
    by_year = {office.year: office for office in offices()}
    for file in sorted((Path(__file__).parent / author).glob("*.txt")):
        lines = file.read_text("utf-8").strip("\n").split("\n")
        yield file.stem, by_year[int(file.name[:4])], [_statement(line) for line in lines]


def _statement(raw: str) -> Statement:
    line = raw.replace("⏎", "\n")
    places = list(_PLACE.finditer(line))
    wrong = tuple((place[1].strip(), _filled(line, places, at)) for at, place in enumerate(places))
    return Statement(_filled(line, places, -1), wrong)


def _filled(line: str, places: list[re.Match[str]], wrong: int) -> str:
    """The line with what is right in each place, but what is wrong in one."""
    for at, place in reversed(list(enumerate(places))):
        line = line[: place.start()] + place[3 if at == wrong else 2] + line[place.end() :]
    return line


def measure_later(author: str) -> Measured:
    """All papers of an author."""
    return measured_on(papers(author), REASONS)
