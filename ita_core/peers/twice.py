"""Rows that may be of one office: two offices of one name, or one office twice. That is asked, never guessed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ita_core.findings import Finding
from ita_core.peers.owners import Owner
from ita_core.workbook.reading import Option, Question

APART, NEITHER = "apart", "neither"


@dataclass(frozen=True)
class Row:
    """One agency in one fiscal year: its scores by code [hundredths]."""

    owner: Owner
    fiscal_year: int
    scores: Mapping[str, int]

    @property
    def place(self) -> str:
        """Sheet and cell that name it."""
        return f"{self.owner.sheet}!{self.owner.cell}"

    def continues(self, other: "Row") -> bool:
        """Whether another sheet gives further scores of the same agency, or the same again, and none that differs."""
        return self.owner.sheet != other.owner.sheet and self._agrees(other) and self._adds(other)

    def _agrees(self, other: "Row") -> bool:
        return all(self.scores[code] == other.scores[code] for code in self.scores.keys() & other.scores.keys())

    def _adds(self, other: "Row") -> bool:
        name = self.owner.name
        return name.is_surely(other.owner.name) and (bool(name.province) or self.scores.keys() != other.scores.keys())


def settled(rows: list[Row], answers: Mapping[str, str]) -> tuple[list[Row], list[Finding], list[Question]]:
    """The rows of which each is one office, with a remark and a question about those that may be one."""
    known: list[Row] = []
    findings: list[Finding] = []
    questions: list[Question] = []
    for same in _clusters(_joined(rows)):
        if len(same) == 1:
            known += same
            continue
        question = _question(same, answers)
        questions.append(question)
        findings += [_finding(row, same) for row in same]
        if question.chosen == APART:
            known += same
        else:
            known += [row for row in same if row.place == question.chosen]
    order = {(row.owner.group, row.fiscal_year): at for at, row in reversed([*enumerate(rows)])}
    known.sort(key=lambda row: order[row.owner.group, row.fiscal_year])
    return known, findings, questions


def _joined(rows: list[Row]) -> list[Row]:
    """The rows, those of one agency-year on several sheets with other codes on each as one."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        name = row.owner.name
        own = found.setdefault((row.fiscal_year, *name.key, name.province), [])
        at = next((number for number, other in enumerate(own) if other.continues(row)), None)
        if at is None:
            own.append(row)
        else:
            facts = {**row.owner.facts, **own[at].owner.facts}
            owner = replace(own[at].owner, facts=facts)
            own[at] = replace(own[at], owner=owner, scores={**row.scores, **own[at].scores})
    return [row for own in found.values() for row in own]


def _clusters(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows in groups of those that may be of one office in one year; most groups are a single row."""
    by_name: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        by_name.setdefault((row.fiscal_year, *row.owner.name.key), []).append(row)
    for alike in by_name.values():
        groups: list[list[Row]] = []
        for row in alike:
            near = [own for own in groups if any(row.owner.name.may_be(other.owner.name) for other in own)]
            groups = [own for own in groups if own not in near] + [[*(one for own in near for one in own), row]]
        yield from groups


def _question(same: list[Row], answers: Mapping[str, str]) -> Question:
    places = [row.place for row in same]
    question_id = f"twice:{same[0].fiscal_year}:{';'.join(places)}"
    options = (
        Option(APART, APART),
        *(Option(row.place, row.place, row.place, _preview(row), len(row.scores) > _PREVIEWED) for row in same),
        Option(NEITHER, NEITHER),
    )
    answer = answers.get(question_id)
    chosen = answer if answer in {option.id for option in options} else None
    facts = {
        "agency": same[0].owner.written,
        "year": str(same[0].fiscal_year),
        "cells": "; ".join(places),
        "sheet": same[0].owner.sheet,
    }
    return Question(question_id, "ask.peers_twice", options, facts | {"n": str(len(same))}, None, chosen)


_PREVIEWED = 4


def _preview(row: Row) -> tuple[tuple[str, str], ...]:
    first = list(row.scores.items())[:_PREVIEWED]
    return tuple((code, f"{score // 100}.{score % 100:02}") for code, score in first)


def _finding(row: Row, same: list[Row]) -> Finding:
    others = "; ".join(other.place for other in same if other is not row)
    return Finding(
        "peers-name-twice",
        sheet=row.owner.sheet,
        cell=row.owner.cell,
        value=row.owner.written,
        fiscal_year=row.fiscal_year,
        facts={"others": others},
    )
