"""The analysis by issue: how its groups stand, every link in words, and what to do about its weak questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ita_core.analysis import ActionNeed, IssueGroup, groups_of
from ita_core.analysis.intervals import Interval
from ita_core.consistency import Gap, GroupVerdict, Reach, Verdict
from ita_core.framework import Issue
from ita_core.narrative.conditions import Case, case
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.narrative.views import items_text
from ita_core.text import span

_NAMED = 6
"""Scores that an issue names with what is to do; of more the codes, their scores stand in its table."""

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
    looked_at = {code for issue in framework.issues for code in issue.codes}
    known = [code for code in looked_at if teller.assessment.score(code) is not None]
    about = case(issues=len(framework.issues), known=len(known))
    key = teller.choose(about, "issues.none", "issues.no_scores", "issues.intro")
    if key != "issues.intro":
        return Section("issues", title, (teller.say(key, about, year=framework.fiscal_year),))
    intro = teller.say(key, about, {"target": teller.target()}, "target", n=len(framework.issues))
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
    groups = groups_of(issue, teller.assessment)
    for group in groups:
        phrases.append(_group(teller, group))
        if group.need is not ActionNeed.UNKNOWN:
            figures += map(teller.score, group.codes) if _apart(teller, group) else [teller.mean(group.codes)]
    place = issue.id if teller.only_questions(issue.table) else _OPENINGS[issue.id % len(_OPENINGS)]
    key = teller.variant("issues.opening", place)
    about = case(groups=len(groups))
    return teller.beside(teller.say(key, about, rule="group_standing", groups=teller.in_a_row(phrases)), figures)


def _group(teller: Teller, group: IssueGroup) -> str:
    about = case(unknown=len(group.missing), apart=_apart(teller, group))
    key = teller.choose(about, "issues.group_unknown", "issues.group_apart", "issues.group")
    apart = key == "issues.group_apart"
    words: dict[str, object] = {
        "instrument": group.instrument,
        "codes": teller.with_scores(group.codes)[0] if apart else teller.codes(group.codes),
        "missing": span(group.missing),
        "standing": teller.text(f"group_standing.{group.need}"),
    }
    if key == "issues.group":
        words |= {"words": _mean_words(teller, group.codes), "mean": teller.mean(group.codes).text}
    return teller.phrase(key, about, **words)


def _apart(teller: Teller, group: IssueGroup) -> bool:
    """Whether a group is told member by member: a mean of several indicators is no figure that anybody knows."""
    return len(group.codes) > 1 and not teller.only_questions(group.codes)


def _mean_words(teller: Teller, codes: Sequence[str]) -> str:
    return teller.text(f"story.word.mean_of_{'one' if len(codes) == 1 else 'many'}")


def _link(teller: Teller, verdict: Verdict, told: _Told) -> Sentence:
    """What is compared, with its figures, and the verdict."""
    subject = teller.text.of(verdict.link.subject)
    missing = tuple(code for group in verdict.groups for code in group.missing)
    about = case(unknown=len(missing), groups=len(verdict.groups))
    if teller.may("link.unknown", about):
        codes = teller.codes(missing)
        unknown = teller.say("link.unknown", about, rule="relation.unknown", subject=subject, codes=codes)
        return replace(unknown, key=f"link.{verdict.link.id}")
    phrases = [_view(teller, group, told) for group in verdict.groups]
    names: dict[str, object] = dict(zip(("first", "second", "third"), phrases, strict=False))
    kind = teller.choose(about, "link.compare_1", "link.compare_2", "link.compare_3")
    key = teller.variant(kind, told.next(kind))
    compared = teller.say(key, about, None, "link", subject=subject, **names)
    people = [group for group in verdict.groups if not group.published]
    compared = teller.beside(compared, (teller.mean(group.group.codes) for group in people))
    gaps = [_gap(teller, verdict, gap, told) for gap in verdict.gaps]
    whole = Sentence.joined(compared, *gaps, *_target(teller, people, told), *_short(teller, verdict))
    figures = tuple(dict.fromkeys(whole.figures))
    return Sentence(whole.text, figures, f"views.{verdict.agreement}", f"link.{verdict.link.id}")


def _view(teller: Teller, group: GroupVerdict, told: _Told) -> str:
    """What one group says: a mean of people, a count of documents."""
    codes = group.group.codes
    about = case(documents=group.published is not None, role=group.group.role)
    role = teller.choose(about, *(f"link.{role}" for role in ("evidence", "guideline", "staff", "public")))
    key = teller.variant(role, told.next(role))
    if group.published:
        return teller.phrase(key, about, codes=teller.codes(codes), items=items_text(group.published, teller.text))
    mean, words = teller.mean(codes).text, _mean_words(teller, codes)
    return teller.phrase(key, about, codes=teller.codes(codes), words=words, mean=mean)


def _gap(teller: Teller, verdict: Verdict, gap: Gap, told: _Told) -> Sentence:
    """How far two views are apart and what that says; without an interval, why it says nothing."""
    link, low, high = verdict.link.id, *_ends(gap.interval)
    about = case(low=low, high=high, margin=verdict.margin)
    kind = teller.choose(about, *(f"views.{word}" for word in ("open", "consistent", "different", "cannot_tell")))
    key = teller.variant(kind, told.next(kind))
    figures = {"gap": teller.signed(f"views:{link}", gap.points)}
    if gap.interval:
        figures |= {
            "low": teller.signed(f"views_low:{link}", gap.interval.low),
            "high": teller.signed(f"views_high:{link}", gap.interval.high),
            "margin": teller.points("margin", verdict.margin),
        }
    return teller.say(key, about, figures)


def _ends(interval: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    return (interval.low, interval.high) if interval else (None, None)


def _target(teller: Teller, people: Sequence[GroupVerdict], told: _Told) -> tuple[Sentence, ...]:
    """Whether the views of people reach the target, those with the same answer told together; and of which of them it
    cannot be told for want of respondents."""
    target, found = teller.target(), []
    tried = [group for group in people if group.interval]
    untried = [group for group in people if not group.interval]
    if tried:
        key = teller.variant("views.target", told.next("views.target"))
        parts = teller.in_a_row(_reaches(teller, tried, target))
        found.append(teller.say(key, case(intervals=len(tried)), parts=parts))
    if untried:
        codes = teller.listed([teller.codes(group.group.codes) for group in untried])
        found.append(teller.say("views.target_open", case(intervals=0), codes=codes, target=target.text))
    return tuple(teller.beside(sentence, (target,)) for sentence in found)


def _reaches(teller: Teller, people: Sequence[GroupVerdict], target: Figure) -> list[str]:
    """'ข้อ i1 ถึงค่าเป้าหมาย 85.00', a phrase for each answer."""
    by_answer: dict[str, list[GroupVerdict]] = {}
    keys = tuple(f"reach.{reach}" for reach in Reach)
    for group in people:
        by_answer.setdefault(teller.choose(_against(teller, group), *keys), []).append(group)
    return [
        teller.phrase(
            key,
            _against(teller, by_answer[key][0]),
            codes=teller.listed([teller.codes(group.group.codes) for group in by_answer[key]]),
            target=target.text,
        )
        for key in keys
        if key in by_answer
    ]


def _against(teller: Teller, group: GroupVerdict) -> Case:
    low, high = _ends(group.interval)
    return case(low=low, high=high, target=teller.goal)


def _short(teller: Teller, verdict: Verdict) -> tuple[Sentence, ...]:
    """The members printed below the target, where a group of people has any."""
    below = [code for group in verdict.groups if not group.published for code in group.below]
    if not below:
        return ()
    told, figures = teller.with_scores(below)
    about = case(below=len(below), asked=teller.only_questions(below))
    key = teller.choose(about, "verdict.short", "verdict.short_nodes")
    return (teller.beside(teller.say(key, about, rule="standing", below=told), figures),)


def _todo(teller: Teller, issue: Issue, told: _Told) -> Iterator[Sentence]:
    """Where the advice for what is below the target stands: it is written out once, under its instrument."""
    below = [code for code in issue.codes if teller.lacks(code)]
    about = case(
        below=len(below),
        named=_NAMED,
        unknown=sum(teller.assessment.score(code) is None for code in issue.codes),
        asked=teller.only_questions(issue.codes),
    )
    if key := teller.first(about, "todo.point.1", "todo.point.2"):
        yield _point(teller, below, key, about)
    elif key := teller.first(about, "todo.keep", "todo.keep_by_indicator"):
        yield teller.say(teller.variant(key, told.next(key)) if key == "todo.keep" else key, about, rule="standing")


def _point(teller: Teller, below: Sequence[str], key: str, about: Case) -> Sentence:
    figures: tuple[Figure, ...] = ()
    if key == "todo.point.1":
        named, figures = teller.with_scores(below)
    else:
        named = teller.codes(below)
    words = {"n": len(below), "codes": named, "heading": teller.text("story.title.advice")}
    return teller.beside(teller.say(key, about, None, "below_target", **words), figures)
