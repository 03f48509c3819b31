"""What a document is about: one fiscal year in its history, with what follows from it worked out once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from ita_core.analysis import Strengths
from ita_core.consistency import Verdict
from ita_core.documents.blocks import Block, Bullets, Paragraph, Voice
from ita_core.framework import NodeKind
from ita_core.narrative.edits import edits_in, with_edits
from ita_core.narrative.phrases import known_text, meaning, target_text
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.narrative.story import told_by
from ita_core.narrative.teller import Teller, YearResults
from ita_core.office import Plan, UnclearRow, Work, draft, with_drafts_marked
from ita_core.peers.among import Among
from ita_core.scoring import History, NodeScore
from ita_core.text import Text, span
from ita_core.thai import ELLIPSIS, letters_in, shortened

AGENCY_EN = "agency_en"
"""Key of the office's name in Latin letters; kept with its other texts under the plan's year."""


@dataclass(frozen=True, eq=False)
class Subject(YearResults):
    """A fiscal year of an agency, the language it is told in, what the office added to its scores, and its place among
    other agencies where it keeps a table of them."""

    work: Work = field(default_factory=Work)
    among: Among | None = None

    @cached_property
    def plan(self) -> Plan:
        """The measures that answer this year: the office's own, its drafts marked as such; else the program's draft.

        Where the office has a plan and no row of it was understood, the draft does not stand in its place.
        """
        own = self.work.plan(self.assessment.fiscal_year + 1)
        if own is None and self.unclear_measures:
            own = Plan(self.assessment.fiscal_year + 1)
        return with_drafts_marked(own, self.text) if own else draft(self.assessment, self.text)

    @property
    def unclear_measures(self) -> tuple[UnclearRow, ...]:
        """The rows of the office's plans that nobody understood."""
        return tuple(row for row in self.work.unclear if row.kind == "measures")

    @cached_property
    def last_plan(self) -> Plan | None:
        """What the office decided to do in this year; None where it decided on no measure."""
        plan = self.work.plan(self.assessment.fiscal_year)
        return plan.decided if plan and plan.decided.measures else None

    @cached_property
    def story(self) -> Story:
        """The year in sentences, the officer's own words in the place of those that were edited."""
        edits = edits_in(self.work.texts, self.assessment.fiscal_year, self.text.language)
        return with_edits(self.generated, edits)

    @cached_property
    def generated(self) -> Story:
        """The year in sentences as they were generated, before any edit."""
        return told_by(self._teller)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.history, self.assessment, self.text)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every link of every issue, judged: the same that the sentences tell of."""
        return self._teller.verdicts

    @cached_property
    def strengths(self) -> Strengths:
        """What to keep and what to work on, as the sentences tell it."""
        return self._teller.strengths

    def written(self, key: str, fiscal_year: int | None = None) -> str:
        """What the officer wrote under a key for a fiscal year, this one where none is named; '' if nothing."""
        year = fiscal_year or self.assessment.fiscal_year
        return next((words for known, own, words in self.work.texts if (known, own) == (year, key)), "")

    @cached_property
    def past(self) -> History:
        """The years up to this one: a report does not know what came after it."""
        year = self.assessment.fiscal_year
        return replace(self.history, assessments=tuple(a for a in self.history.assessments if a.fiscal_year <= year))

    def knows(self, kind: NodeKind) -> bool:
        """Whether any node of a kind has a score this year."""
        return any(node.score is not None for node in self.assessment.of_kind(kind))

    @property
    def agency(self) -> str:
        """The agency's name, in English the one that the office gave for it; or that the workbook does not say."""
        english = self.written(AGENCY_EN, self.assessment.fiscal_year + 1) if self.text.language == "en" else ""
        return " ".join(english.split()) or self.history.agency.name or self.text("documents.no_agency")

    @property
    def peers_file(self) -> str:
        """The name of the table of other agencies, '' where there is none."""
        return self.work.peers.name if self.work.peers else ""

    @property
    def target(self) -> str:
        """The target as printed."""
        return target_text(self.assessment.framework.target, self.text)

    def name(self, code: str) -> str:
        """The name of a node or the subject of a question."""
        return self.text.of(self.assessment.framework.label(code))

    def score(self, code: str) -> str:
        """The printed score of a node."""
        return self.assessment.shown(code)

    def named(self, code: str) -> str:
        """Code, name and score in one phrase."""
        return f"{code} {self.meaning(code)} ({self.score(code)})"

    def meaning(self, code: str) -> str:
        """The name; of a question about something bad also that a high score means that it is hardly met."""
        return meaning(self.assessment.framework, code, self.text)


CHRISTIAN = 543
"""Years by which the Buddhist era is ahead."""


def fiscal(year: int, text: Text) -> str:
    """A fiscal year as the reader's language writes it: '2566', '2566 (2023)'."""
    return str(year) if text.language == "th" else text("council.fiscal", year=year, christian=year - CHRISTIAN)


_RUNS, _NAMED = 2, 3
_FILE_LETTERS, _LEAST_FILE_LETTERS, _SHEET_LETTERS = 26, 9, 18
_LINE_LETTERS = {"th": 62, "en": 62}
"""Letters that the line under a picture has room for."""


def source_line(subject: Subject, codes: Iterable[str]) -> str:
    """Workbook, sheet and cells of the figures, their fiscal year, and whether some are computed, on one line."""
    text, known = subject.text, subject.assessment.by_code
    nodes = [known[code] for code in dict.fromkeys(codes) if code in known and known[code].score is not None]
    read = [node for node in nodes if node.cell]
    kind = "none" if not nodes else "computed" if not read else "read" if len(read) == len(nodes) else "both"
    words = {"cells": _places(read, subject), "year": subject.assessment.fiscal_year}
    room = _LINE_LETTERS[text.language] - letters_in(text(f"deck.source.{kind}", file="", **words))
    return text(f"deck.source.{kind}", file=file_name(subject, max(room, _LEAST_FILE_LETTERS)), **words)


def file_name(subject: Subject, room: int = _FILE_LETTERS) -> str:
    """The workbook's name; of a long one the beginning."""
    return shortened(subject.history.file_name, min(room, _FILE_LETTERS))


def place_of(subject: Subject, codes: Iterable[str]) -> str:
    """'e14: 2566!C60' of each code, of many drawn together; of a figure that no cell has, how it is known."""
    known = list(dict.fromkeys(codes))
    if len(known) <= _NAMED:
        return " · ".join(f"{code}: {_place(subject, code)}" for code in known)
    nodes = [subject.assessment.by_code[code] for code in known]
    sheets = list(dict.fromkeys(node.sheet for node in nodes if node.cell))
    cells = [f"{sheet}!{_cells([node.cell for node in nodes if node.sheet == sheet])}" for sheet in sheets]
    others = [node.code for node in nodes if not node.cell]
    told = [f"{span(known)}: {', '.join(cells)}"] if cells else []
    return " · ".join([*told, *([f"{span(others)}: {_place(subject, others[0])}"] if others else [])])


def speaker_notes(subject: Subject, said: str, codes: Sequence[str], more: Sequence[str] = ()) -> str:
    """What the picture says in words, what else the speaker may need, and every figure with its cell."""
    text = subject.text
    lines = [text("documents.slides.notes_say"), said, *more]
    lines += [text("documents.slides.notes_sources")] if codes else []
    return "\n".join([*lines, *(f"• {_named(subject, code)}" for code in codes)])


def _place(subject: Subject, code: str) -> str:
    node = subject.assessment.by_code[code]
    return f"{node.sheet}!{node.cell}" if node.cell else known_text(subject.assessment, code, subject.text)


def _named(subject: Subject, code: str) -> str:
    text, node = subject.text, subject.assessment.by_code[code]
    origin = known_text(subject.assessment, code, text)
    if node.cell:
        origin = text("documents.slides.source_place", sheet=node.sheet, cell=node.cell)
    named = f"{code} {subject.name(code)}"
    return text("documents.slides.source_item", code=named, score=subject.score(code), origin=origin)


def _places(nodes: Sequence[NodeScore], subject: Subject) -> str:
    by_sheet: dict[str, list[str]] = {}
    for node in nodes:
        by_sheet.setdefault(node.sheet, []).append(node.cell)
    told = [
        subject.text("deck.source.sheet", sheet=shortened(sheet, _SHEET_LETTERS), cells=_cells(cells))
        for sheet, cells in by_sheet.items()
    ]
    return ", ".join(told)


def _cells(cells: Sequence[str]) -> str:
    """Runs down a column drawn together; of many runs the first and the last cell."""
    runs: list[list[str]] = []
    for cell in sorted(dict.fromkeys(cells), key=_down):
        if runs and _follows(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    if len(runs) > _RUNS:
        return f"{runs[0][0]}{ELLIPSIS}{runs[-1][-1]}"
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _down(cell: str) -> tuple[str, int]:
    column = cell.rstrip("0123456789")
    return column, int(cell[len(column) :] or 0)


def _follows(before: str, cell: str) -> bool:
    column, row = _down(before)
    return _down(cell) == (column, row + 1)


def part_of_story(subject: Subject, *path: str) -> Section:
    """A section of the story by its id, the ones it stands in first: 'issues', 'issue.2'."""
    sections: tuple[Section, ...] = subject.story.sections
    for identity in path:
        found = next(section for section in sections if section.id == identity)
        sections = found.sections
    return found


def headed(subject: Subject, part: str) -> str:
    """The heading of a part of the document, with the mark that all of its story shares."""
    return f"{subject.text(f'documents.{part}.heading')}{part_of_story(subject, part).mark}"


def speaks_of(sentence: Sentence, *kinds: str) -> bool:
    """Whether the sentence was made from a text of one of the kinds: 'todo.keep', 'link'."""
    key = sentence.key.removeprefix("story.")
    return any(key == kind or key.startswith((f"{kind}.", f"{kind}_")) for kind in kinds)


def running(sentences: Iterable[Sentence], voice: Voice = "body") -> Iterator[Paragraph]:
    """The sentences one after the other; a new paragraph only where the officer began a new line."""
    told = tuple(sentences)
    starts = list(accumulate((len(sentence.text) + 1 for sentence in told), initial=0))
    at = 0
    for line in " ".join(sentence.text for sentence in told).splitlines(keepends=True):
        end = at + len(line)
        said = tuple(
            one for one, start in zip(told, starts, strict=False) if start < end and start + len(one.text) > at
        )
        if line.strip():
            yield Paragraph(line.strip(), voice, said=said)
        at = end


def apart(sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    """A paragraph a sentence."""
    return (Paragraph(line, said=(sentence,)) for sentence in sentences for line in _lines(sentence.text))


def listed(sentences: Iterable[Sentence]) -> tuple[Block, ...]:
    """A list with a point a sentence; nothing of no sentence."""
    points = [(" ".join(_lines(sentence.text)), sentence) for sentence in sentences]
    kept = [(item, sentence) for item, sentence in points if item]
    return (Bullets(tuple(item for item, _ in kept), tuple(sentence for _, sentence in kept)),) if kept else ()


def written(subject: Subject, key: str, fiscal_year: int) -> tuple[Paragraph, ...]:
    """What the officer wrote under a key for a fiscal year, a paragraph a line."""
    return tuple(Paragraph(line) for line in _lines(subject.written(key, fiscal_year)))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
