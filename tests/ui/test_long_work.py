"""A page with long work: the click returns soon, the page looks again, the file is handed over once."""

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from ita_core.text import LANGUAGES, text_in
from ita_core.workbook.turns import LineFull
from ui import long_work
from ui.jobs import Job, jobs

LONG = 20.0


def page() -> None:
    import streamlit as st

    from ita_core.text import text_in
    from tests.ui.test_long_work import WORK
    from ui import long_work

    text = text_in(st.query_params.get("lang", "th"))
    order = long_work.Order("place", "x.docx", "what decides the bytes", WORK.make)
    long_work.was_awaited(st.session_state.pop("said_by_the_tab", ()))
    if st.button("make", key="make"):
        long_work.begin(order, text)
    if not long_work.show(order, text, lambda data: st.download_button("take", data, key="take")):
        st.caption("nothing yet")
    long_work.hand_over(order, "take")


class Work:
    """What the page has made; it goes on when the test lets it, and may fail."""

    def __init__(self) -> None:
        self.n = 0
        self.goes, self.begun = Event(), Event()
        self.fails: Exception | None = None

    def make(self, progress: long_work.Make) -> bytes:
        self.n += 1
        self.begun.set()
        progress(2, 9)
        assert self.goes.wait(LONG)
        if self.fails is not None:
            raise self.fails
        progress(9, 9)
        return b"made"


WORK = Work()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Work:
    """A work that nobody asked for yet; a click does not wait."""
    jobs.clear()
    WORK.__init__()  # type: ignore[misc]  # the page knows this very object
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    return WORK


def visit(language: str = "th") -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    app.query_params["lang"] = language
    return app.run()


def fetches(app: AppTest) -> int:
    return sum(shown.proto.component_name == "ita_lens_fetch_now" for shown in app.get("bidi_component"))


def finish() -> None:
    WORK.goes.set()
    for job in jobs()._jobs.values():
        assert job.wait(LONG)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_click_returns_and_the_page_says_how_far_it_is(language: str) -> None:
    app = visit(language)
    assert [line.value for line in app.caption] == ["nothing yet"]
    app.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    app.run()
    text = text_in(language)  # type: ignore[arg-type]
    assert [line.label for line in app.status] == [text("long_work.step", name="x.docx", done=2, of=9)]
    assert app.button(key="stop_place").label == text("long_work.stop")
    assert len(app.caption) == 0
    assert fetches(app) == 0


def test_what_is_done_is_offered_and_fetched_once_by_who_clicked() -> None:
    app = visit()
    app.button(key="make").click().run()
    finish()
    app.run()
    assert [button.key for button in app.get("download_button")] == ["take"]
    assert fetches(app) == 1
    app.run()
    assert [button.key for button in app.get("download_button")] == ["take"]
    assert fetches(app) == 0
    app.button(key="make").click().run()
    assert fetches(app) == 1
    assert WORK.n == 1


def test_a_tab_that_was_opened_anew_finds_it_running_and_then_done_and_fetches_nothing_by_itself() -> None:
    first = visit()
    first.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    second = visit()
    assert len(second.status) == 1
    finish()
    second.run()
    assert [button.key for button in second.get("download_button")] == ["take"]
    assert fetches(second) == 0
    assert WORK.n == 1


def test_it_can_be_stopped_and_begun_again() -> None:
    app = visit()
    app.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    app.run()
    app.button(key="stop_place").click().run()
    assert [line.value for line in app.caption] == ["nothing yet"]
    WORK.goes.set()
    app.run()
    assert [button.key for button in app.get("download_button")] == []
    app.button(key="make").click().run()
    finish()
    app.run()
    assert [button.key for button in app.get("download_button")] == ["take"]
    assert WORK.n == 2


def test_who_stops_it_is_told_nothing_and_who_waits_beside_is_told_and_can_have_it_made_again() -> None:
    app, beside = visit(), visit("en")
    app.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    beside.run()
    app.run().button(key="stop_place").click().run()
    assert not app.warning
    text = text_in("en")
    assert [line.value for line in beside.run().warning] == [text("long_work.ended", name="x.docx")]
    WORK.goes.set()
    beside.button(key="again_place").click().run()
    finish()
    beside.run()
    assert not beside.warning
    assert [button.key for button in beside.get("download_button")] == ["take"]
    assert WORK.n == 2


def test_what_ended_because_nobody_looked_is_told_in_one_sentence_until_it_is_not_wanted() -> None:
    app = visit()
    app.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    for job in jobs()._jobs.values():
        job.looked_at -= 1_000
    WORK.goes.set()
    for job in list(jobs()._jobs.values()):
        assert job.wait(LONG)
    app.run()
    assert [line.value for line in app.warning] == [text_in("th")("long_work.ended", name="x.docx")]
    assert [button.key for button in app.get("download_button")] == []
    app.button(key="seen_place").click().run()
    assert not app.warning


def test_a_tab_that_waited_elsewhere_is_told_only_where_nobody_makes_it_here() -> None:
    lost = visit()
    lost.session_state["said_by_the_tab"] = ("place", "somewhere else")
    assert len(lost.run().warning) == 1
    lost.button(key="again_place").click().run()
    assert WORK.begun.wait(LONG)
    again = visit()
    again.session_state["said_by_the_tab"] = ("place",)
    assert (len(again.run().warning), len(again.status)) == (0, 1)
    again.button(key="stop_place").click().run()
    assert not again.warning
    WORK.goes.set()


def test_what_kept_it_from_being_made_is_told_once_and_a_click_tries_again() -> None:
    app = visit()
    WORK.fails = ZeroDivisionError("why")
    app.button(key="make").click().run()
    finish()
    assert len(app.run().exception) == 1
    assert not app.run().exception
    assert not app.warning
    WORK.fails = None
    app.button(key="make").click().run()
    finish()
    app.run()
    assert [button.key for button in app.get("download_button")] == ["take"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_room_is_one_sentence(language: str) -> None:
    app = visit(language)
    WORK.fails = LineFull()
    app.button(key="make").click().run()
    finish()
    app.run()
    assert [line.value for line in app.warning] == [text_in(language)("long_work.busy")]  # type: ignore[arg-type]
    assert not app.exception


def test_a_session_waits_for_what_it_asked_for_until_its_browser_has_it() -> None:
    key = long_work.Order("place", "x.docx", "awaited", lambda _: b"made").key
    assert not long_work.is_awaited({})
    assert not long_work.is_awaited({"to_fetch": frozenset({key})})  # nobody makes it
    job = jobs().submit(key, lambda _: b"made")
    assert job.wait(LONG)
    assert long_work.is_awaited({"to_fetch": frozenset({key})})
    assert not long_work.is_awaited({"to_fetch": frozenset()})
    jobs().stop(key)
    assert not long_work.is_awaited({"to_fetch": frozenset({key})})


class StoppedWhileLookedAt(Job):
    """A running job that another tab stops at the moment at which a page asks whether it is over."""

    @property
    def is_over(self) -> bool:
        self.stop()
        return super().is_over


def test_what_another_tab_stops_while_the_page_looks_is_said_to_have_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit()
    app.button(key="make").click().run()
    assert WORK.begun.wait(LONG)
    app.run()
    monkeypatch.setattr(jobs(), "look", lambda _: StoppedWhileLookedAt(0.0))
    app.run()
    assert not app.exception
    assert [line.value for line in app.warning] == [text_in("th")("long_work.ended", name="x.docx")]
    WORK.goes.set()
