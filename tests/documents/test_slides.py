"""The offline slides as bytes: one file, the same each time, no address of a network, no text that acts."""

import json
import re
from dataclasses import replace

import pytest

from ita_core.documents.blocks import Bullets
from ita_core.documents.slides import as_json, council_deck, council_html, deck_html, frame_html, payload_of
from ita_core.documents.slides.geometry import BODY_BOX, LEAST_TEXT, LETTERS, TITLE_BOX, WIDE, body_boxes
from ita_core.documents.slides.payload import words
from ita_core.office import Work
from ita_core.text import LANGUAGES, text_in
from tests.documents.made_deck import LYING, NOTE, made_deck, made_subject, slide

HOSTILE = "</script><script>alert(1)</script><!--\u2028&amp;"


def data_of(page: bytes) -> dict:
    held = re.search(r'<script type="application/json" id="deck-data">(.*?)</script>', page.decode(), re.DOTALL)
    assert held is not None
    return json.loads(held[1])


def test_the_same_deck_gives_the_same_bytes():
    assert deck_html(made_deck(), made_subject()) == deck_html(made_deck(), made_subject())


def test_the_file_is_under_three_megabytes_and_has_the_face_and_no_library_in_it():
    page = council_html(made_subject())
    assert len(page) < 1_500_000
    assert page.count(b"@font-face") == 2
    assert b"plotly" not in page.lower()
    assert b"src=" not in re.sub(rb"<script>.*?</script>", b"", page, flags=re.DOTALL)


def test_the_file_allows_itself_no_network():
    head = deck_html(made_deck(), made_subject()).decode().partition("<style>")[0]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', head)
    assert policy is not None
    assert policy[1].startswith("default-src &#x27;none&#x27;;")
    assert "http" not in policy[1]


def test_a_text_of_a_cell_can_end_neither_the_data_nor_the_title():
    deck = made_deck(title=HOSTILE, slides=(slide("x", Bullets((HOSTILE,)), title=HOSTILE, notes=HOSTILE),))
    page = deck_html(deck, made_subject())
    assert b"<script>alert" not in page
    assert b"</script><script>" not in page
    assert data_of(page)["slides"][1]["shown"][0]["items"] == [HOSTILE]


def test_the_frame_of_the_app_holds_no_data_of_any_office():
    page = frame_html()
    assert b"src=" not in re.sub(rb"<script>.*?</script>", b"", page, flags=re.DOTALL)
    assert b'deck-data">' not in page
    assert len(page) < 600_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_question_and_word_is_in_the_payload(language):
    content = payload_of(made_deck(), made_subject(language))
    assert [slide["key"] for slide in content["slides"]] == [
        "cover", "years", "indicator", "documents", "perspectives", "ask",
    ]  # fmt: skip
    assert [slide["key"] for slide in content["appendix"]] == ["e1", "e14", "o24"]
    assert content["questions"][0]["source"] == "แผ่นงาน OIT เซลล์ C26"
    assert content["words"] == words(text_in(language))
    assert content["slides"][2]["notes"] == f"{NOTE} indicator"


def test_the_word_source_is_not_said_twice():
    question = replace(made_deck().questions[0], source="ที่มา: ไฟล์.xlsx")
    assert payload_of(made_deck(questions=(question,)), made_subject())["questions"][0]["source"] == "ไฟล์.xlsx"


def test_another_content_is_another_id():
    ids = {payload_of(deck, made_subject())["id"] for deck in (made_deck(), made_deck(), made_deck(footer="x"))}
    assert len(ids) == 2


def test_a_chart_too_small_for_a_picture_is_told_as_rows():
    chart = payload_of(made_deck(), made_subject())["slides"][2]["shown"][0]
    assert chart["heads"] == ["ปี 2568", "ปี 2567"]
    assert chart["rows"] == [["▼ 7 ประสิทธิภาพการสื่อสาร", "82.10", "88.76"], ["9 การเปิดเผยข้อมูล", "93.33", "–"]]


def test_shares_of_columns_are_percent_of_the_width():
    table = payload_of(made_deck(), made_subject())["slides"][3]["shown"][0]
    assert [column["width"] for column in table["columns"]] == [16.66, 66.66, 16.66]


def test_the_officer_s_order_notes_steps_and_minutes_reach_the_file():
    subject = made_subject()
    keys = [one.key for one in council_deck(subject).slides]
    texts = (
        (2566, "deck.hidden", keys[1]),
        (2566, "deck.minutes", "7"),
        (2566, f"deck.note.{keys[0]}", "ของเรา"),
        (2566, "deck.order", ",".join(reversed(keys))),
        (2566, "deck.steps", keys[0]),
        (2565, "deck.hidden", keys[0]),
    )
    content = data_of(council_html(replace(subject, work=Work(texts=texts))))
    assert [one["key"] for one in content["slides"]] == ["cover", *(key for key in reversed(keys) if key != keys[1])]
    assert content["minutes"] == 7
    assert (content["slides"][-1]["own_note"], content["slides"][-1]["steps"]) == ("ของเรา", True)


@pytest.mark.parametrize("typed", ["", "0", "-3", "1000", "สิบ", "1.5"])
def test_minutes_that_are_none_give_way_to_a_usual_pace(typed):
    deck = made_deck()
    usual = payload_of(deck, made_subject())["minutes"]
    assert usual == 7  # six slides with the cover, 1.25 minutes each
    subject = replace(made_subject(), work=Work(texts=((2566, "deck.minutes", typed),)))
    slides_n = len(council_deck(subject).slides) + 1
    assert data_of(council_html(subject))["minutes"] == int(slides_n * 1.25)


def test_json_for_a_page_holds_no_letter_that_html_would_read():
    told = as_json({"a": "<!-- </script> & \u2028\u2029"})
    assert not re.search("[<>&\u2028\u2029]", told)
    assert json.loads(told) == {"a": "<!-- </script> & \u2028\u2029"}


def test_no_letter_of_a_slide_is_below_the_least_size_and_every_box_lies_on_the_stage():
    assert min(size for letters in LETTERS.values() for size in letters.sizes) == LEAST_TEXT == 24
    assert TITLE_BOX.top + TITLE_BOX.height < BODY_BOX.top
    assert all(box.left + box.width <= WIDE - 56 for n in (1, 2) for box in body_boxes(n))


def test_two_things_side_by_side_leave_the_gap_between_them():
    first, second = body_boxes(2)
    assert second.left - (first.left + first.width) == 40
    assert first.width + 40 + second.width == BODY_BOX.width


def test_the_chart_s_picture_is_in_the_payload_with_its_words():
    chart = payload_of(made_deck(slides=(slide("x", LYING),)), made_subject())["slides"][1]["shown"][0]
    assert [dot[2] for dot in chart["picture"]["dots"]] == ["hollow", "down", "circle"]
    assert "82.10" in chart["alt"] and "88.76" in chart["alt"]


def test_slides_of_the_same_office_and_year_are_about_the_same_whatever_they_say():
    one, other = (payload_of(made_deck(footer=footer), made_subject()) for footer in ("a", "b"))
    assert (one["about"], one["id"] == other["id"]) == (other["about"], False)
