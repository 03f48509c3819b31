"""Whole reports of a style about an office: as they should be, and with a mistake in each line that can hold one."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.findings import Severity
from ita_core.report_check import Claim, examine
from tests.report_check.foreign import english_styles, thai_styles
from tests.report_check.foreign.mistakes import KINDS
from tests.report_check.foreign.office import Office, offices

STYLES = thai_styles.STYLES | english_styles.STYLES
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Line:
    """A statement of a report: `kind` is '' where no mistake is planted in it."""

    kind: str
    true: str
    wrong: str
    rules: frozenset[str]


@dataclass(frozen=True)
class Miss:
    """A planted mistake that was not found, or a claim on a true sentence."""

    style: str
    year: int
    kind: str
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    planted: int
    true: int
    missed: tuple[Miss, ...]
    alarms: tuple[Miss, ...]


def lines_of(style: str, office: Office) -> Iterator[Line]:
    sentences, always = STYLES[style]
    chance = random.Random(f"{style} {office.year}")
    for said in always:
        filled = _digits(style, said.format(year=office.year))
        yield Line("", filled, filled, frozenset())
    for kind, sentence in sentences.items():
        fill = KINDS[kind](office, chance)
        if fill is not None:
            true, wrong = (_digits(style, sentence.format(**words)) for words in (fill.true, fill.wrong))
            yield Line(kind, true, wrong, fill.rules)


def _digits(style: str, said: str) -> str:
    return said.translate(_THAI) if style in thai_styles.IN_THAI_DIGITS else said


def measure() -> Measured:
    """All styles about all offices."""
    planted = true = 0
    missed: list[Miss] = []
    alarms: list[Miss] = []
    for office in offices():
        for style in STYLES:
            lines = list(lines_of(style, office))
            for line, claims in _claimed(lines, office, wrong=False):
                true += 1
                if claims:
                    alarms.append(Miss(style, office.year, line.kind, line.true, _told(claims)))
            for line, claims in _claimed(lines, office, wrong=True):
                planted += bool(line.kind)
                if line.kind and not any(claim.rule in line.rules for claim in claims):
                    missed.append(Miss(style, office.year, line.kind, line.wrong, _told(claims)))
    return Measured(planted, true, tuple(missed), tuple(alarms))


def _claimed(lines: list[Line], office: Office, *, wrong: bool) -> Iterator[tuple[Line, list[Claim]]]:
    """Each line with the claims on it; an empty line stands between two."""
    report, starts, at = [], [], 1
    for line in lines:
        said = line.wrong if wrong else line.true
        starts.append(at)
        report += [said, ""]
        at += said.count("\n") + 2
    found = examine("\n".join(report), office.assessment, office.history).claims
    serious = [claim for claim in found if claim.severity is not Severity.INFO]
    for line, start, stop in zip(lines, starts, [*starts[1:], at], strict=True):
        yield line, [claim for claim in serious if start <= claim.line < stop]


def _told(claims: list[Claim]) -> tuple[str, ...]:
    return tuple(f"{claim.rule} {claim.quote!r} {claim.codes}" for claim in claims)
