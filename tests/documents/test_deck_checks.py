"""The checks before the meeting on made-up decks below, at and above each line, and on the real deck."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ita_core.charts import palette
from ita_core.documents.blocks import Bullets, Column, Deck, NativeChart, Series, Slide, Table
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck, deck
from ita_core.documents.slides import geometry, room
from ita_core.documents.slides.checks import COLOURS, Setting, contrast, deck_checks
from ita_core.documents.slides.geometry import Letters
from ita_core.findings import Severity
from ita_core.office import Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import ROOT


@pytest.fixture(scope="module")
def subject(history):
    return Subject(history, history.latest, text_in("th"))


def deck_of(*shown, title="หัวข้อ", notes="", **more):
    return Deck("ปก", ("หน่วยงาน",), "", (Slide("made", title, shown, notes, **more),))


def remarks(made, subject, setting=None):
    return [(remark.slide, remark.code, remark.where) for remark in deck_checks(made, subject, setting)]


def overflows(made, subject):
    return [remark for remark in remarks(made, subject) if remark[1] == "overflow"]


def chart(*values, codes=("e14",), alt="แผนภูมิคะแนน", names=None):
    own = Series("ปี 2566", tuple(map(Decimal, values)), palette.PUBLIC)
    categories = tuple(names or (f"{code} หัวเรื่อง" for code in codes))
    return NativeChart(alt, categories, (own,), Decimal(85), Decimal(70), "คะแนน")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_real_deck_has_no_remark(language):
    file = ROOT / "sample_data" / "jetsamian-2566.xlsx"
    history = history_of(read(file.read_bytes(), file.name))
    real = Subject(history, history.latest, text_in(language))
    assert [remark.says(real.text) for remark in deck_checks(deck(real), real)] == []


def line_of(width_px, size):
    """Letters of one line that are just as wide as asked."""
    return "x" * int(width_px / room.width("x", size))


@pytest.mark.parametrize(("more", "found"), [(-1, []), (0, []), (1, [("made", "overflow", "source")])])
def test_a_source_is_one_line(subject, more, found):
    letters = line_of(geometry.SOURCE_BOX.width, 24)
    fitting = letters + "x" * more if more >= 0 else letters[:more]
    assert remarks(deck_of(source=fitting), subject) == found


@pytest.mark.parametrize(("n", "found"), [(8, []), (9, []), (10, [("made", "overflow", "bullets")])])
def test_bullets_have_to_fit_their_box(subject, n, found):
    # At 24 px a line is 34.8 px high and 14 px stand between two bullets: 9 are 425.2 of 472 px, 10 are 474.
    assert overflows(deck_of(Bullets(("x",) * n)), subject) == found


@pytest.mark.parametrize(("rows", "found"), [(11, []), (12, []), (13, [("made", "overflow", "table")])])
def test_a_table_has_to_fit_its_box(subject, rows, found):
    # At 24 px with narrow cells a row is 33.6 + 4 + 1 = 38.6 px high: with the head 12 of them make 463.2 of 472 px.
    table = Table("", (Column("a"), Column("b")), (("x", "y"),) * (rows - 1))
    assert overflows(deck_of(table), subject) == found


def test_a_title_that_is_too_long_is_remarked_on(subject):
    assert remarks(deck_of(title="x " * 40), subject) == []
    assert remarks(deck_of(title="xxxxxxxxx " * 40), subject) == [("made", "overflow", "title")]


def test_the_cover_is_checked_too(subject):
    made = replace(deck_of(), title="xxxxxxxxx " * 60, lines=tuple("x" * 20 for _ in range(12)))
    assert remarks(made, subject) == [("cover", "overflow", "cover-title"), ("cover", "overflow", "cover-lines")]


def test_a_chart_with_more_names_than_room_is_remarked_on(subject):
    names = [f"e14 {'ชื่อที่ยาวมาก ' * 6}" for _ in range(16)]
    assert remarks(deck_of(chart(*["81.50"] * 16, names=names)), subject) == [("made", "overflow", "chart")]


@pytest.mark.parametrize(("size", "small"), [(27, True), (28, False), (29, False)])
def test_letters_below_28_px_are_remarked_on_where_the_council_is_told_unasked(subject, size, small):
    setting = Setting(letters={**geometry.LETTERS, "bullets": Letters((size,), 1.45)})
    found = remarks(deck_of(Bullets(("x",))), subject, setting)
    assert found == ([("made", "small", "bullets")] if small else [])


@pytest.mark.parametrize(("size", "small"), [(23, True), (24, False), (25, False)])
def test_letters_below_24_px_are_remarked_on_in_the_appendix_and_at_the_foot(subject, size, small):
    setting = Setting(letters={name: Letters((size,), 1.45) for name in geometry.LETTERS})
    asked = Slide("asked", "x", (Bullets(("x",)),), "")
    found = remarks(replace(deck_of(), slides=(), appendix=(asked,)), subject, setting)
    wheres = ["cover-title", "cover-lines", "title", "source", "source", "bullets"]
    places = [("cover" if where.startswith("cover") else "asked", "small", where) for where in wheres]
    assert found == (places if small else [])


@pytest.mark.parametrize(
    ("colour", "found"),
    # Grey on white: #777777 is 4.48 : 1, #767676 is 4.54 : 1 (WCAG's own example).
    [("#777777", [("made", "contrast", "source")]), ("#767676", []), ("#000000", [])],
)
def test_text_that_is_too_pale_is_remarked_on(subject, colour, found):
    assert remarks(deck_of(), subject, Setting(colours=(("source", colour, "#FFFFFF"),))) == found


def test_contrast_is_the_standard_s():
    assert contrast("#000000", "#FFFFFF") == 21
    assert abs(contrast("#767676", "#FFFFFF") - Decimal("4.54")) < Decimal("0.005")


def test_every_colour_of_text_on_a_slide_is_dark_enough():
    assert [pair for pair in COLOURS if contrast(pair[1], pair[2]) < Decimal("4.5")] == []


@pytest.mark.parametrize(("alt", "found"), [("", True), (" . 81.50", True), ("แผนภูมิ", False)])
def test_a_picture_needs_words(subject, alt, found):
    assert (("made", "no_alt", "chart") in remarks(deck_of(chart("81.50", alt=alt)), subject)) is found


@pytest.mark.parametrize(("value", "wrong"), [("81.49", True), ("81.50", False), ("81.51", True)])
def test_a_bar_that_differs_from_the_data_is_remarked_on(subject, value, wrong):
    found = remarks(deck_of(chart(value)), subject)
    assert found == ([("made", "number", "chart")] if wrong else [])


@pytest.mark.parametrize("place", ["title", "notes", "own_note", "bullets", "table"])
@pytest.mark.parametrize(("score", "wrong"), [("81.49", True), ("81.50", False)])
def test_a_number_that_differs_is_found_wherever_it_stands(subject, place, score, wrong):
    words = f"ข้อ e14 ได้ {score} คะแนน"
    columns = (Column(text_in("th")("table.code")), Column(text_in("th")("table.score")))
    shown = {"bullets": (Bullets((words,)),), "table": (Table("", columns, (("e14", score),)),)}.get(place, ())
    more = {place: words} if place in ("title", "notes", "own_note") else {}
    found = remarks(deck_of(*shown, **more), subject)
    assert found == ([("made", "number", place)] if wrong else [])


def test_the_officer_s_note_on_the_real_deck_is_held_against_the_data(history):
    work = Work(texts=((2566, "deck.note.ask", "คะแนนรวม 92.61 คะแนน"), (2566, "deck.note.years", "พูดช้า ๆ")))
    own = Subject(history, history.latest, text_in("th"), work)
    (remark,) = [each for each in deck_checks(council_deck(own), own) if each.where == "own_note"]
    assert (remark.slide, remark.code, remark.severity) == ("ask", "number", Severity.ERROR)
    assert "92.61" in remark.says(own.text)
    assert "92.16" in remark.says(text_in("en"))


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("เราได้ 92.61 คะแนน", ["number"]),
        ("ที่ถามกันมาคือ 92.61 คะแนน", ["strange"]),
        ("เราได้ 92.16 คะแนน ปีก่อนได้ 84.87 คะแนน", []),
        ("ใช้งบ 12.50 ล้านบาท เป้าหมาย 95.5", []),
    ],
)
def test_a_score_that_nothing_has_is_remarked_on_in_the_officer_s_note(subject, note, codes):
    assert [remark.code for remark in deck_checks(deck_of(own_note=note), subject)] == codes


def test_a_year_s_bar_is_held_against_that_year(subject):
    def years(*values):
        return replace(chart(*values, names=("▼ ปี 2565", "ปี 2566")), upright=True)

    assert remarks(deck_of(years("84.87", "92.16")), subject) == []
    assert remarks(deck_of(years("84.78", "92.16")), subject) == [("made", "number", "chart")]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_remark_speaks_both_languages(subject, language):
    made = deck_of(chart("81.49", alt=""), source="x" * 500)
    for remark in deck_checks(made, subject, Setting(colours=(("source", "#777777", "#FFFFFF"),))):
        assert remark.says(text_in(language))


def test_an_empty_deck_has_no_remark(subject):
    assert deck_checks(Deck("ปก", (), "", ()), subject) == ()
