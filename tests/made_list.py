"""A year that nobody knows whole, as an office has it: a pasted list, matched questions, a result sheet that fits."""

import random
from decimal import Decimal
from fractions import Fraction

from ita_core.framework import Framework, OfficeRules, load, with_office_rules
from ita_core.framework.matching import propose
from ita_core.numbers import round_half_up
from ita_core.office.pasted_questions import pasted_list, rules_with
from ita_core.office.rule_edits import matched, to_match
from ita_core.scoring import History, history_of
from ita_core.scoring.tree import compute, equations
from tests.samples import reading_of

KNOWN = load(2566)
_HEADINGS = {"i": "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT)", "e": "EIT", "o": "OIT"}


def list_of(survey_n: int = 3, items_n: int = 4) -> str:
    """A list as offices have it: headings, Thai digits, negative marks; some questions of each indicator of 2566."""
    lines: list[str] = []
    numbers = dict.fromkeys("ieo", 0)
    for node in ("1", "2", "3", "4", "5", "6", "7", "8", *KNOWN.codes("subindicator")):
        own = KNOWN.questions_under(node)
        if numbers[own[0][0]] == 0:
            lines.append(_HEADINGS[own[0][0]])
        lines.append(f"ตัวชี้วัด{'ย่อย' if '.' in node else ''}ที่ {node} {KNOWN.label(node).th}")
        for code in own[: items_n if "." in node else survey_n]:
            question = KNOWN.node_of[code]
            numbers[code[0]] += 1
            mark = " (เชิงลบ)" if question.polarity == "negative" else ""
            lines.append(f"{code[0]}{numbers[code[0]]} {question.wording or question.label.th}{mark}")
    return "\n".join(lines)


def rules_of(fiscal_year: int) -> OfficeRules:
    """What an office states with the list, without a second part of EIT, every proposed match confirmed."""
    pasted = pasted_list(list_of(), load(fiscal_year))
    rules = rules_with(OfficeRules(fiscal_year=fiscal_year), pasted, without_absent=True)
    rules = rules.model_copy(update={"single_eit": True})
    for one in propose(to_match(rules), KNOWN):
        rules = matched(rules, one.code, one.known_code, one.known_year)
    return rules


def sheet_of(framework: Framework, seed: int = 1) -> dict[str, Decimal]:
    """A result sheet that prints every question, indicator, instrument and the total."""
    rng = random.Random(seed)
    asked = {
        code: Decimal(rng.choice((0, 100, 100, 100))) if code[0] == "o" else Decimal(rng.randint(7000, 9900)) / 100
        for code in framework.codes("question")
    }
    above = compute(equations(framework), {code: Fraction(score) for code, score in asked.items()})
    return asked | {code: round_half_up(score) for code, score in above.items()}


def history_with_rules(fiscal_year: int) -> tuple[History, OfficeRules]:
    rules = rules_of(fiscal_year)
    scores = sheet_of(with_office_rules(load(fiscal_year), rules))
    return history_of(reading_of({fiscal_year: scores}), (rules,)), rules
