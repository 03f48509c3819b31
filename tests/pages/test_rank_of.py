"""Of how many the rank is: the overview says it, asks for it where the file does not, and keeps what is typed."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from ita_core.office import PEERS
from tests.pages.conftest import OpenPage, mounted
from ui.places import file_of

FIELD, DOOR = "overview_peers_2566", "overview_peers_2566_open"


def door(app: AppTest) -> str:
    """What stands below the rank."""
    return str(next(one.proto.popover.label for one in app.get("popover") if "แห่ง" in one.proto.popover.label))


def typed(app: AppTest, number: str) -> AppTest:
    app.session_state[DOOR] = True
    app.run()
    return app.text_input(key=FIELD).set_value(number).run()


def test_without_a_number_in_the_file_the_overview_asks_for_it(open_page: OpenPage) -> None:
    assert door(open_page("overview")) == "จากกี่แห่ง?"


def test_a_typed_number_stands_below_the_rank_in_the_report_and_goes_with_the_work(open_page: OpenPage) -> None:
    app = typed(open_page("overview"), "๒,๒๓๐")
    assert not app.exception
    assert door(app) == "จาก 2,230 แห่ง"
    agency, texts = app.session_state["report_texts"]
    assert (agency, texts) == ("เทศบาลตำบลเจ็ดเสมียน", {(2566, PEERS): "2230"})
    app.switch_page(file_of("report")).run()
    assert "ลำดับที่ 1,082 จากหน่วยงานประเภทเดียวกัน 2,230 แห่ง" in str(json.loads(mounted(app, "ita_lens_report_paper").json))


@pytest.mark.parametrize("number", ["1081", "many", "92.16"])
def test_what_cannot_be_the_number_is_refused_in_words_and_not_kept(open_page: OpenPage, number: str) -> None:
    app = typed(open_page("overview"), number)
    assert door(app) == "จากกี่แห่ง?"
    assert "ไม่น้อยกว่าลำดับ 1,082" in app.error[0].value.replace("\\", "")
    assert app.text_input(key=FIELD).value == number


def test_an_emptied_field_takes_the_number_back(open_page: OpenPage) -> None:
    app = typed(typed(open_page("overview"), "2230"), "")
    assert door(app) == "จากกี่แห่ง?"
    assert app.session_state["report_texts"][1] == {}
