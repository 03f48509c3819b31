"""How the checker does on the papers of the second author: each as it should be, and with mistakes planted."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_core.findings import Severity
from ita_core.report_check import Claim, examine
from tests.report_check.foreign.office import Office, offices
from tests.report_check.foreign.reports import Measured, Miss
from tests.report_check.second_author.words import NotKnown, Words

CURED_ON = ("memo", "annex", "slides", "english")
CURED_NEXT = ("formal", "minutes", "press", "checks")
FRESH = ("letter", "post", "analysis", "notes", "audit")
LAST = ("briefing", "reply", "board", "digest")
"""The order in which the papers were written, and the rules mended by what was missed in them."""

AFTER = ("handover", "official")
PAPERS = CURED_ON + CURED_NEXT + FRESH + LAST + AFTER
"""Texts in papers/: ⟦kind: true|wrong⟧ is a place where a mistake of this kind can be planted, {…} is filled from the
data (`words`), ⏎ is a line break within a statement; a line that begins with ๙ is written in Thai digits."""

_TEXTS = Path(__file__).parent / "papers"
FIGURE = frozenset({"figure", "figure-other", "figure-near", "group-figure", "strange-figure"})
RIGHT_REASON = {
    "figure": FIGURE,
    "other": FIGURE,
    "mean": FIGURE,
    "table-figure": FIGURE,
    "was": FIGURE,
    "table-name": FIGURE | {"indicator-name"},
    "name": FIGURE | {"indicator-name", "peak"},
    "level": frozenset({"level"}),
    "target": frozenset({"target"}),
    "gap": frozenset({"distance", "amount", "change"}),
    "diff": frozenset({"difference", "distance", "amount", "compare"}),
    "change": frozenset({"change", "amount", "distance"}),
    "direction": frozenset({"change"}),
    "instrument": frozenset({"instrument-name"}),
    "peak": frozenset({"peak", "figure-other"}),
    "peak2": frozenset({"peak"}),
    "peak-name": frozenset({"peak", "figure-other"}),
    "list": frozenset({"listed", "below"}),
    "reached": frozenset({"reached", "below"}),
    "count": frozenset({"count"}),
    "published": frozenset({"count", "complete"}),
    "gain": FIGURE | {"amount"},
    "weight": frozenset({"weight"}),
    "order": frozenset({"order", "compare"}),
    "compare": frozenset({"compare", "order"}),
    "complete": frozenset({"complete"}),
    "complete2": frozenset({"incomplete"}),
    "keep": frozenset({"keep", "improve"}),
    "improve2": frozenset({"keep", "improve"}),
    "code": frozenset({"unknown-code"}),
    "code2": frozenset({"unknown-code", "indicator-name"}),
    "zeros": frozenset({"has-points", "not-listed"}),
    "none": frozenset({"none", "count"}),
    "every": frozenset({"none", "reached"}),
    "high": frozenset({"high"}),
}
_PLACE = re.compile(r"⟦([^:⟧]+): ([^|⟧]*)\|([^⟧]*)⟧")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Statement:
    """A line of a paper: as it should be, and with its mistakes by turns."""

    true: str
    wrong: tuple[tuple[str, str], ...]


def statements(paper: str, office: Office) -> list[Statement]:
    """The lines of a paper about an office, empty ones too."""
    words = Words(office, random.Random(f"second {paper} {office.year}"))
    return list(_filled((_TEXTS / f"{paper}.txt").read_text("utf-8").strip("\n"), words))


def _filled(text: str, words: Words) -> Iterator[Statement]:
    for raw in text.split("\n"):
        digits = _THAI if raw.startswith("๙") else {}
        line = raw.removeprefix("๙").replace("⏎", "\n")
        places = list(_PLACE.finditer(line))
        try:
            ready = [words.fill(_with(line, places, at)).translate(digits) for at in (-1, *range(len(places)))]
        except NotKnown:
            continue
        kinds = [place[1] for place in places]
        yield Statement(ready[0], tuple(zip(kinds, ready[1:], strict=True)))


def _with(line: str, places: list[re.Match[str]], wrong: int) -> str:
    """The line with what is right in each place, but what is wrong in one."""
    for at, place in reversed(list(enumerate(places))):
        line = line[: place.start()] + place[3 if at == wrong else 2] + line[place.end() :]
    return line


def measure_second(papers: tuple[str, ...] = PAPERS) -> Measured:
    """These papers about all offices."""
    return measured_on((paper, office, statements(paper, office)) for office in offices() for paper in papers)


def measured_on(
    papers: Iterable[tuple[str, Office, list[Statement]]], reasons: Mapping[str, frozenset[str]] = RIGHT_REASON
) -> Measured:
    """Papers by name, each with its office and lines: first as they should be, then with their mistakes by turns."""
    planted = true = 0
    missed: list[Miss] = []
    alarms: list[Miss] = []
    for paper, office, lines in papers:
        true += sum(bool(line.true) for line in lines)
        for line, claims in _claimed([line.true for line in lines], office):
            if claims:
                alarms.append(Miss(paper, office.year, "", line, _told(claims)))
        for turn in range(max(len(line.wrong) for line in lines)):
            spoilt = [line.wrong[turn] if turn < len(line.wrong) else ("", line.true) for line in lines]
            planted += sum(bool(kind) for kind, _ in spoilt)
            told = _claimed([said for _, said in spoilt], office)
            for (kind, said), (_, claims) in zip(spoilt, told, strict=True):
                if kind and not any(claim.rule in reasons[kind] for claim in claims):
                    missed.append(Miss(paper, office.year, kind, said, _told(claims)))
    return Measured(planted, true, tuple(missed), tuple(alarms))


def _claimed(lines: list[str], office: Office) -> Iterator[tuple[str, list[Claim]]]:
    """Each line with the serious claims on it."""
    found = examine("\n".join(lines), office.assessment, office.history).claims
    serious = [claim for claim in found if claim.severity is not Severity.INFO]
    at = 1
    for line in lines:
        stop = at + line.count("\n") + 1
        yield line, [claim for claim in serious if at <= claim.line < stop]
        at = stop


def _told(claims: list[Claim]) -> tuple[str, ...]:
    return tuple(f"{claim.rule} {claim.quote!r} {claim.codes}" for claim in claims)
