"""Whether a reading of a workbook with known truth is right, asks, warns, refuses, or is wrong without a word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ita_core.findings import Finding, Severity
from ita_core.scoring import History, history_of
from ita_core.workbook import Question, Reading, WorkbookRefused, read
from tests.awkward.places import covers

Key = tuple[int, str]
Cell = tuple[str, str]
_SAID = (Severity.ERROR, Severity.WARNING)


class Verdict(StrEnum):
    """How a reading stands to the truth, best first."""

    RIGHT = "right"
    WARNED = "warned"
    ASKED = "asked"
    REFUSED = "refused-with-code"
    WRONG_SILENT = "WRONG-SILENT"


@dataclass(frozen=True)
class Truth:
    """What a workbook says, known to whoever made it.

    `scores`: by (fiscal year, code), the value that must be read; `cells`: where each stands ('2566', 'C4').
    Where there is none at all, a refusal is right.
    `unsure`: figures of which no program can be certain, with the cell that must be named or asked; any value will do.
    `faults`: cells that must be named, each a sheet and one or more addresses of which one suffices ('B2 C2').
    `also`: figures that may be read although nothing demands it, with the only values they may have.
    `agency`, `levels` (by fiscal year): must be read if given. `unprinted`: scores that the workbook leaves out; what
    the program completes must agree with them.
    `answers`: how its maker would answer, by the key of a question ('ask.year').
    """

    scores: Mapping[Key, Decimal] = field(default_factory=dict)
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    unsure: Mapping[Key, Cell] = field(default_factory=dict)
    faults: tuple[Cell, ...] = ()
    also: Mapping[Key, tuple[Decimal, ...]] = field(default_factory=dict)
    agency: str = ""
    levels: Mapping[int, str] = field(default_factory=dict)
    unprinted: Mapping[Key, Decimal] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """One way in which a reading differs from the truth: the verdict on it and what happened where."""

    verdict: Verdict
    kind: str
    where: str = ""


@dataclass(frozen=True)
class Judgement:
    """The worst of all remarks, and all of them."""

    verdict: Verdict
    remarks: tuple[Remark, ...] = ()

    @property
    def silent(self) -> tuple[Remark, ...]:
        """What is wrong without a word."""
        return tuple(remark for remark in self.remarks if remark.verdict is Verdict.WRONG_SILENT)


def judged(data: bytes, file_name: str, truth: Truth) -> Judgement:
    """The judgement on today's reading of a file, and on the reading after its maker has answered the questions."""
    answers: dict[str, str] = {}
    remarks: list[Remark] = []
    while True:
        try:
            reading = read(data, file_name, answers)
        except WorkbookRefused as refused:
            nothing = not (truth.scores or truth.unsure or truth.faults)
            verdict = Verdict.RIGHT if nothing else Verdict.REFUSED
            return _worst([*remarks, Remark(verdict, refused.finding.code)])
        remarks += judge(reading, history_of(reading), truth).remarks
        given = dict(_answers(reading, truth))
        if given.keys() <= answers.keys():
            return _worst(remarks)
        answers |= given


def judge(reading: Reading, history: History, truth: Truth) -> Judgement:
    """The judgement on one reading and the history made from it."""
    figures = [*_figures(reading, history, truth)]
    completed = [] if figures else _completed(history, truth)
    return _worst([*figures, *completed, *_about(reading, history, truth), *_open(reading)])


def _worst(remarks: list[Remark]) -> Judgement:
    order = list(Verdict)
    worst = max((remark.verdict for remark in remarks), key=order.index, default=Verdict.RIGHT)
    return Judgement(worst, tuple(remarks))


def _answers(reading: Reading, truth: Truth) -> Iterator[tuple[str, str]]:
    """The answers that the maker of the workbook can give to its questions."""
    places = [*truth.cells.values(), *truth.unsure.values()]
    for question in reading.questions:
        wanted = truth.answers.get(question.key, truth.agency if question.key == "ask.agency" else "")
        answered = question.answer is not None
        about_scores = answered or any(_asks(question, place) for place in places) or not truth.cells
        if about_scores and wanted in {option.id for option in question.options}:
            yield question.id, wanted


def _figures(reading: Reading, history: History, truth: Truth) -> Iterator[Remark]:
    rows = reading.scores[["fiscal_year", "code", "score", "sheet", "cell"]].itertuples(index=False)
    found = {(int(year), str(code)): (score, (sheet, cell)) for year, code, score, sheet, cell in rows}
    said = _Said(reading, history)
    for key, value in truth.scores.items():
        got, cell = found.get(key, (None, None))
        if got != value:
            kind = "lost" if got is None else "wrong"
            yield said.at(kind, f"{key} is {got}, not {value}", cell, truth.cells.get(key))
    for key, place in truth.unsure.items():
        if not said.names(place):
            yield Remark(Verdict.WRONG_SILENT, "unsure", f"{key} is {found.get(key, (None,))[0]} at {place}")
    for key, (value, cell) in found.items():
        if key not in truth.scores and key not in truth.unsure and value not in truth.also.get(key, ()):
            yield said.at("invented", f"{key} is {value} from {cell}", cell)


def _completed(history: History, truth: Truth) -> Iterator[Remark]:
    for assessment in history.assessments:
        for code, node in assessment.by_code.items():
            value = truth.unprinted.get((assessment.fiscal_year, code))
            if value is not None and node.status == "derived" and node.score != value:
                where = f"{assessment.fiscal_year} {code} is {node.score}, not {value}"
                yield Remark(Verdict.WRONG_SILENT, "completed", where)


def _about(reading: Reading, history: History, truth: Truth) -> Iterator[Remark]:
    said = _Said(reading, history)
    for sheet, addresses in truth.faults:
        if not any(said.names((sheet, address)) for address in addresses.split()):
            yield Remark(Verdict.WRONG_SILENT, "fault", f"{sheet}!{addresses}")
    whose = any(question.key == "ask.agency" and question.chosen is None for question in reading.questions)
    unread = Verdict.ASKED if whose else Verdict.WRONG_SILENT
    name = reading.agency.name
    if truth.agency and name != truth.agency:
        kind = "agency wrong" if name else "agency lost"
        yield Remark(unread, kind, name)
    facts = reading.facts[reading.facts["key"] == "level"]
    levels = dict(zip(facts["fiscal_year"].astype(int), facts["value"], strict=True))
    for year, level in truth.levels.items():
        if levels.get(year) != level:
            kind = "level wrong" if year in levels else "level lost"
            yield Remark(unread, kind, f"{year}: {levels.get(year)}, not {level}")


def _open(reading: Reading) -> Iterator[Remark]:
    for question in reading.questions:
        if question.chosen is None:
            yield Remark(Verdict.ASKED, question.key, question.id)


class _Said:
    """Which cells a reading's questions and its warnings and errors name."""

    def __init__(self, reading: Reading, history: History) -> None:
        self._questions = reading.questions
        self._findings = [finding for finding in history.findings if finding.severity in _SAID]

    def at(self, kind: str, where: str, *cells: Cell | None) -> Remark:
        """The remark on a figure that is not right: asked or warned at one of its cells, or silent."""
        places = [cell for cell in cells if cell]
        if any(_asks(question, cell) for question in self._questions for cell in places):
            return Remark(Verdict.ASKED, kind, where)
        warned = any(_warns(finding, cell) for finding in self._findings for cell in places)
        return Remark(Verdict.WARNED if warned else Verdict.WRONG_SILENT, kind, where)

    def names(self, cell: Cell) -> bool:
        """Whether a question, a warning or an error names the cell."""
        return self.at("", "", cell).verdict is not Verdict.WRONG_SILENT


def _asks(question: Question, cell: Cell) -> bool:
    """Whether a question that nobody has answered yet is about the cell."""
    if question.answer is not None:
        return False
    sheet, cells = question.facts.get("sheet", ""), question.facts.get("cells", "")
    if question.key == "ask.agency":
        return question.chosen is None
    if any(option.place == f"{cell[0]}!{cell[1]}" for option in question.options):
        return True
    return sheet == cell[0] and (not cells or covers(cells, cell[1]))


def _warns(finding: Finding, cell: Cell) -> bool:
    sheet, address = cell
    if finding.cell and finding.sheet == sheet and covers(finding.cell, address):
        return True
    message = finding.message("en")
    return any(f"{sheet}!{address}{end}" in message for end in (" ", ";", ",", ")", "."))
