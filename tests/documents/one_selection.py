"""What every surface calls strong and weak, read back from it and held against the one selection."""

import re
from collections.abc import Iterator

from ita_core.analysis import ActionNeed, issue_groups
from ita_core.documents.blocks import Section, Slide, Table
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck

_CELL = re.compile(r"^• (\S+) ", re.MULTILINE)


def contradictions(subject: Subject) -> list[str]:
    """Everything that one surface says otherwise than the selection, or than another surface."""
    return [*_in_itself(subject), *_on_slides(subject), *_on_paper(subject), *_in_measures(subject)]


def _in_itself(subject: Subject) -> Iterator[str]:
    chosen, target = subject.strengths, subject.assessment.framework.target.score
    groups = [{point.code for point in own} for own in (chosen.strong, chosen.weak, chosen.watched)]
    if sum(map(len, groups)) != len(set().union(*groups)):
        yield "a question is chosen twice"
    for point in chosen.weak:
        if not point.lacks_points and point.score >= target:
            yield f"{point.code} reaches the target and is called weak"
    if {point.code for point in chosen.ranked} != {point.code for point in chosen.to_work_on}:
        yield "the ranked points are not the weak ones"


def cells_of(slide: Slide) -> list[str]:
    """The codes whose cells the notes of a slide name."""
    return _CELL.findall(slide.notes)


def _on_slides(subject: Subject) -> Iterator[str]:
    framework, chosen = subject.assessment.framework, subject.strengths
    slides = {slide.key: cells_of(slide) for slide in council_deck(subject).slides}

    def own(codes: set[str]) -> set[str]:
        return codes | {framework.indicator_of(code) or code for code in codes if code in framework.instrument_of}

    strong, weak = {point.code for point in chosen.strong}, {point.code for point in chosen.to_work_on}
    watched = {point.code for point in chosen.watched}
    if not set(slides.get("strong", ())) <= own(strong):
        yield f"thanks for {slides['strong']}"
    for key, survey in (("citizens", "EIT"), ("staff", "IIT")):
        of_survey = {code for code in weak if framework.instrument_of[code] == survey}
        meant = of_survey or {code for code in watched if framework.instrument_of[code] == survey}
        if not set(slides.get(key, ())) <= own(meant):
            yield f"{key} shows {slides[key]}"
        if of_survey and key not in slides:
            yield f"{key} is missing"
        if of_survey and set(slides.get(key, ())) & set(slides.get("strong", ())):
            yield f"{key} shows what is thanked for"
    lacking = [point.code for point in chosen.documents]
    if slides.get("documents", []) != lacking:
        yield f"documents: {slides.get('documents')} and not {lacking}"


def _tables(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Table]]:
    for section in sections:
        yield from ((section, block) for block in section.blocks if isinstance(block, Table))


def _on_paper(subject: Subject) -> Iterator[str]:
    chosen, text = subject.strengths, subject.text
    where = text("documents.handout.where")
    for section, table in _tables(handout(subject).sections):
        if section.heading == where:
            codes, ranked = [row[0] for row in table.rows], [point.code for point in chosen.ranked]
            if codes != ranked[: len(codes)]:
                yield f"handout: {codes} and not {ranked}"
    captions = {
        text("documents.advice.weak_table", instrument=name): name
        for name in subject.assessment.framework.codes("instrument")
    }
    for _, table in _tables(full_report(subject).sections):
        if table.caption in captions:
            codes = [row[0].split()[0] for row in table.rows]
            meant = [point.code for point in chosen.weak_in(captions[table.caption])]
            if codes != meant:
                yield f"report: {codes} and not {meant}"


def _in_measures(subject: Subject) -> Iterator[str]:
    plan, chosen = subject.plan, subject.strengths
    weak = {point.code for point in chosen.weak}
    if plan.aimed_at != weak:
        yield f"measures aim at {sorted(plan.aimed_at)} and not at {sorted(weak)}"
    groups = issue_groups(subject.assessment)
    for issue in subject.assessment.framework.issues:
        kept = {group.need for group in groups if group.issue == issue.id} == {ActionNeed.MAINTAIN}
        own = plan.of_issue(issue.id)
        keeps = subject.text("measures.title.keep", issue=subject.text.bare(issue.label))
        if not kept and keeps in {measure.title for measure in own}:
            yield f"issue {issue.id} needs work and is said to keep its level"
        if kept and {code for measure in own for code in measure.aims_at} & set(issue.table):
            yield f"issue {issue.id} keeps its level and has a measure that mends it"
