"""An office's rules of the assessment as one flat table, a statement a row: ids, numbers and the office's texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from string import ascii_lowercase
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo

from ita_core.framework import (
    Group,
    IssueRule,
    LevelRule,
    LinkRule,
    MatchRule,
    NodeRule,
    OfficeRules,
    QuestionRule,
    Role,
    WeightRule,
    known_years,
    load,
)
from ita_core.office.plan import CELL, tidy
from ita_core.office.row import Line, Row, Year
from ita_core.office.stored_words import POLARITIES, RULE_KINDS, id_of
from ita_core.thai import arabic_digits, folded
from ita_core.workbook.numerals import number_in

ROLES: tuple[Role, ...] = ("staff", "public", "evidence", "guideline")
_ASKED = re.compile(r"[ieo][1-9]\d?")
_NODE = re.compile(r"(?:[1-9]|1\d)(?:\.[1-9])?")
_ABOVE = re.compile(r"(?:[1-9]|1\d)(?:\.[1-9])?|EIT1\.[6-8]")
_NUMBER = re.compile(r"[1-9]\d?")
_LINK = re.compile(r"[1-9]\d?\.[1-9]\d?[a-z]?")
_ANY = re.compile(r"[A-Za-z0-9.]{1,12}")
_NONE = re.compile("")
_SPOKEN_OF = re.compile(f"{_ASKED.pattern}|{_NODE.pattern}")
"""Issues and links may speak of an indicator as a whole."""
_CODES = dict.fromkeys(("question", "dropped", "match"), _ASKED) | {
    **dict.fromkeys(("issue_question", *ROLES), _SPOKEN_OF),
    "node": _NODE,
    "weight": _ANY,
    "issue": _NUMBER,
    "no_issue": _NUMBER,
    "link": _LINK,
    "no_link": _LINK,
    "single_eit": _NONE,
}
_PARENTS = {"question": _ABOVE, "weight": _ANY, "issue_question": _NUMBER, "match": _ASKED}
_PARENTS |= dict.fromkeys(ROLES, _LINK)
_MAY_LACK_PARENT = ("question",)
_BOUNDS = {"level_from": "total_from", "level_floor": "floor"}
_SCORES = ("weight", *_BOUNDS)


def _kind(written: str) -> str:
    kind = id_of(written, RULE_KINDS)
    if kind is None:
        raise ValueError(f"'{written}' is no kind of rule.")
    return kind


def _plain(written: str) -> str:
    """A code as the framework writes it: 'O๒๔' is o24, 'iit' is IIT, '5.1B' is the link 5.1b."""
    plain = "".join(arabic_digits(written).split())
    return plain.lower() if re.fullmatch(r"[ieoIEO]\d+|[\d.]+[a-zA-Z]", plain) else plain.upper()


def _code(written: str, info: ValidationInfo) -> str:
    kind, plain = info.data.get("kind", ""), _plain(written)
    if kind in _BOUNDS:
        return _level(written, info.data.get("fiscal_year", 0))
    if kind in _CODES and not _CODES[kind].fullmatch(plain):
        raise ValueError(f"'{written}' is no code of that kind.")
    return plain


def _level(written: str, fiscal_year: int) -> str:
    levels = load(fiscal_year).levels if fiscal_year in known_years() else ()
    for level in levels:
        if folded(written) in map(folded, (level.id, level.label.th, level.label.en)):
            return level.id
    raise ValueError(f"'{written}' is no level.")


def _text(written: str, info: ValidationInfo) -> str:
    line = tidy(written, CELL)
    if not line and info.data.get("kind") in ("node", "link"):
        raise ValueError("A name is missing.")
    return line


def _parent(written: str, info: ValidationInfo) -> str:
    kind, plain = info.data.get("kind", ""), _plain(written)
    if kind not in _PARENTS:
        return plain
    if not _PARENTS[kind].fullmatch(plain) and (plain or kind not in _MAY_LACK_PARENT):
        raise ValueError(f"'{written}' is not where that kind belongs.")
    return plain


def _value(written: str, info: ValidationInfo) -> str:
    kind, number = info.data.get("kind", ""), number_in(written)
    wanted = {"match": range(2500, 2700), "single_eit": range(2)}.get(kind)
    if kind in _SCORES and number is None:
        raise ValueError(f"'{written}' is no number.")
    if wanted is not None and number not in wanted:
        raise ValueError(f"'{written}' is none of the possible numbers.")
    return " ".join(written.split()) if number is None else f"{number:f}"


def _polarity(written: str) -> str:
    polarity = id_of(written, POLARITIES) if written.strip() else ""
    if polarity is None:
        raise ValueError(f"'{written}' is no direction.")
    return polarity


class RuleRow(Row):
    """One statement: what it is about (`kind`, `code`), its text, where it belongs, its number and direction."""

    fiscal_year: Year
    kind: Annotated[str, BeforeValidator(_kind)]
    code: Annotated[str, BeforeValidator(_code)] = ""
    text_th: Annotated[str, BeforeValidator(_text)] = ""
    text_en: Line = ""
    parent: Annotated[str, BeforeValidator(_parent)] = ""
    value: Annotated[str, BeforeValidator(_value)] = ""
    polarity: Annotated[str, BeforeValidator(_polarity), PlainSerializer(str)] = ""

    @property
    def place(self) -> str:
        """Where a code may be stated more than once: a weight, an issue, a link."""
        return self.parent if self.kind in ("weight", "issue_question", *ROLES) else ""


SUBJECT = ("fiscal_year", "kind", "place", "code")
"""What two rows may not say differently."""


def rules_of_rows(rows: Iterable[RuleRow]) -> tuple[OfficeRules, ...]:
    """The rules by fiscal year, the earliest first."""
    by_year: dict[int, list[RuleRow]] = {}
    for row in rows:
        by_year.setdefault(row.fiscal_year, []).append(row)
    return tuple(_rules(year, by_year[year]) for year in sorted(by_year))


def _rules(fiscal_year: int, rows: list[RuleRow]) -> OfficeRules:
    of_kind = {kind: [row for row in rows if row.kind == kind] for kind in RULE_KINDS}
    single = next((row.value == "1" for row in of_kind["single_eit"]), None)
    return OfficeRules(
        fiscal_year=fiscal_year,
        questions=tuple(map(_question, of_kind["question"])),
        nodes=tuple(NodeRule(code=row.code, th=row.text_th, en=row.text_en) for row in of_kind["node"]),
        dropped=tuple(row.code for row in of_kind["dropped"]),
        weights=tuple(
            WeightRule(node=row.parent, member=row.code, weight=Decimal(row.value)) for row in of_kind["weight"]
        ),
        levels=tuple(_levels([row for row in rows if row.kind in _BOUNDS])),
        issues=tuple(_issues(of_kind)),
        matches=tuple(MatchRule(code=row.code, year=int(row.value), other=row.parent) for row in of_kind["match"]),
        single_eit=single,
    )


def _question(row: RuleRow) -> QuestionRule:
    values: dict[str, Any] = {"polarity": row.polarity or None}
    return QuestionRule(code=row.code, wording=row.text_th, wording_en=row.text_en, parent=row.parent, **values)


def _levels(rows: Iterable[RuleRow]) -> Iterator[LevelRule]:
    bounds: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        bounds.setdefault(row.code, {})[_BOUNDS[row.kind]] = Decimal(row.value)
    for level, stated in bounds.items():
        yield LevelRule(level=level, **stated)


def _issues(of_kind: Mapping[str, list[RuleRow]]) -> Iterator[IssueRule]:
    tables: dict[str, list[str]] = {}
    for row in of_kind["issue_question"]:
        tables.setdefault(row.parent, []).append(row.code)
    links = list(_links(of_kind))
    named, gone = {row.code: row for row in of_kind["issue"]}, {row.code for row in of_kind["no_issue"]}
    numbers = (*named, *gone, *tables, *(link.id.partition(".")[0] for link in links))
    for number in sorted(set(numbers), key=int):
        own = tuple(link for link in links if link.id.partition(".")[0] == number)
        texts = {"th": named[number].text_th, "en": named[number].text_en} if number in named else {}
        table = tuple(tables.get(number, ()))
        yield IssueRule(id=int(number), table=table, links=own, removed=number in gone, **texts)


def _links(of_kind: Mapping[str, list[RuleRow]]) -> Iterator[LinkRule]:
    named, gone = {row.code: row for row in of_kind["link"]}, {row.code for row in of_kind["no_link"]}
    linked = [(row.parent, role, row.code) for role in ROLES for row in of_kind[role]]
    ids = sorted({*named, *gone, *(link for link, _, _ in linked)}, key=_place)
    for link in ids:
        found = {role: tuple(code for at, whose, code in linked if (at, whose) == (link, role)) for role in ROLES}
        groups = tuple(Group(role=role, codes=codes) for role, codes in found.items() if codes)
        texts = {"th": named[link].text_th, "en": named[link].text_en} if link in named else {}
        yield LinkRule(id=link, groups=groups, removed=link in gone, **texts)


def _place(link: str) -> tuple[int, int, str]:
    issue, _, number = link.partition(".")
    digits = number.rstrip(ascii_lowercase)
    return int(issue), int(digits), number[len(digits) :]


def rows_of_rules(rules: OfficeRules) -> Iterator[dict[str, str]]:
    """The rows of one year, in the order in which a person would write them."""
    for values in _statements(rules):
        row = RuleRow.model_construct(fiscal_year=rules.fiscal_year, **values)
        yield row.model_dump()


def _statements(rules: OfficeRules) -> Iterator[dict[str, Any]]:
    for node in rules.nodes:
        yield {"kind": "node", "code": node.code, "text_th": node.th, "text_en": node.en}
    for asked in rules.questions:
        texts = {"text_th": asked.wording, "text_en": asked.wording_en, "polarity": asked.polarity or ""}
        yield {"kind": "question", "code": asked.code, "parent": asked.parent, **texts}
    yield from ({"kind": "dropped", "code": code} for code in rules.dropped)
    yield from _of_scores(rules)
    for issue in rules.issues:
        yield from _of_issue(issue)
    for match in rules.matches:
        yield {"kind": "match", "code": match.code, "parent": match.other, "value": str(match.year)}


def _of_scores(rules: OfficeRules) -> Iterator[dict[str, Any]]:
    if rules.single_eit is not None:
        yield {"kind": "single_eit", "value": str(int(rules.single_eit))}
    for weight in rules.weights:
        yield {"kind": "weight", "code": weight.member, "parent": weight.node, "value": f"{weight.weight:f}"}
    for level in rules.levels:
        for kind, bound in (("level_from", level.total_from), ("level_floor", level.floor)):
            if bound is not None:
                yield {"kind": kind, "code": level.level, "value": f"{bound:f}"}


def _of_issue(issue: IssueRule) -> Iterator[dict[str, Any]]:
    number = str(issue.id)
    if issue.removed:
        yield {"kind": "no_issue", "code": number}
    if issue.th:
        yield {"kind": "issue", "code": number, "text_th": issue.th, "text_en": issue.en}
    yield from ({"kind": "issue_question", "code": code, "parent": number} for code in issue.table)
    for link in issue.links:
        if link.removed:
            yield {"kind": "no_link", "code": link.id}
        if link.th:
            yield {"kind": "link", "code": link.id, "text_th": link.th, "text_en": link.en}
        for group in link.groups:
            yield from ({"kind": group.role, "code": code, "parent": link.id} for code in group.codes)
