"""Readings of several workbooks of one office as one, so that years kept in files of their own make a history.

A figure that two files state differently is not guessed: the file that knows more of that fiscal year stands for it,
and where neither does, the officer is asked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import pandas as pd

from ita_core.findings import Finding
from ita_core.text import score_text
from ita_core.workbook.join_work import facts_that_differ, with_every_note, work_of
from ita_core.workbook.reading import Agency, CellCount, Option, Question, Reading
from ita_core.workbook.refusals import refused

_LISTED = 8


def answers_for(number: int, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers to the questions of the file of that number."""
    own = f"{number}/"
    return {key.removeprefix(own): option for key, option in answers.items() if key.startswith(own)}


def joined(readings: Sequence[Reading], file_name: str, content_hash: str, answers: Mapping[str, str]) -> Reading:
    """All readings as one; sheets are named with their file, as spreadsheets do: `[file]sheet`.

    Raises:
        WorkbookRefused: the files name different agencies.
    """
    agency = _agency(readings, file_name)
    placed = [_with_file(number, reading) for number, reading in enumerate(readings, start=1)]
    disputes = [_Dispute(year, placed, answers) for year in sorted({y for own in placed for y in own.fiscal_years})]
    open_ = [dispute for dispute in disputes if dispute.codes]
    frames = [_without(reading.scores, number, open_) for number, reading in enumerate(placed, start=1)]
    facts = _first([reading.facts for reading in placed], ["fiscal_year", "key"], disputes)
    kept, work_findings = work_of(placed)
    return Reading(
        file_name=file_name,
        sha256=content_hash,
        agency=agency,
        scores=_first(frames, ["fiscal_year", "code"], disputes),
        facts=with_every_note(facts, placed),
        findings=(
            *(finding for own in placed for finding in own.findings),
            *(dispute.finding for dispute in open_),
            *facts_that_differ(facts, placed),
            *work_findings,
        ),
        tables=tuple(table for own in placed for table in own.tables),
        cells=_summed(own.cells for own in placed),
        questions=(*(q for own in placed for q in own.questions), *(dispute.question for dispute in open_)),
        kept=kept,
    )


def _agency(readings: Sequence[Reading], file_name: str) -> Agency:
    """The one agency that the files name; a file may leave it out."""
    named = {"".join(reading.agency.name.split()): reading.agency for reading in readings if reading.agency.name}
    if len(named) > 1:
        names = ", ".join(f"'{agency.name}'" for agency in named.values())
        raise refused("bundle-agencies-differ", file_name, names=names)
    return next(iter(named.values()), readings[0].agency)


def _with_file(number: int, reading: Reading) -> Reading:
    """The reading with its file's name before each sheet and its number before each question."""

    def sheet(name: str) -> str:
        return f"[{reading.file_name}]{name}"

    def asked(question: Question) -> Question:
        facts = dict(question.facts)
        if "sheet" in facts:
            facts["sheet"] = sheet(facts["sheet"])
        return replace(question, id=f"{number}/{question.id}", facts=facts)

    return replace(
        reading,
        scores=reading.scores.assign(sheet=reading.scores["sheet"].map(sheet)),
        facts=reading.facts.assign(sheet=reading.facts["sheet"].map(sheet)),
        findings=tuple(replace(finding, sheet=sheet(finding.sheet)) for finding in reading.findings),
        tables=tuple(replace(table, sheet=sheet(table.sheet)) for table in reading.tables),
        questions=tuple(map(asked, reading.questions)),
        kept=replace(
            reading.kept,
            tables={
                kind: tuple(replace(row, sheet=sheet(row.sheet)) for row in rows)
                for kind, rows in reading.kept.tables.items()
            },
        ),
    )


@dataclass(frozen=True, eq=False)
class _Dispute:
    """What the files say about one fiscal year; `codes` are the figures that they state differently."""

    year: int
    readings: Sequence[Reading]
    answers: Mapping[str, str]

    @cached_property
    def _stated(self) -> dict[int, dict[str, Decimal]]:
        rows = {n: r.scores[r.scores["fiscal_year"] == self.year] for n, r in enumerate(self.readings, start=1)}
        return {n: dict(zip(own["code"], own["score"], strict=True)) for n, own in rows.items() if len(own)}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The figures that two files state differently."""
        said = [entry for own in self._stated.values() for entry in set(own.items())]
        return tuple(sorted(code for code, n in Counter(code for code, _ in dict.fromkeys(said)).items() if n > 1))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The files by how much they know of the year."""
        return tuple(sorted(self._stated, key=lambda number: -len(self._stated[number])))

    @cached_property
    def question(self) -> Question:
        """Which file stands for the disputed figures; the one that knows most, where one does."""
        options = tuple(self._option(n) for n in self._stated)
        sizes = [len(self._stated[number]) for number in self.order]
        default = str(self.order[0]) if len(sizes) < 2 or sizes[0] > sizes[1] else None
        known = f"file:{self.year}"
        answer = self.answers.get(known)
        given = answer if answer in {option.id for option in options} else None
        facts = {"year": str(self.year), "n": str(len(self.codes))}
        return Question(known, "ask.file", options, facts, default, given)

    @cached_property
    def turn(self) -> tuple[int, ...]:
        """The files as they stand for the year: the one that was chosen, then by how much they know."""
        chosen = self.question.chosen if self.codes else None
        return tuple(sorted(self.order, key=lambda number: str(number) != chosen))

    def _option(self, number: int) -> Option:
        stated = self._stated[number]
        known = [(code, score_text(stated[code])) for code in self.codes if code in stated]
        name = self.readings[number - 1].file_name
        return Option(str(number), name, figures=tuple(known[:_LISTED]), more=len(known) > _LISTED)

    def _named(self) -> str:
        more = " …" if len(self.codes) > _LISTED else ""
        return ", ".join(self.codes[:_LISTED]) + more

    @property
    def finding(self) -> Finding:
        """That the files differ, and which one is used."""
        chosen = self.question.chosen
        facts = {"codes": self._named(), "n": str(len(self.codes))}
        if chosen is None:
            return Finding("files-differ-open", fiscal_year=self.year, facts=facts)
        used = self.readings[int(chosen) - 1].file_name
        return Finding("files-differ", fiscal_year=self.year, facts=facts | {"file": used})


def _without(scores: pd.DataFrame, number: int, disputes: Iterable[_Dispute]) -> pd.DataFrame:
    """The scores of one file without the disputed figures that another file stands for."""
    lost = {(d.year, code) for d in disputes if d.question.chosen != str(number) for code in d.codes}
    keep = [(year, code) not in lost for year, code in zip(scores["fiscal_year"], scores["code"], strict=True)]
    return scores[pd.Series(keep, index=scores.index, dtype=bool)]


def _first(frames: Sequence[pd.DataFrame], key: list[str], disputes: Iterable[_Dispute]) -> pd.DataFrame:
    """The frames below each other, each key once: from the file that stands first for its year."""
    rank = {(d.year, number): place for d in disputes for place, number in enumerate(d.turn)}
    ranked = [
        frame.assign(rank=[rank.get((year, number), len(frames)) for year in frame["fiscal_year"]])
        for number, frame in enumerate(frames, start=1)
    ]
    rows = pd.concat(ranked, ignore_index=True).sort_values("rank", kind="stable")
    return rows.drop_duplicates(key).sort_index().drop(columns="rank").reset_index(drop=True)


def _summed(counts: Iterable[CellCount]) -> CellCount:
    every = tuple(counts)
    return CellCount(
        sum(each.seen for each in every),
        sum(each.used for each in every),
        sum(each.rejected for each in every),
        sum(each.ignored for each in every),
    )
