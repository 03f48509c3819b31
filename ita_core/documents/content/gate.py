"""What would embarrass before a council: looked over before every document and before the slides, said in the report.

The officer may go on. What the office changed is then told in the document itself (`office_changes`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ita_core.documents.content.subject import Subject
from ita_core.findings import Finding, Severity
from ita_core.framework.matching import is_known
from ita_core.narrative.edits import claims_on, edits_in, lost_edits, reviews, section_places
from ita_core.scoring.assessment import TOTAL
from ita_core.text import Text, span
from ita_core.thai import shortened

Page = Literal["workbook", "checks", "overview", "rules", "report", "measures", "present", "years"]
NOTE = "deck.note."
"""Beginning of the key of a slide's own note among `Work.texts`; the rest is the slide's key."""

_CONTRADICTIONS = frozenset(
    {"node-differs-from-unconfirmed-rule", "level-differs-from-sheet", "level-differs-when-computed"}
)
_PLAN_TEXTS = ("intro", "outside", "assessor", "limits", "handling", "signatures")
_SHOWN, _LETTERS = 3, 90


@dataclass(frozen=True)
class GateRemark:
    """One kind of trouble, the page on which it is put right, and there the part (`at`: parameters of the address).

    `n`: how many there are. `examples`: each in words, those of the first lines shown.
    """

    kind: str
    page: Page
    n: int
    examples: tuple[str, ...] = ()
    at: Mapping[str, str] = field(default_factory=dict, hash=False)

    def says(self, text: Text) -> str:
        """The remark in one line."""
        told = text(f"gate.{self.kind}", n=self.n)
        shown = " · ".join(shortened(" ".join(one.split()), _LETTERS) for one in self.examples[:_SHOWN])
        more = f" {text('gate.more', n=self.n - _SHOWN)}" if shown and self.n > _SHOWN else ""
        return f"{told}: {shown}{more}" if shown else told


def gate(subject: Subject) -> tuple[GateRemark, ...]:
    """Everything that should be looked at before this year is printed or presented; wrong figures come first."""
    looks = (_findings, _edits, _texts, _unclear, _agency, _level, _rules, _wordings, _drafts)
    return tuple(remark for look in looks for remark in look(subject) if remark.n)


def own_findings(subject: Subject) -> tuple[Finding, ...]:
    """The findings of the file and of this year, worst first."""
    order = list(Severity)
    own = [f for f in subject.history.findings if f.fiscal_year in (None, subject.assessment.fiscal_year)]
    return tuple(sorted(own, key=lambda finding: order.index(finding.severity)))


def _findings(subject: Subject) -> Iterator[GateRemark]:
    """What cannot be right in the figures of this year and of those before, which are compared with it."""
    years = (None, *(a.fiscal_year for a in subject.past.assessments))
    found = [
        finding
        for finding in subject.history.findings
        if finding.fiscal_year in years and (finding.severity is Severity.ERROR or finding.code in _CONTRADICTIONS)
    ]
    yield GateRemark("findings", "checks", len(found), tuple(_located(each, subject.text) for each in found))


def _located(finding: Finding, text: Text) -> str:
    title = finding.title(text.language)
    return f"{finding.sheet}!{finding.cell} {title}" if finding.cell else title


def _edits(subject: Subject) -> Iterator[GateRemark]:
    """Edited sentences that the data deny, that were written for other figures, or whose sentence is gone."""
    text, history, assessment = subject.text, subject.history, subject.assessment
    edits = edits_in(subject.work.texts, assessment.fiscal_year, text.language)
    if not edits:
        return
    story = subject.generated
    found = reviews(story, edits, assessment, history)
    for kind, chosen in (
        ("edits_denied", [each for each in found if each.is_contradicted]),
        ("edits_stale", [each for each in found if each.is_stale and not each.is_contradicted]),
    ):
        said = tuple(
            f"“{shortened(each.edit.words, 40)}” {claim.says(text) if claim else ''}"
            for each in chosen
            for claim in ((each.checked.claims[:1] if each.checked else ()) or (None,))
        )
        at = {"section": chosen[0].address.split("/")[-2], "report_part": "draft"} if chosen else {}
        yield GateRemark(kind, "report", len(chosen), said, at)
    lost = lost_edits(story, edits)
    yield GateRemark("edits_lost", "report", len(lost), tuple(lost.values()), {"report_part": "draft"})


def _texts(subject: Subject) -> Iterator[GateRemark]:
    """Titles, measures, notes and events in the office's words that the data deny."""
    for page, words in _office_words(subject):
        denied = [
            f"“{shortened(line, 40)}” {claims[0].says(subject.text)}"
            for line in words
            if (claims := claims_on(line, subject.assessment, subject.history))
        ]
        yield GateRemark(f"texts_denied_{page}", page, len(denied), tuple(denied))


def _office_words(subject: Subject) -> Iterator[tuple[Page, tuple[str, ...]]]:
    year = subject.assessment.fiscal_year
    plan = subject.work.plan(year + 1)
    lines = [line for key in _PLAN_TEXTS for line in subject.written(key, year + 1).splitlines()]
    for measure in plan.measures if plan else ():
        lines += [measure.title, *measure.steps, measure.follow_up, measure.indicator_of_success]
    yield "measures", tuple(dict.fromkeys(lines))
    notes = (words for own, key, words in subject.work.texts if own == year and key.startswith(NOTE))
    yield "present", tuple(line for words in notes for line in words.splitlines())
    yield "years", tuple(event.words for event in subject.work.events if event.fiscal_year == year)


def _unclear(subject: Subject) -> Iterator[GateRemark]:
    """Rows of the office's own work that nobody understood."""
    rows = subject.work.unclear
    plans = tuple(row.words for row in rows if row.kind == "measures")
    others = tuple(row.words for row in rows if row.kind != "measures")
    yield GateRemark("unclear", "measures", len(plans), plans)
    yield GateRemark("unclear", "checks", len(others), others)
    plan = subject.work.plan(subject.assessment.fiscal_year + 1)
    half = tuple(measure.title for measure in (plan.measures if plan else ()) if measure.as_written)
    yield GateRemark("unclear_values", "measures", len(half), half)


def _agency(subject: Subject) -> Iterator[GateRemark]:
    yield GateRemark("no_agency", "workbook", 0 if subject.history.agency.name.strip() else 1)


def _level(subject: Subject) -> Iterator[GateRemark]:
    """A level that stands in the file and that the scores alone do not make, or that they leave open."""
    assessment = subject.assessment
    stated = assessment.facts.get("level", "") if assessment.level is None else ""
    yield GateRemark("level_stated", "overview", 1 if stated else 0, (stated,))
    found = [finding for finding in assessment.findings if finding.code == "level-left-open"]
    yield GateRemark("level_open", "overview", len(found), tuple(each.message(subject.text.language) for each in found))


def _rules(subject: Subject) -> Iterator[GateRemark]:
    """Rules without a document on which a figure or a sentence of this year rests."""
    resting = tuple(_resting(subject))
    yield GateRemark("rules", "rules", len(resting), resting)


def _resting(subject: Subject) -> Iterator[str]:
    text, assessment, framework = subject.text, subject.assessment, subject.assessment.framework
    if not framework.target.confirmed:
        yield text("gate.rule_target", target=subject.target)
    if assessment.level and not assessment.level.level.confirmed:
        yield text("gate.rule_level", level=text.of(assessment.level.level.label))
    unsure = [
        average.node
        for average in framework.averages
        if not average.confirmed
        and assessment.score(average.node) is not None
        and (average.node == TOTAL or assessment.by_code[average.node].status != "reported")
    ]
    if unsure:
        names = (text(f"node.{code}") if f"node.{code}" in text.entries else code for code in unsure)
        yield text("gate.rule_averages", codes=", ".join(names))


def _wordings(subject: Subject) -> Iterator[GateRemark]:
    """Questions with a score of which nobody knows what they ask: what is to be pasted, and where."""
    assessment = subject.assessment
    unknown = [
        question.code
        for question in assessment.framework.questions
        if not is_known(question) and assessment.score(question.code) is not None
    ]
    yield GateRemark("wordings", "rules", len(unknown), (span(unknown),) if unknown else ())


def _drafts(subject: Subject) -> Iterator[GateRemark]:
    """Measures on which the office has not decided."""
    drafts, all_of_them = subject.plan.drafts, len(subject.plan.measures)
    kind = "drafts" if len(drafts) < all_of_them else "all_drafts"
    yield GateRemark(kind, "measures", len(drafts), tuple(each.title for each in drafts) if kind == "drafts" else ())


def office_changes(subject: Subject) -> tuple[str, ...]:
    """What in the document is the office's and not the program's, a sentence each: edited sentences, corrected scores.

    Of edited sentences it says how many the data deny; nothing where nothing was changed.
    """
    text, year = subject.text, subject.assessment.fiscal_year
    edits = edits_in(subject.work.texts, year, text.language)
    told = []
    story = subject.generated if edits else None
    if story and (found := reviews(story, edits, subject.assessment, subject.history)):
        titles = {name: section.title for name, (_, section) in section_places(story).items()}
        places = dict.fromkeys(titles[each.address.split("/")[-2]] for each in found)
        told.append(text("gate.edited", n=len(found), sections=", ".join(places)))
        if denied := sum(each.is_contradicted for each in found):
            told.append(text("gate.edited_denied", n=denied))
    corrected = [each.code for each in subject.work.corrections if each.fiscal_year == year]
    if corrected:
        told.append(text("gate.corrected", n=len(corrected), codes=span(corrected)))
    return tuple(told)


def gate_lines(remarks: Iterable[GateRemark], text: Text) -> list[str]:
    """The remarks as lines for a terminal, under one heading; nothing where there is none."""
    symbol = text("severity_symbol.warning")
    lines = [f"{symbol} {remark.says(text)} → {text(f'pages.{remark.page}')}" for remark in remarks]
    return [text("gate.heading", n=len(lines)), *lines] if lines else []
