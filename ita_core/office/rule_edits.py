"""What a person does to an office's rules: states one more, takes one back, takes over what the scores prove."""

from collections.abc import Mapping

from pydantic import ValidationError

from ita_core.framework import Framework, MatchRule, OfficeRules, Question, QuestionRule, load
from ita_core.framework.matching import Asked
from ita_core.framework.rules_draft import in_order
from ita_core.office.rule_rows import SUBJECT, RuleRow, rows_of_rules, rules_of_rows
from ita_core.scoring.tree_proof import Proposal


class NotUsable(ValueError):
    """A statement that cannot be used; `column` is the first one that is wrong."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"Column {column} cannot be used.")


def rows_in(rules: OfficeRules) -> tuple[RuleRow, ...]:
    """The statements one by one, in the order in which they are written."""
    return tuple(map(RuleRow.model_validate, rows_of_rules(rules)))


def stated(rules: OfficeRules, values: Mapping[str, str]) -> OfficeRules:
    """The rules with one more statement; one on the same thing gives way.

    Raises:
        NotUsable: a value is none of that column.
    """
    try:
        row = RuleRow.model_validate({**values, "fiscal_year": str(rules.fiscal_year)})
    except ValidationError as error:
        raise NotUsable(str(error.errors()[0]["loc"][0])) from error
    others = [each for each in rows_in(rules) if _subject(each) != _subject(row)]
    return _of((*others, row), rules.fiscal_year)


def without(rules: OfficeRules, row: RuleRow) -> OfficeRules:
    """The rules without a statement."""
    return _of(tuple(each for each in rows_in(rules) if each != row), rules.fiscal_year)


def placed(rules: OfficeRules, proposal: Proposal) -> OfficeRules:
    """The rules with the questions where the scores prove them to be."""
    asked = {rule.code: rule for rule in rules.questions}
    for node, codes in proposal.groups:
        for code in codes:
            asked[code] = asked.get(code, QuestionRule(code=code)).model_copy(update={"parent": node})
    single = True if proposal.single_eit else rules.single_eit
    questions = tuple(asked[code] for code in sorted(asked, key=in_order))
    return rules.model_copy(update={"questions": questions, "single_eit": single})


def matched(rules: OfficeRules, code: str, other: str, other_year: int) -> OfficeRules:
    """The rules with a question held for the same as one of another year.

    Where the office does not say how it is asked or in which indicator it counts, that of the other question stands.
    """
    known = load(other_year)
    rules = rules.model_copy(
        update={"questions": tuple(_as(known, other, rule) if rule.code == code else rule for rule in rules.questions)}
    )
    others = tuple(rule for rule in rules.matches if rule.code != code)
    every = (*others, MatchRule(code=code, year=other_year, other=other))
    return rules.model_copy(update={"matches": tuple(sorted(every, key=lambda rule: in_order(rule.code)))})


def _as(known: Framework, other: str, rule: QuestionRule) -> QuestionRule:
    entry = known.node_of.get(other)
    if not isinstance(entry, Question) or known.is_evidence(other):
        return rule
    asked = "negative" if known.is_negative(other) else "positive"
    parent = rule.parent or known.indicator_of(other) or ""
    return rule.model_copy(update={"polarity": rule.polarity or asked, "parent": parent})


def to_match(rules: OfficeRules) -> tuple[Asked, ...]:
    """The questions with a wording of which the office did not say yet what they ask the same as."""
    done = {rule.code for rule in rules.matches}
    return tuple(
        Asked(rule.code, rule.wording, _indicator(rule))
        for rule in rules.questions
        if rule.wording and rule.code not in done
    )


def _indicator(rule: QuestionRule) -> str | None:
    """The indicator of a question of a survey: those have kept their numbers; the places of documents moved."""
    number = rule.parent.rpartition(".")[2] if rule.parent.startswith("EIT1.") else rule.parent
    return number or None if rule.code[0] != "o" else None


def _subject(row: RuleRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SUBJECT)


def _of(rows: tuple[RuleRow, ...], fiscal_year: int) -> OfficeRules:
    return next(iter(rules_of_rows(rows)), OfficeRules(fiscal_year=fiscal_year))
