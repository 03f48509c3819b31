"""A page whose file waits says so; a reading that nobody looks at any more stops."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ita_core.framework import OfficeRules
from ita_core.text import LANGUAGES, text_in
from ui import cache, restoring, waiting


def waits() -> None:
    import streamlit as st

    from ita_core.text import text_in
    from ui import waiting

    with waiting.told(text_in(st.query_params["lang"])):
        look = waiting.watch()
        look(7)
        look(3)
        st.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_how_many_files_are_read_before_this_one(language: str) -> None:
    app = AppTest.from_function(waits, default_timeout=30)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert [line.value for line in app.caption] == [text_in(language)("workbook.waiting", n=3)]  # type: ignore[arg-type]


def reads_once() -> None:
    import streamlit as st

    from ita_core.text import text_in
    from ui import waiting

    @st.cache_resource(scope="session")
    def reading(name: str) -> str:
        look = waiting.watch()
        look(2)
        look(0)
        return name

    with waiting.told(text_in("th")):
        st.title(reading("a.xlsx"))


def test_the_word_goes_when_its_turn_comes_and_the_cache_does_not_write_it_again() -> None:
    app = AppTest.from_function(reads_once, default_timeout=30)
    for _ in range(2):
        app.run()
        assert not app.exception
        assert (app.title[0].value, len(app.caption)) == ("a.xlsx", 0)


def test_a_reading_stops_when_its_window_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = SimpleNamespace(is_active_session=lambda _session: False)
    monkeypatch.setattr(waiting, "runtime", SimpleNamespace(exists=lambda: True, get_instance=lambda: nobody))
    st.cache_resource.clear()
    app = AppTest.from_function(reads_once, default_timeout=30).run()
    assert not app.exception
    assert len(app.title) == 0


def restores() -> None:
    from ui import restoring

    restoring.bring_back()


def test_work_whose_restoring_was_broken_off_with_its_window_is_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tokens: list[str] = []

    def broken_off(token: str) -> None:
        tokens.append(token)
        if len(tokens) == 1:
            st.stop()

    monkeypatch.setattr(restoring, "_restore", broken_off)
    app = AppTest.from_function(restores, default_timeout=30)
    app.query_params["work"] = "abc"
    for _ in range(3):
        app.run()
    assert tokens == ["abc", "abc"]


@pytest.mark.parametrize(
    ("reader", "reads", "more"),
    [
        ("read", cache.reading, {}),
        ("read_peers", cache.peers_reading, {}),
        ("grid_of", cache.counted_answers, {"_stated": OfficeRules(fiscal_year=2566)}),
    ],
)
def test_every_file_of_an_office_waits_in_the_line_of_that_office(
    reader: str, reads: Any, more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def joins(*_: object, owner: str = "", **__: object) -> None:
        raise RuntimeError(owner)

    monkeypatch.setattr(cache, reader, joins)
    monkeypatch.setattr(waiting, "line_of", lambda: "office:1")
    known = ("hash", "a.xlsx", ()) if reader != "grid_of" else ("hash", "rules", "a.xlsx", 2566, "")
    with pytest.raises(RuntimeError, match="office:1"):
        reads.__wrapped__(*known, _data=b"", **more)
