"""The analysis by issue: how its groups stand, every link in words, and what to do about its weak questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ita_core.analysis import ActionNeed, IssueGroup, groups_of
from ita_core.consistency import Gap, GroupVerdict, Reach, Relation, Verdict
from ita_core.framework import Issue
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.narrative.views import items_text
from ita_core.text import span

_OPENINGS = (0, 2, 3)
"""The openings that do not say that the scores are those of questions."""


@dataclass
class _Told:
    """How often the issues before have made a statement already."""

    times: dict[str, int] = field(default_factory=dict)

    def next(self, key: str) -> int:
        """How many times a statement was made before this one."""
        self.times[key] = self.times.get(key, -1) + 1
        return self.times[key]


def issues(teller: Teller) -> Section:
    """Every issue of the year's report."""
    title, framework = teller.text("story.title.issues"), teller.assessment.framework
    if not framework.issues:
        return Section("issues", title, (teller.say("issues.none", year=framework.fiscal_year),))
    looked_at = {code for issue in framework.issues for code in issue.codes}
    if all(teller.assessment.score(code) is None for code in looked_at):
        return Section("issues", title, (teller.say("issues.no_scores"),))
    intro = teller.say("issues.intro", {"target": teller.target()}.items(), "target", n=len(framework.issues))
    told = _Told()
    return Section("issues", title, (intro,), tuple(_issue(teller, issue, told) for issue in framework.issues))


def _issue(teller: Teller, issue: Issue, told: _Told) -> Section:
    title = teller.text("story.title.issue", number=issue.id, name=teller.text.of(issue.label))
    own = [verdict for verdict in teller.verdicts if verdict.issue == issue.id]
    links = tuple(_link(teller, verdict, told) for verdict in own)
    sentences = (_opening(teller, issue), *links, *_todo(teller, issue, told))
    return Section(f"issue.{issue.id}", title, sentences)


def _opening(teller: Teller, issue: Issue) -> Sentence:
    figures: list[Figure] = []
    phrases = []
    for group in groups_of(issue, teller.assessment):
        phrases.append(_group(teller, group))
        if group.need is not ActionNeed.UNKNOWN:
            figures += map(teller.score, group.codes) if _apart(teller, group) else [teller.mean(group.codes)]
    place = issue.id if teller.only_questions(issue.table) else _OPENINGS[issue.id % len(_OPENINGS)]
    key = teller.variant("issues.opening", place)
    return teller.beside(teller.say(key, rule="group_standing", groups=teller.in_a_row(phrases)), figures)


def _group(teller: Teller, group: IssueGroup) -> str:
    codes = teller.codes(group.codes)
    if group.need is ActionNeed.UNKNOWN:
        missing = span(group.missing)
        return teller.text("story.issues.group_unknown", instrument=group.instrument, codes=codes, missing=missing)
    standing = teller.text(f"group_standing.{group.need}")
    if _apart(teller, group):
        told, _ = teller.with_scores(group.codes)
        words = {"instrument": group.instrument, "codes": told, "standing": standing}
        return teller.text("story.issues.group_apart", **words)
    words = {"instrument": group.instrument, "codes": codes, "words": _mean_words(teller, group.codes)}
    return teller.text("story.issues.group", mean=teller.mean(group.codes).text, standing=standing, **words)


def _apart(teller: Teller, group: IssueGroup) -> bool:
    """Whether a group is told member by member: a mean of several indicators is no figure that anybody knows."""
    return len(group.codes) > 1 and not teller.only_questions(group.codes)


def _mean_words(teller: Teller, codes: Sequence[str]) -> str:
    return teller.text(f"story.word.mean_of_{'one' if len(codes) == 1 else 'many'}")


def _link(teller: Teller, verdict: Verdict, told: _Told) -> Sentence:
    """What is compared, with its figures, and the verdict."""
    subject = teller.text.of(verdict.link.subject)
    if verdict.relation is Relation.UNKNOWN:
        missing = tuple(code for group in verdict.groups for code in group.missing)
        unknown = teller.say("link.unknown", rule="relation.unknown", subject=subject, codes=teller.codes(missing))
        return replace(unknown, key=f"link.{verdict.link.id}")
    phrases = [_view(teller, group, told) for group in verdict.groups]
    names: dict[str, object] = dict(zip(("first", "second", "third"), phrases, strict=False))
    kind = f"link.compare_{min(len(phrases), 3)}"
    key = teller.variant(kind, told.next(kind))
    compared = teller.say(key, (), "link", subject=subject, **names)
    people = [group for group in verdict.groups if not group.published]
    compared = teller.beside(compared, (teller.mean(group.group.codes) for group in people))
    gaps = [_gap(teller, verdict, gap, told) for gap in verdict.gaps]
    whole = Sentence.joined(compared, *gaps, *_target(teller, people, told), *_short(teller, verdict))
    figures = tuple(dict.fromkeys(whole.figures))
    return Sentence(whole.text, figures, f"views.{verdict.agreement}", f"link.{verdict.link.id}")


def _view(teller: Teller, group: GroupVerdict, told: _Told) -> str:
    """What one group says: a mean of people, a count of documents."""
    codes, role = group.group.codes, f"link.{group.group.role}"
    key = teller.variant(role, told.next(role))
    if group.published:
        return teller.text(f"story.{key}", codes=teller.codes(codes), items=items_text(group.published, teller.text))
    mean, words = teller.mean(codes).text, _mean_words(teller, codes)
    return teller.text(f"story.{key}", codes=teller.codes(codes), words=words, mean=mean)


def _gap(teller: Teller, verdict: Verdict, gap: Gap, told: _Told) -> Sentence:
    """How far two views are apart and what that says; without an interval, why it says nothing."""
    link = verdict.link.id
    kind = f"views.{gap.agreement}" if gap.interval else "views.open"
    key = teller.variant(kind, told.next(kind))
    figures = {"gap": teller.signed(f"views:{link}", gap.points)}
    if gap.interval:
        figures |= {
            "low": teller.signed(f"views_low:{link}", gap.interval.low),
            "high": teller.signed(f"views_high:{link}", gap.interval.high),
            "margin": teller.points("margin", verdict.margin),
        }
    return teller.say(key, figures.items())


def _target(teller: Teller, people: Sequence[GroupVerdict], told: _Told) -> tuple[Sentence, ...]:
    """Whether the views of people reach the target, those with the same answer told together."""
    by_reach: dict[Reach, list[str]] = {}
    for group in people:
        by_reach.setdefault(group.reach, []).append(teller.codes(group.group.codes))
    if not by_reach:
        return ()
    target = teller.target()
    parts = [
        teller.text(f"story.views.{reach}", codes=teller.listed(by_reach[reach]), target=target.text)
        for reach in Reach
        if reach in by_reach
    ]
    key = teller.variant("views.target", told.next("views.target"))
    return (teller.beside(teller.say(key, parts=teller.in_a_row(parts)), (target,)),)


def _short(teller: Teller, verdict: Verdict) -> tuple[Sentence, ...]:
    """The members printed below the target, where a group of people has any."""
    below = [code for group in verdict.groups if not group.published for code in group.below]
    if not below:
        return ()
    told, figures = teller.with_scores(below)
    key = "verdict.short" if teller.only_questions(below) else "verdict.short_nodes"
    return (teller.beside(teller.say(key, rule="standing", below=told), figures),)


def _todo(teller: Teller, issue: Issue, told: _Told) -> Iterator[Sentence]:
    """Where the advice for the questions below the target stands: it is written out once, under their instrument."""
    scores = {code: teller.assessment.score(code) for code in issue.codes}
    below = [code for code, score in scores.items() if score is not None and score < teller.goal]
    if not below:
        if None not in scores.values():
            whole = teller.only_questions(issue.codes)
            key = teller.variant("todo.keep", told.next("todo.keep")) if whole else "todo.keep_by_indicator"
            yield teller.say(key, rule="standing")
        return
    named, figures = teller.with_scores(below)
    heading = teller.text("story.title.advice")
    yield teller.beside(teller.say("todo.point", rule="below_target", codes=named, heading=heading), figures)
