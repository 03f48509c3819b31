"""The issues of a year with what an office states about them."""

from collections.abc import Iterable
from string import ascii_lowercase

from ita_core.framework.entries import Group, Issue, Label, Link, OutsideIssues
from ita_core.framework.office_rules import IssueRule, LinkRule, OfficeRules
from ita_core.framework.rules_draft import STATED, Draft, in_order


def issues_with(rules: OfficeRules, draft: Draft) -> tuple[Issue, ...]:
    """The issues in order: the shipped ones without questions that are gone, and the office's in their place."""
    issues = {issue.id: pruned for issue in draft.shipped.issues if (pruned := _pruned(issue, draft))}
    for rule in rules.issues:
        if rule.removed:
            issues.pop(rule.id, None)
        elif issue := _issue(rule, draft):
            issues[rule.id] = issue
    return tuple(issues[number] for number in sorted(issues))


def _pruned(issue: Issue, draft: Draft) -> Issue | None:
    """A shipped issue without what the year does not have."""
    if set(issue.codes) <= draft.known:
        return issue
    links = tuple(link for each in issue.links if (link := _without_lost(each, draft)))
    table = tuple(code for code in issue.table if code in draft.known)
    return issue.model_copy(update={"table": table, "links": links}) if table else None


def _without_lost(link: Link, draft: Draft) -> Link | None:
    groups = _groups(link.groups, draft)
    return link.model_copy(update={"groups": groups}) if len(groups) == len(link.groups) else None


def _groups(groups: Iterable[Group], draft: Draft) -> tuple[Group, ...]:
    left = [(group.role, tuple(code for code in group.codes if code in draft.known)) for group in groups]
    return tuple(Group(role=role, codes=codes) for role, codes in left if codes)


def _issue(rule: IssueRule, draft: Draft) -> Issue | None:
    shipped = next((issue for issue in draft.shipped.issues if issue.id == rule.id), None)
    known = _pruned(shipped, draft) if shipped else None
    _say_unknown(rule, draft)
    table = tuple(dict.fromkeys(code for code in rule.table if code in draft.known)) or (known.table if known else ())
    th = rule.th or (known.label.th if known else "")
    if not table or not th:
        draft.say("rules-issue-empty", issue=str(rule.id), name=th)
        return known
    if rule.table:
        draft.stated_issues.add(rule.id)
    en = rule.en or (known.label.en if known and known.label.th == th else th)
    links = {link.id: link for link in (known.links if known else ())}
    for each in rule.links:
        if each.removed:
            links.pop(each.id, None)
        elif link := _link(each, draft):
            links[each.id] = link
    ordered = tuple(links[number] for number in sorted(links, key=_number))
    return Issue(id=rule.id, label=Label(th=th, en=en), table=table, links=ordered, **STATED)


def _number(link: str) -> tuple[int, str]:
    """A key that sorts the links of an issue: 5.1, 5.1b, 5.2, 5.10."""
    _, _, number = link.partition(".")
    digits = number.rstrip(ascii_lowercase)
    return int(digits or 0), number[len(digits) :]


def _say_unknown(rule: IssueRule, draft: Draft) -> None:
    named = [*rule.table, *(code for link in rule.links for group in link.groups for code in group.codes)]
    if missing := [code for code in dict.fromkeys(named) if code not in draft.known]:
        draft.say("rules-link-code-unknown", issue=str(rule.id), codes=", ".join(missing))


def _link(rule: LinkRule, draft: Draft) -> Link | None:
    groups = _groups(rule.groups, draft)
    if not groups or not rule.th:
        draft.say("rules-link-empty", link=rule.id)
        return None
    return Link(id=rule.id, subject=Label(th=rule.th, en=rule.en or rule.th), groups=groups, **STATED)


def outside_issues(draft: Draft, issues: tuple[Issue, ...]) -> OutsideIssues | None:
    """The questions that no issue speaks of, also not through their indicator; None where the year has no issues."""
    shipped = draft.shipped.outside_issues
    if not issues:
        return None
    inside = {below for issue in issues for code in issue.codes for below in draft.below(code)}
    codes = tuple(code for code in sorted(draft.questions, key=in_order) if code not in inside)
    if shipped and shipped.codes == codes:
        return shipped
    return OutsideIssues(codes=codes, **STATED)
