"""The page that presents: what the officer arranges is kept with the office's work and reaches the slides."""

import json

import pytest

from ita_core.text import text_in
from tests.pages.conftest import mounted

AGENCY = "เทศบาลตำบลเจ็ดเสมียน"


def stage(app):
    """The slides that the page hands to the engine."""
    return json.loads(json.loads(mounted(app, "ita_lens_slides").bytes)["deck"])


def pick(app, key):
    """The page with a slide picked."""
    app.session_state["slide_picked"] = key
    return app.run()


def keys(app):
    return [slide["key"] for slide in stage(app)["slides"]]


def part(app, name):
    """The page with another of its parts open."""
    app.session_state["present_part"] = name
    return app.run()


def written(app, key):
    _, texts = app.session_state["report_texts"]
    return texts.get((2566, key), "")


def test_the_page_hands_all_slides_to_the_engine_the_cover_first(open_page):
    app = open_page("present")
    assert not app.exception
    shown = stage(app)["slides"]
    assert (shown[0]["key"], shown[-1]["key"]) == ("cover", "ask")
    assert 11 <= len(shown) <= 14


def test_the_data_go_as_data_and_never_as_html(open_page):
    engine = mounted(open_page("present"), "ita_lens_slides")
    assert AGENCY in json.loads(engine.bytes)["deck"]
    assert AGENCY not in engine.html_content + engine.js_content + engine.css_content


def test_a_slide_moves_down_and_up_again(open_page):
    app = open_page("present")
    before = keys(app)
    pick(app, before[1]).button(key=f"slide_down_{before[1]}").click().run()
    assert keys(app) == [before[0], before[2], before[1], *before[3:]]
    assert written(app, "deck.order").startswith(f"{before[2]},{before[1]},")
    app.button(key=f"slide_up_{before[1]}").click().run()
    assert keys(app) == before


def test_the_first_slide_cannot_move_up_nor_the_last_down(open_page):
    app = open_page("present")
    first, *_, last = keys(app)[1:]
    assert pick(app, first).button(key=f"slide_up_{first}").disabled
    assert pick(app, last).button(key=f"slide_down_{last}").disabled


def test_a_hidden_slide_leaves_the_deck_and_stays_in_the_list(open_page):
    app = open_page("present")
    key = keys(app)[2]
    pick(app, key).toggle(key=f"slide_shown_{key}").set_value(False).run()
    assert key not in keys(app)
    assert written(app, "deck.hidden") == key
    app.toggle(key=f"slide_shown_{key}").set_value(True).run()
    assert key in keys(app)
    assert written(app, "deck.hidden") == ""


def test_a_slide_comes_step_by_step_where_asked(open_page):
    app = open_page("present")
    pick(app, "ask").toggle(key="slide_steps_ask").set_value(True).run()
    assert {slide["key"] for slide in stage(app)["slides"] if slide["steps"]} == {"ask"}
    assert written(app, "deck.steps") == "ask"


def test_an_own_note_reaches_the_speaker_of_its_slide(open_page):
    app = open_page("present")
    pick(app, "ask").text_area(key="slide_note_ask").set_value("ขอบคุณกองคลัง").run()
    assert stage(app)["slides"][-1]["own_note"] == "ขอบคุณกองคลัง"
    assert written(app, "deck.note.ask") == "ขอบคุณกองคลัง"


def test_the_time_planned_is_kept(open_page):
    app = open_page("present")
    app.number_input(key="slide_minutes").set_value(20).run()
    assert stage(app)["minutes"] == 20
    assert written(app, "deck.minutes") == "20"


def test_what_was_kept_is_on_the_page_when_it_comes_back(open_page):
    app = open_page("present")
    key = keys(app)[2]
    app.session_state["report_texts"] = (AGENCY, {(2566, "deck.hidden"): key, (2566, "deck.note.ask"): "ก"})
    assert not pick(app, key).toggle(key=f"slide_shown_{key}").value
    assert pick(app, "ask").text_area(key="slide_note_ask").value == "ก"
    assert key not in keys(app)


def cards(app):
    return json.loads(mounted(app, "ita_lens_slide_order").bytes)["cards"]["slides"]


def test_every_card_has_the_slide_that_it_is_a_picture_of(open_page):
    app = open_page("present")
    told = json.loads(json.loads(mounted(app, "ita_lens_slide_order").bytes)["pictures"])
    assert sorted(told["slides"]) == sorted(card["key"] for card in cards(app))
    assert told["slides"][cards(app)[0]["key"]]["title"] == cards(app)[0]["title"]
    assert AGENCY in told["look"]["footer"]


def test_the_last_rehearsal_is_told_with_its_slides(open_page):
    app = open_page("present")
    first = keys(app)[1]
    app.session_state["report_texts"] = (AGENCY, {(2566, "deck.run"): f"minutes=1 cover=12 {first}=75"})
    app.session_state["present_part"] = "rehearsal"
    app.run()
    told = " ".join(each.value for each in app.markdown)
    assert "1:27" in told and "1:00" in told and "0:27" in told
    rows = app.table[0].value
    times = [str(list(row)[-1]).replace("\\:\u2060", ":") for row in rows.itertuples(index=False)]  # safe Markdown
    assert times == ["0:12", "1:15"]


def test_every_slide_is_a_card_with_its_number_and_what_was_done_to_it(open_page):
    app = open_page("present")
    assert [card["key"] for card in cards(app)] == keys(app)[1:]
    assert [card["number"] for card in cards(app)] == [str(n) for n in range(2, len(cards(app)) + 2)]
    key = keys(app)[2]
    pick(app, key).toggle(key=f"slide_shown_{key}").set_value(False).run()
    hidden = next(card for card in cards(app) if card["key"] == key)
    assert (hidden["number"], hidden["hidden"], hidden["marks"]) == ("–", True, "ซ่อน")


def test_the_parts_name_how_many_slides_and_questions_there_are_and_remarks_once_checked(open_page):
    app = open_page("present")
    deck = stage(app)
    (group,) = (group for group in app.get("button_group") if group.key == "present_part")
    told = " ".join(option.content for option in group.proto.options)
    assert f"({len(deck['slides'])})" in told and f"({len(deck['questions'])})" in told
    assert "ตรวจสไลด์ก่อนประชุม (" not in told
    app = part(app, "checks")
    (group,) = (group for group in app.run().get("button_group") if group.key == "present_part")
    assert "ตรวจสไลด์ก่อนประชุม (0)" in " ".join(option.content for option in group.proto.options)


def test_another_agency_s_arrangement_is_not_used(open_page):
    app = open_page("present")
    before = keys(app)
    app.session_state["report_texts"] = ("เทศบาลอื่น", {(2566, "deck.hidden"): before[2]})
    assert keys(app.run()) == before


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_slides_speak_the_page_s_language_and_show_its_year(open_page, language):
    app = open_page("present", lang=language, year="2565")
    assert stage(app)["language"] == language
    assert "2565" in " ".join(stage(app)["slides"][0]["lines"])


def test_questions_to_rehearse_have_answer_source_and_slide(open_page):
    app = part(open_page("present"), "rehearsal")
    asked = stage(app)["questions"]
    assert asked
    assert all(one["question"] and one["answer"] and one["source"] for one in asked)
    shown = " ".join(expander.label for expander in app.expander)
    assert all(f"{number}\\." in shown or f"{number}." in shown for number in range(1, len(asked) + 1))


def test_the_offline_file_is_made_after_a_click(open_page):
    app = part(open_page("present"), "offline")
    app.button(key="make_slides-html").click().run()
    assert [b.key for b in app.get("download_button") if str(b.key).startswith("download_slides")] == [
        "download_slides-html"
    ]


def test_the_checks_say_that_nothing_is_to_mend_or_name_the_slide(open_page):
    app = part(open_page("present"), "checks")
    assert [box.value for box in app.success] == [text_in("th")("present_page.checks_none")]
    app.session_state["report_texts"] = (AGENCY, {(2566, "deck.note.result"): "คะแนนรวม 99.99 คะแนน"})
    app.run()
    assert any("สไลด์ที่ 2" in line.value and "99" in line.value for line in app.markdown)
