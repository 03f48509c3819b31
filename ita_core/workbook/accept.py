"""Each located figure becomes a score or a rejection with its address: the last gate before the tidy table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ita_core.findings import Finding
from ita_core.framework import Framework, known_years, load
from ita_core.workbook.codes import label_in
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.sheet_figure import SheetFigure, quoted

_QUESTION = re.compile(r"[ieo][1-9]\d?")


@dataclass(frozen=True)
class Accepted:
    """The figures that became scores, each code and year once; the remarks; and where each rejected cell is."""

    scores: tuple[SheetFigure, ...]
    used: frozenset[tuple[str, Place]]
    rejected: frozenset[tuple[str, Place]]
    findings: tuple[Finding, ...]


def accept(located: Iterable[SheetFigure]) -> Accepted:
    """Check every figure by itself, then against the others of the same code and year."""
    sound: dict[tuple[int, str], list[SheetFigure]] = {}
    findings: list[Finding] = []
    rejected: set[tuple[str, Place]] = set()
    for entry in located:
        if entry.open:
            rejected.add(entry.at)
        elif finding := fault(entry):
            findings.append(finding)
            rejected.add(entry.at)
        else:
            sound.setdefault((entry.fiscal_year, entry.figure.code), []).append(entry)
    scores: list[SheetFigure] = []
    for same in sound.values():
        if len({entry.score for entry in same}) == 1:
            scores.append(same[0])
        else:
            findings += _contradictions(same)
            rejected |= {entry.at for entry in same}
    findings += [
        entry.finding("code-beyond-known-rules", code=entry.figure.code, known=_known(entry.fiscal_year))
        for entry in scores
        if _beyond(entry)
    ]
    agreeing = {entry.at for same in sound.values() for entry in same} - rejected
    return Accepted(tuple(scores), frozenset(agreeing), frozenset(rejected), tuple(findings))


def fault(entry: SheetFigure) -> Finding | None:
    """Why a figure cannot be used, or None."""
    return cell_fault(entry) or _score_fault(entry) or _label_fault(entry)


def cell_fault(entry: SheetFigure) -> Finding | None:
    """Why a cell says nothing reliable, whatever it is the score of; None for a sound cell."""
    sheet, place = entry.sheet, entry.figure.place
    if place[0] in sheet.too_wide:
        return entry.finding("row-too-wide", row=str(place[0] + 1))
    if entry.figure.score is not None:
        return None
    for marked, code in ((sheet.uncached, "formula-without-value"), (sheet.errors, "cell-has-error")):
        if place in marked:
            return entry.finding(code)
    other = sheet.doubtful.get(place)
    return None if other is None else entry.finding("readers-differ", other=quoted(other))


def _score_fault(entry: SheetFigure) -> Finding | None:
    if entry.score is None:
        return entry.finding("score-not-a-number")
    return None if 0 <= entry.score <= 100 else entry.finding("score-out-of-range")


def _label_fault(entry: SheetFigure) -> Finding | None:
    figure = entry.figure
    if doubt := next((code for code, holds in _doubts(figure) if holds), None):
        return entry.finding(doubt)
    if not figure.code:
        return entry.finding("code-unclear" if label_in(figure.label) else "code-unknown", known=_known(0))
    if figure.named_otherwise:
        return entry.finding("name-of-another-code", code=figure.code, other=figure.named_otherwise)
    if entry.fiscal_year in known_years():
        framework = load(entry.fiscal_year)
        if _closed(framework, figure.code) and figure.code not in framework.node_of:
            return entry.finding("code-unknown", known=_known(entry.fiscal_year))
    return None


def _closed(framework: Framework, code: str) -> bool:
    """Whether a year has no other codes than those of its rules: another question is possible while no paper confirms
    how any of them are averaged."""
    if framework.detail != "questions" or not _QUESTION.fullmatch(code):
        return framework.detail == "questions"
    return any(average.confirmed and average.of[0] in framework.scale_of for average in framework.averages)


def _beyond(entry: SheetFigure) -> bool:
    """Whether a score is of a question that the rules of its year, as far as they are known, do not have."""
    if entry.fiscal_year not in known_years() or not _QUESTION.fullmatch(entry.figure.code):
        return False
    framework = load(entry.fiscal_year)
    return framework.detail == "questions" and entry.figure.code not in framework.node_of


def _doubts(figure: Figure) -> tuple[tuple[str, bool], ...]:
    """The findings on a label that names no code for sure, and whether each holds."""
    return (
        ("code-is-date", figure.dated),
        ("question-of-second-part", figure.second_part),
        ("total-of-part", not figure.code and bool(figure.sums_up)),
    )


def _known(fiscal_year: int) -> str:
    """The codes of a year in a few words: 'i1–i30, e1–e15, o1–o43'."""
    if fiscal_year not in known_years():
        return "i1–i30, e1–e15, o1–o43"
    questions = load(fiscal_year).codes("question")
    by_letter = {letter: [code for code in questions if code[0] == letter] for letter in "ieo"}
    return ", ".join(f"{codes[0]}–{codes[-1]}" for codes in by_letter.values() if codes)


def _contradictions(same: list[SheetFigure]) -> list[Finding]:
    places = "; ".join(f"{entry.sheet.name}!{entry.cell} = {quoted(entry.text)}" for entry in same)
    by_place = {entry.at: entry for entry in same}
    return [entry.finding("code-has-two-scores", code=entry.figure.code, places=places) for entry in by_place.values()]


def with_their_nodes(entries: list[SheetFigure]) -> list[SheetFigure]:
    """The figures, each plain total now with the code of the node that it sums up; '' where that is unclear."""
    return [_named(entry) if entry.figure.sums_up else entry for entry in entries]


def _named(entry: SheetFigure) -> SheetFigure:
    framework = load(entry.fiscal_year if entry.fiscal_year in known_years() else known_years()[-1])
    code = node_summed_up(framework, entry.figure.sums_up)
    return replace(entry, figure=replace(entry.figure, code=code))


def node_summed_up(framework: Framework, codes: tuple[str, ...]) -> str:
    """The node whose parts the codes are: TOTAL for all instruments, '' where something of one is missing."""
    known = [code for code in codes if code in framework.node_of]
    if not known or any(framework.kind_of(code) == "instrument" for code in known):
        return "TOTAL"
    names = dict.fromkeys(framework.instrument_of[code] for code in known if code in framework.instrument_of)
    whole = [_whole(framework, name, known) for name in names]
    if len(whole) == 1:
        return whole[0] or _only_indicator(framework, known)
    return "TOTAL" if all(whole) and len(whole) == len(framework.codes("instrument")) else ""


def _whole(framework: Framework, instrument: str, known: list[str]) -> str:
    """The instrument, or its part, of which all questions or indicators are known; '' where some are missing."""
    own = [code for code in known if framework.instrument_of.get(code) == instrument]
    if any(framework.kind_of(code) == "part" for code in own):
        return instrument
    indicators = {code for code in framework.codes("indicator") if framework.instrument_of.get(code) == instrument}
    if indicators <= set(own):
        return instrument
    questions = {code for code in framework.codes("question") if framework.instrument_of.get(code) == instrument}
    if questions and not questions <= set(own):
        return ""
    parts = framework.codes("part") if instrument == "EIT" else ()
    return parts[0] if parts else instrument


def _only_indicator(framework: Framework, known: list[str]) -> str:
    """The one indicator whose questions the codes are, all of them; '' otherwise."""
    indicators = {_indicator(framework, code) for code in known}
    only = indicators.pop() if len(indicators) == 1 else None
    questions = [code for code in framework.codes("question") if framework.indicator_of(code) == only]
    if not only or only in known or not set(questions) <= set(known):
        return ""
    parts = framework.codes("part") if framework.instrument_of.get(only) == "EIT" else ()
    return f"{parts[0]}.{only}" if parts else only


def _indicator(framework: Framework, code: str) -> str | None:
    return framework.indicator_of(code) if framework.kind_of(code) == "question" else code.partition(".")[0]
