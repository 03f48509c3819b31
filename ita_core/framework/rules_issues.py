"""The issues of a year with what an office states about them, and what follows from questions that it matched."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ita_core.framework.entries import Group, Issue, Label, Link, OutsideIssues, Recommendation
from ita_core.framework.loader import load
from ita_core.framework.model import Framework
from ita_core.framework.office_rules import IssueRule, LinkRule, MatchRule, OfficeRules
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
    known = next((issue for issue in draft.shipped.issues if issue.id == rule.id), None)
    named = [*rule.table, *(code for link in rule.links for group in link.groups for code in group.codes)]
    if missing := [code for code in dict.fromkeys(named) if code not in draft.known]:
        draft.say("rules-link-code-unknown", issue=str(rule.id), codes=", ".join(missing))
    table = tuple(dict.fromkeys(code for code in rule.table if code in draft.known))
    th = rule.th or (known.label.th if known else "")
    if not table or not th:
        draft.say("rules-issue-empty", issue=str(rule.id), name=th)
        return known and _pruned(known, draft)
    en = rule.en or (known.label.en if known and known.label.th == th else th)
    links = tuple(link for each in rule.links if (link := _link(each, draft)))
    draft.stated_issues.add(rule.id)
    return Issue(id=rule.id, label=Label(th=th, en=en), table=table, links=links, **STATED)


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


# --- what follows from a match ---------------------------------------------------------------------------------------


def followed(framework: Framework, matches: Iterable[MatchRule], stated: Collection[int]) -> Framework:
    """The framework with advice, issues and links of the questions that the office holds for the same.

    An issue that the office states itself stays as stated. In the others a matched question stands in the place of its
    indicator, where that spoke for it.
    """
    by_year: dict[int, dict[str, str]] = {}
    for match in matches:
        by_year.setdefault(match.year, {})[match.other] = match.code
    for year, codes in sorted(by_year.items()):
        known = load(year)
        issues = {issue.id: issue for issue in known.issues if issue.id not in stated}
        made = {
            "issues": tuple(_joined(issue, issues.get(issue.id), codes, framework) for issue in framework.issues),
            "recommendations": framework.recommendations | dict(_advice(known, codes, framework)),
        }
        whole = {name: getattr(framework, name) for name in type(framework).model_fields}
        framework = Framework.model_validate(whole | made)
    return framework


def _advice(known: Framework, codes: Mapping[str, str], framework: Framework) -> Iterator[tuple[str, Recommendation]]:
    """The advice on a matched question; its evidence where that is matched too."""
    for other, code in codes.items():
        if code not in framework.recommendations and (advice := known.recommendations.get(other)):
            evidence = tuple(codes[item] for item in advice.evidence if item in codes)
            yield code, advice.model_copy(update={"evidence": evidence})


def _joined(issue: Issue, known: Issue | None, codes: Mapping[str, str], framework: Framework) -> Issue:
    if known is None:
        return issue
    groups: dict[str, dict[str, tuple[str, ...]]] = {
        link.id: {group.role: group.codes for group in link.groups} for link in known.links
    }
    table = _with(issue.table, known.table, codes, framework)
    links = tuple(_linked(link, groups.get(link.id, {}), codes, framework) for link in issue.links)
    if table == issue.table and links == issue.links:
        return issue
    return issue.model_copy(update={"table": table, "links": links, **STATED})


def _linked(link: Link, known: Mapping[str, tuple[str, ...]], codes: Mapping[str, str], framework: Framework) -> Link:
    groups = tuple(
        group.model_copy(update={"codes": _with(group.codes, known.get(group.role, ()), codes, framework)})
        for group in link.groups
    )
    return link if groups == link.groups else link.model_copy(update={"groups": groups, **STATED})


def _with(
    own: tuple[str, ...], known: tuple[str, ...], codes: Mapping[str, str], framework: Framework
) -> tuple[str, ...]:
    """The codes with those matched to known ones, which stand in the place of their indicators."""
    matched = [codes[other] for other in known if other in codes]
    spoken_for = {above for code in matched for above in framework.above(code)}
    kept = [code for code in own if code not in spoken_for]
    found = tuple(dict.fromkeys((*(code for code in matched if code not in kept), *kept)))
    return found if matched else own
