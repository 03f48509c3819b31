"""Each located figure becomes a score or a rejection with its address: the last gate before the tidy table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.layouts.found import Figure
from ita_core.workbook.numerals import Year

_QUOTED = 80


@dataclass(frozen=True)
class Located:
    """A figure with its sheet and the fiscal year that holds for it (None: nothing says which)."""

    sheet: Sheet
    figure: Figure
    year: Year | None

    @property
    def at(self) -> tuple[str, Place]:
        """Sheet name and place."""
        return self.sheet.name, self.figure.place

    @property
    def fiscal_year(self) -> int:
        """The fiscal year [Buddhist era], 0 if unknown."""
        return self.year.fiscal_year if self.year else 0

    @property
    def text(self) -> str:
        """The cell, or the part of it that states the figure, as written."""
        return self.figure.text or self.sheet.text(self.figure.place)

    @property
    def score(self) -> Decimal | None:
        """The number, or None."""
        return self.sheet.number(self.figure.place) if self.figure.score is None else self.figure.score

    def finding(self, code: str, /, **facts: str) -> Finding:
        """A remark about this cell."""
        return Finding(
            code,
            sheet=self.sheet.name,
            cell=address(self.figure.place),
            value=_quoted(self.text),
            fiscal_year=self.fiscal_year or None,
            facts={"label": _quoted(self.figure.label or self.figure.code)} | facts,
        )


@dataclass(frozen=True)
class Accepted:
    """The figures that became scores, each code and year once; the remarks; and where each rejected cell is."""

    scores: tuple[Located, ...]
    used: frozenset[tuple[str, Place]]
    rejected: frozenset[tuple[str, Place]]
    findings: tuple[Finding, ...]


def accept(located: Iterable[Located]) -> Accepted:
    """Check every figure by itself, then against the others of the same code and year."""
    sound: dict[tuple[int, str], list[Located]] = {}
    findings: list[Finding] = []
    rejected: set[tuple[str, Place]] = set()
    for entry in located:
        if finding := fault(entry):
            findings.append(finding)
            rejected.add(entry.at)
        else:
            sound.setdefault((entry.fiscal_year, entry.figure.code), []).append(entry)
    scores: list[Located] = []
    for same in sound.values():
        if len({entry.score for entry in same}) == 1:
            scores.append(same[0])
        else:
            findings += _contradictions(same)
            rejected |= {entry.at for entry in same}
    agreeing = {entry.at for same in sound.values() for entry in same} - rejected
    return Accepted(tuple(scores), frozenset(agreeing), frozenset(rejected), tuple(findings))


def fault(entry: Located) -> Finding | None:
    """Why a figure cannot be used, or None."""
    sheet, figure = entry.sheet, entry.figure
    if figure.score is None:
        if figure.place in sheet.uncached:
            return entry.finding("formula-without-value")
        if figure.place in sheet.errors:
            return entry.finding("cell-has-error")
        if figure.place in sheet.doubtful:
            return entry.finding("readers-differ", other=_quoted(sheet.doubtful[figure.place]))
    if entry.score is None:
        return entry.finding("score-not-a-number")
    if not 0 <= entry.score <= 100:
        return entry.finding("score-out-of-range")
    return _label_fault(entry)


def _label_fault(entry: Located) -> Finding | None:
    figure = entry.figure
    if not figure.code and not figure.label:
        return entry.finding("code-unclear")
    if not figure.code:
        return entry.finding("code-unclear" if figure.label.strip()[-1:].isdigit() else "code-unknown", known=_known(0))
    if figure.named_otherwise:
        return entry.finding("name-of-another-code", code=figure.code, other=figure.named_otherwise)
    if entry.year is None:
        return entry.finding("fiscal-year-missing")
    if entry.fiscal_year in known_years():
        framework = load(entry.fiscal_year)
        if framework.detail == "questions" and figure.code not in framework.node_of:
            return entry.finding("code-unknown", known=_known(entry.fiscal_year))
    return None


def _known(fiscal_year: int) -> str:
    """The codes of a year in a few words: 'i1–i30, e1–e15, o1–o43'."""
    if fiscal_year not in known_years():
        return "i1–i30, e1–e15, o1–o43"
    questions = load(fiscal_year).codes("question")
    by_letter = {letter: [code for code in questions if code[0] == letter] for letter in "ieo"}
    return ", ".join(f"{codes[0]}–{codes[-1]}" for codes in by_letter.values() if codes)


def _contradictions(same: list[Located]) -> list[Finding]:
    places = "; ".join(f"{entry.sheet.name}!{address(entry.figure.place)} = {_quoted(entry.text)}" for entry in same)
    by_place = {entry.at: entry for entry in same}
    return [entry.finding("code-has-two-scores", code=entry.figure.code, places=places) for entry in by_place.values()]


def _quoted(text: str) -> str:
    single = " ".join(text.split())
    return single if len(single) <= _QUOTED else single[: _QUOTED - 1] + "…"
