"""The workbook that remembers: what is written reads back as the same history and the same work."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.analysis.years import Event, event_in, events_of, note_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, document
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.findings import Severity
from ita_core.framework import load
from ita_core.narrative.edits import addresses, text_key
from ita_core.narrative.story import narrate
from ita_core.office import Work, draft, tidy, work_in
from ita_core.office.work import tidy_lines
from ita_core.scoring import History, corrected, history_of
from ita_core.text import text_in
from ita_core.workbook import read
from ita_core.workbook.reading import Agency
from tests.office.plans import TYPED
from tests.office.test_rows import works
from tests.samples import ROOT, reading_of

SOUND = ("example-five-years.xlsx", "jetsamian-2566.xlsx", "jetsamian-2566-report-tables.xlsx")


def history_in(data: bytes) -> History:
    return history_of(read(data, "saved.xlsx"))


def said(history: History) -> dict[int, tuple[object, ...]]:
    """Everything a year says: figures with their status, level, facts."""
    return {
        a.fiscal_year: (
            {code: (node.score, node.status, node.reported) for code, node in a.by_code.items()},
            a.level.level.id if a.level else None,
            {key: value for key, value in a.facts.items() if key != "level"},
        )
        for a in history.assessments
    }


@pytest.mark.parametrize("name", SOUND)
def test_a_history_saved_and_read_again_is_the_same(name):
    history = history_of(read((ROOT / "sample_data" / name).read_bytes(), name))
    again = history_in(saved_workbook(history, events_of(history)))
    assert said(again) == said(history)
    assert again.agency == history.agency
    assert events_of(again) == events_of(history)


def test_the_same_history_and_events_make_the_same_bytes():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert saved_workbook(history, ()) == saved_workbook(history, ())


def test_a_removed_event_is_gone_and_an_added_one_is_there():
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}, {(2566, "note"): "เก่า; ค้างไว้"}))
    again = history_in(saved_workbook(history, (Event(2566, "ค้างไว้"), Event(2566, "ใหม่"))))
    assert events_of(again) == (Event(2566, "ค้างไว้"), Event(2566, "ใหม่"))


@pytest.mark.parametrize(
    "words",
    [
        "2566",
        "007",
        "๑๒๓",
        "=1+1",
        "-5",
        "#N/A",
        "<b>",
        "ปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 50.11 (ผ่านดี)",
        "i8 = 55.5",
        "EIT ส่วนที่ 1 = 12.00",
        "อยู่ในลำดับที่ 5 ปีงบประมาณ 2566",
    ],
)
def test_an_event_that_looks_like_something_else_is_still_only_an_event(words):
    history = history_of(reading_of({2565: {"TOTAL": "84.87"}, 2566: {"TOTAL": "92.16", "i8": "76.32"}}))
    again = history_in(saved_workbook(history, (Event(2566, words),)))
    assert events_of(again) == (Event(2566, words),)
    assert said(again)[2566][0] == said(history)[2566][0]
    assert set(again.year(2566).facts) == {"note"}


@settings(max_examples=25)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_whatever_is_typed_comes_back_as_it_was_kept(typed):
    event = event_in(2566, typed)
    events = (event,) if event else ()
    history = history_of(reading_of({2566: {"TOTAL": "92.16"}}))
    assert events_of(history_in(saved_workbook(history, events))) == events


def test_figures_finer_than_the_template_asks_for_are_kept():
    """i5 of 2564 is the mean of its lines: (98.59 + 98.94 + 98.10) / 3 = 98.5433."""
    lines = {"i5.1": "98.59", "i5.2": "98.94", "i5.3": "98.10"}
    again = history_in(saved_workbook(history_of(reading_of({2564: lines})), ()))
    assert again.latest.by_code["i5.2"].reported == Decimal("98.94")
    assert again.latest.score("i5") == Decimal("98.54")


def test_a_corrected_score_is_saved_as_corrected():
    reading = corrected(reading_of({2566: {"i8": "67.32"}}), {(2566, "i8"): Decimal("76.32")})
    again = history_in(saved_workbook(history_of(reading), ()))
    assert again.latest.score("i8") == Decimal("76.32")


QUESTIONS = {year: [question.code for question in load(year).questions] for year in (2566, 2567)}
# A score above 0 and up to 1 could be a share: it comes back with a warning, and nothing is completed from it.
POINTS = st.one_of(st.just(0), st.integers(101, 10000)).map(lambda points: Decimal(points).scaleb(-2))
# What a form lets through in the name of an office; every letter of it has to come back.
OFFICES = st.text(alphabet="กขงจดตนมยสอาิี่้ ()<>&=+-@'\"_;|{}#*", max_size=30).map(
    lambda typed: tidy(f"เทศบาลตำบลเจ็ดเสมียน{typed}")
)


@st.composite
def offices(draw):
    """Two years of an office's scores and facts, its events, and all of its work."""
    scores = {
        year: {
            code: Decimal(draw(st.sampled_from((0, 100)))) if code[0] == "o" else draw(POINTS)
            for code in draw(st.lists(st.sampled_from(codes), min_size=1, max_size=6, unique=True))
        }
        for year, codes in QUESTIONS.items()
    }
    for own in scores.values():
        own["TOTAL"] = draw(st.integers(101, 10000).map(lambda points: Decimal(points).scaleb(-2)))
    counts = {(2566, "rank"): draw(st.integers(1, 9999)), (2567, "respondents_iit_n"): draw(st.integers(10, 500))}
    facts = {place: str(count) for place, count in counts.items()}
    words = draw(st.lists(TYPED, max_size=3))
    # Events of a year stand in the remark of that year, so that equal ones are one.
    events = dict.fromkeys(event for typed in words if (event := event_in(2567, typed)))
    edited = draw(st.lists(TYPED.map(tidy_lines).filter(bool), max_size=2))
    edits = tuple((2566, f"narrative.th.overall/overall.{n}", typed) for n, typed in enumerate(edited))
    work = draw(works())
    return scores, facts, draw(OFFICES), tuple(events), replace(work, events=(), texts=(*work.texts, *edits))


@settings(max_examples=40)
@given(offices())
def test_everything_that_an_office_has_comes_back_from_the_bytes_of_its_workbook(office):
    scores, facts, name, events, work = office
    history = history_of(replace(reading_of(scores, facts), agency=Agency(name, "เทศบาลตำบล", "ราชบุรี")))
    reading = read(saved_workbook(history, events, work), "saved.xlsx")
    again = history_of(reading)
    noted = history_of(reading_of(scores, facts | {(2567, "note"): note_of(events, 2567)} if events else facts))
    assert said(again) == said(noted)
    assert again.agency == history.agency
    assert events_of(again) == events
    assert work_in(reading.saved_work) == (work, ())
    assert reading.cells.rejected == 0


def test_a_score_that_could_be_a_share_comes_back_as_it_was_with_a_warning():
    reading = read(saved_workbook(history_of(reading_of({2566: {"i1": "0.93", "i2": "92.50"}})), ()), "saved.xlsx")
    assert dict(zip(reading.scores["code"], reading.scores["score"], strict=True)) == {
        "i1": Decimal("0.93"),
        "i2": Decimal("92.50"),
    }
    assert [finding.code for finding in reading.findings if finding.severity is Severity.WARNING] == [
        "score-may-be-share"
    ]


def test_a_year_in_which_every_score_could_be_a_share_is_asked_about_and_not_guessed():
    """Five or more scores of 0–1 point and nothing else: no office has that, but a sheet of shares looks like it."""
    low = {f"i{n}": "0.50" for n in range(1, 6)}
    reading = read(saved_workbook(history_of(reading_of({2566: low})), ()), "saved.xlsx")
    assert [question.key for question in reading.questions] == ["ask.scale"]


def test_documents_made_from_the_saved_workbook_are_those_of_before():
    """Byte by byte, but for the name of the file and the cells of the figures, which differ."""
    history = history_of(
        reading_of({2565: {"TOTAL": "84.87"}, 2566: {"TOTAL": "92.16", "IIT": "90.79", "i8": "76.32"}})
    )
    th = text_in("th")
    address, _ = addresses(narrate(history, history.latest, th))[0]
    texts = ((2566, text_key("th", address), "ถ้อยคำของหน่วยงาน"), (2567, "limits", "ข้อจำกัดหนึ่ง\nข้อจำกัดสอง"))
    work = Work(texts=texts, plans=(draft(history.latest, th),))
    reading = read(saved_workbook(history, (), work), history.file_name)
    handout = next(kind for kind in KINDS if kind.name == "handout-pdf")
    again = Subject(history_of(reading), history_of(reading).latest, th, work_in(reading.saved_work)[0])
    assert document(handout, again) == document(handout, Subject(history, history.latest, th, work))
    assert document(handout, again) != document(handout, Subject(history, history.latest, th))
