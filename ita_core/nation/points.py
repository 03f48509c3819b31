"""Which points the answers of a whole nation are worth: by the rules by which the answers of one survey are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ita_core.framework import Framework, known_years, load
from ita_core.nation.columns import code_named
from ita_core.survey.answer_words import AnswerRules, is_no_opinion, is_skipped, plain, scales_for
from ita_core.workbook.numerals import number_in, year_in

Given = tuple[Any, Any, Any]
"""Year, question and answer as a table has them."""

_PROPOSED = "levels"
"""A rule that wants a confirmation: which level is the best one. Here it makes no points."""


@dataclass(frozen=True)
class Points:
    """What the answers of a table are worth.

    Args:
        years: the fiscal year of each way in which the table writes one.
        codes: the code of each way in which it writes a question.
        of: the points of each answer; none for one that is no answer ('ไม่ทราบ').
        strange: the answers that are worth nothing that is known.
        unknown: years and questions that no rules have.
        rules: by which rules, other than that the answers are points already.
    """

    years: Mapping[Any, int] = field(default_factory=dict)
    codes: Mapping[Any, str] = field(default_factory=dict)
    of: Mapping[Given, int | None] = field(default_factory=dict)
    strange: frozenset[Given] = frozenset()
    unknown: frozenset[tuple[str, str]] = frozenset()
    rules: frozenset[str] = frozenset()


def points_of(given: Iterable[Given]) -> Points:
    """What every answer is worth, from all that were given, each once."""
    rows = [row for row in given if row[2] is not None]
    years = {raw: year for raw in {row[0] for row in rows} if (year := _year(raw)) in known_years()}
    asked_in = sorted(set(years.values()))
    codes = {raw: found for raw in {row[1] for row in rows} if (found := code_named(str(raw), asked_in))}
    asked: dict[tuple[int, str], list[Given]] = {}
    unknown = set()
    for row in rows:
        year, code = years.get(row[0], 0), codes.get(row[1], "")
        if year and _is_asked(code, load(year)):
            asked.setdefault((year, code), []).append(row)
        else:
            unknown.add((str(row[0]), str(row[1])))
    return _together(asked, years, codes, frozenset(unknown))


def _year(raw: Any) -> int:
    found = year_in(raw if isinstance(raw, str | int | float) else None)
    return found.fiscal_year if found else 0


def _is_asked(code: str, framework: Framework) -> bool:
    """Whether a code is a question, or a line of one; documents too, which an assessor answers."""
    return code in framework.codes("question") or code in framework.codes("subquestion")


def _together(
    asked: Mapping[tuple[int, str], list[Given]],
    years: Mapping[Any, int],
    codes: Mapping[Any, str],
    unknown: frozenset[tuple[str, str]],
) -> Points:
    worth: dict[Given, int | None] = {}
    strange: set[Given] = set()
    used: set[str] = set()
    for year in {own for own, _ in asked}:
        framework = load(year)
        of_year = {code: rows for (own, code), rows in asked.items() if own == year}
        rules = AnswerRules.of((_plain(row[2]) for rows in of_year.values() for row in rows), framework)
        for code, rows in of_year.items():
            found, rule = _worth(code, rows, rules)
            worth |= found
            strange |= set(rows) - found.keys()
            used |= {rule} - {""}
    return Points(years, codes, worth, frozenset(strange), unknown, frozenset(used))


def _worth(code: str, rows: Iterable[Given], rules: AnswerRules) -> tuple[dict[Given, int | None], str]:
    """The points of the answers to one question that have some, and the rule by which words became points."""
    answers = {row: _plain(row[2]) for row in rows if not is_skipped(str(row[2]))}
    nothing: dict[Given, int | None] = {row: None for row in rows if row not in answers}
    nothing |= {row: None for row, answer in answers.items() if is_no_opinion(answer)}
    said = {row: answer for row, answer in answers.items() if row not in nothing}
    scales = scales_for(code, rules.framework)
    own = {row: number for row, answer in said.items() if (number := number_in(answer)) is not None}
    if own or not scales:
        on_scale = {row: int(number) for row, number in own.items() if scales and number in scales[0]}
        return nothing | on_scale, ""
    worth = rules.worth(code, said.values()) if said else None
    if worth is None or worth.rule == _PROPOSED:
        return nothing, ""
    return nothing | {row: worth.points_of[answer] for row, answer in said.items()}, worth.rule


def _plain(answer: Any) -> str:
    """An answer as text; 33.0 is 33."""
    if isinstance(answer, float | Decimal) and answer == int(answer):
        return str(int(answer))
    return plain(str(answer))
