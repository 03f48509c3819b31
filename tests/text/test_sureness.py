"""Every statement that rests on an entry which is not confirmed carries the mark of that, and no other one does."""

import re
from collections.abc import Iterator

import pytest

from ita_core.documents.blocks import Heading, Table, words_of
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.tables_book import tables_book
from ita_core.documents.deck.council import deck
from ita_core.documents.output import finished
from ita_core.framework import Framework, Label, load
from ita_core.framework import known_years as years_with_rules
from ita_core.narrative.headline import headline
from ita_core.narrative.story import narrate
from ita_core.scoring import History
from ita_core.scoring.assess import assess
from ita_core.tables.format import headings_and_rows
from ita_core.text import LANGUAGES, sign, text_in
from ita_core.text.sureness import marks_line, told_once, unmarked
from tests.samples import reading_of, scores_of_year

MARKS = {
    "confirmed": "",
    "not-confirmed": sign("not_confirmed"),
    "agency-copy": sign("agency_copy"),
    "office": sign("stated"),
}
NAME = re.compile(rf"Q\d+q[\w.]+Q([{''.join(MARKS.values())}]?)")
TH, EN = text_in("th"), text_in("en")


def named(framework: Framework, sureness: str = "") -> Framework:
    """The rules with a name for every entry that stands nowhere else: the year, the entry's own sign, its sureness."""
    rules = framework.model_dump(mode="json")
    kinds = [rules[key] for key in ("nodes", "questions", "levels", "issues")]
    kinds += [issue["links"] for issue in rules["issues"]] + [
        question["subquestions"] for question in rules["questions"]
    ]
    for which, entries in enumerate(kinds):
        for place, entry in enumerate(entries):
            entry["sureness"] = sureness or entry["sureness"]
            name = f"Q{framework.fiscal_year}q{list(MARKS).index(entry['sureness'])}.{which}.{place}Q"
            entry["label" if "label" in entry else "subject"] = {"th": name, "en": name}
    if sureness:
        rules["target"]["sureness"] = sureness
    return Framework.model_validate(rules)


def subject_of(year: int, language: str, sureness: str = "") -> Subject:
    """A year with the one before it where that has rules."""
    years = [known for known in (year - 1, year) if known in years_with_rules()]
    reading = reading_of({known: scores_of_year(known) for known in years})
    assessments = tuple(assess(reading, named(load(known), sureness)) for known in years)
    history = History(reading.agency, reading.file_name, reading.sha256, assessments, ())
    return Subject(history, history.latest, text_in(language))


Part = tuple[str, str]
"""Some words, and what stands over them: the headings of their section, or of their column."""


def in_report(report) -> Iterator[Part]:
    for section in report.sections:
        over = section.heading
        yield over, over
        for block in section.blocks:
            if isinstance(block, Heading):
                over = f"{section.heading} {block.text}"
            yield from in_block(block, over)


def in_block(block, over: str) -> Iterator[Part]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from ((cell, f"{over} {column.heading}") for cell, column in zip(row, block.columns, strict=False))
    else:
        yield from ((words, over) for words in words_of(block))


def in_slides(told) -> Iterator[Part]:
    for slide in (*told.slides, *told.appendix):
        yield slide.title, ""
        for shown in slide.shown:
            yield from in_block(shown, "")
        yield from ((line, "") for line in slide.notes.split("\n"))
    for question in told.questions:
        yield from ((question.question, ""), (question.answer, ""))


def in_story(story) -> Iterator[Part]:
    for section in story.sections:
        for part in (section, *section.sections):
            yield part.title, section.title
            yield from ((sentence.text, section.title) for sentence in part.sentences)


def in_book(subject: Subject) -> Iterator[Part]:
    for sheet in tables_book(subject):
        heads, rows = headings_and_rows(sheet.table, subject.text)
        yield from ((cell, head) for row in rows for head, cell in zip(heads, row, strict=True))


def everywhere(subject: Subject) -> list[Part]:
    """Report, handout, slides with what the speaker reads, tables, the text page and the first lines of the overview.

    Words that an office keeps as its own, its measures, have no marks: the officer edits them.
    """
    head = headline(subject.history, subject.assessment, subject.text)
    own = {words[:30] for measure in subject.plan.measures for words in (measure.title, *measure.steps)}
    told = [
        *in_report(full_report(subject)),
        *in_report(handout(subject)),
        *in_slides(deck(subject)),
        *in_story(narrate(subject.history, subject.assessment, subject.text)),
        *in_book(subject),
        *((sentence, "") for sentence in (*head.sentences, head.level)),
    ]
    return [(words, over) for words, over in told if not any(mine in words for mine in own)]


def wrong_marks(parts: list[Part]) -> list[str]:
    """Every name that has neither its own mark nor that over it, or one that it must not have."""
    wrong = []
    for words, over in parts:
        for found in NAME.finditer(words):
            wanted = list(MARKS.values())[int(found[0].split("q")[1][0])]
            if found[1] != wanted and (found[1] or wanted not in over):
                wrong.append(f"{found[0]} in {words[:90]!r} under {over!r}")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", sorted(years_with_rules()))
def test_every_name_carries_the_mark_of_its_entry_and_no_other(year, language):
    parts = everywhere(subject_of(year, language))
    assert wrong_marks(parts) == []
    assert sum(bool(NAME.search(words)) for words, _ in parts) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_of_confirmed_rules_has_no_mark_at_all(language):
    parts = everywhere(subject_of(2566, language, "confirmed"))
    assert marks_line((words for words, _ in parts), text_in(language)) == ""


@pytest.mark.parametrize("sureness", ["agency-copy", "office"])
def test_a_year_of_one_sureness_has_no_mark_but_its_own(sureness):
    parts = everywhere(subject_of(2566, "th", sureness))
    assert wrong_marks(parts) == []
    whole = "".join(words for words, _ in parts)
    assert {mark for mark in MARKS.values() if mark and mark in whole} == {MARKS[sureness]}
    assert finished(full_report(subject_of(2566, "th", sureness)), TH, thai_digits=False).marks.startswith(
        MARKS[sureness]
    )


def label(sureness: str) -> Label:
    return Label(th="ชื่อ", en="name", sureness=sureness)


@pytest.mark.parametrize(
    ("of", "told", "heading"),
    [
        ([], "", ""),
        (["confirmed", "confirmed"], "name name", ""),
        (["not-confirmed"], "name†", ""),
        (["not-confirmed", "not-confirmed"], "name name", "†"),
        (["office", "office", "office"], "name name name", "§"),
        (["confirmed", "not-confirmed"], "name name†", ""),
        (["agency-copy", "not-confirmed", "agency-copy"], "name‡ name† name‡", ""),
    ],
)
def test_one_mark_at_the_heading_stands_for_several_names_of_one_sureness(of, told, heading):
    assert told_once(lambda text: " ".join(text.of(label(each)) for each in of), EN) == (told, heading)


def test_a_part_of_a_part_leaves_the_mark_to_the_whole():
    def whole(text):
        return told_once(lambda own: own.of(label("agency-copy")) + own.of(label("agency-copy")), text)

    assert told_once(whole, EN) == (("namename", ""), "‡")


def test_the_line_at_the_foot_explains_the_marks_that_stand_there_and_no_other():
    assert marks_line(["คะแนน 92.16"], TH) == marks_line([], TH) == ""
    assert marks_line(["ระดับผ่าน‡"], TH) == "‡ ตามเอกสารของหน่วยงานอื่น"
    assert marks_line(["e1 †", "ผ่าน‡"], EN, briefly=True) == "† not confirmed · ‡ from an agency's copy"


def test_a_name_without_marks_is_its_words_alone():
    assert unmarked(TH).of(label("not-confirmed")) == TH.bare(label("not-confirmed")) == "ชื่อ"
    assert TH.of(label("not-confirmed")) == "ชื่อ†"


def test_a_name_is_as_sure_as_its_entry_however_the_entry_is_made():
    level = load(2566).levels[-1]
    assert level.label.sureness == level.sureness == "not-confirmed"
    confirmed = type(level)(**{**level.model_dump(), "label": level.label, "sureness": "confirmed"})
    assert confirmed.label.sureness == "confirmed"
    assert level.model_copy(update={"sureness": "office"}).label.sureness == "office"
    assert "sureness" not in confirmed.label.model_dump()
