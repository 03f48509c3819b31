"""What a workbook leaves open becomes a question with a preview; nothing here guesses.

Each function takes the figures and the answers and returns the figures, now settled or marked open, and its questions.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from ita_core.framework import known_years
from ita_core.workbook.grid import Place, Sheet, address, column_name
from ita_core.workbook.numerals import Year
from ita_core.workbook.reading import Option, Question
from ita_core.workbook.sheet_figure import SheetFigure, number_text, quoted, range_of

Answers = Mapping[str, str]
Settled = tuple[list[SheetFigure], list[Question]]
_PREVIEWED = 4
_FEWEST_SHARES = 5


def agency_question(named: Mapping[str, tuple[Sheet, Place]], own_name: str, answers: Answers) -> Question | None:
    """Which of several agencies; the one that the workbook's own agency sheet names is the default."""
    if len(named) < 2:
        return None
    options = tuple(Option(name, name, f"{sheet.name}!{address(place)}") for name, (sheet, place) in named.items())
    default = own_name if own_name in named else None
    return _question("agency", "ask.agency", options, answers, {"n": str(len(options))}, default)


def hidden(entries: list[SheetFigure], answers: Answers) -> Settled:
    """Figures in hidden rows, columns and sheets count only when asked for."""

    def settle(group: list[SheetFigure], question: Question) -> list[SheetFigure]:
        return group if question.chosen == "use" else []

    groups = _grouped((entry for entry in entries if _is_hidden(entry)), lambda entry: entry.sheet.name)
    visible = [entry for entry in entries if not _is_hidden(entry)]
    questions = []
    for group in groups:
        options = (Option("skip", "skip"), _option("use", "use", group))
        facts = {"sheet": group[0].sheet.name, "n": str(len(group))}
        question = _question(f"hidden:{group[0].sheet.name}", "ask.hidden", options, answers, facts, "skip")
        visible += settle(group, question)
        questions.append(question)
    return visible, questions


def columns(entries: list[SheetFigure], answers: Answers) -> Settled:
    """Which of several number columns without a known heading holds the scores; one without any heading is it."""
    sure = [entry for entry in entries if not entry.figure.unsure]
    questions = []
    for group in _grouped((entry for entry in entries if entry.figure.unsure), lambda entry: entry.block):
        by_column = _grouped(group, lambda entry: entry.figure.place[1])
        if len(by_column) == 1 and not any(entry.figure.heading for entry in group):
            sure += group
            continue
        options = (*(_column_option(own) for own in by_column), Option("none", "none"))
        question = _question(f"column:{_place(group)}", "ask.column", options, answers, _place_facts(group))
        questions.append(question)
        chosen = [entry for entry in group if column_name(entry.figure.place[1]) == question.chosen]
        sure += chosen if question.chosen else [replace(entry, open=question.id) for entry in group]
    return sure, questions


def _column_option(own: list[SheetFigure]) -> Option:
    name, heading = column_name(own[0].figure.place[1]), own[0].figure.heading
    return _option(name, f"{name} {quoted(heading)}".strip(), own)


def years(entries: list[SheetFigure], answers: Answers) -> Settled:
    """Which fiscal year a table belongs to that names none, or whose title and sheet name different ones."""
    settled = [entry for entry in entries if entry.year]
    questions = []
    for group in _grouped((entry for entry in entries if not entry.year), lambda entry: entry.block):
        named = dict.fromkeys(year for entry in group for year in entry.years_named)
        choices = named or dict.fromkeys(reversed(known_years()))
        options = tuple(_option(str(year), str(year), group) for year in choices)
        key = "ask.year_conflict" if named else "ask.year"
        question = _question(f"year:{_place(group)}", key, options, answers, _place_facts(group))
        questions.append(question)
        if question.chosen is None:
            settled += [replace(entry, open=question.id) for entry in group]
            continue
        year = int(question.chosen)
        settled += [replace(entry, year=Year(year - entry.figure.years_back)) for entry in group]
    return settled, questions


def shares(entries: list[SheetFigure], answers: Answers) -> Settled:
    """Whether a column of numbers between 0 and 1 holds scores of 0–100 written as shares."""
    settled: list[SheetFigure] = []
    questions = []
    for group in _grouped(entries, lambda entry: (entry.block, entry.figure.place[1])):
        scores = [score for entry in group if (score := entry.score) is not None]
        if len(scores) < _FEWEST_SHARES or not _look_like_shares(scores):
            settled += group
            continue
        options = (_scaled("times-100", 100, group), _scaled("as-is", 1, group))
        question = _question(f"scale:{_place(group)}", "ask.scale", options, answers, _place_facts(group))
        questions.append(question)
        scale = 100 if question.chosen == "times-100" else 1
        settled += [replace(entry, scale=scale, open="" if question.chosen else question.id) for entry in group]
    return settled, questions


def _look_like_shares(scores: list[Decimal]) -> bool:
    return all(0 <= score <= 1 for score in scores) and any(0 < score < 1 for score in scores)


def _is_hidden(entry: SheetFigure) -> bool:
    return entry.sheet.is_hidden(entry.figure.place)


def _grouped(entries: Iterable[SheetFigure], key: Callable[[SheetFigure], Hashable]) -> list[list[SheetFigure]]:
    groups: dict[Hashable, list[SheetFigure]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return list(groups.values())


def _question(
    question_id: str,
    key: str,
    options: tuple[Option, ...],
    answers: Answers,
    facts: Mapping[str, str],
    default: str | None = None,
) -> Question:
    answer = answers.get(question_id)
    return Question(question_id, key, options, facts, default, answer if answer in {o.id for o in options} else None)


def _place(group: list[SheetFigure]) -> str:
    return f"{group[0].sheet.name}!{range_of(group)}"


def _place_facts(group: list[SheetFigure]) -> dict[str, str]:
    return {"sheet": group[0].sheet.name, "cells": range_of(group), "n": str(len(group))}


def _scaled(option_id: str, scale: int, group: list[SheetFigure]) -> Option:
    """The answer with the first figures as they would be read."""
    figures = ((entry.figure.code, entry.score) for entry in group[:_PREVIEWED])
    shown = tuple((code, number_text(score * scale)) for code, score in figures if score is not None)
    return Option(option_id, f"× {scale}", figures=shown, more=len(group) > _PREVIEWED)


def _option(option_id: str, label: str, group: list[SheetFigure]) -> Option:
    figures = [(entry.figure.code or entry.figure.label, quoted(entry.text)) for entry in group[:_PREVIEWED]]
    return Option(option_id, label, figures=tuple(figures), more=len(group) > _PREVIEWED)
