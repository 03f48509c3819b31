"""What follows from knowing that a question asks the same as one of another year: its issues, links and advice.

An issue that a year has by indicator takes the questions that the office adds to it; then those of the other year are
carried over question by question. A comparison that they bring takes the place of the one that the year had by
indicator. All that follows is marked as not confirmed; what the office states of an issue as a whole is never changed.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_core.framework.entries import EVIDENCE, Group, Issue, Link, OutsideIssues, Recommendation
from ita_core.framework.loader import load
from ita_core.framework.model import Framework

_COMPARED = "the comparison of report 2566, carried over to the questions of the same subject"
_IN_NO_ISSUE = "no comparison of report 2566 has their subject"
_ITEM = re.compile(r"\bo\d+")


def with_matches(
    framework: Framework, matches: Mapping[str, tuple[int, str]], *, stated: Container[int] = ()
) -> Framework:
    """The framework with what follows from its questions: from where they stand, then from what they are matched with.

    Args:
        matches: (fiscal year, code of that year) by the code of this year; what either year does not have is passed by.
        stated: issues that the office states as a whole, by their number.
    """
    framework = _by_questions(framework, stated)
    for year in sorted({year for year, _ in matches.values()}):
        known = load(year)
        same = {own: other for own, (of, other) in matches.items() if of == year and other in known.scale_of}
        if same := {own: other for own, other in same.items() if own in framework.scale_of}:
            framework = _carried(framework, _Carrier(framework, known, same), stated)
    return framework


def _by_questions(framework: Framework, stated: Container[int]) -> Framework:
    """The same with the questions in the place of an indicator that stood for them; without such the same framework."""
    known = {code: framework.questions_under(code) for code in framework.codes("indicator")}

    def asked(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(own for code in codes for own in known.get(code) or (code,)))

    def link_of(link: Link) -> Link:
        groups = tuple(group.model_copy(update={"codes": asked(group.codes)}) for group in link.groups)
        return link.model_copy(update={"groups": groups})

    issues = tuple(
        issue
        if issue.id in stated
        else issue.model_copy(update={"table": asked(issue.table), "links": tuple(map(link_of, issue.links))})
        for issue in framework.issues
    )
    return framework if issues == framework.issues else _with_issues(framework, issues)


@dataclass(frozen=True, eq=False)
class _Carrier:
    """Two years and which questions of this one ask the same as which of the known one."""

    framework: Framework
    known: Framework
    same: Mapping[str, str]

    @cached_property
    def own_of(self) -> dict[str, tuple[str, ...]]:
        """The questions of this year by the one of the known year: those matched, and the items that follow from it."""
        found = _items_that_follow(self.known, self.framework)
        for own, other in self.same.items():
            found[other] = (*found.get(other, ()), own) if other[0] != "o" else (own,)
        return found

    def covers(self, link: Link) -> bool:
        """Whether every question of staff and public in a link of this year is matched."""
        asked = {code for code in link.codes if not self.framework.is_evidence(code)}
        return bool(asked) and asked <= self.same.keys()

    def carried(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The questions of this year that stand for these of the known one."""
        return tuple(dict.fromkeys(own for code in codes for own in self.own_of.get(code, ())))


def _items_that_follow(known: Framework, framework: Framework) -> dict[str, tuple[str, ...]]:
    """The items of evidence of a later year by the one of the known year, by what each year between says."""
    follows = {code: {code} for code in known.scale_of if known.is_evidence(code)}
    for year in range(known.fiscal_year + 1, framework.fiscal_year + 1):
        step: dict[str, set[str]] = {}
        for entry in load(year).previous_year:
            pairs = entry.pairs or [(old, new) for old in entry.before for new in entry.now]
            for old, new in pairs if entry.relation != "unknown" else ():
                step.setdefault(old, set()).add(new)
        follows = {code: {new for old in olds for new in step.get(old, ())} for code, olds in follows.items()}
    here = framework.codes("question")
    return {code: tuple(own for own in here if own in owns) for code, owns in follows.items() if owns}


def _carried(framework: Framework, carrier: _Carrier, stated: Container[int]) -> Framework:
    issues = tuple(issue if issue.id in stated else _issue(issue, carrier) for issue in framework.issues)
    return _with_issues(framework, issues, {**dict(_advice(carrier)), **framework.recommendations})


def _with_issues(
    framework: Framework, issues: tuple[Issue, ...], advice: Mapping[str, Recommendation] | None = None
) -> Framework:
    """The framework with these issues, and advice where it is given; what stands outside follows."""
    inside = {code for issue in issues for code in issue.codes}
    left = tuple(code for code in framework.codes("question") if code not in inside)
    outside = framework.outside_issues
    if issues and (outside is None or outside.codes != left):
        outside = OutsideIssues(codes=left, source=_IN_NO_ISSUE, sureness="not-confirmed")
    given = framework.recommendations if advice is None else dict(advice)
    changed = {"issues": issues, "outside_issues": outside, "recommendations": given}
    whole = {name: getattr(framework, name) for name in type(framework).model_fields}
    return Framework.model_validate(whole | changed)


def _issue(issue: Issue, carrier: _Carrier) -> Issue:
    known = next((each for each in carrier.known.issues if each.id == issue.id), None)
    if known is None:
        return issue
    brought = tuple(link for each in known.links if (link := _link(each, carrier)))
    kept = issue.links
    if brought:
        ids = {link.id for link in brought}
        kept = tuple(link for link in kept if link.id not in ids and not carrier.covers(link))
    links = tuple(sorted((*kept, *brought), key=lambda link: link.id))
    table = _table(issue, known, carrier)
    return issue.model_copy(update={"table": table, "links": links}) if table else issue


def _table(issue: Issue, known: Issue, carrier: _Carrier) -> tuple[str, ...]:
    """The table with the matched questions where the known issue has them and not where it has them not."""
    own = tuple(code for code in carrier.carried(known.codes) if code in carrier.same)
    rest = [code for code in issue.table if code not in carrier.same]
    framework = carrier.framework
    order = {name: place for place, name in enumerate(framework.codes("instrument"))}
    return tuple(sorted(dict.fromkeys((*own, *rest)), key=lambda code: order.get(framework.instrument_of[code], 0)))


def _link(link: Link, carrier: _Carrier) -> Link | None:
    """A comparison of the known year in the questions of this one; None where a side has none or none is matched."""
    groups = tuple((group.role, carrier.carried(group.codes)) for group in link.groups)
    if not all(codes for _, codes in groups) or not any(set(codes) & set(carrier.same) for _, codes in groups):
        return None
    made = tuple(Group(role=role, codes=codes) for role, codes in groups)
    return Link(id=link.id, subject=link.subject, groups=made, source=_COMPARED, sureness="not-confirmed")


def _advice(carrier: _Carrier) -> Iterator[tuple[str, Recommendation]]:
    """The advice for each matched question, with the items of this year in the place of those it names."""
    for own, other in carrier.same.items():
        advice = carrier.known.recommendations.get(other)
        if advice is None:
            continue
        named = {item for text in (advice.th, advice.en) for item in _ITEM.findall(text)}
        if any(len(carrier.own_of.get(item, ())) != 1 for item in named):
            continue
        evidence = carrier.carried(advice.evidence)
        if carrier.framework.instrument_of[own] == EVIDENCE:
            evidence = tuple(dict.fromkeys((own, *evidence)))
        texts = {lang: _ITEM.sub(lambda item: carrier.own_of[item[0]][0], text) for lang, text in _texts(advice)}
        yield own, Recommendation(evidence=evidence, **texts)


def _texts(advice: Recommendation) -> tuple[tuple[str, str], ...]:
    return ("th", advice.th), ("en", advice.en)
