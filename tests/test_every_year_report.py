"""From a result sheet of any year to a whole report: every section of 2566's, none empty, no filler, nothing lost.

The sheet holds what the office's account prints: total, instruments, ten indicators and all questions, also those that
the known rules of the year have no place for.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache

import pytest

from ita_core.analysis.gaps import gaps
from ita_core.consistency import AgainstTarget
from ita_core.documents.blocks import Block, Bullets, Heading, Paragraph, Report, Section, Table
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.tables_book import tables_book
from ita_core.documents.deck.council import deck
from ita_core.documents.kinds import KINDS, document
from ita_core.framework import NodeRule, OfficeRules, QuestionRule, known_years, load
from ita_core.narrative.sentence import Figure, Sentence
from ita_core.narrative.story import narrate
from ita_core.numbers import score_text
from ita_core.office import draft
from ita_core.office.rule_edits import matched
from ita_core.report_check import lint, read_report
from ita_core.scoring import History, history_of
from ita_core.tables.format import shown
from ita_core.tables.verdicts import group_text
from ita_core.text import text_in
from tests.samples import reading_of, scores_of_year

WHOLE, NEW = 2566, (2567, 2568, 2569, 2570)
ASKED = {"i": 15, "e": 9}
"""Questions that the sheet of a year prints whose rules name none."""

FILLER = re.compile(
    r"กำหนดแนวทางปรับปรุงการดำเนินงานตามข้อ|หน่วยงานควรกำหนดแนวทางเอง|the office sets its own"
    r"|[Ss]et out how to improve what .* ask|has no recommendation for"
)
# What a reader sees as an empty place: a dash alone is a cell without a value, never a sentence.
EMPTY = re.compile(r"^[\s–—-]*$")


def sheet_of(year: int, seed: int = 0) -> dict[str, Decimal]:
    """What the result sheet of a year prints, agreeing with its rules; questions that nobody knows are drawn."""
    rng = random.Random(f"{year} {seed}")
    rules, scores = load(year), scores_of_year(year, rng)
    printed = {code for kind in ("total", "instrument", "indicator", "question") for code in rules.codes(kind)}
    known = {code: score for code, score in scores.items() if code in printed}
    asked = {code[0] for code in rules.codes("question")}
    drawn = {
        f"{letter}{n}": Decimal(rng.randint(6000, 10000)) / 100
        for letter, most in ASKED.items()
        if letter not in asked
        for n in range(1, most + 1)
    }
    return known | drawn


@cache
def history_of_year(year: int, seed: int = 0) -> History:
    return history_of(reading_of({year: sheet_of(year, seed)}))


def subject_of(year: int, language: str = "th", seed: int = 0) -> Subject:
    history = history_of_year(year, seed)
    return Subject(history, history.latest, text_in(language))


@cache
def report_of(year: int, language: str = "th", seed: int = 0) -> Report:
    return full_report(subject_of(year, language, seed))


def lines_of(block: Block | Section) -> list[str]:
    """What a block says, a sentence or a row of a table a line."""
    if isinstance(block, Section):
        return [line for each in block.blocks for line in lines_of(each)]
    if isinstance(block, Bullets):
        return list(block.items)
    if isinstance(block, Table):
        return [" | ".join(row) for row in block.rows]
    return [block.text] if isinstance(block, Paragraph | Heading) else [repr(block)]


def told(section: Section) -> list[str]:
    """What a section says besides its headings."""
    return [line for each in section.blocks if not isinstance(each, Heading) for line in lines_of(each)]


def everything_said(year: int, language: str) -> str:
    """Every text of every document, slide and page that speaks of a year."""
    subject = subject_of(year, language)
    parts = (full_report(subject), handout(subject), deck(subject), tables_book(subject))
    story = narrate(subject.history, subject.assessment, subject.text).text
    plan = draft(subject.assessment, subject.text)
    return "\n".join([*map(repr, parts), story, repr(plan)])


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", NEW)
def test_a_report_of_a_new_year_has_every_section_of_2566_and_none_is_empty(year, language):
    headings, whole = (
        [re.sub(r"\b25\d\d\b|[†‡]", "", section.heading) for section in report_of(each, language).sections]
        for each in (year, WHOLE)
    )
    assert headings == whole
    empty = [s.heading for s in report_of(year, language).sections if all(EMPTY.match(line) for line in told(s))]
    assert empty == []


@pytest.mark.parametrize("year", NEW)
def test_every_issue_of_2566_has_its_scores_its_comparison_and_what_to_do(year):
    """Issues of 2566 have scores of staff or public in each; so has each of a later year."""
    story = narrate(history_of_year(year), history_of_year(year).latest, text_in("th"))
    (issues,) = [section for section in story.sections if section.id == "issues"]
    assert [section.id for section in issues.sections] == [f"issue.{number}" for number in range(1, 8)]
    for section in issues.sections:
        kinds = [sentence.key.removeprefix("story.").partition(".")[0] for sentence in section.sentences]
        assert kinds[0] == "issues", section.id
        assert "link" in kinds, section.id
        assert "todo" in kinds, section.id
        assert any(word in section.sentences[0].text for word in ("IIT", "EIT")), section.id


@pytest.mark.parametrize("year", [year for year in known_years() if year >= 2563])
def test_whoever_is_below_the_target_is_advised_on(year):
    """By hand from the scores: each question or indicator that an issue looks at and that is below the target."""
    latest = history_of_year(year).latest
    looked_at = {code for issue in latest.framework.issues for code in issue.codes}
    low = {code for code in looked_at if (latest.score(code) or Decimal(100)) < latest.framework.target.score}
    assert low
    assert {code for code in low if latest.framework.advice_for(code) is None} == set()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", known_years())
def test_nothing_that_is_said_of_any_year_is_filler(year, language):
    assert FILLER.findall(everything_said(year, language)) == []


SPEAKS_OF_ITSELF = {
    "th": re.compile(r"โปรแกรม|ไฟล์คะแนน|ในไฟล์|ไฟล์ไม่มี|ตามไฟล์|ในสายตา|ทุกฝ่าย|ให้ให้"),
    "en": re.compile(r"\bthe program\b|\bworkbook\b|\bthe file (?:has|gives|does)\b|\bin the file\b", re.IGNORECASE),
}
"""What an office does not write into a document of its own."""


def texts_in(value: object) -> Iterator[str]:
    """Every text within frozen values; of a sentence and its figures what is printed, not the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sentence | Figure):
        yield value.text
    elif is_dataclass(value):
        yield from (text for each in fields(value) for text in texts_in(getattr(value, each.name)))
    elif isinstance(value, tuple | list | frozenset):
        yield from (text for each in value for text in texts_in(each))
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in texts_in(each))


def documents_of(year: int, language: str) -> list[str]:
    """Every text of report, handout and slides; tables for Excel may name files and links."""
    subject = subject_of(year, language)
    return [text for part in (full_report(subject), handout(subject), deck(subject)) for text in texts_in(part)]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", known_years())
def test_in_every_document_the_office_speaks_and_links_have_names_and_no_numbers(year, language):
    links = "|".join(re.escape(verdict.link.id) for verdict in subject_of(year).verdicts)
    numbered = re.compile(rf"(?<![\w.])(?:{links or '(?!)'})(?![\w.])")
    said = documents_of(year, language)
    assert said
    assert [text for text in said if SPEAKS_OF_ITSELF[language].search(text)] == []
    assert [text for text in said if numbered.search(text)] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", "จึงเป็นเกณฑ์ของโปรแกรม"),
        ("th", "ตามไฟล์"),
        ("en", "The workbook has none"),
        ("en", "the program's own rule"),
    ],
)
def test_a_document_that_speaks_of_the_program_would_be_found(language, said):
    assert SPEAKS_OF_ITSELF[language].search(said)


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_text_of_the_program_is_filler(language):
    """Whatever page, slide or document it is for."""
    assert [key for key, words in text_in(language).entries.items() if FILLER.search(words)] == []


def test_the_filler_of_earlier_versions_would_be_found():
    assert FILLER.search("กำหนดแนวทางปรับปรุงการดำเนินงานตามข้อ i1 และติดตามความก้าวหน้าทุกไตรมาส")
    assert FILLER.search("The rules of this year have no recommendation for i1; the office sets its own.")


@pytest.mark.parametrize("year", NEW)
def test_no_two_steps_of_the_plan_say_the_same(year):
    steps = [
        step.rpartition(" (")[0]
        for measure in draft(history_of_year(year).latest, text_in("th")).measures
        if measure.aims_at
        for step in measure.steps
    ]
    assert len(steps) == len(set(steps))


@pytest.mark.parametrize("year", NEW)
def test_every_measure_has_a_step(year):
    measures = draft(history_of_year(year).latest, text_in("th")).measures
    assert measures
    assert [measure.title for measure in measures if not measure.steps] == []


MISSING = {
    2566: set(),
    2567: set(),
    2568: {"texts"},
    2569: {"places", "weights"},
    2570: {"places", "weights"},
}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", sorted(MISSING))
def test_what_is_missing_is_said_in_one_place_with_how_to_close_it(year, language):
    subject = subject_of(year, language)
    found = [section for section in subject.story.sections if section.id == "missing"]
    assert {s.key.rpartition(".")[2] for section in found for s in section.sentences} == MISSING[year]
    page = subject.text("pages.rules")
    assert all(page in sentence.text for section in found for sentence in section.sentences)
    whole = "\n".join(line for section in report_of(year, language).sections for line in lines_of(section))
    assert whole.count(page) == len(MISSING[year])


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", (2563, 2564, *NEW))
def test_the_report_is_otherwise_true(year, language):
    """The checker of reports, which holds every figure and word against the data, finds nothing in it."""
    history = history_of_year(year)
    assert lint(narrate(history, history.latest, text_in(language)).text, history.latest, history) == ()


@pytest.mark.parametrize(("year", "language"), [(2565, "en"), (2569, "th")])
def test_the_report_as_word_prints_it_is_otherwise_true(year, language):
    made = document(KINDS[0], subject_of(year, language))
    history = history_of_year(year)
    assert lint(read_report(made, "report.docx"), history.latest, history) == ()


@pytest.mark.parametrize("year", known_years())
def test_every_score_that_was_read_stands_in_the_report_and_in_the_workbook(year):
    """Also those of sub-indicators, parts and lines of questions, and of codes that no rule of the year knows."""
    beyond = {"i31": Decimal("81.11"), "e16": Decimal("82.22"), "11": Decimal("83.33")}
    scores = scores_of_year(year, random.Random(year)) | sheet_of(year) | beyond
    history = history_of(reading_of({year: scores}))
    subject = Subject(history, history.latest, text_in("th"))
    report = [line for section in full_report(subject).sections for line in lines_of(section)]
    book = [" | ".join(map(str, row)) for sheet in tables_book(subject) for row in rows_of(sheet, subject)]
    for lines in (report, book):
        assert [code for code, score in scores.items() if not stands(code, score, subject, lines)] == []


def rows_of(sheet, subject):
    return shown(sheet.table, subject.text).itertuples(index=False)


def stands(code: str, score: Decimal, subject: Subject, lines: list[str]) -> bool:
    """Whether one line has the score beside the code or the name of its node."""
    framework = subject.assessment.framework
    names = [code, subject.text.of(framework.label(code)).rstrip("†‡")] if code in framework.node_of else [code]
    beside = re.compile("|".join(rf"(?<![\w.]){re.escape(name)}(?!\w|\.\d)" for name in names))
    return any(score_text(score) in line and beside.search(line) for line in lines)


@pytest.mark.parametrize("year", (2569, 2570))
def test_no_slide_and_no_leaflet_says_that_nothing_is_weak_where_no_question_is_known(year):
    """Of these years no rule names a question of staff or public: what is below the target are indicators."""
    subject = subject_of(year)
    assert subject.strengths.weak_indicators
    slides = {slide.key: slide.title for slide in deck(subject).slides}
    assert slides.keys() & {"citizens", "staff"}
    assert not [title for title in slides.values() if "ทุกเรื่อง" in title]
    high = dict.fromkeys(("TOTAL", *map(str, range(1, 11))), "90.00") | {"o1": "100", "i1": "60.00"}
    history = history_of(reading_of({year: high}))
    told = {slide.key: slide.title for slide in deck(Subject(history, history.latest, text_in("th"))).slides}
    assert not told.keys() & {"strong", "citizens", "staff"}


def test_of_an_indicator_nobody_says_that_every_question_reaches_the_target():
    subject = subject_of(2569)
    groups = [group for verdict in subject.verdicts for group in verdict.groups]
    by_indicator = [group_text(group, subject.text) for group in groups if group.group.codes[0].isdigit()]
    assert any(group.against_target is AgainstTarget.HIGH for group in groups if group.group.codes[0].isdigit())
    assert not any("ทุกข้อ" in told for told in by_indicator)
    assert not any(re.match(r"\d", told) for told in by_indicator)
    (issues,) = [section for section in subject.story.sections if section.id == "issues"]
    assert not any("ทุกข้อ" in sentence.text for sentence in issues.all_sentences)


OF_2567 = load(2567)
PLACES = {2569: ("o6", "o11", "o13", "o16", "o20", "o23"), 2570: ("o6", "o11", "o13", "o16", "o20", "o23")}
"""First items of 9.2, 9.3, 9.4, 9.5, 10.1 and 10.2 as an office would state them; 9.1 begins at o1."""


def stated(year: int) -> OfficeRules:
    """What an office states from its survey form: 24 wordings in threes, confirmed as those of 2567, and the places
    of the items where the year's file has none."""
    asked = tuple(
        QuestionRule(code=code, wording=OF_2567.label(code).th, parent=OF_2567.indicator_of(code) or "")
        for code in OF_2567.codes("question")
        if code[0] in "ie"
    )
    subs = ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")
    firsts = [1, *(int(code[1:]) for code in PLACES.get(year, ()))]
    items = tuple(
        QuestionRule(code=code, parent=subs[sum(first <= int(code[1:]) for first in firsts) - 1])
        for code in load(year).codes("question")
        if code[0] == "o" and year in PLACES
    )
    nodes = tuple(NodeRule(code=code, th=f"ตัวชี้วัดย่อย {code}") for code in subs) if year in PLACES else ()
    rules = OfficeRules(fiscal_year=year, questions=(*asked, *items), nodes=nodes)
    for question in asked:
        rules = matched(rules, question.code, question.code, 2567)
    return rules


@cache
def stated_history(year: int) -> History:
    return history_of(reading_of({year: sheet_of(year)}), (stated(year),))


@pytest.mark.parametrize("year", (2568, 2569, 2570))
def test_with_the_list_of_questions_nothing_is_missing_and_every_issue_is_as_in_2567(year):
    latest = stated_history(year).latest
    assert gaps(latest) == ()
    assert latest.unplaced == ()
    assert [len(issue.links) for issue in latest.framework.issues] == [len(issue.links) for issue in OF_2567.issues]
    for issue, known in zip(latest.framework.issues, OF_2567.issues, strict=True):
        surveyed = [[code for code in each.table if code[0] in "ie"] for each in (issue, known)]
        assert surveyed[0] == surveyed[1]
    assert {code: latest.framework.advised_at(code) for code in latest.framework.codes("question")} == {
        code: code for code in latest.framework.codes("question")
    }


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", (2568, 2569, 2570))
def test_with_the_list_of_questions_the_report_is_whole_and_true(year, language):
    history, text = stated_history(year), text_in(language)
    report = full_report(Subject(history, history.latest, text))
    assert len(report.sections) == len(report_of(WHOLE, language).sections)
    assert [s.heading for s in report.sections if all(EMPTY.match(line) for line in told(s))] == []
    story = narrate(history, history.latest, text)
    assert FILLER.findall(story.text) == []
    assert lint(story.text, history.latest, history) == ()
    assert "missing" not in [section.id for section in story.sections]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", known_years())
def test_that_a_text_is_not_known_stands_in_one_place_and_the_annex_alone(year, language):
    """A name without its text is its indicator and its place in that; what lacks is told among what is missing."""
    words = text_in(language).entries["unknown_text"]
    sections = report_of(year, language).sections[:-1]
    assert [line for section in sections for line in lines_of(section) if words in line] == []
