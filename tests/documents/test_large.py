"""Giant figures, lines of dates and words to be read aloud: in the browser's values, in PowerPoint, in the checks."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation

from ita_core.documents.blocks import mapped_shown, words_of
from ita_core.documents.large import BigFigure, BigFigures, Moment, Statement, Timeline
from ita_core.documents.powerpoint import writer as powerpoint
from ita_core.documents.slides.checks import deck_checks
from ita_core.documents.slides.geometry import BODY_BOX, LARGE
from ita_core.documents.slides.html import payload_of
from ita_core.documents.slides.measure import large_height
from tests.documents.made_deck import made_deck, made_subject, slide

TWO = BigFigures(
    (BigFigure("84.87", "ปี 2565", "ระดับ B"), BigFigure("92.16", "ปี 2566", "ระดับผ่านดี", "good")),
    "≠",
    ("ใช้เกณฑ์ต่างกัน",),
)
DATES = Timeline((Moment("ต.ค. 66", "เริ่ม"), Moment("มี.ค. 67", "รายงานต่อสภา", weighty=True)), ("เสร็จ 1 จาก 3",))
WORDS = Statement("ขอให้สภารับทราบผลการประเมิน", ("คะแนนไม่บอกสาเหตุ",))
ALL = (TWO, DATES, WORDS)


@pytest.mark.parametrize("shown", ALL)
def test_every_word_of_large_things_can_be_read_and_changed(shown):
    marked = mapped_shown(shown, lambda words: f"<{words}>" if words else "")
    assert list(words_of(marked)) == [f"<{words}>" if words else "" for words in words_of(shown)]


def test_the_words_are_all_that_a_reader_sees():
    assert set(words_of(TWO)) == {"ปี 2565", "84.87", "ระดับ B", "ปี 2566", "92.16", "ระดับผ่านดี", "≠", "ใช้เกณฑ์ต่างกัน"}
    assert set(words_of(DATES)) == {"ต.ค. 66", "เริ่ม", "มี.ค. 67", "รายงานต่อสภา", "เสร็จ 1 จาก 3"}
    assert set(words_of(WORDS)) == {"ขอให้สภารับทราบผลการประเมิน", "คะแนนไม่บอกสาเหตุ"}


def test_the_browser_gets_them_by_their_kind():
    slides = tuple(slide(f"s{place}", shown) for place, shown in enumerate(ALL))
    payload = payload_of(made_deck(slides=slides), made_subject())
    kinds = [shown["kind"] for one in payload["slides"] for shown in one["shown"]]
    assert kinds == ["figures", "timeline", "statement"]


@pytest.mark.parametrize("shown", ALL)
def test_powerpoint_says_all_of_it(shown, monkeypatch):
    monkeypatch.setattr(powerpoint, "council_deck", lambda _: made_deck(slides=(slide("one", shown),)))
    made = Presentation(BytesIO(powerpoint.council_slides(made_subject())))
    said = "\n".join(each.text_frame.text for each in made.slides[1].shapes if each.has_text_frame)
    for words in words_of(shown):
        assert words in said


@pytest.mark.parametrize("shown", ALL)
def test_what_has_its_room_is_not_remarked_on_and_what_has_not_is(shown):
    long = replace(shown, lines=("คำที่ยาวเกินกรอบของภาพ " * 60,))
    found = {
        remark.slide
        for remark in deck_checks(made_deck(slides=(slide("fits", shown), slide("long", long))), made_subject())
        if remark.where == "large"
    }
    assert found == {"long"}


def test_a_figure_wider_than_its_half_never_fits():
    wide = BigFigures((BigFigure("1,000,000,000", "ก"), BigFigure("2", "ข")))
    assert large_height(wide, BODY_BOX, LARGE.sizes[-1]) > BODY_BOX.height
